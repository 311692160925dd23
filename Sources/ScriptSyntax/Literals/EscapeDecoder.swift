import Diagnostics

/// Turns the source of a string into its value.
struct EscapeDecoder {
  let bytes: [UInt8]

  /// The text of a range: escapes decoded unless it is raw, line ends as `\n`.
  func text(in range: SourceRange, isRaw: Bool) throws(LocatedFault) -> String {
    let source = bytes[range.start..<range.end]
    guard source.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\r") }) else {
      return String(decoding: source, as: UTF8.self)
    }
    return String(decoding: try decode(range, isRaw: isRaw, isBytes: false), as: UTF8.self)
  }

  /// The bytes of a byte string.
  func byteString(in range: SourceRange, isRaw: Bool) throws(LocatedFault) -> [UInt8] {
    if bytes[range.start..<range.end].contains(where: { $0 >= 0x80 }) {
      throw LocatedFault(fault: .nonAsciiBytes, range: range)
    }
    return try decode(range, isRaw: isRaw, isBytes: true)
  }

  private func decode(_ range: SourceRange, isRaw: Bool, isBytes: Bool) throws(LocatedFault) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.start
    while index < range.end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\r") {
        index += index + 1 < range.end && bytes[index + 1] == UInt8(ascii: "\n") ? 2 : 1
        result.append(UInt8(ascii: "\n"))
      } else if byte == UInt8(ascii: "\\"), !isRaw, index + 1 < range.end {
        try decodeEscape(at: &index, in: range, isBytes: isBytes, into: &result)
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// Decodes the escape at `index`, moving past it; an unknown one stands for itself.
  private func decodeEscape(
    at index: inout Int,
    in range: SourceRange,
    isBytes: Bool,
    into result: inout [UInt8]
  ) throws(LocatedFault) {
    let letter = bytes[index + 1]
    let start = index
    index += 2
    switch letter {
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "\r"):
      if index < range.end, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(letter)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = UInt32(letter - UInt8(ascii: "0"))
      var count = 1
      while count < 3, index < range.end, let digit = bytes[index].digitValue, digit < 8 {
        value = value * 8 + UInt32(digit)
        index += 1
        count += 1
      }
      if isBytes {
        result.append(UInt8(truncatingIfNeeded: value))
      } else {
        try append(value, from: start, to: index, in: range, into: &result)
      }
    case UInt8(ascii: "x"):
      let value = try hexadecimal(2, "\\xXX", from: start, to: &index, in: range, isBytes: isBytes)
      if isBytes {
        result.append(UInt8(truncatingIfNeeded: value))
      } else {
        try append(value, from: start, to: index, in: range, into: &result)
      }
    case UInt8(ascii: "u") where !isBytes:
      let value = try hexadecimal(4, "\\uXXXX", from: start, to: &index, in: range, isBytes: false)
      try append(value, from: start, to: index, in: range, into: &result)
    case UInt8(ascii: "U") where !isBytes:
      let value = try hexadecimal(8, "\\UXXXXXXXX", from: start, to: &index, in: range, isBytes: false)
      try append(value, from: start, to: index, in: range, into: &result)
    case UInt8(ascii: "N") where !isBytes:
      let scalar = try namedScalar(from: start, to: &index, in: range)
      try append(scalar.value, from: start, to: index, in: range, into: &result)
    default:
      result.append(UInt8(ascii: "\\"))
      index -= 1
    }
  }

  private func hexadecimal(
    _ count: Int,
    _ form: String,
    from start: Int,
    to index: inout Int,
    in range: SourceRange,
    isBytes: Bool
  ) throws(LocatedFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard index < range.end, let digit = bytes[index].digitValue else {
        if isBytes {
          throw LocatedFault(
            fault: .invalidEscape("invalid \\x escape at position \(start - range.start)", codec: "value"),
            range: SourceRange(start, index)
          )
        }
        throw failure("truncated \(form) escape", from: start, to: index, in: range)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private func append(
    _ value: UInt32,
    from start: Int,
    to end: Int,
    in range: SourceRange,
    into result: inout [UInt8]
  ) throws(LocatedFault) {
    guard let scalar = Unicode.Scalar(value) else {
      if value < 0xE000 { throw LocatedFault(fault: .loneSurrogate, range: SourceRange(start, end)) }
      throw failure("illegal Unicode character", from: start, to: end, in: range)
    }
    result.append(contentsOf: String(scalar).utf8)
  }

  /// `\N{GREEK SMALL LETTER ALPHA}`.
  private func namedScalar(
    from start: Int,
    to index: inout Int,
    in range: SourceRange
  ) throws(LocatedFault) -> Unicode.Scalar {
    let rest = bytes[index..<range.end]
    guard rest.first == UInt8(ascii: "{"), let close = rest.firstIndex(of: UInt8(ascii: "}")),
      close > index + 1
    else { throw failure("malformed \\N character escape", from: start, to: index, in: range) }
    let name = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
    index = close + 1
    guard let scalar = CharacterNames.scalar(named: name) else {
      throw failure("unknown Unicode character name", from: start, to: index, in: range)
    }
    return scalar
  }

  /// CPython's sentence: its positions count ASCII as one and any other character as its ten-byte escape.
  private func failure(_ reason: String, from start: Int, to end: Int, in range: SourceRange) -> LocatedFault
  {
    let before = String(decoding: bytes[range.start..<start], as: UTF8.self)
    let position = before.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 10) }
    let last = position + end - start - 1
    return LocatedFault(
      fault: .invalidEscape(
        "'unicodeescape' codec can't decode bytes in position \(position)-\(last): \(reason)",
        codec: "unicode"
      ),
      range: SourceRange(start, end)
    )
  }
}
