import Diagnostics
import FoundationEssentials
import LessonFiles
import Testing

@testable import LessonChecks

/// The sound lesson with a wrong output and a wrong answer that is right.
private let faulty = report(
  on: lesson(
    soundLesson
      .replacing("#> tensor(4.) tensor(3.)", with: "#> tensor(5.) tensor(3.)")
      .replacing("wrong 3:", with: "wrong 4:")
  )
)

@Test func textShowsPlaceLineAndCaret() throws {
  #expect(
    try ReportFormat.text.render([faulty]) == """
      area.lesson:26:10: error: 4 is the right answer [wrong-answer]
        26 | #| wrong 4: That is w itself.
           |          ^^^^^^^^^^^^^^^^^^^^

      area.lesson:40:1: error: the output is another one [output]
        40 | #> tensor(5.) tensor(3.)
           | ^^^^^^^^^^^^^^^^^^^^^^^^
      area.lesson: note: expected: tensor(5.) tensor(3.)
      area.lesson: note: printed:  tensor(4.) tensor(3.)
      help: gradtutor check --bless writes what the cell really prints

      1 lesson, 2 findings in 1 of them

      """
  )
  #expect(try ReportFormat.text.render([report(on: lesson(soundLesson))]) == "1 lesson, no findings\n")
}

@Test func jsonHoldsEveryFinding() throws {
  struct Report: Decodable {
    struct Entry: Decodable {
      let check: String
      let file: String
      let line: Int
      let column: Int
      let notes: [String]
    }
    let findings: [Entry]
    let lessons: Int
    let version: Int
  }
  let text = try ReportFormat.json.render([faulty])
  let decoded = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
  #expect(decoded.lessons == 1 && decoded.version == 1)
  #expect(decoded.findings.map(\.check) == ["wrong-answer", "output"])
  #expect(decoded.findings.map(\.line) == [26, 40])
  #expect(decoded.findings[1].notes[0] == "expected: tensor(5.) tensor(3.)")
}

@Test func junitCountsTestsAndFailures() throws {
  let text = try ReportFormat.junit.render([faulty])
  #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "))
  #expect(
    text.contains("<testsuite name=\"area.lesson\" tests=\"\(LessonChecks.ids.count)\" failures=\"2\">")
  )
  #expect(text.contains("<testcase classname=\"area.lesson\" name=\"header\"/>"))
  #expect(text.contains("<failure message=\"4 is the right answer\">"))
  let hostile = report(on: lesson("# <a href=\"&\u{1B}\">\nprint(x < 1)", name: "a&\"b.py"))
  let escaped = try ReportFormat.junit.render([hostile])
  #expect(escaped.contains("name=\"a&amp;&quot;b.py\""))
  #expect(escaped.contains("print(x &lt; 1)"))
  #expect(!escaped.contains("\u{1B}"))
}

@Test func githubWritesWorkflowCommands() throws {
  let lines = try ReportFormat.github.render([faulty]).split(separator: "\n")
  #expect(lines[0] == "::error file=area.lesson,line=26,col=10,title=wrong-answer::4 is the right answer")
  #expect(
    lines[1].hasPrefix(
      "::error file=area.lesson,line=40,col=1,title=output::the output is another one%0Aexpected: tensor(5.)"
    )
  )
}
