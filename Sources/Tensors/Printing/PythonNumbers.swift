import Glibc

/// The number as Python's `repr` writes it: the shortest digits that give it back.
///
/// From 1e16 and below 1e-4 the exponent form is used, with a sign and at least two digits.
package func pythonRepr(_ value: Double) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
  // Between the bounds of the exponent form Swift writes numbers as Python does.
  if value.magnitude >= 1e-4 && value.magnitude < 1e15 { return value.description }
  let (digits, exponent) = shortestDigits(value.magnitude)
  let sign = value < 0 ? "-" : ""
  if exponent < -4 || exponent >= 16 {
    let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
    let magnitude = abs(exponent)
    return
      "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(magnitude < 10 ? "0" : "")\(magnitude)"
  }
  if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
  let whole = exponent + 1
  if digits.count <= whole {
    return sign + digits + String(repeating: "0", count: whole - digits.count) + ".0"
  }
  return "\(sign)\(digits.prefix(whole)).\(digits.dropFirst(whole))"
}

/// The shortest decimal digits of a positive number, and the power of ten of the first of them.
private func shortestDigits(_ value: Double) -> (digits: String, exponent: Int) {
  let parts = value.description.split(separator: "e")
  let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
  let whole = String(mantissa[0])
  let all = whole + (mantissa.count > 1 ? String(mantissa[1]) : "")
  let leading = all.prefix { $0 == "0" }.count
  var digits = String(all.dropFirst(leading))
  while digits.count > 1 && digits.last == "0" { digits.removeLast() }
  return (digits, written + whole.count - 1 - leading)
}

extension Scalar {
  /// The number as Python's `repr` writes it.
  package var pythonRepr: String {
    switch self {
    case .bool(let flag): flag ? "True" : "False"
    case .int(let int): "\(int)"
    case .double(let double): Tensors.pythonRepr(double)
    }
  }
}

/// The two styles in which a float is written with a fixed number of decimals.
package enum DecimalStyle: Sendable {
  /// `%.Nf`
  case fixed
  /// `%.Ne`
  case scientific
}

/// The number with `decimals` places, rounded half-even on its exact value, as C's `printf` does.
package func decimal(_ value: Double, _ style: DecimalStyle, decimals: Int) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  if style == .fixed, let text = shortFixed(value, decimals: decimals) { return text }
  let format = style == .fixed ? "%.*f" : "%.*e"
  let decimals = min(decimals, 1 << 22)
  return withVaList([Int32(clamping: decimals), value]) { arguments in
    let capacity = 350 + decimals
    return String(unsafeUninitializedCapacity: capacity) { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        Swift.min(Int(vsnprintf(text.baseAddress, capacity, format, arguments)), capacity - 1)
      }
    }
  }
}

/// The same for few places and numbers that are not huge, in whole numbers and ten times as fast.
private func shortFixed(_ value: Double, decimals: Int) -> String? {
  guard decimals >= 0 && decimals <= 6 && value.magnitude < 1e12 else { return nil }
  let exponent = Int(value.exponentBitPattern)
  let significand = value.significandBitPattern | (exponent > 0 ? 1 << 52 : 0)
  // The number is significand / 2^shift, and the shift is positive because the number is below 2^52.
  let shift = 1075 - max(exponent, 1)
  let power = (0..<decimals).reduce(1) { power, _ in power * 10 }
  let scaled = UInt128(significand) * UInt128(power)
  var units = shift < 128 ? UInt64(truncatingIfNeeded: scaled >> UInt128(shift)) : 0
  if shift < 128 {
    let rest = scaled & ((1 << UInt128(shift)) - 1)
    let half = UInt128(1) << UInt128(shift - 1)
    if rest > half || (rest == half && units & 1 == 1) { units += 1 }
  }
  let (whole, fraction) = units.quotientAndRemainder(dividingBy: UInt64(power))
  let sign = value.sign == .minus ? "-" : ""
  if decimals == 0 { return "\(sign)\(whole)" }
  let digits = String(fraction)
  return "\(sign)\(whole).\(String(repeating: "0", count: decimals - digits.utf8.count))\(digits)"
}
