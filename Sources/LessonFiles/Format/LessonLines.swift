import Diagnostics

/// The lines of a lesson, told apart: markers count only outside strings.
struct LessonLines {
  /// What a line is to the lesson format.
  enum Kind: Equatable {
    /// `# ---`
    case rule
    /// `# %%`, with what follows it.
    case cell(String)
    /// `#| …`
    case option(String)
    /// `#> …`
    case output(String)
    /// A comment at the start of a line, without its `# `.
    case comment(String)
    case blank
    case code
  }

  struct Line {
    let kind: Kind
    let range: SourceRange
    /// Where the text that ``Kind`` carries starts.
    let contentStart: Int
    /// Whether the line begins inside a string of several lines.
    var isInsideString = false
  }

  private(set) var lines: [Line] = []

  init(_ source: SourceText) {
    var quote: String?
    for number in 1...max(1, source.lineCount) {
      let range = source.range(ofLine: number)
      let text = source.text(ofLine: number)
      if quote == nil {
        lines.append(Self.classify(text, range))
      } else {
        lines.append(Line(kind: .code, range: range, contentStart: range.start, isInsideString: true))
      }
      Self.follow(text, &quote)
    }
  }

  private static func classify(_ text: String, _ range: SourceRange) -> Line {
    func line(_ kind: Kind, skipping count: Int = 0) -> Line {
      Line(kind: kind, range: range, contentStart: range.start + count)
    }
    func rest(_ count: Int) -> (String, Int) {
      let body = text.dropFirst(count)
      return body.first == " " ? (String(body.dropFirst()), count + 1) : (String(body), count)
    }
    if text.trimmingSpaces.isEmpty { return line(.blank) }
    guard text.hasPrefix("#") else { return line(.code) }
    if text.trimmingTrailing == "# ---" { return line(.rule) }
    if text.hasPrefix("# %%") { return line(.cell(text.dropFirst(4).trimmingSpaces)) }
    if text.hasPrefix("#|") {
      let (body, count) = rest(2)
      return line(.option(body.trimmingTrailing), skipping: count)
    }
    if text.hasPrefix("#>") {
      let (body, count) = rest(2)
      return line(.output(body), skipping: count)
    }
    let (body, count) = rest(1)
    return line(.comment(body.trimmingTrailing), skipping: count)
  }

  /// Follows triple-quoted strings from line to line.
  private static func follow(_ text: String, _ quote: inout String?) {
    var rest = text[...]
    var short: Character?
    while let character = rest.first {
      if let open = quote {
        if character == "\\" { rest = rest.dropFirst(2); continue }
        if rest.hasPrefix(open) { quote = nil; rest = rest.dropFirst(3); continue }
      } else if let open = short {
        if character == "\\" { rest = rest.dropFirst(2); continue }
        if character == open { short = nil }
      } else if character == "#" {
        return
      } else if rest.hasPrefix("\"\"\"") || rest.hasPrefix("'''") {
        quote = String(rest.prefix(3))
        rest = rest.dropFirst(3)
        continue
      } else if character == "\"" || character == "'" {
        short = character
      }
      rest = rest.dropFirst()
    }
  }
}
