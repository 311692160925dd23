import Autograd
import Canvas
import Explanations
import Recordings
import Tensors

/// What the box of a node can say, and how wide it must be to say any of it.
struct NodeCard {
  let title: String
  /// The title where there is room for a name only.
  let name: String
  /// The columns of the value, and of the widest gradient that the box will ever show.
  private let valueWidth: Int
  private let gradientWidth: Int

  /// The widest text of a box.
  static let mostColumns = 26
  private static let mostDataColumns = 20

  /// The card of a node in a scene that is shown up to the event `end`.
  init(of node: Node, upTo end: Int, walk: Walk, narrator: Narrator) {
    let recording = walk.recording
    name = walk.spelled(narrator.naming.name(of: node))
    title = Self.title(of: node, name: name, walk: walk, narrator: narrator)
    let history = recording.history(of: node)
    let write = node.isLeaf ? walk.versions.lastWrite(over: node, madeAt: history.created, upTo: end) : nil
    let change = write.flatMap { write in
      node.outputs.first.map { Self.change(of: $0.value, by: write, isHidden: false, walk) }
    }
    valueWidth = max(displayWidth(of: Self.value(of: node, walk)), displayWidth(of: change ?? ""))
    var widest = 0
    for arrived in history.firstArrivals(64) {
      guard let value = recording.value(of: arrived)?.value else { continue }
      widest = max(widest, displayWidth(of: Self.gradient(value, walk)))
    }
    gradientWidth = widest
  }

  /// The card of a fold.
  init(title: String) {
    self.title = title
    name = title
    valueWidth = 0
    gradientWidth = 0
  }

  private var dataWidth: Int { max(valueWidth, gradientWidth) }
  private var bothWidth: Int { valueWidth + (gradientWidth > 0 ? 2 + gradientWidth : 0) }

  /// The columns that a box's text needs.
  func columns(_ detail: Detail) -> Int {
    switch detail {
    case .dot: 1
    case .row: min(Self.mostColumns, displayWidth(of: title))
    case .box: min(Self.mostColumns, displayWidth(of: title) + (dataWidth > 0 ? 2 + dataWidth : 0))
    case .tall: min(Self.mostColumns, max(displayWidth(of: title), dataWidth))
    case .full: min(Self.mostColumns, max(displayWidth(of: title), bothWidth))
    }
  }

  /// The rows that a box takes, its frame included.
  static func rows(_ detail: Detail) -> Int {
    switch detail {
    case .dot, .row: 1
    case .box: 3
    case .tall, .full: 4
    }
  }

  private static func title(of node: Node, name: String, walk: Walk, narrator: Narrator) -> String {
    if node.isLeaf { return node.requiresGrad ? "\(name)  leaf" : "\(name)  given" }
    let formula = walk.spelled(narrator.formula(of: node))
    let long = "\(name) = \(formula)"
    if !formula.isEmpty, displayWidth(of: long) <= 18 { return long }
    let operation = node.operation === Operation.custom ? node.gradFunctionName : node.operation.name
    return truncated("\(name)  \(operation)", columns: 18, ellipsis: walk.glyphs.ellipsis)
  }

  /// A leaf's value before and after a step of training; of many numbers, or where none is given, after it.
  static func change(
    of value: Tensor?,
    by write: Node,
    isHidden: Bool,
    _ walk: Walk,
    columns: Int = mostDataColumns
  ) -> String {
    let written = isHidden ? nil : write.outputs.first
    let after = written.map { short($0.value, walk, columns: columns - 2) } ?? "?"
    let before = value.flatMap { $0.count == 1 ? "\(short($0, walk)) " : nil } ?? ""
    let change = "\(before)→ \(after)"
    return truncated(walk.spelled(change), columns: columns, ellipsis: walk.glyphs.ellipsis)
  }

  /// The first output's numbers, short.
  static func value(of node: Node, _ walk: Walk) -> String {
    node.outputs.first.map { short($0.value, walk) } ?? ""
  }

  static func gradient(_ tensor: Tensor, _ walk: Walk) -> String {
    "\(walk.glyphs.partial) \(short(tensor, walk))"
  }

  /// A tensor in few columns: the number, `all 1`, `[1, 2, 3]`.
  static func short(_ tensor: Tensor, _ walk: Walk, columns: Int = mostDataColumns) -> String {
    let text = TensorText.uniform(tensor).map { "all \($0)" } ?? TensorText.values(tensor, most: 4)
    return truncated(walk.spelled(text), columns: columns, ellipsis: walk.glyphs.ellipsis)
  }
}
