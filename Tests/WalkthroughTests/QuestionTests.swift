import Canvas
import ShippedLessons
import Testing

@testable import Walkthrough

/// Questions are asked, judged, and give nothing away.
struct QuestionTests {
  private static func asking(withoutAuthor: Bool = false) throws -> WalkModel {
    let lesson = try #require(ShippedLesson.all.first { $0.name == "22-seed-mean" })
    let lines = lesson.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.filter { !withoutAuthor || !$0.hasPrefix("#| wrong") }.joined(separator: "\n")
    var model = WalkModel(try Sample.walk(text: text, named: "22-seed-mean.lesson"), hasMotion: false)
    try model.seek { $0.questionID != nil }
    return model
  }

  @Test(arguments: [
    ("-3", "mean() still multiplies it"), ("-0.75", "You divided by 4"),
    ("-0.2222", "path through x**2 alone"),
    ("0.2222", "not the quotient rule"), ("0.3333", "the sign is not"), ("17", "Not yet"),
  ])
  func wrongAnswersHaveReasons(answer: String, reason: String) throws {
    var model = try Self.asking()
    model.answer(answer)
    let state = try #require(model.questionID.map { model.state(of: $0) })
    #expect(state.wrong?.reason.contains(reason) == true, "\(state.wrong?.reason ?? "accepted")")
    #expect(model.mode == .answering)
  }

  @Test(arguments: [
    ("-3", "The mean is missing"), ("-0.2222", "through x**2 alone"), ("-0.1111", "through x - 2 alone"),
    ("-1", "the value of out"), ("1/3", "the sign is not"),
  ])
  func theEngineKnowsReasonsToo(answer: String, reason: String) throws {
    var model = try Self.asking(withoutAuthor: true)
    model.answer(answer)
    let state = try #require(model.questionID.map { model.state(of: $0) })
    #expect(state.wrong?.reason.contains(reason) == true, "\(state.wrong?.reason ?? "accepted")")
  }

  @Test(arguments: ["-0.3333", "-1/3", " -.33333 "])
  func rightAnswersArePraised(answer: String) throws {
    var model = try Self.asking()
    model.answer(answer)
    #expect(!model.isQuestionOpen)
    #expect(model.text.contains("✓"))
    model.press([.enter])
    #expect(model.questionID?.question == 1)
  }

  @Test func choicesGoByNumberOrName() throws {
    for answer in ["4", "quotient"] {
      var model = try Self.asking()
      model.answer("-1/3")
      model.press([.right])
      model.answer(answer)
      #expect(!model.isQuestionOpen)
    }
  }

  @Test func hintsComeOneByOne() throws {
    var model = try Self.asking()
    model.press([.tab])
    #expect(model.text.contains("hint 1") && !model.text.contains("hint 2"))
    model.press([.tab])
    #expect(model.text.contains("hint 2"))
    model.press([.tab])
    #expect(model.notice == "that was the last hint")
    model.press([.control("r")])
    #expect(model.text.contains("the answer  -0.3333"))
  }

  @Test(arguments: [Sample.small, Sample.wide])
  func nothingGivesTheAnswerAway(size: Size) throws {
    var model = try Self.asking()
    model.size = size
    model.press([.escape])
    while model.index + 1 < model.walk.steps.count {
      for key in [nil, Key.character("p"), .character("d"), .character("w"), .character("+")] {
        if model.mode == .answering { model.press([.escape]) }
        if let key { model.press([key]) }
        #expect(!model.text.contains("0.3333"), "step \(model.index + 1)\n\(model.text)")
        if key == .character("+") {
          model.press([.character("=")])
        } else if key != nil {
          model.press([.escape])
        }
      }
      model.press([.right])
    }
    #expect(model.text.contains("A answer"))
    model.press([.character("A")])
    #expect(model.mode == .answering)
  }

  /// A step of training is seen at the leaf that it writes over, and its number is the answer.
  @Test(arguments: [Sample.small, Sample.wide])
  func anUpdateThatIsAskedForIsHidden(size: Size) throws {
    let text = """
      # ---
      # title: A step
      # ---

      # %%
      import torch
      w = torch.tensor(0.5, requires_grad=True)
      loss = (w * 2 - 8).pow(2)
      loss.backward()

      # %%
      #| predict: w
      with torch.no_grad():
          w -= 0.0625 * w.grad
      """
    var model = WalkModel(try Sample.walk(text: text, named: "step.lesson"), hasMotion: false)
    model.size = size
    try model.seek { $0.questionID != nil }
    model.press([.escape])
    let asked = model.index
    var isSeen = false
    while model.index + 1 < model.walk.steps.count {
      model.press([.right])
      for key in [nil, Key.character("k"), .character("w")] {
        if let key { model.press([key]) }
        #expect(!model.text.contains("2.25"), "step \(model.index + 1)\n\(model.text)")
        if key != nil { model.press([.escape]) }
      }
      isSeen = isSeen || model.text.contains("0.5 → ?")
    }
    #expect(isSeen)
    model.move(to: asked)
    model.press([.character("A")])
    model.answer("2.25")
    model.press([.end])
    #expect(model.text.contains("0.5 → 2.25"))
  }

  @Test func editingKeysEdit() throws {
    var model = try Self.asking()
    model.press([.character("1"), .character("3"), .left, .character("2"), .home, .delete, .end, .backspace])
    let state = try #require(model.questionID.map { model.state(of: $0) })
    #expect(state.editor.text == "2")
  }

  @Test func masksKeepNames() {
    #expect(
      Hiding.masked("x.grad was None; it is now [3, 3], all -0.3333")
        == "x.grad was None; it is now [?, ?], all ?"
    )
    #expect(Hiding.masked("h2 = w1 + 3e-05") == "h2 = w1 + ?")
    #expect(Hiding.masked("x[0, 12] ← 2 × [3]") == "x[0, 12] ← ? × [?]")
  }
}
