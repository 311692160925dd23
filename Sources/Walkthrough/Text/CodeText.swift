import Canvas

/// Colours for a line of Python, found by looking at that line alone.
struct CodeText {
  private static let keywords: Set<String> = [
    "and", "as", "assert", "break", "class", "continue", "def", "del", "elif", "else", "except", "False",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "None", "nonlocal", "not", "or",
    "pass", "raise", "return", "True", "try", "while", "with",
  ]

  /// The line as spans.
  static func spans(_ line: String) -> [Span] {
    var spans: [Span] = []
    var rest = line[...]
    func add(_ text: Substring, _ style: Style) {
      if spans.last?.style == style {
        spans[spans.count - 1].text += text
      } else {
        spans.append(Span(String(text), style))
      }
    }
    while let character = rest.first {
      let token: Substring
      var style = Style.plain
      if character == "#" {
        token = rest
        style = Look.comment
      } else if character == "\"" || character == "'" {
        token = string(rest, quote: character)
        style = Look.string
      } else if character.isLetter || character == "_" {
        token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if keywords.contains(String(token)) { style = Look.keyword }
      } else if character.isNumber {
        token = rest.prefix { $0.isNumber || $0.isLetter || $0 == "." || $0 == "_" }
        style = Look.number
      } else {
        token = rest.prefix(1)
      }
      add(token, style)
      rest = rest[token.endIndex...]
    }
    return spans
  }

  /// A string up to its closing quote, or to the end of the line.
  private static func string(_ rest: Substring, quote: Character) -> Substring {
    var index = rest.index(after: rest.startIndex)
    while index < rest.endIndex, rest[index] != quote {
      if rest[index] == "\\", rest.index(after: index) < rest.endIndex { index = rest.index(after: index) }
      index = rest.index(after: index)
    }
    return rest[..<(index < rest.endIndex ? rest.index(after: index) : index)]
  }
}
