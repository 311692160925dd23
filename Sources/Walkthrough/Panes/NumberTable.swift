import Canvas
import Explanations
import Tensors

/// The numbers of a tensor, one of them followed, those that have changed marked; a picture where they are too many.
struct NumberTable {
  private let label: String
  private let tensor: Tensor
  private let before: Tensor?
  private let followed: Int

  private static let mostRows = 8

  /// - Parameters:
  ///   - label: what the numbers are.
  ///   - tensor: the numbers.
  ///   - before: what they were, if that is to be compared.
  ///   - followed: the entry that explanations follow, in row-major order.
  init(_ label: String, _ tensor: Tensor, before: Tensor?, followed: Int) {
    self.label = label
    self.tensor = tensor
    self.before = before?.shape == tensor.shape ? before : nil
    self.followed = followed
  }

  /// The lines for a width.
  func lines(columns: Int, glyphs: Glyphs) -> [StyledLine] {
    guard tensor.rank > 0 else { return [single(TensorText.entry(tensor, 0))] }
    let title = StyledLine([Span("\(label)  ", .dim), Span(TensorText.shape(tensor.shape))])
    let changed = (0..<min(tensor.count, Self.mostCompared)).filter(hasChanged)
    if changed.isEmpty, let same = TensorText.uniform(tensor) {
      return [title, StyledLine("  all \(same)", .bold)]
    }
    let inner = max(1, tensor.shape[tensor.rank - 1])
    let rows = tensor.count / inner
    let width = (0..<min(tensor.count, 64)).map { TensorText.entry(tensor, $0).count }.max() ?? 1
    let mostInRow = max(1, (columns - 1) / (width + (changed.isEmpty ? 2 : 3)))
    let room = Size(columns: columns, rows: Self.mostRows)
    if rows > Self.mostRows || inner > mostInRow,
      let map = HeatMap(tensor, followed: followed, room: room, glyphs: glyphs)
    {
      return [title] + map.lines + [followedLine]
    }
    var lines = [title]
    for row in 0..<min(rows, Self.mostRows) {
      var line = StyledLine(" ")
      for flat in row * inner..<row * inner + min(inner, mostInRow) {
        line.spans.append(entry(flat, width: width, marksChanges: !changed.isEmpty))
      }
      if inner > mostInRow { line.spans.append(Span(glyphs.ellipsis, .dim)) }
      lines.append(line)
    }
    if inner > mostInRow { lines.append(followedLine) }
    if !changed.isEmpty { lines.append(StyledLine("  * has changed", .dim)) }
    return lines
  }

  /// More entries are not compared, one by one, with what they were.
  private static let mostCompared = 4096

  private func single(_ text: String) -> StyledLine {
    let was = before.map { ", was \(TensorText.entry($0, 0))" } ?? ""
    return StyledLine([
      Span(padded(label, columns: 8) + " ", .dim), Span(text, .bold), Span(hasChanged(0) ? was : ""),
    ])
  }

  private var followedLine: StyledLine {
    guard followed < tensor.count else { return StyledLine() }
    let place = TensorText.index(EntryIndex.index(followed, in: tensor.shape))
    return StyledLine("\(place) = \(TensorText.entry(tensor, followed))", .bold)
  }

  private func entry(_ flat: Int, width: Int, marksChanges: Bool) -> Span {
    let text = padded(TensorText.entry(tensor, flat), columns: width, trailing: true)
    let isChanged = hasChanged(flat)
    let mark = isChanged ? "*" : marksChanges ? " " : ""
    let isFollowed = flat == followed
    return Span((isFollowed ? "[\(text)]" : " \(text) ") + mark, isFollowed || isChanged ? .bold : .plain)
  }

  /// Whether an entry is another number than before.
  private func hasChanged(_ flat: Int) -> Bool {
    guard let before else { return false }
    return before[flat: flat].double != tensor[flat: flat].double
  }
}
