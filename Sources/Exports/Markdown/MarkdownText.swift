import Diagnostics
import LessonFiles

/// Texts as Markdown that every reader of Markdown shows as they stand.
///
/// A lesson's own Markdown is small: what else would be a mark, a formula or HTML elsewhere is escaped.
enum MarkdownText {
  /// Words, with a backslash before whatever would be taken for a mark.
  static func escaped(_ text: String) -> String {
    let scalars = Array(TerminalText.escaped(text).unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "&" {
        result += after.map { isWord($0) || $0 == "#" } == true ? "&amp;" : "&"
        continue
      }
      if isMark(scalar, before: before, after: after, opensWithBracket: scalars[0] == "[")
        || startsBlock(at: index, of: scalars)
      {
        result += "\\"
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func isMark(
    _ scalar: Unicode.Scalar,
    before: Unicode.Scalar?,
    after: Unicode.Scalar?,
    opensWithBracket: Bool
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "<", "~", "$": true
    // An underscore within a word is no mark.
    case "_": !(before.map(isWord) == true && after.map(isWord) == true)
    // What follows would make a link of the words in brackets.
    case "]": after == "(" || after == "[" || after == ":" && opensWithBracket
    default: false
    }
  }

  /// Whether a mark at the beginning would turn the line into a heading, an item, a quotation or a rule.
  private static func startsBlock(at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    let next = index + 1 < scalars.count ? scalars[index + 1] : " "
    switch scalars[index] {
    case "#", ">", "=": return index == 0
    case "-", "+": return index == 0 && (next == " " || next == scalars[index])
    case ".", ")":
      return index > 0 && index < 10 && next == " "
        && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
    default: return false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// A text between as many backticks as it takes.
  static func code(_ text: String) -> String {
    let text = TerminalText.escaped(text)
    let mark = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let needsBlank = text.hasPrefix("`") || text.hasSuffix("`") || text.isEmpty
    return needsBlank ? "\(mark) \(text) \(mark)" : mark + text + mark
  }

  /// Lines between two fences.
  static func fenced(_ lines: [String], language: String = "") -> String {
    let longest = lines.map { longestRun(of: "`", in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence + language] + lines.map(verbatim) + [fence]).joined(separator: "\n")
  }

  /// A line of a program or of its output; tabs stay.
  static func verbatim(_ line: String) -> String {
    line.split(separator: "\t", omittingEmptySubsequences: false)
      .map { TerminalText.escaped(String($0)) }.joined(separator: "\t")
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var (longest, current) = (0, 0)
    for other in text {
      current = other == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  /// What is folded away until it is wanted.
  static func details(_ summary: String, _ content: String) -> String {
    "<details><summary>\(escaped(summary))</summary>\n\n\(content)\n\n</details>"
  }
}

// MARK: Prose

extension MarkdownText {
  /// The blocks of a prose cell, with a blank line between them; items of a list follow one another.
  static func prose(_ blocks: [ProseBlock]) -> String {
    var text = ""
    var last: ProseBlock?
    for block in blocks {
      if let last { text += isItem(last) && isItem(block) ? "\n" : "\n\n" }
      text += self.block(block)
      last = block
    }
    return text
  }

  private static func isItem(_ block: ProseBlock) -> Bool { if case .item = block { true } else { false } }

  private static func block(_ block: ProseBlock) -> String {
    switch block {
    case .heading(let level, let spans):
      String(repeating: "#", count: level) + " " + self.spans(spans)
    case .paragraph(let spans): self.spans(spans)
    case .item(let number, let spans): (number.map { "\($0). " } ?? "- ") + self.spans(spans)
    case .quote(let spans): "> " + self.spans(spans)
    case .fenced(let lines): fenced(lines)
    }
  }

  /// Words in their styles.
  static func spans(_ spans: [ProseSpan]) -> String {
    spans.enumerated().map { index, span in
      switch span.style {
      case .plain: return index == 0 ? escaped(span.text) : inline(span.text)
      case .code: return code(span.text)
      case .emphasis, .strong:
        let (mark, tag) = span.style == .strong ? ("**", "strong") : ("*", "em")
        let isMarkSeen =
          opens(span.text, after: index > 0 ? spans[index - 1].text.last : nil)
          && closes(span.text, before: index + 1 < spans.count ? spans[index + 1].text.first : nil)
        let text = inline(span.text)
        return isMarkSeen ? mark + text + mark : "<\(tag)>\(text)</\(tag)>"
      }
    }.joined()
  }

  /// Words in the middle of a line, where nothing begins a block.
  static func inline(_ text: String) -> String { String(escaped(" " + text).dropFirst()) }

  /// Whether Markdown takes a mark before `text` for one that opens.
  private static func opens(_ text: String, after previous: Character?) -> Bool {
    guard let first = text.first, !first.isWhitespace else { return false }
    return !isPunctuation(first) || previous.map { $0.isWhitespace || isPunctuation($0) } ?? true
  }

  /// Whether Markdown takes a mark behind `text` for one that closes.
  private static func closes(_ text: String, before next: Character?) -> Bool {
    guard let last = text.last, !last.isWhitespace else { return false }
    return !isPunctuation(last) || next.map { $0.isWhitespace || isPunctuation($0) } ?? true
  }

  private static func isPunctuation(_ character: Character) -> Bool {
    character.isPunctuation || character.isSymbol
  }
}
