import Autograd
import Diagnostics
import Recordings
import ScriptSyntax

/// One run of a script, or of a lesson cell by cell: its variables, its tape, its output and its limits.
///
/// ```swift
/// let session = Session(libraries: [TorchLibrary()])
/// let failure = session.run(parseScript(source).module)
/// ```
/// Nothing is shared between sessions, so several may run side by side, each on one thread. Values belong to
/// the session that made them.
package final class Session {
  /// The counts at which the script is stopped.
  package let limits: Limits
  /// The log of tensor operations.
  package let tape: Tape
  /// Python's own classes.
  package let types: CoreTypes
  /// The tensor library, once one is installed; asking for it tells the tape where the script stands.
  package var tensors: (any TensorBehavior)? {
    get {
      tape.origin = position.origin
      return tensorLibrary
    }
    set { tensorLibrary = newValue }
  }
  /// Who writes down what happens, if somebody does.
  package var recorder: Recorder? { writer }
  /// Where printed text goes.
  package var output: (String) -> Void
  /// Where warnings go, as they come.
  package var warningOutput: (Diagnostic) -> Void = { _ in }
  /// The modules that scripts may import, by dotted name.
  package private(set) var modules: [String: ModuleObject] = [:]
  /// Names that need no import.
  package private(set) var builtins: [String: Value] = [:]
  /// What no script may use, beyond the language's own refusals.
  package internal(set) var refusals = RefusalTable()

  // What every step touches is internal, so that the compiler can prove its accesses exclusive.
  private var tensorLibrary: (any TensorBehavior)?
  var writer: Recorder?
  /// Sentences of help for failures, most specific first.
  var adviceTable = Advice.python
  /// All trees that ran: functions of the script live on in them.
  var programs: [Program] = []
  /// The module's variables.
  var globals: [String: Cell] = [:]
  /// Exceptions being handled, innermost last: what a bare `raise` raises again.
  var handled: [InstanceObject] = []
  /// The networks whose tensors have got their names.
  var namedHolders: Set<ObjectIdentifier> = []
  var executed = 0
  var printed = 0
  var depth = 0
  var nesting = 0
  /// Containers whose repr is being built, so that one that holds itself ends.
  var printing: Set<ObjectIdentifier> = []
  var deadline: Deadline?
  /// Where the innermost frame of the script stands now.
  var position = SourceRange(0, 0)
  /// The warnings given so far.
  package internal(set) var warnings: [Diagnostic] = []
  /// Finds the declarations of a library's function that has several.
  package var overloads: (NativeFunction) -> Overloads? = { _ in nil }
  /// The larger storages of tensors and some of the small ones, as long as they live, and the bytes of all.
  var held: [WeakStorage] = []
  var heldBytes = 0
  /// The bytes of small storages since the last one that is among them.
  var unwatchedBytes = 0
  /// Warnings given, so that each source line gives each once.
  var warned: Set<WarningKey> = []

  /// A session with Python's builtins and what the libraries add.
  package init(
    libraries: [any Library] = [],
    limits: Limits = Limits(),
    tape: Tape = Tape(),
    recorder: Recorder? = nil,
    output: @escaping (String) -> Void = { _ in }
  ) {
    self.limits = limits
    self.tape = tape
    writer = recorder
    self.output = output
    types = CoreTypes()
    tape.observer = recorder
    tape.nodeLimit = limits.nodes
    tape.meter = { [unowned self] steps, storage in
      try charge(steps)
      if let storage { try hold(storage) }
    }
    deadline = limits.seconds.map(Deadline.init(seconds:))
    PythonLibrary().install(in: self)
    for library in libraries { library.install(in: self) }
  }

  // MARK: Registration

  /// Makes a module importable; a dotted name becomes an attribute of its parent too.
  package func register(_ module: ModuleObject) {
    modules[module.name] = module
    guard let dot = module.name.lastIndex(of: ".") else { return }
    let parent = String(module.name[..<dot])
    modules[parent]?.members[String(module.name[module.name.index(after: dot)...])] = .module(module)
  }

  /// Makes a value known under a name that needs no import.
  package func registerBuiltin(_ name: String, _ value: Value) { builtins[name] = value }

  /// Makes an exception class that derives from one of Python's or of a library's.
  package func makeExceptionType(_ name: String, base: String, module: String = "builtins") -> ClassObject {
    types.makeException(name, base: base, module: module)
  }

  /// Makes a class of a library's, derived from `object` unless a base is given.
  package func makeType(
    _ name: String,
    module: String,
    base: ClassObject? = nil,
    allowsSubclasses: Bool = true
  ) -> ClassObject {
    ClassObject(
      name: name,
      module: module,
      base: base ?? types.object,
      allowsSubclasses: allowsSubclasses
    )
  }

  /// Adds sentences of help, which are tried before those that are there.
  package func register(_ advice: [Advice]) { adviceTable = advice + adviceTable }

  // MARK: Variables

  /// A variable of the module, by name.
  package subscript(global name: String) -> Value? {
    get { globals[name]?.value.bound }
    set { cell(forGlobal: name).value = newValue ?? .unbound }
  }

  /// The names of the module's variables that have a value, in alphabetical order.
  package var globalNames: [String] {
    globals.filter { !$0.value.value.isUnbound }.keys.sorted()
  }

  /// The cell of a module's variable; it knows the builtin that an unbound one stands for.
  func cell(forGlobal name: String) -> Cell {
    if let cell = globals[name] { return cell }
    let cell = Cell(fallback: builtins[name] ?? .unbound)
    globals[name] = cell
    return cell
  }
}
