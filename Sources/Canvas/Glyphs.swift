/// The alphabet of a drawing: the one switch between Unicode and pure ASCII.
package struct Glyphs: Hashable, Sendable {
  /// Whether only ASCII characters are used.
  package let isASCII: Bool

  package static let unicode = Glyphs(isASCII: false)
  package static let ascii = Glyphs(isASCII: true)

  package var arrowUp: String { isASCII ? "^" : "▲" }
  package var arrowDown: String { isASCII ? "v" : "▼" }
  package var arrowLeft: String { isASCII ? "<" : "◀" }
  package var arrowRight: String { isASCII ? ">" : "▶" }

  /// What has been done.
  package var done: String { isASCII ? "#" : "■" }
  /// Where we are, and a travelling gradient.
  package var current: String { isASCII ? "*" : "◆" }
  /// A value on its way.
  package var value: String { isASCII ? "@" : "●" }
  /// What is still to come.
  package var later: String { isASCII ? "o" : "○" }

  package var ellipsis: String { isASCII ? "~" : "…" }
  package var bullet: String { isASCII ? "*" : "•" }
  package var partial: String { isASCII ? "d" : "∂" }
  package var times: String { isASCII ? "x" : "×" }
  package var flows: String { isASCII ? "<-" : "←" }

  /// The character that draws a cell's strokes.
  package func line(_ strokes: Strokes) -> Cluster {
    (isASCII ? Self.asciiLines : Self.unicodeLines)[strokes.code]
  }

  /// A text in which mathematical and typographic signs are spelled in ASCII, if ASCII is asked for.
  ///
  /// Letters of other scripts stay: they are the author's words, and no spelling would replace them.
  package func spell(_ text: String) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if let spelling = Self.spellings[scalar] {
        result += spelling
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "×": "x", "÷": "/", "·": "*", "−": "-", "±": "+/-", "∂": "d", "√": "sqrt", "∑": "sum", "Σ": "sum",
    "∞": "inf", "≈": "~", "≠": "!=", "≤": "<=", "≥": ">=", "←": "<-", "→": "->", "↑": "^", "↓": "v",
    "⇒": "=>", "…": "...", "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "•": "*",
    "²": "^2", "³": "^3", "⁻": "^-", "¹": "^1", "ᵀ": "^T", "Δ": "delta ", "∈": " in ", "∘": " o ",
    "■": "#", "◆": "*", "●": "@", "○": "o", "▲": "^", "▼": "v", "◀": "<", "▶": ">", "✓": "ok", "✗": "x",
    "─": "-", "│": "|", "━": "=", "┃": "H", "═": "=", "║": "H", "┄": ".", "┆": ":", "▸": ">", "⏎": "Enter",
  ]

  // Frames are full of lines, so their characters are looked up rather than found each time.
  private static let asciiLines = (0..<Strokes.codes).map {
    Cluster(text: asciiLine(Strokes(code: $0)), width: 1)
  }
  private static let unicodeLines = (0..<Strokes.codes).map {
    Cluster(text: unicodeLine(Strokes(code: $0)), width: 1)
  }

  private static func asciiLine(_ strokes: Strokes) -> String {
    let vertical = max(strokes.north, strokes.south)
    let horizontal = max(strokes.east, strokes.west)
    switch (vertical, horizontal) {
    case (.none, .none): return " "
    case (.none, .dotted): return "."
    case (.none, .light): return "-"
    case (.none, _): return "="
    case (.dotted, .none): return ":"
    case (.light, .none): return "|"
    case (_, .none): return "H"
    case (.dotted, .dotted): return "."
    default: return vertical >= .heavy && horizontal >= .heavy ? "#" : "+"
    }
  }

  private static func unicodeLine(_ strokes: Strokes) -> String {
    if strokes == .horizontal(.dotted) { return "┄" }
    if strokes == .vertical(.dotted) { return "┆" }
    let sides = [strokes.north, strokes.east, strokes.south, strokes.west]
    if sides.contains(.double), !sides.contains(.heavy) {
      // Unicode has no box character whose line changes from light to double within one direction, and
      // none that joins double to heavy: such cells are drawn heavy below.
      let character = doubleTable[index(of: sides)]
      if character != "?" { return String(character) }
    }
    return String(heavyTable[index(of: sides)])
  }

  /// A place in a table: north, east, south, west as digits of base 3 (absent, thin, thick).
  private static func index(of sides: [LineWeight]) -> Int {
    sides.reduce(0) { $0 * 3 + ($1 == .none ? 0 : $1 <= .light ? 1 : 2) }
  }

  private static let heavyTable = Array(
    " ╴╸╷┐┑╻┒┓" + "╶─╾┌┬┭┎┰┱" + "╺╼━┍┮┯┏┲┳"
      + "╵┘┙│┤┥╽┧┪" + "└┴┵├┼┽┟╁╅" + "┕┶┷┝┾┿┢╆╈"
      + "╹┚┛╿┦┩┃┨┫" + "┖┸┹┞╀╃┠╂╉" + "┗┺┻┡╄╇┣╊╋"
  )

  private static let doubleTable = Array(
    " ╴?╷┐╕?╖╗" + "╶─?┌┬?╓╥?" + "??═╒?╤╔?╦"
      + "╵┘╛│┤╡???" + "└┴?├┼????" + "╘?╧╞?╪???"
      + "?╜╝???║╢╣" + "╙╨????╟╫?" + "╚?╩???╠?╬"
  )
}
