import Diagnostics
import LessonFiles

/// Predictions without an answer.
enum PredictionCheck: LessonCheck {
  static let id = "prediction"
  static let summary = "Each predict can be evaluated after its cell, and changes and prints nothing."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.codeCells.flatMap { cell in
      // Where the cell itself stopped short, its questions are not to blame.
      guard cell.isComplete else { return [Diagnostic]() }
      return cell.questions.compactMap { question, answer in
        guard case .predict(_, let range, let step) = question.kind,
          case .failed(let failure)? = answer
        else { return nil }
        if failure.id == "unanswered" {
          return finding("the cell's outermost loop has no step \(step ?? 0)", at: range)
        }
        return finding(
          "this can't be evaluated: \(failure.headline)",
          at: failure.range.map { range.contains($0) ? $0 : range } ?? range,
          help: failure.help
        )
      }
    }
  }
}
