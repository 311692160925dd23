/// Exact decimal digits of doubles: rounded half to even on the binary value itself, whatever the locale.
enum Decimal {
  /// `magnitude` with `places` digits after the point: all digits, without the point.
  ///
  /// The magnitude is finite and not negative.
  static func fixed(_ magnitude: Double, places: Int) -> (whole: String, fraction: String) {
    var digits = scaled(magnitude, byPowerOfTen: places).text()
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    let split = digits.utf8.index(digits.utf8.endIndex, offsetBy: -places)
    return (String(digits[..<split]), String(digits[split...]))
  }

  /// The first `count` significant digits of `magnitude` and the power of ten of the first.
  static func significant(_ magnitude: Double, count: Int) -> (digits: String, exponent: Int) {
    guard magnitude > 0 else { return (String(repeating: "0", count: count), 0) }
    var exponent = estimatedExponent(magnitude)
    while true {
      let digits = scaled(magnitude, byPowerOfTen: count - 1 - exponent).text()
      if digits.utf8.count == count { return (digits, exponent) }
      exponent += digits.utf8.count > count ? 1 : -1
    }
  }

  /// The digits that the shortest text which reads back as `magnitude` has, and the power of ten of the first.
  static func shortest(_ magnitude: Double) -> (digits: String, exponent: Int) {
    // Swift prints the shortest digits too; only its layout differs from Python's.
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    let bytes = Array(magnitude.description.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    exponent += (point ?? digits.count) - 1
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    guard zeros < digits.count else { return ("0", 0) }
    digits.removeFirst(zeros)
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (String(decoding: digits, as: UTF8.self), exponent - zeros)
  }

  /// `magnitude` rounded to `places` digits after the point, as a double; negative places round to tens.
  static func rounded(_ value: Double, places: Int) -> Double {
    guard value.isFinite, value != 0, places < 400 else { return value }
    guard places > -400 else { return value < 0 ? -0.0 : 0 }
    let digits = scaled(value.magnitude, byPowerOfTen: places).text()
    let magnitude = Double("\(digits)e\(-places)") ?? value.magnitude
    return value < 0 ? -magnitude : magnitude
  }

  /// The integer nearest to `magnitude × 10^power`, ties to even.
  private static func scaled(_ magnitude: Double, byPowerOfTen power: Int) -> BigInteger {
    guard magnitude > 0 else { return BigInteger(0) }
    let exponent = Int(magnitude.exponent) - 52
    var numerator = BigInteger(Int(magnitude.significand * 0x1p52))
    if exponent < 0, exponent > -126, power >= 0, power < 19,
      let quick = quicklyScaled(numerator.word ?? 0, power: power, shift: -exponent)
    {
      return quick
    }
    if power > 0 { numerator = numerator * powerOfTen(power) }
    if exponent > 0 { numerator = numerator.shifted(left: exponent) }
    var denominator = power < 0 ? powerOfTen(-power) : BigInteger(1)
    if exponent < 0 { denominator = denominator.shifted(left: -exponent) }
    let (quotient, remainder) = numerator.dividedDown(by: denominator)
    let order = BigInteger.compare(remainder.shifted(left: 1).digits, denominator.digits)
    let isOdd = (quotient.digits.first ?? 0) & 1 == 1
    return order > 0 || order == 0 && isOdd ? quotient + BigInteger(1) : quotient
  }

  /// The same in 128 bits, for numbers of everyday size.
  private static func quicklyScaled(_ significand: Int, power: Int, shift: Int) -> BigInteger? {
    var scale: UInt128 = 1
    for _ in 0..<power { scale *= 10 }
    let product = UInt128(significand) * scale
    let whole = product >> UInt128(shift)
    let rest = product & ((UInt128(1) << UInt128(shift)) - 1)
    let half = UInt128(1) << UInt128(shift - 1)
    let rounded = rest > half || rest == half && whole & 1 == 1 ? whole + 1 : whole
    return Int(exactly: rounded).map(BigInteger.init)
  }

  private static func powerOfTen(_ power: Int) -> BigInteger {
    var result = BigInteger(1)
    var base = BigInteger(10)
    var exponent = power
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base }
      base = base * base
      exponent >>= 1
    }
    return result
  }

  /// A power of ten at most one off: log10 of the binary exponent.
  private static func estimatedExponent(_ magnitude: Double) -> Int {
    Int((Double(magnitude.exponent) * 0.301_029_995_663_981_2).rounded(.down))
  }
}
