import Autograd
import Recordings
import Tensors

/// Rules across entries: the formula with shapes, and one entry worked out as a sum of products.
extension Narrator {
  func structuredLines(_ step: PulledBack, _ event: Int) -> [StepWords.Line] {
    let node = step.node
    let row = node.operation.words
    var lines: [StepWords.Line] = []
    let wanted = step.contributions.map(\.input)
    let shapes = productShapes(step)
    for (index, rule) in row.rules.enumerated() where wanted.contains(index) || row.rules.count == 1 {
      let reason = lines.isEmpty && !row.reason.isEmpty ? "(\(fill(row.reason, node)))" : ""
      lines.append(
        .init(
          label: lines.isEmpty ? "rule" : "",
          text: fill(rule, node),
          aside: shapes[index] ?? reason,
          style: .rule,
          isGeneral: shapes[index] == nil
        )
      )
    }
    if node.operation === Operation.custom {
      lines.append(
        .init(
          label: "rule",
          text: "the script's own: what its backward() returned is taken as it is",
          style: .rule,
          isGeneral: true
        )
      )
    }
    if row.rules.isEmpty && !row.reason.isEmpty {
      lines.append(.init(label: "rule", text: fill(row.reason, node), style: .rule))
    }
    if row.rules.contains(where: { $0.contains("{g}") }), let upstream = step.upstreams.first ?? nil {
      let shape = upstream.shape.isEmpty ? "" : ", \(TensorText.shape(upstream.shape))"
      lines.append(.init(text: "G is what arrives: \(TensorText.values(upstream.value))\(shape)"))
    }
    lines += silentLines(step)
    if let note = fittingNote(step) { lines.append(note) }
    for contribution in step.contributions {
      lines += contributionLines(contribution, step, event)
    }
    lines += [crossEntropyLine(step), structuredKink(step)].compactMap { $0 }
    return lines
  }

  private func contributionLines(
    _ contribution: Contribution,
    _ step: PulledBack,
    _ event: Int
  ) -> [StepWords.Line] {
    let node = step.node
    let name = inputName(node, contribution.input)
    let value = contribution.value.value
    let input = node.inputs[contribution.input]
    guard let source = input.node else { return [] }
    var aside = flowAside(contribution, node, step.pass, event)
    let entry = focusEntry(of: source, output: input.output, pass: step.pass)
    let place = TensorText.index(entry.index)
    guard entry.flat < value.count else { return [] }
    let number = value[flat: entry.flat].double
    if let worked = workedLines(step, contribution.input, entry, number, aside) { return worked }
    if let passed = writtenAround(step, contribution.input, entry, number) {
      return [.init(label: "\(name)\(place) \(arrow)", text: passed, aside: aside, style: .numbers)]
    }
    guard let terms = terms(of: step, input: contribution.input, at: entry.flat), agree(terms, number) else {
      return [
        .init(label: "\(name)\(place) \(arrow)", text: NumberText.text(number), aside: aside, style: .numbers)
      ]
    }
    let text: String
    switch terms.count {
    case 0:
      let y = naming.name(of: node)
      text = "0: a nudge of it \(node.shape.isEmpty ? "does not move \(y)" : "moves no entry of \(y)")"
      aside = flowAside(contribution, node, step.pass, event, tellsAll: true)
    case 1...4:
      let products = self.products(terms)
      text = products.joined(separator: " + ") + " = \(NumberText.text(number))"
    default:
      let first = products(Array(terms.prefix(2)))
      text = first.joined(separator: " + ") + " + … (\(terms.count) terms) = \(NumberText.text(number))"
    }
    return [.init(label: "\(name)\(place) \(arrow)", text: text, aside: aside, style: .numbers)]
  }

  /// Of a write through a view, what became of the followed entry: passed by, overwritten, or gone through the write.
  private func writtenAround(_ step: PulledBack, _ input: Int, _ entry: Focus.Entry, _ number: Double)
    -> String?
  {
    let node = step.node
    guard node.innerNode != nil, input == 0, let source = node.inputs.first?.node,
      let upstream = (step.upstreams.first ?? nil)?.value, entry.flat < upstream.count,
      let replay = try? Replay(ofEntry: entry.flat, of: node, from: source),
      let slope = try? replay.finiteDifference(at: entry.flat).central
    else { return nil }
    let arrived = upstream[flat: entry.flat].double
    guard abs(arrived * slope - number) <= 1e-4 * max(1e-5, abs(number), abs(arrived)) else { return nil }
    return slope == 0
      ? "0: it was overwritten"
      : "\(NumberText.text(arrived)) \(times) \(fraction(slope)) = \(NumberText.text(number))"
  }

  /// The products of a sum, what arrived times the slope.
  private func products(_ terms: [Term]) -> [String] {
    terms.enumerated().map { place, term in
      let upstream = place == 0 ? NumberText.text(term.upstream) : NumberText.operand(term.upstream)
      return "\(upstream) \(times) \(fraction(term.local))"
    }
  }

  /// One result that depends on the followed entry: what arrived for it, and how fast it follows.
  struct Term {
    let upstream: Double
    let local: Double
  }

  /// The column of the Jacobian that belongs to one entry of an input, beside what arrived for each result.
  ///
  /// The local derivatives are measured by central differences of the operation alone, in float64; they are
  /// shown only where they reproduce the gradient that the engine recorded.
  private func terms(of step: PulledBack, input: Int, at flat: Int) -> [Term]? {
    guard case .structured(let rule) = step.node.operation.rule, step.node.innerNode == nil,
      step.node.operation !== Operation.custom
    else { return nil }
    var operands: [Tensor] = []
    for input in step.node.inputs {
      guard let source = input.node, let value = value(of: source, output: input.output) else { return nil }
      operands.append(value.dtype == .float32 ? value.cast(to: .float64) : value)
    }
    guard operands[input].count <= 4096, operands[input].dtype == .float64 else { return nil }
    var doubles = operands[input].doubles
    let x = doubles[flat]
    let h = 1e-5 * max(1, abs(x))
    func run(_ number: Double) -> [Tensor]? {
      doubles[flat] = number
      var changed = operands
      changed[input] = Tensor(doubles, shape: operands[input].shape, dtype: .float64)
      return try? rule.forward(changed, step.node.attributes)
    }
    guard let above = run(x + h), let below = run(x - h), let here = run(x) else { return nil }
    var terms: [Term] = []
    for (output, upstream) in step.upstreams.enumerated() {
      guard let upstream, above.indices.contains(output) else { continue }
      let (high, low, middle) = (above[output].doubles, below[output].doubles, here[output].doubles)
      let arrived = upstream.value
      guard high.count == arrived.count else { return nil }
      for place in high.indices where high[place] != low[place] || high[place] != middle[place] {
        terms.append(
          Term(upstream: arrived[flat: place].double, local: (high[place] - low[place]) / (2 * h))
        )
      }
    }
    return terms
  }

  private func agree(_ terms: [Term], _ number: Double) -> Bool {
    let total = terms.reduce(0) { $0 + $1.upstream * $1.local }
    // Measured slopes are good to some 1e-10 of what was nudged.
    let scale = max(1e-5, abs(number), terms.reduce(0) { max($0, abs($1.upstream * $1.local)) })
    return abs(total - number) <= 1e-4 * scale
  }

  /// 1/9 for 0.1111…, else the number.
  func fraction(_ number: Double) -> String {
    let rounded = (number * 1e8).rounded() / 1e8
    if rounded == rounded.rounded() { return NumberText.operand(rounded) }
    let inverse = 1 / number
    if abs(inverse - inverse.rounded()) < 1e-5 * abs(inverse), abs(inverse) < 10_000 {
      let whole = Int(inverse.rounded())
      return whole < 0 ? "(-1/\(-whole))" : "1/\(whole)"
    }
    return NumberText.operand(number)
  }
}
