import Explanations
import LessonFiles

extension WalkModel {
  /// The question that the step asks, if it asks one.
  var questionID: QuestionID? {
    if case .question(let cell, let question) = step.kind {
      return QuestionID(cell: cell, question: question)
    }
    return nil
  }

  var question: Question? { questionID.flatMap { narrator.question($0.cell, $0.question) } }

  func state(of id: QuestionID) -> QuestionState { questions[id] ?? QuestionState() }

  /// Whether the step asks a question that is still open.
  var isQuestionOpen: Bool { questionID.map { state(of: $0).isOpen } ?? false }

  /// Whether an open question has the keys.
  var isAnswering: Bool {
    guard let id = questionID else { return false }
    let state = state(of: id)
    return state.isOpen && !state.isSetAside
  }

  /// The questions that the learner has met and not answered.
  var metOpenQuestions: Set<QuestionID> {
    var met: Set<QuestionID> = []
    for (place, id) in walk.questionSteps where place <= index && state(of: id).isOpen { met.insert(id) }
    return met
  }

  /// Goes back to the last question that is still open, and gives it the keys.
  mutating func takeUpQuestion() {
    let open = walk.questionSteps.last { $0.step <= index && state(of: $0.id).isOpen }?.step
    guard let open else {
      notice = "no question is open"
      return
    }
    move(to: open)
    if let id = questionID { questions[id, default: QuestionState()].isSetAside = false }
    focus = nil
  }

  /// Hands an action to the question.
  /// - Returns: whether it was one for it.
  mutating func answer(_ action: Action) -> Bool {
    guard let id = questionID, let question else { return false }
    var state = state(of: id)
    switch action {
    case .check:
      guard !state.editor.text.isEmpty else {
        notice = "type an answer first, or \(questionKeys.hint) for a hint"
        return true
      }
      judge(question, id, &state)
    case .hint:
      if state.hintsShown < question.hints.count {
        state.hintsShown += 1
      } else {
        notice =
          question.hints.isEmpty
          ? "there is no hint; \(questionKeys.reveal) shows the answer" : "that was the last hint"
      }
      scroll[.explanation] = .max
    case .reveal:
      state.outcome = .revealed
      scroll[.explanation] = .max
    case .setAside: state.isSetAside = true
    case .pageDown, .pageUp, .wheel:
      return look(action)
    default:
      guard state.editor.edit(action) else { return true }
    }
    questions[id] = state
    if !state.isOpen { refresh() }
    return true
  }

  private func judge(_ question: Question, _ id: QuestionID, _ state: inout QuestionState) {
    let typed = state.editor.text
    let answer = value(typed, for: question)
    state.tries += 1
    guard let right = rightAnswer(to: id) else {
      state.outcome = .revealed
      return
    }
    if answer.matches(right, tolerance: question.tolerance) {
      state.outcome = .right(answer: typed)
      state.wrong = nil
      return
    }
    let said = choices(of: question).isEmpty ? typed : answer.plain
    state.wrong = QuestionState.Wrong(answer: said, reason: reason(for: answer, to: question, id, right))
    state.editor.clear()
  }

  /// What is wrong with an answer: by the author, else by what the engine knows, else that it is not yet right.
  private func reason(
    for answer: AnswerValue,
    to question: Question,
    _ id: QuestionID,
    _ right: AnswerValue
  ) -> String {
    if let wrong = question.wrongs.first(where: {
      answer.matches(AnswerValue(typed: $0.value), tolerance: question.tolerance)
    }) {
      return wrong.reason
    }
    if let mistake = MistakeFinder(narrator).mistake(answer, to: question, cell: id.cell, right: right) {
      return mistake.text
    }
    let hints = question.hints.count
    let shown = state(of: id).hintsShown
    return shown < hints
      ? "Not yet. \(questionKeys.hint) shows a hint." : "Not yet. \(questionKeys.reveal) shows the answer."
  }

  /// What was typed as an answer; where there are choices, their number will do.
  private func value(_ typed: String, for question: Question) -> AnswerValue {
    let choices = choices(of: question)
    let typedValue = AnswerValue(typed: typed)
    if let number = Int(typed), choices.indices.contains(number - 1),
      !choices.contains(where: { AnswerValue(typed: $0).matches(typedValue) })
    {
      return AnswerValue(typed: choices[number - 1])
    }
    return typedValue
  }

  /// Shows the answer of the step's question because nobody is there to ask.
  mutating func showAnswerUnasked() {
    guard let id = questionID else { return }
    questions[id, default: QuestionState()].outcome = .revealed
    questions[id]?.isSetAside = true
    refresh()
  }

  func choices(of question: Question) -> [String] { narrator.choices(of: question) }

  func rightAnswer(to id: QuestionID) -> AnswerValue? {
    guard walk.run.cells.indices.contains(id.cell) else { return nil }
    let answers = walk.run.cells[id.cell].answers
    return answers.indices.contains(id.question) ? answers[id.question].value : nil
  }

  /// The right answer as the learner may read it.
  func rightText(to id: QuestionID) -> String { rightAnswer(to: id).map(NumberText.text(of:)) ?? "?" }

  /// The answered and all questions, for the learner's progress.
  package var score: (answered: Int, all: Int) {
    let answered = questions.values.filter { if case .right = $0.outcome { true } else { false } }.count
    return (answered, walk.questionSteps.count)
  }
}
