import Diagnostics
import Recordings
import ScriptRuntime

/// A lesson that has run: what it recorded, and what each cell printed.
package struct LessonRun {
  package let lesson: LessonFile
  package let recording: Recording
  /// One entry a cell, in order; cells that did not run are empty.
  package let cells: [CellRun]
  /// What stopped the run before its end, if something did; also syntax errors and refusals.
  package let failures: [Diagnostic]

  /// Describes a run.
  package init(lesson: LessonFile, recording: Recording, cells: [CellRun], failures: [Diagnostic]) {
    self.lesson = lesson
    self.recording = recording
    self.cells = cells
    self.failures = failures
  }
}

/// What one cell did.
package struct CellRun {
  /// What it printed.
  package var printed = ""
  /// What stopped it.
  package var failure: Diagnostic?
  package var warnings: [Diagnostic] = []
  /// The answers to its questions, in order.
  package var answers: [Answer] = []
  /// Whether it ran at all.
  package var hasRun = false

  /// Makes an empty entry.
  package init() {}
}

/// The right answer to a question.
package enum Answer {
  case known(AnswerValue)
  /// The expression could not be evaluated.
  case failed(Diagnostic)

  /// The value, if it is known.
  package var value: AnswerValue? { if case .known(let value) = self { value } else { nil } }
}
