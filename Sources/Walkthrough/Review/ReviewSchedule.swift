/// Which questions are to be asked again on a day: the missed ones first, then the most overdue.
package struct ReviewSchedule: Sendable {
  /// A question that is asked again.
  package struct Item: Sendable, Hashable {
    /// The lesson's name without its language.
    package let lesson: String
    package let id: QuestionID
    package let recall: Recall
  }

  /// The most questions that one review asks.
  package static let most = 5

  /// All that are due, in the order in which they are asked.
  package let due: [Item]
  /// The first later day on which something is due, if anything is.
  package let nextDay: Int?

  /// How many the next review asks.
  package var count: Int { min(due.count, Self.most) }

  /// Sorts what has been answered, or missed, in the lessons `names`.
  ///
  /// - Complexity: O(n log n) for n questions.
  package init(_ progress: Progress, on day: Int, names: [String]) {
    var due: [(item: Item, rank: Int)] = []
    var later: Int?
    for name in names {
      var rank = 0
      for (id, recall) in progress.lessons[name]?.remembered ?? [] {
        guard recall.dueDay <= day else {
          later = min(later ?? .max, recall.dueDay)
          continue
        }
        due.append((Item(lesson: name, id: id, recall: recall), rank))
        rank += 1
      }
    }
    // Among equals the lessons take turns: what is mixed is remembered better, and one answer helps the next less.
    let sorted = due.enumerated().sorted { first, second in
      let (a, b) = (first.element, second.element)
      return (a.item.recall.box == 0 ? 0 : 1, a.item.recall.dueDay, a.rank, first.offset)
        < (b.item.recall.box == 0 ? 0 : 1, b.item.recall.dueDay, b.rank, second.offset)
    }
    self.due = sorted.map(\.element.item)
    nextDay = later
  }
}

extension Progress.Lesson {
  /// What is remembered, in the order of the lesson.
  ///
  /// Answers of before there was a memory are long due.
  fileprivate var remembered: [(id: QuestionID, recall: Recall)] {
    let old = answers.mapValues { _ in Recall(box: 1, day: 0) }
    return old.merging(recall) { $1 }
      .compactMap { key, recall in QuestionID(key: key).map { ($0, recall) } }
      .sorted { ($0.id.cell, $0.id.question) < ($1.id.cell, $1.id.question) }
  }
}

extension Progress {
  /// Notes how a question was answered when it was asked again.
  package mutating func note(_ item: ReviewSchedule.Item, _ verdict: ReviewVerdict, on day: Int) {
    switch verdict {
    case .right, .missed:
      let known = lessons[item.lesson]?.recall[item.id.key] ?? item.recall
      lessons[item.lesson]?.recall[item.id.key] = known.answered(
        rightAtOnce: verdict == .right,
        on: day
      )
    case .gone:
      lessons[item.lesson]?.recall[item.id.key] = nil
      lessons[item.lesson]?.answers[item.id.key] = nil
    }
  }
}

/// What came of a question that was asked again.
package enum ReviewVerdict: Sendable, Hashable {
  /// Answered at the first try, without a hint.
  case right
  case missed
  /// The lesson has changed and no longer asks it.
  case gone
}
