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
    if users.count == 1 {
      return [
        .init(
          text:
            "\(name) is \(TensorText.shape(fitted.shape)) and was seen as \(TensorText.list(raw.shape)): every "
            + "entry was used once, so its gradient only gets \(name)'s shape back.",
          style: .note
        )
      ]
    }
    let target = name + TensorText.index(EntryIndex.index(place, in: fitted.shape))
    let places = users.map { y + TensorText.index(EntryIndex.index($0, in: raw.shape)) }
    let terms = users.enumerated().map { place, user in
      place == 0 ? NumberText.text(raw[flat: user].double) : NumberText.operand(raw[flat: user].double)
    }
    let shown = users.count <= 4
    let isSummed = users.count <= 6
    let placeList =
      shown
      ? places.dropLast().joined(separator: ", ") + " and " + (places.last ?? "")
      : "\(places[0]), \(places[1]), … and \(places[places.count - 1])"
    let sum =
      isSummed ? terms.joined(separator: " + ") : "\(terms[0]) + \(terms[1]) + … + \(terms[terms.count - 1])"
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
}
