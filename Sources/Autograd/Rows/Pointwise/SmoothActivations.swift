import Expressions

/// The curves between the layers of a network: the smooth ones.
extension Operation {
  static let sigmoid = unary(
    "sigmoid",
    "SigmoidBackward0",
    reason: "made of the value alone: at most 1/4, and nearly 0 at both ends",
    ruleName: "sigmoid",
    spelling: Spelling(names: ["sigmoid", "special.expit"]),
    fusedAs: "SigmoidBackwardBackward0"
  ) { x in
    Expressions.sigmoid(x)
  } gradient: { g, _, y in
    g * (1 - y) * y
  }

  static let logsigmoid = unary(
    "logsigmoid",
    "LogSigmoidBackward0",
    reason: "the slope of ln σ(x) is 1 - σ(x)",
    ruleName: "logarithm",
    spelling: .unspelled,
    fusedAs: "LogSigmoidBackwardBackward0"
  ) { x in
    Expressions.minimum(0, x) - Expressions.log1p(Expressions.exp(-Expressions.abs(x)))
  } gradient: { g, x, _ in
    let z = Expressions.exp(-Expressions.abs(x))
    return g * (select(x < 0, 1, 0) - select(x < 0, 1, -1) * (z / (1 + z)))
  }

  /// `F.softplus(x, beta, threshold)`.
  static let softplus = unary(
    "softplus",
    "SoftplusBackward0",
    reason: "a smooth relu, whose slope is the sigmoid",
    ruleName: "sigmoid",
    spelling: .unspelled,
    parameters: ["beta", "threshold"],
    fusedAs: "SoftplusBackwardBackward0"
  ) { x in
    let beta = Symbol.parameter("beta")
    return select(
      x * beta > Symbol.parameter("threshold"),
      x,
      Expressions.log1p(Expressions.exp(x * beta)) / beta
    )
  } gradient: { g, x, _ in
    let z = Expressions.exp(x * Symbol.parameter("beta"))
    return select(x * Symbol.parameter("beta") > Symbol.parameter("threshold"), g, g * z / (z + 1))
  }

  private static let exponentialTail = "slope 1 where x > 0; elsewhere an exponential, which is its own slope"
  private static let joint = "at 0 the two pieces meet; PyTorch takes the slope of the left one there"

  /// `F.elu(x, alpha)`.
  static let elu = unary(
    "elu",
    "EluBackward0",
    reason: exponentialTail,
    kink: joint,
    ruleName: "exponential",
    spelling: .unspelled,
    parameters: ["alpha"],
    fusedAs: "EluBackwardBackward0"
  ) { x in
    select(x <= 0, UnaryFunction.expm1(x) * Symbol.parameter("alpha"), x)
  } gradient: { g, x, _ in
    select(x <= 0, g * Symbol.parameter("alpha") * Expressions.exp(x), g)
  }

  /// `F.celu(x, alpha)`.
  static let celu = unary(
    "celu",
    "CeluBackward0",
    reason: exponentialTail,
    ruleName: "exponential",
    spelling: .unspelled,
    parameters: ["alpha"],
    fusedAs: "EluBackwardBackward0"
  ) { x in
    let alpha = Symbol.parameter("alpha")
    return select(x <= 0, UnaryFunction.expm1(x / alpha) * alpha, x)
  } gradient: { g, x, _ in
    select(x <= 0, g * Expressions.exp(x / Symbol.parameter("alpha")), g)
  }

  private static let seluAlpha: Expression = .constant(1.673_263_242_354_377_2)
  private static let seluScale: Expression = .constant(1.050_700_987_355_480_5)

  static let selu = unary(
    "selu",
    "EluBackward0",
    reason: exponentialTail + ", all of it scaled",
    kink: joint,
    ruleName: "exponential",
    fusedAs: "EluBackwardBackward0"
  ) { x in
    select(x <= 0, UnaryFunction.expm1(x) * (seluAlpha * seluScale), x * seluScale)
  } gradient: { g, x, _ in
    select(x <= 0, g * (seluAlpha * seluScale) * Expressions.exp(x), g * seluScale)
  }

  static let silu = unary(
    "silu",
    "SiluBackward0",
    reason: "product rule on x·σ(x)",
    ruleName: "product",
    spelling: .unspelled
  ) { x in
    x / (1 + Expressions.exp(-x))
  } gradient: { g, x, _ in
    let s = Expressions.sigmoid(x)
    return g * (s * (1 + x * (1 - s)))
  }

  static let mish = unary(
    "mish",
    "MishBackward0",
    reason: "product rule on x·tanh(softplus(x))",
    ruleName: "product",
    spelling: .unspelled
  ) { x in
    x * Expressions.tanh(Expressions.log1p(Expressions.exp(x)))
  } gradient: { g, x, _ in
    let t = Expressions.tanh(Expressions.log1p(Expressions.exp(x)))
    return g * (t + x * Expressions.sigmoid(x) * (1 - t * t))
  }

  /// `F.gelu(x)`.
  static let gelu = unary(
    "gelu",
    "GeluBackward0",
    reason: "product rule on x·Φ(x), where Φ is the normal distribution's probability",
    ruleName: "product",
    spelling: .unspelled,
    fusedAs: "GeluBackwardBackward0"
  ) { x in
    x * 0.5 * (1 + Expressions.erf(x * .constant(0.5.squareRoot())))
  } gradient: { g, x, _ in
    let probability = 0.5 * (1 + Expressions.erf(x * .constant(0.5.squareRoot())))
    let density = .constant(1 / (2 * Double.pi).squareRoot()) * Expressions.exp(x * x * -0.5)
    return g * (probability + x * density)
  }

  /// `F.gelu(x, approximate="tanh")`.
  static let geluTanh = unary(
    "gelu_tanh",
    "GeluBackward0",
    reason: "product rule and chain rule on x/2·(1 + tanh(…))",
    ruleName: "product",
    spelling: .unspelled,
    fusedAs: "GeluBackwardBackward0"
  ) { x in
    0.5 * x * (1 + Expressions.tanh(geluAngle(x)))
  } gradient: { g, x, _ in
    let t = Expressions.tanh(geluAngle(x))
    let slope = geluFactor * (1 + 3 * geluCubic * (x * x))
    return g * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * slope)
  }

  private static let geluFactor: Expression = .constant((2 / Double.pi).squareRoot())
  private static let geluCubic: Expression = 0.044715

  private static func geluAngle(_ x: Expression) -> Expression {
    geluFactor * (x + geluCubic * (x * x * x))
  }

  static let smoothActivations = [
    sigmoid, logsigmoid, softplus, elu, celu, selu, silu, mish, gelu, geluTanh,
  ]
}
