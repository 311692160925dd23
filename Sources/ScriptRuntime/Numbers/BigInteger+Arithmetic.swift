extension BigInteger {
  static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isNegative == right.isNegative {
      return BigInteger(isNegative: left.isNegative, digits: sum(left.digits, right.digits))
    }
    return compare(left.digits, right.digits) >= 0
      ? BigInteger(isNegative: left.isNegative, digits: difference(left.digits, right.digits))
      : BigInteger(isNegative: right.isNegative, digits: difference(right.digits, left.digits))
  }

  static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + right.negated }

  static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    guard !left.isZero, !right.isZero else { return BigInteger(0) }
    var digits = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
    for (i, a) in left.digits.enumerated() where a != 0 {
      var carry: UInt64 = 0
      for (j, b) in right.digits.enumerated() {
        let product = UInt64(a) * UInt64(b) + UInt64(digits[i + j]) + carry
        digits[i + j] = UInt32(truncatingIfNeeded: product)
        carry = product >> 32
      }
      digits[i + right.digits.count] = UInt32(carry)
    }
    return BigInteger(isNegative: left.isNegative != right.isNegative, digits: digits)
  }

  /// Quotient rounded down and the remainder with the divisor's sign, as Python divides; the divisor is not 0.
  func dividedDown(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    let (magnitude, rest) = BigInteger.divide(digits, divisor.digits)
    let quotient = BigInteger(isNegative: isNegative != divisor.isNegative, digits: magnitude)
    let remainder = BigInteger(isNegative: isNegative, digits: rest)
    guard !remainder.isZero, isNegative != divisor.isNegative else { return (quotient, remainder) }
    return (quotient - BigInteger(1), remainder + divisor)
  }

  private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    let (longer, shorter) = left.count >= right.count ? (left, right) : (right, left)
    var digits = longer
    var carry: UInt64 = 0
    for index in longer.indices {
      if index >= shorter.count, carry == 0 { break }
      let total = UInt64(longer[index]) + (index < shorter.count ? UInt64(shorter[index]) : 0) + carry
      digits[index] = UInt32(truncatingIfNeeded: total)
      carry = total >> 32
    }
    if carry != 0 { digits.append(UInt32(carry)) }
    return digits
  }

  /// `left - right` for magnitudes with `left >= right`.
  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var digits = left
    var borrow: Int64 = 0
    for index in left.indices {
      if index >= right.count, borrow == 0 { break }
      var total = Int64(left[index]) - (index < right.count ? Int64(right[index]) : 0) - borrow
      borrow = total < 0 ? 1 : 0
      if total < 0 { total += 1 << 32 }
      digits[index] = UInt32(truncatingIfNeeded: total)
    }
    return digits
  }

  /// Knuth's algorithm D on magnitudes; `right` is not zero.
  static func divide(_ left: [UInt32], _ right: [UInt32]) -> (quotient: [UInt32], remainder: [UInt32]) {
    guard compare(left, right) >= 0, let top = right.last else { return ([], left) }
    if right.count == 1 {
      var quotient = left
      let remainder = divideInPlace(&quotient, by: top)
      return (quotient, [remainder])
    }
    let shift = top.leadingZeroBitCount
    let divisor = shiftedLeft(right, shift)
    var rest = shiftedLeft(left, shift)
    if rest.count == left.count { rest.append(0) }
    let size = right.count
    let first = UInt64(divisor[size - 1])
    let second = UInt64(divisor[size - 2])
    var quotient = [UInt32](repeating: 0, count: rest.count - size)
    for position in quotient.indices.reversed() {
      let upper = UInt64(rest[position + size]) << 32 | UInt64(rest[position + size - 1])
      var guess = upper / first
      var left = upper % first
      while guess >> 32 != 0 || guess * second > (left << 32 | UInt64(rest[position + size - 2])) {
        guess -= 1
        left += first
        if left >> 32 != 0 { break }
      }
      if subtract(divisor, times: guess, from: &rest, at: position) {
        guess -= 1
        add(divisor, to: &rest, at: position)
      }
      quotient[position] = UInt32(truncatingIfNeeded: guess)
    }
    let remainder = BigInteger(isNegative: false, digits: Array(rest[..<size])).shifted(right: shift)
    return (quotient, remainder.digits)
  }

  /// Subtracts a multiple from the digits at a position, and tells whether it went below zero.
  private static func subtract(
    _ divisor: [UInt32],
    times factor: UInt64,
    from rest: inout [UInt32],
    at position: Int
  ) -> Bool {
    var borrow: Int64 = 0
    var carry: UInt64 = 0
    for index in divisor.indices {
      let product = factor * UInt64(divisor[index]) + carry
      carry = product >> 32
      let total = Int64(rest[position + index]) - borrow - Int64(product & 0xFFFF_FFFF)
      rest[position + index] = UInt32(truncatingIfNeeded: total)
      borrow = total < 0 ? 1 : 0
    }
    let total = Int64(rest[position + divisor.count]) - borrow - Int64(carry)
    rest[position + divisor.count] = UInt32(truncatingIfNeeded: total)
    return total < 0
  }

  private static func add(_ divisor: [UInt32], to rest: inout [UInt32], at position: Int) {
    var carry: UInt64 = 0
    for index in divisor.indices {
      let total = UInt64(rest[position + index]) + UInt64(divisor[index]) + carry
      rest[position + index] = UInt32(truncatingIfNeeded: total)
      carry = total >> 32
    }
    rest[position + divisor.count] &+= UInt32(truncatingIfNeeded: carry)
  }

  /// Divides digits by one digit and gives the remainder.
  @discardableResult
  static func divideInPlace(_ digits: inout [UInt32], by divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for index in digits.indices.reversed() {
      let total = remainder << 32 | UInt64(digits[index])
      digits[index] = UInt32(truncatingIfNeeded: total / UInt64(divisor))
      remainder = total % UInt64(divisor)
    }
    return UInt32(remainder)
  }
}

// MARK: Shifts and text

extension BigInteger {
  fileprivate static func shiftedLeft(_ digits: [UInt32], _ bits: Int) -> [UInt32] {
    guard bits > 0 else { return digits }
    var result = digits
    var carry: UInt32 = 0
    for index in digits.indices {
      result[index] = digits[index] << UInt32(bits) | carry
      carry = digits[index] >> UInt32(32 - bits)
    }
    if carry != 0 { result.append(carry) }
    return result
  }

  /// The magnitude times a power of two, the sign kept; a negative count shifts right.
  func shifted(left count: Int) -> BigInteger {
    guard count >= 0 else { return shifted(right: -count) }
    guard !isZero else { return self }
    let low = [UInt32](repeating: 0, count: count / 32)
    return BigInteger(isNegative: isNegative, digits: low + BigInteger.shiftedLeft(digits, count % 32))
  }

  /// The magnitude divided by a power of two and cut, the sign kept.
  func shifted(right count: Int) -> BigInteger {
    let whole = count / 32
    guard whole < digits.count else { return BigInteger(0) }
    var result = Array(digits[whole...])
    let bits = UInt32(count % 32)
    if bits > 0 {
      for index in result.indices {
        let upper = index + 1 < result.count ? result[index + 1] << (32 - bits) : 0
        result[index] = result[index] >> bits | upper
      }
    }
    return BigInteger(isNegative: isNegative, digits: result)
  }

  /// `self >> count` as Python has it: rounded down.
  func shiftedDown(_ count: Int) -> BigInteger {
    let cut = shifted(right: count)
    guard isNegative, cut.shifted(left: count) != self else { return cut }
    return cut - BigInteger(1)
  }

  /// Two's complement in `count` digits, for the operators on bits.
  private func complement(_ count: Int) -> [UInt32] {
    var result = digits + [UInt32](repeating: 0, count: max(0, count - digits.count))
    guard isNegative else { return result }
    var carry: UInt64 = 1
    for index in result.indices {
      let total = UInt64(~result[index]) + carry
      result[index] = UInt32(truncatingIfNeeded: total)
      carry = total >> 32
    }
    return result
  }

  /// Combines two integers bit by bit, as infinitely long two's complements.
  func combined(with other: BigInteger, _ operation: (UInt32, UInt32) -> UInt32) -> BigInteger {
    let count = max(digits.count, other.digits.count) + 1
    let result = zip(complement(count), other.complement(count)).map(operation)
    guard let last = result.last, last >> 31 == 1 else {
      return BigInteger(isNegative: false, digits: result)
    }
    let magnitude = BigInteger(isNegative: true, digits: result).complement(count)
    return BigInteger(isNegative: true, digits: magnitude)
  }

  /// The digits in a radix from 2 to 36, with a minus where negative.
  func text(radix: Int = 10) -> String {
    guard !isZero else { return "0" }
    var chunk = radix
    var width = 1
    while chunk * radix <= Int(UInt32.max) {
      chunk *= radix
      width += 1
    }
    var rest = digits
    var parts: [String] = []
    while let last = rest.lastIndex(where: { $0 != 0 }) {
      rest.removeSubrange((last + 1)...)
      parts.append(String(BigInteger.divideInPlace(&rest, by: UInt32(chunk)), radix: radix))
    }
    let tail = parts.dropLast().reversed().map { String(repeating: "0", count: width - $0.utf8.count) + $0 }
    return (isNegative ? "-" : "") + (parts.last ?? "0") + tail.joined()
  }
}
