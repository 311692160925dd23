import Expressions
import Tensors

/// How a walker applies a node's rule: the gradient of each input, in the input's own shape.
extension Walker {
  /// One gradient per input, or `nil` where none flows.
  func pullBack(_ node: Node, _ upstreams: [Variable?]) throws -> [Variable?] {
    if node.isFreed { throw TensorError.runtime(AutogradText.freed) }
    let raw = try computing { try rawGradients(node, upstreams) }
    var contributions: [Contribution] = []
    var results: [Variable?] = []
    results.reserveCapacity(raw.count)
    for (index, gradient) in raw.enumerated() {
      guard let gradient, needsGradient(node.inputs[index]), let source = node.inputs[index].node else {
        results.append(nil)
        continue
      }
      let output = node.inputs[index].output
      let (fitted, summed) = try computing {
        try fit(gradient, to: source.shape(ofOutput: output), source.dtype(ofOutput: output))
      }
      results.append(fitted)
      if tape.isRecording {
        contributions.append(
          Contribution(
            input: index,
            raw: Snapshot(gradient.value),
            summedDims: summed,
            value: Snapshot(fitted.value)
          )
        )
      }
    }
    tape.emit(
      .pulledBack(
        PulledBack(
          pass: pass,
          node: node,
          upstreams: upstreams.map { $0.map { Snapshot($0.value) } },
          contributions: contributions
        )
      )
    )
    if !request.retainsGraph { node.releaseSaved() }
    return results
  }

  func rawGradients(_ node: Node, _ upstreams: [Variable?]) throws -> [Variable?] {
    if let own = node.extra?.pullback {
      return try own(Pullback(tape: tape, node: node, upstreams: upstreams))
    }
    if node.operation.lacksDerivative {
      throw TensorError.runtime(AutogradText.notImplemented(node.operation.name))
    }
    switch node.operation.rule {
    case .leaf: return []
    case .structured(let rule):
      return try rule.pullback(Pullback(tape: tape, node: node, upstreams: upstreams))
    case .pointwise(let rule):
      guard let upstream = upstreams[0] else { return [] }
      return try node.inputs.indices.map { index in
        guard needsGradient(node.inputs[index]) else { return nil }
        return try request.createsGraph
          ? differentiableGradient(rule, node, upstream, index) : gradient(rule, node, upstream, index)
      }
    }
  }

  /// The compiled rule, run on numbers alone.
  func gradient(
    _ rule: PointwiseRule,
    _ node: Node,
    _ upstream: Variable,
    _ index: Int
  ) throws -> Variable? {
    guard let compiled = rule.gradientPrograms[index] else { return nil }
    if compiled.isUpstreamItself { return upstream }
    if node.shape.isEmpty, upstream.value.shape.isEmpty,
      compiled.sources.count <= PointwiseProgram.singleVariableCount
    {
      return try singleGradient(compiled, node, upstream)
    }
    var operands: [PointwiseOperand] = []
    operands.reserveCapacity(compiled.sources.count)
    for source in compiled.sources {
      switch source {
      case .upstream: operands.append(.tensor(upstream.value))
      case .output: operands.append(.tensor(try node.unpack(node.savedOutput, of: nil)))
      case .parameter(let name): operands.append(.scalar(node.attributes.double(name)))
      case .input(let input):
        let entry = node.inputs[input]
        if let scalar = entry.scalar {
          operands.append(Operand.scalar(scalar).pointwise)
        } else {
          operands.append(.tensor(try node.unpack(node.savedInput(input), of: entry)))
        }
      }
    }
    let value = compiled.program(operands, shape: node.shape, dtype: node.dtype, result: node.dtype)
    try tape.meterStep(value, effort: compiled.program.effort)
    return Variable(value)
  }

  /// The compiled rule on tensors without dimensions, one number each.
  private func singleGradient(
    _ compiled: PointwiseRule.GradientProgram,
    _ node: Node,
    _ upstream: Variable
  ) throws -> Variable {
    func number(_ index: Int) throws -> Double {
      guard index < compiled.sources.count else { return 0 }
      switch compiled.sources[index] {
      case .upstream: return upstream.value.number
      case .output: return try node.unpack(node.savedOutput, of: nil).number
      case .parameter(let name): return node.attributes.double(name)
      case .input(let input):
        if let scalar = node.inputs[input].scalar { return scalar.double }
        return try node.unpack(node.savedInput(input), of: node.inputs[input]).number
      }
    }
    return Variable(
      compiled.program.single(
        try number(0),
        try number(1),
        try number(2),
        dtype: node.dtype,
        result: node.dtype
      )
    )
  }

  /// The rule as nodes of its own, so that it can be differentiated again.
  private func differentiableGradient(
    _ rule: PointwiseRule,
    _ node: Node,
    _ upstream: Variable,
    _ index: Int
  ) throws -> Variable? {
    guard let expression = rule.gradients[index], let compiled = rule.gradientPrograms[index] else {
      return nil
    }
    if compiled.isUpstreamItself { return upstream }
    let context = Pullback(tape: tape, node: node, upstreams: [upstream])
    func operand(_ source: PointwiseRule.Source) throws -> Operand {
      switch source {
      case .upstream: .variable(upstream)
      case .output: .variable(try context.output())
      case .parameter(let name): .scalar(.double(node.attributes.double(name)))
      case .input(let input):
        if let scalar = node.inputs[input].scalar {
          .scalar(scalar)
        } else {
          .variable(try context.input(input))
        }
      }
    }
    if let fused = rule.fusedBackward, let inner = fused.pointwise {
      let operands = try inner.inputs.map { name in
        try operand(
          name == "u" ? .upstream : name == "v" ? .output : .input(rule.inputs.firstIndex(of: name) ?? 0)
        )
      }
      return try tape.apply(fused, operands, parameters: node.attributes)
    }
    var bindings: [String: Operand] = [:]
    for (name, source) in zip(compiled.names, compiled.sources) { bindings[name] = try operand(source) }
    switch try tape.evaluate(expression, bindings) {
    case .variable(let variable): return variable
    case .scalar(let scalar): return tape.constant(Tensor.full(node.shape, scalar, node.dtype))
    }
  }

  /// Sums a gradient over the dimensions along which its input was broadcast, and casts it to the input's type.
  ///
  /// Broadcasting is undone here, once for all operations: rules know nothing of it.
  func fit(_ gradient: Variable, to shape: [Int], _ dtype: DType) throws -> (Variable, [Int]) {
    var result = gradient
    var summed: [Int] = []
    if result.shape != shape {
      let lead = result.shape.count - shape.count
      guard lead >= 0 else { throw TensorError.runtime(shapeText(gradient.shape, shape)) }
      for (dim, length) in result.shape.enumerated() {
        if dim < lead || (shape[dim - lead] == 1 && length != 1) { summed.append(dim) }
        if dim >= lead && shape[dim - lead] != 1 && shape[dim - lead] != length {
          throw TensorError.runtime(shapeText(gradient.shape, shape))
        }
      }
      result = try tape.sumToShape(result, shape)
    }
    if result.dtype != dtype { result = try tape.cast(result, to: dtype) }
    return (result, summed)
  }

  private func shapeText(_ got: [Int], _ expected: [Int]) -> String {
    func text(_ shape: [Int]) -> String { "[\(shape.map(String.init).joined(separator: ", "))]" }
    return
      "Function returned an invalid gradient at index 0 - got \(text(got)) but expected shape compatible with \(text(expected))"
  }
}

extension Tape {
  /// The gradients of the operation that wrote through a view, given that of the entries which it wrote.
  func pullBackInner(_ inner: Node, _ upstream: Variable) throws -> [Variable?] {
    let request = BackwardRequest(
      roots: [],
      accumulates: false,
      createsGraph: gradMode,
      retainsGraph: true
    )
    return try Walker(tape: self, request: request).rawGradients(inner, [upstream])
  }
}
