import Glibc
import TestSupport
import Testing

@testable import Canvas
@testable import NcursesTerminal

/// ncurses has one screen in a process, so these tests run one after the other.
@Suite(.serialized) struct TerminalTests {
  private let pseudo: PseudoTerminal

  init() throws {
    pseudo = try PseudoTerminal()
  }

  private func frame(_ size: Size, _ text: String) -> Frame {
    var frame = Frame(size)
    frame.put(text, at: Point(column: 2, row: 1))
    return frame
  }

  /// The keys up to `q`, which is typed last.
  private func keysUntilQ(_ terminal: Terminal) -> [KeyInput] {
    var keys: [KeyInput] = []
    while let key = terminal.key(timeout: .seconds(20)), key != .character("q") { keys.append(key) }
    return keys
  }

  /// Sends a signal to this thread, where it is handled before the call returns.
  private func deliver(_ signal: CInt) {
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, signal)
    // The threads that tests run on have their signals blocked.
    pthread_sigmask(SIG_UNBLOCK, &signals, &before)
    raise(signal)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "no-such-terminal"])
  func theTerminalIsGivenBackAsItWas(type: String) throws {
    let before = pseudo.modes
    do {
      let terminal = try pseudo.terminal(type: type)
      #expect(terminal.size == Size(columns: 80, rows: 24))
      #expect(pseudo.modes != before)
      terminal.paint(frame(terminal.size, "hello"))
      #expect(pseudo.sent().contains("hello"))
      #expect(throws: TerminalRefusal.alreadyOpen) { try pseudo.terminal() }
      terminal.restore()
      #expect(pseudo.modes == before)
      #expect(pseudo.sent().contains("\u{1b}[?2004l"))
      terminal.restore()
      terminal.paint(frame(Size(columns: 80, rows: 24), "late"))
      #expect(pseudo.sent() == "")
      #expect(terminal.key() == .closed)
    }
    do {
      _ = try pseudo.terminal(type: type)
    }
    #expect(pseudo.modes == before)
  }

  @Test func aTerminalThatCannotDrawIsRefused() throws {
    let before = pseudo.modes
    let cases: [(String, TerminalRefusal)] = [
      ("", .noType), ("unknown", .noType), ("dumb", .cannotPlaceCursor(type: "dumb")),
    ]
    for (type, refusal) in cases {
      #expect(throws: refusal) { try pseudo.terminal(type: type) }
    }
    var options = Terminal.Options()
    options.input = open("/dev/null", O_RDONLY)
    options.output = pseudo.device
    #expect(throws: TerminalRefusal.notATerminal) { try Terminal(options) }
    close(options.input)
    #expect(pseudo.modes == before)
    #expect(pseudo.sent() == "")
    #expect(
      TerminalRefusal.cannotPlaceCursor(type: "a\u{1b}[1m∂").description
        == "a terminal of type a?[1m? cannot place its cursor"
    )
  }

  @Test(
    arguments: [
      ("xterm-256color", "\u{1b}OD\u{1b}OC\u{1b}OA\u{1b}OB", [.left, .right, .up, .down]),
      ("xterm-256color", "\u{1b}[D\u{1b}[C\u{1b}[A\u{1b}[B", [.left, .right, .up, .down]),
      (
        "xterm-256color", "\u{1b}OH\u{1b}OF\u{1b}[5~\u{1b}[6~\u{1b}[3~\u{1b}[Z",
        [.home, .end, .pageUp, .pageDown, .delete, .backTab]
      ),
      ("xterm-256color", "\u{1b}[1;5D\u{1b}[1;2C", [.left, .right]),
      ("tmux-256color", "\u{1b}[1~\u{1b}[4~", [.home, .end]),
      ("linux", "\u{1b}[D\u{1b}[1~", [.left, .home]),
      ("vt100", "\u{1b}OD\u{1b}[1~", [.left, .home]),
    ] as [(String, String, [NamedKey])]
  )
  func keysArriveByName(type: String, text: String, keys: [NamedKey]) throws {
    let terminal = try pseudo.terminal(type: type)
    pseudo.type(text + "q")
    #expect(keysUntilQ(terminal) == keys.map { .named($0) })
    #expect(terminal.key(timeout: .zero) == nil)
  }

  @Test func pastesAndWrongBytesArePassedOver() throws {
    let terminal = try pseudo.terminal()
    pseudo.type("a\u{1b}[200~quit\rq\u{1b}[201~b")
    pseudo.type([0xff, 0xc3, 0x63])
    pseudo.type("∂\u{1b}[12;34;56zq")
    #expect(keysUntilQ(terminal) == "abc∂".map { .character($0) })
  }

  @Test func theMouseIsReportedOnRequest() throws {
    let terminal = try pseudo.terminal()
    _ = pseudo.sent()
    terminal.useMouse(true)
    #expect(pseudo.sent() == "\u{1b}[?1000h\u{1b}[?1006h")
    pseudo.type("\u{1b}[<0;5;3M\u{1b}[<0;5;3m\u{1b}[<64;1;1M\u{1b}[<65;80;24Mq")
    let expected: [KeyInput] = [
      .mouse(.press, Point(column: 4, row: 2)), .mouse(.wheelUp, Point(column: 0, row: 0)),
      .mouse(.wheelDown, Point(column: 79, row: 23)),
    ]
    #expect(keysUntilQ(terminal) == expected)
    terminal.useMouse(false)
    #expect(pseudo.sent() == "\u{1b}[?1006l\u{1b}[?1000l")
  }

  @Test func onlyDifferencesAreSent() throws {
    let terminal = try pseudo.terminal()
    var picture = frame(terminal.size, "first")
    terminal.paint(picture)
    _ = pseudo.sent()
    terminal.paint(picture)
    #expect(pseudo.sent() == "")
    picture.put("X", at: Point(column: 40, row: 12), style: .bold)
    terminal.paint(picture)
    let difference = pseudo.sent()
    #expect(difference.contains("X") && !difference.contains("first") && difference.utf8.count < 100)
    terminal.repaint()
    #expect(pseudo.sent().contains("first"))
  }

  @Test(arguments: [Size(columns: 0, rows: 0), Size(columns: 200, rows: 3), Size(columns: 10, rows: 99)])
  func aFrameOfAnotherSizeIsCutOrFilledUp(size: Size) throws {
    let terminal = try pseudo.terminal()
    terminal.paint(frame(terminal.size, "something long, to be wiped away"))
    _ = pseudo.sent()
    var small = frame(size, "tiny")
    small.cursor = Point(column: 1000, row: -1)
    terminal.paint(small, showsCursor: true)
    #expect(pseudo.sent().contains("tiny") == (size.rows > 0))
  }

  @Test func hostileTextCannotReachTheTerminal() throws {
    let terminal = try pseudo.terminal()
    var picture = Frame(terminal.size)
    for (column, text) in ["\u{1b}", "\u{9b}", "\r", "\u{7f}", "\u{202e}", "\u{ffff}"].enumerated() {
      picture.set(Cluster(text: text, width: 1), at: Point(column: column, row: 0), style: .plain)
    }
    picture.set(
      Cluster(text: "e" + String(repeating: "\u{301}", count: 99), width: 1),
      at: Point(column: 8, row: 0),
      style: .plain
    )
    terminal.restore()
    let again = try pseudo.terminal()
    _ = pseudo.sent()
    again.paint(picture)
    let sent = pseudo.sent()
    #expect(sent.contains("??????  "))
    #expect(sent.unicodeScalars.count { $0 == "\u{301}" } == (Terminal.isUTF8 ? 4 : 0))
  }

  @Test func coloursAreShownUnlessRefused() throws {
    for (usesColor, isColoured) in [(true, true), (false, false)] {
      let terminal = try pseudo.terminal(usesColor: usesColor)
      var picture = Frame(terminal.size)
      picture.put("green", at: Point(column: 0, row: 0), style: Style(.green, .bold))
      terminal.paint(picture)
      let sent = pseudo.sent()
      #expect(sent.contains("\u{1b}[32m") == isColoured)
      #expect(sent.contains("\u{1b}[1m") || sent.contains("\u{1b}[0;1m"))
      terminal.restore()
      _ = pseudo.sent()
    }
  }

  @Test func picturesAreDrawnAtOneStrokeWhereThatIsKnown() throws {
    let terminal = try pseudo.terminal()
    #expect(pseudo.sent().contains("\u{1b}[?2026$p"))
    terminal.paint(frame(terminal.size, "before"))
    #expect(!pseudo.sent().contains("\u{1b}[?2026h"))
    pseudo.type("\u{1b}[?2026;2$y\u{1b}[?62cq")
    #expect(keysUntilQ(terminal) == [])
    terminal.paint(frame(terminal.size, "after"))
    let sent = pseudo.sent()
    #expect(sent.hasPrefix("\u{1b}[?2026h") && sent.hasSuffix("\u{1b}[?2026l") && sent.contains("after"))
  }

  /// On a light background hues are dark, where the terminal has them so, and they follow what it says of itself.
  @Test(arguments: [("xterm-256color", true), ("xterm", false)])
  func huesAreLegibleOnLight(type: String, hasDarkHues: Bool) throws {
    let terminal = try pseudo.terminal(type: type)
    var picture = Frame(terminal.size)
    picture.put("asked", at: Point(column: 0, row: 0), style: Style(.yellow, .bold))
    for (answer, isDark) in [("ffff/ffff/ffff", hasDarkHues), ("0000/0000/0000", false)] {
      pseudo.type("\u{1b}]11;rgb:\(answer)\u{1b}\\q")
      #expect(keysUntilQ(terminal) == [])
      _ = pseudo.sent()
      terminal.paint(picture)
      terminal.repaint()
      #expect(pseudo.sent().contains(isDark ? "\u{1b}[38;5;94m" : "\u{1b}[33m"))
    }
  }

  /// Lines go out as characters until the terminal turns out to know its own set, and then by their letters.
  @Test func linesAreDrawnWithTheTerminalsOwnSet() throws {
    let terminal = try pseudo.terminal()
    var picture = Frame(terminal.size)
    picture.box(Rect(column: 0, row: 0, columns: 12, rows: 3), style: .dim)
    _ = pseudo.sent()
    terminal.paint(picture)
    #expect(pseudo.sent().contains("┌──────────┐") == Terminal.isUTF8)
    pseudo.type("\u{1b}[?2026;2$y\u{1b}[?62cq")
    #expect(keysUntilQ(terminal) == [])
    let again = pseudo.sent()
    #expect(again.contains("\u{e}\u{1b}[;2mlq\u{1b}[9bk") && !again.contains("─"))
    picture.put("│", at: Point(column: 20, row: 5))
    terminal.paint(picture)
    #expect(!pseudo.sent().contains("lqq"))
  }

  /// Picture after picture, a terminal shows what the frame holds, whichever way it is sent.
  @Test(arguments: [false, true], [Size(columns: 80, rows: 24), Size(columns: 33, rows: 7)])
  func theScreenIsTheFrame(isLean: Bool, size: Size) throws {
    pseudo.resize(columns: size.columns, rows: size.rows)
    let terminal = try pseudo.terminal()
    var screen = ScreenEmulator(size)
    if isLean {
      pseudo.type("\u{1b}[?2026;2$y\u{1b}[?62cq")
      #expect(keysUntilQ(terminal) == [])
    }
    var random = SplitMix(seed: 7)
    var frame = Frame(size)
    for picture in 0..<80 {
      if picture % 12 == 0 { frame = Frame(size) }
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        Self.draw(on: &frame, using: &random)
      }
      terminal.paint(frame)
      if picture % 20 == 19 { terminal.repaint() }
      screen.read(pseudo.sent())
      try #require(screen.unknown == [])
      for row in 0..<size.rows {
        let expected = frame.row(row).map(Self.seen)
        try #require(screen.rows[row].map(Self.seen) == expected, "picture \(picture), row \(row)")
      }
    }
  }

  /// Draws a box, a word or a blank area at random, in a style at random.
  private static func draw(on frame: inout Frame, using random: inout some RandomNumberGenerator) {
    let size = frame.size
    let point = Point(
      column: Int.random(in: 0..<size.columns, using: &random),
      row: Int.random(in: 0..<size.rows, using: &random)
    )
    let style = Style(
      Hue.allCases.randomElement(using: &random) ?? .standard,
      Style.Attributes(rawValue: UInt8.random(in: 0..<16, using: &random))
    )
    let area = Rect(
      column: point.column,
      row: point.row,
      columns: Int.random(in: 2...size.columns, using: &random),
      rows: Int.random(in: 2...size.rows, using: &random)
    )
    switch Int.random(in: 0..<6, using: &random) {
    case 0: frame.fill(area.intersection(frame.bounds))
    case 1, 2:
      frame.box(
        area.intersection(frame.bounds),
        style: [.dim, .bold, .plain].randomElement(using: &random) ?? style
      )
    default: frame.put("words qxlk here", at: point, style: style, overflow: .expected)
    }
  }

  /// What is seen of a cell: of a blank only what shows without a character, and no character that the locale lacks.
  private static func seen(_ cell: Cell) -> String {
    let shows = cell.style.attributes.isDisjoint(with: [.reverse, .underline])
    if cell.cluster.isBlank, shows { return " " }
    let text = cell.cluster.text
    return "\(Terminal.isUTF8 || text.utf8.count == 1 ? text : "?") \(cell.style)"
  }

  @Test func aNewSizeIsToldAndFollowed() throws {
    let terminal = try pseudo.terminal()
    terminal.paint(frame(terminal.size, "wide"))
    pseudo.resize(columns: 50, rows: 15)
    deliver(SIGWINCH)
    #expect(terminal.key(timeout: .seconds(20)) == .resize)
    #expect(terminal.size == Size(columns: 50, rows: 15))
    _ = pseudo.sent()
    terminal.paint(frame(terminal.size, "narrow"))
    #expect(pseudo.sent().contains("narrow"))
    deliver(SIGWINCH)
    #expect(terminal.key(timeout: .zero) == nil)
  }

  @Test func thePictureIsDrawnAgainAfterAStop() throws {
    let terminal = try pseudo.terminal()
    terminal.paint(frame(terminal.size, "picture"))
    _ = pseudo.sent()
    deliver(SIGCONT)
    #expect(terminal.key(timeout: .zero) == nil)
    #expect(pseudo.sent().contains("picture"))
  }

  @Test func aTerminalThatGoesIsToldOnceAndForAll() throws {
    let terminal = try pseudo.terminal()
    terminal.paint(frame(terminal.size, "picture"))
    pseudo.hangUp()
    #expect(terminal.key() == .closed)
    #expect(terminal.key(timeout: .seconds(20)) == .closed)
    terminal.paint(frame(Size(columns: 80, rows: 24), "late"))
  }
}
