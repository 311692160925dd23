import LessonFiles

/// What the right answers are, in the words in which logs, screens and pages give them.
extension Narrator {
  /// The right answer to a question of a cell, if it is known.
  package func rightAnswer(_ cell: Int, _ index: Int) -> AnswerValue? {
    guard run.cells.indices.contains(cell), run.cells[cell].answers.indices.contains(index) else {
      return nil
    }
    return run.cells[cell].answers[index].value
  }

  /// `x.grad[0, 0] = -0.3333`, `y: quotient`, or the text of the right choice; `nil` where no answer is known.
  package func answerText(_ cell: Int, _ index: Int) -> String? {
    guard let question = question(cell, index), let value = rightAnswer(cell, index) else { return nil }
    switch question.kind {
    case .predict(let expression, _, _): return "\(expression) = \(NumberText.text(of: value))"
    case .open: return value.plain
    case .rule(let name, _): return "\(name): \(value.plain)"
    }
  }
}
