import Canvas

/// A run of words in one style.
struct Span: Hashable, Sendable {
  var text: String
  var style: Style

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// One line of text in several styles.
struct StyledLine: Hashable, Sendable {
  var spans: [Span] = []
  /// Columns that lines after the first are indented by, where it is wrapped.
  var hanging = 0

  init(_ spans: [Span] = [], hanging: Int = 0) {
    self.spans = spans
    self.hanging = hanging
  }

  init(_ text: String, _ style: Style = .plain, hanging: Int = 0) {
    self.init([Span(text, style)], hanging: hanging)
  }

  var text: String { spans.map(\.text).joined() }
  var width: Int { spans.reduce(0) { $0 + displayWidth(of: $1.text) } }

  /// Breaks the line as ``Canvas/wrapped(_:columns:hanging:)`` breaks its text, and keeps the styles.
  func wrapped(columns: Int) -> [StyledLine] {
    if width <= columns { return [self] }
    let source = spans.flatMap { span in clusters(of: span.text).map { ($0.text, span.style) } }
    var next = 0
    let lines = Canvas.wrapped(text, columns: columns, hanging: hanging)
    return lines.enumerated().map { row, line in
      let indent = row > 0 && hanging < columns ? hanging : 0
      var result = StyledLine(String(repeating: " ", count: indent))
      for cluster in clusters(of: line).dropFirst(indent) {
        // Blanks at a break were dropped.
        while next < source.count, source[next].0 != cluster.text { next += 1 }
        let style = next < source.count ? source[next].1 : .plain
        next += 1
        if result.spans.last?.style == style {
          result.spans[result.spans.count - 1].text += cluster.text
        } else {
          result.spans.append(Span(cluster.text, style))
        }
      }
      return result
    }
  }
}

extension [StyledLine] {
  /// All lines, broken where they are too long.
  func wrapped(columns: Int) -> [StyledLine] { flatMap { $0.wrapped(columns: columns) } }
}

extension Frame {
  /// Puts a styled line on one row of an area.
  mutating func put(_ line: StyledLine, at point: Point, in area: Rect) {
    var column = point.column
    for span in line.spans {
      put(span.text, at: Point(column: column, row: point.row), in: area, style: span.style)
      column += displayWidth(of: span.text)
    }
  }
}
