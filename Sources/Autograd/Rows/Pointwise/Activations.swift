import Expressions

/// The curves between the layers of a network: those with corners.
extension Operation {
  static let relu = unary(
    "relu",
    "ReluBackward0",
    reason: "lets everything through where x > 0, and nothing elsewhere",
    kink: "at 0 relu has a corner; PyTorch takes the slope 0 there",
    ruleName: "gate",
    result: .promoted,
    fusedAs: "ThresholdBackwardBackward0"
  ) { x in
    select(x < 0, 0, x)
  } gradient: { g, _, y in
    select(y <= 0, 0, g)
  }

  /// `F.leaky_relu(x, negative_slope)`.
  static let leakyRelu = unary(
    "leaky_relu",
    "LeakyReluBackward0",
    reason: "everything passes where x > 0; elsewhere only a small share does",
    kink: "at 0 there is a corner; PyTorch takes the slope of the left side there",
    ruleName: "gate",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["negative_slope"],
    fusedAs: "LeakyReluBackwardBackward0"
  ) { x in
    select(x > 0, x, x * Symbol.parameter("negative_slope"))
  } gradient: { g, x, _ in
    select(x > 0, g, g * Symbol.parameter("negative_slope"))
  }

  /// `F.prelu(a, b)`: a leaky relu whose slope is learned.
  static let prelu = binary(
    "prelu",
    "PreluKernelBackward0",
    reason: "where a > 0 everything passes; elsewhere it is a product of slope and number",
    ruleName: "product",
    spelling: .unspelled
  ) { a, b in
    select(a > 0, a, b * a)
  } gradients: { g, a, b, _ in
    (select(a > 0, g, b * g), select(a > 0, 0, a * g))
  }

  /// `F.hardtanh(x, low, high)` and `F.relu6(x)`.
  static let hardtanh = unary(
    "hardtanh",
    "HardtanhBackward0",
    reason: "passes everything between the bounds, and nothing outside",
    kink: "exactly at a bound PyTorch takes the slope 0",
    ruleName: "gate",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["low", "high"],
    fusedAs: "HardtanhBackwardBackward0"
  ) { x in
    Expressions.minimum(Expressions.maximum(x, Symbol.parameter("low")), Symbol.parameter("high"))
  } gradient: { g, x, _ in
    select((x <= Symbol.parameter("low")) .| (x >= Symbol.parameter("high")), 0, g)
  }

  /// `F.threshold(x, threshold, value)`.
  static let threshold = unary(
    "threshold",
    "ThresholdBackward0",
    reason: "what lies above the threshold passes; what was replaced does not",
    kink: "exactly at the threshold PyTorch takes the slope 0",
    ruleName: "gate",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["threshold", "value"],
    fusedAs: "ThresholdBackwardBackward0"
  ) { x in
    select(x <= Symbol.parameter("threshold"), Symbol.parameter("value"), x)
  } gradient: { g, x, _ in
    select(x <= Symbol.parameter("threshold"), 0, g)
  }

  static let hardsigmoid = unary(
    "hardsigmoid",
    "HardsigmoidBackward0",
    reason: "a straight line of slope 1/6 between -3 and 3, flat outside",
    kink: "at -3 and 3 PyTorch takes the slope 0",
    ruleName: "gate",
    spelling: .unspelled,
    fusedAs: "HardsigmoidBackwardBackward0"
  ) { x in
    Expressions.minimum(Expressions.maximum(x + 3, 0), 6) / 6
  } gradient: { g, x, _ in
    select((x > -3) .& (x < 3), g / 6, 0)
  }

  static let hardswish = unary(
    "hardswish",
    "HardswishBackward0",
    reason: "0 below -3, x above 3, and a piece of a parabola in between",
    kink: "at -3 PyTorch takes the slope 0, at 3 the slope 1",
    ruleName: "gate",
    spelling: .unspelled,
    fusedAs: "HardswishBackwardBackward0"
  ) { x in
    x * Expressions.minimum(Expressions.maximum(x + 3, 0), 6) / 6
  } gradient: { g, x, _ in
    select(x <= -3, 0, select(x < 3, g * (x / 3 + 0.5), g))
  }

  /// `F.softshrink(x, lambd)`.
  static let softshrink = unary(
    "softshrink",
    "SoftshrinkBackward0",
    reason: "outside -λ…λ x is only shifted, so everything passes; inside it is 0",
    kink: "at -λ and λ PyTorch takes the slope 0",
    ruleName: "gate",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["lambd"],
    fusedAs: "SoftshrinkBackwardBackward0"
  ) { x in
    let lambda = Symbol.parameter("lambd")
    return select(x > lambda, x - lambda, select(x < -lambda, x + lambda, x * 0))
  } gradient: { g, x, _ in
    let lambda = Symbol.parameter("lambd")
    return select((x >= -lambda) .& (x <= lambda), 0, g)
  }

  /// `F.hardshrink(x, lambd)`.
  static let hardshrink = unary(
    "hardshrink",
    "HardshrinkBackward0",
    reason: "outside -λ…λ x passes unchanged; inside it is 0",
    kink: "at -λ and λ the value jumps; PyTorch takes the slope 0 there",
    ruleName: "gate",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["lambd"],
    fusedAs: "HardshrinkBackwardBackward0"
  ) { x in
    let lambda = Symbol.parameter("lambd")
    return select((x >= -lambda) .& (x <= lambda), 0, x)
  } gradient: { g, x, _ in
    let lambda = Symbol.parameter("lambd")
    return select((x >= -lambda) .& (x <= lambda), 0, g)
  }

  static let activations = [
    relu, leakyRelu, prelu, hardtanh, threshold, hardsigmoid, hardswish, softshrink, hardshrink,
  ]
}
