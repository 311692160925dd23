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
    guard var command = plainCommand() ?? namedCommand() else { return main(nil) }
    do {
      try command.run()
    } catch {
      exit(withError: error)
    }
  }

  /// The call without any flag, `run` or `log` with one name, which needs no parser.
  private static func plainCommand() -> (any ParsableCommand)? {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let operand = arguments.last, !operand.hasPrefix("-") else { return nil }
    let command = configuration.subcommands.first { $0.configuration.commandName == arguments[1] }
    return (command as? any PlainlyCalled.Type)?.init(operand)
  }

  /// The command whose name comes first, if its arguments are right.
  ///
  /// Parsing looks at every command there is, by reflection, which takes longer than a short script. Where the one
  /// that is named suffices, the others are left alone; where it has something to say, all of them are read.
  private static func namedCommand() -> (any ParsableCommand)? {
    guard let name = CommandLine.arguments.dropFirst().first else { return nil }
    let command = configuration.subcommands.first { $0.configuration.commandName == name }
    return try? command?.parseAsRoot(Array(CommandLine.arguments.dropFirst(2)))
  }
}

/// A command that is made without the parser where its call has nothing but a name.
protocol PlainlyCalled: ParsableCommand {
  /// The command as the parser would make it of this one argument.
  init(_ operand: String)
}
