import ArgumentParser
import Diagnostics
import Expressions
import Host
import NcursesTerminal
import ScriptRuntime

/// The flags that every command has.
struct GlobalOptions: ParsableArguments {
  @Flag(help: "Write ASCII only.")
  var ascii = false

  @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Option(help: ArgumentHelp("The language of lessons: en, zh.", valueName: "code"))
  var lang: String?

  @OptionGroup(title: "Limits") var limits: LimitOptions

  /// Unicode where the terminal's locale can show it.
  var notation: Notation { ascii || !Environment.current.isUTF8 ? .ascii : .unicode }
}

/// The flags that raise limits.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The most statements that may run.", valueName: "n"))
  var maxStatements: Int?

  @Option(help: ArgumentHelp("The most nodes of the graph.", valueName: "n"))
  var maxNodes: Int?

  @Option(help: ArgumentHelp("The most bytes that may be printed.", valueName: "n"))
  var maxOutput: Int?

  @Option(help: ArgumentHelp("The most seconds that a script may run.", valueName: "s"))
  var seconds: Double?

  /// The limits, raised or lowered as asked.
  var limits: Limits {
    var limits = Limits()
    if let maxStatements { limits.statements = maxStatements }
    if let maxNodes { limits.nodes = maxNodes }
    if let maxOutput { limits.printedBytes = maxOutput }
    limits.seconds = seconds
    return limits
  }

  func validate() throws {
    for value in [maxStatements, maxNodes, maxOutput] {
      guard let value, value <= 0 else { continue }
      throw ValidationError("a limit is a number above 0")
    }
  }
}

extension ColorChoice: ExpressibleByArgument {}
