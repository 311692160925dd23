import Diagnostics

/// Collects the names of every scope while a script is parsed, and tells at the end where each of them lives.
struct ScopeBuilder {
  private struct Entry {
    let text: String
    var uses = 0
    var isParameter = false
    var isAssigned = false
    var isImported = false
    var isAnnotated = false

    /// In a comprehension: where `:=` binds the name, which none of its iterations may do then.
    var walrusRange: SourceRange?
    var declaration: SyntaxFault.Declaration?
    var declarationRange = SourceRange(0, 0)

    /// Whether the name lives in this scope, so that functions within it can see it.
    var isBound: Bool { (isAssigned || isImported || isParameter) && declaration == nil }
  }

  private struct Building {
    let kind: Scope.Kind
    let qualifiedName: String
    let parent: Int?
    let enclosing: Int?
    var parameterCount = 0
    var entries: [Entry] = []
    var slots: [String: Int] = [:]

    /// How many iterables of comprehensions the parser is in, as far as they belong to this scope.
    var iterableDepth = 0

    mutating func slot(of text: String) -> Int {
      if let slot = slots[text] { return slot }
      entries.append(Entry(text: text))
      slots[text] = entries.count - 1
      return entries.count - 1
    }
  }

  private var scopes = [Building(kind: .module, qualifiedName: "", parent: nil, enclosing: nil)]
  private var stack = [0]

  /// The faults of names, in the order found.
  private(set) var faults: [LocatedFault] = []

  private var current: Int { stack.last ?? 0 }

  // MARK: - Nesting

  /// How many scopes are open.
  var depth: Int { stack.count }

  /// The kind of the innermost scope.
  var kind: Scope.Kind { scopes[current].kind }

  /// Opens a scope within the innermost one, and gives its index.
  mutating func enter(_ kind: Scope.Kind, named name: String) -> Int {
    let outer = scopes[current]
    let prefix =
      switch outer.kind {
      case .module: ""
      case .class: outer.qualifiedName + "."
      case .function, .lambda, .comprehension: outer.qualifiedName + ".<locals>."
      }
    let enclosing = outer.kind == .class ? outer.enclosing : current
    scopes.append(
      Building(kind: kind, qualifiedName: prefix + name, parent: current, enclosing: enclosing)
    )
    stack.append(scopes.count - 1)
    return scopes.count - 1
  }

  /// Opens a scope again that was left for a while.
  mutating func reenter(_ scope: Int) { stack.append(scope) }

  /// Closes the innermost scope.
  mutating func leave() {
    if stack.count > 1 { stack.removeLast() }
  }

  /// Closes scopes until `depth` are open, after a fault in the midst of one.
  mutating func unwind(to depth: Int) {
    if stack.count > depth { stack.removeLast(stack.count - max(depth, 1)) }
    scopes[current].iterableDepth = 0
  }

  // MARK: - Names

  /// Notes that a name's value is used, and gives its slot and text.
  mutating func use(_ text: String) -> Int {
    let slot = scopes[current].slot(of: text)
    scopes[current].entries[slot].uses += 1
    return slot
  }

  /// Notes that a name is bound.
  mutating func bind(_ text: String) -> Int {
    let slot = scopes[current].slot(of: text)
    scopes[current].entries[slot].isAssigned = true
    return slot
  }

  /// Notes that a name is bound by an import, which a later `global` does not mind.
  mutating func bindImport(_ text: String) -> Int {
    let slot = scopes[current].slot(of: text)
    scopes[current].entries[slot].isImported = true
    return slot
  }

  /// Turns the use of a name, read as an expression, into a binding.
  mutating func rebind(_ name: Name) {
    if let range = scopes[current].entries[name.slot].walrusRange {
      report(.walrusRebindsIteration(name.text), range)
    }
    scopes[current].entries[name.slot].uses -= 1
    scopes[current].entries[name.slot].isAssigned = true
  }

  /// Notes that a bound name is annotated, which `global` and `nonlocal` forbid.
  mutating func annotate(_ name: Name) {
    scopes[current].entries[name.slot].isAnnotated = true
    if let declaration = scopes[current].entries[name.slot].declaration {
      report(.annotatedDeclaration(name.text, declaration), name.range)
    }
  }

  /// Binds a parameter of the innermost scope.
  mutating func bindParameter(_ text: String, at range: SourceRange) -> Int {
    if scopes[current].slots[text] != nil { report(.repeatedParameter(text), range) }
    let slot = scopes[current].slot(of: text)
    scopes[current].entries[slot].isParameter = true
    scopes[current].parameterCount = scopes[current].entries.count
    return slot
  }

  /// Binds the name of `name := value`, which a comprehension passes on to the scope around it.
  mutating func bindWalrus(_ text: String, at range: SourceRange) -> Int {
    if scopes[current].iterableDepth > 0 { report(.walrusInIterable, range) }
    guard kind == .comprehension else { return bind(text) }
    let slot = scopes[current].slot(of: text)
    var owner = current
    while scopes[owner].kind == .comprehension, let parent = scopes[owner].parent {
      let slot = scopes[owner].slot(of: text)
      scopes[owner].entries[slot].walrusRange = range
      if scopes[owner].entries[slot].isAssigned { report(.walrusRebindsIteration(text), range) }
      owner = parent
    }
    if scopes[owner].kind == .class { report(.walrusInClassBody, range) }
    let owned = scopes[owner].slot(of: text)
    scopes[owner].entries[owned].isAssigned = true
    return slot
  }

  /// Enters or leaves the iterable of a comprehension.
  mutating func moveIntoIterable(_ isEntering: Bool) {
    scopes[current].iterableDepth = max(0, scopes[current].iterableDepth + (isEntering ? 1 : -1))
  }

  /// Takes in a name of a `global` or `nonlocal` statement.
  mutating func declare(_ text: String, _ declaration: SyntaxFault.Declaration, at range: SourceRange) -> Int
  {
    let slot = scopes[current].slot(of: text)
    let entry = scopes[current].entries[slot]
    if declaration == .nonlocal, kind == .module {
      report(.nonlocalAtModuleLevel, range)
      return slot
    }
    if entry.isParameter {
      report(.parameterDeclared(text, declaration), range)
    } else if entry.uses > 0 {
      report(.usedBeforeDeclaration(text, declaration), range)
    } else if entry.isAnnotated {
      report(.annotatedDeclaration(text, declaration), range)
    } else if entry.isAssigned {
      report(.assignedBeforeDeclaration(text, declaration), range)
    }
    if let earlier = entry.declaration, earlier != declaration {
      report(.nonlocalAndGlobal(text), entry.declarationRange)
    }
    scopes[current].entries[slot].declaration = declaration
    scopes[current].entries[slot].declarationRange = range
    return slot
  }

  /// Records a fault of scoping.
  mutating func report(_ fault: SyntaxFault, _ range: SourceRange) {
    faults.append(LocatedFault(fault: fault, range: range))
  }

  // MARK: - Resolution

  /// The finished scopes, and the `nonlocal` names that nothing around them binds.
  consuming func resolve() -> (scopes: [Scope], unbound: [LocatedFault]) {
    var unbound: [LocatedFault] = []
    var storages = scopes.map { [Symbol.Storage?](repeating: nil, count: $0.entries.count) }
    // An outer scope comes before those within it, and only ever gains cells and free names from them.
    for index in scopes.indices {
      for slot in scopes[index].entries.indices {
        let entry = scopes[index].entries[slot]
        let isFree = entry.declaration == .nonlocal || (entry.declaration == nil && !entry.isBound)
        if scopes[index].kind == .module || !isFree {
          let isLocal = scopes[index].kind != .module && entry.declaration == nil
          if storages[index][slot] == nil { storages[index][slot] = isLocal ? .local : .global }
        } else if let outer = capture(entry.text, from: index, storages: &storages) {
          storages[index][slot] = .free(slot: outer)
        } else {
          if entry.declaration == .nonlocal {
            unbound.append(LocatedFault(fault: .unboundNonlocal(entry.text), range: entry.declarationRange))
          }
          storages[index][slot] = .global
        }
      }
    }
    let finished = zip(scopes, storages).map { scope, storages in
      Scope(
        kind: scope.kind,
        qualifiedName: scope.qualifiedName,
        parent: scope.parent,
        enclosing: scope.enclosing,
        symbols: zip(scope.entries, storages).map { Symbol(text: $0.text, storage: $1 ?? .global) },
        parameterCount: scope.parameterCount
      )
    }
    return (finished, unbound)
  }

  /// The slot in the enclosing scope through which `text` reaches its owner, if a function around owns it.
  ///
  /// The owner's symbol becomes a cell, and every scope between gets a free symbol that passes it on.
  private mutating func capture(
    _ text: String,
    from index: Int,
    storages: inout [[Symbol.Storage?]]
  ) -> Int? {
    var path: [Int] = []
    var owner = scopes[index].enclosing
    while let candidate = owner, scopes[candidate].kind != .module {
      path.append(candidate)
      if let slot = scopes[candidate].slots[text] {
        let entry = scopes[candidate].entries[slot]
        if entry.declaration == .global { return nil }
        if entry.isBound {
          storages[candidate][slot] = .cell
          return passOn(text, slot: slot, along: path.dropLast().reversed(), storages: &storages)
        }
      }
      owner = scopes[candidate].enclosing
    }
    return nil
  }

  private mutating func passOn(
    _ text: String,
    slot: Int,
    along path: some Sequence<Int>,
    storages: inout [[Symbol.Storage?]]
  ) -> Int {
    var outer = slot
    for scope in path {
      let inner = scopes[scope].slot(of: text)
      if inner == storages[scope].count { storages[scope].append(nil) }
      storages[scope][inner] = .free(slot: outer)
      outer = inner
    }
    return outer
  }
}
