import Canvas
import Testing

@testable import Walkthrough

/// Every key of the table does what the table says.
struct KeyTests {
  private static func key(_ character: Character) -> Key { .character(character) }

  /// A model in the middle of the way back of lesson 22, all questions answered.
  private static func middle() throws -> WalkModel {
    var model = try Sample.model("22-seed-mean")
    model.answerAll()
    model.move(to: 23)
    return model
  }

  /// Where keys of time lead from step 24.
  @Test(arguments: [
    (Key.right, 24), (key("l"), 24), (.left, 22), (key("h"), 22), (key("."), 27), (key(","), 20),
    (key("]"), 30), (key("["), 18), (key("}"), 27), (key("{"), 21), (.home, 0), (key("0"), 0), (.end, 30),
    (key("G"), 30), (key("$"), 30),
  ])
  func time(key: Key, step: Int) throws {
    var model = try Self.middle()
    model.press([key])
    #expect(model.index == step)
  }

  @Test func goToFindsStepsAndLines() throws {
    var model = try Self.middle()
    model.press([Self.key(":"), Self.key("7"), .enter])
    #expect(model.index == 6)
    model.press([Self.key(":"), Self.key("L"), Self.key("3"), Self.key("4"), .enter])
    #expect(model.walk.lesson.source.line(at: model.step.range?.start ?? 0) == 34)
    model.press([Self.key(":"), Self.key("9"), Self.key("9"), .enter])
    #expect(model.notice?.contains("1 to 31") == true)
  }

  @Test func marksAreKept() throws {
    var model = try Self.middle()
    model.press([Self.key("m"), Self.key("a"), .home, Self.key("'"), Self.key("a")])
    #expect(model.index == 23)
    model.press([Self.key("'"), Self.key("z")])
    #expect(model.notice == "there is no mark z")
  }

  @Test func findGoesRound() throws {
    var model = try Self.middle()
    model.press([Self.key("/")] + "quotient rule".map(Key.character) + [.enter])
    let found = model.index
    #expect(model.words.plain.contains("quotient rule"))
    model.press([Self.key("n")])
    while model.isWorking { model.work() }
    #expect(model.index != found)
    model.press([Self.key("N")])
    while model.isWorking { model.work() }
    #expect(model.index == found)
  }

  @Test func selectingMovesThroughTheGraph() throws {
    var model = try Self.middle()
    model.focus = .graph
    model.press([Self.key("j"), Self.key("k"), Self.key("k")])
    let names = model.currentNode.map { model.narrator.naming.name(of: $0) }
    #expect(names == "b")
    #expect(model.text.contains("╔"))
    model.press([.escape])
    #expect(model.selection == nil)
  }

  @Test func panesTakeTurns() throws {
    var model = try Self.middle()
    #expect(model.focusedPane == .graph)
    var seen: [Pane] = []
    for _ in Pane.allCases {
      model.press([.tab])
      seen.append(model.focusedPane)
    }
    #expect(Set(seen) == Set(Pane.allCases))
    model.press([Self.key("z")])
    #expect(model.plan(model.size).panes.map(\.pane) == [.graph])
    model.press([Self.key("z"), Self.key("i")])
    #expect(model.text.contains("grad_fn"))
  }

  @Test func boxesGrowAndShrink() throws {
    var model = try Self.middle()
    let before = model.shownDetail
    model.press([Self.key("(")])
    #expect(model.shownDetail < before)
    model.press([Self.key(")")])
    #expect(model.shownDetail == before)
  }

  @Test func nudgingComparesSlopeAndChange() throws {
    var model = try Self.middle()
    model.move(to: 30)
    model.press([Self.key("+")])
    let nudge = try #require(model.nudge)
    #expect(abs(nudge.change - 0.1) < 1e-9)
    #expect(abs(nudge.outputChange - -0.03827) < 1e-4)
    #expect(model.text.contains("-0.03333"))
    model.press([Self.key("-")])
    #expect(model.nudge == nil)
    model.press([Self.key("-"), Self.key("=")])
    #expect(model.nudge == nil)
  }

  @Test func entriesAreFollowed() throws {
    var model = try Self.middle()
    model.move(to: 26)
    model.press([Self.key("f")])
    #expect(model.words.plain.contains("x[0, 1]"))
    model.press([Self.key("F")])
    #expect(model.words.plain.contains("x[0, 0]"))
  }

  @Test(arguments: [
    (key("?"), "step back"), (key("w"), "Does y get a gradient?"), (key("p"), "out ← y ← a ← x"),
    (key("T"), "Backward: two gradients meet"),
  ])
  func pagesOpenAndClose(key: Key, words: String) throws {
    var model = try Self.middle()
    let before = model.frame
    model.press([key])
    #expect(model.text.contains(words))
    model.press([.escape])
    #expect(model.frame == before)
  }

  @Test func derivationComesAfterTheGradient() throws {
    var model = try Self.middle()
    model.press([Self.key("d")])
    #expect(!model.text.contains("0.3333"))
    model.press([.escape, .end, Self.key("d")])
    #expect(model.text.contains("quotient rule"))
  }

  @Test func effectsReachTheTerminal() throws {
    var model = try Self.middle()
    #expect(model.press(Self.key("M")) == .useMouse(true))
    #expect(model.press(Self.key("M")) == .useMouse(false))
    #expect(model.press(.control("l")) == .redraw)
    #expect(model.press(.control("z")) == .suspend)
    #expect(model.press(.control("c")) == .quit)
    #expect(model.press(Self.key("q")) == .leave)
    #expect(model.press(.escape) == .leave)
  }

  @Test func theMouseSeeksAndSelects() throws {
    var model = try Self.middle()
    let bar = try #require(model.plan(model.size).timeline)
    let column = try #require(
      (0..<80).last { TimelineBar(model, columns: 80).step(atColumn: $0) != nil }
    )
    model.press([.click(Point(column: column, row: bar.row))])
    #expect(model.index == 26)
    model.press([.wheelDown(Point(column: 60, row: 5))])
    #expect(model.index == 27)
  }

  @Test func speedIsShown() throws {
    var model = try Self.middle()
    model.press([Self.key(">"), Self.key(" ")])
    #expect(model.text.contains("2x"))
    model.press([Self.key("<"), Self.key("<")])
    #expect(model.speed == 0.5)
  }

  @Test func everyRowOfTheTableIsReached() {
    for mode in KeyMap.Mode.allCases {
      for binding in KeyMap.standard.groups(in: mode).flatMap(\.bindings) {
        for key in binding.keys { #expect(KeyMap.standard.action(for: key, in: mode) == binding.action) }
        for key in binding.opposite?.keys ?? [] {
          #expect(KeyMap.standard.action(for: key, in: mode) == binding.opposite?.action)
        }
      }
    }
  }
}
