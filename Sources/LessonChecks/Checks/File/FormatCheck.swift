import Diagnostics

/// Header lines, cell markers and options that could not be read.
enum FormatCheck: LessonCheck {
  static let id = "format"
  static let summary = "Header lines, cell markers and options are known and have their form."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] { subject.lesson.diagnostics }
}
