import Expressions
import Tensors

/// Python's operators on tensors and numbers, with PyTorch's choice of node for each.
extension Tape {
  // MARK: Sums

  /// `a + b`.
  package func add(_ a: Variable, _ b: Variable) throws -> Variable { try apply(.add, a, b) }

  /// `a + number`.
  func add(_ a: Variable, _ number: Double) throws -> Variable { try apply(.add, a, .double(number)) }

  /// `torch.add(a, b, alpha=alpha)`, `a + b`.
  package func add(_ a: Operand, _ b: Operand, alpha: Scalar = .int(1)) throws -> Variable {
    if alpha.double != 1 { return try apply(.addScaled, [a, b], parameters: ["alpha": .scalar(alpha)]) }
    if case .scalar = a { return try apply(.add, b, a) }
    return try apply(.add, a, b)
  }

  /// `a - b`.
  package func sub(_ a: Variable, _ b: Variable) throws -> Variable { try apply(.sub, a, b) }

  /// `torch.sub(a, b, alpha=alpha)`, `a - b`.
  ///
  /// - Throws: PyTorch's text for truth values, which cannot be subtracted.
  package func sub(_ a: Operand, _ b: Operand, alpha: Scalar = .int(1)) throws -> Variable {
    try refuseBools(a, b)
    if alpha.double != 1 { return try apply(.subScaled, [a, b], parameters: ["alpha": .scalar(alpha)]) }
    if case .scalar = a { return try apply(.rsub, b, a) }
    return try apply(.sub, a, b)
  }

  /// `torch.rsub(a, b)`: `b - a`.
  package func rsub(_ a: Variable, _ b: Operand) throws -> Variable {
    try refuseBools(.variable(a), b)
    if case .scalar = b { return try apply(.rsub, .variable(a), b) }
    return try apply(.rsubTensor, .variable(a), b)
  }

  private func refuseBools(_ a: Operand, _ b: Operand) throws {
    let bools = [a, b].filter { operand in
      switch operand {
      case .variable(let variable): variable.dtype == .bool
      case .scalar(.bool): true
      case .scalar: false
      }
    }
    if bools.count == 2 {
      throw TensorError(
        .notImplementedError,
        """
        Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` \
        operator instead.
        """
      )
    }
    if bools.count == 1 {
      throw TensorError(
        .notImplementedError,
        """
        Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, \
        use the `~` or `logical_not()` operator instead.
        """
      )
    }
  }

  /// `-x`.
  ///
  /// - Throws: PyTorch's text for truth values.
  package func neg(_ x: Variable) throws -> Variable {
    if x.dtype == .bool {
      throw TensorError(
        .notImplementedError,
        """
        Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use \
        the `~` or `logical_not()` operator instead.
        """
      )
    }
    return try apply(.neg, x)
  }

  // MARK: Products and quotients

  /// `a * b`.
  package func mul(_ a: Variable, _ b: Variable) throws -> Variable { try apply(.mul, a, b) }

  /// `a * number`.
  func mul(_ a: Variable, _ number: Double) throws -> Variable { try apply(.mul, a, .double(number)) }

  /// `a * b`.
  package func mul(_ a: Operand, _ b: Operand) throws -> Variable {
    if case .scalar = a { return try apply(.mul, b, a) }
    return try apply(.mul, a, b)
  }

  /// `a / b`.
  package func div(_ a: Variable, _ b: Variable) throws -> Variable { try apply(.div, a, b) }

  /// `a / number`.
  func div(_ a: Variable, _ number: Double) throws -> Variable { try apply(.div, a, .double(number)) }

  /// `torch.div(a, b, rounding_mode=rounding)`, `a / b`; a number over a tensor is the reciprocal times the number.
  package func div(_ a: Operand, _ b: Operand, rounding: String? = nil) throws -> Variable {
    switch rounding {
    case nil: break
    case "floor", "trunc":
      try refuseZero(b, beside: a)
      return try apply(rounding == "floor" ? .divFloor : .divTrunc, a, b)
    default:
      throw TensorError.runtime(
        "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(rounding ?? "")'"
      )
    }
    if case .scalar = a, case .variable(let divisor) = b {
      return try apply(.mul, [.variable(try apply(.reciprocal, divisor)), a])
    }
    return try apply(.div, a, b)
  }

  /// `a // b`.
  package func floorDivide(_ a: Operand, _ b: Operand) throws -> Variable {
    try refuseZero(b, beside: a)
    return try apply(.floorDivide, a, b)
  }

  /// `a % b`.
  package func remainder(_ a: Operand, _ b: Operand) throws -> Variable {
    try refuseZero(b, beside: a)
    switch (a, b) {
    case (.scalar, _): return try apply(.remainderOfNumber, a, b)
    case (_, .scalar): return try apply(.remainder, a, b)
    default: return try apply(.remainderTensor, a, b)
    }
  }

  /// `torch.fmod(a, b)`.
  package func fmod(_ a: Operand, _ b: Operand) throws -> Variable {
    try refuseZero(b, beside: a)
    if case .scalar = b { return try apply(.fmod, a, b) }
    return try apply(.fmodTensor, a, b)
  }

  /// Whole numbers cannot be divided by zero.
  private func refuseZero(_ divisor: Operand, beside dividend: Operand) throws {
    func isWhole(_ operand: Operand) -> Bool {
      switch operand {
      case .variable(let variable): !variable.dtype.isFloatingPoint
      case .scalar(.double): false
      case .scalar: true
      }
    }
    guard isWhole(divisor) && isWhole(dividend) else { return }
    let hasZero =
      switch divisor {
      case .variable(let variable): variable.value.ints.contains(0)
      case .scalar(let scalar): scalar.int == 0
      }
    if hasZero { throw TensorError.runtime("ZeroDivisionError") }
  }

  // MARK: Powers

  /// `a ** b`, `torch.pow(a, b)`.
  ///
  /// - Throws: PyTorch's text for a negative power of whole numbers.
  package func pow(_ a: Operand, _ b: Operand) throws -> Variable {
    switch (a, b) {
    case (.variable(let base), .scalar(let exponent)):
      if !base.dtype.isFloatingPoint, case .int(let whole) = exponent, whole < 0 {
        throw TensorError.runtime("Integers to negative integer powers are not allowed.")
      }
      return try apply(.powScalar, a, b)
    case (.scalar, _): return try apply(.powBase, a, b)
    case (.variable, .variable): return try apply(.pow, a, b)
    }
  }

  /// `x ** number`.
  func pow(_ x: Variable, _ exponent: Double) throws -> Variable {
    try apply(.powScalar, x, .double(exponent))
  }

  /// `torch.float_power(a, b)`: the power in float64.
  package func floatPower(_ a: Operand, _ b: Operand) throws -> Variable {
    func wide(_ operand: Operand) throws -> Operand {
      switch operand {
      case .variable(let variable): .variable(try cast(variable, to: .float64))
      case .scalar(let scalar): .scalar(.double(scalar.double))
      }
    }
    return try pow(wide(a), wide(b))
  }
}
