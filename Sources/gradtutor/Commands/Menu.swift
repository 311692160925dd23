import ArgumentParser
import Canvas
import Diagnostics
import Host
import LessonFiles
import NcursesTerminal
import TextLog
import Walkthrough

/// `gradtutor` alone: the menu of lessons, from which they are walked.
struct Menu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "menu",
    abstract: "Choose a lesson from the menu (the same as gradtutor without a command)."
  )

  @Option(help: "Whether values and gradients are seen moving: on or off.")
  var motion: Motion = .on

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let walker = Walker(options: options, motion: motion)
    withStack(bytes: 512 << 20) {
      do throws(TerminalRefusal) {
        walker.openMenu(on: try Terminal(walker.terminalOptions))
      } catch {
        walker.explain(error, instead: "the list of lessons")
        walker.listLessons()
      }
    }
  }
}

extension Walker {
  /// The menu's lessons in the learner's language.
  var entries: [MenuModel.Entry] {
    LessonSource.catalogue.chapters(language: options.language).flatMap { chapter in
      chapter.lessons.map { name, header in
        MenuModel.Entry(name: name, title: header.title, summary: header.summary, chapter: chapter.title)
      }
    }
  }

  /// Shows the menu, and the lessons that are chosen, until the learner leaves.
  func openMenu(on terminal: Terminal) {
    let reading = store.load(Progress.self, named: Self.progressName)
    var menu = MenuModel(entries, progress: reading.value ?? Progress(), glyphs: glyphs)
    menu.notice = reading.warning
    while true {
      menu.reviewCount =
        ReviewSchedule(menu.progress, on: localDay(), names: LessonSource.catalogue.names).count
      var loop = ScreenLoop(terminal, menu)
      guard case .open(let name)? = loop.run() else { break }
      menu = loop.model
      guard walkLesson(name, on: terminal, &menu) else { break }
      menu.progress = store.load(Progress.self, named: Self.progressName).value ?? menu.progress
    }
    terminal.restore()
  }

  /// Walks one lesson, from where the learner was.
  /// - Returns: whether to go back to the menu.
  private func walkLesson(_ name: String, on terminal: Terminal, _ menu: inout MenuModel) -> Bool {
    guard let entry = LessonSource.catalogue.entry(name, language: options.language) else { return true }
    let run = LessonRunner.record(LessonFile.parse(entry.source), limits: options.limits.limits)
    guard let walk = Walkthrough.Walk(run, glyphs: glyphs) else {
      menu.notice = "this lesson cannot be walked"
      return true
    }
    var model = WalkModel(walk, hasMotion: hasMotion)
    if let progress = menu.progress.lessons[name] { model.resume(progress) }
    var loop = ScreenLoop(terminal, model)
    loop.onChange = { keepProgress(of: $0, named: name) }
    let effect = loop.run()
    keepProgress(of: loop.model, named: name)
    return effect == .leave
  }

  /// Without a terminal: the lessons as a list.
  func listLessons() {
    for entry in entries {
      let gap = String(repeating: " ", count: max(2, 26 - entry.name.count))
      let line = TerminalText.escaped("\(entry.name)\(gap)\(entry.title)")
      StandardStream.output.write(glyphs.spell(line) + "\n")
    }
  }
}
