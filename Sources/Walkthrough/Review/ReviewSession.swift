import Canvas
import Diagnostics
import LessonFiles

/// Asks again, line by line, what a learner missed or has not been asked for a while.
package struct ReviewSession {
  /// Where lessons come from, how they run, and how the session talks.
  package struct Surroundings {
    let glyphs: Glyphs
    let lesson: (String) -> LessonFile?
    let record: (LessonFile) -> LessonRun
    let read: () -> String?
    let write: (String) -> Void

    /// Describes the surroundings.
    ///
    /// - Parameters:
    ///   - glyphs: how everything is written.
    ///   - lesson: finds a lesson by its name without language.
    ///   - record: runs a lesson.
    ///   - read: the next line of input without its end, or nothing at the end of input.
    ///   - write: takes whole lines.
    package init(
      glyphs: Glyphs,
      lesson: @escaping (String) -> LessonFile?,
      record: @escaping (LessonFile) -> LessonRun,
      read: @escaping () -> String?,
      write: @escaping (String) -> Void
    ) {
      self.glyphs = glyphs
      self.lesson = lesson
      self.record = record
      self.read = read
      self.write = { write(TerminalText.escaped($0)) }
    }
  }

  private var progress: Progress
  private let names: [String]
  private let day: Int
  private let seed: UInt64
  private let around: Surroundings
  private var verdicts: [(item: ReviewSchedule.Item, verdict: ReviewVerdict)] = []

  /// Prepares a review.
  ///
  /// - Parameters:
  ///   - progress: what the learner has answered so far.
  ///   - names: the lessons that there are, in order.
  ///   - day: today, counted from 1970.
  ///   - seed: what fresh numbers depend on.
  ///   - around: the surroundings.
  package init(
    _ progress: Progress,
    names: [String],
    on day: Int,
    seed: UInt64,
    around: Surroundings
  ) {
    self.progress = progress
    self.names = names
    self.day = day
    self.seed = seed
    self.around = around
  }

  private var schedule: ReviewSchedule { ReviewSchedule(progress, on: day, names: names) }

  /// Asks what is due, at most five questions, and tells what comes next.
  ///
  /// `keep` is told of each answer at once, so that none is lost where the review is broken off.
  package mutating func run(keep: (ReviewSchedule.Item, ReviewVerdict) -> Void) {
    let schedule = schedule
    guard !schedule.due.isEmpty else {
      write(
        schedule.nextDay == nil
          ? "There is nothing to review yet. Walk a lesson and answer what it asks: gradtutor walk 11"
          : "There is nothing to review today. \(nextReview)"
      )
      return
    }
    write(schedule.count == 1 ? "1 question to review." : "\(schedule.count) questions to review.")
    var asked = 0
    for (place, item) in schedule.due.enumerated() where asked < ReviewSchedule.most {
      guard let lesson = around.lesson(item.lesson), lesson.asks(item.id) else {
        write("\(item.lesson) has changed and no longer asks one of your questions.")
        note(item, .gone, keep)
        continue
      }
      let question = ReviewQuestion(
        lesson,
        item.id,
        seed: seed &+ UInt64(place) << 32,
        glyphs: around.glyphs,
        record: around.record
      )
      guard let question else {
        write("\(item.lesson) does not run as far as its question now; gradtutor check tells why.")
        continue
      }
      asked += 1
      show(question, item, lesson, "\(asked) of \(schedule.count)")
      guard ask(question, item, keep) else { break }
    }
    summarize()
  }

  // MARK: One question

  private func show(
    _ question: ReviewQuestion,
    _ item: ReviewSchedule.Item,
    _ lesson: LessonFile,
    _ count: String
  ) {
    let title = lesson.header.title
    write("")
    write("\(count)   \(title.isEmpty ? item.lesson : title)   (\(item.lesson))")
    write("")
    if !question.changedLines.isEmpty {
      write("The lesson's program with other numbers; * marks the changed lines.")
    }
    for line in question.program { around.write(line) }
    write("")
    for line in question.words { around.write(line) }
  }

  /// Asks, and notes what came of it.
  /// - Returns: whether to go on with the next question.
  private mutating func ask(
    _ question: ReviewQuestion,
    _ item: ReviewSchedule.Item,
    _ keep: (ReviewSchedule.Item, ReviewVerdict) -> Void
  ) -> Bool {
    var model = question.model
    model.questionKeys = .review
    let ending = PlainQuestion(read: around.read, write: around.write).ask(&model)
    let state = model.state(of: item.id)
    if let isRight = state.rightAtOnce {
      note(item, isRight ? .right : .missed, keep)
      if !state.isOpen {
        if !isRight { explain(model, question, item) }
        tellNext(item)
      }
    }
    switch ending {
    case .answered, .setAside: return true
    case .stopped, .inputEnded: return false
    }
  }

  /// The steps by which a missed gradient comes about, if they are few, and where to see them all.
  private func explain(_ model: WalkModel, _ question: ReviewQuestion, _ item: ReviewSchedule.Item) {
    var model = model
    for (_, id) in model.walk.questionSteps where model.state(of: id).isOpen {
      model.questions[id, default: QuestionState()].outcome = .revealed
    }
    let steps = model.walk.steps.indices.filter { place in
      let step = model.walk.steps[place]
      guard place > model.index, step.cell == item.id.cell else { return false }
      switch step.kind {
      case .backward, .accumulated: return true
      default: return false
      }
    }
    // Fresh numbers give nothing away, as they are drawn anew for each question.
    let isSecret = question.changedLines.isEmpty && isToCome(item.lesson)
    if !isSecret, (1...8).contains(steps.count) {
      write("How it comes about, step by step on the way back:")
      for place in steps {
        model.move(to: place)
        write("")
        for line in model.explanation(columns: PlainQuestion.columns - 2) { around.write("  " + line.text) }
      }
    }
    write("")
    write("To see it with the lesson's own numbers: gradtutor walk \(item.lesson) --at \(question.step + 1)")
  }

  /// Whether this review has yet to ask a question of a lesson, whose answer must not be told.
  private func isToCome(_ lesson: String) -> Bool {
    let left = schedule.due.filter { due in
      !verdicts.contains { $0.item.lesson == due.lesson && $0.item.id == due.id }
    }
    let asked = verdicts.count { $0.verdict != .gone }
    return left.prefix(ReviewSchedule.most - asked).contains { $0.lesson == lesson }
  }

  private func tellNext(_ item: ReviewSchedule.Item) {
    guard let recall = progress.lessons[item.lesson]?.recall[item.id.key] else { return }
    write(
      recall.dueDay <= day
        ? "The next review asks this again." : "This is asked again \(words(for: recall.dueDay))."
    )
  }

  private mutating func note(
    _ item: ReviewSchedule.Item,
    _ verdict: ReviewVerdict,
    _ keep: (ReviewSchedule.Item, ReviewVerdict) -> Void
  ) {
    progress.note(item, verdict, on: day)
    verdicts.append((item, verdict))
    keep(item, verdict)
  }

  // MARK: The end

  private func summarize() {
    write("")
    let answered = verdicts.filter { $0.verdict != .gone }
    let columns = answered.map(\.item.lesson.count).max() ?? 0
    for name in names {
      let own = answered.filter { $0.item.lesson == name }
      if own.isEmpty { continue }
      let right = own.count { $0.verdict == .right }
      write("  \(padded(name, columns: columns))  \(right) of \(own.count) right at once")
    }
    write(nextReview)
  }

  /// When to come back, in a sentence.
  private var nextReview: String {
    let schedule = schedule
    let count = schedule.due.count
    if count > 0 {
      return count == 1
        ? "1 question still waits: gradtutor review" : "\(count) questions still wait: gradtutor review"
    }
    return schedule.nextDay.map { "The next review is \(words(for: $0))." } ?? "Nothing is left to review."
  }

  private func words(for other: Int) -> String {
    switch other - day {
    case ...0: "today"
    case 1: "tomorrow"
    case let days: "in \(days) days"
    }
  }

  /// Writes a line of the session's own, or with a title or name in it.
  private func write(_ line: String) { around.write(around.glyphs.spell(line)) }
}

extension LessonFile {
  /// Whether the lesson has such a question.
  fileprivate func asks(_ id: QuestionID) -> Bool {
    guard cells.indices.contains(id.cell), let questions = cells[id.cell].code?.questions else {
      return false
    }
    return questions.indices.contains(id.question)
  }
}
