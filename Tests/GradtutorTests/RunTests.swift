import Host
import Testing

@Suite struct RunTests {
  @Test(arguments: [
    ("print(1)\nprint('∂')\n", 0, "1\n∂\n", ""),
    ("print(1)\nx\n", 1, "1\n", "<stdin>:2:1: error: NameError: name 'x' is not defined\n  2 | x\n    | ^\n"),
    ("print(1", 1, "", "<stdin>:1:6: error: SyntaxError: '(' was never closed"),
    ("print(1)\neval('1')\n", 1, "", "<stdin>:2:1: error: "),
  ])
  func runPrintsWhatTheProgramPrints(_ script: String, _ code: Int, _ output: String, _ start: String) throws
  {
    let outcome = try Tool.run(["run", "-"], input: script)
    #expect(outcome.ending == .exited(code: code))
    #expect(outcome.output == output)
    #expect(outcome.errorOutput.hasPrefix(start), "\(outcome.errorOutput)")
    #expect(start.isEmpty == outcome.errorOutput.isEmpty)
  }

  @Test func shippedLessonsRunByNumberNameAndBeginning() throws {
    let byNumber = try Tool.run(["run", "22"])
    #expect(byNumber.ending == .exited(code: 0))
    #expect(byNumber.output.hasPrefix("None\ntensor(-1., grad_fn=<MeanBackward0>)\ntensor([[-0.3333"))
    for name in ["seed-mean", "22-seed-mean", "seed-m"] {
      #expect(try Tool.run(["run", name]).output == byNumber.output)
    }
  }

  @Test(arguments: [
    (["run", "nosuch"], 66, "gradtutor: there is no lesson called nosuch; gradtutor list shows them all\n"),
    (["run", "seed"], 66, "gradtutor: seed could be 22-seed-mean or 25-seed-vector\n"),
    (["run", "missing.py"], 66, "gradtutor: missing.py: no such file\n"),
    (["check", "/nonexistent/x.lesson"], 66, "gradtutor: /nonexistent/x.lesson: no such file\n"),
    (["log", "22", "--focus", "x["], 64, "Error: x[ is no entry"),
    (["derive", "22", "out"], 1, "gradtutor: "),
    (["run", "22", "--max-nodes", "0"], 64, "Error: a limit is a number above 0"),
    (["frobnicate"], 64, "Error: "), (["check", "--bless"], 64, "Error: --bless needs the path"),
  ])
  func problemsAreToldOnStandardError(_ arguments: [String], _ code: Int, _ start: String) throws {
    let outcome = try Tool.run(arguments)
    #expect(outcome.ending == .exited(code: code))
    #expect(outcome.output == "")
    #expect(outcome.errorOutput.hasPrefix(start), "\(outcome.errorOutput)")
  }

  @Test(arguments: [
    (["--max-statements", "100"], "after 100 statements"), (["--max-output", "1000"], "1 000 bytes"),
    (["--timeout", "0.05"], "after 0.05 seconds"),
  ])
  func limitsAreFlags(_ flags: [String], _ message: String) throws {
    let outcome = try Tool.run(["run", "-"] + flags, input: "while True:\n    print(1)\n")
    #expect(outcome.ending == .exited(code: 1))
    #expect(outcome.errorOutput.contains(message))
  }

  /// `head` goes after its line; the shell tells how the tool ended.
  @Test func closedPipeEndsTheToolQuietly() throws {
    for ignored in ["", "trap '' PIPE; "] {
      let script =
        "\(ignored){ '\(Tool.path)' run -; echo $? >&2; } <<'END' | head -n 1\n"
        + "while True:\n    print('line')\nEND\n"
      let outcome = try ChildProcess("sh", ["-c", script], environment: Tool.environment)
        .run(timeout: .seconds(60))
      #expect(outcome.output == "line\n")
      #expect(outcome.errorOutput == "141\n")
    }
  }
}
