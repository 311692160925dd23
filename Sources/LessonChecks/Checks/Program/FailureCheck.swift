import Diagnostics

/// Errors that nobody announced.
enum FailureCheck: LessonCheck {
  static let id = "failure"
  static let summary = "No cell raises an error, except where error: true says so."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.codeCells.compactMap { cell in cell.code.isErrorExpected ? nil : cell.run.failure }
  }
}
