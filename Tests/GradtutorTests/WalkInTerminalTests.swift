import Foundation
import Testing

/// The built program in a real terminal: walked from end to end, answered, and left in every way.
@Suite(.enabled(if: TerminalSession.isAvailable), .serialized)
struct WalkInTerminalTests {
  private func walk(_ lesson: String, columns: Int, rows: Int) throws -> TerminalSession {
    let session = try TerminalSession(columns: columns, rows: rows)
    try session.enter("\(TerminalSession.program) walk \(lesson) --motion off")
    try session.wait { $0.contains("t=1/") }
    return session
  }

  /// The number of the step that the screen shows, and of how many.
  private func position(_ screen: String) -> (step: Int, count: Int)? {
    guard let start = screen.range(of: "t=") else { return nil }
    let numbers = screen[start.upperBound...].prefix { $0.isNumber || $0 == "/" }.split(separator: "/")
    return numbers.count == 2 ? (Int(numbers[0]) ?? 0, Int(numbers[1]) ?? 0) : nil
  }

  @Test(arguments: [("22", 80, 24), ("25", 120, 40)])
  func everyStepForthAndBack(lesson: String, columns: Int, rows: Int) throws {
    let session = try walk(lesson, columns: columns, rows: rows)
    let first = session.screen
    let count = try #require(position(first)).count
    for step in 2...count {
      // A question is set aside, so that the walk goes on.
      if session.screen.contains("answer>") {
        try session.press("Escape")
        try session.wait { $0.contains("Set aside") }
      }
      try session.press("Right")
      try session.wait { position($0)?.step == step }
    }
    for step in (1..<count).reversed() {
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
  enum Ending: String, CaseIterable {
    case leave, interrupt, terminate, hangUp

    var status: Int {
      switch self {
      case .leave: 0
      case .interrupt: 130
      case .terminate: 143
      case .hangUp: 129
      }
    }
  }

  @Test(arguments: Ending.allCases)
  func theTerminalIsGivenBack(ending: Ending) throws {
    let session = try TerminalSession(columns: 80, rows: 24)
    let program = TerminalSession.program
    try session.enter("cd \(session.folder); stty -a > before; echo here we were")
    try session.enter("sh -c 'echo $$ > pid; exec \(program) walk 22'")
    try session.wait { $0.contains("t=1/") }
    try session.press("Right", "Right", "Right")
    try session.wait { position($0)?.step == 4 }
    switch ending {
    case .leave: try session.press("q")
    case .interrupt: try session.press("C-c")
    case .terminate, .hangUp:
      let pid = try #require(
        Int32(try session.contents(of: "pid").trimmingCharacters(in: .whitespacesAndNewlines))
      )
      kill(pid, ending == .terminate ? SIGTERM : SIGHUP)
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

  @Test func resizingWhileThingsMove() throws {
    let session = try walk("22", columns: 200, rows: 60)
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
