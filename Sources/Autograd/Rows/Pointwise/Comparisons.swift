import Expressions

/// Questions about entries: the answer is a truth value, through which no gradient flows.
extension Operation {
  private static func comparison(
    _ name: String,
    also: [String] = [],
    _ forward: @escaping @Sendable (Expression, Expression) -> Expression
  ) -> Operation {
    binary(
      name,
      "",
      reason: "true or false: no slope, so no gradient",
      spelling: Spelling(names: [name] + also),
      result: .bool,
      forward
    ) { _, _, _, _ in (nil, nil) }
  }

  private static func question(_ name: String, _ function: UnaryFunction) -> Operation {
    unary(
      name,
      "",
      reason: "true or false: no slope, so no gradient",
      spelling: Spelling(names: [name], hasInPlace: false),
      result: .bool,
      { function($0) },
      gradient: nil
    )
  }

  static let eq = comparison("eq") { $0 .== $1 }
  static let ne = comparison("ne", also: ["not_equal"]) { $0 .!= $1 }
  static let lt = comparison("lt", also: ["less"]) { $0 < $1 }
  static let le = comparison("le", also: ["less_equal"]) { $0 <= $1 }
  static let gt = comparison("gt", also: ["greater"]) { $0 > $1 }
  static let ge = comparison("ge", also: ["greater_equal"]) { $0 >= $1 }
  static let logicalAnd = comparison("logical_and") { $0 .& $1 }
  static let logicalOr = comparison("logical_or") { $0 .| $1 }
  static let logicalXor = comparison("logical_xor") { ($0 .!= 0) .!= ($1 .!= 0) }
  static let logicalNot = question("logical_not", .not)
  static let isnan = question("isnan", .isnan)
  static let isinf = question("isinf", .isinf)
  static let isfinite = question("isfinite", .isfinite)

  static let isposinf = asked("isposinf") { $0 .== .constant(.infinity) }
  static let isneginf = asked("isneginf") { $0 .== .constant(-.infinity) }
  static let signbit = asked("signbit") { BinaryFunction.copysign(1, $0) < 0 }

  private static func asked(_ name: String, _ forward: @escaping @Sendable (Expression) -> Expression)
    -> Operation
  {
    unary(
      name,
      "",
      reason: "true or false: no slope, so no gradient",
      spelling: Spelling(names: [name], hasInPlace: false),
      result: .bool,
      forward,
      gradient: nil
    )
  }

  /// `torch.isclose(a, b)`: whether the two are equal up to a relative and an absolute tolerance.
  static let isclose = binary(
    "isclose",
    "",
    reason: "true or false: no slope, so no gradient",
    spelling: .unspelled,
    result: .bool,
    parameters: ["rtol", "atol", "equal_nan"]
  ) { a, b in
    let distance = Expressions.abs(a - b)
    let allowed = Symbol.parameter("atol") + Expressions.abs(Symbol.parameter("rtol") * b)
    let bothNaN = Symbol.parameter("equal_nan") .& UnaryFunction.isnan(a) .& UnaryFunction.isnan(b)
    return (a .== b) .| (UnaryFunction.isfinite(distance) .& (distance <= allowed)) .| bothNaN
  } gradients: { _, _, _, _ in
    (nil, nil)
  }

  static let comparisons = [
    eq, ne, lt, le, gt, ge, logicalAnd, logicalOr, logicalXor, logicalNot, isnan, isinf, isfinite, isposinf,
    isneginf, signbit, isclose,
  ]
}
