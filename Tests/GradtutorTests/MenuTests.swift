import Host
import Testing

/// The menu where there is no terminal to draw on.
@Suite struct MenuTests {
  @Test(arguments: ["xterm-256color", "dumb"])
  func theLessonsAreListed(type: String) throws {
    let outcome = try Tool.run([], environment: ["TERM": type])
    #expect(outcome.ending == .exited(code: 0))
    #expect(outcome.errorOutput.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains("22-seed-mean              The gradient of a mean"))
    #expect(lines.count >= 36)
  }

  @Test func theyAreListedInChinese() throws {
    let outcome = try Tool.run(["--lang", "zh"])
    #expect(outcome.ending == .exited(code: 0))
    let line = outcome.output.split(separator: "\n").first { $0.hasPrefix("22-seed-mean") }
    #expect(line?.contains("平均") == true, "\(outcome.output)")
  }

  @Test func aWalkWithoutATerminalIsALog() throws {
    let log = try Tool.run(["log", "22"])
    let walk = try Tool.run(["walk", "22"])
    #expect(walk.ending == .exited(code: 0))
    #expect(walk.output == log.output)
  }
}
