import Diagnostics

extension Lexer {
  // MARK: - Strings

  /// Reads a string whose prefix, if any, begins at `start`, and whose first quote comes next.
  mutating func readString(from start: Int) {
    let quote = byte()
    let isTriple = byte(1) == quote && byte(2) == quote
    index += isTriple ? 3 : 1
    while index < end {
      let next = bytes[index]
      if next == quote, !isTriple || (byte(1) == quote && byte(2) == quote) {
        index += isTriple ? 3 : 1
        return emit(.string, SourceRange(start, index))
      }
      if next == UInt8(ascii: "\\") {
        index += byte(1) == UInt8(ascii: "\r") && byte(2) == UInt8(ascii: "\n") ? 3 : 2
      } else if next.isLineEnd, !isTriple {
        break
      } else {
        index += 1
      }
    }
    index = min(index, end)
    reportUnterminated(from: start, isTriple: isTriple)
    emit(.unknown, SourceRange(start, index))
  }

  private mutating func reportUnterminated(from start: Int, isTriple: Bool) {
    // The line end that closes the text is not on a line of its own.
    let last = index == end && index > start && bytes[index - 1].isLineEnd ? index - 1 : index
    let line = source.line(at: last)
    let lineEnd = source.range(ofLine: source.line(at: start)).end
    let fault: SyntaxFault =
      isTriple
      ? .unterminatedTripleQuotedString(detectedOnLine: line) : .unterminatedString(detectedOnLine: line)
    report(fault, SourceRange(start, min(index, lineEnd)))
  }

  // MARK: - Numbers

  /// Reads a number and checks its form; its value is for the parser.
  mutating func readNumber() {
    let start = index
    if byte() == UInt8(ascii: "0") {
      switch byte(1) | 0x20 {
      case UInt8(ascii: "x"): return readRadix("hexadecimal", 16, from: start)
      case UInt8(ascii: "o"): return readRadix("octal", 8, from: start)
      case UInt8(ascii: "b"): return readRadix("binary", 2, from: start)
      default: break
      }
    }
    var isInteger = true
    guard byte() == UInt8(ascii: ".") || readDigits(from: start) else { return }
    let integerEnd = index
    if byte() == UInt8(ascii: ".") {
      isInteger = false
      index += 1
      if byte().isDigit {
        guard readDigits(from: start) else { return }
      }
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
      if byte(1 + sign).isDigit {
        isInteger = false
        index += 1 + sign
        guard readDigits(from: start) else { return }
      } else if sign == 1 {
        index += 2
        return fail(.invalidNumber("decimal"), from: start)
      }
    }
    if byte() | 0x20 == UInt8(ascii: "j") {
      index += 1
      return finish("imaginary", from: start)
    }
    if isInteger, bytes[start] == UInt8(ascii: "0"), hasNonzeroDigit(start..<integerEnd) {
      return fail(.leadingZeros, from: start)
    }
    finish("decimal", from: start)
  }

  /// Reads digits with single underscores between them; reports and returns false if that fails.
  private mutating func readDigits(from start: Int) -> Bool {
    while true {
      while byte().isDigit { index += 1 }
      guard byte() == UInt8(ascii: "_") else { return true }
      index += 1
      guard byte().isDigit else {
        fail(.invalidNumber("decimal"), from: start)
        return false
      }
    }
  }

  private mutating func readRadix(_ kind: String, _ radix: UInt8, from start: Int) {
    index += 2
    repeat {
      if byte() == UInt8(ascii: "_") { index += 1 }
      guard let digit = byte().digitValue, digit < radix else {
        if byte().isDigit {
          let digit = Character(Unicode.Scalar(byte()))
          index += 1
          return fail(.invalidDigit(digit, kind), from: start)
        }
        return fail(.invalidNumber(kind), from: start)
      }
      while let digit = byte().digitValue, digit < radix { index += 1 }
    } while byte() == UInt8(ascii: "_")
    if byte().isDigit {
      let digit = Character(Unicode.Scalar(byte()))
      index += 1
      return fail(.invalidDigit(digit, kind), from: start)
    }
    finish(kind, from: start)
  }

  /// Ends a number, which no ASCII letter may follow but those of an operator such as `if`.
  private mutating func finish(_ kind: String, from start: Int) {
    if byte() < 0x80, byte().isIdentifierByte, !isKeywordAhead() {
      return fail(.invalidNumber(kind), from: start)
    }
    emit(.number, SourceRange(start, index))
  }

  private func isKeywordAhead() -> Bool {
    ["and", "else", "for", "if", "in", "is", "not", "or"].contains { word in
      index + word.utf8.count <= end
        && bytes[index..<index + word.utf8.count].elementsEqual(word.utf8)
    }
  }

  /// Reports a number and steps over what belongs to it.
  private mutating func fail(_ fault: SyntaxFault, from start: Int) {
    while byte().isIdentifierByte { index += 1 }
    report(fault, SourceRange(start, index))
    emit(.unknown, SourceRange(start, index))
  }

  private func hasNonzeroDigit(_ range: Range<Int>) -> Bool {
    bytes[range].contains { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "_") }
  }
}

extension UInt8 {
  /// The value of a digit in a radix up to 16.
  var digitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
