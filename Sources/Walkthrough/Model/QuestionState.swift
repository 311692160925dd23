/// Which question: that of a cell, by its place among the cell's.
package struct QuestionID: Hashable, Sendable {
  package let cell: Int
  package let question: Int

  /// Names a question.
  package init(cell: Int, question: Int) {
    self.cell = cell
    self.question = question
  }
}

/// How far the learner is with one question.
package struct QuestionState: Hashable, Sendable {
  /// What has come of it.
  package enum Outcome: Hashable, Sendable {
    case open
    /// Answered; the tries that it took.
    case right(answer: String)
    /// The learner asked to be shown.
    case revealed
  }

  package var outcome = Outcome.open
  package var hintsShown = 0
  /// What was typed and not yet erased.
  package var editor = LineEditor()
  /// The last wrong answer, with its reason.
  package var wrong: Wrong?
  package var tries = 0
  package var isSetAside = false

  /// A wrong answer and what was said of it.
  package struct Wrong: Hashable, Sendable {
    package let answer: String
    package let reason: String
  }

  /// Makes the state of a question that nobody has seen.
  package init() {}

  package var isOpen: Bool { outcome == .open }
}
