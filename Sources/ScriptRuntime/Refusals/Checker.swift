import Diagnostics
import ScriptSyntax

/// A look at the whole tree before anything runs: what the language leaves out is refused with its place.
struct Checker {
  let table: RefusalTable
  let modules: Set<String>
  /// Names that the script binds somewhere, which are then not Python's.
  var bound: Set<String> = []
  /// Attributes that the script itself assigns, which are then not a library's.
  var assigned: Set<String> = []
  /// Names bound to modules that are accepted as long as nobody uses them.
  var placeholders: [String: String] = [:]
  /// Names bound to modules of libraries, or to their members, with the dotted name.
  var imported: [String: String] = [:]
  /// Whether a dotted name exists in a library.
  let exists: (String) -> Bool
  private(set) var diagnostics: [Diagnostic] = []

  init(table: RefusalTable, modules: Set<String>, exists: @escaping (String) -> Bool) {
    self.table = table
    self.modules = modules
    self.exists = exists
  }

  /// Checks trees that run one after the other in one namespace.
  mutating func check(_ trees: [Module]) {
    for tree in trees {
      for scope in tree.scopes {
        for symbol in scope.symbols where symbol.storage != .global { noteBinding(symbol.text, in: scope) }
      }
      noteImports(tree.statements)
    }
    for tree in trees { visit(tree.statements) }
  }

  /// Checks one expression, which sees the same names.
  mutating func check(_ expression: Expression) { visit(expression) }

  private mutating func noteBinding(_ name: String, in scope: Scope) {
    if scope.kind != .module { bound.insert(name) }
  }

  mutating func refuse(_ refusal: RefusalTable.Refusal, _ range: SourceRange) {
    diagnostics.append(
      Diagnostic(
        id: "refused-construct",
        message: "\(refusal.construct) is not part of the language",
        range: range,
        help: refusal.help
      )
    )
  }
}

extension Session {
  /// What in these trees, which will run one after the other, the language leaves out.
  package func check(_ trees: [Module]) -> [Diagnostic] {
    var checker = makeChecker()
    checker.check(trees)
    return checker.diagnostics.sorted { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
  }

  /// What in an expression, evaluated after these trees, the language leaves out.
  package func check(_ expression: Expression, after trees: [Module] = []) -> [Diagnostic] {
    var checker = makeChecker()
    checker.check(trees)
    let before = checker.diagnostics.count
    checker.check(expression)
    return Array(checker.diagnostics.dropFirst(before))
  }

  private func makeChecker() -> Checker {
    Checker(table: refusals, modules: Set(modules.keys)) { [self] path in
      guard let dot = path.lastIndex(of: ".") else { return modules[path] != nil }
      let parent = String(path[..<dot])
      let name = String(path[path.index(after: dot)...])
      guard let module = modules[parent] else { return true }
      return module.members[name] != nil || modules[path] != nil
    }
  }
}
