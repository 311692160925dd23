import Autograd
import Expressions
import Recordings
import Tensors

/// Zeros that block, where inf and nan come from, and PyTorch's choice at a corner.
extension Narrator {
  /// What is special about the numbers of one flow.
  func specialLines(_ step: PulledBack, upstream: Double, value: Double, local: Double) -> [StepWords.Line] {
    func alarm(_ text: String) -> [StepWords.Line] { [.init(text: text, style: .alarm)] }
    if value.isNaN && upstream.isInfinite && local == 0 {
      return alarm(
        "\(NumberText.text(upstream)) \(times) 0 is nan: the nan begins here; a slope of 0 cannot cancel an inf."
      )
    }
    if value.isNaN && !upstream.isNaN {
      guard upstream == 0 && local.isInfinite else {
        return alarm("The slope is nan at these numbers: the nan begins here.")
      }
      let hider = hidingWhere(step.node, step.pass)
      let reason =
        hider.map { "the where\($0) hid the value, not the slope." } ?? "a 0 cannot cancel an infinite slope."
      let mend = hider.map { _ in
        "To mend it choose the input too: put a harmless number in its place, before \(label(of: step.node)), where "
          + "the result is not used."
      }
      return alarm("0 \(times) inf is nan: the nan begins here; \(reason)")
        + [mend].compactMap { $0 }.map { .init(text: $0, style: .note) }
    }
    if value.isNaN { return alarm("nan times anything is nan: it only passes through here.") }
    if value.isInfinite && upstream.isFinite {
      let mend =
        step.node.operation.name == "sqrt" && local.isInfinite
        ? "To mend it keep the root away from 0, as in sqrt(… + 1e-12); for a length, norm() takes the slope 0 there."
        : nil
      return alarm(
        local.isInfinite
          ? "The slope is infinite at these numbers: the inf begins here."
          : "The product is too large for its element type: the inf begins here."
      ) + [mend].compactMap { $0 }.map { .init(text: $0, style: .note) }
    }
    if readsForged(step, value, product: upstream * local), let write = silentWrite(step) {
      return alarm(
        "This is not the slope at the recorded numbers: line \(line(of: write) ?? 0) wrote over a saved value "
          + "through .data, unnoticed, and the rule read what it found."
      )
    }
    if local == 0 && upstream != 0 {
      return [.init(text: "The slope is 0 here: nothing flows on along this path.", style: .note)]
    }
    return []
  }

  /// Whether a rule's result is not that of the recorded numbers, since something overwrote what it reads.
  func readsForged(_ step: PulledBack, _ value: Double, product: Double) -> Bool {
    value.isFinite && abs(product - value) > 1e-3 * max(1e-30, abs(value), abs(product))
      && silentWrite(step) != nil
  }

  /// A write through `.data` over a value that the step's rule reads.
  private func silentWrite(_ step: PulledBack) -> Node? {
    let node = step.node
    let saved = node.keptInputs.compactMap { node.inputs[$0].node } + (node.keepsOutput ? [node] : [])
    return saved.lazy.compactMap { write(over: $0, before: recording.events.count) }.first
  }

  /// The place of a `where` that the gradient came through, as " in line 27".
  private func hidingWhere(_ node: Node, _ pass: Int) -> String? {
    var current = node
    for _ in 0..<64 {
      let senders = flows.arrivals(at: current, pass: pass).map(\.from)
      if let chooser = senders.first(where: {
        $0.operation.words.ruleName == "choice" || $0.operation.name == "where"
      }) {
        return line(of: chooser).map { " in line \($0)" } ?? ""
      }
      guard let next = senders.first else { return nil }
      current = next
    }
    return nil
  }

  /// The step of a pass at which a nan or inf was made that reached a node: `sqrt in line 27`.
  func origin(of node: Node, output: Int = 0, pass: Int, where isBad: (Double) -> Bool) -> String? {
    var (current, place) = (node, output)
    for _ in 0..<100_000 {
      let senders = flows.arrivals(at: current, output: place, pass: pass)
      guard let sender = senders.first(where: { $0.value.value.doubles.contains(where: isBad) }),
        case .tape(.pulledBack(let step)) = recording.events[sender.event]
      else { return nil }
      let arrived = step.upstreams.indices.first { output in
        step.upstreams[output].map { $0.value.doubles.contains(where: isBad) } ?? false
      }
      guard let arrived else {
        let line = line(of: step.node).map { " in line \($0)" } ?? ""
        return "\(label(of: step.node))\(line)"
      }
      (current, place) = (step.node, arrived)
    }
    return nil
  }

  /// The convention at a corner, told only where the numbers stand at one.
  func kinkLine(_ rule: PointwiseRule, _ node: Node, _ flat: Int) -> StepWords.Line? {
    let kink = node.operation.words.kink
    guard !kink.isEmpty, standsAtCorner(rule, node, flat) else { return nil }
    return .init(text: Self.sentence(kink), style: .note)
  }

  /// A row's phrase as a sentence.
  static func sentence(_ phrase: String) -> String {
    phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
  }

  /// Whether the operation's two slopes differ here, or its value jumps: measured, so that bounds count as well.
  private func standsAtCorner(_ rule: PointwiseRule, _ node: Node, _ flat: Int) -> Bool {
    var point: [String: Double] = [:]
    for (index, name) in rule.inputs.enumerated() { point[name] = number(node, index, at: flat) }
    for name in rule.parameters { point[name] = node.attributes.double(name) }
    let here = rule.forward.evaluate(point)
    return rule.inputs.indices.contains { index in
      guard node.inputs[index].wantsGrad, let x = point[rule.inputs[index]], x.isFinite else { return false }
      let step = 1e-7 * max(1, abs(x))
      func slope(_ step: Double) -> Double {
        var moved = point
        moved[rule.inputs[index]] = x + step
        return (rule.forward.evaluate(moved) - here) / step
      }
      let (left, right) = (slope(-step), slope(step))
      return !(abs(left - right) <= 1e-3 * max(1, abs(left), abs(right)))
    }
  }
}
