import Autograd
import Recordings
import Tensors

/// Where a gradient comes to rest: `.grad`, `retain_grad`, `autograd.grad`, hooks; with its second witness.
extension Narrator {
  func accumulatedWords(_ event: Int) -> StepWords {
    guard case .tape(.accumulated(let step)) = recording.events[event] else { return StepWords() }
    let name = naming.name(of: step.node, output: step.output)
    let accumulates = recording.pass(step.pass)?.pass.accumulates ?? true
    var words = StepWords()
    words.headline.label = accumulates ? "\(name).grad" : "returned"
    words.lines += arrivalLines(step.node, output: step.output, pass: step.pass, before: event)
    let after = TensorText.summaryWithValues(step.after.value)
    if !accumulates {
      words.headline.text = "\(name) gets \(after)"
      words.lines.append(
        .init(
          text: "autograd.grad hands it back; \(name).grad stays as it was.",
          style: .note,
          isGeneral: true
        )
      )
    } else if let before = step.before?.value {
      let entry = focusEntry(of: step.node, output: step.output, pass: step.pass)
      let arrived = step.arrived.value
      words.headline.text = "was \(TensorText.summaryWithValues(before)); it is now \(after)"
      if entry.flat < before.count {
        let sum =
          "\(NumberText.text(before[flat: entry.flat].double)) + "
          + "\(NumberText.operand(arrived[flat: entry.flat].double)) = "
          + NumberText.text(step.after.value[flat: entry.flat].double)
        words.lines.append(
          .init(text: "backward() adds to .grad, it does not replace it:", style: .note, isGeneral: true)
        )
        words.lines.append(.init(text: sum, style: .numbers))
      }
    } else {
      words.headline.text = "was None; it is now \(after)"
    }
    if step.isRetained && accumulates {
      words.lines.append(
        .init(
          text: "\(name) is a result; it keeps its gradient because retain_grad() asked for it.",
          style: .note
        )
      )
    }
    words.lines += [nanLine(step), witnessLine(step, event)].compactMap { $0 }
    return words
  }

  /// Where the nan or inf that arrived was made.
  private func nanLine(_ step: Accumulated) -> StepWords.Line? {
    let numbers = step.arrived.value.doubles
    guard step.arrived.value.dtype.isFloatingPoint, let bad = numbers.first(where: { !$0.isFinite }) else {
      return nil
    }
    let isBad: (Double) -> Bool = bad.isNaN ? { $0.isNaN } : { $0.isInfinite }
    guard let origin = origin(of: step.node, output: step.output, pass: step.pass, where: isBad) else {
      return nil
    }
    return .init(text: "The \(NumberText.text(bad)) was made by \(origin).", style: .alarm)
  }

  /// The line "finite difference at x[0, 0]: -0.3333, agrees".
  private func witnessLine(_ step: Accumulated, _ event: Int) -> StepWords.Line? {
    let entry = focusEntry(of: step.node, output: step.output, pass: step.pass)
    guard entry.flat < step.arrived.value.count,
      let witness = witness(of: step.node, output: step.output, pass: step.pass, at: entry.flat)
    else { return nil }
    let gradient = step.arrived.value[flat: entry.flat].double
    let place = "\(naming.name(of: step.node, output: step.output))\(TensorText.index(entry.index))"
    // Rounding leaves a measured 0 at some 1e-11.
    let number = gradient == 0 && abs(witness.central) < 1e-7 ? "0" : NumberText.text(witness.central)
    if gradient.isNaN && witness.central.isFinite {
      return .init(
        label: "check",
        text: "finite difference at \(place): \(number). The gradient is nan, which is no slope at all",
        style: .alarm
      )
    }
    if !witness.left.isFinite && !witness.right.isFinite {
      return .init(
        label: "check",
        text: "finite difference at \(place): \(sides(witness))"
          + (gradient.isFinite ? "" : ", and neither is the gradient"),
        style: .note
      )
    }
    if gradient.isInfinite && witness.central.isFinite && !witness.isKink {
      return .init(
        label: "check",
        text: "finite difference at \(place): \(number). The gradient is too large for its element type",
        style: .alarm
      )
    }
    if isHooked(pass: step.pass, before: event), witness.verdict(on: gradient) == .disagrees {
      return .init(
        label: "check",
        text:
          "finite difference at \(place): \(number). A hook changed the gradient on its way",
        style: .note
      )
    }
    if gradient == 0, isPadding(entry.index, of: step) {
      return .init(
        label: "check",
        text: "finite difference at \(place): \(number). The row is the padding's, which gets no gradient",
        style: .note
      )
    }
    switch witness.verdict(on: gradient) {
    case .agrees:
      return .init(
        label: "check",
        text: "finite difference at \(place): \(number), agrees",
        style: .agreement
      )
    case .kink where !gradient.isFinite || !witness.left.isFinite || !witness.right.isFinite:
      return .init(label: "check", text: "finite difference at \(place): \(sides(witness))", style: .note)
    case .kink:
      return .init(
        label: "check",
        text:
          "finite difference at \(place): \(sides(witness)); PyTorch's choice is \(NumberText.text(gradient))",
        style: .note
      )
    case .disagrees:
      return .init(
        label: "check",
        text: "finite difference at \(place): \(number). MISMATCH with \(NumberText.text(gradient))",
        style: .alarm
      )
    }
  }

  /// Whether an entry lies in the row of an embedding that stands for padding, whatever is looked up there.
  private func isPadding(_ index: [Int], of step: Accumulated) -> Bool {
    guard let row = index.first, let pass = recording.pass(step.pass) else { return false }
    return recording.events[pass.firstEvent...max(pass.firstEvent, pass.lastEvent)].contains { event in
      guard case .tape(.pulledBack(let pulled)) = event, pulled.node.operation.name == "embedding",
        case .int(row)? = pulled.node.attributes["padding_idx"]
      else { return false }
      return pulled.node.inputs.contains { $0.node === step.node }
    }
  }

  /// Whether a hook changed a gradient of a pass before an event.
  private func isHooked(pass id: Int, before event: Int) -> Bool {
    guard let pass = recording.pass(id), pass.firstEvent < event else {
      return false
    }
    return recording.events[pass.firstEvent..<event].contains {
      if case .tape(.hooked) = $0 { true } else { false }
    }
  }

  /// Whether a leaf is a gradient that a walk back handed to the script.
  func isReturned(_ node: Node) -> Bool {
    guard node.isLeaf, let value = node.outputs.first?.value else { return false }
    let created = recording.created(node)
    let pass = recording.passes.reversed().lazy.filter { !$0.pass.accumulates && $0.firstEvent < created }
      .prefix(8).first { pass in
        recording.events[pass.firstEvent...max(pass.firstEvent, pass.lastEvent)].contains { event in
          guard case .tape(.accumulated(let step)) = event, step.pass == pass.pass.id else { return false }
          return step.after.value.shape == value.shape && step.after.value.doubles == value.doubles
        }
      }
    guard let pass else { return false }
    return node.range.count == 0 || pass.statement?.contains(node.range) ?? false
  }

  /// What is measured where a function has a corner, ends, stands upright or has no value at all.
  func sides(_ witness: FiniteDifference) -> String {
    func side(_ slope: Double, _ name: String) -> String {
      slope.isFinite ? "slope \(NumberText.text(slope)) to the \(name)" : "no value to the \(name)"
    }
    let (left, right) = (side(witness.left, "left"), side(witness.right, "right"))
    return switch (witness.left.isFinite, witness.right.isFinite) {
    case (true, true) where witness.isJump: "a jump, the result leaps here"
    case (true, true): "a corner, \(left) and \(NumberText.text(witness.right)) to the right"
    case (false, false): "none, the result is not a finite number here"
    default: "an edge, \(left), \(right) with a step of 1e-05: the shorter the step, the steeper"
    }
  }

  /// The slope that a replay of the pass measures; `nil` where the slice cannot run again.
  func witness(of node: Node, output: Int, pass: Int, at flat: Int) -> FiniteDifference? {
    guard let recorded = recording.pass(pass),
      let replay = replays.replay(of: recorded.pass, from: node, output: output)
    else { return nil }
    return try? replay.finiteDifference(at: flat)
  }

  func hookedWords(_ event: Int) -> StepWords {
    guard case .tape(.hooked(let node, let output, let before, let after)) = recording.events[event] else {
      return StepWords()
    }
    var words = StepWords()
    words.headline.label = "hook"
    let name = naming.name(of: node, output: output)
    let (old, new) = (TensorText.summaryWithValues(before.value), TensorText.summaryWithValues(after.value))
    words.headline.text =
      before.value.doubles == after.value.doubles
      ? "a hook on \(name) left the gradient as it was, \(new)"
      : "a hook on \(name) changed the gradient from \(old) to \(new)"
    return words
  }
}

extension TensorText {
  /// Numbers where they are few, else the summary: `-0.3333`, `[2, 4]`, `[3, 3], all -0.3333`.
  package static func summaryWithValues(_ tensor: Tensor) -> String {
    if tensor.rank > 0, uniform(tensor) != nil { return summary(tensor) }
    return values(tensor)
  }
}
