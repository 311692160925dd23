import Glibc
import ScriptSyntax

/// Python's arithmetic on numbers: integers exact and of any length, floats as IEEE 754 has them.
enum Arithmetic {
  /// `left op right`, or `nil` where the operator does not take such numbers (`1.5 & 2`, `2 @ 3`).
  static func binary(
    _ operation: BinaryOperator,
    _ left: Number,
    _ right: Number,
    _ session: Session
  ) throws -> Value? {
    switch (left, right) {
    case (.int(let a), .int(let b)):
      if let value = try words(operation, a, b) { return value }
      return try integers(operation, BigInteger(a), BigInteger(b), session)
    case (.float, _), (_, .float):
      return try floats(operation, left, right)
    default:
      guard let a = left.integer, let b = right.integer else { return nil }
      return try integers(operation, a, b, session)
    }
  }

  // MARK: Machine words

  /// The result where it surely fits a machine word; `nil` sends the operands to `integers`.
  private static func words(_ operation: BinaryOperator, _ a: Int, _ b: Int) throws -> Value? {
    switch operation {
    case .add:
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? nil : .int(sum)
    case .subtract:
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? nil : .int(difference)
    case .multiply:
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? nil : .int(product)
    case .divide:
      guard b != 0 else { throw divisionByZero("division by zero") }
      guard a.magnitude <= 1 << 53, b.magnitude <= 1 << 53 else { return nil }
      return .float(Double(a) / Double(b))
    case .floorDivide:
      guard b != 0 else { throw divisionByZero("integer division or modulo by zero") }
      if b == -1 { return nil }
      let quotient = a / b
      return .int(a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient)
    case .remainder:
      guard b != 0 else { throw divisionByZero("integer modulo by zero") }
      if b == -1 { return .int(0) }
      let remainder = a % b
      return .int(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder)
    case .power:
      if b < 0 { return try .float(power(Double(a), Double(b))) }
      return power(a, b).map(Value.int)
    case .shiftLeft:
      guard b >= 0 else { throw ScriptError.value("negative shift count") }
      if a == 0 { return .int(0) }
      guard b < 63, a.magnitude.leadingZeroBitCount > b + 1 else { return nil }
      return .int(a << b)
    case .shiftRight:
      guard b >= 0 else { throw ScriptError.value("negative shift count") }
      return .int(a >> min(b, 63))
    case .bitAnd: return .int(a & b)
    case .bitOr: return .int(a | b)
    case .bitXor: return .int(a ^ b)
    case .matrixMultiply: return nil
    }
  }

  /// `a ** b` for `b >= 0`, by squaring, where it fits a machine word.
  private static func power(_ a: Int, _ b: Int) -> Int? {
    var result = 1
    var base = a
    var exponent = b
    while exponent > 0 {
      if exponent & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: base)
        if overflow { return nil }
        result = product
      }
      exponent >>= 1
      if exponent == 0 { break }
      let (square, overflow) = base.multipliedReportingOverflow(by: base)
      if overflow { return nil }
      base = square
    }
    return result
  }

  // MARK: Long integers

  private static func integers(
    _ operation: BinaryOperator,
    _ a: BigInteger,
    _ b: BigInteger,
    _ session: Session
  ) throws -> Value? {
    try session.charge(1 + a.digits.count * b.digits.count / 64)
    switch operation {
    case .add: return (a + b).value
    case .subtract: return (a - b).value
    case .multiply:
      try session.checkInteger(bits: a.bitLength + b.bitLength)
      return (a * b).value
    case .divide:
      guard !b.isZero else { throw divisionByZero("division by zero") }
      return .float(try quotient(a, b))
    case .floorDivide:
      guard !b.isZero else { throw divisionByZero("integer division or modulo by zero") }
      return a.dividedDown(by: b).quotient.value
    case .remainder:
      guard !b.isZero else { throw divisionByZero("integer modulo by zero") }
      return a.dividedDown(by: b).remainder.value
    case .power:
      if b.isNegative { return try .float(power(Number.big(a).double(), Number.big(b).double())) }
      return try power(a, b, session).value
    case .shiftLeft:
      guard !b.isNegative else { throw ScriptError.value("negative shift count") }
      if a.isZero { return .int(0) }
      let count = b.word ?? .max
      try session.checkInteger(bits: count < Int.max / 2 ? a.bitLength + count : .max)
      return a.shifted(left: count).value
    case .shiftRight:
      guard !b.isNegative else { throw ScriptError.value("negative shift count") }
      return a.shiftedDown(b.word ?? .max).value
    case .bitAnd: return a.combined(with: b, &).value
    case .bitOr: return a.combined(with: b, |).value
    case .bitXor: return a.combined(with: b, ^).value
    case .matrixMultiply: return nil
    }
  }

  private static func power(_ a: BigInteger, _ b: BigInteger, _ session: Session) throws -> BigInteger {
    if b.isZero || a == BigInteger(1) { return BigInteger(1) }
    if a.isZero { return a }
    if a.digits == [1] { return b.digits[0] & 1 == 1 ? a : BigInteger(1) }
    guard var exponent = b.word else {
      try session.checkInteger(bits: .max)
      return a
    }
    let (bits, overflow) = (a.bitLength - 1).multipliedReportingOverflow(by: exponent)
    try session.checkInteger(bits: overflow ? .max : max(bits, exponent == 1 ? 0 : exponent))
    var result = BigInteger(1)
    var base = a
    while true {
      try session.charge(1 + base.digits.count * base.digits.count / 64)
      if exponent & 1 == 1 { result = result * base }
      exponent >>= 1
      if exponent == 0 { return result }
      base = base * base
    }
  }

  /// The number whose product with `a` leaves 1 over `modulus`, by Euclid's algorithm.
  static func inverse(of a: BigInteger, modulus: BigInteger, _ session: Session) throws -> BigInteger {
    let size = modulus.isNegative ? modulus.negated : modulus
    var (rest, next) = (size, a.dividedDown(by: size).remainder)
    var (factor, nextFactor) = (BigInteger(0), BigInteger(1))
    while !next.isZero {
      try session.charge(1 + next.digits.count)
      let (quotient, remainder) = rest.dividedDown(by: next)
      (rest, next) = (next, remainder)
      (factor, nextFactor) = (nextFactor, factor - quotient * nextFactor)
    }
    guard rest == BigInteger(1) else {
      throw ScriptError.value("base is not invertible for the given modulus")
    }
    return factor.dividedDown(by: modulus).remainder
  }

  /// `pow(a, b, modulus)` for `b >= 0`; the result has the sign of the modulus.
  static func power(_ a: BigInteger, _ b: BigInteger, modulus: BigInteger, _ session: Session) throws
    -> BigInteger
  {
    var result = BigInteger(1).dividedDown(by: modulus).remainder
    var base = a.dividedDown(by: modulus).remainder
    for digit in b.digits {
      for bit in 0..<32 {
        try session.charge(1 + modulus.digits.count * modulus.digits.count / 16)
        if digit >> UInt32(bit) & 1 == 1 { result = (result * base).dividedDown(by: modulus).remainder }
        base = (base * base).dividedDown(by: modulus).remainder
      }
    }
    return result
  }

  /// `a / b`, rounded once: 66 bits of the quotient with a sticky bit decide.
  private static func quotient(_ a: BigInteger, _ b: BigInteger) throws -> Double {
    if a.isZero { return 0 }
    let shift = 66 - (a.bitLength - b.bitLength)
    let numerator = BigInteger(isNegative: false, digits: a.digits)
    let denominator = BigInteger(isNegative: false, digits: b.digits)
    let (quotient, rest) = BigInteger.divide(
      shift > 0 ? numerator.shifted(left: shift).digits : numerator.digits,
      shift < 0 ? denominator.shifted(left: -shift).digits : denominator.digits
    )
    var sticky = BigInteger(isNegative: false, digits: quotient)
    if rest.contains(where: { $0 != 0 }) { sticky = sticky.combined(with: BigInteger(1), |) }
    guard a.bitLength - b.bitLength <= 1024, let significand = sticky.double else {
      throw ScriptError(.overflowError, "integer division result too large for a float")
    }
    let magnitude = scalbn(significand, Int32(clamping: -shift))
    if magnitude.isInfinite {
      throw ScriptError(.overflowError, "integer division result too large for a float")
    }
    return a.isNegative != b.isNegative ? -magnitude : magnitude
  }

  // MARK: Floats

  private static func floats(_ operation: BinaryOperator, _ left: Number, _ right: Number) throws -> Value? {
    switch operation {
    case .matrixMultiply, .shiftLeft, .shiftRight, .bitAnd, .bitOr, .bitXor: return nil
    default: break
    }
    let a = try left.double()
    let b = try right.double()
    switch operation {
    case .add: return .float(a + b)
    case .subtract: return .float(a - b)
    case .multiply: return .float(a * b)
    case .divide:
      guard b != 0 else { throw divisionByZero("float division by zero") }
      return .float(a / b)
    case .floorDivide:
      guard b != 0 else { throw divisionByZero("float floor division by zero") }
      return .float(floorDivide(a, b).quotient)
    case .remainder:
      guard b != 0 else { throw divisionByZero("float modulo") }
      return .float(floorDivide(a, b).remainder)
    case .power: return .float(try power(a, b))
    default: return nil
    }
  }

  /// Quotient rounded down and remainder with the divisor's sign, by CPython's steps.
  static func floorDivide(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
    var remainder = fmod(a, b)
    var quotient = (a - remainder) / b
    if remainder != 0 {
      if (b < 0) != (remainder < 0) {
        remainder += b
        quotient -= 1
      }
    } else {
      remainder = copysign(0, b)
    }
    guard quotient != 0 else { return (copysign(0, a / b), remainder) }
    let whole = floor(quotient)
    return (quotient - whole > 0.5 ? whole + 1 : whole, remainder)
  }

  /// `a ** b`, with Python's errors where C's function has infinities or no real result.
  static func power(_ a: Double, _ b: Double) throws -> Double {
    if a == 0, b < 0 { throw divisionByZero("0.0 cannot be raised to a negative power") }
    if a < 0, a.isFinite, b.isFinite, b != b.rounded(.towardZero) {
      throw LimitReached(
        "a fractional power of a negative number is a complex number, which gradtutor does not have"
      )
    }
    let result = pow(a, b)
    if result.isInfinite, a.isFinite, b.isFinite {
      throw ScriptError(.overflowError, arguments: [.int(34), .text("Numerical result out of range")])
    }
    return result
  }

  static func divisionByZero(_ message: String) -> ScriptError { ScriptError(.zeroDivisionError, message) }
}

extension Session {
  /// Refuses an integer of more bits than the limit allows.
  func checkInteger(bits: Int) throws {
    guard bits > limits.integerBits else { return }
    throw LimitReached(
      "an integer may have at most \(limits.integerBits) bits",
      help: "A float holds numbers up to 1.8e308."
    )
  }
}
