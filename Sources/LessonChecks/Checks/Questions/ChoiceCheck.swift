import Diagnostics
import LessonFiles

/// Choices among which the answer cannot be found.
enum ChoiceCheck: LessonCheck {
  static let id = "choice"
  static let summary = "A question has two choices or more, all different, and its answer is one of them."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.codeCells.flatMap { cell in
      cell.questions.compactMap { finding(in: $0, answer: $1?.value) }
    }
  }

  private static func finding(in question: Question, answer: AnswerValue?) -> Diagnostic? {
    var choices: [AnswerValue] = []
    for text in question.choices {
      let choice = AnswerValue(typed: text)
      if choices.contains(where: { $0.matches(choice) }) {
        return finding("the choice \(text) stands here twice", at: question.range)
      }
      choices.append(choice)
    }
    var needsChoices = false
    if case .open(_, let given) = question.kind {
      if given.isEmpty { return nil }  // The format's own finding.
      needsChoices = true
    }
    if choices.isEmpty && !needsChoices { return nil }
    if choices.count < 2 {
      return finding(
        "this question needs two choices or more",
        at: question.range,
        help: "add lines: #| choice: TEXT"
      )
    }
    guard let answer, !choices.contains(where: { $0.matches(answer, tolerance: question.tolerance) }) else {
      return nil
    }
    return finding("the answer \(answer.plain) is none of the choices", at: question.range)
  }
}
