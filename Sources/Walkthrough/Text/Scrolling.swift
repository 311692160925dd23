import Canvas

/// Lines in a box that shows some of them, and says so.
struct ScrolledText {
  /// The lines, broken to the box's width already.
  let lines: [StyledLine]
  /// The first line to show, as asked; what lies beyond the end is brought back.
  let offset: Int

  /// The first line that a box of so many rows shows.
  func first(rows: Int) -> Int { max(0, min(offset, lines.count - rows)) }

  /// Draws the lines, and arrows on the frame's right side where there are more.
  func draw(in inside: Rect, box: Rect, on frame: inout Frame) {
    let first = first(rows: inside.rows)
    for (row, line) in lines.dropFirst(first).prefix(inside.rows).enumerated() {
      frame.put(line, at: Point(column: inside.column, row: inside.row + row), in: inside)
    }
    let column = box.columnRange.upperBound - 1
    if first > 0 {
      frame.put(frame.glyphs.arrowUp, at: Point(column: column, row: inside.row), style: .bold)
    }
    if first + inside.rows < lines.count, inside.rows > 0 {
      frame.put(
        frame.glyphs.arrowDown,
        at: Point(column: column, row: inside.rowRange.upperBound - 1),
        style: .bold
      )
      let rest = lines.count - first - inside.rows
      let note = " \(rest) more: PgDn "
      if box.columns > displayWidth(of: note) + 4 {
        let start = Point(
          column: box.columnRange.upperBound - 2 - displayWidth(of: note),
          row: box.rowRange.upperBound - 1
        )
        frame.put(note, at: start, style: .bold)
      }
    }
  }
}
