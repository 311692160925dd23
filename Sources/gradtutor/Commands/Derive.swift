import ArgumentParser
import Diagnostics
import Explanations
import Expressions
import Host
import LessonFiles

/// `gradtutor derive`: a derivative with pencil and paper, one rule a line.
struct Derive: ParsableCommand {
  /// The forms in which a derivation is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, latex
  }

  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Derive a result with respect to one entry, one rule a line."
  )

  @Argument(help: "A lesson, a file, or - for standard input.")
  var lesson: String

  @Argument(help: "What to derive, for example \"out wrt x[0, 0]\".")
  var derivative: String

  @Option(help: "text, or latex for teachers.")
  var format: Format = .text

  @Option(help: ArgumentHelp("The order of the derivative.", valueName: "n"))
  var order = 1

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (1...6).contains(order) else { throw ValidationError("the order is a number from 1 to 6") }
  }

  func run() throws {
    let source = try LessonSource.text(lesson, options)
    let limits = options.limits.limits
    let notation: Notation = format == .latex ? .latex : options.notation
    let (derivative, order) = (derivative, order)
    let (lines, failures, problem) = withStack(bytes: 512 << 20) {
      let run = LessonRunner.record(LessonFile.parse(source), limits: limits)
      let narrator = Narrator(run, notation: notation)
      do {
        return (narrator.lines(of: try narrator.work(derivative, order: order)), run.failures, String?.none)
      } catch {
        return ([], run.failures, Narrator.text(of: error))
      }
    }
    for line in lines {
      let text = (line.label.isEmpty ? "    " : "  \(line.label) ") + line.text
      let gap = String(repeating: " ", count: max(3, 60 - TerminalText.columns(of: text)))
      Output.write(line.aside.isEmpty ? "\(text)\n" : "\(text)\(gap)\(line.aside)\n", in: notation)
    }
    DiagnosticOutput(source, options).write(failures)
    if let problem {
      Problem.report(problem)
      throw ExitCode.fault
    }
    if !failures.isEmpty { throw ExitCode.fault }
  }
}
