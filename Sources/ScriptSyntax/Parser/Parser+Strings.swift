import Diagnostics

extension Parser {
  /// Parses adjacent string literals into one value.
  ///
  ///     strings: STRING+
  func strings() throws(LocatedFault) -> Expression {
    let start = range.start
    let decoder = EscapeDecoder(bytes: bytes)
    var text = ""
    var byteString: [UInt8] = []
    var parts: [FormattedPart] = []
    var isBytes: Bool?
    var isFormatted = false
    var tallest = 0
    while kind == .string {
      let token = range
      guard let literal = StringLiteral(token, in: bytes) else { throw invalidSyntax }
      if let isBytes, isBytes != literal.prefix.isBytes {
        throw LocatedFault(fault: .mixedBytes, range: token)
      }
      isBytes = literal.prefix.isBytes
      advance()
      if literal.prefix.isBytes {
        byteString += try decoder.byteString(in: literal.content, isRaw: literal.prefix.isRaw)
      } else if literal.prefix.isFormatted {
        isFormatted = true
        var reader = FieldReader(literal, in: token)
        parts += try formattedParts(&reader)
        tallest = max(tallest, reader.height)
      } else {
        let value = try decoder.text(in: literal.content, isRaw: literal.prefix.isRaw)
        text += value
        if !value.isEmpty { parts.append(.text(value, token)) }
      }
    }
    height = tallest + 1
    if isBytes == true { return node(.bytes(byteString), from: start) }
    return node(isFormatted ? .formatted(parts) : .string(text), from: start)
  }

  /// Where the parser is in an f-string.
  struct FieldReader {
    let literal: StringLiteral
    let token: SourceRange
    var index: Int
    let end: Int

    /// How many formats of fields this text is in: 0 at the top, where braces can be doubled.
    var level = 0

    /// The greatest height of a field's value.
    var height = 0

    init(_ literal: StringLiteral, in token: SourceRange) {
      self.literal = literal
      self.token = token
      index = literal.content.start
      end = literal.content.end
    }
  }

  /// Parses text and fields up to the end of the string, or of the format that is being read.
  func formattedParts(_ reader: inout FieldReader) throws(LocatedFault) -> [FormattedPart] {
    var parts: [FormattedPart] = []
    while true {
      let start = reader.index
      let text = try formattedText(&reader)
      if !text.isEmpty { parts.append(.text(text, SourceRange(start, reader.index))) }
      guard reader.index < reader.end, bytes[reader.index] == UInt8(ascii: "{") else { return parts }
      parts.append(.field(try formattedField(&reader)))
    }
  }

  /// Reads text up to a field, the end of the format, or the end of the string.
  private func formattedText(_ reader: inout FieldReader) throws(LocatedFault) -> String {
    let decoder = EscapeDecoder(bytes: bytes)
    let isRaw = reader.literal.prefix.isRaw
    var text = ""
    var start = reader.index
    while reader.index < reader.end {
      let byte = bytes[reader.index]
      let next = reader.index + 1 < reader.end ? bytes[reader.index + 1] : 0
      if byte == UInt8(ascii: "\\"), !isRaw {
        stepOverEscape(&reader, next)
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        guard reader.level == 0, next == byte else { break }
        text += try decoder.text(in: SourceRange(start, reader.index + 1), isRaw: isRaw)
        reader.index += 2
        start = reader.index
      } else {
        reader.index += 1
      }
    }
    text += try decoder.text(in: SourceRange(start, reader.index), isRaw: isRaw)
    if reader.level == 0, reader.index < reader.end, bytes[reader.index] == UInt8(ascii: "}") {
      throw LocatedFault(fault: .strayClosingBrace, range: SourceRange(reader.index, reader.index + 1))
    }
    return text
  }

  /// Steps over a backslash and what it escapes, so that the braces of `\N{…}` begin no field.
  private func stepOverEscape(_ reader: inout FieldReader, _ next: UInt8) {
    reader.index += next == UInt8(ascii: "{") || next == UInt8(ascii: "}") || next == 0 ? 1 : 2
    guard next == UInt8(ascii: "N"), reader.index < reader.end, bytes[reader.index] == UInt8(ascii: "{")
    else {
      return
    }
    while reader.index < reader.end, bytes[reader.index] != UInt8(ascii: "}") { reader.index += 1 }
    reader.index = min(reader.index + 1, reader.end)
  }

  // field: '{' (yield_expr | star_expressions) ['='] ['!' ('s' | 'r' | 'a')] [':' format] '}'
  private func formattedField(_ reader: inout FieldReader) throws(LocatedFault) -> FormattedField {
    let start = reader.index
    guard reader.level < 2 else {
      throw LocatedFault(fault: .fieldsNestedTooDeeply, range: SourceRange(start, start + 1))
    }
    let unclosed = LocatedFault(fault: .unclosedField, range: SourceRange(start, reader.end))
    reader.index += 1
    let valueStart = reader.index
    try findFieldEnd(&reader)
    let value = try fieldValue(SourceRange(valueStart, reader.index), before: reader)
    reader.height = max(reader.height, height)

    func next() -> UInt8 { reader.index < reader.end ? bytes[reader.index] : 0 }
    var label: String?
    if next() == UInt8(ascii: "=") {
      reader.index += 1
      while next() == UInt8(ascii: " ") || next() == UInt8(ascii: "\t") || next().isLineEnd {
        reader.index += 1
      }
      label = text(SourceRange(valueStart, reader.index))
    }
    var conversion: FormattedField.Conversion?
    if next() == UInt8(ascii: "!") {
      reader.index += 1
      guard reader.index < reader.end else { throw unclosed }
      let letter = SourceRange(reader.index, reader.index + 1)
      conversion = FormattedField.Conversion(rawValue: text(letter))
      if conversion == nil { throw LocatedFault(fault: .invalidConversion, range: letter) }
      reader.index += 1
    }
    guard reader.index < reader.end else { throw unclosed }
    var format: [FormattedPart]?
    if next() == UInt8(ascii: ":") {
      reader.index += 1
      reader.level += 1
      format = try formattedParts(&reader)
      reader.level -= 1
    }
    guard next() == UInt8(ascii: "}") else { throw unclosed }
    reader.index += 1
    return FormattedField(
      value: value,
      conversion: conversion,
      format: format,
      label: label,
      range: SourceRange(start, reader.index)
    )
  }

  /// Moves to the end of a field's value: the first `!`, `:`, `=` or `}` outside brackets and strings.
  private func findFieldEnd(_ reader: inout FieldReader) throws(LocatedFault) {
    let brace = reader.index - 1
    var openings: [UInt8] = []
    var quote: (byte: UInt8, isTriple: Bool)?
    func peek(_ offset: Int) -> UInt8 {
      reader.index + offset < reader.end ? bytes[reader.index + offset] : 0
    }
    func fault(_ fault: SyntaxFault) -> LocatedFault {
      LocatedFault(fault: fault, range: SourceRange(reader.index, reader.index + 1), isInField: true)
    }
    while reader.index < reader.end {
      let byte = peek(0)
      if byte == UInt8(ascii: "\\") { throw fault(.fieldBackslash) }
      if let open = quote {
        let isEnd = byte == open.byte && (!open.isTriple || (peek(1) == byte && peek(2) == byte))
        reader.index += isEnd && open.isTriple ? 3 : 1
        if isEnd { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        let isTriple = peek(1) == byte && peek(2) == byte
        quote = (byte, isTriple)
        reader.index += isTriple ? 3 : 1
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if openings.count >= 200 { throw fault(.tooManyBrackets) }
        openings.append(byte)
      case UInt8(ascii: "#"): throw fault(.fieldComment)
      case UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
        if !openings.isEmpty { break }
        if peek(1) == UInt8(ascii: "=") {
          reader.index += 1
        } else if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "=") {
          return
        }
      case UInt8(ascii: ":") where openings.isEmpty, UInt8(ascii: "}") where openings.isEmpty: return
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        let closing = Character(Unicode.Scalar(byte))
        guard let opening = openings.popLast() else { throw fault(.unmatchedClosing(closing)) }
        // In ASCII, the partner of a bracket is one or two places before it.
        guard opening == byte - 1 || opening == byte - 2 else {
          let opening = Character(Unicode.Scalar(opening))
          throw fault(.mismatchedClosing(closing, opening: opening, onLine: nil))
        }
      default: break
      }
      reader.index += 1
    }
    if quote != nil { throw fault(.unterminatedFieldString) }
    if let opening = openings.last { throw fault(.unmatchedClosing(Character(Unicode.Scalar(opening)))) }
    throw LocatedFault(fault: .unclosedField, range: SourceRange(brace, reader.end))
  }

  /// Parses the value of a field as if it stood in parentheses.
  private func fieldValue(
    _ field: SourceRange,
    before reader: FieldReader
  ) throws(LocatedFault) -> Expression {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0C, 0x0D]
    if bytes[field.start..<field.end].allSatisfy(blanks.contains) {
      let next = Character(Unicode.Scalar(bytes[reader.index]))
      let range = SourceRange(field.start - 1, field.end + 1)
      throw LocatedFault(fault: next == "}" ? .emptyField : .fieldWithoutValue(next), range: range)
    }
    var lexer = Lexer(source, in: field, mode: .field)
    lexer.run()
    if let fault = lexer.faults.first { throw fault }
    let outer = (tokens, position, lastEnd)
    (tokens, position, lastEnd) = (lexer.tokens, 0, field.start)
    defer { (tokens, position, lastEnd) = outer }
    do throws(LocatedFault) {
      let value = kind == .yield ? try yieldExpression() : try starExpressions()
      if case .starred = value.kind {
        throw LocatedFault(fault: .starredGroup("starred"), range: value.range)
      }
      guard kind == .end else { throw invalidSyntax }
      return value
    } catch {
      throw LocatedFault(fault: error.fault, range: error.range, isInField: true)
    }
  }
}
