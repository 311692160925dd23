import Testing

@testable import Diagnostics

@Suite struct DiagnosticRendererTests {
  private func render(_ text: String, _ start: Int, _ end: Int, width: Int = 100) -> [String] {
    let diagnostic = Diagnostic(id: "t", className: "E", message: "m", range: SourceRange(start, end))
    let source = SourceText(name: "f.py", text: text)
    return DiagnosticRenderer(source: source, width: width).render(diagnostic)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: [
    ("x = y", 4, 5, ["f.py:1:5: error: E: m", "  1 | x = y", "    |     ^"]),
    ("a\nbb = cc", 2, 4, ["f.py:2:1: error: E: m", "  2 | bb = cc", "    | ^^"]),
    ("\tx", 1, 2, ["f.py:1:2: error: E: m", "  1 |     x", "    |     ^"]),
    ("梯度 = 度", 9, 12, ["f.py:1:6: error: E: m", "  1 | 梯度 = 度", "    |        ^^"]),
    ("e\u{301}x", 3, 4, ["f.py:1:3: error: E: m", "  1 | e\u{301}x", "    |  ^"]),
    ("(1,\n2)", 0, 6, ["f.py:1:1: error: E: m", "  1 | (1,", "    | ^^^"]),
    ("ab", 2, 2, ["f.py:1:3: error: E: m", "  1 | ab", "    |   ^"]),
    ("", 0, 0, ["f.py:1:1: error: E: m", "  1 | ", "    | ^"]),
    ("\u{1B}[2J x", 5, 6, ["f.py:1:6: error: E: m", "  1 | \\x1b[2J x", "    |         ^"]),
    ("\u{202E}x", 0, 3, ["f.py:1:1: error: E: m", "  1 | \\u202ex", "    | ^^^^^^"]),
    ("x\r\ny", 3, 4, ["f.py:2:1: error: E: m", "  2 | y", "    | ^"]),
    ("x", 70, 90, ["f.py:1:2: error: E: m", "  1 | x", "    |  ^"]),
  ])
  func pointsAtTheRange(text: String, start: Int, end: Int, expected: [String]) {
    #expect(render(text, start, end) == expected)
  }

  @Test func showsAWindowOfALongLine() {
    let text = String(repeating: "a", count: 500) + "HERE" + String(repeating: "b", count: 500)
    let lines = render(text, 500, 504, width: 30)
    #expect(lines[1] == "  1 | ..." + String(repeating: "a", count: 14) + "HERE" + "bbbbbb...")
    #expect(lines[2] == "    | " + String(repeating: " ", count: 17) + "^^^^")
  }

  @Test(arguments: [0, 1, 7, 250, 499, 500, 998])
  func keepsEveryWindowWithinItsWidth(start: Int) {
    for text in [String(repeating: "度", count: 333), String(repeating: "\u{7}", count: 999)] {
      let lines = render(text, start, 999, width: 40)
      #expect(TerminalText.columns(of: lines[1]) <= 46)
      #expect(lines[2].count <= 46)
      #expect(lines[2].contains("^"))
    }
  }

  @Test func showsNotesAndHelp() {
    let source = SourceText(name: "f.py", text: "x = 1\ny = x")
    let diagnostic = Diagnostic(
      id: "t",
      severity: .warning,
      message: "first\nsecond\u{1B}",
      range: SourceRange(10, 11),
      notes: [.init("bound here", range: SourceRange(0, 1)), .init("so it is")],
      help: "try\u{9B} this"
    )
    let expected = """
      f.py:2:5: warning: first
      second\\x1b
        2 | y = x
          |     ^
      f.py:1:1: note: bound here
        1 | x = 1
          | ^
      f.py: note: so it is
      help: try\\x9b this
      """
    #expect(DiagnosticRenderer(source: source).render(diagnostic) == expected)
  }

  @Test func letsADecoratorDressTheParts() {
    struct Brackets: DiagnosticDecorator {
      func decorate(_ text: String, as part: DiagnosticPart) -> String {
        switch part {
        case .severity(let severity): "<\(severity)|\(text)>"
        case .carets: "<\(text)>"
        default: text
        }
      }
    }
    let source = SourceText(name: "f.py", text: "x")
    let diagnostic = Diagnostic(id: "t", message: "m", range: SourceRange(0, 1))
    let text = DiagnosticRenderer(source: source, decorator: Brackets()).render(diagnostic)
    #expect(text == "f.py:1:1: <error|error:> m\n  1 | x\n    | <^>")
  }
}
