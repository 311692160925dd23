import Diagnostics

/// What the menu needs to know of a lesson.
enum HeaderCheck: LessonCheck {
  static let id = "header"
  static let summary = "The header has a title, a summary and a chapter."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    guard subject.isLesson else { return [] }
    let header = subject.lesson.header
    guard header.isPresent else {
      let start = subject.source.wholeRange.start
      return [
        finding(
          "the lesson has no header",
          at: SourceRange(start, start),
          help: "begin with # --- and lines # title: …, # summary: …, # chapter: …, and close with # ---"
        )
      ]
    }
    return ["title", "summary", "chapter"].compactMap { name in
      guard header.value(name).isEmpty else { return nil }
      return finding(
        "the header has no \(name)",
        at: SourceRange(header.range.start, header.range.start + 5),
        help: "add a line: # \(name): …"
      )
    }
  }
}
