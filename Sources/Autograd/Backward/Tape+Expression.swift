import Expressions
import Tensors

extension Tape {
  /// Evaluates an expression with differentiable operations, one node per step.
  ///
  /// Rules are small, so the recursion is shallow.
  func evaluate(_ expression: Expression, _ bindings: [String: Operand]) throws -> Operand {
    switch expression.kind {
    case .constant(let number): return .scalar(.double(number.value))
    case .variable(let name): return bindings[name] ?? .scalar(.double(.nan))
    case .unary(let function, let a):
      let a = try evaluate(a, bindings)
      guard case .variable(let variable) = a, let row = Operation.row(of: function) else {
        guard case .scalar(let scalar) = a else { throw missing(function.name) }
        return .scalar(.double(function.value(at: scalar.double)))
      }
      return .variable(try apply(row, variable))
    case .binary(let function, let a, let b):
      let a = try evaluate(a, bindings)
      let b = try evaluate(b, bindings)
      if case .scalar(let a) = a, case .scalar(let b) = b {
        return .scalar(.double(function.value(at: a.double, b.double)))
      }
      return .variable(try binary(function, a, b, isLiteral: expression.hasLiteralOperand))
    case .fma(let a, let b, let c):
      return try evaluate(a * b + c, bindings)
    case .select(let condition, let then, let otherwise):
      let condition = try evaluate(condition, bindings)
      let then = try evaluate(then, bindings)
      let otherwise = try evaluate(otherwise, bindings)
      if case .scalar(let scalar) = condition { return scalar.bool ? then : otherwise }
      return .variable(try apply(.where, [condition, then, otherwise]))
    case .sum(let terms):
      guard let first = terms.first else { return .scalar(.double(0)) }
      return try evaluate(terms.dropFirst().reduce(first) { $0 + $1 }, bindings)
    case .derivative: throw missing("derivative")
    }
  }

  /// Literal numbers make the nodes that PyTorch names otherwise than those of a script's numbers.
  private func binary(
    _ function: BinaryFunction,
    _ a: Operand,
    _ b: Operand,
    isLiteral: Bool
  ) throws -> Variable {
    switch (function, a, b) {
    case (.add, .variable, .scalar) where isLiteral: return try apply(.addNumber, [a, b])
    case (.subtract, .variable, .scalar) where isLiteral: return try apply(.subNumber, [a, b])
    case (.multiply, .variable, .scalar) where isLiteral: return try apply(.mulNumber, [a, b])
    case (.divide, .variable, .scalar) where isLiteral: return try apply(.divNumber, [a, b])
    case (.add, .scalar, .variable) where isLiteral: return try apply(.addNumber, [b, a])
    case (.multiply, .scalar, .variable) where isLiteral: return try apply(.mulNumber, [b, a])
    case (.power, .variable(let base), .scalar(let exponent)): return try apply(.powScalar, base, exponent)
    case (.power, .scalar, .variable): return try apply(.powBase, [a, b])
    case (.subtract, .scalar(let number), .variable(let x)): return try apply(.rsub, x, number)
    case (.divide, .scalar(let number), .variable(let x)):
      return try apply(.mul, apply(.reciprocal, x), number)
    case (.add, .scalar, .variable), (.multiply, .scalar, .variable):
      return try apply(function == .add ? .add : .mul, [b, a])
    default:
      guard let row = Operation.row(of: function) else { throw missing("\(function)") }
      return try apply(row, [a, b])
    }
  }

  private func missing(_ name: String) -> TensorError {
    TensorError(.notImplementedError, "the gradient uses \(name), which cannot be differentiated again here")
  }
}

extension Expression {
  /// Whether one of the operands is made of numbers alone.
  fileprivate var hasLiteralOperand: Bool { operands.contains { $0.freeVariables.isEmpty } }
}
