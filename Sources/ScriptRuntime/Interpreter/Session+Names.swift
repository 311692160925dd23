import Autograd
import ScriptSyntax

extension Session {
  /// The value of a variable.
  @inline(__always)
  func load(_ name: Name, _ frame: inout Frame) throws -> Value {
    let value = frame.values[name.slot]
    switch value {
    case .cell(let cell):
      let value = cell.value
      if case .unbound = value { return try loadFallback(cell, name, frame) }
      return value
    case .unbound: return try loadUnbound(name, frame)
    default: return value
    }
  }

  /// Binds a variable.
  @inline(__always)
  func store(_ value: Value, _ name: Name, _ frame: inout Frame) {
    if case .cell(let cell) = frame.values[name.slot] {
      cell.value = value
    } else {
      frame.values[name.slot] = value
    }
    if writer != nil { noteBinding(name.text, value) }
  }

  /// Writes down that a name stands for a tensor now, or that the tensors of a network are found below it.
  private func noteBinding(_ name: String, _ value: Value) {
    switch value {
    case .tensor(let tensor): noteBinding(name, tensor)
    case .instance(let instance):
      guard let state = instance.state as? any TensorHoldingState,
        namedHolders.insert(ObjectIdentifier(instance)).inserted
      else { return }
      for held in state.namedTensors(of: instance) { noteBinding("\(name).\(held.name)", held.tensor) }
    default: break
    }
  }

  private func noteBinding(_ name: String, _ tensor: Variable) {
    guard let writer, let node = tape.recordedNode(of: tensor) else { return }
    writer.append(.bound(name: name, node: node.id, output: tensor.output))
  }

  /// `del name`.
  func delete(_ name: Name, _ frame: inout Frame) throws {
    mark(name.range)
    switch frame.values[name.slot] {
    case .cell(let cell):
      if cell.value.isUnbound { throw unbound(name, frame) }
      cell.value = .unbound
    case .unbound: throw unbound(name, frame)
    default: frame.values[name.slot] = .unbound
    }
  }

  private func loadFallback(_ cell: Cell, _ name: Name, _ frame: borrowing Frame) throws -> Value {
    if let builtin = cell.fallback.bound { return builtin }
    mark(name.range)
    throw unbound(name, frame)
  }

  /// A name that a class body binds is looked for outside until it is bound.
  private func loadUnbound(_ name: Name, _ frame: borrowing Frame) throws -> Value {
    if frame.code.kind == .class {
      let cell = cell(forGlobal: name.text)
      if let value = cell.value.bound ?? cell.fallback.bound { return value }
    }
    mark(name.range)
    throw unbound(name, frame)
  }

  private func unbound(_ name: Name, _ frame: borrowing Frame) -> ScriptError {
    let code = frame.code
    let storage = name.slot < code.symbols.count ? code.symbols[name.slot].storage : .global
    switch storage {
    case .local where code.kind == .function || code.kind == .lambda,
      .cell where code.kind == .function || code.kind == .lambda:
      return ScriptError(
        .unboundLocalError,
        "cannot access local variable '\(name.text)' where it is not associated with a value"
      )
    case .free where code.kind != .class:
      return ScriptError(
        .nameError,
        "cannot access free variable '\(name.text)' where it is not associated with a value in enclosing scope"
      )
    default:
      let locals = code.kind == .module ? [] : code.symbols.map(\.text)
      return ScriptError(
        className: ScriptError.Kind.nameError.rawValue,
        arguments: [.text("name '\(name.text)' is not defined")],
        candidates: ScriptError.Candidates(name: name.text) { [self] in
          locals + globalNames + builtins.keys.sorted()
        }
      )
    }
  }
}
