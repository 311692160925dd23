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
    paragraphs.flatMap { $0.wrappedParagraph(columns: columns) }
  }

  /// The lines between line breaks, which printed text may have.
  private var paragraphs: [StyledLine] {
    guard spans.contains(where: { $0.text.utf8.contains(UInt8(ascii: "\n")) }) else { return [self] }
    var lines = [StyledLine(hanging: hanging)]
    for span in spans {
      for (row, part) in span.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if row > 0 { lines.append(StyledLine(hanging: hanging)) }
        lines[lines.count - 1].spans.append(Span(String(part), span.style))
      }
    }
    return lines
  }

  private func wrappedParagraph(columns: Int) -> [StyledLine] {
    let pieces = spans.map { clusters(of: $0.text) }
    if pieces.reduce(0, { $0 + $1.width }) <= columns { return [self] }
    let lines = lineRanges(of: Array(pieces.joined()), columns: columns, hanging: hanging)
    return lines.enumerated().map { row, line in
      let indent = row > 0 ? shownIndent(hanging, columns: columns) : 0
      var result = StyledLine(String(repeating: " ", count: indent))
      var start = 0
      for (span, piece) in zip(spans, pieces) {
        let shown = line.clamped(to: start..<start + piece.count)
        if !shown.isEmpty {
          result.spans.append(
            Span(piece[shown.lowerBound - start..<shown.upperBound - start].text, span.style)
          )
        }
        start += piece.count
      }
      return result
    }
  }
}

extension [StyledLine] {
  /// All lines, broken where they are too long.
  func wrapped(columns: Int) -> [StyledLine] {
    var result: [StyledLine] = []
    result.reserveCapacity(count)
    for line in self {
      if line.width <= columns { result.append(line) } else { result += line.wrapped(columns: columns) }
    }
    return result
  }
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
