import Diagnostics
import ScriptSyntax

/// A tree that runs in a session, with what its scopes need at run time, worked out once.
final class Program {
  private let scopes: [Scope]
  private unowned let session: Session
  private var codes: [Code?]

  init(scopes: [Scope], session: Session) {
    self.scopes = scopes
    self.session = session
    codes = Array(repeating: nil, count: scopes.count)
  }

  /// The scope of an index; a tree without scopes has an empty one.
  func code(at index: Int) -> Code {
    guard scopes.indices.contains(index) else { return Code(nil, of: self, session) }
    if let code = codes[index] { return code }
    let code = Code(scopes[index], of: self, session)
    codes[index] = code
    return code
  }
}

/// One scope at run time: where each of its names lives.
final class Code {
  /// The session owns its programs, and outlives its functions.
  unowned let program: Program
  let qualifiedName: String
  let kind: Scope.Kind
  let symbols: [Symbol]
  /// What every frame of the scope starts from: the cells of global names, `unbound` elsewhere.
  let base: [Value]
  /// The slots whose variables are shared with functions within; each call makes them new cells.
  let cellSlots: [Int]
  /// The slots whose variables belong to the enclosing scope, with their slots there.
  let freeSlots: [(slot: Int, outer: Int)]

  init(_ scope: Scope?, of program: Program, _ session: Session) {
    self.program = program
    qualifiedName = scope?.qualifiedName ?? ""
    kind = scope?.kind ?? .module
    symbols = scope?.symbols ?? []
    var base: [Value] = []
    var cellSlots: [Int] = []
    var freeSlots: [(slot: Int, outer: Int)] = []
    for (slot, symbol) in symbols.enumerated() {
      switch symbol.storage {
      case _ where kind == .module: base.append(.cell(session.cell(forGlobal: symbol.text)))
      case .global: base.append(.cell(session.cell(forGlobal: symbol.text)))
      case .local: base.append(.unbound)
      case .cell:
        base.append(.unbound)
        cellSlots.append(slot)
      case .free(let outer):
        base.append(.unbound)
        freeSlots.append((slot, outer))
      }
    }
    self.base = base
    self.cellSlots = cellSlots
    self.freeSlots = freeSlots
  }

  /// What frames start from when the scope is entered from `frame`: the base, with the enclosing scope's cells.
  func template(from frame: borrowing Frame) -> [Value] {
    guard !freeSlots.isEmpty else { return base }
    var template = base
    let source = frame.visible
    for (slot, outer) in freeSlots where outer < source.count { template[slot] = source[outer] }
    return template
  }
}

/// The variables of one running scope, by slot.
struct Frame {
  /// A value, or the cell that holds it.
  var values: [Value]
  let code: Code
  /// For the body of a class: the variables of the scope around it, which functions within see past it.
  var surroundings: [Value]?
  /// The class whose method is running, for `super()`.
  var home: ClassHome?

  init(_ code: Code, values: [Value], home: ClassHome? = nil) {
    self.code = code
    self.values = values
    self.home = home
  }

  /// The variables that scopes within may share.
  var visible: [Value] { surroundings ?? values }

  /// Gives the shared variables of a new frame their cells.
  mutating func makeCells() {
    for slot in code.cellSlots { values[slot] = .cell(Cell(values[slot])) }
  }
}

/// How a statement ended.
enum Completion {
  case normal
  case broke
  case continued
  case returned(Value)
}
