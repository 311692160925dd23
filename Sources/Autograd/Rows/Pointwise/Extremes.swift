import Expressions

/// The larger, the smaller, and what is kept between bounds.
extension Operation {
  static let maximum = binary(
    "maximum",
    "MaximumBackward0",
    reason: "the gradient goes to the larger one",
    kink: "at a tie PyTorch gives each side half",
    ruleName: "choice",
    spelling: Spelling(names: ["maximum"], hasInPlace: false)
  ) { a, b in
    Expressions.maximum(a, b)
  } gradients: { g, a, b, _ in
    (
      select(a < b, 0, select(a .== b, g / 2, g)), select(a > b, 0, select(a .== b, g / 2, g))
    )
  }

  static let minimum = binary(
    "minimum",
    "MinimumBackward0",
    reason: "the gradient goes to the smaller one",
    kink: "at a tie PyTorch gives each side half",
    ruleName: "choice",
    spelling: Spelling(names: ["minimum"], hasInPlace: false)
  ) { a, b in
    Expressions.minimum(a, b)
  } gradients: { g, a, b, _ in
    (
      select(a > b, 0, select(a .== b, g / 2, g)), select(a < b, 0, select(a .== b, g / 2, g))
    )
  }

  static let fmax = binary(
    "fmax",
    "FmaxBackward0",
    reason: "the gradient goes to the larger one; a nan never wins",
    kink: "at a tie PyTorch gives all to the first",
    ruleName: "choice",
    spelling: Spelling(names: ["fmax"], hasInPlace: false)
  ) { a, b in
    select((a >= b) .| UnaryFunction.isnan(b), a, b)
  } gradients: { g, a, b, _ in
    let first = (a >= b) .| UnaryFunction.isnan(b)
    return (select(first, g, 0), select(first, 0, g))
  }

  static let fmin = binary(
    "fmin",
    "FminBackward0",
    reason: "the gradient goes to the smaller one; a nan never wins",
    kink: "at a tie PyTorch gives all to the first",
    ruleName: "choice",
    spelling: Spelling(names: ["fmin"], hasInPlace: false)
  ) { a, b in
    select((a <= b) .| UnaryFunction.isnan(b), a, b)
  } gradients: { g, a, b, _ in
    let first = (a <= b) .| UnaryFunction.isnan(b)
    return (select(first, g, 0), select(first, 0, g))
  }

  private static let gate = "what lies between the bounds passes unchanged; what was cut off passes nothing"
  private static let bound = "exactly at a bound PyTorch takes the slope 0"

  /// `torch.clamp(x, low, high)`, both numbers.
  static let clamp = unary(
    "clamp",
    "ClampBackward1",
    reason: gate,
    kink: bound,
    ruleName: "gate",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["low", "high"]
  ) { x in
    Expressions.minimum(Expressions.maximum(x, Symbol.parameter("low")), Symbol.parameter("high"))
  } gradient: { g, x, _ in
    select((x > Symbol.parameter("low")) .& (x < Symbol.parameter("high")), g, 0)
  }

  /// `torch.clamp(x, min=low)`.
  static let clampLow = lowerBound("clamp_low", "ClampBackward1")
  /// `torch.clamp(x, max=high)`.
  static let clampHigh = upperBound("clamp_high", "ClampBackward1")
  /// `x.clamp_min(low)`.
  static let clampMin = lowerBound("clamp_min", "ClampMinBackward0")
  /// `x.clamp_max(high)`.
  static let clampMax = upperBound("clamp_max", "ClampMaxBackward0")

  private static func lowerBound(_ name: String, _ gradFunction: String) -> Operation {
    unary(
      name,
      gradFunction,
      reason: gate,
      kink: bound,
      ruleName: "gate",
      spelling: .unspelled,
      result: .promoted,
      parameters: ["low"]
    ) { x in
      Expressions.maximum(x, Symbol.parameter("low"))
    } gradient: { g, x, _ in
      select(x > Symbol.parameter("low"), g, 0)
    }
  }

  private static func upperBound(_ name: String, _ gradFunction: String) -> Operation {
    unary(
      name,
      gradFunction,
      reason: gate,
      kink: bound,
      ruleName: "gate",
      spelling: .unspelled,
      result: .promoted,
      parameters: ["high"]
    ) { x in
      Expressions.minimum(x, Symbol.parameter("high"))
    } gradient: { g, x, _ in
      select(x < Symbol.parameter("high"), g, 0)
    }
  }

  /// `torch.clamp(x, a, b)`, the bounds being tensors.
  static let clampTensors = entrywise(
    "clamp_tensors",
    "ClampBackward0",
    inputs: ["x", "a", "b"],
    reason: "the gradient goes to whichever was taken: the number or the bound that replaced it",
    kink: bound,
    ruleName: "choice",
    forward: Expressions.minimum(Expressions.maximum(Symbol.x, Symbol.a), Symbol.b),
    gradients: [
      select((Symbol.x > Symbol.a) .& (Symbol.x < Symbol.b), Symbol.g, 0),
      select((Symbol.a < Symbol.b) .& (Symbol.x < Symbol.a), Symbol.g, 0),
      select((Symbol.x > Symbol.b) .| (Symbol.b < Symbol.a), Symbol.g, 0),
    ]
  )

  /// `torch.clamp(x, min=a)`, the bound being a tensor.
  static let clampLowTensor = lowerTensor("clamp_low_tensor", "ClampBackward0")
  /// `torch.clamp(x, max=a)`, the bound being a tensor.
  static let clampHighTensor = upperTensor("clamp_high_tensor", "ClampBackward0")
  /// `x.clamp_min(a)`, the bound being a tensor.
  static let clampMinTensor = lowerTensor("clamp_min_tensor", "ClampMinBackward1")
  /// `x.clamp_max(a)`, the bound being a tensor.
  static let clampMaxTensor = upperTensor("clamp_max_tensor", "ClampMaxBackward1")

  private static func lowerTensor(_ name: String, _ gradFunction: String) -> Operation {
    binary(
      name,
      gradFunction,
      reason: "the gradient goes to whichever is larger, the number or its bound",
      kink: bound,
      ruleName: "choice",
      spelling: .unspelled
    ) { a, b in
      Expressions.maximum(a, b)
    } gradients: { g, a, b, _ in
      (select(a > b, g, 0), select(a < b, g, 0))
    }
  }

  private static func upperTensor(_ name: String, _ gradFunction: String) -> Operation {
    binary(
      name,
      gradFunction,
      reason: "the gradient goes to whichever is smaller, the number or its bound",
      kink: bound,
      ruleName: "choice",
      spelling: .unspelled
    ) { a, b in
      Expressions.minimum(a, b)
    } gradients: { g, a, b, _ in
      (select(a < b, g, 0), select(a > b, g, 0))
    }
  }

  static let extremes = [
    maximum, minimum, fmax, fmin, clamp, clampLow, clampHigh, clampMin, clampMax, clampTensors,
    clampLowTensor,
    clampHighTensor, clampMinTensor, clampMaxTensor,
  ]
}
