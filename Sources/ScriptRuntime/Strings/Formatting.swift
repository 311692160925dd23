/// Python's `repr` of floats and strings.
package enum Formatting {
  /// The shortest text that reads back as the float: `0.1`, `1e-05`, `1e+16`, `inf`.
  package static func repr(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    let sign = value.sign == .minus ? "-" : ""
    if value.isInfinite { return sign + "inf" }
    let (digits, exponent) = Decimal.shortest(value.magnitude)
    return sign + laidOut(digits, exponent: exponent, scientificFrom: 16)
  }

  /// Digits with their point: plain between 1e-4 and the limit, else with an exponent.
  static func laidOut(_ digits: String, exponent: Int, scientificFrom limit: Int) -> String {
    guard exponent >= -4, exponent < limit else {
      let tail = digits.dropFirst()
      return "\(digits.prefix(1))\(tail.isEmpty ? "" : ".")\(tail)\(self.exponent(exponent, letter: "e"))"
    }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let count = digits.utf8.count
    if count <= exponent + 1 { return digits + String(repeating: "0", count: exponent + 1 - count) + ".0" }
    return "\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))"
  }

  /// `e-05`: a sign and at least two figures.
  static func exponent(_ exponent: Int, letter: String) -> String {
    let figures = String(exponent.magnitude)
    return "\(letter)\(exponent < 0 ? "-" : "+")\(figures.utf8.count < 2 ? "0" : "")\(figures)"
  }

  /// The text in quotes, with escapes for what cannot be printed.
  package static func repr(_ text: String, asciiOnly: Bool = false) -> String {
    let usesDouble = text.utf8.contains(UInt8(ascii: "'")) && !text.utf8.contains(UInt8(ascii: "\""))
    let quote: Unicode.Scalar = usesDouble ? "\"" : "'"
    var result = String.UnicodeScalarView([quote])
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case quote:
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case _
      where scalar.isASCII ? scalar.value >= 32 && scalar.value < 127 : !asciiOnly && isPrintable(scalar):
        result.append(scalar)
      default: result.append(contentsOf: escaped(scalar).unicodeScalars)
      }
    }
    result.append(quote)
    return String(result)
  }

  /// `\x1b`, `\u200e` or `\U0001f600`.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let figures = String(scalar.value, radix: 16)
    let (prefix, width) =
      scalar.value < 0x100 ? ("\\x", 2) : scalar.value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
    return prefix + String(repeating: "0", count: width - figures.utf8.count) + figures
  }

  /// Whether Python prints the character in a repr as it is.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
