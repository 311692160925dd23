import Diagnostics
import Testing

@testable import ScriptSyntax

@Suite struct SyntaxErrorTests {
  private func check(_ cases: [CPythonErrors.Case]) {
    for (text, line, headline) in cases {
      let source = SourceText(name: "t.py", text: text)
      let first = parseScript(source).diagnostics.first
      #expect(first?.headline == headline, "\(text)")
      #expect(first?.range.map { source.line(at: $0.start) } == line, "\(text)")
      #expect(first?.severity == .error)
    }
  }

  @Test func wordsFaultsOfTextAsCPython() { check(CPythonErrors.text) }
  @Test func wordsFaultsOfStatementsAsCPython() { check(CPythonErrors.statements) }
  @Test func wordsFaultsOfExpressionsAsCPython() { check(CPythonErrors.expressions) }
  @Test func wordsFaultsOfAssignmentsAsCPython() { check(CPythonErrors.assignments) }
  @Test func wordsFaultsOfScopesAsCPython() { check(CPythonErrors.scopes) }

  /// Programs with what is marked by the carets under the line.
  @Test(arguments: [
    ("x = [1, 2 3]", "2 3"),
    ("print x, y", "print x, y"),
    ("if x = 3: pass", "x = 3"),
    ("f() = 1", "f()"),
    ("f(a=1, b)", "b"),
    ("f(a, b, a=1, a=2)", "a=2"),
    ("x = (1, [2, 3)", ")"),
    ("def f(a, a): pass", "a"),
    ("x = f'{a b}'", "a b"),
    ("x = f'{a'", "{a"),
    ("x = 12abc + 1", "12abc"),
    ("x = 'abc", "'abc"),
    ("x = y if z", "y if z"),
    ("return 1", "return 1"),
    ("x = a ? b", "?"),
    ("x = “a”", "“"),
    ("x = '\\x1'", "\\x1"),
    ("for f() in x: pass", "f()"),
    ("x = {1: 2, 3 4}", "3"),
    ("x = 'a\\ud800'", "\\ud800"),
  ])
  func marksTheCulprit(text: String, culprit: String) {
    let source = SourceText(name: "t.py", text: text + "\n")
    #expect(parseScript(source).diagnostics.first?.range.map(source.text(in:)) == culprit)
  }

  /// Scripts whose other statements must be understood in spite of one that is broken, with all that is told.
  @Test(
    arguments: [
      ("x = = 1\ny = 2\nz = )\n", ["3: unmatched ')'", "1: invalid syntax"], 3),
      ("x = f(1\ny = 2\nz = 3 4\n", ["1: '(' was never closed", "3: invalid syntax"], 3),
      ("x = [\n  1,\n  2\ny = 2\n", ["1: '[' was never closed"], 2),
      ("if x\n  y = 1 1\nelse:\n  return\nz = 1\n", ["1: expected ':'", "2: invalid syntax"], 2),
      ("def f(:\n  return 1\nx = 1\n", ["1: invalid syntax"], 2),
      ("for x in y:\nz = 1\n", ["2: expected an indented block after 'for' statement on line 1"], 2),
      ("x = 1\n  y = 2\nz = 3\n", ["2: unexpected indent"], 3),
      ("if a:\n    b\n  c\nd\n", ["3: unindent does not match any outer indentation level"], 3),
      (
        "x = 'a\ny = 'b'\nreturn\n",
        ["1: unterminated string literal (detected at line 1)", "3: 'return' outside function"], 3
      ),
      (
        "a = '\nb = 1 1\n'''c\n",
        [
          "1: unterminated string literal (detected at line 1)", "2: invalid syntax",
          "3: unterminated triple-quoted string literal (detected at line 3)",
        ], 3
      ),
      (
        "1 = x\nbreak\ny = 'z\n",
        [
          "3: unterminated string literal (detected at line 3)",
          "1: cannot assign to literal here. Maybe you meant '==' instead of '='?", "2: 'break' outside loop",
        ], 3
      ),
      (
        "x = (1, 2]\ny = 3)\n",
        [
          "1: closing parenthesis ']' does not match opening parenthesis '('", "2: unmatched ')'",
        ], 2
      ),
    ] as [(String, [String], Int)]
  )
  func goesOnAfterAFault(text: String, expected: [String], count: Int) {
    let source = SourceText(name: "t.py", text: text)
    let script = parseScript(source)
    let told = script.diagnostics.map { diagnostic in
      "\(source.line(at: diagnostic.range?.start ?? 0)): \(diagnostic.message)"
    }
    #expect(told == expected)
    #expect(script.module.statements.count == count)
  }

  @Test func givesEveryFaultAStableNameAndHelpsWhereItCan() {
    func diagnostic(_ text: String) -> Diagnostic? {
      parseScript(SourceText(name: "t.py", text: text)).diagnostics.first
    }
    #expect(diagnostic("f(")?.id == "never-closed")
    #expect(diagnostic("x = 1 +")?.id == "invalid-syntax")
    #expect(diagnostic("b'é'")?.id == "non-ascii-bytes")
    #expect(diagnostic("if x\n  y")?.help == "the line that begins a block ends with a colon")
    #expect(diagnostic("x = 1 +")?.help == nil)
  }

  @Test func namesANullCharacter() {
    let diagnostics = parseScript(SourceText(name: "t.py", text: "x = \0\n")).diagnostics
    #expect(diagnostics.map(\.message) == ["source code cannot contain null bytes"])
  }
}
