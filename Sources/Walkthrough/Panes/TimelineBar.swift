import Canvas
import Explanations
import GraphLayout

/// The bar of the act's steps, the way forward and the way back; of a walk of several acts, the whole of it too.
struct TimelineBar {
  private struct Stretch {
    let label: String
    /// The steps that have a tick, ascending.
    let steps: [Int]
    /// How many steps share a tick.
    var share = 1
    var isJoined = true
    /// Where its ticks begin.
    var column = 0

    var ticks: Int { (steps.count + share - 1) / share }
    var width: Int { ticks == 0 ? 0 : isJoined ? 2 * ticks - 1 : ticks }
    func column(ofTick tick: Int) -> Int { column + (isJoined ? 2 * tick : tick) }
    /// The steps of a tick.
    func steps(ofTick tick: Int) -> ArraySlice<Int> {
      steps[tick * share..<min((tick + 1) * share, steps.count)]
    }
  }

  private let index: Int
  private let count: Int
  private var stretches: [Stretch]
  /// The whole walk, a tick for so many steps.
  private var whole: Stretch?
  private let position: String
  private let marks: [Int: Character]

  init(_ model: WalkModel, columns: Int) {
    index = model.index
    let walk = model.walk
    count = walk.steps.count
    let (forward, backward) = walk.ticks[model.scene.key.act]
    let isWide = columns >= 100
    position = "t=\(index + 1)/\(count)"
    marks = Dictionary(model.marks.map { ($1, $0) }) { min($0, $1) }
    stretches = [
      Stretch(label: isWide ? "forward " : "F ", steps: forward),
      Stretch(label: isWide ? "backward " : "B ", steps: backward),
    ]
    .filter { !$0.steps.isEmpty }
    if walk.acts.count > 1 {
      let ticks = min(count, isWide ? 24 : 12)
      let starts = (0..<ticks).map { $0 * count / ticks }
      whole = Stretch(label: isWide ? "whole " : "W ", steps: starts, isJoined: false)
    }
    let labels = (stretches + [whole].compactMap { $0 }).reduce(0) { $0 + $1.label.count + 4 }
    fit(columns - labels - position.count - 4 - (whole?.width ?? 0))
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
    if let label = whole?.label { whole?.column = column + label.count + 1 }
  }

  /// The step whose tick stands in a column.
  func step(atColumn column: Int) -> Int? {
    for stretch in stretches + [whole].compactMap({ $0 })
    where (stretch.column..<stretch.column + stretch.width).contains(column) {
      let tick = (column - stretch.column) / (stretch.isJoined ? 2 : 1)
      return stretch.steps[min(tick * stretch.share, stretch.steps.count - 1)]
    }
    return nil
  }

  func draw(in row: Rect, on frame: inout Frame) {
    for stretch in stretches {
      drawEnds(of: stretch, in: row, on: &frame)
      for tick in 0..<stretch.ticks {
        draw(look(of: stretch.steps(ofTick: tick), frame.glyphs), tick, of: stretch, in: row, on: &frame)
      }
    }
    if let whole {
      drawEnds(of: whole, in: row, on: &frame)
      let current = whole.steps.partitionPoint { $0 > index } - 1
      for tick in 0..<whole.ticks {
        draw(look(ofPart: tick, current, frame.glyphs), tick, of: whole, in: row, on: &frame)
      }
    }
    let start = row.columnRange.upperBound - position.count - 1
    frame.put(position, at: Point(column: start, row: row.row))
  }

  private func drawEnds(of stretch: Stretch, in row: Rect, on frame: inout Frame) {
    let bar = frame.glyphs.line(.vertical(.light)).text
    let start = row.column + stretch.column
    frame.put(
      stretch.label + bar,
      at: Point(column: start - stretch.label.count - 1, row: row.row),
      style: .dim
    )
    if stretch.isJoined, stretch.width > 1 {
      frame.horizontalRule(row: row.row, columns: start..<start + stretch.width, style: .dim)
    }
    frame.put(bar, at: Point(column: start + stretch.width, row: row.row), style: .dim)
  }

  private func draw(
    _ look: (glyph: String, style: Style),
    _ tick: Int,
    of stretch: Stretch,
    in row: Rect,
    on frame: inout Frame
  ) {
    let column = row.column + stretch.column(ofTick: tick)
    frame.put(look.glyph, at: Point(column: column, row: row.row), style: look.style)
  }

  private func look(of steps: ArraySlice<Int>, _ glyphs: Glyphs) -> (String, Style) {
    if steps.contains(index) { return (glyphs.current, .bold) }
    if !marks.isEmpty, let mark = steps.compactMap({ marks[$0] }).first { return (String(mark), .bold) }
    if let first = steps.first, first > index { return (glyphs.later, .dim) }
    return (glyphs.done, .plain)
  }

  private var ticksOfWhole: Int { whole?.ticks ?? 1 }

  private func look(ofPart tick: Int, _ current: Int, _ glyphs: Glyphs) -> (String, Style) {
    if tick == current { return (glyphs.current, .bold) }
    let part = tick * count / max(1, ticksOfWhole)..<(tick + 1) * count / max(1, ticksOfWhole)
    if let mark = marks.first(where: { part.contains($0.key) }) { return (String(mark.value), .bold) }
    return tick < current ? (glyphs.done, .plain) : (glyphs.later, .dim)
  }
}
