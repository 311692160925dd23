import ArgumentParser
import Diagnostics
import Explanations
import Host
import LessonFiles
import ScriptRuntime

/// `gradtutor run`: the program's own output and nothing else, as python3 would give it.
struct Run: PlainlyCalled {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a lesson or a script and print only what it prints."
  )

  @Argument(help: "A lesson, a file, or - for standard input.")
  var lesson: String

  @OptionGroup var options: GlobalOptions

  /// Made by the parser.
  init() {}

  init(_ operand: String) {
    lesson = operand
    options = .unset
  }

  func run() throws {
    let source = try LessonSource.text(lesson, options)
    let output = DiagnosticOutput(source, options)
    let limits = options.limits.limits
    withStack(bytes: 512 << 20) {
      let lesson = LessonFile.parse(source)
      var reasons = Reasons(lesson: lesson, limits: limits)
      func end(_ failures: [Diagnostic]) {
        output.write(failures.map { reasons.explained($0) })
        Self.exit(withError: failures.isEmpty ? nil : ExitCode.fault)
      }
      let failures = LessonRunner.run(
        lesson,
        limits: limits,
        output: { Output.write($0) },
        warning: { output.write([reasons.explained($0)]) },
        ending: end
      )
      end(failures)
    }
  }
}

/// Reasons for PyTorch's texts.
///
/// Where such a text leaves a learner alone, the script is run once more and recorded, within narrower limits: a run
/// keeps nothing that could tell which line overwrote, freed or cut.
private struct Reasons {
  let lesson: LessonFile
  let limits: Limits
  private lazy var narrator: Narrator = {
    var limits = limits
    limits.statements = min(limits.statements, 1_000_000)
    limits.nodes = min(limits.nodes, 200_000)
    limits.recordedBytes = min(limits.recordedBytes, 256 << 20)
    return Narrator(LessonRunner.record(lesson, limits: limits))
  }()

  init(lesson: LessonFile, limits: Limits) {
    self.lesson = lesson
    self.limits = limits
  }

  /// The diagnostic with its cause, the line that made it, and a way to mend it, where these are known.
  mutating func explained(_ diagnostic: Diagnostic) -> Diagnostic {
    guard FailureReasons.know(diagnostic) else { return diagnostic }
    return FailureReasons.explained([diagnostic], by: narrator).first ?? diagnostic
  }
}
