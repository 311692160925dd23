import Diagnostics

/// The smallest piece of a script that the grammar knows, in sixteen bytes.
struct Token {
  let kind: TokenKind

  /// How many brackets are open after the token.
  let depth: UInt8

  /// For an opening bracket: whether a `for` stands directly in it, so that a comprehension begins here.
  ///
  /// The element of a comprehension comes before its `for`, but its names belong to the comprehension's scope.
  var opensComprehension = false

  let range: SourceRange

  init(_ kind: TokenKind, _ range: SourceRange, depth: Int) {
    self.kind = kind
    self.range = range
    self.depth = UInt8(clamping: depth)
  }
}

/// What a token is: layout, a literal, a name, a keyword or an operator.
enum TokenKind: UInt8 {
  // MARK: Layout
  case newline, indent, dedent, end

  // MARK: Atoms
  case name, number, string

  /// A character without a place in the grammar, such as `?`, or text that the lexer has reported already.
  case unknown

  // MARK: Keywords
  case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif
  case `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or
  case pass, raise, `return`, `try`, `while`, with, yield

  // MARK: Brackets and separators
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, colon, semicolon, dot, ellipsis, arrow, equal, walrus

  // MARK: Operators
  case plus, minus, star, slash, doubleSlash, percent, at, doubleStar
  case ampersand, bar, caret, tilde, leftShift, rightShift
  case less, greater, lessEqual, greaterEqual, doubleEqual, notEqual

  // MARK: Augmented assignment
  case plusEqual, minusEqual, starEqual, slashEqual, doubleSlashEqual, percentEqual, atEqual
  case doubleStarEqual, ampersandEqual, barEqual, caretEqual, leftShiftEqual, rightShiftEqual
}

extension TokenKind {
  /// Whether an expression can begin with the token.
  var startsExpression: Bool {
    switch self {
    case .name, .number, .string, .none, .true, .false, .ellipsis, .lambda, .not, .await: true
    case .leftParenthesis, .leftBracket, .leftBrace, .plus, .minus, .tilde: true
    default: false
    }
  }

  /// Whether the token is a keyword, and so cannot be a name.
  var isKeyword: Bool {
    (TokenKind.false.rawValue...TokenKind.yield.rawValue).contains(rawValue)
  }

  /// The operation of an augmented assignment.
  var augmentedOperator: BinaryOperator? {
    switch self {
    case .plusEqual: .add
    case .minusEqual: .subtract
    case .starEqual: .multiply
    case .slashEqual: .divide
    case .doubleSlashEqual: .floorDivide
    case .percentEqual: .remainder
    case .atEqual: .matrixMultiply
    case .doubleStarEqual: .power
    case .ampersandEqual: .bitAnd
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    case .leftShiftEqual: .shiftLeft
    case .rightShiftEqual: .shiftRight
    default: nil
    }
  }

  /// A binary operator with its precedence: the higher binds the tighter.
  var binaryOperator: (operation: BinaryOperator, precedence: Int)? {
    switch self {
    case .bar: (.bitOr, 1)
    case .caret: (.bitXor, 2)
    case .ampersand: (.bitAnd, 3)
    case .leftShift: (.shiftLeft, 4)
    case .rightShift: (.shiftRight, 4)
    case .plus: (.add, 5)
    case .minus: (.subtract, 5)
    case .star: (.multiply, 6)
    case .at: (.matrixMultiply, 6)
    case .slash: (.divide, 6)
    case .doubleSlash: (.floorDivide, 6)
    case .percent: (.remainder, 6)
    default: nil
    }
  }

  /// The keyword spelled by `bytes`, if it is one.
  static func keyword(_ bytes: ArraySlice<UInt8>) -> TokenKind? {
    guard let key = packed(bytes) else { return nil }
    return keywords[key]
  }

  /// A text of up to eight ASCII letters as one number; `nil` for a longer one.
  private static func packed(_ bytes: some Collection<UInt8>) -> UInt64? {
    guard bytes.count <= 8 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let keywords: [UInt64: TokenKind] = {
    let words: [(String, TokenKind)] = [
      ("False", .false), ("None", .none), ("True", .true), ("and", .and), ("as", .as), ("assert", .assert),
      ("async", .async), ("await", .await), ("break", .break), ("class", .class), ("continue", .continue),
      ("def", .def), ("del", .del), ("elif", .elif), ("else", .else), ("except", .except),
      ("finally", .finally), ("for", .for), ("from", .from), ("global", .global), ("if", .if),
      ("import", .import), ("in", .in), ("is", .is), ("lambda", .lambda), ("nonlocal", .nonlocal),
      ("not", .not), ("or", .or), ("pass", .pass), ("raise", .raise), ("return", .return), ("try", .try),
      ("while", .while), ("with", .with), ("yield", .yield),
    ]
    return words.reduce(into: [:]) { table, word in
      if let key = packed(word.0.utf8) { table[key] = word.1 }
    }
  }()
}
