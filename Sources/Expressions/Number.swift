import Glibc

/// A literal number: an exact fraction where it can be one, else a double.
///
/// Fractions stay exact through arithmetic, so that a derivation says `1/9` and `2/3`, never 0.1111. A number
/// that was written as a short decimal remembers it and stays one where it can: 0.1 · 2 is 0.2, not 1/5.
package struct Number: Sendable {
  private enum Storage: Sendable {
    case fraction(numerator: Int, denominator: Int)
    case real(Double)
  }

  private let storage: Storage
  /// Whether a fraction is written as a decimal.
  private let prefersDecimal: Bool

  /// The largest numerator and denominator: their quotient in double precision is then correctly rounded.
  private static let limit = 1 << 53
  /// The longest decimal that counts as short, as a power of ten.
  private static let shortDecimal = 1_000_000_000

  private init(_ storage: Storage, prefersDecimal: Bool = false) {
    self.storage = storage
    self.prefersDecimal = prefersDecimal
  }

  /// A whole number; rounded to the nearest double above 2⁵³.
  package init(_ value: Int) {
    self.init(
      value.magnitude <= Self.limit
        ? .fraction(numerator: value, denominator: 1) : .real(Double(value))
    )
  }

  /// The number whose double is exactly `value`.
  package init(_ value: Double) {
    self = Self.shortDecimal(value) ?? Number(.real(value))
  }

  /// The fraction `numerator / denominator` in lowest terms; a double when it divides by zero or is too large.
  package init(_ numerator: Int, over denominator: Int, prefersDecimal: Bool = false) {
    guard denominator != 0, numerator != .min, denominator != .min else {
      self.init(.real(Double(numerator) / Double(denominator)))
      return
    }
    let divisor = Self.greatestCommonDivisor(abs(numerator), abs(denominator))
    let sign = denominator < 0 ? -1 : 1
    let (top, bottom) = (sign * numerator / divisor, sign * denominator / divisor)
    if abs(top) <= Self.limit, bottom <= Self.limit {
      self.init(
        .fraction(numerator: top, denominator: bottom),
        prefersDecimal: prefersDecimal && Self.shortDecimal % bottom == 0
      )
    } else {
      self.init(.real(Double(numerator) / Double(denominator)))
    }
  }

  /// The fraction that a double is written as, when it is a whole number or has at most nine places.
  private static func shortDecimal(_ value: Double) -> Number? {
    guard value.isFinite, abs(value) <= Double(limit), value != 0 || value.sign == .plus else { return nil }
    var scale = 1
    while scale <= shortDecimal {
      let scaled = (value * Double(scale)).rounded()
      guard abs(scaled) <= Double(limit) else { return nil }
      if scaled / Double(scale) == value, scale == 1 || abs(scaled) < 1e12 {
        return Number(Int(scaled), over: scale, prefersDecimal: true)
      }
      scale *= 10
    }
    return nil
  }

  static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  /// The number in double precision.
  package var value: Double {
    switch storage {
    case .fraction(let numerator, let denominator): Double(numerator) / Double(denominator)
    case .real(let value): value
    }
  }

  /// Numerator and positive denominator in lowest terms, if the number is known exactly.
  package var fraction: (numerator: Int, denominator: Int)? {
    guard case .fraction(let numerator, let denominator) = storage else { return nil }
    return (numerator, denominator)
  }

  /// The whole number, if it is one.
  package var integer: Int? {
    guard case .fraction(let numerator, 1) = storage else { return nil }
    return numerator
  }

  /// Whether it is written with a fraction bar.
  package var isWrittenAsFraction: Bool {
    guard let fraction else { return false }
    return fraction.denominator != 1 && !prefersDecimal
  }

  /// Whether it is 0 or -0.
  package var isZero: Bool { value == 0 }

  /// Whether it is exactly 1.
  package var isOne: Bool { integer == 1 }

  /// Whether it is below zero; -0 is not.
  package var isNegative: Bool { value < 0 }

  /// Whether it is neither infinite nor nan.
  package var isFinite: Bool { value.isFinite }
}

extension Number: Hashable {
  /// Whether both are the same number; nan equals the same nan, and 0 differs from -0.
  package static func == (a: Number, b: Number) -> Bool {
    switch (a.storage, b.storage) {
    case (.fraction(let top1, let bottom1), .fraction(let top2, let bottom2)):
      top1 == top2 && bottom1 == bottom2
    case (.real(let x), .real(let y)): x.bitPattern == y.bitPattern
    default: false
    }
  }

  /// Feeds the value to `hasher`.
  package func hash(into hasher: inout Hasher) { hasher.combine(value.bitPattern) }
}

extension Number: ExpressibleByIntegerLiteral {
  /// A whole number.
  package init(integerLiteral value: Int) { self.init(value) }
}

// MARK: - Arithmetic: exact between fractions, else that of doubles

extension Number {
  /// The sum.
  package static func + (a: Number, b: Number) -> Number {
    a.combined(with: b) { p, q, r, s in
      guard let x = product(p, s), let y = product(r, q), let bottom = product(q, s) else { return nil }
      let (top, overflows) = x.addingReportingOverflow(y)
      return overflows ? nil : (top, bottom)
    } or: {
      $0 + $1
    }
  }

  /// The product.
  package static func * (a: Number, b: Number) -> Number {
    a.combined(with: b) { p, q, r, s in
      guard let top = product(p, r), let bottom = product(q, s) else { return nil }
      return (top, bottom)
    } or: {
      $0 * $1
    }
  }

  /// The quotient; that of doubles when dividing by zero.
  package static func / (a: Number, b: Number) -> Number {
    a.combined(with: b) { p, q, r, s in
      guard let top = product(p, s), let bottom = product(q, r), bottom != 0 else { return nil }
      return (top, bottom)
    } or: {
      $0 / $1
    }
  }

  /// The difference.
  package static func - (a: Number, b: Number) -> Number { a + -b }

  /// The number with its sign changed; that of 0 is -0.
  package static prefix func - (a: Number) -> Number {
    switch a.storage {
    case .fraction(0, _): Number(-0.0)
    case .fraction(let numerator, let denominator):
      Number(-numerator, over: denominator, prefersDecimal: a.prefersDecimal)
    case .real(let value): Number(-value)
    }
  }

  /// The number without its sign.
  package var magnitude: Number { isNegative ? -self : self }

  private static func product(_ a: Int, _ b: Int) -> Int? {
    let (product, overflows) = a.multipliedReportingOverflow(by: b)
    return overflows ? nil : product
  }

  private func combined(
    with other: Number,
    exactly exact: (Int, Int, Int, Int) -> (Int, Int)?,
    or real: (Double, Double) -> Double
  ) -> Number {
    if case .fraction(let p, let q) = storage, case .fraction(let r, let s) = other.storage,
      let (top, bottom) = exact(p, q, r, s)
    {
      return Number(top, over: bottom, prefersDecimal: prefersDecimal || other.prefersDecimal)
    }
    return Number(real(value, other.value))
  }

  /// This number to the power of `exponent`, if the result is exact.
  package func exactPower(_ exponent: Number) -> Number? {
    guard let (top, bottom) = exponent.fraction, let base = fraction, top.magnitude <= 64 else { return nil }
    guard bottom == 1 else {
      guard bottom <= 64, let root = exactRoot(bottom) else { return nil }
      return root.exactPower(Number(top))
    }
    if base.numerator == 0 { return top > 0 ? 0 : top == 0 ? 1 : nil }
    var result: Number = 1
    for _ in 0..<top.magnitude { result = result * self }
    let power = top < 0 ? 1 / result : result
    return power.fraction == nil ? nil : power
  }

  private func exactRoot(_ degree: Int) -> Number? {
    guard let (top, bottom) = fraction, top >= 0 else { return nil }
    func root(_ whole: Int) -> Int? {
      let guess = Int(Glibc.pow(Double(whole), 1 / Double(degree)).rounded())
      return Number(guess).exactPower(Number(degree))?.integer == whole ? guess : nil
    }
    guard let rootOfTop = root(top), let rootOfBottom = root(bottom) else { return nil }
    return Number(rootOfTop, over: rootOfBottom, prefersDecimal: prefersDecimal)
  }
}
