import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  func item(_ tensor: Variable, _ index: Value) throws -> Value {
    try chargeOperation()
    return .tensor(try tape.subscripted(tensor, subscripts(index)))
  }

  func setItem(_ tensor: Variable, _ index: Value, to value: Value) throws {
    try chargeOperation()
    guard let operand = operand(value) else {
      throw ScriptError.type(
        "can't assign a \(session.typeName(of: value)) to a \(tensor.dtype.legacyClassName)"
      )
    }
    try tape.assign(tensor, subscripts(index), operand)
  }

  /// What stands between the brackets, item by item.
  private func subscripts(_ index: Value) throws -> [Subscript] {
    if case .tuple(let tuple) = index { return try tuple.items.map(self.subscript) }
    return [try self.subscript(index)]
  }

  private func `subscript`(_ item: Value) throws -> Subscript {
    switch item {
    case .none: return .newDimension
    case .ellipsis: return .ellipsis
    case .bool(let flag): return .bool(flag)
    case .int(let int): return .int(int)
    case .tensor(let variable): return .tensor(variable.value)
    case .list, .tuple, .range: return .tensor(try tensor(from: item, dtype: nil))
    case .slice(let slice): return try self.slice(slice)
    case .instance:
      if let index = try session.indexIfPossible(item) { return .int(index) }
    case .string: throw ScriptError.type("new(): invalid data type 'str'")
    default: break
    }
    throw ScriptError.index(
      "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got "
        + "\(session.typeName(of: item)))"
    )
  }

  private func slice(_ slice: SliceObject) throws -> Subscript {
    func bound(_ value: Value) throws -> Int? {
      if value.isNone { return nil }
      if let index = try session.indexIfPossible(value) { return index }
      throw ScriptError.type("slice indices must be integers or None or have an __index__ method")
    }
    let step = try bound(slice.step) ?? 1
    if step == 0 { throw ScriptError.value("slice step cannot be zero") }
    if step < 0 { throw ScriptError.value("step must be greater than zero") }
    return .slice(start: try bound(slice.start), stop: try bound(slice.stop), step: step)
  }
}
