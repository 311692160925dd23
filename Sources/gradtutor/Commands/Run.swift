import ArgumentParser
import Diagnostics
import Host
import LessonFiles

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
      LessonRunner.run(
        LessonFile.parse(source),
        limits: limits,
        output: { Output.write($0) },
        warning: { output.write([$0]) }
      )
    }
    output.write(failures)
    if !failures.isEmpty { throw ExitCode.fault }
  }
}
