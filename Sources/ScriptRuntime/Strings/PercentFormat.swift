/// `format % values`, the older way to format.
struct PercentFormat {
  private let session: Session
  private let values: Value
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var used = 0

  /// One conversion: `%(name)flags width.precision letter`.
  private struct Field {
    var isLeft = false
    var sign: Unicode.Scalar?
    var hasZeros = false
    var isAlternate = false
    var width = 0
    var precision: Int?

    var withoutPrecision: Field {
      var field = self
      field.precision = nil
      return field
    }
  }

  /// The text with its conversions filled in from a tuple, a dictionary, or one value.
  static func format(_ text: String, _ values: Value, _ session: Session) throws -> String {
    var format = PercentFormat(session: session, values: values, scalars: Array(text.unicodeScalars))
    return try format.formatted()
  }

  private mutating func formatted() throws -> String {
    var result = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar != "%" {
        result.append(scalar)
      } else {
        result.append(contentsOf: try conversion().unicodeScalars)
        try session.checkText(result.count)
      }
    }
    if !isConsumed { throw ScriptError.type("not all arguments converted during string formatting") }
    return String(result)
  }

  private var isConsumed: Bool {
    switch values {
    case .tuple(let tuple): used >= tuple.items.count
    case .dictionary, .list: true
    default: used > 0
    }
  }

  private mutating func next() throws -> Value {
    defer { used += 1 }
    if case .tuple(let tuple) = values {
      if used < tuple.items.count { return tuple.items[used] }
    } else if used == 0 {
      return values
    }
    throw ScriptError.type("not enough arguments for format string")
  }

  private func peek() throws -> Unicode.Scalar {
    guard index < scalars.count else { throw ScriptError.value("incomplete format") }
    return scalars[index]
  }

  private mutating func conversion() throws -> String {
    var named: Value?
    if try peek() == "(" { named = try value(named: name()) }
    var field = Field()
    flags: while true {
      switch try peek() {
      case "-": field.isLeft = true
      case "+": field.sign = "+"
      case " ": if field.sign == nil { field.sign = " " }
      case "0": field.hasZeros = true
      case "#": field.isAlternate = true
      default: break flags
      }
      index += 1
    }
    if let width = try number(named) {
      field.width = abs(width)
      if width < 0 { field.isLeft = true }
    }
    if try peek() == "." {
      index += 1
      field.precision = max(0, try number(named) ?? 0)
    }
    try session.checkText(max(field.width, field.precision ?? 0))
    while "hlL".unicodeScalars.contains(try peek()) { index += 1 }
    let letter = try peek()
    index += 1
    if letter == "%" { return "%" }
    return try converted(named ?? next(), letter, field)
  }

  private mutating func name() throws -> String {
    guard case .dictionary = values else { throw ScriptError.type("format requires a mapping") }
    index += 1
    let start = index
    var depth = 1
    while index < scalars.count {
      if scalars[index] == "(" { depth += 1 }
      if scalars[index] == ")" { depth -= 1 }
      index += 1
      if depth == 0 { return String(String.UnicodeScalarView(scalars[start..<(index - 1)])) }
    }
    throw ScriptError.value("incomplete format key")
  }

  private func value(named name: String) throws -> Value { try session.item(values, .text(name)) }

  /// A width or precision: figures, or `*` for one of the values.
  private mutating func number(_ named: Value?) throws -> Int? {
    if try peek() == "*" {
      index += 1
      guard case .int(let number) = try next() else { throw ScriptError.type("* wants int") }
      return number
    }
    var result: Int?
    while let figure = try peek().asciiDigit {
      result = min((result ?? 0) * 10 + figure, Int(Int32.max))
      index += 1
    }
    return result
  }

  // MARK: Conversions

  private func converted(_ value: Value, _ letter: Unicode.Scalar, _ field: Field) throws -> String {
    switch letter {
    case "s": return try text(session.str(value), field)
    case "r": return try text(session.repr(value), field)
    case "a": return try text(session.ascii(value), field)
    case "c": return try text(character(value), field.withoutPrecision)
    case "d", "i", "u": return try integer(value, "d", letter, field)
    case "x", "X", "o": return try integer(value, letter, letter, field)
    case "e", "E", "f", "F", "g", "G":
      var spec = spec(field)
      spec.type = letter
      spec.precision = field.precision ?? 6
      return try session.format(double(value), spec, "float")
    default:
      let code = String(letter.value, radix: 16)
      throw ScriptError.value(
        "unsupported format character '\(String(Character(letter)))' (0x\(code)) at index \(index - 1)"
      )
    }
  }

  private func spec(_ field: Field) -> FormatSpec {
    var spec = FormatSpec()
    spec.width = field.width
    spec.sign = field.sign
    spec.isAlternate = field.isAlternate
    spec.alignment = field.isLeft ? .left : field.hasZeros ? .afterSign : .right
    if field.hasZeros, !field.isLeft { spec.fill = "0" }
    return spec
  }

  private func text(_ text: String, _ field: Field) throws -> String {
    var spec = spec(field)
    spec.alignment = field.isLeft ? .left : .right
    spec.fill = " "
    guard let precision = field.precision else { return try spec.padded(text, session) }
    return try spec.padded(String(String.UnicodeScalarView(text.unicodeScalars.prefix(precision))), session)
  }

  private func character(_ value: Value) throws -> String {
    switch value {
    case .string(let text) where text.count == 1: return text.string
    case .int, .bool:
      let code = try session.index(value)
      guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else {
        throw ScriptError(.overflowError, "%c arg not in range(0x110000)")
      }
      return String(Character(scalar))
    default: throw ScriptError.type("%c requires int or char")
    }
  }

  private func double(_ value: Value) throws -> Double {
    if case .string = value { throw ScriptError.type("must be real number, not str") }
    return try session.double(value)
  }

  private func integer(
    _ value: Value,
    _ letter: Unicode.Scalar,
    _ shown: Unicode.Scalar,
    _ field: Field
  ) throws -> String {
    let whole = try wholeNumber(value, letter, shown)
    let integer = Number(whole)?.integer ?? BigInteger(0)
    let radix = ["x": 16, "X": 16, "o": 8][letter] ?? 10
    var digits = BigInteger(isNegative: false, digits: integer.digits).text(radix: radix)
    if letter == "X" { digits = digits.uppercased() }
    if let precision = field.precision, precision > digits.utf8.count {
      digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
    }
    let prefix = field.isAlternate ? ["x": "0x", "X": "0X", "o": "0o"][letter] ?? "" : ""
    let spec = spec(field)
    return try spec.assembled(
      sign: spec.signText(isNegative: integer.isNegative),
      prefix: prefix,
      whole: digits,
      session
    )
  }

  /// The integer that `%d` and `%x` write: the latter take no floats.
  private func wholeNumber(_ value: Value, _ letter: Unicode.Scalar, _ shown: Unicode.Scalar) throws -> Value
  {
    let takesFloats = letter == "d"
    switch value {
    case .int, .bigInt, .bool: return try session.integer(value)
    case .float where takesFloats, .tensor where takesFloats: return try session.integer(value)
    default:
      if let index = try session.indexIfPossible(value) { return .int(index) }
      let expected = takesFloats ? "a real number" : "an integer"
      throw ScriptError.type(
        "%\(String(Character(shown))) format: \(expected) is required, not \(session.typeName(of: value))"
      )
    }
  }
}
