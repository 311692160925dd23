import ArgumentParser
import Host

/// The command line: one subcommand a file, no logic of its own.
///
/// Commands say their names, because deriving a name from a type by reflection is felt at every start.
@main
struct Gradtutor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradtutor",
    abstract: "Understand derivatives and backpropagation, step by step, in the terminal.",
    discussion: """
      Without a command, a menu of lessons opens. A lesson is named by its number, its name or a unique beginning \
      of it; a path names a file of your own, and - reads standard input.
      """,
    version: "0.1.0",
    subcommands: [
      Menu.self, Walk.self, Review.self, Run.self, Log.self, Derive.self, Export.self, Check.self, New.self,
      List.self,
    ],
    defaultSubcommand: Menu.self
  )

  static func main() {
    tuneAllocator()
    LessonSource.reportProblems()
    main(nil)
  }
}
