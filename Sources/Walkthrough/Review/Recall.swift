/// How well one question is remembered, in Leitner's boxes: the better, the later it is asked again.
package struct Recall: Codable, Sendable, Hashable {
  /// The box, from 0 for what was missed to 5.
  package let box: Int
  /// The day on which it was asked last, counted from 1970.
  package let day: Int

  /// The days after which a question is asked again, by its box.
  package static let gaps = [0, 1, 3, 7, 16, 35]

  /// Describes what is remembered; what no memory could hold is brought into range.
  package init(box: Int, day: Int) {
    self.box = min(max(0, box), Self.gaps.count - 1)
    self.day = min(max(0, day), 1 << 32)
  }

  /// Reads what was kept.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(box: try values.decode(Int.self, forKey: .box), day: try values.decode(Int.self, forKey: .day))
  }

  /// The first day on which the question is to be asked again.
  package var dueDay: Int { day + Self.gaps[box] }

  /// The memory after an answer: a box higher if it was right at once, the lowest if not.
  ///
  /// Who answers before the question is due has not shown yet that the gap can grow, so nothing changes then.
  package func answered(rightAtOnce: Bool, on day: Int) -> Recall {
    guard rightAtOnce else { return Recall(box: 0, day: day) }
    return day < dueDay ? self : Recall(box: box + 1, day: day)
  }
}

extension WalkModel {
  /// What this walk tells of the learner's memory, beside what was known earlier.
  ///
  /// The first answer of a day counts; answers that were taken up from an earlier walk, and those that were shown
  /// while nobody was there to answer, tell nothing.
  func recall(after earlier: Progress.Lesson?, on day: Int) -> [String: Recall] {
    var recall = earlier?.recall ?? [:]
    for (id, state) in questions {
      guard let rightAtOnce = state.rightAtOnce, recall[id.key]?.day != day else { continue }
      let known = recall[id.key] ?? Recall(box: 0, day: day)
      recall[id.key] = known.answered(rightAtOnce: rightAtOnce, on: day)
    }
    return recall
  }
}

extension QuestionState {
  /// Whether the first try without a hint was right; `nil` where the learner has not tried yet.
  var rightAtOnce: Bool? {
    switch outcome {
    case .right: tries == 0 ? nil : tries == 1 && hintsShown == 0
    case .revealed: isSetAside ? nil : false
    case .open: tries == 0 ? nil : false
    }
  }
}

extension QuestionID {
  /// The question in the learner's progress: cell and place.
  package var key: String { "\(cell).\(question)" }

  /// Reads a key.
  package init?(key: String) {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let cell = parts[0], let question = parts[1], cell >= 0, question >= 0 else {
      return nil
    }
    self.init(cell: cell, question: question)
  }
}
