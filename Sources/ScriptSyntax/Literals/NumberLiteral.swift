/// The value of a number token, whose form the lexer has checked.
enum NumberLiteral {
  /// CPython's limit on the digits of a decimal integer.
  private static let digitLimit = 4300

  /// The number as an expression.
  static func value(of text: ArraySlice<UInt8>) throws(SyntaxFault) -> Expression.Kind {
    let digits = text.contains(UInt8(ascii: "_")) ? text.filter { $0 != UInt8(ascii: "_") }[...] : text
    guard let first = digits.first, let last = digits.last else { return .invalid }
    if first == UInt8(ascii: "0"), let mark = digits.dropFirst().first, let radix = radix(of: mark) {
      return integer(digits.dropFirst(2), radix: radix)
    }
    if last | 0x20 == UInt8(ascii: "j") {
      return .imaginary(double(digits.dropLast()))
    }
    if digits.contains(where: { !$0.isDigit }) { return .float(double(digits)) }
    let kind = integer(digits, radix: 10)
    if case .bigInteger(let digits, _) = kind, digits.utf8.count > digitLimit {
      throw .tooManyDigits(digits.utf8.count)
    }
    return kind
  }

  private static func radix(of mark: UInt8) -> Int? {
    switch mark | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  private static func integer(_ digits: ArraySlice<UInt8>, radix: Int) -> Expression.Kind {
    var value = 0
    for byte in digits {
      let (product, productOverflows) = value.multipliedReportingOverflow(by: radix)
      let (sum, sumOverflows) = product.addingReportingOverflow(Int(byte.digitValue ?? 0))
      if productOverflows || sumOverflows {
        return .bigInteger(digits: String(decoding: digits, as: UTF8.self), radix: radix)
      }
      value = sum
    }
    return .integer(value)
  }

  /// The nearest double; too large a number is infinite, as in Python.
  private static func double(_ digits: ArraySlice<UInt8>) -> Double {
    Double(String(decoding: digits, as: UTF8.self)) ?? .infinity
  }
}
