import Foundation
import Testing

/// The built program in a real terminal: walked from end to end, answered, and left in every way.
@Suite(.enabled(if: TerminalSession.isAvailable), .serialized)
struct WalkInTerminalTests {
  private func walk(
    _ lesson: String,
    columns: Int,
    rows: Int,
    motion: String = "off",
    environment: String = ""
  ) throws -> TerminalSession {
    let session = try TerminalSession(columns: columns, rows: rows)
    try session.enter("env \(environment) \(TerminalSession.program) walk \(lesson) --motion \(motion)")
    try session.wait { $0.contains("t=1/") }
    return session
  }

  /// The number of the step that the screen shows, and of how many.
  private func position(_ screen: String) -> (step: Int, count: Int)? {
    guard let start = screen.range(of: "t=") else { return nil }
    let numbers = screen[start.upperBound...].prefix { $0.isNumber || $0 == "/" }.split(separator: "/")
    return numbers.count == 2 ? (Int(numbers[0]) ?? 0, Int(numbers[1]) ?? 0) : nil
  }

  @Test(arguments: [("22", 80, 24), ("25", 120, 40), ("34", 80, 24), ("64", 120, 40)])
  func everyStepForthAndBack(lesson: String, columns: Int, rows: Int) throws {
    let session = try walk(lesson, columns: columns, rows: rows)
    let first = session.screen
    let count = try #require(position(first)).count
    var steps = [1]
    while let here = steps.last, here < count {
      // A question is set aside, so that the walk goes on.
      if session.screen.contains("answer>") {
        try session.press("Escape")
        try session.wait { $0.contains("Set aside") }
      }
      try session.press("Right")
      let next = try session.wait { position($0).map { $0.step > here } ?? false }
      steps.append(try #require(position(next)).step)
    }
    // The author's fold is passed over in one step.
    #expect(lesson == "64" ? steps.count < 40 : steps.count == count)
    for step in steps.dropLast().reversed() {
      try session.press("Left")
      try session.wait { position($0)?.step == step }
    }
    try session.wait { $0 == first }
  }

  @Test func wrongAnswersAreExplained() throws {
    let session = try walk("22", columns: 80, rows: 24)
    try session.press("]", "]")
    try session.wait { $0.contains("answer>") }
    for (answer, reason) in [
      ("-3", "1/9"), ("-0.75", "divided by 4"), ("-0.2222", "x**2"), ("0.2222", "quotient"),
    ] {
      try session.enter(answer)
      try session.wait { $0.contains("✗ \(answer)") && $0.contains(reason) }
    }
    try session.enter("-1/3")
    try session.wait { $0.contains("✓ -1/3") }
  }

  /// How the walk ends, and with which status.
  enum Ending: Sendable {
    case leave, interrupt
    case signal(Int32)

    var status: Int {
      switch self {
      case .leave: 0
      case .interrupt: 130
      case .signal(let number): 128 + Int(number)
      }
    }

    /// The signals that ask a program to end, and those of its faults.
    static let signals = [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP,
    ]
  }

  @Test(arguments: [Ending.leave, .interrupt] + Ending.signals.map(Ending.signal))
  func theTerminalIsGivenBack(ending: Ending) throws {
    let session = try TerminalSession(columns: 80, rows: 24)
    let program = TerminalSession.program
    try session.enter("cd \(session.folder); stty -a > before; echo here we were")
    try session.enter("sh -c 'ulimit -c 0; echo $$ > pid; exec \(program) walk 22'")
    try session.wait { $0.contains("t=1/") }
    try session.press("Right", "Right", "Right")
    try session.wait { position($0)?.step == 4 }
    switch ending {
    case .leave: try session.press("q")
    case .interrupt: try session.press("C-c")
    case .signal(let number):
      let pid = try #require(
        Int32(try session.contents(of: "pid").trimmingCharacters(in: .whitespacesAndNewlines))
      )
      kill(pid, number)
    }
    try session.wait { !$0.contains("┌") && $0.contains("here we were") }
    // A shell that is interrupted drops the rest of its line, so the questions come on one of their own.
    try session.enter("echo status=$?; stty -a > after; echo all done")
    let screen = try session.wait { $0.contains("\nall done") }
    #expect(screen.contains("here we were"))
    #expect(screen.contains("status=\(ending.status)"))
    #expect(!screen.contains("┌"))
    #expect(try session.contents(of: "before") == session.contents(of: "after"))
  }

  @Test func stoppedItLeavesACleanTerminalAndGoesOn() throws {
    let session = try TerminalSession(columns: 80, rows: 24)
    try session.enter("cd \(session.folder); stty -a > before; echo here we were")
    try session.enter("\(TerminalSession.program) walk 22 --motion off")
    try session.wait { $0.contains("t=1/") }
    try session.press("Right", "Right", "Right")
    let shown = try session.wait { position($0)?.step == 4 }
    for _ in 0..<2 {
      try session.press("C-z")
      try session.wait { !$0.contains("┌") && $0.contains("here we were") }
      try session.enter("stty -a > during; echo looked")
      try session.wait { $0.contains("\nlooked") }
      #expect(try session.contents(of: "before") == session.contents(of: "during"))
      try session.enter("fg")
      try session.wait { $0 == shown }
    }
    try session.press("Right")
    try session.wait { position($0)?.step == 5 }
    try session.press("q")
    try session.wait { !$0.contains("┌") && $0.contains("here we were") }
  }

  /// Terminals of all kinds, and what the picture is made of there.
  @Test(arguments: [
    ("TERM=xterm-256color", "┌"), ("TERM=tmux-256color", "┌"), ("TERM=linux", "┌"), ("TERM=vt100", "┌"),
    ("TERM=no-such-terminal", "┌"), ("LC_ALL=C", "+-"), ("NO_COLOR=1", "┌"),
    ("LINES=10 COLUMNS=40", "┌"),
  ])
  func terminalsOfAllKinds(environment: String, frame: String) throws {
    let session = try walk("22", columns: 80, rows: 24, environment: environment)
    try session.press("}", "}", "}", "Right", "Right")
    let screen = try session.wait { $0.contains("saves") }
    #expect(screen.contains(frame))
    #expect(screen.split(separator: "\n", omittingEmptySubsequences: false).count >= 24)
    #expect(!environment.contains("LC_ALL") || screen.utf8.allSatisfy { $0 < 0x80 })
    // Hues are the parameters 30 to 37; bold and dim are told apart without them.
    let hasHues = Self.hasHues(session.styledScreen)
    #expect(hasHues == (environment != "NO_COLOR=1" && environment != "TERM=vt100"))
    try session.press("q")
    try session.wait { !$0.contains(frame) }
  }

  private static func hasHues(_ text: String) -> Bool {
    text.split(separator: "\u{1b}[").dropFirst().contains { sequence in
      sequence.prefix { $0 != "m" }.split(separator: ";").contains {
        Int($0).map { (30...37).contains($0) } ?? false
      }
    }
  }

  @Test func aTerminalThatCannotPlaceItsCursorGetsTheLog() throws {
    let session = try TerminalSession(columns: 100, rows: 50)
    try session.enter("TERM=dumb \(TerminalSession.program) walk 22 | tail -3; echo status=$?")
    try session.wait { $0.contains("status=0") }
    #expect(!session.screen.contains("┌"))
  }

  /// Every key of the help, one after the other, and what is then on the screen.
  @Test func everyKeyOfTheHelp() throws {
    let session = try walk("22", columns: 120, rows: 40)
    func expect(_ keys: String..., see words: String, sourceLocation: SourceLocation = #_sourceLocation)
      throws
    {
      for key in keys { try session.press(key) }
      try session.wait(sourceLocation: sourceLocation) { $0.contains(words) }
    }
    try expect("?", see: "Through time")
    for (down, up) in [("NPage", "PPage"), ("C-d", "C-u"), ("C-f", "C-b")] {
      try expect(down, see: "Answering a question")
      try session.wait { !$0.contains("Through time") }
      try expect(up, see: "Through time")
    }
    try expect("Escape", see: "t=1/31")
    try expect("$", see: "t=31/31")
    try expect("g", see: "t=1/31")
    try expect("l", see: "t=2/31")
    try expect("h", see: "t=1/31")
    try expect("]", see: "t=10/31")
    try expect("[", see: "t=1/31")
    try expect("}", see: "t=3/31")
    try expect("{", see: "t=1/31")
    try expect(":", "L", "3", "4", "Enter", see: ">34 out")
    try expect(":", "1", "2", "Enter", see: "t=12/31")
    try expect(".", see: "t=14/31")
    try expect(",", see: "t=10/31")
    try expect("m", "a", see: "mark a set")
    try expect("G", see: "t=31/31")
    try expect("'", "a", see: "t=10/31")
    try expect("0", see: "t=1/31")
    try expect("End", see: "t=31/31")
    try expect("Home", see: "t=1/31")
    try expect("/", "m", "e", "a", "n", "(", ")", "Enter", see: "found \"mean()\"")
    try expect("n", see: "t=31/31")
    try expect("N", see: "t=14/31")
    try expect(":", "1", "9", "Enter", see: "answer>")
    try expect("Tab", see: "hint 1")
    try expect("Escape", see: "Set aside")
    try expect("0", "A", see: "no question is open")
    try expect("End", "A", see: "By which rule")
    try expect("C-r", see: "the answer")
    try expect("A", see: "t=19/31")
    try expect("C-r", see: "the answer")
    try expect(":", "2", "6", "Enter", see: "t=26/31")
    try expect("j", see: "╔")
    try expect("k", see: "╔")
    try expect("Escape", see: "t=26/31")
    try expect("c", see: "a does not change after this step")
    try expect("C", see: "a changes here")
    try expect("c", see: "a does not change after this step")
    try expect(":", "2", "7", "Enter", see: "t=27/31")
    try expect("f", see: "following x[0, 1]")
    try expect("F", see: "following x[0, 0]")
    try expect("+", see: "x[0, 0]: 1 → 1.1")
    try expect("-", "-", see: "x[0, 0]: 1 → 0.9")
    try expect("=", see: "t=27/31")
    try expect("w", see: "Does x get a gradient?")
    try expect("p", see: "paths (Esc closes)")
    try expect("d", see: "with pencil and paper")
    try expect("T", see: "the lesson so far")
    try expect("T", see: "t=27/31")
    try expect("i", see: "t=27/31")
    try session.wait { !$0.contains("inspector") }
    try expect("i", see: "inspector")
    try expect("o", see: "▶")
    try expect("o", see: "▼")
    try expect("(", see: "t=27/31")
    try expect(")", see: "t=27/31")
    try expect("z", see: "t=27/31")
    try session.wait { !$0.contains("inspector") }
    try expect("z", see: "inspector")
    try expect("Tab", see: "t=27/31")
    try expect("BTab", see: "t=27/31")
    try expect("M", see: "the mouse is on")
    try expect("M", see: "the mouse is off")
    try expect(">", see: "speed 2x")
    try expect("<", see: "speed 1x")
    try expect("Home", "Space", see: "1x ▶")
    try expect("Space", see: "t=")
    try session.wait { !$0.contains("1x ▶") }
    try expect("C-l", see: "t=")
    try session.press("q")
    try session.wait { !$0.contains("┌") }
  }

  @Test func resizingWhileThingsMove() throws {
    let session = try walk("22", columns: 200, rows: 60, motion: "on")
    try session.press("}", "}", "Space")
    try session.resize(columns: 50, rows: 15)
    try session.wait { $0.contains("60 columns") }
    try session.resize(columns: 200, rows: 60)
    try session.wait { $0.contains("inspector") && $0.contains("t=") }
  }

  @Test func theMenuOpensLessons() throws {
    let session = try TerminalSession(columns: 80, rows: 24)
    try session.enter(TerminalSession.program)
    try session.wait { $0.contains("From slope to chain rule") }
    try session.press("/")
    for character in "of a mean" { try session.press(character == " " ? "Space" : String(character)) }
    try session.wait { $0.contains("/of a mean") }
    try session.press("Enter", "Enter")
    try session.wait { $0.contains("t=1/") && $0.contains("The gradient of a mean") }
    try session.press("q")
    try session.wait { $0.contains("lessons") && $0.contains("step 1/") }
    try session.press("Escape")
    try session.press("q")
    try session.wait { !$0.contains("lessons") }
  }
}
