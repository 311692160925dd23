import Tensors

/// Where a replay finds an operand.
enum ReplayOperand {
  /// What a node of the slice holds.
  case slot(Int)
  /// What was recorded.
  case fixed(Tensor)
}

/// The places for what a replay computes: one for each output of the source and of every node of the slice.
struct ReplaySlots {
  /// Whether a slot holds one number without dimensions.
  private(set) var isNumber: [Bool] = []
  private(set) var hasTensors = false
  /// The first slot of each node, by the distance of its id from the source's; -1 if it has none.
  private var starts: [Int] = []
  private let base: Int

  init(_ source: Node) {
    base = source.id
    add(source)
    for output in source.outputs.indices { setNumber(output, source.shape(ofOutput: output).isEmpty) }
  }

  /// Makes room for what a node holds; nodes come in the order of their ids.
  mutating func add(_ node: Node) {
    while starts.count <= node.id - base { starts.append(-1) }
    starts[node.id - base] = isNumber.count
    isNumber += repeatElement(false, count: node.outputs.count)
  }

  /// Settles whether a slot holds one number.
  mutating func setNumber(_ slot: Int, _ flag: Bool) {
    isNumber[slot] = flag
    hasTensors = hasTensors || !flag
  }

  /// Whether a node depends on the source, or is it.
  func holds(_ node: Node?) -> Bool { node.flatMap(first) != nil }

  /// The slot of a node's first output.
  func first(of node: Node) -> Int? {
    let place = node.id - base
    guard starts.indices.contains(place), starts[place] >= 0 else { return nil }
    return starts[place]
  }

  /// Where an output is found: what does not depend on the source keeps its recorded value.
  func operand(_ node: Node?, _ output: Int) throws -> ReplayOperand {
    guard let node else { throw Replay.Obstacle.unrecorded }
    if let first = first(of: node) { return .slot(first + output) }
    guard node.outputs.indices.contains(output) else { throw Replay.Obstacle.unrecorded }
    let value = node.outputs[output].value
    return .fixed(value.dtype == .float32 ? value.cast(to: .float64) : value)
  }
}

/// One node of a slice, prepared to run again and again.
enum ReplayStep {
  /// A pointwise rule on single numbers, which needs no tensors.
  case number(PointwiseProgram, ReplayArgument, ReplayArgument, ReplayArgument, slot: Int)
  case pointwise(PointwiseProgram, [ReplayOperand?], [PointwiseOperand], shape: [Int], slot: Int)
  case structured(Node, StructuredRule, [ReplayOperand], slot: Int)
  case cast(ReplayOperand, slot: Int)
  case write(Node, Node, [ReplayOperand?], slot: Int)
  case leaf(Node, slot: Int)

  /// Prepares a node for which there is room.
  ///
  /// - Throws: ``Replay/Obstacle``.
  init(_ node: Node, _ slots: inout ReplaySlots) throws {
    let slot = slots.first(of: node) ?? 0
    func operands(_ inputs: ArraySlice<Node.Input>) throws -> [ReplayOperand?] {
      try inputs.map { $0.scalar == nil ? try slots.operand($0.node, $0.output) : nil }
    }
    switch node.operation.rule {
    case .leaf: self = .leaf(node, slot: slot)
    case .pointwise(let rule):
      if node.shape.isEmpty, let a = Self.number(0, of: node, rule, slots),
        let b = Self.number(1, of: node, rule, slots), let c = Self.number(2, of: node, rule, slots),
        node.inputs.count + rule.parameters.count <= PointwiseProgram.singleVariableCount
      {
        self = .number(rule.forwardProgram, a, b, c, slot: slot)
        slots.setNumber(slot, true)
        return
      }
      self = .pointwise(
        rule.forwardProgram,
        try operands(node.inputs[...]),
        node.inputs.map { Operand.scalar($0.scalar ?? .int(0)).pointwise }
          + rule.parameters.map { .scalar(node.attributes.double($0)) },
        shape: node.shape,
        slot: slot
      )
    case .structured(let rule):
      if node.operation === Operation.cast {
        self = .cast(try slots.operand(node.inputs[0].node, node.inputs[0].output), slot: slot)
      } else if let inner = node.innerNode {
        self = .write(
          node,
          inner,
          [try slots.operand(node.inputs[0].node, node.inputs[0].output)]
            + (try operands(inner.inputs.dropFirst())),
          slot: slot
        )
      } else {
        let inputs = try node.inputs.map { try slots.operand($0.node, $0.output) }
        self = .structured(node, rule, inputs, slot: slot)
      }
    }
    for output in node.outputs.indices { slots.setNumber(slot + output, false) }
  }

  /// The argument or parameter at a place, if it is a number without dimensions; 0 behind the last.
  private static func number(_ place: Int, of node: Node, _ rule: PointwiseRule, _ slots: ReplaySlots)
    -> ReplayArgument?
  {
    guard place < node.inputs.count else {
      let parameter = place - node.inputs.count
      let isGiven = parameter < rule.parameters.count
      return .always(isGiven ? node.attributes.double(rule.parameters[parameter]) : 0)
    }
    let input = node.inputs[place]
    switch input.scalar {
    case .double(let number): return .always(number)
    case .int(let number): return .always(Double(number))
    case .bool(let flag): return .always(flag ? 1 : 0)
    case nil: break
    }
    guard let source = input.node else { return nil }
    if let first = slots.first(of: source) {
      return slots.isNumber[first + input.output] ? .slot(first + input.output) : nil
    }
    guard source.outputs.indices.contains(input.output) else { return nil }
    let value = source.outputs[input.output].value
    return value.rank == 0 ? .always(value[flat: 0].double) : nil
  }

  /// Computes what the node holds.
  func run(_ values: inout Replay.Values) throws {
    switch self {
    case .number(let program, let a, let b, let c, let slot):
      values.put(program.number(a.value(values), b.value(values), c.value(values)), in: slot)
    case .pointwise(let program, let tensors, var operands, let shape, let slot):
      for (index, tensor) in tensors.enumerated() {
        if let tensor { operands[index] = .tensor(values.tensor(tensor)) }
      }
      values.put(program(operands, shape: shape, dtype: .float64, result: .float64), in: slot)
    case .structured(let node, let rule, let inputs, let slot):
      let results = try rule.forward(inputs.map(values.tensor), node.attributes)
      for (index, result) in results.enumerated() { values.put(result, in: slot + index) }
    case .cast(let input, let slot): values.put(values.tensor(input), in: slot)
    case .write(let node, let inner, let inputs, let slot):
      values.put(try Self.writeThrough(node, inner, inputs, values), in: slot)
    case .leaf(let node, let slot):
      for (index, output) in node.outputs.enumerated() { values.put(output.value, in: slot + index) }
    }
  }

  /// A write through a view, again: the part of the base is computed anew and put back.
  private static func writeThrough(
    _ node: Node,
    _ inner: Node,
    _ inputs: [ReplayOperand?],
    _ values: Replay.Values
  ) throws -> Tensor {
    guard case let source?? = inputs.first else { throw Replay.Obstacle.unrecorded }
    let base = values.tensor(source).cloned()
    let part = try base.asStrided(
      shape: node.attributes.ints("size"),
      strides: node.attributes.ints("stride"),
      offset: node.attributes.int("storage_offset")
    )
    let others = inputs.dropFirst().map { $0.map(values.tensor) }
    let result: Tensor
    switch inner.operation.rule {
    case .pointwise(let rule):
      let operands =
        [PointwiseOperand.tensor(part)]
        + zip(others, inner.inputs.dropFirst()).map { other, input in
          other.map { .tensor($0) } ?? Operand.scalar(input.scalar ?? .int(0)).pointwise
        }
      let parameters = rule.parameters.map { PointwiseOperand.scalar(inner.attributes.double($0)) }
      result = rule.forwardProgram(
        operands + parameters,
        shape: part.shape,
        dtype: .float64,
        result: .float64
      )
    case .structured(let rule):
      result = try rule.forward([part] + others.compactMap { $0 }, inner.attributes)[0]
    case .leaf: result = part
    }
    part.copy(from: result)
    return base
  }
}

/// A number that a replayed rule reads.
enum ReplayArgument {
  /// What a slot holds.
  case slot(Int)
  case always(Double)

  func value(_ values: Replay.Values) -> Double {
    switch self {
    case .slot(let slot): values.number(in: slot) ?? .nan
    case .always(let number): number
    }
  }
}
