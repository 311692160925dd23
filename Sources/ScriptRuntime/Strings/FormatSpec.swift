/// A format spec taken apart: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
package struct FormatSpec {
  /// Where the text stands within its width.
  enum Alignment: Unicode.Scalar {
    case left = "<"
    case right = ">"
    case center = "^"
    /// Padding goes between the sign and the digits.
    case afterSign = "="
  }

  var fill: Unicode.Scalar = " "
  var alignment: Alignment?
  var sign: Unicode.Scalar?
  var coercesNegativeZero = false
  var isAlternate = false
  var width = 0
  /// The separator between groups of digits.
  var grouping: Unicode.Scalar?
  var precision: Int?
  /// The letter at the end; `nil` without one.
  var type: Unicode.Scalar?

  /// The empty spec.
  init() {}

  /// Takes a spec apart.
  ///
  /// - Throws: Python's ValueErrors about malformed specs, which name the class of the formatted object.
  init(_ text: String, typeName: String) throws {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func peek(_ offset: Int = 0) -> Unicode.Scalar? {
      index + offset < scalars.count ? scalars[index + offset] : nil
    }
    var hasFill = false
    if let next = peek(1), let found = Alignment(rawValue: next) {
      (fill, alignment, hasFill) = (scalars[index], found, true)
      index += 2
    } else if let first = peek(), let found = Alignment(rawValue: first) {
      alignment = found
      index += 1
    }
    if let first = peek(), first == "+" || first == "-" || first == " " {
      sign = first
      index += 1
    }
    if peek() == "z" {
      coercesNegativeZero = true
      index += 1
    }
    if peek() == "#" {
      isAlternate = true
      index += 1
    }
    if peek() == "0", !hasFill {
      fill = "0"
      if alignment == nil { alignment = typeName == "str" ? .left : .afterSign }
      index += 1
    }
    width = try FormatSpec.number(scalars, &index) ?? 0
    for separator in [",", "_"] as [Unicode.Scalar] where peek() == separator {
      if grouping != nil { throw ScriptError.value("Cannot specify both ',' and '_'.") }
      grouping = separator
      index += 1
    }
    if grouping == "_", peek() == "," { throw ScriptError.value("Cannot specify both ',' and '_'.") }
    if peek() == "." {
      index += 1
      guard let number = try FormatSpec.number(scalars, &index) else {
        throw ScriptError.value("Format specifier missing precision")
      }
      precision = number
    }
    if scalars.count - index > 1 {
      throw ScriptError.value("Invalid format specifier '\(text)' for object of type '\(typeName)'")
    }
    type = peek()
    try checkGrouping(type ?? (typeName == "str" ? "s" : "d"))
  }

  /// Reads figures into a number.
  private static func number(_ scalars: [Unicode.Scalar], _ index: inout Int) throws -> Int? {
    var result: Int?
    while index < scalars.count, let figure = scalars[index].asciiDigit {
      let (product, overflow) = (result ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(figure)
      if overflow || carry { throw ScriptError.value("Too many decimal digits in format string") }
      result = sum
      index += 1
    }
    return result
  }

  private func checkGrouping(_ type: Unicode.Scalar) throws {
    guard let grouping else { return }
    switch type {
    case "d", "e", "f", "g", "E", "G", "%", "F": return
    case "b", "o", "x", "X":
      if grouping == "_" { return }
      fallthrough
    default: throw ScriptError.value("Cannot specify '\(grouping)' with '\(FormatSpec.shown(type))'.")
    }
  }

  /// The error for a type letter that the object does not know.
  func unknownType(_ typeName: String) -> ScriptError {
    .value("Unknown format code '\(FormatSpec.shown(type ?? " "))' for object of type '\(typeName)'")
  }

  private static func shown(_ type: Unicode.Scalar) -> String {
    type.value > 32 && type.value < 128 ? String(Character(type)) : "\\x\(String(type.value, radix: 16))"
  }

  // MARK: Laying out

  /// Pads a text to the width; `fallback` is the alignment where the spec names none.
  func padded(_ text: String, fallback: Alignment = .left, _ session: Session) throws -> String {
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    try session.checkText(width)
    let (left, right) =
      switch alignment ?? fallback {
      case .left: (0, missing)
      case .right, .afterSign: (missing, 0)
      case .center: (missing / 2, missing - missing / 2)
      }
    let filling = String(Character(fill))
    return String(repeating: filling, count: left) + text + String(repeating: filling, count: right)
  }

  /// Puts sign, prefix, whole part and the rest together: grouped, and padded to the width.
  func assembled(
    sign: String,
    prefix: String = "",
    whole: String,
    rest: String = "",
    _ session: Session
  ) throws -> String {
    try session.checkText(max(width, whole.utf8.count * 2 + rest.utf8.count))
    let head = sign + prefix
    guard alignment == .afterSign else {
      return try padded(head + grouped(whole, atLeast: 0) + rest, fallback: .right, session)
    }
    let room = width - head.unicodeScalars.count - rest.unicodeScalars.count
    if fill == "0" {
      let digits = grouped(whole, atLeast: room)
      return head + String(repeating: "0", count: max(0, room - digits.unicodeScalars.count)) + digits + rest
    }
    let digits = grouped(whole, atLeast: 0)
    let filling = String(
      repeating: String(Character(fill)),
      count: max(0, room - digits.unicodeScalars.count)
    )
    return head + filling + digits + rest
  }

  /// Digits with separators; zeros are put in front, separated too, until there are `least` characters.
  private func grouped(_ digits: String, atLeast least: Int) -> String {
    guard let grouping, digits.utf8.allSatisfy({ BigInteger.digitValue($0) ?? 99 < 16 }) else {
      return digits
    }
    let size = "box".unicodeScalars.contains(type ?? "d") || type == "X" ? 4 : 3
    var source = Array(digits.unicodeScalars)
    if fill == "0", alignment == .afterSign {
      // A width that would begin with a separator gets one more digit instead.
      var count = source.count
      while count + (count - 1) / size < least { count += 1 }
      source = Array(repeating: "0", count: count - source.count) + source
    }
    var result = String.UnicodeScalarView()
    for (index, digit) in source.enumerated() {
      if index > 0, (source.count - index) % size == 0 { result.append(grouping) }
      result.append(digit)
    }
    return String(result)
  }

  /// `-`, or what the spec shows for numbers that are not negative.
  func signText(isNegative: Bool) -> String {
    if isNegative { return "-" }
    return sign == "+" ? "+" : sign == " " ? " " : ""
  }
}

extension Unicode.Scalar {
  /// The figure that an ASCII digit stands for.
  var asciiDigit: Int? {
    value >= 48 && value <= 57 ? Int(value) - 48 : nil
  }
}
