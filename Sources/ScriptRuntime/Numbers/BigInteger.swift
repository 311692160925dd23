/// An integer beyond 64 bits: a sign and a magnitude in digits of 32 bits, least significant first.
///
/// Schoolbook algorithms suffice: a limit keeps script integers short of where better ones pay.
package final class BigInteger: Sendable {
  let isNegative: Bool
  /// Without leading zeros; empty for zero.
  let digits: [UInt32]

  init(isNegative: Bool, digits: [UInt32]) {
    let end = (digits.lastIndex { $0 != 0 } ?? -1) + 1
    self.digits = end == digits.count ? digits : Array(digits[..<end])
    self.isNegative = isNegative && end > 0
  }

  /// The value of a machine word.
  convenience init(_ value: Int) {
    let magnitude = value.magnitude
    self.init(
      isNegative: value < 0,
      digits: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)]
    )
  }

  /// A float cut to an integer; it must be finite.
  convenience init(truncating value: Double) {
    let whole = value.rounded(.towardZero)
    guard whole != 0, whole.isFinite else {
      self.init(isNegative: false, digits: [])
      return
    }
    let exponent = Int(whole.exponent) - 52
    let significand = Int(whole.significand * 0x1p52)
    let shifted = BigInteger(significand).shifted(left: exponent)
    self.init(isNegative: whole < 0, digits: shifted.digits)
  }

  /// Digits of a radix up to 36; anything else in the text ends the number.
  convenience init(text: some Sequence<UInt8>, radix: Int, isNegative: Bool = false) {
    var digits: [UInt32] = []
    for byte in text {
      guard let value = BigInteger.digitValue(byte), value < radix else { break }
      var carry = UInt64(value)
      for index in digits.indices {
        let product = UInt64(digits[index]) * UInt64(radix) + carry
        digits[index] = UInt32(truncatingIfNeeded: product)
        carry = product >> 32
      }
      if carry != 0 { digits.append(UInt32(carry)) }
    }
    self.init(isNegative: isNegative, digits: digits)
  }

  /// What a letter or a figure counts for as a digit.
  static func digitValue(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  var isZero: Bool { digits.isEmpty }

  /// The number of bits of the magnitude.
  var bitLength: Int {
    guard let last = digits.last else { return 0 }
    return digits.count * 32 - last.leadingZeroBitCount
  }

  /// The machine word that it equals, if one does.
  var word: Int? {
    guard digits.count <= 2 else { return nil }
    var magnitude: UInt = 0
    for digit in digits.reversed() { magnitude = magnitude << 32 | UInt(digit) }
    if isNegative {
      return magnitude <= Int.min.magnitude ? Int(truncatingIfNeeded: 0 &- magnitude) : nil
    }
    return Int(exactly: magnitude)
  }

  /// The value for a script: a plain integer where it fits.
  var value: Value { word.map(Value.int) ?? .bigInt(self) }

  var negated: BigInteger { BigInteger(isNegative: !isNegative, digits: digits) }

  /// The nearest double, ties to even, or `nil` beyond the range of doubles.
  var double: Double? {
    let length = bitLength
    guard length <= 1024 else { return nil }
    guard length > 64 else {
      let magnitude = digits.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) }
      return isNegative ? -Double(magnitude) : Double(magnitude)
    }
    // The upper 64 bits, with whatever lies below them folded into the last: it breaks ties.
    let shift = length - 64
    let upper = BigInteger(isNegative: false, digits: digits).shifted(right: shift)
    var bits = upper.digits.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) }
    let below = digits.prefix(shift / 32).contains { $0 != 0 }
    let partial = digits[shift / 32] & ((1 << UInt32(shift % 32)) - 1) != 0
    if below || partial { bits |= 1 }
    let magnitude = Double(sign: .plus, exponent: shift, significand: Double(bits))
    guard magnitude.isFinite else { return nil }
    return isNegative ? -magnitude : magnitude
  }
}

extension BigInteger: Hashable {
  package static func == (left: BigInteger, right: BigInteger) -> Bool {
    left.isNegative == right.isNegative && left.digits == right.digits
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(digits)
  }

  /// Whether it is smaller than `other`.
  func precedes(_ other: BigInteger) -> Bool {
    if isNegative != other.isNegative { return isNegative }
    let order = BigInteger.compare(digits, other.digits)
    return isNegative ? order > 0 : order < 0
  }

  /// -1, 0 or 1 as the magnitude `left` is smaller than, equal to or greater than `right`.
  static func compare(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    for index in left.indices.reversed() where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return 0
  }
}
