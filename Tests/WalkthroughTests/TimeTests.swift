import Canvas
import Testing

@testable import Walkthrough

/// Every step can be taken back, and motion changes nothing but what is in between.
struct TimeTests {
  @Test(arguments: ["22-seed-mean", "25-seed-vector"], [Sample.small, Sample.wide, Sample.narrow])
  func forthAndBack(lesson: String, size: Size) throws {
    var model = try Sample.model(lesson, size: size)
    for (step, id) in model.walk.questionSteps {
      model.move(to: step)
      model.press([.escape])
      #expect(model.state(of: id).isSetAside)
    }
    model.move(to: 0)
    var seen: [Frame] = [model.frame]
    while model.index + 1 < model.walk.steps.count {
      model.press([.right])
      seen.append(model.frame)
    }
    #expect(seen.count == model.walk.steps.count)
    for frame in seen.reversed().dropFirst() {
      model.press([.left])
      #expect(model.frame == frame)
    }
    #expect(model.index == 0)
  }

  /// The programs of the curriculum whose shapes and loops are the hardest to show.
  @Test(arguments: ["34-broadcast", "36-views-index", "51-inplace", "64-xor-mlp"])
  func forthAndBackAgain(lesson: String) throws {
    var model = try Sample.model(lesson)
    model.answerAll()
    let first = model.frame
    var seen: [Int] = []
    while model.index + 1 < model.walk.steps.count {
      seen.append(model.index)
      model.press([.right])
      #expect(model.frame.clips.isEmpty)
    }
    for place in seen.reversed() {
      model.press([.left])
      #expect(model.index == place)
    }
    #expect(model.frame == first)
  }

  @Test func theBarSeeksInTheWholeWalk() throws {
    var model = WalkModel(try Sample.walk("61-gradient-descent"), hasMotion: false)
    let bar = try #require(model.plan(model.size).timeline)
    func last() -> Int { (0..<80).last { TimelineBar(model, columns: 80).step(atColumn: $0) != nil } ?? 0 }
    model.press([.click(Point(column: last(), row: bar.row))])
    #expect(model.index == 11 * model.walk.steps.count / 12)
    model.press([.click(Point(column: last() - 11, row: bar.row))])
    #expect(model.index == 0)
  }

  @Test func whatFlowsMovesAndArrives() throws {
    let walk = try Sample.walk("22-seed-mean")
    var model = WalkModel(walk, hasMotion: true)
    try model.seek { if case .forward = $0.step.kind { $0.index > 10 } else { false } }
    model.move(to: model.index - 1)
    let still = WalkModel(walk, at: model.index + 1, hasMotion: false)
    model.press([.right])
    #expect(model.isMoving)
    let first = model.frame
    model.pass(seconds: 0.3)
    #expect(model.isMoving)
    #expect(model.frame != first)
    model.pass(seconds: 0.3)
    #expect(!model.isMoving)
    #expect(model.frame == still.view(size: model.size))
  }

  @Test func playStopsAtAQuestion() throws {
    var model = try Sample.model("22-seed-mean")
    model.press([.character(" ")])
    for _ in 0..<400 { model.pass(seconds: 0.5) }
    #expect(model.questionID != nil)
    #expect(!model.isMoving)
    #expect(model.mode == .answering)
  }
}
