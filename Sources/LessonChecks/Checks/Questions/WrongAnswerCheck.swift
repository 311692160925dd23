import Diagnostics
import LessonFiles

/// Expected wrong answers that are right, said twice or left without a reason.
enum WrongAnswerCheck: LessonCheck {
  static let id = "wrong-answer"
  static let summary = "Each wrong answer is wrong, differs from the others and has its reason."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.codeCells.flatMap { cell in
      cell.questions.flatMap { findings(in: $0, answer: $1?.value) }
    }
  }

  private static func findings(in question: Question, answer: AnswerValue?) -> [Diagnostic] {
    var seen: [(value: AnswerValue, text: String)] = []
    return question.wrongs.compactMap { wrong in
      let value = AnswerValue(typed: wrong.value)
      defer { seen.append((value, wrong.value)) }
      if wrong.value.isEmpty { return finding("a wrong answer needs its value", at: wrong.range) }
      if wrong.reason.isEmpty {
        return finding(
          "this wrong answer has no reason",
          at: wrong.range,
          help: "say what the number is, then what is missing"
        )
      }
      if let answer, value.matches(answer, tolerance: question.tolerance) {
        return finding("\(wrong.value) is the right answer", at: wrong.range)
      }
      if let twin = seen.first(where: { value.matches($0.value) }) {
        return finding("\(wrong.value) and \(twin.text) are the same wrong answer", at: wrong.range)
      }
      if !question.choices.isEmpty,
        !question.choices.contains(where: { AnswerValue(typed: $0).matches(value) })
      {
        return finding("\(wrong.value) is none of the choices", at: wrong.range)
      }
      return nil
    }
  }
}
