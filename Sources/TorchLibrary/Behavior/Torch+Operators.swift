import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// A value as an operand of arithmetic, or `nil` for one that tensors do not combine with.
  func operand(_ value: Value) -> Operand? {
    if case .tensor(let variable) = value { return .variable(variable) }
    return value.scalar.map(Operand.scalar)
  }

  /// Counts an operation on tensors: few take less time than several statements.
  @inline(__always)
  func chargeOperation() throws { try session.charge(4) }

  func unary(_ operation: UnaryOperator, _ operand: Variable) throws -> Value {
    try chargeOperation()
    return switch operation {
    case .minus: .tensor(try tape.neg(operand))
    case .plus: .tensor(operand)
    case .invert: .tensor(try bitwiseNot(operand))
    case .not: .bool(try !truth(operand))
    }
  }

  func binary(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
    guard let a = operand(left), let b = operand(right) else {
      guard operation == .add, left.string != nil || left.items != nil else { return .notImplemented }
      // Sequences add only what is of their own kind, and say so before the tensor is asked.
      let (own, other) = (session.typeName(of: left), session.typeName(of: right))
      throw ScriptError.type("can only concatenate \(own) (not \"\(other)\") to \(own)")
    }
    try chargeOperation()
    switch operation {
    case .add: return .tensor(try tape.add(a, b))
    case .subtract: return .tensor(try tape.sub(a, b))
    case .multiply: return .tensor(try tape.mul(a, b))
    case .divide: return .tensor(try tape.div(a, b))
    case .floorDivide: return .tensor(try tape.floorDivide(a, b))
    case .remainder: return .tensor(try tape.remainder(a, b))
    case .power: return .tensor(try tape.pow(a, b))
    case .matrixMultiply:
      guard case .variable(let a) = a, case .variable(let b) = b else { return .notImplemented }
      return .tensor(try tape.matmul(a, b))
    case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight: return .tensor(try bitwise(operation, a, b))
    }
  }

  func update(_ operation: BinaryOperator, _ target: Variable, _ value: Value) throws -> Value {
    guard operation != .matrixMultiply, let operand = operand(value) else { return .notImplemented }
    try chargeOperation()
    return .tensor(try inPlace(operation, target, operand))
  }

  /// `target op= operand`.
  @discardableResult
  func inPlace(_ operation: BinaryOperator, _ target: Variable, _ operand: Operand) throws -> Variable {
    let isNumber = if case .scalar = operand { true } else { false }
    switch operation {
    case .add: return try inPlace("add", target, operand)
    case .subtract: return try inPlace("sub", target, operand)
    case .multiply: return try inPlace("mul", target, operand)
    case .divide: return try inPlace("div", target, operand)
    case .floorDivide: return try inPlace("floor_divide", target, operand)
    case .remainder:
      return try inPlace(isNumber ? "remainder_by_number" : "remainder_tensor", target, operand)
    case .power: return try inPlace(isNumber ? "pow" : "pow_tensor", target, operand)
    default: return try tape.copy(into: target, bitwise(operation, .variable(target), operand))
    }
  }

  private func inPlace(_ name: String, _ target: Variable, _ operand: Operand) throws -> Variable {
    try tape.applyInPlace(row(name), target, [operand])
  }

  /// The row called `name`, which the table must have.
  func row(_ name: String) throws -> Operation {
    if let row = Operation.named(name) { return row }
    throw ScriptError(.notImplementedError, "\(name) is not part of gradtutor")
  }

  func compare(_ operation: ComparisonOperator, _ left: Value, _ right: Value) throws -> Value {
    guard let a = operand(left), let b = operand(right) else { return .notImplemented }
    try chargeOperation()
    if case .scalar = a { return .tensor(try compare(operation.mirrored, b, a)) }
    return .tensor(try compare(operation, a, b))
  }

  private func compare(_ operation: ComparisonOperator, _ a: Operand, _ b: Operand) throws -> Variable {
    let name =
      switch operation {
      case .equal: "eq"
      case .notEqual: "ne"
      case .less: "lt"
      case .lessEqual: "le"
      case .greater: "gt"
      default: "ge"
      }
    return try tape.apply(row(name), [a, b])
  }
}
