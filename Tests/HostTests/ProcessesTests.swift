import Glibc
import Testing

@testable import Host

@Suite struct ProcessesTests {
  private func shell(_ script: String, input: String = "", seconds: Int = 30) throws -> ChildProcess.Outcome {
    var process = ChildProcess("sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "A": "∂"])
    process.input = input
    process.outputLimit = 200_000
    return try process.run(timeout: .seconds(seconds))
  }

  @Test(
    arguments: [
      ("echo out; echo err >&2", "", "out\n", "err\n", .exited(code: 0)),
      ("exit 7", "", "", "", .exited(code: 7)),
      ("kill -9 $$", "", "", "", .killed(signal: 9)),
      ("cat; echo $A", "in\n", "in\n∂\n", "", .exited(code: 0)),
      ("cat", "", "", "", .exited(code: 0)),
      ("echo before; exec >&- 2>&-; exit 3", "", "before\n", "", .exited(code: 3)),
      ("printf 'a\\377b'", "", "a\u{fffd}b", "", .exited(code: 0)),
    ] as [(String, String, String, String, ChildProcess.Ending)]
  )
  func aProgramIsHeardToItsEnd(
    script: String,
    input: String,
    output: String,
    errorOutput: String,
    ending: ChildProcess.Ending
  ) throws {
    let outcome = try shell(script, input: input)
    #expect(outcome.output == output)
    #expect(outcome.errorOutput == errorOutput)
    #expect(outcome.ending == ending)
    #expect(!outcome.isTruncated)
  }

  @Test func bothOutputsMayBeLong() throws {
    let outcome = try shell("yes | head -c 150000; yes | head -c 300000 >&2")
    #expect(outcome.output.utf8.count == 150_000)
    #expect(outcome.errorOutput.utf8.count == 200_000 && outcome.isTruncated)
  }

  @Test func aLongInputArrives() throws {
    let outcome = try shell("wc -c", input: String(repeating: "x", count: 1_000_000))
    #expect(outcome.output == "1000000\n")
  }

  @Test(.timeLimit(.minutes(1)))
  func whatRunsTooLongIsKilledWithItsChildren() throws {
    var process = ChildProcess("sh", ["-c", "sleep 1000 & echo $!; yes >&2"])
    process.outputLimit = 1000
    let outcome = try process.run(timeout: .milliseconds(100))
    #expect(outcome.ending == .timedOut)
    let grandchild = try #require(pid_t(outcome.output.dropLast()))
    // A killed process takes a moment to go; whoever adopted it may leave it a zombie.
    while let status = try? readText(path: "/proc/\(grandchild)/stat"), !status.contains(") Z ") {
      sched_yield()
    }
  }

  @Test func whatIsLeftBehindDoesNotHoldUpItsReader() throws {
    let outcome = try shell("sleep 1000 & echo done")
    #expect(outcome.ending == .exited(code: 0) && outcome.output == "done\n")
  }

  @Test func aMissingProgramIsNamed() {
    #expect(throws: FileError.notFound(path: "no-such-program")) {
      try ChildProcess("no-such-program").run(timeout: .seconds(1))
    }
  }

  @Test func aLargeStackHoldsDeepRecursion() throws {
    func depth(_ level: Int) -> Int { level == 0 ? 0 : depth(level - 1) + 1 }
    #expect(withStack(bytes: 512 << 20) { depth(500_000) } == 500_000)
    #expect(throws: FileError.notFound(path: "x")) {
      try withStack(bytes: 1 << 20) { () throws(FileError) -> Int in throw .notFound(path: "x") }
    }
    // More than any machine has: it runs all the same.
    #expect(withStack(bytes: 1 << 60) { 3 } == 3)
  }
}
