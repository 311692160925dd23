/// A block of a lesson's prose: the small Markdown that lessons use.
package enum ProseBlock: Sendable, Hashable {
  case heading(level: Int, [ProseSpan])
  case paragraph([ProseSpan])
  /// One item of a list; numbered ones carry their number.
  case item(number: Int?, [ProseSpan])
  case quote([ProseSpan])
  /// A fenced block, a line each.
  case fenced([String])

  /// The words without marks.
  package var plain: String {
    switch self {
    case .heading(_, let spans), .paragraph(let spans), .item(_, let spans), .quote(let spans):
      spans.map(\.text).joined()
    case .fenced(let lines): lines.joined(separator: "\n")
    }
  }

  /// Parses lines without their `# `.
  package static func parse(_ lines: [String]) -> [ProseBlock] {
    var parser = ProseParser()
    for line in lines { parser.add(line) }
    return parser.finish()
  }
}

/// A run of words in one style.
package struct ProseSpan: Sendable, Hashable {
  /// How the words are meant.
  package enum Style: Sendable, Hashable {
    case plain, code, emphasis, strong
  }

  package let text: String
  package let style: Style

  /// Splits a line at its marks; a mark without its partner is text.
  package static func parse(_ text: String) -> [ProseSpan] {
    var spans: [ProseSpan] = []
    var plain = ""
    var rest = text[...]
    func flush() {
      if !plain.isEmpty { spans.append(ProseSpan(text: plain, style: .plain)) }
      plain = ""
    }
    while let character = rest.first {
      let marks: [(String, Style)] = [("`", .code), ("**", .strong), ("*", .emphasis)]
      if let (mark, style) = marks.first(where: { rest.hasPrefix($0.0) }),
        let end = rest.dropFirst(mark.count).firstRange(of: mark),
        opens(rest.dropFirst(mark.count), style)
      {
        let inner = rest[rest.index(rest.startIndex, offsetBy: mark.count)..<end.lowerBound]
        if !inner.isEmpty {
          flush()
          spans.append(ProseSpan(text: String(inner), style: style))
          rest = rest[end.upperBound...]
          continue
        }
      }
      plain.append(character)
      rest.removeFirst()
    }
    flush()
    return spans
  }

  /// `2 * x` is a product: emphasis opens only before a word.
  private static func opens(_ behind: Substring, _ style: Style) -> Bool {
    style == .code || behind.first.map { $0 != " " } ?? false
  }
}

private struct ProseParser {
  private var blocks: [ProseBlock] = []
  private var paragraph: [String] = []
  private var item: (number: Int?, lines: [String])?
  private var quote: [String] = []
  private var fence: [String]?

  mutating func add(_ line: String) {
    let text = line.trimmingSpaces
    if var lines = fence {
      if text.hasPrefix("```") {
        blocks.append(.fenced(lines))
        fence = nil
      } else {
        lines.append(line)
        fence = lines
      }
      return
    }
    if text.hasPrefix("```") {
      close()
      fence = []
    } else if text.isEmpty {
      close()
    } else if let level = headingLevel(text) {
      close()
      blocks.append(.heading(level: level, ProseSpan.parse(text.dropFirst(level).trimmingSpaces)))
    } else if let (number, body) = itemStart(text) {
      close()
      item = (number, [body])
    } else if text.hasPrefix("> ") || text == ">" {
      if quote.isEmpty { close() }
      quote.append(text.dropFirst().trimmingSpaces)
    } else if let open = item {
      item = (open.number, open.lines + [text])
    } else {
      paragraph.append(text)
    }
  }

  mutating func finish() -> [ProseBlock] {
    close()
    if let lines = fence { blocks.append(.fenced(lines)) }
    return blocks
  }

  private mutating func close() {
    if !paragraph.isEmpty { blocks.append(.paragraph(ProseSpan.parse(joined(paragraph)))) }
    if let item { blocks.append(.item(number: item.number, ProseSpan.parse(joined(item.lines)))) }
    if !quote.isEmpty { blocks.append(.quote(ProseSpan.parse(joined(quote)))) }
    paragraph = []
    item = nil
    quote = []
  }

  /// Lines become one text; no blank is put between two wide characters.
  private func joined(_ lines: [String]) -> String {
    lines.dropFirst().reduce(lines.first ?? "") { text, line in
      let isWide =
        (text.unicodeScalars.last.map { $0.value >= 0x2E80 } ?? false)
        && (line.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false)
      return text + (isWide ? "" : " ") + line
    }
  }

  private func headingLevel(_ text: String) -> Int? {
    let level = text.prefix { $0 == "#" }.count
    return (1...4).contains(level) && text.dropFirst(level).first == " " ? level : nil
  }

  private func itemStart(_ text: String) -> (Int?, String)? {
    if text.hasPrefix("- ") || text.hasPrefix("* ") { return (nil, text.dropFirst(2).trimmingSpaces) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, text.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (Int(digits), text.dropFirst(digits.count + 2).trimmingSpaces)
  }
}
