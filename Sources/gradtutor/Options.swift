import ArgumentParser
import Expressions
import Host
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

  /// The options of a call that gives none.
  static var unset: GlobalOptions {
    var options = GlobalOptions()
    options.ascii = false
    options.color = .auto
    options.lang = nil
    options.limits = .unset
    return options
  }

  /// The language of lessons: the flag's, else that of messages.
  var language: String? { lang ?? Environment.current.language }

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

  @Option(help: ArgumentHelp("The most bytes of text in one string.", valueName: "n"))
  var maxText: Int?

  @Option(help: ArgumentHelp("The most elements of one list, tuple, set or dictionary.", valueName: "n"))
  var maxElements: Int?

  @Option(help: ArgumentHelp("The most containers within containers.", valueName: "n"))
  var maxNesting: Int?

  @Option(help: ArgumentHelp("The most bytes of all tensors that are alive.", valueName: "n"))
  var maxMemory: Int?

  @Option(help: ArgumentHelp("The most bytes that a recording keeps.", valueName: "n"))
  var maxRecording: Int?

  @Option(help: ArgumentHelp("The most seconds that a script may run.", valueName: "s"))
  var timeout: Double?

  /// The limits of a call that gives none.
  static var unset: LimitOptions {
    var options = LimitOptions()
    options.maxStatements = nil
    options.maxNodes = nil
    options.maxOutput = nil
    options.maxText = nil
    options.maxElements = nil
    options.maxNesting = nil
    options.maxMemory = nil
    options.maxRecording = nil
    options.timeout = nil
    return options
  }

  /// The limits, raised or lowered as asked.
  var limits: Limits {
    var limits = Limits()
    if let maxStatements { limits.statements = maxStatements }
    if let maxNodes { limits.nodes = maxNodes }
    if let maxOutput { limits.printedBytes = maxOutput }
    if let maxText { limits.textBytes = maxText }
    if let maxElements { limits.elements = maxElements }
    if let maxNesting { limits.nesting = maxNesting }
    if let maxMemory { limits.heldBytes = maxMemory }
    if let maxRecording { limits.recordedBytes = maxRecording }
    limits.seconds = timeout
    return limits
  }

  func validate() throws {
    let counts = [
      maxStatements, maxNodes, maxOutput, maxText, maxElements, maxNesting, maxMemory, maxRecording,
    ]
    guard counts.allSatisfy({ $0.map { $0 > 0 } ?? true }), timeout.map({ $0 > 0 }) ?? true else {
      throw ValidationError("a limit is a number above 0")
    }
  }
}

extension ColorChoice: ExpressibleByArgument {}
