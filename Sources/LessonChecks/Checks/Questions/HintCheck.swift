import Diagnostics
import LessonFiles

/// Hints that leave nothing to think about.
enum HintCheck: LessonCheck {
  static let id = "hint"
  static let summary = "No hint contains the answer."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.codeCells.flatMap { cell in
      cell.questions.flatMap { question, answer -> [Diagnostic] in
        guard let answer = answer?.value else { return [] }
        return question.hints.filter { AnswerSpelling(answer).occurs(in: $0) }.map { hint in
          finding(
            "a hint contains the answer, \(answer.plain)",
            at: place(of: hint, in: cell.code) ?? question.range,
            help: "point at the rule, and leave the number to the learner"
          )
        }
      }
    }
  }

  private static func place(of hint: String, in code: CodeCell) -> SourceRange? {
    code.values("hint").first { $0.value == hint }?.valueRange
  }
}
