import Autograd
import Recordings
import Tensors

/// What is special about a forward step: a cut, a write in place, both sides stretched, the first nan.
extension Narrator {
  func forwardNotes(_ node: Node) -> [StepWords.Line] {
    let texts = [
      optimizerNote(node), gapNote(node), writeNote(node), lostNameNote(node), stretchNote(node),
      softmaxNote(node), rewrittenNote(node), firstNanNote(node),
    ]
    return texts.compactMap { $0 } + [updateLine(node)].compactMap { $0 }
  }

  private func note(_ text: String, isGeneral: Bool = false) -> StepWords.Line {
    .init(text: text, style: .note, isGeneral: isGeneral)
  }

  /// Why a result that could have a gradient has none.
  private func gapNote(_ node: Node) -> StepWords.Line? {
    let name = naming.name(of: node)
    if node.operation === Operation.detach {
      let source = inputName(node, 0)
      return note(
        isData(node)
          ? "\(name) shares the numbers of \(source): what is written through .data is not noticed by autograd."
          : "\(name) has the same numbers as \(source), but no gradient goes back through it."
      )
    }
    let wants = node.inputs.contains { $0.node?.requiresGrad ?? false }
    guard wants && !node.requiresGrad && node.dtype.isFloatingPoint && !node.outputs.isEmpty,
      !recording.isWrite(node)
    else { return nil }
    return note("Made under no_grad: this step is not recorded for the way back.", isGeneral: true)
  }

  /// What an optimizer's step is made of.
  private func optimizerNote(_ node: Node) -> StepWords.Line? {
    let parts = node.inputs.compactMap {
      $0.node.flatMap { besides.contains($0.id) ? naming.name(of: $0) : nil }
    }
    guard recording.isWrite(node), parts.first == "direction" else { return nil }
    return note(
      parts.count == 1
        ? "The direction is the optimizer's own: what it makes of this gradient and those before."
        : "Direction and scale are the optimizer's own: what it makes of this gradient and those before, and of "
          + "their squares.",
      isGeneral: true
    )
  }

  /// An optimizer's step at the first entry, with its numbers.
  private func updateLine(_ node: Node) -> StepWords.Line? {
    guard recording.isWrite(node), case .pointwise(let rule) = node.operation.rule,
      let value = value(of: node),
      value.count > 0,
      node.inputs.contains(where: { $0.node.map { besides.contains($0.id) } ?? false })
    else { return nil }
    let place = TensorText.index(EntryIndex.index(0, in: value.shape))
    let numbers = withNumbers(forwardExpression(of: node, rule), rule, node, at: 0, isFactor: false)
    return .init(
      text: "at \(place.isEmpty ? "it" : place): \(numbers) = \(TensorText.entry(value, 0))",
      style: .numbers
    )
  }

  /// A name that was a leaf's until now.
  private func lostNameNote(_ node: Node) -> StepWords.Line? {
    guard !recording.isWrite(node), let name = recording.firstName(of: node) else { return nil }
    var (frontier, seen) = (node.inputs.compactMap(\.node), Set<Int>())
    while let source = frontier.popLast(), seen.count < 32 {
      guard seen.insert(source.id).inserted else { continue }
      if recording.firstName(of: source) == name {
        guard source.isLeaf && source.requiresGrad else { continue }
        let leaf = naming.name(of: source)
        return note(
          "From here on \(name) is this result, no longer the leaf: gradients still go to \(leaf).grad, and "
            + "\(name).grad stays None."
        )
      }
      let owner = source.gradientOwner.flatMap(recording.node).map { [$0] } ?? []
      frontier += source.inputs.compactMap(\.node) + owner
    }
    return nil
  }

  /// Whether a cut was written as `.data`.
  func isData(_ node: Node) -> Bool {
    node.operation === Operation.detach && sourceText(of: node)?.hasSuffix(".data") ?? false
  }

  /// What a write in place means for the tensor, and for what was saved of it.
  private func writeNote(_ node: Node) -> StepWords.Line? {
    guard let target = node.inputs.first?.node else { return nil }
    let name = naming.name(of: target)
    let isWrite = recording.isWrite(node)
    if isWrite || node.operation.name == "copy_slices", target.operation === Operation.detach,
      let source = target.inputs.first?.node
    {
      return note("This overwrites \(naming.name(of: source)) as well" + sharing(node, target, source))
    }
    guard isWrite else { return nil }
    if !node.requiresGrad {
      guard target.isLeaf && target.requiresGrad else { return nil }
      return note(
        "Written in place under no_grad: the leaf stays the leaf, and the step is not recorded.",
        isGeneral: true
      )
    }
    let version = versions(of: node)
    var text = "\(name) was overwritten in place: its version goes from \(version - 1) to \(version)."
    if let keeper = keeper(of: target, at: node) {
      text += " But \(label(of: keeper)) saved it at version \(version - 1)."
    }
    return note(text)
  }

  /// What a write through a cut means for the tensor whose numbers `alias` shares.
  private func sharing(_ write: Node, _ alias: Node, _ source: Node) -> String {
    let next = (write.id + 1...write.id + 2).compactMap(recording.node).first { $0.earlierLeaf === source }
    let later = next.map { naming.name(of: $0) }.flatMap { $0 == naming.name(of: write) ? nil : $0 }
    let fate = later.map { ", which is \($0) from here on" } ?? ""
    guard isData(alias), let keeper = keeper(of: source, at: write) else {
      return "\(fate): \(naming.name(of: alias)) shares its numbers."
    }
    return ", which \(label(of: keeper)) saved for the way back. "
      + "Through .data no version is counted, so no error will tell."
  }

  /// How often the storage that a node wrote into had been written by then, this time included.
  func versions(of node: Node) -> Int {
    var count = 0
    var current: Node? = node
    while let node = current {
      let isWrite = recording.isWrite(node) || node.operation.name == "copy_slices"
      guard isWrite || node.operation.isView || recording.isRestatement(node) else { break }
      if isWrite { count += 1 }
      current = node.inputs.first?.node
    }
    return count
  }

  /// The last write in place that went over the value of a node before an event, also through views and `.data`.
  func write(over node: Node, before event: Int) -> Node? {
    for position in stride(from: event - 1, through: recording.created(node), by: -1) {
      guard case .tape(.mutated(let write)) = recording.events[position] else { continue }
      var target = write.inputs.first?.node
      while let current = target, current !== node {
        let isSame =
          current.operation.isView || current.operation === Operation.detach
          || recording.isWrite(current) || recording.isRestatement(current)
        target = isSame ? current.inputs.first?.node : nil
      }
      if target != nil { return write }
    }
    return nil
  }

  /// A node that needs the present value of `target` for its way back when `write` goes over it: its maker, or the
  /// first that read it.
  func keeper(of target: Node, at write: Node) -> Node? {
    let position = recording.created(write)
    func stillKeeps(_ node: Node) -> Bool {
      let history = recording.history(of: node)
      return !recording.passes.contains { pass in
        !pass.pass.retainsGraph && pass.firstEvent < position
          && history.isPulledBack(in: pass.firstEvent..<min(max(pass.firstEvent, pass.lastEvent), position))
      }
    }
    if target.keepsOutput, stillKeeps(target) { return target }
    return recording.nodes.first { reader in
      reader.id < write.id && reader.requiresGrad
        && reader.keptInputs.contains { reader.inputs[$0].node === target } && stillKeeps(reader)
    }
  }

  /// `(3, 1) - (3,)`: each side is stretched to fit the other, which is seldom meant.
  private func stretchNote(_ node: Node) -> StepWords.Line? {
    guard case .pointwise = node.operation.rule, node.inputs.count == 2,
      let a = node.inputs[0].node, let b = node.inputs[1].node
    else { return nil }
    let (left, right) = (a.shape(ofOutput: node.inputs[0].output), b.shape(ofOutput: node.inputs[1].output))
    guard node.shape.count > 0, Tensor.count(left) < Tensor.count(node.shape),
      Tensor.count(right) < Tensor.count(node.shape), Tensor.count(left) > 1, Tensor.count(right) > 1
    else { return nil }
    return note(
      "\(inputName(node, 0)) \(TensorText.list(left)) and \(inputName(node, 1)) \(TensorText.list(right)) are both "
        + "stretched, to \(TensorText.list(node.shape)): every entry of one meets every entry of the other.",
      isGeneral: true
    )
  }

  /// Scores that are probabilities already.
  private func softmaxNote(_ node: Node) -> StepWords.Line? {
    guard ["softmax", "log_softmax"].contains(node.operation.name),
      var source = node.inputs.first?.node
    else { return nil }
    while source.operation.isView, let below = source.inputs.first?.node { source = below }
    guard source.operation.name == "softmax" else { return nil }
    return note(
      "\(inputName(node, 0)) went through a softmax already. A second one flattens it and weakens its gradient."
    )
  }

  /// An input that no longer holds what its node made, since it was written behind autograd's back.
  private func rewrittenNote(_ node: Node) -> StepWords.Line? {
    for (index, input) in node.inputs.enumerated() where node.operation !== Operation.detach {
      guard let source = input.node, let write = source.rewriter, write.id < node.id,
        let value = write.outputs.first?.value, let line = line(of: write)
      else { continue }
      return note(
        "\(inputName(node, index)) was overwritten in line \(line), unnoticed by autograd: this step reads "
          + "\(TensorText.values(value))."
      )
    }
    return nil
  }

  /// Where the first nan or inf of a value comes from.
  private func firstNanNote(_ node: Node) -> StepWords.Line? {
    guard let value = value(of: node), value.dtype.isFloatingPoint, value.count <= 65_536,
      let flat = (0..<value.count).first(where: { !value[flat: $0].double.isFinite })
    else { return nil }
    let inputs = node.inputs.indices.compactMap { index in
      node.inputs[index].node.flatMap { self.value(of: $0, output: node.inputs[index].output) }
    }
    guard !node.isLeaf, inputs.allSatisfy({ $0.doubles.allSatisfy(\.isFinite) }) else { return nil }
    let place = TensorText.index(EntryIndex.index(flat, in: value.shape))
    let number = NumberText.text(value[flat: flat].double)
    guard case .pointwise(let rule) = node.operation.rule else {
      return note("The first \(number) is made here, in \(naming.name(of: node))\(place).")
    }
    let operands = rule.inputs.indices.filter { node.inputs[$0].node != nil }.map {
      "\(inputName(node, $0)) = \(numberText(node, $0, at: flat))"
    }
    return note(
      "The first \(number) is made here: \(naming.name(of: node))\(place), where "
        + operands.joined(separator: " and ") + "."
    )
  }
}
