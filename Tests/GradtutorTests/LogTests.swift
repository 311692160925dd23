import Host
import Testing

@Suite struct LogTests {
  @Test func logsAreTheSameInEveryRunAndWithoutEscapes() throws {
    let log = try Tool.run(["log", "22"])
    #expect(log.ending == .exited(code: 0))
    #expect(log.output.contains("-0.3333"))
    #expect(!log.output.contains("\u{1B}"))
    #expect(try Tool.run(["log", "22"]).output == log.output)
  }

  @Test(
    arguments: [(["--ascii"], [:]), ([], ["LC_ALL": "C"]), ([], ["LANG": ""])]
      as [([String], [String: String])]
  )
  func asciiIsPure(_ flags: [String], _ environment: [String: String]) throws {
    for command in [["log", "22"], ["derive", "22", "out wrt x[0, 0]"], ["list"], ["check", "--list"]] {
      let outcome = try Tool.run(command + flags, environment: environment)
      #expect(outcome.ending == .exited(code: 0))
      #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 }, "\(command)")
    }
  }

  @Test(arguments: [(["--lang", "zh"], "en_US.UTF-8"), ([], "zh_CN.UTF-8")])
  func languageIsChosen(_ flags: [String], _ locale: String) throws {
    let chinese = try Tool.run(["log", "22"] + flags, environment: ["LANG": locale])
    #expect(chinese.output.contains("梯度"))
    #expect(
      try !Tool.run(["log", "22", "--lang", "en"], environment: ["LANG": locale]).output.contains("梯度")
    )
  }

  @Test func jsonLinesBeginWithTheSchema() throws {
    let lines = try Tool.run(["log", "22", "--format", "jsonl"]).output.split(separator: "\n")
    #expect(lines.first?.contains("\"schema\":\"gradtutor-log\"") == true)
    #expect(lines.count > 20)
  }

  @Test func derivationsNameTheirRules() throws {
    let text = try Tool.run(["derive", "22", "out wrt x[0, 0]"]).output
    #expect(text.contains("quotient rule"))
    #expect(text.contains("-0.3333"))
    #expect(try Tool.run(["derive", "22", "out wrt x[0, 0]", "--format", "latex"]).output.contains("\\frac"))
  }

  @Test func everyLessonIsListed() throws {
    let list = try Tool.run(["list"]).output
    for name in ["11-slope", "22-seed-mean", "76-hypergradient"] { #expect(list.contains("  \(name) ")) }
    #expect(list.contains("The gradient of a mean"))
  }
}
