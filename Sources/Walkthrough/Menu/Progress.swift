/// How far a learner is with the lessons; kept between runs.
package struct Progress: Codable, Sendable {
  /// How far one lesson is.
  package struct Lesson: Codable, Sendable, Hashable {
    /// The step, counted from 0, and of how many.
    package var step: Int
    package var steps: Int
    /// Whether the end has been reached once.
    package var isFinished: Bool
    package var answered: Int
    package var questions: Int
    /// What was answered rightly, by cell and place: `4.0`.
    package var answers: [String: String]
  }

  /// By the lesson's name without its language.
  package var lessons: [String: Lesson] = [:]

  /// Makes the progress of somebody who has just begun.
  package init() {}
}

extension WalkModel {
  /// The learner's progress with this lesson, to be kept; what was reached before stays reached.
  package func progress(after earlier: Progress.Lesson?) -> Progress.Lesson {
    var answers = earlier?.answers ?? [:]
    for (id, state) in questions {
      if case .right(let answer) = state.outcome { answers["\(id.cell).\(id.question)"] = answer }
    }
    return Progress.Lesson(
      step: index,
      steps: walk.steps.count,
      isFinished: earlier?.isFinished ?? false || index == walk.steps.count - 1,
      answered: answers.count,
      questions: score.all,
      answers: answers
    )
  }

  /// Takes up where the learner was: at the step, with the answers that were right.
  package mutating func resume(_ progress: Progress.Lesson) {
    for (key, answer) in progress.answers {
      let parts = key.split(separator: ".").compactMap { Int($0) }
      guard parts.count == 2 else { continue }
      questions[QuestionID(cell: parts[0], question: parts[1]), default: QuestionState()].outcome =
        .right(answer: answer)
    }
    // A lesson that has changed since, or is finished, starts anew.
    guard progress.steps == walk.steps.count, progress.step < walk.steps.count - 1 else {
      refresh()
      return
    }
    move(to: progress.step)
    refresh()
  }
}
