extension PythonLibrary {
  func addNumberTypes(to session: Session) {
    let types = session.types
    types.int.constructed("cls, x=0, /, base=10") { _, arguments in
      let session = arguments.session
      guard let value = arguments[1] else { return .int(0) }
      guard let base = arguments[2] else { return try session.integer(value) }
      guard case .string(let text) = value else {
        throw ScriptError.type("int() can't convert non-string with explicit base")
      }
      return try session.integer(parsing: text.string, base: session.index(base))
    }
    types.float.constructed("cls, x=0.0, /") { _, arguments in
      guard let value = arguments[1] else { return .float(0) }
      if case .string(let text) = value { return .float(try arguments.session.float(parsing: text.string)) }
      do { return .float(try arguments.session.double(value)) } catch let error as ScriptError {
        guard error.className == "TypeError", value.tensor == nil else { throw error }
        let name = arguments.session.typeName(of: value)
        throw ScriptError.type("float() argument must be a string or a real number, not '\(name)'")
      }
    }
    types.bool.constructed("cls, x=False, /") { _, arguments in
      .bool(try arguments[1].map { try arguments.session.truth($0) } ?? false)
    }
    for type in [types.int, types.float] {
      type.property("real") { $0.value(0) }
      type.property("imag") { arguments in
        if case .float = arguments.value(0) { return .float(0) }
        return .int(0)
      }
      type.method("conjugate") { $0.value(0) }
    }
    types.int.property("numerator") { $0.value(0) }
    types.int.property("denominator") { _ in .int(1) }
    types.int.method("bit_length") { arguments in
      .int(Number(arguments.value(0))?.integer?.bitLength ?? 0)
    }
    types.int.method("bit_count") { arguments in
      .int(Number(arguments.value(0))?.integer?.digits.reduce(0) { $0 + $1.nonzeroBitCount } ?? 0)
    }
    types.float.method("is_integer") { arguments in
      let value = try arguments.float(0)
      return .bool(value.isFinite && value == value.rounded(.towardZero))
    }
    types.float.method("as_integer_ratio") { arguments in try ratio(arguments.float(0), arguments.session) }
  }

  private func ratio(_ value: Double, _ session: Session) throws -> Value {
    if value.isNaN { throw ScriptError.value("cannot convert NaN to integer ratio") }
    guard value.isFinite else {
      throw ScriptError(.overflowError, "cannot convert Infinity to integer ratio")
    }
    var scaled = value
    var power = 0
    while scaled != scaled.rounded(.towardZero) {
      scaled *= 2
      power += 1
    }
    return .tuple(of: [
      try session.integer(rounding: scaled), try session.binary(.power, .int(2), .int(power)),
    ])
  }
}

extension Session {
  /// `int(value)`.
  package func integer(_ value: Value) throws -> Value {
    switch value {
    case .int, .bigInt: return value
    case .bool(let flag): return .int(flag ? 1 : 0)
    case .float(let double): return try integer(rounding: double.rounded(.towardZero))
    case .string(let text): return try integer(parsing: text.string, base: 10)
    case .tensor(let tensor):
      if let tensors { return .int(try tensors.integer(tensor)) }
    default:
      for name in ["__int__", "__index__", "__trunc__"] {
        if let method = special(name, of: value) {
          let result = try callSpecial(method, value)
          if Number(result)?.integer != nil { return result }
          throw ScriptError.type("\(name) returned non-int (type \(typeName(of: result)))")
        }
      }
    }
    throw ScriptError.type(
      "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(of: value))'"
    )
  }

  /// An integer literal in a base, blanks around it and single underscores within it allowed.
  func integer(parsing text: String, base: Int) throws -> Value {
    guard base == 0 || (2...36).contains(base) else {
      throw ScriptError.value("int() base must be >= 2 and <= 36, or 0")
    }
    let failure = ScriptError.value("invalid literal for int() with base \(base): \(Formatting.repr(text))")
    var bytes = Array(numeric(text).utf8)[...]
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    var radix = base
    if bytes.first == UInt8(ascii: "0"), let letter = bytes.dropFirst().first {
      let prefixes: [UInt8: Int] = [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2]
      if let found = prefixes[letter | 0x20], base == 0 || base == found {
        radix = found
        bytes = bytes.dropFirst(2)
        if bytes.first == UInt8(ascii: "_") { bytes.removeFirst() }
      }
    }
    let leadsWithZero = bytes.first == UInt8(ascii: "0")
    if radix == 0 { radix = 10 }
    guard let digits = plainDigits(bytes, radix: radix) else { throw failure }
    if base == 0, radix == 10, leadsWithZero, digits.contains(where: { $0 != UInt8(ascii: "0") }) {
      throw failure
    }
    if radix & (radix - 1) != 0, digits.count > 4300 {
      throw ScriptError.value(
        "Exceeds the limit (4300 digits) for integer string conversion: value has \(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit"
      )
    }
    try checkInteger(bits: digits.count)
    try charge(1 + digits.count * digits.count / 2048)
    return BigInteger(text: digits, radix: radix, isNegative: isNegative).value
  }

  /// Digits of a radix without the underscores between them; `nil` if anything else is there.
  private func plainDigits(_ bytes: ArraySlice<UInt8>, radix: Int) -> [UInt8]? {
    var digits: [UInt8] = []
    var mayPause = false
    for byte in bytes {
      if byte == UInt8(ascii: "_") {
        guard mayPause else { return nil }
        mayPause = false
      } else {
        guard let value = BigInteger.digitValue(byte), value < radix else { return nil }
        digits.append(byte)
        mayPause = true
      }
    }
    return mayPause ? digits : nil
  }

  /// The text without blanks around it, with decimal digits of other scripts as ASCII ones.
  private func numeric(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.isPythonSpace { scalars.removeLast() }
    let start = scalars.firstIndex { !$0.isPythonSpace } ?? scalars.count
    var result = String.UnicodeScalarView()
    for scalar in scalars[start...] {
      if scalar.isASCII {
        result.append(scalar)
      } else if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
        let figure = Unicode.Scalar(UInt32(value) + 48)
      {
        result.append(figure)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A float literal, blanks around it and single underscores between digits allowed.
  func float(parsing text: String) throws -> Double {
    let trimmed = numeric(text)
    let failure = ScriptError.value("could not convert string to float: \(Formatting.repr(text))")
    var body = trimmed.lowercased()[...]
    var isNegative = false
    if let sign = body.utf8.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      body = body.dropFirst()
    }
    switch body {
    case "inf", "infinity": return isNegative ? -Double.infinity : Double.infinity
    case "nan": return Double.nan
    default: break
    }
    var plain: [UInt8] = []
    var previous = UInt8(ascii: "_")
    for byte in body.utf8 {
      let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      if byte == UInt8(ascii: "_") {
        guard previous >= UInt8(ascii: "0"), previous <= UInt8(ascii: "9") else { throw failure }
      } else {
        if previous == UInt8(ascii: "_"), !plain.isEmpty, !isDigit { throw failure }
        guard isDigit || ".e+-".utf8.contains(byte) else { throw failure }
        plain.append(byte)
      }
      previous = byte
    }
    guard previous != UInt8(ascii: "_"), plain.contains(where: { $0 >= 48 && $0 <= 57 }),
      let first = plain.first, first != UInt8(ascii: "e"), first != UInt8(ascii: "+"),
      first != UInt8(ascii: "-"),
      let value = Double(String(decoding: completed(plain), as: UTF8.self))
    else { throw failure }
    return isNegative ? -value : value
  }

  /// Python allows `.5` and `5.`, also before an exponent: the missing zero is put in.
  private func completed(_ bytes: [UInt8]) -> [UInt8] {
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return bytes }
    var result = bytes
    let zero = UInt8(ascii: "0")
    if point + 1 == bytes.count || bytes[point + 1] == UInt8(ascii: "e") {
      result.insert(zero, at: point + 1)
    }
    if point == 0 { result.insert(zero, at: 0) }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether Python's `str.strip` and `str.split` take the character for a blank.
  var isPythonSpace: Bool {
    switch value {
    case 9...13, 28...32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
