import Diagnostics
import Host
import LessonFiles
import ShippedLessons
import Testing

@testable import LessonChecks

@Test func shippedLessonsHaveNoFindings() throws {
  let lessons = ShippedLesson.all.map { lesson($0.text, name: $0.name + ".lesson") }
  #expect(lessons.count > 0)
  let checker = Checker(collection: LessonCollection(lessons))
  let reports = withStack(bytes: 512 << 20) { lessons.map { checker.report(on: $0) } }
  #expect(try ReportFormat.text.render(reports) == "\(lessons.count) lessons, no findings\n")
}

@Test func templateHasNoFindings() {
  #expect(ids(LessonTemplate.text(title: "My area")) == [])
}

/// The first lesson of the tutorial for authors, as a reader would copy it.
@Test func tutorialIsALessonWithoutFindings() throws {
  let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let reference = try readText(path: "/\(folder)/Lessons/README.md")
  let start = try #require(reference.firstRange(of: "```python\n"))
  let end = try #require(reference[start.upperBound...].firstRange(of: "```\n"))
  let text = String(reference[start.upperBound..<end.lowerBound])
  #expect(text.contains("#| predict: w.grad"))
  #expect(ids(text) == [])
}
