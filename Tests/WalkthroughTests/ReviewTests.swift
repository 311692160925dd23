import Canvas
import Diagnostics
import FoundationEssentials
import LessonFiles
import ShippedLessons
import Testing

@testable import Walkthrough

struct RecallTests {
  @Test func whatIsKnownComesBackAfterGrowingGaps() {
    var recall = Recall(box: 0, day: 100)
    var days: [Int] = []
    for _ in 0..<7 {
      days.append(recall.dueDay - recall.day)
      recall = recall.answered(rightAtOnce: true, on: recall.dueDay)
    }
    #expect(days == [0, 1, 3, 7, 16, 35, 35])
    #expect(recall.answered(rightAtOnce: false, on: 500) == Recall(box: 0, day: 500))
  }

  @Test func anEarlyAnswerDoesNotMakeTheGapGrow() {
    let recall = Recall(box: 2, day: 100)
    #expect(recall.answered(rightAtOnce: true, on: 102) == recall)
    #expect(recall.answered(rightAtOnce: true, on: 103) == Recall(box: 3, day: 103))
  }

  /// What is typed at the first question of lesson 22, and what is remembered of it.
  @Test(
    arguments: [
      (["-1/3"], 1), (["-3", "-1/3"], 0), (["?", "-1/3"], 0), (["!"], 0), (["-3", ""], 0), (["?", ""], nil),
      ([""], nil), ([], nil),
    ] as [([String], Int?)]
  )
  func aWalkTellsOfMemory(_ typed: [String], _ box: Int?) throws {
    var input = (typed + ["q"])[...]
    if typed.isEmpty { input = [] }
    var walk = PlainWalk(
      try Sample.model("22-seed-mean"),
      isInteractive: false,
      read: { input.popFirst() },
      write: { _ in }
    )
    let progress = walk.run().progress(after: nil, on: 100)
    #expect(progress.recall.values.map(\.box) == (box.map { [$0] } ?? []))
    #expect(progress.recall.values.allSatisfy { $0.day == 100 })
  }

  @Test func theFirstAnswerOfADayCountsAndOldAnswersTellNothing() throws {
    var model = try Sample.model("22-seed-mean")
    try model.seek { $0.questionID != nil }
    model.answer("7")
    let missed = model.progress(after: nil, on: 100)
    model.answer("-1/3")
    #expect(model.progress(after: missed, on: 100).recall == missed.recall)
    var again = try Sample.model("22-seed-mean")
    again.resume(model.progress(after: missed, on: 100))
    #expect(again.progress(after: missed, on: 150).recall == missed.recall)
  }

  @Test(arguments: [
    (#"{"step":1,"steps":2,"isFinished":true,"answered":1,"questions":2,"answers":{"4.0":"3"}}"#, 0),
    (
      #"{"step":1,"steps":2,"isFinished":true,"answered":1,"questions":2,"answers":{},"#
        + #""recall":{"4.0":{"box":99,"day":9223372036854775807},"4.1":{"box":-5,"day":-1},"x":{"box":0,"day":0}}}"#,
      3
    ),
  ])
  func olderAndStrangeFilesAreRead(_ text: String, _ count: Int) throws {
    let lesson = try JSONDecoder().decode(Progress.Lesson.self, from: Data(text.utf8))
    #expect(lesson.recall.count == count)
    var progress = Progress()
    progress.lessons["a"] = lesson
    // Answers of before there was a memory are due; boxes and days out of range are brought into it.
    let schedule = ReviewSchedule(progress, on: 20_000, names: ["a"])
    #expect(schedule.due.count == 1)
    let data = try JSONEncoder().encode(progress)
    #expect(try JSONDecoder().decode(Progress.self, from: data).lessons == progress.lessons)
  }
}

struct ReviewScheduleTests {
  private static func progress(_ recall: [String: [String: Recall]]) -> Progress {
    var progress = Progress()
    for (name, recall) in recall {
      progress.lessons[name] = Progress.Lesson(
        step: 0,
        steps: 1,
        isFinished: true,
        answered: 0,
        questions: 9,
        answers: [:],
        recall: recall
      )
    }
    return progress
  }

  @Test func theMissedComeFirstThenTheMostOverdueAndLessonsTakeTurns() {
    let progress = Self.progress([
      "a": [
        "10.0": Recall(box: 0, day: 99), "2.0": Recall(box: 0, day: 99), "3.0": Recall(box: 1, day: 90),
        "4.0": Recall(box: 5, day: 90),
      ],
      "b": ["1.0": Recall(box: 0, day: 99), "1.1": Recall(box: 2, day: 80), "9.9": Recall(box: 1, day: 100)],
      "gone": ["1.0": Recall(box: 0, day: 1)],
    ])
    let schedule = ReviewSchedule(progress, on: 100, names: ["a", "b", "c"])
    #expect(
      schedule.due.map { "\($0.lesson) \($0.id.key)" } == ["a 2.0", "b 1.0", "a 10.0", "b 1.1", "a 3.0"]
    )
    #expect(schedule.nextDay == 101)
    #expect(ReviewSchedule(progress, on: 200, names: ["a", "b", "c"]).count == 5)
    #expect(ReviewSchedule(progress, on: 200, names: ["a", "b", "c"]).due.count == 7)
  }

  @Test func whereNothingIsDueTheNextDayIsKnown() {
    let schedule = ReviewSchedule(
      Self.progress(["a": ["1.0": Recall(box: 2, day: 100)]]),
      on: 101,
      names: ["a"]
    )
    #expect(schedule.due.isEmpty)
    #expect(schedule.nextDay == 103)
    #expect(ReviewSchedule(Progress(), on: 101, names: ["a"]).nextDay == nil)
  }
}

struct ReviewQuestionTests {
  /// The lessons without training loops; those take long to run without optimization.
  private static let names = ShippedLesson.all.map(\.name).filter {
    !["63", "64", "65"].contains($0.prefix(2))
  }

  private static func lesson(_ name: String) throws -> LessonFile {
    let shipped = try #require(ShippedLesson.all.first { $0.name == name })
    return LessonFile.parse(SourceText(name: name + ".lesson", text: shipped.text))
  }

  @Test(arguments: names)
  func everyQuestionOfTheShippedLessonsCanBeAskedAgain(_ name: String) throws {
    let lesson = try Self.lesson(name)
    let old = LessonRunner.record(lesson)
    for cell in lesson.cells {
      for (place, asked) in (cell.code?.questions ?? []).enumerated() {
        let id = QuestionID(cell: cell.index, question: place)
        let question = try #require(ReviewQuestion(lesson, id, seed: 3) { LessonRunner.record($0) })
        let right = try #require(question.model.rightAnswer(to: id))
        let before = try #require(old.cells[cell.index].answers[place].value)
        #expect(question.model.questionID == id)
        if question.changedLines.isEmpty {
          #expect(right.matches(before))
          #expect(question.model.question?.text == asked.text)
        } else {
          #expect(right.isFair(insteadOf: before))
          #expect(question.model.question?.ask == nil)
          #expect(question.program.contains { $0.hasPrefix("  * ") })
        }
        #expect(Walk(old)?.step(of: id) == question.step)
      }
    }
  }

  /// Cells with questions, and whether the question gets fresh numbers.
  @Test(arguments: [
    ("14-circuit", "z.grad", true), ("22-seed-mean", "x.grad[0, 0]", true), ("23-accumulate", "x.grad", true),
    ("15-fanout", "x.grad", true), ("42-kinks-nan", "x.grad[2]", true),
    ("21-requires-grad", "x.requires_grad", false),
    ("35-matmul", "B.grad.shape", false),
  ])
  func predictionsOfNumbersGetFreshOnes(_ name: String, _ expression: String, _ isFresh: Bool) throws {
    let lesson = try Self.lesson(name)
    var id: QuestionID?
    for cell in lesson.cells {
      for (place, question) in (cell.code?.questions ?? []).enumerated() where id == nil {
        if case .predict(expression, _, _) = question.kind {
          id = QuestionID(cell: cell.index, question: place)
        }
      }
    }
    let asked = try #require(id)
    let question = try #require(ReviewQuestion(lesson, asked, seed: 3) { LessonRunner.record($0) })
    #expect(question.changedLines.isEmpty != isFresh)
  }

  @Test(arguments: [
    ("3", "4", true), ("3", "3", false), ("0.25", "0.1049", true), ("0.25", "0.104993", false),
    ("0.3333333", "0.1049937", true), ("3", "inf", false), ("nan", "2", false), ("[1, 2]", "[1, 3]", true),
    ("[1, 2]", "[1, 3, 4]", false), ("2", "0", false), ("[0, 2]", "[0, 3]", true), ("yes", "no", false),
  ])
  func freshAnswersAreNoHarder(_ old: String, _ new: String, _ isFair: Bool) {
    #expect(AnswerValue(typed: new).isFair(insteadOf: AnswerValue(typed: old)) == isFair)
  }
}
