/// What a script may not use, though Python or PyTorch has it: known by name before anything runs.
package struct RefusalTable {
  /// Why a construct is refused.
  package struct Refusal: Sendable {
    /// The construct as the reader knows it: "the open() builtin".
    package let construct: String
    /// What to write instead, in one sentence.
    package let help: String?

    /// A construct that is refused.
    package init(_ construct: String, help: String? = nil) {
      self.construct = construct
      self.help = help
    }
  }

  /// Builtins by name.
  private(set) var names = RefusalTable.builtins
  /// What to say about an attribute, given its name, whatever it is an attribute of.
  private var attributes: [(String) -> Refusal?] = []
  /// What to say about a member of a module that the library lacks, given its dotted name.
  private(set) var members: [(String) -> Refusal?] = []

  /// Adds a judge of attributes' names, such as `numpy` for `Tensor.numpy()`.
  package mutating func refuseAttributes(_ judge: @escaping (String) -> Refusal?) { attributes.append(judge) }

  /// Why an attribute is refused, if it is.
  func refusal(ofAttribute name: String) -> Refusal? { attributes.lazy.compactMap { $0(name) }.first }

  /// Refuses a name that needs no import.
  package mutating func refuseName(_ name: String, _ refusal: Refusal) { names[name] = refusal }

  /// Adds a judge of dotted names, such as `torch.load`, that are used but not there.
  package mutating func refuseMembers(_ judge: @escaping (String) -> Refusal?) { members.append(judge) }

  /// Builtins of Python that reach out of the script or into the interpreter.
  private static let builtins: [String: Refusal] = {
    let outside = "The language reads and writes no files; print what the lesson should show."
    let inside = "Write the expression itself; the language does not run text as code."
    let names = "Use a dictionary for values that are looked up by name."
    return [
      "open": Refusal("the open() builtin", help: outside),
      "input": Refusal("the input() builtin", help: "Give the value in the script."),
      "eval": Refusal("eval()", help: inside),
      "exec": Refusal("exec()", help: inside),
      "compile": Refusal("compile()", help: inside),
      "__import__": Refusal("__import__()", help: "Use an import statement."),
      "globals": Refusal("globals()", help: names),
      "locals": Refusal("locals()", help: names),
      "vars": Refusal("vars()", help: names),
      "dir": Refusal("dir()", help: "The names are in PyTorch's documentation."),
      "help": Refusal("help()", help: "The texts are in PyTorch's documentation."),
      "breakpoint": Refusal("breakpoint()", help: "Print the values, or walk the script step by step."),
      "exit": Refusal("exit()", help: "Let the script end, or raise an exception."),
      "quit": Refusal("quit()", help: "Let the script end, or raise an exception."),
      "memoryview": Refusal("memoryview"),
      "bytearray": Refusal("bytearray"),
      "bytes": Refusal("bytes"),
      "complex": Refusal("complex numbers", help: "Keep real and imaginary part in two variables."),
      "__builtins__": Refusal("__builtins__"),
    ]
  }()

  /// Whether an attribute's name has double underscores without being one that scripts need.
  static func isRefusedAttribute(_ name: String) -> Bool {
    name.utf8.count > 4 && name.hasPrefix("__") && name.hasSuffix("__") && !allowedAttributes.contains(name)
  }

  /// The special methods that scripts define or call, and the few other names.
  private static let allowedAttributes: Set<String> = {
    let operators = [
      "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or",
      "xor",
    ]
    let methods = [
      "init", "repr", "str", "format", "call", "len", "bool", "hash", "contains", "getitem", "setitem",
      "delitem",
      "iter", "next", "reversed", "enter", "exit", "eq", "ne", "lt", "le", "gt", "ge", "neg", "pos", "invert",
      "abs", "round", "float", "int", "index", "floor", "ceil", "trunc", "divmod", "getattr", "setattr",
      "delattr",
      "name", "qualname", "doc", "version", "cause",
    ]
    let all = methods + operators + operators.map { "r" + $0 } + operators.map { "i" + $0 }
    return Set(all.map { "__\($0)__" })
  }()
}

extension Session {
  /// Adds refusals of a library's.
  package func refuse(_ change: (inout RefusalTable) -> Void) { change(&refusals) }
}
