import ArgumentParser
import Canvas
import Diagnostics
import Expressions
import Host
import LessonFiles
import NcursesTerminal
import TextLog
import Walkthrough

/// Whether what flows is seen on its way.
enum Motion: String, CaseIterable, ExpressibleByArgument {
  case on, off
}

/// `gradtutor walk`: a lesson or a script step by step, forwards and backwards in time.
struct Walk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Walk through a lesson or a script, step by step.",
    discussion: "Where there is no terminal to draw on, the log is printed."
  )

  @Argument(help: "A lesson, a file, or - for standard input.")
  var lesson: String

  @Option(help: ArgumentHelp("The step to begin at, counted from 1.", valueName: "n"))
  var at = 1

  @Flag(help: "Line by line, without drawing: for screen readers and plain terminals.")
  var plain = false

  @Option(help: "Whether values and gradients are seen moving: on or off.")
  var motion: Motion = .on

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard at >= 1 else { throw ValidationError("steps count from 1") }
  }

  func run() throws {
    let source = try LessonSource.text(lesson, options)
    let (walker, at, plain) = (Walker(options: options, motion: motion), at, plain)
    try withStack(bytes: 512 << 20) {
      let run = LessonRunner.record(LessonFile.parse(source), limits: walker.options.limits.limits)
      let output = DiagnosticOutput(source, walker.options)
      defer { output.write(run.failures) }
      guard let walk = Walkthrough.Walk(run, glyphs: walker.glyphs) else { throw ExitCode.fault }
      let model = WalkModel(walk, at: at - 1, hasMotion: walker.hasMotion)
      if plain {
        walker.walkPlainly(model)
      } else {
        walker.walk(model) { StandardStream.output.write(TextLog.render(run, options: walker.logOptions)) }
      }
      if !run.failures.isEmpty { throw ExitCode.fault }
    }
  }
}

/// Takes a learner through lessons, in whatever way the terminal allows.
struct Walker {
  let options: GlobalOptions
  let motion: Motion
  let store = StateStore(folder: Environment.current.stateFolder)

  /// The name under which the store keeps progress.
  static let progressName = "progress"

  var hasMotion: Bool { motion == .on }

  var glyphs: Glyphs { options.notation == .ascii ? .ascii : .unicode }

  var logOptions: LogOptions {
    var log = LogOptions()
    log.notation = options.notation
    return log
  }

  var terminalOptions: Terminal.Options {
    let color = options.color.usesColor(in: .current, isTerminal: StandardStream.output.isTerminal)
    return Terminal.Options(usesColor: color)
  }

  /// Walks in the terminal, or prints the log where there is none.
  func walk(_ model: WalkModel, orPrintLog printLog: () -> Void) {
    do throws(TerminalRefusal) {
      var loop = ScreenLoop(try Terminal(terminalOptions), model)
      let name = model.walk.lesson.name
      // Asked once, not with every key.
      if LessonSource.catalogue.names.contains(name) {
        loop.onChange = { keepProgress(of: $0, named: name) }
      }
      _ = loop.run()
      keepProgress(of: loop.model, named: name)
    } catch {
      explain(error, instead: "the log")
      printLog()
    }
  }

  /// Says why there is no picture, unless it was never meant for eyes.
  func explain(_ refusal: TerminalRefusal, instead: String) {
    guard refusal != .notATerminal else { return }
    StandardStream.error.write("gradtutor: \(refusal); here is \(instead) instead\n")
  }

  /// Walks line by line.
  func walkPlainly(_ model: WalkModel) {
    var walk = PlainWalk(
      model,
      isInteractive: StandardStream.input.isTerminal,
      read: { readLine() },
      write: { StandardStream.output.write($0 + "\n") }
    )
    keepProgress(of: walk.run(), named: model.walk.lesson.name)
  }

  /// Keeps how far a lesson of the catalogue is; other scripts have no progress.
  func keepProgress(of model: WalkModel, named name: String) {
    guard LessonSource.catalogue.names.contains(name) else { return }
    store.update(Self.progressName, from: Progress()) { progress in
      progress.lessons[name] = model.progress(after: progress.lessons[name], on: localDay())
    }
  }
}
