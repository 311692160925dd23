import Expressions

/// Plus, minus, times, divided by, to the power of.
extension Operation {
  static let add = binary(
    "add",
    "AddBackward0",
    reason: "a plus hands its gradient on unchanged",
    ruleName: "sum",
    spelling: .unspelled
  ) { a, b in
    a + b
  } gradients: { g, _, _, _ in
    (g, g)
  }

  static let addScaled = Operation(
    "add_scaled",
    "AddBackward0",
    words: Words(reason: "the second term counts alpha times", ruleName: "sum"),
    rule: .pointwise(
      PointwiseRule(
        inputs: ["a", "b"],
        parameters: ["alpha"],
        forward: fma(.variable("b"), .variable("alpha"), .variable("a")),
        gradients: [.variable("g"), .variable("g") * .variable("alpha")]
      )
    )
  )

  static let sub = binary(
    "sub",
    "SubBackward0",
    reason: "a minus hands its gradient on; what is taken away gets it with the sign changed",
    ruleName: "sum",
    spelling: .unspelled
  ) { a, b in
    a - b
  } gradients: { g, _, _, _ in
    (g, -g)
  }

  static let subScaled = Operation(
    "sub_scaled",
    "SubBackward0",
    words: Words(reason: "what is taken away counts alpha times", ruleName: "sum"),
    rule: .pointwise(
      PointwiseRule(
        inputs: ["a", "b"],
        parameters: ["alpha"],
        forward: fma(.variable("b"), -.variable("alpha"), .variable("a")),
        gradients: [.variable("g"), -.variable("g") * .variable("alpha")]
      )
    )
  )

  /// `number - x`.
  static let rsub = binary(
    "rsub",
    "RsubBackward1",
    reason: "what is taken away gets its gradient with the sign changed",
    ruleName: "sum",
    spelling: .unspelled
  ) { a, b in
    b - a
  } gradients: { g, _, _, _ in
    (-g, g)
  }

  /// `torch.rsub(a, b)`: `b - a`, both tensors.
  static let rsubTensor = binary(
    "rsub_tensor",
    "RsubBackward0",
    reason: "what is taken away gets its gradient with the sign changed",
    ruleName: "sum",
    spelling: .unspelled
  ) { a, b in
    b - a
  } gradients: { g, _, _, _ in
    (-g, g)
  }

  static let mul = binary(
    "mul",
    "MulBackward0",
    reason: "each factor gets what arrives times the other factor",
    ruleName: "product",
    spelling: Spelling(names: ["mul", "multiply"])
  ) { a, b in
    a * b
  } gradients: { g, a, b, _ in
    (g * b, g * a)
  }

  static let div = binary(
    "div",
    "DivBackward0",
    reason: "quotient rule",
    ruleName: "quotient",
    spelling: .unspelled,
    result: .float
  ) { a, b in
    a / b
  } gradients: { g, a, b, _ in
    (g / b, -g * ((a / b) / b))
  }

  static let neg = unary(
    "neg",
    "NegBackward0",
    reason: "the sign changes on the way back as on the way there",
    ruleName: "constant multiple",
    spelling: Spelling(names: ["neg", "negative"]),
    result: .promoted
  ) { x in
    -x
  } gradient: { g, _, _ in
    -g
  }

  /// `x ** number`.
  static let powScalar = binary(
    "pow",
    "PowBackward0",
    reason: "power rule: the exponent comes down in front, and is one lower above",
    ruleName: "power",
    spelling: .unspelled
  ) { a, b in
    Expressions.pow(a, b)
  } gradients: { g, a, b, _ in
    (select(b .== 0, 0, g * (b * Expressions.pow(a, b - 1))), nil)
  }

  /// `x ** y`, both tensors.
  static let pow = binary(
    "pow_tensor",
    "PowBackward1",
    reason: "the base follows the power rule, the exponent the exponential rule",
    ruleName: "power",
    spelling: .unspelled
  ) { a, b in
    Expressions.pow(a, b)
  } gradients: { g, a, b, y in
    (
      select(b .== 0, 0, g * (b * Expressions.pow(a, b - 1))),
      g * select((a .== 0) .& (b >= 0), 0, y * Expressions.log(a))
    )
  }

  /// `number ** x`.
  static let powBase = binary(
    "pow_base",
    "PowBackward2",
    reason: "an exponential's slope is its value times the logarithm of its base",
    ruleName: "exponential",
    spelling: .unspelled
  ) { a, b in
    Expressions.pow(a, b)
  } gradients: { g, a, b, y in
    (nil, g * select((a .== 0) .& (b >= 0), 0, y * Expressions.log(a)))
  }

  static let reciprocal = unary(
    "reciprocal",
    "ReciprocalBackward0",
    reason: "1/x falls, and the closer x is to 0 the faster",
    ruleName: "quotient"
  ) { x in
    1 / x
  } gradient: { g, _, y in
    -g * (y * y)
  }

  static let sqrt = unary(
    "sqrt",
    "SqrtBackward0",
    reason: "the slope is one over twice the root: steep near 0",
    kink: "at 0 the slope is infinite",
    ruleName: "root"
  ) { x in
    Expressions.sqrt(x)
  } gradient: { g, _, y in
    g / (2 * y)
  }

  static let rsqrt = unary(
    "rsqrt",
    "RsqrtBackward0",
    reason: "power rule for the exponent -1/2",
    ruleName: "power"
  ) { x in
    UnaryFunction.rsqrt(x)
  } gradient: { g, _, y in
    -0.5 * g * Expressions.pow(y, 3)
  }

  static let square = unary(
    "square",
    "PowBackward0",
    reason: "power rule: the exponent 2 comes down, and one power is lost",
    ruleName: "power",
    result: .promoted
  ) { x in
    UnaryFunction.square(x)
  } gradient: { g, x, _ in
    g * (2 * x)
  }

  /// The names that PyTorch's own compositions give to an operation with a number.
  static let addNumber = add.renamed("add_number", "AddBackward1")
  static let subNumber = sub.renamed("sub_number", "SubBackward1")
  static let mulNumber = mul.renamed("mul_number", "MulBackward1")
  static let divNumber = div.renamed("div_number", "DivBackward1")

  static let arithmetic = [
    addNumber, subNumber, mulNumber, divNumber,
    add, addScaled, sub, subScaled, rsub, rsubTensor, mul, div, neg, powScalar, pow, powBase, square,
    reciprocal,
    sqrt, rsqrt,
  ]
}
