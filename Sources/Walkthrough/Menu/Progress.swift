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
    /// How well questions are remembered, by cell and place.
    package var recall: [String: Recall] = [:]
  }

  /// By the lesson's name without its language.
  package var lessons: [String: Lesson] = [:]

  /// Makes the progress of somebody who has just begun.
  package init() {}
}

extension Progress.Lesson {
  /// Reads what was kept, also by a version that kept no memory of questions.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    step = try values.decode(Int.self, forKey: .step)
    steps = try values.decode(Int.self, forKey: .steps)
    isFinished = try values.decode(Bool.self, forKey: .isFinished)
    answered = try values.decode(Int.self, forKey: .answered)
    questions = try values.decode(Int.self, forKey: .questions)
    answers = try values.decode([String: String].self, forKey: .answers)
    recall = try values.decodeIfPresent([String: Recall].self, forKey: .recall) ?? [:]
  }
}

extension WalkModel {
  /// The learner's progress with this lesson on a day, to be kept; what was reached before stays reached.
  package func progress(after earlier: Progress.Lesson?, on day: Int) -> Progress.Lesson {
    var answers = earlier?.answers ?? [:]
    for (id, state) in questions {
      if case .right(let answer) = state.outcome { answers[id.key] = answer }
    }
    return Progress.Lesson(
      step: index,
      steps: walk.steps.count,
      isFinished: earlier?.isFinished ?? false || index == walk.steps.count - 1,
      answered: answers.count,
      questions: score.all,
      answers: answers,
      recall: recall(after: earlier, on: day)
    )
  }

  /// Takes up where the learner was: at the step, with the answers that were right.
  package mutating func resume(_ progress: Progress.Lesson) {
    for (key, answer) in progress.answers {
      guard let id = QuestionID(key: key) else { continue }
      questions[id, default: QuestionState()].outcome = .right(answer: answer)
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
