extension Frame {
  /// Puts a text on one row, cut at the edges of `area` (the frame, unless named).
  ///
  /// A wide character that would be cut in half is left out.
  /// - Returns: whether something was cut.
  @discardableResult
  package mutating func put(
    _ text: String,
    at point: Point,
    in area: Rect? = nil,
    style: Style = .plain,
    overflow: Overflow = .reported
  ) -> Bool {
    let visible = area.map { $0.intersection(bounds) } ?? bounds
    let rowIsVisible = visible.rowRange.contains(point.row)
    var column = point.column
    var cut: [Cluster] = []
    for cluster in clusters(of: text) {
      let end = column + cluster.width
      if rowIsVisible, column >= visible.column, end <= visible.columnRange.upperBound {
        set(cluster, at: Point(column: column, row: point.row), style: style)
      } else {
        cut.append(cluster)
      }
      column = end
    }
    // Blanks that fall off the edge are no loss.
    guard cut.contains(where: { !$0.isBlank }) else { return false }
    if overflow == .reported { note(Clip(point: point, text: text, cut: cut.text)) }
    return true
  }

  /// Puts several lines below each other, cut at the edges of `area`, from its top left cell.
  /// - Returns: whether something was cut.
  @discardableResult
  package mutating func put(
    lines: [String],
    in area: Rect,
    style: Style = .plain,
    overflow: Overflow = .reported
  ) -> Bool {
    var isCut = false
    for (index, line) in lines.enumerated() {
      let point = Point(column: area.column, row: area.row + index)
      if put(line, at: point, in: area, style: style, overflow: overflow) { isCut = true }
    }
    return isCut
  }

  /// Fills a rectangle with a one-column character.
  package mutating func fill(_ area: Rect, with character: String = " ", style: Style = .plain) {
    let area = area.intersection(bounds)
    guard let cluster = clusters(of: character).first, cluster.width == 1 else { return }
    for row in area.rowRange {
      for column in area.columnRange {
        set(cluster, at: Point(column: column, row: row), style: style)
      }
    }
  }

  /// Draws a box along the edge of a rectangle, with a title in its upper side.
  ///
  /// - Returns: the rectangle inside the box.
  @discardableResult
  package mutating func box(
    _ area: Rect,
    title: String = "",
    weight: LineWeight = .light,
    style: Style = .plain,
    titleStyle: Style? = nil
  ) -> Rect {
    outline(area, weight: weight, style: style)
    if !title.isEmpty, area.columns > 6 {
      let shown = truncated(title, columns: area.columns - 6, ellipsis: glyphs.ellipsis)
      put(" \(shown) ", at: Point(column: area.column + 2, row: area.row), style: titleStyle ?? style)
    }
    return area.inset()
  }

  /// Draws the sides of a rectangle; one without an inside is a rule.
  private mutating func outline(_ area: Rect, weight: LineWeight, style: Style) {
    let (right, bottom) = (area.columnRange.upperBound - 1, area.rowRange.upperBound - 1)
    guard area.columns > 1, area.rows > 1 else {
      if area.rows == 1 {
        horizontalRule(row: area.row, columns: area.columnRange, weight: weight, style: style)
      } else if area.columns == 1 {
        verticalRule(column: area.column, rows: area.rowRange, weight: weight, style: style)
      }
      return
    }
    for row in [area.row, bottom] {
      horizontalRule(row: row, columns: area.column + 1..<right, weight: weight, style: style)
    }
    for column in [area.column, right] {
      verticalRule(column: column, rows: area.row + 1..<bottom, weight: weight, style: style)
    }
    for (column, row, strokes) in [
      (area.column, area.row, Strokes(east: weight, south: weight)),
      (right, area.row, Strokes(south: weight, west: weight)),
      (area.column, bottom, Strokes(north: weight, east: weight)),
      (right, bottom, Strokes(north: weight, west: weight)),
    ] {
      set(glyphs.line(strokes), at: Point(column: column, row: row), style: style)
    }
  }

  /// Draws a horizontal rule.
  package mutating func horizontalRule(
    row: Int,
    columns: Range<Int>,
    weight: LineWeight = .light,
    style: Style = .plain
  ) {
    let glyph = glyphs.line(.horizontal(weight))
    for column in columns.clamped(to: bounds.columnRange) {
      set(glyph, at: Point(column: column, row: row), style: style)
    }
  }

  /// Draws a vertical rule.
  package mutating func verticalRule(
    column: Int,
    rows: Range<Int>,
    weight: LineWeight = .light,
    style: Style = .plain
  ) {
    let glyph = glyphs.line(.vertical(weight))
    for row in rows.clamped(to: bounds.rowRange) {
      set(glyph, at: Point(column: column, row: row), style: style)
    }
  }

  /// Draws the strokes of a layer; cells without strokes are left alone.
  package mutating func paint(_ layer: LineLayer) {
    for (point, strokes, style) in layer.drawn {
      set(glyphs.line(strokes), at: point, style: style)
    }
  }
}
