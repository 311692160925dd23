import Diagnostics

/// What Python itself could not read.
enum SyntaxCheck: LessonCheck {
  static let id = "syntax"
  static let summary = "The code is valid Python."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] { subject.lesson.script.diagnostics }
}
