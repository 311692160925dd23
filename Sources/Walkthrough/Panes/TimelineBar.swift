import Canvas
import Explanations

/// The bar of the act's steps: the way forward, the way back, and where the walk stands.
struct TimelineBar {
  private struct Stretch {
    let label: String
    /// The steps that have a tick.
    let steps: [Int]
    /// How many steps share a tick.
    var share = 1
    var isJoined = true
    /// Where its ticks begin.
    var column = 0

    var ticks: Int { (steps.count + share - 1) / share }
    var width: Int { ticks == 0 ? 0 : isJoined ? 2 * ticks - 1 : ticks }
    func column(ofTick tick: Int) -> Int { column + (isJoined ? 2 * tick : tick) }
  }

  private let index: Int
  private var stretches: [Stretch]
  private let position: String
  private let marks: [Int: Character]

  init(_ model: WalkModel, columns: Int) {
    index = model.index
    let walk = model.walk
    let (forward, backward) = walk.ticks[model.scene.key.act]
    let isWide = columns >= 100
    position = "t=\(index + 1)/\(walk.steps.count)"
    marks = Dictionary(model.marks.map { ($1, $0) }) { min($0, $1) }
    stretches = [
      Stretch(label: isWide ? "forward " : "F ", steps: forward),
      Stretch(label: isWide ? "backward " : "B ", steps: backward),
    ]
    .filter { !$0.steps.isEmpty }
    let labels = stretches.reduce(0) { $0 + $1.label.count + 4 }
    fit(columns - labels - position.count - 4)
  }

  private mutating func fit(_ room: Int) {
    func width() -> Int { stretches.reduce(0) { $0 + $1.width } }
    if width() > room { for place in stretches.indices { stretches[place].isJoined = false } }
    while width() > max(2, room), stretches.contains(where: { $0.ticks > 1 }) {
      for place in stretches.indices { stretches[place].share += 1 }
    }
    var column = 1
    for place in stretches.indices {
      stretches[place].column = column + stretches[place].label.count + 1
      column = stretches[place].column + stretches[place].width + 3
    }
  }

  /// The step whose tick stands in a column.
  func step(atColumn column: Int) -> Int? {
    for stretch in stretches where (stretch.column..<stretch.column + stretch.width).contains(column) {
      let tick = (column - stretch.column) / (stretch.isJoined ? 2 : 1)
      return stretch.steps[min(tick * stretch.share, stretch.steps.count - 1)]
    }
    return nil
  }

  func draw(in row: Rect, on frame: inout Frame) {
    let glyphs = frame.glyphs
    let bar = glyphs.line(.vertical(.light))
    for stretch in stretches {
      let start = row.column + stretch.column
      frame.put(
        stretch.label + bar,
        at: Point(column: start - stretch.label.count - 1, row: row.row),
        style: .dim
      )
      if stretch.isJoined, stretch.width > 1 {
        frame.horizontalRule(row: row.row, columns: start..<start + stretch.width, style: .dim)
      }
      for tick in 0..<stretch.ticks {
        let steps = stretch.steps[tick * stretch.share..<min((tick + 1) * stretch.share, stretch.steps.count)]
        let (glyph, style) = tickLook(steps, glyphs)
        frame.put(
          glyph,
          at: Point(column: row.column + stretch.column(ofTick: tick), row: row.row),
          style: style
        )
      }
      frame.put(bar, at: Point(column: start + stretch.width, row: row.row), style: .dim)
    }
    let start = row.columnRange.upperBound - position.count - 1
    frame.put(position, at: Point(column: start, row: row.row))
  }

  private func tickLook(_ steps: ArraySlice<Int>, _ glyphs: Glyphs) -> (String, Style) {
    if steps.contains(index) { return (glyphs.current, .bold) }
    if let mark = steps.compactMap({ marks[$0] }).first { return (String(mark), .bold) }
    if let first = steps.first, first > index { return (glyphs.later, .dim) }
    return (glyphs.done, .plain)
  }
}
