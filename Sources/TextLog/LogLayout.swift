import Diagnostics
import Explanations

/// Lays words out in the columns of the log: a label, the text, and an aside at a fixed place where it fits.
struct LogLayout {
  let width: Int?
  private(set) var lines: [String] = []

  /// The column of labels, of texts and of asides.
  private static let labelColumn = 6
  private static let textColumn = 13
  private static let asideColumn = 50
  /// Where nothing wraps, asides that would go beyond this column stand on a line of their own.
  private static let usualWidth = 104

  init(width: Int?) { self.width = width }

  mutating func blank() {
    if lines.last != "" && !lines.isEmpty { lines.append("") }
  }

  /// A text that wraps at the width, every line indented.
  mutating func paragraph(_ text: String, indent: Int = 4, hanging: Int = 0) {
    guard let width else {
      lines.append(spaces(indent) + text)
      return
    }
    var line = ""
    var isFirst = true
    func flush(_ lines: inout [String]) {
      lines.append(String(repeating: " ", count: indent + (isFirst ? 0 : hanging)) + line)
      isFirst = false
      line = ""
    }
    for word in Self.words(text) {
      let room = max(20, width - indent - (isFirst ? 0 : hanging))
      let joined = line.isEmpty ? word.text : line + (word.isGlued ? "" : " ") + word.text
      if TerminalText.columns(of: joined) > room && !line.isEmpty {
        flush(&lines)
        line = word.text
      } else {
        line = joined
      }
    }
    if !line.isEmpty { flush(&lines) }
  }

  /// Words to wrap at; wide characters may break anywhere.
  private static func words(_ text: String) -> [(text: String, isGlued: Bool)] {
    var words: [(String, Bool)] = []
    for part in text.split(separator: " ") {
      var run = ""
      var isGlued = false
      for character in part {
        let isWide = TerminalText.columns(of: String(character)) == 2
        if isWide {
          if !run.isEmpty { words.append((run, isGlued)) }
          words.append((String(character), isGlued || !run.isEmpty))
          run = ""
          isGlued = true
        } else {
          run.append(character)
        }
      }
      if !run.isEmpty { words.append((run, isGlued)) }
    }
    return words
  }

  mutating func verbatim(_ text: String, indent: Int) { lines.append(spaces(indent) + text) }

  /// A headline or line in three columns.
  mutating func row(
    _ label: String,
    _ text: String,
    _ aside: String,
    indent: Int = LogLayout.labelColumn,
    textAt: Int? = nil
  ) {
    var line = spaces(indent) + label
    let start = textAt ?? (Self.textColumn - Self.labelColumn + indent)
    line = text.isEmpty ? line : padded(line, to: max(start, columns(line) + (label.isEmpty ? 0 : 1))) + text
    guard !aside.isEmpty else {
      append(line.trimmingEnd, hanging: start)
      return
    }
    let limit = width ?? Self.usualWidth
    if columns(line) <= Self.asideColumn - 2 {
      let joined = padded(line, to: Self.asideColumn) + aside
      if columns(joined) <= limit {
        lines.append(joined)
        return
      }
    }
    if columns(line) + 3 + columns(aside) <= limit {
      lines.append(line + "   " + aside)
    } else {
      append(line, hanging: start)
      append(spaces(start) + aside, hanging: start)
    }
  }

  /// A line that goes on below itself, from column `hanging` on, where it is wider than the terminal.
  private mutating func append(_ line: String, hanging: Int) {
    guard let width, columns(line) > width, width > hanging + 16 else {
      lines.append(line)
      return
    }
    var (current, gap) = ("", "")
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      guard !word.isEmpty else {
        gap += " "
        continue
      }
      if columns(current) + columns(gap) + columns(String(word)) > width, !current.allSatisfy({ $0 == " " }) {
        lines.append(current)
        current = spaces(hanging) + word
      } else {
        current += gap + word
      }
      gap = " "
    }
    lines.append(current)
  }

  private func columns(_ text: String) -> Int { TerminalText.columns(of: text) }
  private func padded(_ text: String, to column: Int) -> String {
    text + spaces(max(0, column - columns(text)))
  }
  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension String {
  var trimmingEnd: String {
    var slice = self[...]
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }
}
