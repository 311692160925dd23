/// Lines that are collected before they are drawn, so that where they meet the right glyph appears.
package struct LineLayer: Sendable {
  /// The cells that the layer covers; strokes outside are ignored.
  package let area: Rect
  private var strokes: [Strokes]
  private var styles: [Style]
  /// The cells that hold strokes, in the order in which they got the first.
  private var touched: [Int] = []

  /// Makes an empty layer over a rectangle.
  package init(_ area: Rect) {
    self.area = area
    strokes = Array(repeating: Strokes(), count: area.columns * area.rows)
    styles = Array(repeating: .plain, count: area.columns * area.rows)
  }

  /// The strokes in a cell.
  package subscript(point: Point) -> Strokes {
    offset(of: point).map { strokes[$0] } ?? Strokes()
  }

  /// Adds strokes that connect with what the cell holds.
  package mutating func join(_ added: Strokes, at point: Point, style: Style = .plain) {
    guard !added.isEmpty, let offset = offset(of: point) else { return }
    if strokes[offset].isEmpty { touched.append(offset) }
    strokes[offset] = strokes[offset].joined(added)
    styles[offset] = style
  }

  /// Adds a line that passes what the cell holds without touching it.
  package mutating func cross(_ added: Strokes, at point: Point, style: Style = .plain) {
    guard !added.isEmpty, let offset = offset(of: point) else { return }
    if strokes[offset].isEmpty { touched.append(offset) }
    let isVertical = added.north != .none || added.south != .none
    if isVertical || strokes[offset].isEmpty { styles[offset] = style }
    strokes[offset] = strokes[offset].crossed(added)
  }

  /// Adds a horizontal line from one column to another, both included; its ends reach the cells' middles.
  package mutating func addHorizontal(
    row: Int,
    from first: Int,
    to last: Int,
    weight: LineWeight,
    style: Style = .plain
  ) {
    let (left, right) = (min(first, last), max(first, last))
    for column in max(left, area.column)..<max(left, area.column, min(right + 1, area.columnRange.upperBound))
    {
      let added = Strokes(east: column < right ? weight : .none, west: column > left ? weight : .none)
      join(added, at: Point(column: column, row: row), style: style)
    }
  }

  /// Adds a vertical line from one row to another, both included; its ends reach the cells' middles.
  package mutating func addVertical(
    column: Int,
    from first: Int,
    to last: Int,
    weight: LineWeight,
    style: Style = .plain
  ) {
    let (top, bottom) = (min(first, last), max(first, last))
    for row in max(top, area.row)..<max(top, area.row, min(bottom + 1, area.rowRange.upperBound)) {
      let added = Strokes(north: row > top ? weight : .none, south: row < bottom ? weight : .none)
      join(added, at: Point(column: column, row: row), style: style)
    }
  }

  /// Adds the four sides of a rectangle.
  package mutating func addBox(_ box: Rect, weight: LineWeight, style: Style = .plain) {
    guard !box.isEmpty else { return }
    let right = box.columnRange.upperBound - 1
    let bottom = box.rowRange.upperBound - 1
    addHorizontal(row: box.row, from: box.column, to: right, weight: weight, style: style)
    addHorizontal(row: bottom, from: box.column, to: right, weight: weight, style: style)
    addVertical(column: box.column, from: box.row, to: bottom, weight: weight, style: style)
    addVertical(column: right, from: box.row, to: bottom, weight: weight, style: style)
  }

  /// The cells that hold strokes.
  package var drawn: [(point: Point, strokes: Strokes, style: Style)] {
    touched.map { offset in
      let (row, column) = offset.quotientAndRemainder(dividingBy: area.columns)
      let point = Point(column: area.column + column, row: area.row + row)
      return (point, strokes[offset], styles[offset])
    }
  }

  private func offset(of point: Point) -> Int? {
    guard area.contains(point) else { return nil }
    return (point.row - area.row) * area.columns + point.column - area.column
  }
}
