import Canvas
import Diagnostics
import LessonFiles
import ShippedLessons
import Testing

@testable import Walkthrough

/// Whole reviews as text.
struct ReviewSessionTests {
  private static let squares = """
    # ---
    # title: Squares
    # ---
    # %%
    import torch
    x = torch.tensor(3.0, requires_grad=True)
    print("hello")
    # %%
    #| predict: x.grad
    #| ask: What is the slope at 3?
    #| hint: The slope of x * x.
    #| hint: Put in 3.
    #| wrong 9: That is the value at 3.
    #| question: Is x a leaf?
    #| answer: yes
    y = x * x
    y.backward()
    print(x.grad)
    """

  /// A review of questions of the lesson on day 100.
  /// - Returns: what was written, and what was noted of which question.
  private static func review(
    _ recall: [String: Recall],
    typing lines: [String],
    text: String = squares,
    glyphs: Glyphs = .unicode
  ) -> (output: [String], noted: [String]) {
    var progress = Progress()
    progress.lessons["squares"] = Progress.Lesson(
      step: 0,
      steps: 1,
      isFinished: true,
      answered: 0,
      questions: 2,
      answers: [:],
      recall: recall
    )
    var (input, output, noted) = (lines[...], [String](), [String]())
    let around = ReviewSession.Surroundings(
      glyphs: glyphs,
      lesson: { _ in LessonFile.parse(SourceText(name: "squares.lesson", text: text)) },
      record: { LessonRunner.record($0) },
      read: { input.popFirst() },
      write: { output.append($0) }
    )
    var session = ReviewSession(progress, names: ["squares"], on: 100, seed: 1, around: around)
    session.run { noted.append("\($0.id.key) \($1)") }
    return (output, noted)
  }

  private static let missed = Recall(box: 0, day: 99)

  @Test func aPredictionComesWithFreshNumbers() throws {
    let (output, noted) = Self.review(["1.0": Self.missed], typing: ["?", "?", "9", "!"])
    #expect(noted == ["1.0 missed"])
    let text = output.joined(separator: "\n")
    let changed = try #require(output.first { $0.hasPrefix("  * ") })
    let number = try #require(
      changed.split { !$0.isNumber && $0 != "." }.first { Double($0) != nil }.flatMap { Double($0) }
    )
    #expect(number != 3)
    #expect(
      output.prefix(16) == [
        "1 question to review.", "", "1 of 1   Squares   (squares)", "",
        "The lesson's program with other numbers; * marks the changed lines.", "    import torch",
        "  * x = torch.tensor(\(number), requires_grad=True)", "    print(\"hello\")", "    #> hello", "",
        "    y = x * x", "    y.backward()", "    print(x.grad)", "", "predict  x.grad = ?",
        "What will x.grad be?",
      ]
    )
    #expect(text.contains("hint 1  The slope of x * x."))
    #expect(text.contains("that was the last hint"))
    #expect(!text.contains("Put in 3") && !text.contains("at 3"))
    #expect(text.contains("the answer  \(Int(2 * number))"))
    #expect(text.contains("x.grad  was None; it is now \(Int(2 * number))"))
    #expect(text.contains("gradtutor walk squares --at 7"))
    #expect(
      output.suffix(4) == [
        "The next review asks this again.", "", "  squares  0 of 1 right at once",
        "1 question still waits: gradtutor review",
      ]
    )
  }

  @Test func aRightAnswerMakesTheGapGrow() {
    let (output, noted) = Self.review(["1.1": Recall(box: 1, day: 90)], typing: ["yes"])
    #expect(noted == ["1.1 right"])
    #expect(output.contains("Is x a leaf?"))
    #expect(!output.contains { $0.hasPrefix("  * ") })
    #expect(
      output.suffix(4) == [
        "This is asked again in 3 days.", "", "  squares  1 of 1 right at once",
        "The next review is in 3 days.",
      ]
    )
  }

  @Test func nothingIsToldThatIsStillToBeAsked() {
    let told = "How it comes about, step by step on the way back:"
    #expect(Self.review(["1.1": Self.missed], typing: ["!"]).output.contains(told))
    let both = Self.review(["1.0": Self.missed, "1.1": Recall(box: 0, day: 98)], typing: ["!"]).output
    #expect(!both.contains(told))
    #expect(both.contains("To see it with the lesson's own numbers: gradtutor walk squares --at 8"))
  }

  @Test(arguments: [
    ([], []), (["q"], []), ([""], []), (["5", "q"], ["1.0 missed"]), (["5", ""], ["1.0 missed"]),
    (["5", "5"], ["1.0 missed"]),
  ])
  func stoppingIsPolite(_ typed: [String], _ expected: [String]) {
    let (output, noted) = Self.review(["1.0": Self.missed], typing: typed)
    #expect(noted == expected)
    #expect(output.last == "1 question still waits: gradtutor review")
  }

  @Test func theSameWrongAnswerIsJudgedAgain() {
    let (output, _) = Self.review(["1.0": Self.missed], typing: ["-77", "-77"])
    #expect(output.count { $0.hasPrefix("✗ -77") } == 2)
  }

  @Test(arguments: [
    (["1.1": Recall(box: 1, day: 100)], "There is nothing to review today. The next review is tomorrow."),
    (
      [:] as [String: Recall],
      "There is nothing to review yet. Walk a lesson and answer what it asks: gradtutor walk 11"
    ),
  ])
  func nothingDueIsSaid(_ recall: [String: Recall], _ line: String) {
    let (output, noted) = Self.review(recall, typing: ["yes"])
    #expect(output == [line])
    #expect(noted.isEmpty)
  }

  @Test func questionsThatAreGoneAreForgotten() {
    let (output, noted) = Self.review(["7.0": Self.missed, "1.1": Self.missed], typing: ["yes"])
    #expect(noted == ["1.1 right", "7.0 gone"])
    #expect(output.contains("squares has changed and no longer asks one of your questions."))
    #expect(output.last == "The next review is tomorrow.")
  }

  @Test func lessonsThatFailAreLeftForLater() {
    let broken = Self.squares.replacing("print(\"hello\")", with: "print(hello)")
    let (output, noted) = Self.review(["1.0": Self.missed], typing: ["1"], text: broken)
    #expect(noted.isEmpty)
    #expect(output.contains { $0.hasPrefix("squares does not run as far as its question now") })
  }

  @Test func hostileTextIsEscapedAndASCIIHolds() {
    let hostile = Self.squares.replacing("hello", with: "a\u{1B}[2Jb\u{202E}").replacing(
      "Squares",
      with: "x\u{1B}²"
    )
    let (output, _) = Self.review(
      ["1.0": Self.missed],
      typing: ["\u{1B}", "!"],
      text: hostile,
      glyphs: .ascii
    )
    #expect(output.contains { $0.contains("a\\x1b[2Jb\\u202e") })
    #expect(output.joined().utf8.allSatisfy { (0x20..<0x7F).contains($0) })
  }
}
