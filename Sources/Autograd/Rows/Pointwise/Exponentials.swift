import Expressions

/// Exponentials and logarithms.
extension Operation {
  static let exp = unary(
    "exp",
    "ExpBackward0",
    reason: "exp is its own slope",
    ruleName: "exponential"
  ) { x in
    Expressions.exp(x)
  } gradient: { g, _, y in
    g * y
  }

  static let exp2 = unary(
    "exp2",
    "Exp2Backward0",
    reason: "an exponential's slope is its value times the logarithm of its base",
    ruleName: "exponential"
  ) { x in
    UnaryFunction.exp2(x)
  } gradient: { g, _, y in
    g * y * Expressions.log(2)
  }

  static let expm1 = unary(
    "expm1",
    "Expm1Backward0",
    reason: "the slope of exp(x) - 1 is exp(x), which is y + 1",
    ruleName: "exponential"
  ) { x in
    UnaryFunction.expm1(x)
  } gradient: { g, _, y in
    g * (y + 1)
  }

  static let log = unary(
    "log",
    "LogBackward0",
    reason: "the slope of ln is one over its input",
    ruleName: "logarithm"
  ) { x in
    Expressions.log(x)
  } gradient: { g, x, _ in
    g / x
  }

  static let log2 = unary(
    "log2",
    "Log2Backward0",
    reason: "the slope of ln x is 1/x, and log₂ x is ln x divided by ln 2",
    ruleName: "logarithm"
  ) { x in
    UnaryFunction.log2(x)
  } gradient: { g, x, _ in
    g / (x * Expressions.log(2))
  }

  static let log10 = unary(
    "log10",
    "Log10Backward0",
    reason: "the slope of ln x is 1/x, and log₁₀ x is ln x divided by ln 10",
    ruleName: "logarithm"
  ) { x in
    UnaryFunction.log10(x)
  } gradient: { g, x, _ in
    g / (x * Expressions.log(10))
  }

  static let log1p = unary(
    "log1p",
    "Log1PBackward0",
    reason: "the slope of ln(1 + x) is 1/(1 + x)",
    ruleName: "logarithm"
  ) { x in
    Expressions.log1p(x)
  } gradient: { g, x, _ in
    g / (x + 1)
  }

  static let logit = unary(
    "logit",
    "LogitBackward0",
    reason: "logit undoes the sigmoid, so its slope is one over the sigmoid's",
    ruleName: "logarithm",
    spelling: .unspelled
  ) { x in
    Expressions.log(x / (1 - x))
  } gradient: { g, x, _ in
    select((x < 0) .| (x > 1), .constant(.nan), g / (x * (1 - x)))
  }

  /// `torch.logit(x, eps)`: x is kept between eps and 1 - eps.
  static let logitClamped = unary(
    "logit_clamped",
    "LogitBackward0",
    reason: "where x was cut off at eps, nothing passes",
    ruleName: "logarithm",
    spelling: .unspelled,
    parameters: ["eps"]
  ) { x in
    let eps = Symbol.parameter("eps")
    let kept = select(x < eps, eps, select(x > 1 - eps, 1 - eps, x))
    return Expressions.log(kept / (1 - kept))
  } gradient: { g, x, _ in
    let eps = Symbol.parameter("eps")
    return select((x < eps) .| (x > 1 - eps), 0, g / (x * (1 - x)))
  }

  private static func xlogy(_ a: Expression, _ b: Expression) -> Expression {
    select(UnaryFunction.isnan(b), Expression.constant(.nan), select(a .== 0, 0, a * Expressions.log(b)))
  }

  private static func xlog1py(_ a: Expression, _ b: Expression) -> Expression {
    select(UnaryFunction.isnan(b), Expression.constant(.nan), select(a .== 0, 0, a * Expressions.log1p(b)))
  }

  private static let timesLogarithm = "a product of a and a logarithm: product rule, and 0 where a is 0"

  /// `torch.xlogy(a, b)`, both tensors.
  static let xlogy = binary(
    "xlogy",
    "XlogyBackward0",
    reason: timesLogarithm,
    ruleName: "product",
    spelling: .unspelled,
    result: .float
  ) { a, b in
    xlogy(a, b)
  } gradients: { g, a, b, _ in
    (select((a .== 0) .& (b <= 0), 0, xlogy(g, b)), g * a / b)
  }

  /// `torch.xlogy(number, b)`.
  static let xlogyOfNumber = entrywise(
    "xlogy_of_number",
    "XlogyBackward1",
    inputs: ["a", "b"],
    reason: timesLogarithm,
    ruleName: "product",
    result: .float,
    forward: xlogy(Symbol.a, Symbol.b),
    gradients: [nil, Symbol.g * Symbol.a / Symbol.b]
  )

  /// `torch.xlogy(a, number)`.
  static let xlogyByNumber = binary(
    "xlogy_by_number",
    "XlogyBackward2",
    reason: timesLogarithm,
    ruleName: "product",
    spelling: .unspelled,
    result: .float
  ) { a, b in
    xlogy(a, b)
  } gradients: { g, a, b, _ in
    (select((a .== 0) .& (b <= 0), 0, xlogy(g, b)), nil)
  }

  /// `torch.special.xlog1py(a, b)`.
  static let xlog1py = binary(
    "xlog1py",
    "SpecialXlog1PyBackward0",
    reason: timesLogarithm,
    ruleName: "product",
    spelling: Spelling(names: ["special.xlog1py"], isMethod: false, hasInPlace: false),
    result: .float
  ) { a, b in
    xlog1py(a, b)
  } gradients: { g, a, b, _ in
    (select((a .== 0) .& (b <= -1), 0, xlog1py(g, b)), g * a / (b + 1))
  }

  /// `torch.special.entr(x)`.
  static let entr = unary(
    "entr",
    "SpecialEntrBackward0",
    reason: "product rule on -x·ln x",
    ruleName: "product",
    spelling: Spelling(names: ["special.entr"], isMethod: false, hasInPlace: false)
  ) { x in
    select(
      UnaryFunction.isnan(x),
      x,
      select(x > 0, -x * Expressions.log(x), select(x .== 0, 0, Expression.constant(-.infinity)))
    )
  } gradient: { g, x, _ in
    g * -(1 + Expressions.log(x))
  }

  private static let softMaximum = "a smooth maximum: the two shares, like softmax's, add up to 1"

  static let logaddexp = binary(
    "logaddexp",
    "LogaddexpBackward0",
    reason: softMaximum,
    ruleName: "softmax",
    spelling: Spelling(names: ["logaddexp"], hasInPlace: false),
    result: .float
  ) { a, b in
    select(
      Expressions.abs(a) .== .constant(.infinity),
      select(a .== b, a, Expressions.maximum(a, b)),
      Expressions.maximum(a, b) + Expressions.log1p(Expressions.exp(-Expressions.abs(a - b)))
    )
  } gradients: { g, a, b, _ in
    (g / (1 + Expressions.exp(b - a)), g / (1 + Expressions.exp(a - b)))
  }

  static let logaddexp2 = binary(
    "logaddexp2",
    "Logaddexp2Backward0",
    reason: softMaximum,
    ruleName: "softmax",
    spelling: Spelling(names: ["logaddexp2"], hasInPlace: false),
    result: .float
  ) { a, b in
    select(
      Expressions.abs(a) .== .constant(.infinity),
      select(a .== b, a, Expressions.maximum(a, b)),
      Expressions.maximum(a, b) + Expressions.log1p(UnaryFunction.exp2(-Expressions.abs(a - b)))
        / Expressions.log(2)
    )
  } gradients: { g, a, b, _ in
    (g / (1 + Expressions.pow(2, b - a)), g / (1 + Expressions.pow(2, a - b)))
  }

  /// `torch.ldexp(a, b)`: `a * 2**b`.
  static let ldexp = binary(
    "ldexp",
    "LdexpBackward0",
    reason: "product rule on a·2ᵇ",
    ruleName: "product",
    result: .float
  ) { a, b in
    a * Expressions.pow(2, b)
  } gradients: { g, _, b, y in
    (g * Expressions.pow(2, b), g * y * Expressions.log(2))
  }

  static let exponentials = [
    exp, exp2, expm1, log, log2, log10, log1p, logit, logitClamped, xlogy, xlogyOfNumber, xlogyByNumber,
    xlog1py,
    entr, logaddexp, logaddexp2, ldexp,
  ]
}
