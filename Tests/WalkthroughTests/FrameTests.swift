import Canvas
import Testing

@testable import Walkthrough

/// Whole screens as text.
struct FrameTests {
  /// A screen: lesson, extent, alphabet and the step by what it tells.
  struct Screen: Sendable {
    let name: String
    let lesson: String
    let size: Size
    var glyphs = Glyphs.unicode
    /// The step, counted from 1.
    let step: Int
    /// What is typed there.
    var keys: [Key] = []
  }

  private static let wrong = "-3".map(Key.character) + [.enter]
  private static let right = "-1/3".map(Key.character) + [.enter]

  static let screens: [Screen] = [
    Screen(name: "22-opening-80x24", lesson: "22-seed-mean", size: Sample.small, step: 1),
    Screen(name: "22-wrong-80x24", lesson: "22-seed-mean", size: Sample.small, step: 19, keys: wrong),
    Screen(name: "22-right-80x24", lesson: "22-seed-mean", size: Sample.small, step: 19, keys: wrong + right),
    Screen(
      name: "22-hints-ascii-80x24",
      lesson: "22-seed-mean",
      size: Sample.small,
      glyphs: .ascii,
      step: 19,
      keys: [.tab, .tab]
    ),
    Screen(
      name: "22-menu-keys-80x24",
      lesson: "22-seed-mean",
      size: Sample.small,
      step: 1,
      keys: [.character("?")]
    ),
    Screen(name: "25-loop-80x24", lesson: "25-seed-vector", size: Sample.small, step: 10),
    Screen(
      name: "25-loop-ascii-120x40",
      lesson: "25-seed-vector",
      size: Sample.wide,
      glyphs: .ascii,
      step: 10
    ),
    Screen(name: "25-asked-60x20", lesson: "25-seed-vector", size: Sample.narrow, glyphs: .ascii, step: 4),
  ]

  @Test(arguments: screens)
  func screen(_ screen: Screen) throws {
    var model = try Sample.model(screen.lesson, glyphs: screen.glyphs, size: screen.size)
    model.move(to: screen.step - 1)
    model.press(screen.keys)
    let frame = model.view(size: screen.size)
    #expect(frame.clips.isEmpty)
    Snapshot.expect(frame, named: screen.name)
  }

  /// A moment of lesson 22 that every terminal must show well.
  enum Moment: String, CaseIterable, Sendable {
    case forward, asked, answered, backward

    /// The step, counted from 1.
    var step: Int {
      switch self {
      case .forward: 12
      case .asked, .answered: 19
      case .backward: 24
      }
    }
  }

  /// An extent and an alphabet.
  struct Terminal: Sendable {
    let size: Size
    let glyphs: Glyphs

    var name: String { "\(glyphs.isASCII ? "ascii-" : "")\(size.columns)x\(size.rows)" }

    static let all = [Sample.small, Sample.wide, Sample.narrow].flatMap { size in
      [Glyphs.unicode, .ascii].map { Terminal(size: size, glyphs: $0) }
    }
  }

  @Test(arguments: Moment.allCases, Terminal.all)
  func moments(moment: Moment, terminal: Terminal) throws {
    var model = try Sample.model("22-seed-mean", glyphs: terminal.glyphs, size: terminal.size)
    if moment == .backward { model.answerAll() }
    model.move(to: moment.step - 1)
    if moment == .answered { model.press(Self.right) }
    // One pane at a time: the way back is seen in the graph, the rest in the words.
    if ScreenPlan.isNarrow(terminal.size), moment == .backward { model.press([.backTab]) }
    let frame = model.view(size: terminal.size)
    #expect(frame.clips.isEmpty)
    Snapshot.expect(frame, named: "22-\(moment)-\(terminal.name)")
  }

  @Test(arguments: Pane.allCases)
  func panes(pane: Pane) throws {
    var model = try Sample.model("22-seed-mean")
    model.answerAll()
    model.move(to: 25)
    model.focus = pane
    model.press([.character("z")])
    let frame = model.frame
    #expect(frame.clips.isEmpty)
    Snapshot.expect(frame, named: "pane-\(pane)")
  }

  /// Pictures, pages and folds, each at the step that shows it.
  static let views: [Screen] = [
    Screen(name: "page-why", lesson: "22-seed-mean", size: Sample.small, step: 26, keys: [.character("w")]),
    Screen(name: "page-text", lesson: "22-seed-mean", size: Sample.small, step: 26, keys: [.character("T")]),
    Screen(name: "flow-right", lesson: "22-seed-mean", size: Sample.wide, step: 24, keys: [.character("o")]),
    Screen(
      name: "rows",
      lesson: "22-seed-mean",
      size: Sample.small,
      step: 24,
      keys: [.character("("), .character("("), .character("(")]
    ),
    Screen(name: "plot-tangent", lesson: "13-chain", size: Sample.small, step: 0, keys: [.character("z")]),
    Screen(
      name: "plot-nudged",
      lesson: "13-chain",
      size: Sample.small,
      step: 0,
      keys: [.character("z"), .character("+"), .character("+")]
    ),
    Screen(
      name: "plot-losses",
      lesson: "61-gradient-descent",
      size: Sample.small,
      step: 0,
      keys: [.character("z")]
    ),
  ]

  @Test(arguments: views)
  func view(_ screen: Screen) throws {
    var model = try Sample.model(screen.lesson, glyphs: screen.glyphs, size: screen.size)
    model.answerAll()
    let plot = model.walk.steps.firstIndex { if case .plot = $0.kind { true } else { false } }
    model.move(to: screen.step > 0 ? screen.step - 1 : try #require(plot))
    model.focus = screen.step > 0 ? nil : .explanation
    model.press(screen.keys)
    let frame = model.view(size: screen.size)
    #expect(frame.clips.isEmpty)
    Snapshot.expect(frame, named: screen.name)
  }

  /// The way back, once the questions are answered.
  static let backward: [Screen] = [
    Screen(name: "22-second-arrival-80x24", lesson: "22-seed-mean", size: Sample.small, step: 26),
    Screen(name: "22-grad-80x24", lesson: "22-seed-mean", size: Sample.small, step: 27),
    Screen(
      name: "22-derivation-120x40",
      lesson: "22-seed-mean",
      size: Sample.wide,
      step: 31,
      keys: [.character("d")]
    ),
    Screen(
      name: "22-paths-80x24",
      lesson: "22-seed-mean",
      size: Sample.small,
      step: 31,
      keys: [.character("p")]
    ),
    Screen(
      name: "22-nudge-80x24",
      lesson: "22-seed-mean",
      size: Sample.small,
      step: 31,
      keys: [.character("+")]
    ),
  ]

  @Test(arguments: backward)
  func wayBack(_ screen: Screen) throws {
    var model = try Sample.model(screen.lesson, glyphs: screen.glyphs, size: screen.size)
    model.answerAll()
    model.move(to: screen.step - 1)
    model.press(screen.keys)
    let frame = model.view(size: screen.size)
    #expect(frame.clips.isEmpty)
    Snapshot.expect(frame, named: screen.name)
  }

  @Test func theScreenIsTooSmall() throws {
    var model = try Sample.model("22-seed-mean", size: Size(columns: 50, rows: 15))
    #expect(model.text.contains("60 columns"))
    let before = model.text
    model.press([.right, .character("?"), .character("j")])
    #expect(model.text == before)
    #expect(model.press(.character("q")) == .leave)
  }

  @Test(arguments: [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 300, rows: 100)])
  func anyExtentHasAFrame(size: Size) throws {
    var model = try Sample.model("25-seed-vector", size: size)
    model.move(to: 12)
    #expect(model.frame.size == size)
  }
}
