import ArgumentParser
import Diagnostics
import Explanations
import Host
import LessonFiles
import TextLog

/// `gradtutor log`: the whole recording, explained, as text or as JSON lines.
struct Log: PlainlyCalled {
  /// The forms in which a log is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Print every step of a lesson or a script with its explanation."
  )

  @Argument(help: "A lesson, a file, or - for standard input.")
  var lesson: String

  @Option(help: "text, or jsonl for one event a line.")
  var format: Format = .text

  @Option(help: "brief for one line a step, or full.")
  var detail: LogOptions.Detail = .full

  @Option(help: ArgumentHelp("The entry to follow, such as \"x[0, 0]\".", valueName: "entry"))
  var focus: String?

  @Flag(help: "Show every pass of every loop.")
  var all = false

  @Flag(inversion: .prefixedNo, help: "Show the answers to questions; a worksheet leaves them out.")
  var answers = true

  @OptionGroup var options: GlobalOptions

  /// Made by the parser.
  init() {}

  init(_ operand: String) {
    lesson = operand
    format = .text
    detail = .full
    focus = nil
    all = false
    answers = true
    options = .unset
  }

  func validate() throws {
    guard let focus, EntryReference(focus) == nil else { return }
    throw ValidationError("\(focus) is no entry; write a name with an index, such as x[0, 0]")
  }

  func run() throws {
    let source = try LessonSource.text(lesson, options)
    let logOptions = self.logOptions
    let limits = options.limits.limits
    let (format, isSelective) = (format, isSelective)
    let output = DiagnosticOutput(source, options)
    try withStack(bytes: 512 << 20) {
      let run = LessonRunner.record(LessonFile.parse(source), limits: limits, forgetting: isSelective)
      let objection = logOptions.focus.flatMap { Narrator(run).objection(toFocus: $0) }
      if objection == nil {
        Output.write(
          format == .jsonl ? try JSONLog.render(run) : TextLog.render(run, options: logOptions)
        )
      }
      output.write(run.failures)
      if let objection { Problem.report(objection) }
      // From here, because letting go of a long recording takes as long as explaining it.
      Self.exit(withError: run.failures.isEmpty && objection == nil ? nil : ExitCode.fault)
    }
  }

  /// Whether passes of loops are left out, and none is looked for by a name.
  private var isSelective: Bool { format == .text && !all && focus == nil }

  private var logOptions: LogOptions {
    var log = LogOptions()
    log.detail = detail
    log.showsAllPasses = all
    log.showsAnswers = answers
    log.focus = focus
    log.notation = options.notation
    log.width = StandardStream.output.isTerminal ? StandardStream.output.columns(in: .current) : nil
    return log
  }
}

extension LogOptions.Detail: ExpressibleByArgument {}
