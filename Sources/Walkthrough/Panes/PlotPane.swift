import Autograd
import Canvas
import Explanations
import LessonFiles
import Recordings
import Tensors

extension WalkModel {
  /// Draws the picture of a `plot:` step.
  /// - Returns: whether there was something to draw.
  func drawPlot(in area: Rect, on frame: inout Frame) -> Bool {
    guard let picture = plot, area.rows >= 5 else { return false }
    let title = truncated(
      walk.spelled("plot  \(words.headline.text)"),
      columns: area.columns,
      ellipsis: walk.glyphs.ellipsis
    )
    frame.put(title, at: area.origin, in: area, style: .bold)
    picture.draw(in: area.split(rows: 1).bottom, on: &frame)
    return true
  }
}

extension WalkModel {
  /// What a `plot:` step draws, unless an open question hides it.
  var plot: PlotPicture? {
    guard case .plot(let cell, let option) = step.kind, !hiding.hidesCell(cell),
      let line = walk.lesson.cells[cell].code?.options[option], let request = PlotRequest(line.value)
    else { return nil }
    return PlotPicture(request, before: step.position, walk: walk, nudge: nudge)
  }
}

/// A curve with its tangent, or a list of numbers, ready to be drawn into any extent.
struct PlotPicture {
  /// The curve, from left to right; gaps where it has no value.
  let points: [(x: Double, y: Double)]
  /// Where the recording stands on the curve, or the nudge has moved it to, with the slope there.
  private(set) var here: (x: Double, y: Double, slope: Double?)?

  private static let samples = 160

  init?(_ request: PlotRequest, before position: Int, walk: Walk, nudge: Nudge?) {
    switch request {
    case .function(let output, let input, let from, let to):
      guard let curve = Self.curve(output, input, from, to, before: position, walk, nudge) else { return nil }
      (points, here) = curve
    case .list(let name):
      let numbers = Self.numbers(named: name, before: position, walk)
      guard numbers.count > 1 else { return nil }
      points = numbers.enumerated().map { (Double($0), $1) }
    }
  }

  private typealias Place = (x: Double, y: Double, slope: Double?)

  /// The output's entry over a range of the input's entry, by replay.
  private static func curve(
    _ output: EntryReference,
    _ input: EntryReference,
    _ from: Double,
    _ to: Double,
    before position: Int,
    _ walk: Walk,
    _ nudge: Nudge?
  ) -> (points: [(x: Double, y: Double)], here: Place?)? {
    guard let root = walk.lastNode(named: output.name, before: position),
      let leaf = walk.lastNode(named: input.name, before: position),
      let flatOut = output.flat(in: root.shape), let flatIn = input.flat(in: leaf.shape)
    else { return nil }
    guard let replay = try? Replay(ofEntry: flatOut, of: root, from: leaf) else { return nil }
    let value = replay.recordedValue
    let points = (0...samples).compactMap { sample -> (x: Double, y: Double)? in
      let x = from + (to - from) * Double(sample) / Double(samples)
      guard let y = try? replay.objective(at: replay.nudged(value, flatIn, to: x)) else { return nil }
      return (x, y)
    }
    var present = value
    if let nudge, nudge.node == leaf.id, nudge.flat == flatIn {
      present = replay.nudged(value, flatIn, to: nudge.from + nudge.change)
    }
    var here: Place?
    if let y = try? replay.objective(at: present) {
      here = (
        present[flat: flatIn].double, y, (try? replay.finiteDifference(at: flatIn, of: present))?.central
      )
    }
    return points.isEmpty ? nil : (points, here)
  }

  /// The successive values of single numbers that a loop made under a name.
  private static func numbers(named name: String, before position: Int, _ walk: Walk) -> [Double] {
    let singular =
      name.hasSuffix("es") ? String(name.dropLast(2)) : name.hasSuffix("s") ? String(name.dropLast()) : name
    return walk.recording.nodes.compactMap { node in
      let history = walk.recording.history(of: node)
      let isNamed = [name, singular].contains { history.bears($0, in: 0..<position) }
      guard isNamed, let value = node.outputs.first?.value, value.count == 1 else { return nil }
      return value[flat: 0].double
    }
  }

  func draw(in area: Rect, on frame: inout Frame) {
    let finite = points.filter(\.y.isFinite)
    guard let left = points.first?.x, let right = points.last?.x, right > left, !finite.isEmpty else {
      return
    }
    let (low, high) = Self.bounds(finite.map(\.y))
    let labels = [high, low].map(NumberText.text)
    let margin = (labels.map(\.count).max() ?? 1) + 1
    let room = Rect(
      column: area.column + margin,
      row: area.row,
      columns: area.columns - margin,
      rows: area.rows - 1
    )
    guard room.columns > 4, room.rows > 2 else { return }
    var grid = PlotGrid(room.size, texture: frame.glyphs.isASCII ? .ascii : .braille)
    let dots = grid.dotSize
    func place(_ x: Double, _ y: Double) -> Point {
      Point(
        column: Int(((x - left) / (right - left) * Double(dots.columns - 1)).rounded()),
        row: Int((max(-1, min(2, (high - y) / (high - low))) * Double(dots.rows - 1)).rounded())
      )
    }
    if low < 0, high > 0 {
      grid.addLine(from: place(left, 0), to: place(right, 0), style: .dim)
    }
    for (from, to) in zip(points, points.dropFirst()) where from.y.isFinite && to.y.isFinite {
      guard Self.joins(from.y, to.y, low...high) else { continue }
      grid.addLine(from: place(from.x, from.y), to: place(to.x, to.y), style: Look.value)
    }
    if let here, let slope = here.slope, slope.isFinite {
      let reach = (right - left) / 5
      grid.addLine(
        from: place(here.x - reach, here.y - slope * reach),
        to: place(here.x + reach, here.y + slope * reach),
        style: Look.gradient
      )
    }
    frame.paint(grid, at: room.origin)
    frame.put(labels[0], at: area.origin, in: area, style: .dim)
    frame.put(
      labels[1],
      at: Point(column: area.column, row: room.rowRange.upperBound - 1),
      in: area,
      style: .dim
    )
    drawFoot(from: left, to: right, in: area, room, on: &frame)
    if let here, here.x >= left, here.x <= right, here.y.isFinite {
      let dot = place(here.x, here.y)
      let scale = grid.texture.dotsPerCell
      let point = Point(
        column: room.column + dot.column / scale.columns,
        row: room.row + dot.row / scale.rows
      )
      if room.contains(point) { frame.put(frame.glyphs.value, at: point, style: .bold) }
    }
  }

  private func drawFoot(
    from left: Double,
    to right: Double,
    in area: Rect,
    _ room: Rect,
    on frame: inout Frame
  ) {
    let row = area.rowRange.upperBound - 1
    let (start, end) = (NumberText.text(left), NumberText.text(right))
    frame.put(start, at: Point(column: room.column, row: row), in: area, style: .dim)
    frame.put(
      end,
      at: Point(column: room.columnRange.upperBound - end.count, row: row),
      in: area,
      style: .dim
    )
    guard let here else { return }
    let slope = here.slope.map { ", slope \(NumberText.text($0))" } ?? ""
    let text = "\(frame.glyphs.value) at \(NumberText.text(here.x)): \(NumberText.text(here.y))\(slope)"
    let column = room.column + max(start.count + 1, (room.columns - displayWidth(of: text)) / 2)
    guard column + displayWidth(of: text) < room.columnRange.upperBound - end.count else { return }
    frame.put(text, at: Point(column: column, row: row), in: area, style: .bold)
  }

  /// Whether a line leads from one value to the next: a jump across the whole picture is a pole.
  static func joins(_ from: Double, _ to: Double, _ shown: ClosedRange<Double>) -> Bool {
    abs(from - to) < shown.upperBound - shown.lowerBound || shown.contains(from) && shown.contains(to)
  }

  /// From the smallest to the largest value, poles cut off, with some air.
  static func bounds(_ values: [Double]) -> (low: Double, high: Double) {
    let sorted = values.sorted()
    let cut = sorted.count / 25
    var (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    let spread = high - low
    // Where the rest is not far beyond, it belongs to the picture.
    if sorted[sorted.count - 1] - high < 2 * spread { high = sorted[sorted.count - 1] }
    if low - sorted[0] < 2 * spread { low = sorted[0] }
    let air = max((high - low) * 0.05, 1e-9)
    return (low - air, high + air)
  }
}
