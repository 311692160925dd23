import Expressions

extension Expressions.Expression {
  /// A copy without factors and divisors of 1 and -1, which parameters at their usual values leave behind, and with
  /// `c/x` for `c · 1/x`.
  ///
  /// For a row's own expressions, which are small.
  var tidied: Expressions.Expression {
    let operands = operands.map(\.tidied)
    func number(_ place: Int) -> Double? {
      if case .constant(let number) = operands[place].kind { number.value } else { nil }
    }
    func negated(_ place: Int) -> Expressions.Expression? {
      if case .unary(.negate, let inner) = operands[place].kind { inner } else { nil }
    }
    func inverted(_ place: Int) -> Expressions.Expression? {
      guard case .binary(.divide, let top, let bottom) = operands[place].kind,
        case .constant(let one) = top.kind,
        one.isOne
      else { return nil }
      return bottom
    }
    switch kind {
    case .binary(.multiply, _, _):
      if number(0) == 1 { return operands[1] }
      if number(0) == -1 { return -operands[1] }
      if number(1) == 1 { return operands[0] }
      if let bottom = inverted(1) { return operands[0] / bottom }
      return operands[0] * operands[1]
    case .binary(.divide, _, _):
      if number(1) == 1 { return operands[0] }
      return negated(0).map { -($0 / operands[1]) } ?? operands[0] / operands[1]
    case .binary(.add, _, _): return negated(1).map { operands[0] - $0 } ?? operands[0] + operands[1]
    default: return replacingOperands(operands)
    }
  }
}
