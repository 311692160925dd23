import Testing

@testable import Walkthrough

struct PlainWalkTests {
  /// What is written when these lines are typed.
  private func walk(_ lesson: String, typing lines: [String], isInteractive: Bool) throws -> [String] {
    var input = lines[...]
    var output: [String] = []
    var walk = PlainWalk(
      try Sample.model(lesson),
      isInteractive: isInteractive,
      read: { input.popFirst() },
      write: { output.append($0) }
    )
    _ = walk.run()
    return output
  }

  @Test func questionsAreAskedAndJudged() throws {
    let output = try walk("22-seed-mean", typing: ["-3", "?", "-1/3", "4"], isInteractive: false)
    #expect(output.contains { $0.contains("mean() still multiplies it by 1/9") })
    #expect(output.contains { $0.hasPrefix("hint 1") })
    #expect(output.contains { $0.hasPrefix("✓ -1/3") })
    #expect(output.contains("step 31 of 31, read"))
    #expect(output.contains { $0.contains("-0.1111 (through b)") })
  }

  @Test func theEndOfInputShowsTheAnswers() throws {
    let output = try walk("22-seed-mean", typing: [], isInteractive: false)
    #expect(output.contains { $0.contains("the answer: -0.3333") })
  }

  @Test func commandsMove() throws {
    let output = try walk("22-seed-mean", typing: ["", "b", "12", "q"], isInteractive: true)
    let steps = output.filter { $0.hasPrefix("step ") }.compactMap {
      $0.split(separator: " ").dropFirst().first
    }
    #expect(steps == ["1", "2", "1", "12"])
  }

  @Test func noBoxIsDrawn() throws {
    let output = try walk("25-seed-vector", typing: [], isInteractive: false).joined(separator: "\n")
    #expect(!output.contains { "│─┌┐└┘━┃".contains($0) })
  }
}
