import Diagnostics
import Testing

@testable import LessonChecks

private let report = LessonReport(source: SourceText(name: "a.py", text: "x = 1\nmatch x:\n"), findings: [])

@Test func pythonReadsTheTexts() throws {
  #expect(try PythonSyntax.input([report.source]) == #"["x = 1\nmatch x:\n"]"#)
}

@Test(arguments: [
  ("[null]", 0, 0), (#"[{"line":2,"message":"SyntaxError: expected 'case'"}]"#, 1, 2),
  (#"[{"line":-7,"message":"ValueError: x"}]"#, 1, 1), (#"[{"line":99,"message":"SyntaxError: x"}]"#, 1, 3),
])
func pythonsFaultIsFound(_ output: String, _ count: Int, _ line: Int) throws {
  let reports = try PythonSyntax.adding(output, to: [report])
  #expect(reports.map(\.findings.count) == [count])
  #expect(reports[0].findings.allSatisfy { reports[0].location(of: $0).line == line && $0.check == "python" })
}

@Test func whatIsFoundAlreadyIsNotRepeated() throws {
  let known = LessonReport(
    source: report.source,
    findings: [
      Finding(check: SyntaxCheck.id, diagnostic: Diagnostic(id: SyntaxCheck.id, message: "", range: nil))
    ]
  )
  let output = #"[{"line":2,"message":"SyntaxError: x"}]"#
  #expect(try PythonSyntax.adding(output, to: [known])[0].findings.count == 1)
}

@Test func whatNoPythonWroteIsAnError() {
  #expect(throws: (any Error).self) { try PythonSyntax.adding("Traceback", to: [report]) }
}
