import Diagnostics

/// The letters before a string's first quote: what kind of string it is.
struct StringPrefix {
  private(set) var isRaw = false
  private(set) var isBytes = false
  private(set) var isFormatted = false

  /// The prefix spelled by `letters`, in any case; `nil` if they are none of Python's.
  init?(_ letters: some Collection<UInt8>) {
    guard letters.count <= 2 else { return nil }
    var isUnicode = false
    for letter in letters {
      switch letter | 0x20 {
      case UInt8(ascii: "r") where !isRaw: isRaw = true
      case UInt8(ascii: "b") where !isBytes: isBytes = true
      case UInt8(ascii: "f") where !isFormatted: isFormatted = true
      case UInt8(ascii: "u") where letters.count == 1: isUnicode = true
      default: return nil
      }
    }
    if isBytes, isFormatted || isUnicode { return nil }
  }
}

/// One string token: its prefix, and where its content lies.
struct StringLiteral {
  let prefix: StringPrefix
  let content: SourceRange

  /// Takes apart the text of a complete string token.
  init?(_ token: SourceRange, in bytes: [UInt8]) {
    let text = bytes[token.start..<token.end]
    guard let quote = text.firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }),
      let prefix = StringPrefix(text[..<quote])
    else { return nil }
    let isTriple =
      token.end - quote >= 6 && bytes[quote + 1] == bytes[quote] && bytes[quote + 2] == bytes[quote]
    let width = isTriple ? 3 : 1
    guard token.end - quote >= 2 * width else { return nil }
    self.prefix = prefix
    content = SourceRange(quote + width, token.end - width)
  }
}
