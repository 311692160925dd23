import Expressions

/// Functions that have no formula in elementary ones, though their slopes may.
extension Operation {
  private static let rootOfPi = Expressions.sqrt(.pi)
  private static let bell = "the slope of erf is the bell curve: largest at 0, and soon nearly 0"

  static let erf = unary(
    "erf",
    "ErfBackward0",
    reason: bell,
    ruleName: "error function",
    spelling: Spelling(names: ["erf", "special.erf"])
  ) { x in
    Expressions.erf(x)
  } gradient: { g, x, _ in
    2 / rootOfPi * Expressions.exp(-Expressions.pow(x, 2)) * g
  }

  static let erfc = unary(
    "erfc",
    "ErfcBackward0",
    reason: "erfc is 1 - erf, so its slope is the bell curve turned over",
    ruleName: "error function",
    spelling: Spelling(names: ["erfc", "special.erfc"])
  ) { x in
    UnaryFunction.erfc(x)
  } gradient: { g, x, _ in
    -2 / rootOfPi * Expressions.exp(-Expressions.pow(x, 2)) * g
  }

  static let erfinv = unary(
    "erfinv",
    "ErfinvBackward0",
    reason: "an inverse function's slope is one over the slope of the function",
    ruleName: "error function",
    spelling: Spelling(names: ["erfinv", "special.erfinv"])
  ) { x in
    UnaryFunction.erfinv(x)
  } gradient: { g, x, _ in
    0.5 * rootOfPi * Expressions.exp(Expressions.pow(UnaryFunction.erfinv(x), 2)) * g
  }

  static let lgamma = unary(
    "lgamma",
    "LgammaBackward0",
    reason: "digamma is by definition the slope of lgamma",
    ruleName: "gamma",
    spelling: Spelling(names: ["lgamma", "special.gammaln"])
  ) { x in
    UnaryFunction.lgamma(x)
  } gradient: { g, x, _ in
    g * UnaryFunction.digamma(x)
  }

  static let digamma = unary(
    "digamma",
    "DigammaBackward0",
    reason: "polygamma(1, x) is by definition the slope of digamma",
    ruleName: "gamma",
    spelling: Spelling(names: ["digamma", "special.digamma", "special.psi"])
  ) { x in
    UnaryFunction.digamma(x)
  } gradient: { g, x, _ in
    g * BinaryFunction.polygamma(1, x)
  }

  /// `torch.polygamma(a, b)`, where a is a whole number.
  static let polygamma = entrywise(
    "polygamma",
    "PolygammaBackward0",
    inputs: ["a", "b"],
    reason: "each polygamma function is by definition the slope of the one before it",
    ruleName: "gamma",
    result: .float,
    forward: BinaryFunction.polygamma(Symbol.a, Symbol.b),
    gradients: [nil, Symbol.g * BinaryFunction.polygamma(Symbol.a + 1, Symbol.b)]
  )

  static let sinc = unary(
    "sinc",
    "SincBackward0",
    reason: "quotient rule on sin(πx) / (πx)",
    ruleName: "quotient",
    spelling: Spelling(names: ["sinc", "special.sinc"])
  ) { x in
    UnaryFunction.sinc(x)
  } gradient: { g, x, _ in
    let angle = x * .pi
    let square = x * x * .pi
    return select(
      square .== 0,
      0,
      g * ((angle * Expressions.cos(angle) - Expressions.sin(angle)) / square)
    )
  }

  static let hypot = binary(
    "hypot",
    "HypotBackward0",
    reason: "each leg owns as much of the slope as its share of the hypotenuse",
    ruleName: "root",
    result: .float
  ) { a, b in
    BinaryFunction.hypot(a, b)
  } gradients: { g, a, b, y in
    (g * a / y, g * b / y)
  }

  static let deg2rad = unary(
    "deg2rad",
    "Deg2RadBackward0",
    reason: "a constant factor multiplies the gradient too",
    ruleName: "constant multiple"
  ) { x in
    x * .constant(.pi / 180)
  } gradient: { g, _, _ in
    g * .constant(.pi / 180)
  }

  static let rad2deg = unary(
    "rad2deg",
    "Rad2DegBackward0",
    reason: "a constant factor multiplies the gradient too",
    ruleName: "constant multiple"
  ) { x in
    x * .constant(180 / .pi)
  } gradient: { g, _, _ in
    g * .constant(180 / .pi)
  }

  static let specialFunctions = [
    erf, erfc, erfinv, lgamma, digamma, polygamma, sinc, hypot, deg2rad, rad2deg,
  ]
}
