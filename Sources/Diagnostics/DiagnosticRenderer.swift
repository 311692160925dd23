/// Draws diagnostics as text: where and what, the source line, carets under the range, notes, help.
///
///     mean.py:4:17: error: SyntaxError: '(' was never closed
///       4 | y = torch.tensor([1.0, 2.0]
///         |                 ^
///     help: close it with ')'
///
/// Whatever the source and the messages hold, no control character or bidirectional override gets through.
package struct DiagnosticRenderer: Sendable {
  private static let tab = "    "
  private static let cut = "..."

  private let source: SourceText
  private let decorator: any DiagnosticDecorator
  private let width: Int

  /// A renderer for diagnostics of one text; lines wider than `width` columns show a window around the carets.
  package init(source: SourceText, decorator: any DiagnosticDecorator = PlainDecorator(), width: Int = 100) {
    self.source = source
    self.decorator = decorator
    self.width = max(width, 20)
  }

  /// The diagnostic as lines without a newline at the end.
  package func render(_ diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity
    var lines = [
      headline(severity, message: diagnostic.headline, range: diagnostic.range)
    ]
    if let range = diagnostic.range { lines += excerpt(of: range, severity) }
    for note in diagnostic.notes {
      lines.append(headline(.note, message: note.message, range: note.range))
      if let range = note.range { lines += excerpt(of: range, .note) }
    }
    if let help = diagnostic.help {
      lines.append(
        decorator.decorate("help: ", as: .help) + TerminalText.escaped(help, keepingNewlines: true)
      )
    }
    return lines.joined(separator: "\n")
  }

  private func headline(_ severity: Severity, message: String, range: SourceRange?) -> String {
    var place = TerminalText.escaped(source.name)
    if let range {
      let location = source.location(of: range.start)
      place += ":\(location.line):\(location.column)"
    }
    let text = TerminalText.escaped(message, keepingNewlines: true)
    return decorator.decorate("\(place):", as: .location) + " "
      + decorator.decorate("\(severity.rawValue):", as: .severity(severity)) + " "
      + decorator.decorate(text, as: .message)
  }

  /// The line on which the range starts, and the carets under as much of the range as lies on it.
  private func excerpt(of range: SourceRange, _ severity: Severity) -> [String] {
    let number = source.line(at: range.start)
    let line = source.range(ofLine: number)
    let window = window(of: line, around: range)
    let label = String(number)
    let gutter = String(repeating: " ", count: 2 + label.count)
    return [
      decorator.decorate("  \(label) |", as: .gutter) + " " + decorator.decorate(window.text, as: .source),
      decorator.decorate("\(gutter) |", as: .gutter) + " " + String(repeating: " ", count: window.indent)
        + decorator.decorate(String(repeating: "^", count: window.carets), as: .carets(severity)),
    ]
  }

  /// What of a line is shown, how far the carets are indented, and how many there are.
  private func window(of line: SourceRange, around range: SourceRange) -> (
    text: String, indent: Int, carets: Int
  ) {
    // A character takes at most four bytes, so nothing further away can be seen.
    let reach = width * 4
    let focus = min(max(range.start, line.start), line.end)
    let left = cells(in: SourceRange(boundary(max(line.start, focus - reach)), focus))
    let right = cells(in: SourceRange(focus, boundary(min(line.end, focus + reach))))
    let marked = cells(in: SourceRange(focus, boundary(min(line.end, range.end, focus + reach))))

    let total = columns(left) + columns(right)
    let isWhole = total <= width
    // Two thirds of the width before the carets, or what the text after them leaves free.
    let room = isWhole ? total : width - min(columns(right), width / 3) - 2 * Self.cut.count
    var shownLeft: ArraySlice<String> = left[...]
    while columns(Array(shownLeft)) > room { shownLeft = shownLeft.dropFirst() }
    let isCutLeft = shownLeft.count < left.count
    let indent = columns(Array(shownLeft)) + (isCutLeft ? Self.cut.count : 0)

    var shownRight: [String] = []
    var used = indent
    for cell in right {
      let columns = TerminalText.columns(of: cell)
      if !isWhole, used + columns > width - Self.cut.count { break }
      used += columns
      shownRight.append(cell)
    }
    let isCutRight = shownRight.count < right.count
    let text =
      (isCutLeft ? Self.cut : "") + shownLeft.joined() + shownRight.joined() + (isCutRight ? Self.cut : "")
    return (text, indent, min(max(1, columns(marked)), max(1, used - indent)))
  }

  /// The offset, moved back to the first byte of the character it is in.
  private func boundary(_ offset: Int) -> Int {
    var start = offset
    while start > 0, start < source.bytes.count, source.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// The characters of a range, each as it is shown.
  private func cells(in range: SourceRange) -> [String] {
    source.text(in: range).unicodeScalars.map { scalar in
      if scalar == "\t" { return Self.tab }
      return TerminalText.isUnsafe(scalar) ? TerminalText.escape(scalar) : String(scalar)
    }
  }

  private func columns(_ cells: [String]) -> Int {
    cells.reduce(0) { $0 + TerminalText.columns(of: $1) }
  }
}
