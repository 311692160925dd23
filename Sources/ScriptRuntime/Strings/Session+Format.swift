extension Session {
  /// `format(value, spec)`, as f-strings and `str.format` use it.
  package func format(_ value: Value, spec: String) throws -> String {
    if spec.isEmpty, !value.hasOwnFormat { return try str(value) }
    switch value {
    case .string(let text): return try format(text, spec)
    case .int(let int): return try format(integer: .int(int), spec, "int")
    case .bigInt(let integer): return try format(integer: .big(integer), spec, "int")
    case .bool(let flag): return try format(integer: .int(flag ? 1 : 0), spec, "bool")
    case .float(let double): return try format(double, FormatSpec(spec, typeName: "float"), "float")
    case .tensor(let tensor):
      if let tensors { return try tensors.format(tensor, spec: spec) }
    default:
      if let method = special("__format__", of: value) {
        let result = try callSpecial(method, value, .text(spec))
        if case .string(let text) = result { return text.string }
        throw ScriptError.type("__format__ must return a str, not \(typeName(of: result))")
      }
      if spec.isEmpty { return try str(value) }
    }
    throw ScriptError.type("unsupported format string passed to \(typeName(of: value)).__format__")
  }

  private func format(_ text: Text, _ spec: String) throws -> String {
    let parsed = try FormatSpec(spec, typeName: "str")
    if let type = parsed.type, type != "s" { throw parsed.unknownType("str") }
    if let sign = parsed.sign {
      throw ScriptError.value(
        sign == " "
          ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier"
      )
    }
    if parsed.coercesNegativeZero {
      throw ScriptError.value("Negative zero coercion (z) not allowed in string format specifier")
    }
    if parsed.isAlternate {
      throw ScriptError.value("Alternate form (#) not allowed in string format specifier")
    }
    if parsed.alignment == .afterSign {
      throw ScriptError.value("'=' alignment not allowed in string format specifier")
    }
    guard let precision = parsed.precision, precision < text.count else {
      return try parsed.padded(text.string, self)
    }
    return try parsed.padded(String(String.UnicodeScalarView(text.scalars.prefix(precision))), self)
  }

  private func format(integer number: Number, _ spec: String, _ typeName: String) throws -> String {
    let parsed = try FormatSpec(spec, typeName: typeName)
    switch parsed.type {
    case "e", "E", "f", "F", "g", "G", "%": return try format(number.double(), parsed, typeName)
    case nil, "b", "c", "d", "o", "x", "X", "n": break
    default: throw parsed.unknownType(typeName)
    }
    if parsed.precision != nil {
      throw ScriptError.value("Precision not allowed in integer format specifier")
    }
    if parsed.coercesNegativeZero {
      throw ScriptError.value("Negative zero coercion (z) not allowed in integer format specifier")
    }
    if parsed.type == "c" { return try format(character: number, parsed) }
    let radix = ["b": 2, "o": 8, "x": 16, "X": 16][parsed.type ?? "d"] ?? 10
    let isNegative: Bool
    var digits: String
    switch number {
    case .int(let int):
      isNegative = int < 0
      digits = String(int.magnitude, radix: radix)
    case .big(let integer):
      try charge(integer.digits.count * integer.digits.count / 64)
      isNegative = integer.isNegative
      digits = BigInteger(isNegative: false, digits: integer.digits).text(radix: radix)
    case .float: throw parsed.unknownType(typeName)
    }
    if parsed.type == "X" { digits = digits.uppercased() }
    let prefix =
      parsed.isAlternate ? ["b": "0b", "o": "0o", "x": "0x", "X": "0X"][parsed.type ?? "d"] ?? "" : ""
    return try parsed.assembled(
      sign: parsed.signText(isNegative: isNegative),
      prefix: prefix,
      whole: digits,
      self
    )
  }

  private func format(character number: Number, _ spec: FormatSpec) throws -> String {
    if spec.sign != nil { throw ScriptError.value("Sign not allowed with integer format specifier 'c'") }
    if spec.isAlternate {
      throw ScriptError.value("Alternate form (#) not allowed with integer format specifier 'c'")
    }
    guard case .int(let code) = number, let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value)
    else {
      throw ScriptError(.overflowError, "%c arg not in range(0x110000)")
    }
    return try spec.padded(String(Character(scalar)), fallback: .right, self)
  }

  /// A float in one of the forms `e f g n %`, or as `repr` where the spec has no type.
  func format(_ value: Double, _ spec: FormatSpec, _ typeName: String) throws -> String {
    let type = spec.type
    switch type {
    case nil, "e", "E", "f", "F", "g", "G", "n", "%": break
    default: throw spec.unknownType(typeName)
    }
    let scaled = type == "%" ? value * 100 : value
    let isUpper = type == "E" || type == "F" || type == "G"
    let suffix = type == "%" ? "%" : ""
    if let precision = spec.precision {
      if precision > 1_000_000 { throw ScriptError.value("precision too big") }
      try charge(1 + precision / 32 * (precision / 32))
    }
    guard scaled.isFinite else {
      let name = scaled.isNaN ? "nan" : "inf"
      let isNegative = scaled.sign == .minus && !scaled.isNaN
      let sign = spec.signText(isNegative: isNegative)
      return try spec.assembled(sign: sign, whole: (isUpper ? name.uppercased() : name) + suffix, self)
    }
    let form = FloatForm(type: type, precision: spec.precision, isAlternate: spec.isAlternate)
    let (whole, rest) = form.parts(scaled.magnitude)
    let isZero = !(whole + rest.prefix { $0 != "e" && $0 != "E" }).utf8.contains { $0 > 48 && $0 <= 57 }
    let isNegative = scaled.sign == .minus && !(spec.coercesNegativeZero && isZero)
    return try spec.assembled(
      sign: spec.signText(isNegative: isNegative),
      whole: whole,
      rest: (isUpper ? rest.uppercased() : rest) + suffix,
      self
    )
  }
}

extension Value {
  /// Whether an empty spec means something other than `str`.
  fileprivate var hasOwnFormat: Bool {
    switch self {
    case .instance, .tensor: true
    default: false
    }
  }
}

/// One way to write a float: `e`, `f`, `g`, or none, with a precision.
struct FloatForm {
  let type: Unicode.Scalar?
  let precision: Int?
  let isAlternate: Bool

  /// The digits before the point, and all that follows them.
  func parts(_ magnitude: Double) -> (whole: String, rest: String) {
    switch type {
    case "f", "F", "%":
      let (whole, fraction) = Decimal.fixed(magnitude, places: precision ?? 6)
      return (whole, fraction.isEmpty ? (isAlternate ? "." : "") : "." + fraction)
    case "e", "E":
      let (digits, exponent) = Decimal.significant(magnitude, count: (precision ?? 6) + 1)
      return scientific(digits, exponent)
    case nil where precision == nil:
      let (digits, exponent) = Decimal.shortest(magnitude)
      if exponent < -4 || exponent >= 16 { return scientific(digits, exponent) }
      return split(Formatting.laidOut(digits, exponent: exponent, scientificFrom: 16))
    default: return general(magnitude)
    }
  }

  /// `g`: as many significant digits as the precision says, trailing zeros dropped, plain where that is short.
  private func general(_ magnitude: Double) -> (whole: String, rest: String) {
    let count = max(precision ?? 6, 1)
    var (digits, exponent) = Decimal.significant(magnitude, count: count)
    // Without a type, one digit after the point is kept, and the exponent comes one digit earlier.
    let keepsPoint = type == nil
    let isPlain = exponent >= -4 && exponent < (keepsPoint ? count - 1 : count)
    if !isAlternate {
      while digits.utf8.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    }
    guard isPlain else { return scientific(digits, exponent) }
    if exponent < 0 { return ("0", "." + String(repeating: "0", count: -exponent - 1) + digits) }
    let missing = exponent + 1 - digits.utf8.count
    let whole =
      missing > 0 ? digits + String(repeating: "0", count: missing) : String(digits.prefix(exponent + 1))
    let fraction = digits.dropFirst(exponent + 1)
    if fraction.isEmpty { return (whole, keepsPoint ? ".0" : isAlternate ? "." : "") }
    return (whole, ".\(fraction)")
  }

  private func scientific(_ digits: String, _ exponent: Int) -> (whole: String, rest: String) {
    let tail = digits.dropFirst()
    let point = tail.isEmpty ? (isAlternate ? "." : "") : "."
    return (String(digits.prefix(1)), "\(point)\(tail)\(Formatting.exponent(exponent, letter: "e"))")
  }

  private func split(_ text: String) -> (whole: String, rest: String) {
    let whole = text.prefix { $0 >= "0" && $0 <= "9" }
    return (String(whole), String(text.dropFirst(whole.count)))
  }
}
