import Expressions

/// Circular and hyperbolic functions.
extension Operation {
  static let sin = unary(
    "sin",
    "SinBackward0",
    reason: "the slope of sin is cos",
    ruleName: "trigonometric"
  ) { x in
    Expressions.sin(x)
  } gradient: { g, x, _ in
    g * Expressions.cos(x)
  }

  static let cos = unary(
    "cos",
    "CosBackward0",
    reason: "the slope of cos is -sin",
    ruleName: "trigonometric"
  ) { x in
    Expressions.cos(x)
  } gradient: { g, x, _ in
    g * -Expressions.sin(x)
  }

  static let tan = unary(
    "tan",
    "TanBackward0",
    reason: "the slope of tan is 1 + tan²: steep near its poles",
    ruleName: "trigonometric"
  ) { x in
    Expressions.tan(x)
  } gradient: { g, _, y in
    g * (1 + Expressions.pow(y, 2))
  }

  static let asin = unary(
    "asin",
    "AsinBackward0",
    reason: "an inverse function's slope is one over the slope of the function",
    ruleName: "trigonometric",
    spelling: Spelling(names: ["asin", "arcsin"])
  ) { x in
    UnaryFunction.asin(x)
  } gradient: { g, x, _ in
    g * UnaryFunction.rsqrt(-x * x + 1)
  }

  static let acos = unary(
    "acos",
    "AcosBackward0",
    reason: "an inverse function's slope is one over the slope of the function",
    ruleName: "trigonometric",
    spelling: Spelling(names: ["acos", "arccos"])
  ) { x in
    UnaryFunction.acos(x)
  } gradient: { g, x, _ in
    g * -UnaryFunction.rsqrt(-x * x + 1)
  }

  static let atan = unary(
    "atan",
    "AtanBackward0",
    reason: "an inverse function's slope is one over the slope of the function",
    ruleName: "trigonometric",
    spelling: Spelling(names: ["atan", "arctan"])
  ) { x in
    UnaryFunction.atan(x)
  } gradient: { g, x, _ in
    g / (x * x + 1)
  }

  static let atan2 = binary(
    "atan2",
    "Atan2Backward0",
    reason: "the angle of a point turns fastest when the point is near the origin",
    ruleName: "trigonometric",
    spelling: Spelling(names: ["atan2", "arctan2"]),
    result: .float
  ) { a, b in
    Expressions.atan2(a, b)
  } gradients: { g, a, b, _ in
    // At the origin, and where the squares vanish, PyTorch takes 0.
    let square = a * a + b * b
    let inverse = select(square .== 0, 0, 1 / square)
    return (g * (b * inverse), g * (-a * inverse))
  }

  static let sinh = unary(
    "sinh",
    "SinhBackward0",
    reason: "the slope of sinh is cosh",
    ruleName: "hyperbolic"
  ) { x in
    Expressions.sinh(x)
  } gradient: { g, x, _ in
    g * Expressions.cosh(x)
  }

  static let cosh = unary(
    "cosh",
    "CoshBackward0",
    reason: "the slope of cosh is sinh",
    ruleName: "hyperbolic"
  ) { x in
    Expressions.cosh(x)
  } gradient: { g, x, _ in
    g * Expressions.sinh(x)
  }

  static let tanh = unary(
    "tanh",
    "TanhBackward0",
    reason: "made of the value alone: 1 in the middle, nearly 0 at both ends",
    ruleName: "hyperbolic",
    fusedAs: "TanhBackwardBackward0"
  ) { x in
    Expressions.tanh(x)
  } gradient: { g, _, y in
    g * fma(-y, y, 1)
  }

  static let asinh = unary(
    "asinh",
    "AsinhBackward0",
    reason: "an inverse function's slope is one over the slope of the function",
    ruleName: "hyperbolic",
    spelling: Spelling(names: ["asinh", "arcsinh"])
  ) { x in
    UnaryFunction.asinh(x)
  } gradient: { g, x, _ in
    g * UnaryFunction.rsqrt(Expressions.pow(x, 2) + 1)
  }

  static let acosh = unary(
    "acosh",
    "AcoshBackward0",
    reason: "an inverse function's slope is one over the slope of the function",
    ruleName: "hyperbolic",
    spelling: Spelling(names: ["acosh", "arccosh"])
  ) { x in
    UnaryFunction.acosh(x)
  } gradient: { g, x, _ in
    g * UnaryFunction.rsqrt(Expressions.pow(x, 2) - 1)
  }

  static let atanh = unary(
    "atanh",
    "AtanhBackward0",
    reason: "an inverse function's slope is one over the slope of the function",
    ruleName: "hyperbolic",
    spelling: Spelling(names: ["atanh", "arctanh"])
  ) { x in
    UnaryFunction.atanh(x)
  } gradient: { g, x, _ in
    g * 1 / (1 - Expressions.pow(x, 2))
  }

  static let trigonometry = [
    sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, asinh, acosh, atanh,
  ]
}
