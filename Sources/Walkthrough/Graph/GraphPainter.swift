import Canvas
import GraphLayout

/// How a node's box looks.
package struct BoxLook: Sendable {
  package var lines: [String]
  package var weight: LineWeight
  package var style: Style
  /// The names of the arguments, written beside their ports; empty if they need none.
  package var inputNames: [String]

  /// Describes a box.
  package init(
    lines: [String],
    weight: LineWeight = .light,
    style: Style = .plain,
    inputNames: [String] = []
  ) {
    self.lines = lines
    self.weight = weight
    self.style = style
    self.inputNames = inputNames
  }
}

/// How the line of an edge looks.
package struct WireLook: Sendable {
  /// Which end of a line has an arrowhead.
  package enum Head: Sendable {
    case none
    case atTarget
  }

  package var weight: LineWeight
  package var style: Style
  package var head: Head

  /// Describes a line.
  package init(weight: LineWeight = .light, style: Style = .plain, head: Head = .atTarget) {
    self.weight = weight
    self.style = style
    self.head = head
  }
}

/// Draws what a window onto a graph shows.
package struct GraphPainter {
  package let drawing: GraphDrawing
  /// The looks of a node, by index; `nil` leaves it out.
  package let box: (Int) -> BoxLook?
  /// The looks of an edge, by index; `nil` leaves it out.
  package let wire: (Int) -> WireLook?

  /// Makes a painter.
  package init(
    _ drawing: GraphDrawing,
    box: @escaping (Int) -> BoxLook?,
    wire: @escaping (Int) -> WireLook? = { _ in WireLook() }
  ) {
    self.drawing = drawing
    self.box = box
    self.wire = wire
  }

  /// Draws the part of the graph that begins at `origin` into an area of a frame.
  package func paint(from origin: GridPoint, in area: Rect, on frame: inout Frame) {
    let window = GridArea(
      column: origin.column,
      row: origin.row,
      columns: area.columns,
      rows: area.rows
    )
    let shift = Shift(columns: area.column - origin.column, rows: area.row - origin.row)
    var board = WireBoard(area)
    var heads: [(point: Point, style: Style)] = []
    let pieces = drawing.wires(in: window).compactMap { piece in
      piece.edges.compactMap(wire).max { $0.weight < $1.weight }.map { (piece, $0) }
    }
    // The most prominent line is drawn last, so that its style is seen where a net branches.
    for (piece, look) in pieces.sorted(by: { $0.1.weight < $1.1.weight }) {
      board.add(piece.points.map(shift.point), net: piece.net, look: look)
      if piece.reachesInput, look.head == .atTarget, let end = piece.points.last {
        heads.append((shift.point(end), look.style))
      }
    }
    let boxes = drawing.boxes(in: window).compactMap { index in
      box(index).map { (drawing.box(at: index), $0) }
    }
    for (placed, look) in boxes where placed.area.rows > 1 {
      board.lines.addBox(shift.rect(placed.area), weight: look.weight, style: look.style)
    }
    frame.paint(board.lines)
    let arrow = drawing.direction == .down ? frame.glyphs.arrowDown : frame.glyphs.arrowRight
    for head in heads {
      frame.put(arrow, at: head.point, in: area, style: head.style, overflow: .expected)
    }
    for (placed, look) in boxes { write(placed, look, shift, in: area, on: &frame) }
    for label in drawing.labels(in: window) where label.edges.contains(where: { wire($0) != nil }) {
      frame.put(label.text, at: shift.rect(label.area).origin, in: area, style: .dim, overflow: .expected)
    }
  }

  private func write(
    _ placed: PlacedBox,
    _ look: BoxLook,
    _ shift: Shift,
    in area: Rect,
    on frame: inout Frame
  ) {
    let outline = shift.rect(placed.area)
    let inside = outline.rows > 1 ? outline.inset() : outline
    // A box of one row has no border: its text hides the ends of the lines.
    if outline.rows == 1 { frame.fill(area.intersection(outline), style: look.style) }
    for (row, line) in look.lines.enumerated() {
      let start = Point(column: inside.column, row: inside.row + row)
      // A window may cut a box in two; a text that its box is too small for is a fault.
      let fits = row < inside.rows && displayWidth(of: line) <= inside.columns
      frame.put(
        line,
        at: start,
        in: area.intersection(inside),
        style: look.style,
        overflow: fits ? .expected : .reported
      )
    }
    guard outline.rows > 1, drawing.direction == .down else { return }
    for (input, name) in zip(placed.inputs.indices, look.inputNames) {
      let start = shift.point(placed.inputs[input])
      let end =
        input + 1 < placed.inputs.count
        ? shift.point(placed.inputs[input + 1]).column : outline.columnRange.upperBound - 1
      guard start.column + 1 + displayWidth(of: name) <= end else { continue }
      frame.put(
        name,
        at: Point(column: start.column + 1, row: start.row),
        in: area,
        style: look.style,
        overflow: .expected
      )
    }
  }
}

/// From the drawing's cells to the frame's.
private struct Shift {
  let columns: Int
  let rows: Int

  func point(_ point: GridPoint) -> Point {
    Point(column: point.column + columns, row: point.row + rows)
  }

  func rect(_ area: GridArea) -> Rect {
    Rect(column: area.column + columns, row: area.row + rows, columns: area.columns, rows: area.rows)
  }
}

/// Collects wires, so that those of one net join and others pass without touching.
private struct WireBoard {
  var lines: LineLayer
  private let area: Rect
  /// The net that runs through a cell from top to bottom, and from left to right.
  private var vertical: [Int?]
  private var horizontal: [Int?]

  init(_ area: Rect) {
    self.area = area
    lines = LineLayer(area)
    vertical = Array(repeating: nil, count: area.columns * area.rows)
    horizontal = vertical
  }

  mutating func add(_ points: [Point], net: Int, look: WireLook) {
    for (start, end) in zip(points, points.dropFirst()) {
      if start.column == end.column {
        let (top, bottom) = (min(start.row, end.row), max(start.row, end.row))
        for row in (top..<bottom + 1).clamped(to: area.rowRange) {
          let strokes = Strokes(
            north: row > top ? look.weight : .none,
            south: row < bottom ? look.weight : .none
          )
          add(strokes, at: Point(column: start.column, row: row), net: net, style: look.style)
        }
      } else {
        let (left, right) = (min(start.column, end.column), max(start.column, end.column))
        for column in (left..<right + 1).clamped(to: area.columnRange) {
          let strokes = Strokes(
            east: column < right ? look.weight : .none,
            west: column > left ? look.weight : .none
          )
          add(strokes, at: Point(column: column, row: start.row), net: net, style: look.style)
        }
      }
    }
  }

  private mutating func add(_ strokes: Strokes, at point: Point, net: Int, style: Style) {
    guard area.contains(point) else { return }
    let cell = (point.row - area.row) * area.columns + point.column - area.column
    let isVertical = strokes.north != .none || strokes.south != .none
    let other = isVertical ? horizontal[cell] : vertical[cell]
    if isVertical { vertical[cell] = net } else { horizontal[cell] = net }
    if let other, other != net {
      lines.cross(strokes, at: point, style: style)
    } else {
      lines.join(strokes, at: point, style: style)
    }
  }
}
