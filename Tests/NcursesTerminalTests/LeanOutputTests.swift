import Testing

@testable import Canvas
@testable import NcursesTerminal

/// Fewer bytes, and the same picture.
struct LeanOutputTests {
  private static let (begin, end) = ("\u{1b}[?2026h", "\u{1b}[?2026l")

  @Test(arguments: [
    // A style is sent with the first character that has it, and not for moving.
    ("\u{1b}(B\u{1b}[0;2mab\u{1b}(B\u{1b}[m\u{1b}[5G\u{1b}(B\u{1b}[0;2mc", "\u{1b}[;2mab\u{1b}[5Gc"),
    // What is new; from the beginning where something goes.
    (
      "\u{1b}[ma\u{1b}(B\u{1b}[0;1mb\u{1b}[36mc\u{1b}(B\u{1b}[0;2md",
      "\u{1b}[ma\u{1b}[1mb\u{1b}[36mc\u{1b}[;2md"
    ),
    ("\u{1b}[m\u{1b}[36ma\u{1b}[39mb", "\u{1b}[;36ma\u{1b}[mb"),
    // A blank looks the same in most styles.
    ("\u{1b}[ma\u{1b}[0;1m \u{1b}[mb\u{1b}[0;7m \u{1b}[m c", "\u{1b}[ma b\u{1b}[7m \u{1b}[m c"),
    // Lines come from a set of their own.
    ("\u{1b}(0qq\u{1b}(B AB 12 \u{1b}(0x\u{1b}(B ab", "\u{1b})0\u{e}qq AB 12 x \u{f}ab"),
    ("\u{1b}(0q\u{1b}(B", "\u{1b})0\u{e}q\u{f}"),
    // The row is not named again.
    ("\u{1b}[3;1Ha\u{1b}[3;20Hb\u{1b}[4;1Hc\u{1b}[4;1Hd", "\u{1b}[3Ha\u{1b}[20Gb\r\nc\rd"),
    ("a\u{1b}[3;20Hb\u{1b}[7;1Hc\u{1b}[Hd", "a\u{1b}[3;20Hb\u{1b}[7Hc\u{1b}[Hd"),
    // What is erased has the style that it is to have; what is not known stays, and nothing is known after it.
    ("\u{1b}[0;7ma\u{1b}[m\u{1b}[5X", "\u{1b}[;7ma\u{1b}[m\u{1b}[5X"),
    ("\u{1b}[2Ha\u{1b}[?25l\u{1b}[2;5Hb", "\u{1b}[2Ha\u{1b}[?25l\u{1b}[2;5Hb"),
    ("\u{1b}[53ma\u{1b}[0;1mb", "\u{1b}[53ma\u{1b}[;1mb"),
    (
      "\u{1b}[m\u{1b}[38;5;94ma\u{1b}[0;1m\u{1b}[38;5;94mb\u{1b}[39mc",
      "\u{1b}[;38;5;94ma\u{1b}[1mb\u{1b}[;1mc"
    ),
    ("a\u{1b}[", "a\u{1b}["), ("a\u{1b}", "a\u{1b}"), ("\u{1b}(", "\u{1b}("), ("é漢", "é漢"),
    ("\u{1b}[99999999999999999999Gx", "\u{1b}[99999999999999999999Gx"),
  ])
  func aPictureIsReduced(raw: String, lean: String) {
    let bytes = LeanOutput.lean(Array(raw.utf8), repeats: false)
    #expect(String(decoding: bytes, as: UTF8.self) == Self.begin + lean + Self.end)
  }

  @Test func nothingStaysNothing() {
    #expect(LeanOutput.lean([], repeats: true) == [])
  }

  @Test(arguments: [
    ("\u{1b}(0qqqqqq\u{1b}(B", "\u{1b})0\u{e}q\u{1b}[5b\u{f}"),
    ("ab      c", "ab \u{1b}[5bc"),
    ("qqqqq", "qqqqq"), ("ééééééééé", "ééééééééé"),
    ("━━━━━━", "━\u{1b}[5b"), ("■■", "■■"), ("■□□□", "■□\u{1b}[2b"), ("■", "■"),
    ("\u{1b}[maaaaaaaaaaaab\u{1b}[0;7maaaaaaaa", "\u{1b}[ma\u{1b}[11bb\u{1b}[7ma\u{1b}[7b"),
  ])
  func runsAreNumbersWhereTheTerminalCanRepeat(raw: String, lean: String) {
    let bytes = LeanOutput.lean(Array(raw.utf8), repeats: true)
    #expect(String(decoding: bytes, as: UTF8.self) == Self.begin + lean + Self.end)
  }
}
