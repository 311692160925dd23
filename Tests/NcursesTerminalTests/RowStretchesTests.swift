import Testing

@testable import Canvas
@testable import NcursesTerminal

/// Rows are cut into few stretches, and stay what they are.
struct RowStretchesTests {
  /// The stretches of a row made of pieces, as `column text style`, with a `#` before what the terminal's set draws.
  private static func stretches(_ pieces: [(String, Style)], drawsLines: Bool = true) -> [String] {
    var frame = Frame(Size(columns: 40, rows: 1))
    var column = 0
    for (text, style) in pieces {
      frame.put(text, at: Point(column: column, row: 0), style: style)
      column += displayWidth(of: text)
    }
    // The C library's own opinion follows the locale.
    let row = RowStretches(frame.row(0), columns: column, drawsLines: drawsLines) {
      displayWidth(of: String($0)) - (0x300..<0x370 ~= $0.value ? 1 : 0)
    }
    return row.stretches.map { stretch in
      let text = stretch.characters.compactMap { Unicode.Scalar(UInt32($0)).map(Character.init) }
      return "\(stretch.start) \(stretch.isLineDrawing ? "#" : "")\(String(text)) \(stretch.style)"
    }
  }

  @Test(
    arguments: [
      ([("│", Style.dim), ("code", .plain), ("│", .dim)], ["0 #x dim", "1 code plain", "5 #x dim"]),
      ([("│ kind", .dim)], ["0 #x dim", "1  kind dim"]),
      ([("┌┬┐├┼┤└┴┘─│", .plain)], ["0 #lwktnumvjqx plain"]),
      // What the set lacks stays a character.
      ([("─━▼", .bold)], ["0 #q bold", "1 ━▼ bold"]),
      // Blanks between two pieces of one style take it, where they look the same.
      ([("ab", .dim), ("  ", .plain), ("cd", .dim)], ["0 ab  cd dim"]),
      (
        [("ab", .underline), ("  ", .plain), ("cd", .underline)],
        ["0 ab underline", "2    plain", "4 cd underline"]
      ),
      ([("漢字", .bold), ("e\u{301}", .plain)], ["0 漢字 bold", "4 e\u{301} plain"]),
    ] as [([(String, Style)], [String])]
  )
  func rowsAreCut(pieces: [(String, Style)], expected: [String]) {
    #expect(Self.stretches(pieces) == expected)
  }

  /// Without the set, only styles cut.
  @Test func linesAreCharactersElsewhere() {
    let row = Self.stretches([("┌──┐", .dim), ("x", .plain)], drawsLines: false)
    #expect(row == ["0 ┌──┐ dim", "4 x plain"])
  }
}
