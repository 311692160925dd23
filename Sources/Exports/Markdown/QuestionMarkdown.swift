import Explanations
import LessonFiles

/// A question in Markdown: hints and the answer are folded away until they are wanted.
struct QuestionMarkdown {
  let narrator: Narrator
  let showsAnswers: Bool

  /// The `index`-th question of a cell.
  func text(_ cell: Int, _ index: Int) -> String {
    guard let question = narrator.question(cell, index) else { return "" }
    var parts = [opening(of: question)]
    let choices = narrator.choices(of: question)
    if !choices.isEmpty {
      parts.append(choices.map { "- \(MarkdownText.escaped($0))" }.joined(separator: "\n"))
    }
    for (place, hint) in question.hints.enumerated() {
      let title = question.hints.count == 1 ? "Hint" : "Hint \(place + 1)"
      parts.append(MarkdownText.details(title, MarkdownText.escaped(hint)))
    }
    if showsAnswers, let answer = narrator.answerText(cell, index) {
      let reasons = question.wrongs.map {
        "- not \(MarkdownText.code($0.value)): \(MarkdownText.escaped($0.reason))"
      }
      let list = reasons.isEmpty ? "" : "\n\n" + reasons.joined(separator: "\n")
      parts.append(MarkdownText.details("Answer", MarkdownText.code(answer) + list))
    }
    return parts.joined(separator: "\n\n")
  }

  private func opening(of question: Question) -> String {
    let text = MarkdownText.escaped(question.text)
    guard case .predict(let expression, _, let step) = question.kind else { return "**Question:** \(text)" }
    let time = step.map { " after step \($0)" } ?? ""
    return "**Predict** \(MarkdownText.code(expression))\(time)\n\n\(text)"
  }
}
