import Diagnostics

/// What is valid Python and no part of the language of lessons.
enum LanguageCheck: LessonCheck {
  static let id = "language"
  static let summary = "The code uses only the part of Python and PyTorch that gradtutor runs."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    // Before anything ran, what stopped the run is a fault of the syntax or a refusal.
    guard !subject.run.cells.contains(where: \.hasRun), subject.lesson.script.diagnostics.isEmpty else {
      return []
    }
    return subject.run.failures
  }
}
