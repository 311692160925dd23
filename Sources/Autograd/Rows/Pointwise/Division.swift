import Expressions

/// Quotients that are rounded, and the remainders that they leave.
extension Operation {
  /// `torch.floor_divide(a, b)`, `a // b`.
  static let floorDivide = binary(
    "floor_divide",
    "NotImplemented",
    reason: "a staircase: PyTorch has no derivative for it, and says so when asked",
    ruleName: "staircase"
  ) { a, b in
    BinaryFunction.floorDivide(a, b)
  } gradients: { _, _, _, _ in
    (0, 0)
  }

  /// `torch.div(a, b, rounding_mode="floor")`.
  static let divFloor = rounded("div_floor") { a, b in BinaryFunction.floorDivide(a, b) }

  /// `torch.div(a, b, rounding_mode="trunc")`.
  static let divTrunc = rounded("div_trunc") { a, b in UnaryFunction.trunc(a / b) }

  private static func rounded(
    _ name: String,
    _ forward: @escaping @Sendable (Expression, Expression) -> Expression
  ) -> Operation {
    binary(
      name,
      "DivBackward2",
      reason: "a staircase: flat between its steps, so the gradient is 0",
      kink: "at a step the value jumps; PyTorch takes the slope 0 there",
      ruleName: "staircase",
      spelling: .unspelled,
      forward
    ) { _, _, _, _ in (0, 0) }
  }

  private static let whole = "between the jumps, the remainder moves as the dividend does"

  /// `torch.fmod(a, number)`.
  static let fmod = binary(
    "fmod",
    "FmodBackward0",
    reason: whole,
    ruleName: "remainder",
    spelling: .unspelled
  ) { a, b in
    BinaryFunction.fmod(a, b)
  } gradients: { g, _, _, _ in
    (g, nil)
  }

  /// `torch.fmod(a, b)`, both tensors.
  static let fmodTensor = binary(
    "fmod_tensor",
    "FmodBackward1",
    reason: whole + ", and falls by the whole quotient when the divisor grows",
    ruleName: "remainder",
    spelling: .unspelled
  ) { a, b in
    BinaryFunction.fmod(a, b)
  } gradients: { g, a, b, _ in
    (g, -g * UnaryFunction.trunc(a / b))
  }

  /// `a % number`.
  static let remainder = binary(
    "remainder_by_number",
    "RemainderBackward0",
    reason: whole,
    ruleName: "remainder",
    spelling: .unspelled
  ) { a, b in
    BinaryFunction.remainder(a, b)
  } gradients: { g, _, _, _ in
    (g, nil)
  }

  /// `a % b`, both tensors.
  static let remainderTensor = binary(
    "remainder_tensor",
    "RemainderBackward1",
    reason: whole + ", and falls by the whole quotient when the divisor grows",
    ruleName: "remainder",
    spelling: .unspelled
  ) { a, b in
    BinaryFunction.remainder(a, b)
  } gradients: { g, a, b, _ in
    (g, -g * BinaryFunction.floorDivide(a, b))
  }

  /// `number % b`.
  static let remainderOfNumber = entrywise(
    "remainder",
    "NotImplemented",
    inputs: ["a", "b"],
    reason: "PyTorch has no derivative for it, and says so when asked",
    ruleName: "remainder",
    forward: BinaryFunction.remainder(Symbol.a, Symbol.b),
    gradients: [nil, 0]
  )

  static let divisions = [
    floorDivide, divFloor, divTrunc, fmod, fmodTensor, remainder, remainderTensor, remainderOfNumber,
  ]
}
