import Autograd
import Expressions
import Glibc
import Recordings
import Tensors

/// One entry's gradient as the row writes it: with names, then with this step's numbers.
extension Narrator {
  /// The lines `A[0, 0] ← G[0, 0]·B[0, 0] + G[0, 1]·B[0, 1]` and `A[0, 0] ← 1·1 + 0·0 = 1`.
  ///
  /// `nil` where the row has no such rule, or where it does not give the engine's number.
  func workedLines(
    _ step: PulledBack,
    _ input: Int,
    _ entry: Focus.Entry,
    _ number: Double,
    _ aside: String
  ) -> [StepWords.Line]? {
    let node = step.node
    guard let write = node.operation.words.entry, node.innerNode == nil,
      let upstream = step.upstreams.first ?? nil, let output = value(of: node)
    else { return nil }
    var inputs: [(name: String, value: Tensor)] = []
    for (place, input) in node.inputs.enumerated() {
      guard let source = input.node, let value = value(of: source, output: input.output) else { return nil }
      inputs.append((inputName(node, place), value))
    }
    var rule = EntryRule(
      input: input,
      index: entry.index,
      attributes: node.attributes,
      inputs: inputs,
      output: (naming.name(of: node), output),
      upstream: upstream.value
    )
    guard let expression = write(&rule)?.tidied else { return nil }
    let result = expression.evaluate(rule.numbers)
    // A small sum of large terms is exact to the last bits of these alone.
    let largest = rule.numbers.values.reduce(0) { max($0, abs($1)) }
    guard abs(result - number) <= 1e-4 * abs(number) + 1e-5 * min(1, largest) else { return nil }
    let numbers = rule.numbers.mapValues { Expression.constant(Double(NumberText.text($0)) ?? $0) }
    let name = inputName(node, input) + TensorText.index(entry.index)
    return [
      // Entries of a vector beside those of a matrix: G[i] rather than Gᵢ.
      .init(
        text: "\(name) \(arrow) \(expression.text(notation).replacing("Gᵢ", with: "G[i]"))",
        style: .rule
      ),
      .init(
        label: "\(name) \(arrow)",
        text:
          "\(Self.chosen(expression, rule.numbers).substituting(numbers).text(notation)) = \(NumberText.text(number))",
        aside: aside,
        style: .numbers
      ),
    ]
  }

  /// An expression with the sides alone that its conditions choose at these numbers.
  private static func chosen(_ expression: Expression, _ numbers: [String: Double]) -> Expression {
    if case .select(let condition, let then, let otherwise) = expression.kind {
      return chosen(condition.evaluate(numbers) != 0 ? then : otherwise, numbers)
    }
    return expression.replacingOperands(expression.operands.map { chosen($0, numbers) })
  }

  /// Of a softmax's logarithm with a loss on top: what the two make together.
  func crossEntropyLine(_ step: PulledBack) -> StepWords.Line? {
    let node = step.node
    guard node.operation.name == "log_softmax", let input = step.contributions.first?.input,
      let upstream = (step.upstreams.first ?? nil)?.value, let output = value(of: node)
    else { return nil }
    let senders = flows.arrivals(at: node, pass: step.pass)
    guard senders.count == 1, ["nll_loss", "nll_loss2d"].contains(senders[0].from.operation.name) else {
      return nil
    }
    let entry = focusEntry(ofInput: input, of: node, pass: step.pass)
    let dim = node.attributes.int("dim")
    let row = (0..<upstream.count).filter { place in
      var other = EntryIndex.index(place, in: upstream.shape)
      guard other.indices.contains(dim) else { return place == entry.flat }
      other[dim] = entry.index[dim]
      return other == entry.index
    }
    let weight = -row.reduce(0) { $0 + upstream[flat: $1].double }
    guard weight != 0, output.count > entry.flat else { return nil }
    let probability = Glibc.exp(output[flat: entry.flat].double)
    let truth = -upstream[flat: entry.flat].double / weight
    let result = weight * (probability - truth)
    return .init(
      text:
        "Together with the loss: probability minus truth, \(fraction(weight))·(\(NumberText.text(probability)) - "
        + "\(NumberText.operand(truth))) = \(NumberText.text(result)).",
      style: .note
    )
  }

  /// Of a product of two matrices, the shapes that make each of its rules fit: `[2, 2] @ [2, 3] = [2, 3]`.
  func productShapes(_ step: PulledBack) -> [Int: String] {
    guard let (a, b) = factors(of: step.node), let g = step.upstreams.first ?? nil else { return [:] }
    let (left, right) = (shape(step.node, a), shape(step.node, b))
    guard left.count == 2, right.count == 2, g.shape.count == 2 else { return [:] }
    func product(_ x: [Int], _ y: [Int]) -> String {
      "\(TensorText.list(x)) @ \(TensorText.list(y)) = \(TensorText.list([x[0], y[1]]))"
    }
    return [a: product(g.shape, right.reversed()), b: product(left.reversed(), g.shape)]
  }

  /// What the shapes of a matrix product decide, and the reason that they only confirm: one entry's uses.
  func fittingNote(_ step: PulledBack) -> StepWords.Line? {
    let node = step.node
    guard let (a, b) = factors(of: node), step.contributions.contains(where: { $0.input == a }) else {
      return nil
    }
    let (left, right) = (shape(node, a), shape(node, b))
    guard left.count == 2, right.count == 2, (2...4).contains(right[1]) else { return nil }
    let (x, w, y) = (inputName(node, a), inputName(node, b), naming.name(of: node))
    let entry = focusEntry(ofInput: a, of: node, pass: step.pass).index
    guard entry.count == 2 else { return nil }
    let uses = (0..<right[1]).map { column in
      "in \(y)[\(entry[0]), \(column)] by \(w)[\(entry[1]), \(column)]"
    }
    let list = uses.dropLast().joined(separator: ", ") + " and " + uses[uses.count - 1]
    let times = uses.count == 2 ? "twice" : "\(uses.count) times"
    return .init(
      text: "\(x)\(TensorText.index(entry)) is used \(times): it is multiplied \(list).",
      style: .note
    )
  }

  /// The inputs of a node that are multiplied as matrices.
  private func factors(of node: Node) -> (Int, Int)? {
    switch node.operation.name {
    case "mm": (0, 1)
    case "addmm": (1, 2)
    default: nil
    }
  }

  private func shape(_ node: Node, _ input: Int) -> [Int] {
    node.inputs[input].node?.shape(ofOutput: node.inputs[input].output) ?? []
  }

  func focusEntry(ofInput input: Int, of node: Node, pass: Int) -> Focus.Entry {
    guard let source = node.inputs[input].node else { return Focus.Entry(flat: 0, index: [], others: 0) }
    return focusEntry(of: source, output: node.inputs[input].output, pass: pass)
  }

  /// What PyTorch chose where a rule across entries has a corner: a tie, a length of 0.
  func structuredKink(_ step: PulledBack) -> StepWords.Line? {
    let node = step.node
    let kink = node.operation.words.kink
    guard !kink.isEmpty, let output = value(of: node), let source = node.inputs.first?.node,
      let input = value(of: source, output: node.inputs[0].output)
    else { return nil }
    let isCorner: Bool
    switch node.operation.name {
    case "norm", "std", "dist", "cdist": isCorner = output.doubles.contains(0)
    default: isCorner = hasTie(input, output, node)
    }
    return isCorner ? .init(text: Self.sentence(fill(kink, node)), style: .note) : nil
  }

  /// Whether a value that was chosen occurs more often than it was chosen, among the entries that it was chosen from.
  private func hasTie(_ input: Tensor, _ output: Tensor, _ node: Node) -> Bool {
    guard output.count < input.count else { return false }
    var kept = input.shape
    for dim in chosenAlong(node, kept) where kept.indices.contains(dim) { kept[dim] = 1 }
    let isKept = output.count == Tensor.count(kept)
    guard isKept || output.rank == input.rank else { return false }
    var winners: [Int: Set<Double>] = [:]
    var surplus: [Int: Int] = [:]
    for (place, number) in output.doubles.enumerated() {
      let group = isKept ? place : EntryIndex.broadcast(place, of: output.shape, to: kept)
      winners[group, default: []].insert(number)
      surplus[group, default: 0] -= 1
    }
    for (place, number) in input.doubles.enumerated() {
      let group = EntryIndex.broadcast(place, of: input.shape, to: kept)
      if winners[group]?.contains(number) == true { surplus[group, default: 0] += 1 }
    }
    return surplus.values.contains { $0 > 0 }
  }

  /// The dimensions along which entries compete: of a pool those of its planes.
  private func chosenAlong(_ node: Node, _ shape: [Int]) -> [Int] {
    if case .int(let dim)? = node.attributes["dim"] { return [dim] }
    if case .ints(let dims)? = node.attributes["dim"], !dims.isEmpty { return dims }
    return node.operation.name.contains("pool") ? Array(shape.indices.suffix(2)) : Array(shape.indices)
  }
}
