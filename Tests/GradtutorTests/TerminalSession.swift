import Foundation
import Testing

/// A terminal of its own with a shell in it, by way of tmux: what is typed there, and what is seen.
final class TerminalSession {
  private static let tmux = ["/usr/bin/tmux", "/bin/tmux", "/usr/local/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Whether tmux is there.
  static var isAvailable: Bool { tmux != nil }

  /// The program under test, built beside the tests.
  static var program: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/gradtutor"
  }

  private let socket =
    "gradtutor-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
  /// A folder for what the session leaves behind.
  let folder: String

  init(columns: Int, rows: Int) throws {
    folder = NSTemporaryDirectory() + socket
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // A crash must end the program, not open a debugger on its screen; tests are run with colours off.
    let quiet = "SWIFT_BACKTRACE=enable=no"
    let shell =
      "env -u NO_COLOR PS1='$ ' LC_ALL=C.UTF-8 TERM=screen-256color XDG_STATE_HOME=\(folder) \(quiet) sh"
    try run(["-f", "/dev/null", "new-session", "-d", "-s", "w", "-x", "\(columns)", "-y", "\(rows)", shell])
    try wait { $0.contains("$") }
  }

  deinit {
    _ = try? run(["kill-server"])
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Runs tmux by way of the shell: its server outlives the command and would keep whatever else it inherits.
  private func run(_ arguments: [String], to output: String = "/dev/null") throws {
    let words = [try #require(Self.tmux), "-L", socket] + arguments
    let command = words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }.joined(
      separator: " "
    )
    _ = system("\(command) </dev/null >'\(output)' 2>/dev/null")
  }

  /// Types a text, then Enter.
  func enter(_ line: String) throws {
    try run(["send-keys", "-t", "w", "-l", "--", line])
    try press("Enter")
  }

  /// Presses keys by tmux's names.
  func press(_ keys: String...) throws { try run(["send-keys", "-t", "w"] + keys) }

  /// What is on the screen.
  var screen: String { capture() }

  /// What is on the screen, with the sequences that set colours and attributes.
  var styledScreen: String { capture("-e") }

  private func capture(_ flags: String...) -> String {
    try? run(["capture-pane", "-p"] + flags + ["-t", "w"], to: folder + "/screen")
    return (try? contents(of: "screen")) ?? ""
  }

  func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-t", "w", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Waits until the screen is as wanted.
  @discardableResult
  func wait(
    sourceLocation: SourceLocation = #_sourceLocation,
    for isWanted: (String) -> Bool
  ) throws -> String {
    let deadline = ContinuousClock.now + .seconds(60)
    var seen = screen
    while !isWanted(seen) {
      guard ContinuousClock.now < deadline else {
        Issue.record("the screen stays\n\(seen)", sourceLocation: sourceLocation)
        throw Failure.screenStays
      }
      usleep(20_000)
      seen = screen
    }
    return seen
  }

  enum Failure: Error { case screenStays }

  /// What a file in the session's folder holds, once it is there.
  func contents(of name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }
}
