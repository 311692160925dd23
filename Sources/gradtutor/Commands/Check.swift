import ArgumentParser
import Diagnostics
import Host
import LessonChecks
import LessonFiles
import Synchronization

/// `gradtutor check`: runs lessons without asking anything, and tells what is wrong with them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what is wrong with lessons.",
    discussion: """
      A folder stands for all lessons in it. Without a path, the lessons that come with the tool are checked. \
      The exit code is 1 if anything was found.
      """
  )

  @Argument(help: ArgumentHelp("Files, folders or names of lessons.", valueName: "path"))
  var paths: [String] = []

  @Option(help: "text, json, junit or github.")
  var format: ReportFormat = .text

  @Flag(help: "Write what the cells really print into the files, and show what changed.")
  var bless = false

  @Flag(help: "Check again whenever a file is saved.")
  var watch = false

  @Flag(help: "Run the lessons under real PyTorch too, and compare.")
  var pytorch = false

  @Option(
    help: ArgumentHelp("The Python that is asked, with --pytorch for its PyTorch.", valueName: "program")
  )
  var python = "python3"

  @Flag(help: "List the checks.")
  var list = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    let areFiles = !paths.isEmpty && paths.allSatisfy { LessonSource.isPath($0) || isFolder(path: $0) }
    if (bless || watch) && !areFiles {
      throw ValidationError("\(bless ? "--bless" : "--watch") needs the path of a file or a folder")
    }
    if bless && watch { throw ValidationError("--bless and --watch do not go together") }
  }

  func run() throws {
    if list { return listChecks() }
    if watch { return try watchFiles() }
    let lessons = try LessonSelection(paths, options)
    if bless { return try blessFiles(lessons) }
    let reports = pytorch ? try comparePyTorch(lessons) : check(lessons)
    try write(reports)
    if reports.contains(where: { !$0.findings.isEmpty }) { throw ExitCode.fault }
  }

  private func listChecks() {
    let checks =
      LessonChecks.all.map { ($0.id, $0.summary) }
      + [(Acceptance.id, Acceptance.summary), (PythonSyntax.id, PythonSyntax.summary)]
    let width = checks.map(\.0.count).max() ?? 0
    for (id, summary) in checks {
      Output.write(id + String(repeating: " ", count: width + 2 - id.count) + summary + "\n")
    }
  }

  private func check(_ lessons: LessonSelection) -> [LessonReport] {
    let reader = try? readingPython(lessons)
    let checker = Checker(collection: lessons.collection, limits: options.limits.limits)
    let progress = Mutex(Progress(total: lessons.files.count))
    let reports = concurrentMap(lessons.files, stack: 512 << 20) { lesson in
      progress.withLock { $0.show(lesson.source.name) }
      defer { progress.withLock { $0.clear() } }
      return checker.report(on: lesson)
    }
    let outcome = reader?.outcome(timeout: .seconds(10))
    guard let outcome, outcome.ending == .exited(code: 0) else { return reports }
    return (try? PythonSyntax.adding(outcome.output, to: reports)) ?? reports
  }

  /// Starts a real Python that reads the texts; where there is none, nobody misses it.
  private func readingPython(_ lessons: LessonSelection) throws -> RunningProcess {
    var process = ChildProcess(python, ["-I", "-S", "-c", PythonSyntax.program])
    process.input = try PythonSyntax.input(lessons.files.map(\.source))
    return try process.start()
  }

  private func write(_ reports: [LessonReport]) throws {
    let text = try format.render(reports, decorator: options.decorator(for: .output))
    Output.write(text)
  }

  // MARK: Modes

  private func blessFiles(_ lessons: LessonSelection) throws {
    let limits = options.limits.limits
    for lesson in lessons.files {
      let blessing = withStack(bytes: 512 << 20) { Blessing(of: lesson, limits: limits) }
      if blessing.changes.isEmpty { continue }
      do {
        try writeText(blessing.text, path: lesson.source.name)
      } catch {
        Problem.report("\(error)")
        throw ExitCode.cannotWrite
      }
      Output.write("\(TerminalText.escaped(lesson.source.name))\n")
      for change in blessing.changes { Output.write("  \(change)\n") }
    }
    let reports = check(try LessonSelection(paths, options))
    try write(reports)
    if reports.contains(where: { !$0.findings.isEmpty }) { throw ExitCode.fault }
  }

  /// Checks, and again after every change, until the user ends the process.
  private func watchFiles() throws {
    var files = FileWatch(paths: [])
    while true {
      // A file that goes for a moment while its editor saves it ends nothing.
      let lessons = try? LessonSelection(paths, options)
      let names = (lessons?.files.map(\.source.name) ?? []) + paths
      if let lessons, !files.changes(in: names).isEmpty { try write(check(lessons)) }
      pause(.milliseconds(200))
    }
  }

  private func comparePyTorch(_ lessons: LessonSelection) throws -> [LessonReport] {
    let comparison = PyTorchComparison(lessons.files)
    var process = ChildProcess(python, ["-c", PyTorchComparison.program])
    process.input = try comparison.input()
    let outcome: ChildProcess.Outcome
    do {
      outcome = try process.run(timeout: .seconds(600))
    } catch {
      Problem.report("\(error)")
      throw ExitCode.unavailable
    }
    switch outcome.ending {
    case .exited(0): break
    case .exited(PyTorchComparison.absent):
      Problem.report("\(python) has no PyTorch; name one that has with --python")
      throw ExitCode.unavailable
    default:
      Problem.report(
        "\(python) ended early: \(outcome.errorOutput.split(separator: "\n").last ?? "no reason given")"
      )
      throw ExitCode.unavailable
    }
    let limits = options.limits.limits
    return try withStack(bytes: 512 << 20) { try comparison.reports(on: outcome.output, limits: limits) }
  }
}

extension ReportFormat: ExpressibleByArgument {}

/// What a terminal shows while many lessons are checked.
private struct Progress {
  private let total: Int
  private var done = 0
  private let isShown: Bool

  init(total: Int) {
    self.total = total
    isShown = total > 1 && StandardStream.error.isTerminal && Environment.current["TERM"] != "dumb"
  }

  mutating func show(_ name: String) {
    done += 1
    guard isShown else { return }
    StandardStream.error.write("\r\u{1B}[K\(done)/\(total) \(TerminalText.escaped(name))")
  }

  func clear() {
    if isShown { StandardStream.error.write("\r\u{1B}[K") }
  }
}
