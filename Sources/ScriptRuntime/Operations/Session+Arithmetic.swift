import Autograd
import ScriptSyntax

extension BinaryOperator {
  /// The special method's stem: `add` in `__add__`, `__radd__` and `__iadd__`.
  var stem: String {
    switch self {
    case .add: "add"
    case .subtract: "sub"
    case .multiply: "mul"
    case .matrixMultiply: "matmul"
    case .divide: "truediv"
    case .floorDivide: "floordiv"
    case .remainder: "mod"
    case .power: "pow"
    case .shiftLeft: "lshift"
    case .shiftRight: "rshift"
    case .bitAnd: "and"
    case .bitOr: "or"
    case .bitXor: "xor"
    }
  }

  /// The sign as error texts show it.
  func errorSign(isUpdate: Bool) -> String {
    if isUpdate { return rawValue + "=" }
    return self == .power ? "** or pow()" : rawValue
  }
}

extension Session {
  /// `left op right`.
  package func binary(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
    try binary(operation, left, right, isUpdate: false)
  }

  private func binary(
    _ operation: BinaryOperator,
    _ left: Value,
    _ right: Value,
    isUpdate: Bool
  ) throws -> Value {
    switch (left, right) {
    case (.float(let a), .float(let b)):
      switch operation {
      case .add: return .float(a + b)
      case .subtract: return .float(a - b)
      case .multiply: return .float(a * b)
      case .divide where b != 0: return .float(a / b)
      default: break
      }
    case (.int(let a), .int(let b)):
      switch operation {
      case .add:
        let (sum, overflow) = a.addingReportingOverflow(b)
        if !overflow { return .int(sum) }
      case .subtract:
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        if !overflow { return .int(difference) }
      case .multiply:
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        if !overflow { return .int(product) }
      default: break
      }
    case (.tensor, _), (_, .tensor):
      return try tensorBinary(operation, left, right, isUpdate: isUpdate)
    default: break
    }
    return try generalBinary(operation, left, right, isUpdate: isUpdate)
  }

  /// `target op= value`: in place where the target can, else the plain operator.
  package func update(_ operation: BinaryOperator, _ target: Value, _ value: Value) throws -> Value {
    switch target {
    case .int, .float:
      if value.tensor == nil { return try binary(operation, target, value, isUpdate: true) }
    case .string, .bool: break
    case .tensor(let tensor):
      if let tensors {
        let result = try tensors.update(operation, tensor, value)
        if case .notImplemented = result { break }
        return result
      }
    case .list(let list):
      if operation == .add {
        try extend(list, with: value)
        return target
      }
      if operation == .multiply, let count = try repetition(value) {
        list.items = try repeated(list.items, count)
        return target
      }
    case .set(let set) where !set.isFrozen:
      if try updateSet(set, operation, value) { return target }
    case .dictionary(let dictionary):
      if operation == .bitOr, case .dictionary(let other) = value {
        for (key, value) in other.entries { try dictionary.set(key, to: value, self) }
        return target
      }
    case .instance:
      if let method = special("__i\(operation.stem)__", of: target) {
        let result = try callSpecial(method, target, value)
        if case .notImplemented = result { break }
        return result
      }
    default: break
    }
    switch (target, value) {
    case (.tensor, _), (_, .tensor): return try tensorBinary(operation, target, value, isUpdate: true)
    default: return try generalBinary(operation, target, value, isUpdate: true)
    }
  }

  private func tensorBinary(
    _ operation: BinaryOperator,
    _ left: Value,
    _ right: Value,
    isUpdate: Bool
  ) throws -> Value {
    if case .instance = right {
      if let result = try reflected(operation, left, right) { return result }
    } else if case .instance = left, let result = try reflected(operation, left, right) {
      return result
    }
    if case .string(let format) = left, operation == .remainder {
      return .text(try PercentFormat.format(format.string, right, self))
    }
    if let tensors {
      let result = try tensors.binary(operation, left, right)
      guard case .notImplemented = result else { return result }
    }
    throw unsupported(operation, isUpdate, left, right)
  }

  private func generalBinary(
    _ operation: BinaryOperator,
    _ left: Value,
    _ right: Value,
    isUpdate: Bool
  ) throws -> Value {
    if let a = Number(left), let b = Number(right) {
      if case .bool(let x) = left, case .bool(let y) = right, let result = logical(operation, x, y) {
        return .bool(result)
      }
      if let result = try Arithmetic.binary(operation, a, b, self) { return result }
      throw unsupported(operation, isUpdate, left, right)
    }
    if let result = try reflected(operation, left, right) { return result }
    switch operation {
    case .add:
      if let result = try concatenated(left, right) { return result }
    case .multiply:
      if let result = try repeated(left, right) { return result }
    case .remainder:
      if case .string(let format) = left {
        return .text(try PercentFormat.format(format.string, right, self))
      }
    case .subtract, .bitAnd, .bitOr, .bitXor:
      if let result = try setBinary(operation, left, right) { return result }
      if operation == .bitOr, case .dictionary(let a) = left, case .dictionary(let b) = right {
        let union = DictionaryObject()
        for (key, value) in a.entries + b.entries { try union.set(key, to: value, self) }
        return .dictionary(union)
      }
    default: break
    }
    throw unsupported(operation, isUpdate, left, right)
  }

  private func logical(_ operation: BinaryOperator, _ a: Bool, _ b: Bool) -> Bool? {
    switch operation {
    case .bitAnd: a && b
    case .bitOr: a || b
    case .bitXor: a != b
    default: nil
    }
  }

  /// What the operands' own methods give, a derived right operand asked first; `nil` if none answers.
  private func reflected(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value? {
    let forward = special("__\(operation.stem)__", of: left)
    let backward = special("__r\(operation.stem)__", of: right)
    guard forward != nil || backward != nil else { return nil }
    let sameType = type(of: left) === type(of: right)
    if let backward, !sameType, isInstance(right, of: type(of: left)) {
      let result = try callSpecial(backward, right, left)
      guard case .notImplemented = result else { return result }
      guard let forward else { return nil }
      let other = try callSpecial(forward, left, right)
      if case .notImplemented = other { return nil }
      return other
    }
    if let forward {
      let result = try callSpecial(forward, left, right)
      guard case .notImplemented = result else { return result }
    }
    if let backward, !sameType {
      let result = try callSpecial(backward, right, left)
      guard case .notImplemented = result else { return result }
    }
    return nil
  }

  private func unsupported(
    _ operation: BinaryOperator,
    _ isUpdate: Bool,
    _ left: Value,
    _ right: Value
  ) -> ScriptError {
    .type(
      "unsupported operand type(s) for \(operation.errorSign(isUpdate: isUpdate)): '\(typeName(of: left))' and '\(typeName(of: right))'"
    )
  }

  /// `+x`, `-x`, `~x`, `not x`.
  package func unary(_ operation: UnaryOperator, _ operand: Value) throws -> Value {
    if operation == .not { return .bool(try !truth(operand)) }
    if case .tensor(let tensor) = operand, let tensors { return try tensors.unary(operation, tensor) }
    if let number = Number(operand) {
      switch (operation, number) {
      case (.minus, .float(let double)): return .float(-double)
      case (.minus, .int(let int)) where int != .min: return .int(-int)
      case (.minus, let number):
        if let integer = number.integer { return integer.negated.value }
      case (.plus, .int(let int)): return .int(int)
      case (.plus, _): return operand
      case (.invert, .int(let int)): return .int(~int)
      case (.invert, .big(let integer)): return (integer.negated - BigInteger(1)).value
      default: break
      }
    }
    let name =
      switch operation {
      case .minus: "__neg__"
      case .plus: "__pos__"
      default: "__invert__"
      }
    if let method = special(name, of: operand) { return try callSpecial(method, operand) }
    throw ScriptError.type("bad operand type for unary \(operation.rawValue): '\(typeName(of: operand))'")
  }
}
