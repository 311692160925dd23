import ArgumentParser
import Diagnostics
import Explanations
import Host
import LessonFiles
import ScriptRuntime

/// `gradtutor run`: the program's own output and nothing else, as python3 would give it.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a lesson or a script and print only what it prints."
  )

  @Argument(help: "A lesson, a file, or - for standard input.")
  var lesson: String

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let source = try LessonSource.text(lesson, options)
    let output = DiagnosticOutput(source, options)
    let limits = options.limits.limits
    let failures = withStack(bytes: 512 << 20) {
      let lesson = LessonFile.parse(source)
      var warnings: [Diagnostic] = []
      let failures = LessonRunner.run(
        lesson,
        limits: limits,
        output: { Output.write($0) },
        warning: { warnings.append($0) }
      )
      output.write(Self.explained(warnings + failures, lesson, limits))
      return failures
    }
    if !failures.isEmpty { throw ExitCode.fault }
  }

  /// Where PyTorch's text leaves a learner alone, the script is run once more and recorded, within narrower limits:
  /// a run keeps nothing that could tell which line overwrote, freed or cut.
  private static func explained(
    _ diagnostics: [Diagnostic],
    _ lesson: LessonFile,
    _ limits: Limits
  ) -> [Diagnostic] {
    guard diagnostics.contains(where: FailureReasons.know) else { return diagnostics }
    var limits = limits
    limits.statements = min(limits.statements, 1_000_000)
    limits.nodes = min(limits.nodes, 200_000)
    limits.recordedBytes = min(limits.recordedBytes, 256 << 20)
    return FailureReasons.explained(diagnostics, by: Narrator(LessonRunner.record(lesson, limits: limits)))
  }
}
