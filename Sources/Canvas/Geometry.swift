/// A place on the character grid: column to the right, row downwards, both counted from 0.
package struct Point: Hashable, Sendable {
  package var column: Int
  package var row: Int

  /// Makes the place at a column and a row.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// An extent in whole cells.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  /// Makes an extent; negative numbers count as 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  /// Makes a rectangle from its top left cell and its extent; a negative extent counts as 0.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Makes the rectangle of a whole frame.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The columns that the rectangle covers.
  package var columnRange: Range<Int> { column..<column + columns }

  /// The rows that the rectangle covers.
  package var rowRange: Range<Int> { row..<row + rows }

  /// Whether the rectangle covers no cell.
  package var isEmpty: Bool { columns == 0 || rows == 0 }

  /// The top left cell.
  package var origin: Point { Point(column: column, row: row) }

  /// The extent.
  package var size: Size { Size(columns: columns, rows: rows) }

  /// Whether a cell lies inside.
  package func contains(_ point: Point) -> Bool {
    columnRange.contains(point.column) && rowRange.contains(point.row)
  }

  /// The cells that lie in both rectangles.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left,
      row: top,
      columns: min(columnRange.upperBound, other.columnRange.upperBound) - left,
      rows: min(rowRange.upperBound, other.rowRange.upperBound) - top
    )
  }

  /// The rectangle without a margin on each side: one row above and below, `columns` left and right.
  package func inset(columns margin: Int = 1, rows height: Int = 1) -> Rect {
    Rect(column: column + margin, row: row + height, columns: columns - 2 * margin, rows: rows - 2 * height)
  }

  /// The left part, `count` columns wide, and the rest.
  package func split(columns count: Int) -> (left: Rect, right: Rect) {
    let cut = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: cut, rows: rows),
      Rect(column: column + cut, row: row, columns: columns - cut, rows: rows)
    )
  }

  /// The upper part, `count` rows high, and the rest.
  package func split(rows count: Int) -> (top: Rect, bottom: Rect) {
    let cut = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: cut),
      Rect(column: column, row: row + cut, columns: columns, rows: rows - cut)
    )
  }
}
