import ArgumentParser
import Canvas
import Host
import LessonFiles
import Walkthrough

/// `gradtutor review`: what was missed, and what was answered a while ago, asked again line by line.
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Answer older questions again, with fresh numbers.",
    discussion: """
      Asks at most five questions of the lessons that you have walked: those that you missed, then those that you \
      have not been asked for longest. What you know comes back after 1, 3, 7, 16 and 35 days.
      """
  )

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let options = options
    withStack(bytes: 512 << 20) {
      let walker = Walker(options: options, motion: .off)
      let (store, catalogue, day) = (walker.store, LessonSource.catalogue, localDay())
      let reading = store.load(Progress.self, named: Walker.progressName)
      if let warning = reading.warning { Problem.report(warning) }
      let around = ReviewSession.Surroundings(
        glyphs: walker.glyphs,
        lesson: { catalogue.entry($0, language: options.language).map { LessonFile.parse($0.source) } },
        record: { LessonRunner.record($0, limits: options.limits.limits) },
        read: { readLine() },
        write: { Output.write($0 + "\n") }
      )
      var session = ReviewSession(
        reading.value ?? Progress(),
        names: catalogue.names,
        on: day,
        seed: .random(in: 0 ... .max),
        around: around
      )
      session.run { item, verdict in
        store.update(Walker.progressName, from: Progress()) { $0.note(item, verdict, on: day) }
      }
    }
  }
}
