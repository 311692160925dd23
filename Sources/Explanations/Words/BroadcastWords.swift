import Autograd
import Recordings
import Tensors

/// What is special about a step: broadcasting undone, zeros that block, infinities, corners.
extension Narrator {
  /// "b was repeated for 4 rows … so its four gradients are added: 1 + 1 + 1 + 1 = 4".
  func unbroadcastLines(
    _ contribution: Contribution,
    _ node: Node,
    _ entry: Focus.Entry
  ) -> [StepWords.Line] {
    let raw = contribution.raw.value
    let fitted = contribution.value.value
    guard raw.shape != fitted.shape, !contribution.summedDims.isEmpty else { return [] }
    let name = inputName(node, contribution.input)
    let y = naming.name(of: node)
    let place = EntryIndex.broadcast(entry.flat, of: raw.shape, to: fitted.shape)
    let users = (0..<raw.count).filter { EntryIndex.broadcast($0, of: raw.shape, to: fitted.shape) == place }
    let target = name + TensorText.index(EntryIndex.index(place, in: fitted.shape))
    let places = users.map { y + TensorText.index(EntryIndex.index($0, in: raw.shape)) }
    let terms = users.map { NumberText.operand(raw[flat: $0].double) }
    let shown = users.count <= 4
    let placeList =
      shown
      ? places.dropLast().joined(separator: ", ") + " and " + (places.last ?? "")
      : "\(places[0]), \(places[1]), … and \(places[places.count - 1])"
    let sum =
      shown ? terms.joined(separator: " + ") : "\(terms[0]) + \(terms[1]) + … + \(terms[terms.count - 1])"
    let total = fitted.count > place ? NumberText.text(fitted[flat: place].double) : "?"
    return [
      .init(
        text:
          "\(name) is \(TensorText.shape(fitted.shape)) and was stretched to \(TensorText.list(raw.shape)): "
          + "\(target) was used in \(placeList),",
        style: .note
      ),
      .init(
        text: "so its \(countWord(users.count)) gradients are added: \(sum) = \(total)",
        aside: TensorText.summary(fitted),
        style: .numbers
      ),
    ]
  }

  /// Zeros that block, and where inf and nan come from.
  func specialLines(_ node: Node, upstream: Double, value: Double, local: Double) -> [StepWords.Line] {
    if value.isNaN && !upstream.isNaN {
      if upstream == 0 && local.isInfinite {
        return [
          .init(
            text:
              "0 \(times) inf is nan: a 0 was sent here, but the slope is infinite, and 0 cannot cancel it.",
            style: .alarm
          )
        ]
      }
      return [.init(text: "the slope itself is nan here: this step made the nan.", style: .alarm)]
    }
    if value.isInfinite && upstream.isFinite {
      return [.init(text: "the slope is infinite here: this step made the inf.", style: .alarm)]
    }
    if local == 0 && upstream != 0 {
      return [.init(text: "the slope is 0 here, so nothing flows on along this path.", style: .note)]
    }
    return []
  }

  /// The convention at a corner, told only where the numbers stand at one.
  func kinkLine(_ rule: PointwiseRule, _ node: Node, _ flat: Int) -> StepWords.Line? {
    let kink = node.operation.words.kink
    guard !kink.isEmpty else { return nil }
    let numbers = rule.inputs.indices.map { number(node, $0, at: flat) }
    let isAtCorner = numbers.count == 1 ? numbers[0] == 0 : numbers.count == 2 && numbers[0] == numbers[1]
    return isAtCorner ? .init(text: "\(kink).", style: .note) : nil
  }
}
