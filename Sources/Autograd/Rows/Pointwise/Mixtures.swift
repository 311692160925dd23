import Expressions

/// Choices and weighted sums of two or three tensors.
extension Operation {
  /// `torch.where(c, a, b)`.
  static let `where` = entrywise(
    "where",
    "WhereBackward0",
    inputs: ["c", "a", "b"],
    reason: "the gradient goes to the side that was chosen; the other side gets 0",
    ruleName: "choice",
    forward: select(Symbol.c, Symbol.a, Symbol.b),
    gradients: [nil, select(Symbol.c, Symbol.g, 0), select(Symbol.c, 0, Symbol.g)]
  )

  private static let overwritten = "where the mask is true the old number no longer matters"

  /// `x.masked_fill(c, number)`.
  static let maskedFill = entrywise(
    "masked_fill",
    "MaskedFillBackward0",
    inputs: ["x", "c", "a"],
    reason: overwritten,
    ruleName: "gate",
    forward: select(Symbol.c, Symbol.a, Symbol.x),
    gradients: [select(Symbol.c, 0, Symbol.g), nil, nil]
  )

  /// `x.masked_fill(c, a)`, where a is a tensor of one number.
  static let maskedFillTensor = entrywise(
    "masked_fill_tensor",
    "MaskedFillBackward1",
    inputs: ["x", "c", "a"],
    reason: overwritten + "; the gradient there goes to what was written",
    ruleName: "choice",
    forward: select(Symbol.c, Symbol.a, Symbol.x),
    gradients: [select(Symbol.c, 0, Symbol.g), nil, select(Symbol.c, Symbol.g, 0)]
  )

  private static let blend: Expression = select(
    Expressions.abs(Symbol.c) < 0.5,
    fma(Symbol.c, Symbol.b - Symbol.a, Symbol.a),
    fma(Symbol.c - 1, Symbol.b - Symbol.a, Symbol.b)
  )

  /// `torch.lerp(a, b, number)`.
  static let lerp = entrywise(
    "lerp",
    "LerpBackward0",
    inputs: ["a", "b", "c"],
    reason: "each end gets its weight's share",
    ruleName: "constant multiple",
    forward: blend,
    gradients: [Symbol.g * (1 - Symbol.c), Symbol.g * Symbol.c, nil]
  )

  /// `torch.lerp(a, b, c)`, all tensors.
  static let lerpTensor = entrywise(
    "lerp_tensor",
    "LerpBackward1",
    inputs: ["a", "b", "c"],
    reason: "each end gets its weight's share; the weight gets the distance between the ends",
    ruleName: "product",
    forward: blend,
    gradients: [Symbol.g * (1 - Symbol.c), Symbol.g * Symbol.c, Symbol.g * (Symbol.b - Symbol.a)]
  )

  private static let value = Symbol.parameter("value")

  /// `torch.addcmul(a, b, c, value=value)`.
  static let addcmul = entrywise(
    "addcmul",
    "AddcmulBackward0",
    inputs: ["a", "b", "c"],
    parameters: ["value"],
    reason: "a plus hands its gradient on; in the product each factor gets it times the other",
    ruleName: "product",
    forward: fma(value * Symbol.b, Symbol.c, Symbol.a),
    gradients: [Symbol.g, Symbol.g * (Symbol.c * value), Symbol.g * (Symbol.b * value)]
  )

  /// `torch.addcdiv(a, b, c, value=value)`.
  static let addcdiv = entrywise(
    "addcdiv",
    "AddcdivBackward0",
    inputs: ["a", "b", "c"],
    parameters: ["value"],
    reason: "a plus hands its gradient on; in the quotient the quotient rule holds",
    ruleName: "quotient",
    forward: Symbol.a + value * Symbol.b / Symbol.c,
    gradients: [
      Symbol.g, Symbol.g * (value / Symbol.c), -Symbol.g * (value * Symbol.b / (Symbol.c * Symbol.c)),
    ]
  )

  /// `a * b + c`, rounded once: a step inside PyTorch's normalization kernels.
  static let multiplyAdd = entrywise(
    "fma",
    "AddcmulBackward0",
    inputs: ["a", "b", "c"],
    reason: "in the product each factor gets what arrives times the other; a plus hands it on",
    ruleName: "product",
    forward: fma(Symbol.a, Symbol.b, Symbol.c),
    gradients: [Symbol.g * Symbol.b, Symbol.g * Symbol.a, Symbol.g]
  )

  static let mixtures = [
    `where`, maskedFill, maskedFillTensor, lerp, lerpTensor, addcmul, addcdiv, multiplyAdd,
  ]
}
