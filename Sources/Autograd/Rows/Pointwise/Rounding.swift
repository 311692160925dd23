import Expressions

/// Signs, sizes and steps.
extension Operation {
  static let abs = unary(
    "abs",
    "AbsBackward0",
    reason: "slope 1 to the right of 0, -1 to the left",
    kink: "at 0 abs has a corner; PyTorch takes the slope 0 there",
    ruleName: "absolute value",
    spelling: Spelling(names: ["abs", "absolute"]),
    result: .promoted
  ) { x in
    Expressions.abs(x)
  } gradient: { g, x, _ in
    g * Expressions.sign(x)
  }

  static let sign = staircase("sign", "SignBackward0", .sign)
  static let sgn = staircase("sgn", "SgnBackward0", .sign)
  static let floor = staircase("floor", "FloorBackward0", .floor)
  static let ceil = staircase("ceil", "CeilBackward0", .ceil)
  static let round = staircase("round", "RoundBackward0", .round)
  static let trunc = staircase("trunc", "TruncBackward0", names: ["trunc", "fix"], .trunc)

  private static func staircase(
    _ name: String,
    _ gradFunction: String,
    names: [String]? = nil,
    _ function: UnaryFunction
  ) -> Operation {
    unary(
      name,
      gradFunction,
      reason: "a staircase: flat between its steps, so the gradient is 0",
      kink: "at a step the value jumps; PyTorch takes the slope 0 there",
      ruleName: "staircase",
      spelling: Spelling(names: names ?? [name]),
      result: .promoted,
      { function($0) }
    ) { _, _, _ in 0 }
  }

  static let frac = unary(
    "frac",
    "FracBackward0",
    reason: "between the jumps, the part behind the point moves as x does",
    kink: "at a jump PyTorch takes the slope 1",
    ruleName: "remainder"
  ) { x in
    x - UnaryFunction.trunc(x)
  } gradient: { g, _, _ in
    g
  }

  /// `torch.round(x, decimals=n)`, where the parameter is 10ⁿ.
  static let roundDecimals = unary(
    "round_decimals",
    "RoundBackward1",
    reason: "a staircase: flat between its steps, so the gradient is 0",
    kink: "at a step the value jumps; PyTorch takes the slope 0 there",
    ruleName: "staircase",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["scale"]
  ) { x in
    UnaryFunction.round(x * Symbol.parameter("scale")) / Symbol.parameter("scale")
  } gradient: { _, _, _ in
    0
  }

  private static let signMoves =
    "the size is a's: the slope is 1 where the sign was kept, -1 where it was turned"

  static let copysign = binary(
    "copysign",
    "CopysignBackward0",
    reason: signMoves,
    kink: "at 0 PyTorch takes the slope 0",
    ruleName: "absolute value",
    spelling: .unspelled,
    result: .float
  ) { a, b in
    BinaryFunction.copysign(a, b)
  } gradients: { g, a, _, y in
    (g * select(a .== 0, 0, y / a), 0)
  }

  /// `torch.copysign(a, number)`.
  static let copysignNumber = binary(
    "copysign_number",
    "CopysignBackward1",
    reason: signMoves,
    kink: "at 0 PyTorch takes the slope 0",
    ruleName: "absolute value",
    spelling: .unspelled,
    result: .float
  ) { a, b in
    BinaryFunction.copysign(a, b)
  } gradients: { g, a, _, y in
    (g * select(a .== 0, 0, y / a), nil)
  }

  /// `torch.heaviside(a, b)`: 0, b or 1 by the sign of a.
  static let heaviside = binary(
    "heaviside",
    "NotImplemented",
    reason: "a step: PyTorch has no derivative for it, and says so when asked",
    ruleName: "staircase"
  ) { a, b in
    select(a .== 0, b, a > 0)
  } gradients: { _, _, _, _ in
    (0, 0)
  }

  static let nanToNum = unary(
    "nan_to_num",
    "NanToNumBackward0",
    reason: "ordinary numbers pass unchanged; what was replaced passes nothing",
    ruleName: "gate",
    spelling: .unspelled,
    result: .promoted,
    parameters: ["nan", "posinf", "neginf"]
  ) { x in
    select(
      UnaryFunction.isnan(x),
      Symbol.parameter("nan"),
      select(
        x .== .constant(.infinity),
        Symbol.parameter("posinf"),
        select(x .== .constant(-.infinity), Symbol.parameter("neginf"), x)
      )
    )
  } gradient: { g, x, _ in
    g * UnaryFunction.isfinite(x)
  }

  static let rounding = [
    abs, sign, sgn, floor, ceil, round, roundDecimals, trunc, frac, copysign, copysignNumber, heaviside,
    nanToNum,
  ]
}
