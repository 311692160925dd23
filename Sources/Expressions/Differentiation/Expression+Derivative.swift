extension Expression {
  /// The derivative with respect to `variable`: the rules applied, nothing simplified but factors 0 and 1.
  ///
  /// - Complexity: O(nodes) in time and in nodes of the result, which shares subexpressions.
  package func derivative(withRespectTo variable: String) -> Expression {
    let slopes: [Expression?] = Schedule(self).values { expression, operands in
      if case .variable(variable) = expression.kind { return 1 }
      return expression.slope(operands, withRespectTo: variable)
    }
    return slopes.last.flatMap { $0 } ?? 0
  }

  /// The rule of this operation: its derivative, given those of its operands, nil standing for zero.
  ///
  /// A derivation passes derivatives that are still to be taken; `derivative` passes finished ones.
  func slope(_ slopes: [Expression?], withRespectTo variable: String) -> Expression? {
    switch kind {
    case .constant, .variable: nil
    case .unary(let function, let a): slopes[0].flatMap { Self.chain(function, a, $0) }
    case .binary(let function, let a, let b): Self.slope(function, a, b, slopes[0], slopes[1])
    case .fma(let a, let b, _): Self.total(Self.productRule(a, b, slopes[0], slopes[1]), slopes[2])
    case .select(let condition, _, _):
      slopes[1] == nil && slopes[2] == nil
        ? nil : Expressions.select(condition, slopes[1] ?? 0, slopes[2] ?? 0)
    case .sum:
      Self.total(of: slopes.compactMap { $0 })
    case .derivative: Expression.pendingDerivative(of: self, withRespectTo: variable)
    }
  }

  private static func slope(
    _ function: BinaryFunction,
    _ a: Expression,
    _ b: Expression,
    _ da: Expression?,
    _ db: Expression?
  ) -> Expression? {
    if da == nil, db == nil { return nil }
    switch function {
    case .add: return total(da, db)
    case .subtract:
      guard let db else { return da }
      return da.map { $0 - db } ?? -db
    case .multiply: return productRule(a, b, da, db)
    case .divide:
      guard let db else { return da.map { $0 / b } }
      guard let da else { return -times(a, db) / pow(b, 2) }
      return (times(da, b) - times(a, db)) / pow(b, 2)
    case .power:
      guard let db else { return da.map { powerRule(a, b, $0) } }
      guard let da else { return times(isEuler(a) ? pow(a, b) : pow(a, b) * log(a), db) }
      return pow(a, b) * (times(db, log(a)) + times(b, da) / a)
    case .minimum: return Expressions.select(a < b, da ?? 0, db ?? 0)
    case .maximum: return Expressions.select(a > b, da ?? 0, db ?? 0)
    default:
      let partials = function.row.derivatives(a, b)
      return total(chained(partials.0, da), chained(partials.1, db))
    }
  }

  // MARK: - Rules

  private static func chain(_ function: UnaryFunction, _ a: Expression, _ da: Expression) -> Expression? {
    if function == .negate { return -da }
    let outer = function.row.derivative(a)
    switch outer.kind {
    case .constant(0): return nil
    case .binary(.divide, let top, let bottom) where top == 1: return da / bottom
    case .binary(.divide, let top, let bottom) where top == -1: return -da / bottom
    default: return times(outer, da)
    }
  }

  private static func productRule(
    _ a: Expression,
    _ b: Expression,
    _ da: Expression?,
    _ db: Expression?
  ) -> Expression? {
    // What does not depend on the variable goes in front.
    guard let da else { return db.map { times(a, $0) } }
    guard let db else { return times(b, da) }
    return times(da, b) + times(a, db)
  }

  private static func powerRule(_ base: Expression, _ exponent: Expression, _ slope: Expression) -> Expression
  {
    guard case .constant(let number) = exponent.kind else {
      return times(exponent * pow(base, exponent - 1), slope)
    }
    if number.isOne { return slope }
    let reduced = number - 1
    return times(times(exponent, reduced.isOne ? base : pow(base, .number(reduced))), slope)
  }

  private static func chained(_ partial: Expression?, _ slope: Expression?) -> Expression? {
    guard let slope, let partial, partial != 0 else { return nil }
    return times(partial, slope)
  }

  private static func total(_ a: Expression?, _ b: Expression?) -> Expression? {
    guard let a else { return b }
    return b.map { a + $0 } ?? a
  }

  private static func total(of slopes: [Expression]) -> Expression? {
    slopes.count > 1 ? .sum(slopes) : slopes.first
  }

  /// A product without a factor 1, numbers in front multiplied: 3 · (2·x) is 6·x.
  static func times(_ a: Expression, _ b: Expression) -> Expression {
    if a == 1 { return b }
    if b == 1 { return a }
    guard case .constant(let number) = a.kind else { return a * b }
    switch b.kind {
    case .constant(let other): return .number(number * other)
    case .binary(.multiply, let front, let rest):
      guard case .constant(let other) = front.kind else { return a * b }
      return times(.number(number * other), rest)
    default: return a * b
    }
  }

  private static func isEuler(_ a: Expression) -> Bool {
    if case .constant(let number) = a.kind { number.value == 2.718281828459045 } else { false }
  }
}
