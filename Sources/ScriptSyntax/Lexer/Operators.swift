extension TokenKind {
  /// The operator or bracket that three bytes begin with, the longest there is, and its length.
  static func `operator`(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (TokenKind, length: Int)? {
    let isAssignment = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "("): return (.leftParenthesis, 1)
    case UInt8(ascii: ")"): return (.rightParenthesis, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: ":"): return isAssignment ? (.walrus, 2) : (.colon, 1)
    case UInt8(ascii: "="): return isAssignment ? (.doubleEqual, 2) : (.equal, 1)
    case UInt8(ascii: "!"): return isAssignment ? (.notEqual, 2) : nil
    case UInt8(ascii: "+"): return isAssignment ? (.plusEqual, 2) : (.plus, 1)
    case UInt8(ascii: "%"): return isAssignment ? (.percentEqual, 2) : (.percent, 1)
    case UInt8(ascii: "@"): return isAssignment ? (.atEqual, 2) : (.at, 1)
    case UInt8(ascii: "&"): return isAssignment ? (.ampersandEqual, 2) : (.ampersand, 1)
    case UInt8(ascii: "|"): return isAssignment ? (.barEqual, 2) : (.bar, 1)
    case UInt8(ascii: "^"): return isAssignment ? (.caretEqual, 2) : (.caret, 1)
    case UInt8(ascii: "."):
      return second == first && third == first ? (.ellipsis, 3) : (.dot, 1)
    case UInt8(ascii: "-"):
      return isAssignment ? (.minusEqual, 2) : second == UInt8(ascii: ">") ? (.arrow, 2) : (.minus, 1)
    case UInt8(ascii: "*"):
      return doubled(first, second, third, (.star, .starEqual), (.doubleStar, .doubleStarEqual))
    case UInt8(ascii: "/"):
      return doubled(first, second, third, (.slash, .slashEqual), (.doubleSlash, .doubleSlashEqual))
    case UInt8(ascii: "<"):
      return doubled(first, second, third, (.less, .lessEqual), (.leftShift, .leftShiftEqual))
    case UInt8(ascii: ">"):
      return doubled(first, second, third, (.greater, .greaterEqual), (.rightShift, .rightShiftEqual))
    default: return nil
    }
  }

  /// An operator that may stand once or twice, each time with or without `=`.
  private static func doubled(
    _ first: UInt8,
    _ second: UInt8,
    _ third: UInt8,
    _ once: (plain: TokenKind, assigning: TokenKind),
    _ twice: (plain: TokenKind, assigning: TokenKind)
  ) -> (TokenKind, length: Int) {
    let equal = UInt8(ascii: "=")
    if second == first { return third == equal ? (twice.assigning, 3) : (twice.plain, 2) }
    return second == equal ? (once.assigning, 2) : (once.plain, 1)
  }
}
