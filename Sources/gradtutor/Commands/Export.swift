import ArgumentParser
import Diagnostics
import Exports
import Host
import LessonFiles

/// `gradtutor export`: a lesson as a notebook, a handout, a page, a picture or a plain program.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a lesson as a notebook, a page, a handout, a picture or a program.",
    discussion: """
      ipynb is a notebook for Jupyter, html the walk as a page of its own, md a handout, py the program alone; \
      svg and dot are the graph at a step. Without --output, or with -, it goes to standard output.
      """
  )

  @Argument(help: "A lesson, a file, or - for standard input.")
  var lesson: String

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("ipynb, md, html, svg, dot or py.", valueName: "format"),
    completion: .list(ExportFormat.allCases.map(\.rawValue)),
    transform: ExportFormat.init(named:)
  )
  var format: ExportFormat

  @Option(help: ArgumentHelp("The step to show, counted from 1; a page begins there.", valueName: "n"))
  var at: Int?

  @Option(help: ArgumentHelp("The file to write.", valueName: "path"))
  var output: String?

  @Flag(inversion: .prefixedNo, help: "Show the answers to questions; a worksheet leaves them out.")
  var answers = true

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard let at else { return }
    guard format.hasStep else { throw ValidationError("--at goes with html, svg and dot") }
    guard at >= 1 else { throw ValidationError("steps count from 1") }
  }

  func run() throws {
    let source = try LessonSource.text(lesson, options)
    let (format, limits) = (format, options.limits.limits)
    var exportOptions = ExportOptions()
    exportOptions.step = at.map { $0 - 1 }
    exportOptions.showsAnswers = answers
    exportOptions.isASCII = options.ascii
    let chosen = exportOptions
    let (text, failures) = try withStack(bytes: 512 << 20) {
      let run = LessonRunner.record(LessonFile.parse(source), limits: limits)
      do {
        return (Result<String, ExportFailure>.success(try format.text(of: run, chosen)), run.failures)
      } catch let failure as ExportFailure {
        return (.failure(failure), run.failures)
      }
    }
    let diagnostics = DiagnosticOutput(source, options)
    switch text {
    case .success(let text):
      try write(text)
      diagnostics.write(failures)
    case .failure(let failure):
      diagnostics.write(failures)
      if case .nothingToShow = failure, !failures.isEmpty { throw ExitCode.fault }
      Problem.report(failure.text)
      throw failure == .nothingToShow ? ExitCode.fault : ExitCode.usage
    }
    if !failures.isEmpty { throw ExitCode.fault }
  }

  private func write(_ text: String) throws {
    guard let output, output != "-" else {
      // What a file may hold, a terminal might obey.
      let isShown = StandardStream.output.isTerminal
      Output.write(isShown ? TerminalText.escaped(text, keepingNewlines: true) : text)
      return
    }
    do {
      try writeText(text, path: output)
    } catch {
      Problem.report("\(error)")
      throw ExitCode.cannotWrite
    }
  }
}

extension ExportFormat {
  /// The format that a name stands for.
  ///
  /// - Throws: `ValidationError`, with the nearest name.
  fileprivate init(named name: String) throws {
    guard let format = ExportFormat(rawValue: name) else {
      let names = ExportFormat.allCases.map(\.rawValue)
      let help = nearestName(to: name, among: names).map { "did you mean \($0)?" }
      throw ValidationError(
        "there is no format called \(TerminalText.escaped(name)); \(help ?? "known: " + names.joined(separator: ", "))"
      )
    }
    self = format
  }
}
