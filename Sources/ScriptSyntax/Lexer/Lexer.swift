import Diagnostics

/// Cuts a script into tokens, blocks and line ends included, in one pass from left to right.
///
/// The lexer never fails: what it cannot read it reports and replaces by something the parser can go on with.
/// Brackets that are never closed are taken to end before the next line that is indented no deeper than their
/// statement, so that the rest of the script keeps its meaning.
struct Lexer {
  /// What the text is.
  enum Mode {
    /// Statements with blocks and line ends.
    case script
    /// One expression, in which line ends are blanks, as within brackets.
    case expression
    /// The same for a field of an f-string, which counts as a bracket.
    case field
  }

  /// An opening bracket that waits for its partner.
  private struct Opening {
    let character: Character
    let token: Int
    let range: SourceRange
  }

  /// A line at which reading can resume if brackets turn out never to be closed.
  private struct Checkpoint {
    let index: Int
    let tokenCount: Int
    let commentCount: Int
  }

  /// CPython's limit on nested brackets.
  private static let bracketLimit = 200

  /// How often a text may be read again after a bracket that is never closed.
  private static let checkpointLimit = 16

  let source: SourceText
  let bytes: [UInt8]
  let mode: Mode
  let start: Int
  let end: Int

  /// The offset of the byte that is read next.
  var index: Int

  private(set) var tokens: [Token] = []
  private(set) var comments: [SourceRange] = []
  private(set) var faults: [LocatedFault] = []

  /// The fault found first, at which CPython would have stopped.
  private(set) var firstFault: LocatedFault?

  private var indentation = Indentation()
  private var openings: [Opening] = []
  private var checkpoint: Checkpoint?
  private var checkpointsUsed = 0
  private var isAtLineStart: Bool
  private var hasStopped = false

  /// Whether a bracket of this line has been found wrong, so that the others are no news.
  private var hasMismatch = false

  /// A lexer of a range of a text.
  init(_ source: SourceText, in range: SourceRange, mode: Mode) {
    self.source = source
    bytes = source.bytes
    self.mode = mode
    start = range.start
    index = range.start
    end = min(range.end, source.bytes.count)
    isAtLineStart = mode == .script
  }

  /// Reads everything; the last token is always `.end`.
  mutating func run() {
    if mode == .script { tokens.reserveCapacity((end - index) / 4 + 8) }
    repeat {
      while index < end, !hasStopped { readToken() }
    } while resumeAfterUnclosedBracket()
    var here = SourceRange(end, end)
    if mode == .script {
      here = endOfLastLine
      if let last = tokens.last, last.kind != .newline, last.kind != .dedent { emit(.newline, here) }
      for _ in 0..<indentation.close() { emit(.dedent, here) }
    }
    emit(.end, here)
  }

  /// The end of the text but for its last line end: what is missing there is missing on the last line.
  private var endOfLastLine: SourceRange {
    var last = end
    if last > start, bytes[last - 1] == UInt8(ascii: "\n") { last -= 1 }
    if last > start, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }
    return SourceRange(last, last)
  }

  // MARK: - Reading

  /// The byte at an offset from the next one; 0 past the end.
  func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < end ? bytes[index + offset] : 0
  }

  /// Adds a token.
  mutating func emit(_ kind: TokenKind, _ range: SourceRange) {
    tokens.append(Token(kind, range, depth: openings.count + (mode == .field ? 1 : 0)))
  }

  /// Records what is wrong with a range.
  mutating func report(_ fault: SyntaxFault, _ range: SourceRange) {
    let located = LocatedFault(fault: fault, range: range)
    firstFault = firstFault ?? located
    faults.append(located)
  }

  private mutating func readToken() {
    if isAtLineStart {
      isAtLineStart = false
      readIndentation()
      if index >= end || hasStopped { return }
    }
    switch bytes[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C: index += 1
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): readLineEnd()
    case UInt8(ascii: "#"): readComment()
    case UInt8(ascii: "\\"): readContinuation()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): readString(from: index)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: ".") where byte(1).isDigit: readNumber()
    case let letter where letter.isIdentifierByte: readName()
    default: readOperator()
    }
  }

  /// Measures the blanks that begin a line, and opens or closes blocks unless the line is empty.
  private mutating func readIndentation() {
    let start = index
    let width = measureBlanks()
    switch byte() {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"): return
    case UInt8(ascii: "\\") where byte(1).isLineEnd: return
    default: if index >= end { return }
    }
    let (change, fault) = indentation.enter(width)
    let range = SourceRange(start, index)
    if let fault { report(fault, fault == .inconsistentTabs ? range : SourceRange(index, index)) }
    switch change {
    case .same: break
    case .indent: emit(.indent, range)
    case .dedent(let count): for _ in 0..<count { emit(.dedent, SourceRange(index, index)) }
    }
    if fault == .tooManyIndents { hasStopped = true }
  }

  private mutating func measureBlanks() -> Indentation.Width {
    var width = Indentation.Width()
    while index < end,
      bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t")
        || bytes[index] == 0x0C
    {
      width.add(bytes[index])
      index += 1
    }
    return width
  }

  private mutating func readLineEnd() {
    let start = index
    index += bytes[index] == UInt8(ascii: "\r") && byte(1) == UInt8(ascii: "\n") ? 2 : 1
    guard mode == .script else { return }
    guard openings.isEmpty else { return rememberCheckpoint(after: start) }
    isAtLineStart = true
    hasMismatch = false
    switch tokens.last?.kind {
    case nil, .newline, .indent, .dedent: break
    default: emit(.newline, SourceRange(start, index))
    }
  }

  private mutating func readComment() {
    let start = index
    while index < end, !bytes[index].isLineEnd { index += 1 }
    comments.append(SourceRange(start, index))
  }

  /// A backslash joins lines if it ends one.
  private mutating func readContinuation() {
    let start = index
    index += 1
    guard index < end else { return report(.unexpectedEnd, SourceRange(start, index)) }
    guard bytes[index].isLineEnd else {
      report(.strayBackslash, SourceRange(start, index))
      emit(.unknown, SourceRange(start, index))
      return
    }
    index += bytes[index] == UInt8(ascii: "\r") && byte(1) == UInt8(ascii: "\n") ? 2 : 1
    if index >= end { report(.unexpectedEnd, SourceRange(start, start + 1)) }
  }

  private mutating func readName() {
    let start = index
    while index < end, bytes[index].isIdentifierByte { index += 1 }
    let text = bytes[start..<index]
    if byte() == UInt8(ascii: "'") || byte() == UInt8(ascii: "\""), StringPrefix(text) != nil {
      return readString(from: start)
    }
    if text.contains(where: { $0 >= 0x80 }) { return readUnicodeName(from: start) }
    let range = SourceRange(start, index)
    let keyword = TokenKind.keyword(text)
    if keyword == .for, let opening = openings.last { tokens[opening.token].opensComprehension = true }
    emit(keyword ?? .name, range)
  }

  /// A name with letters beyond ASCII: it ends before the first character that no name may hold.
  private mutating func readUnicodeName(from start: Int) {
    var position = start
    for scalar in String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars {
      let isAllowed =
        position == start
        ? scalar.properties.isXIDStart || scalar == "_" : scalar.properties.isXIDContinue
      guard isAllowed else {
        let range = SourceRange(position, position + UTF8.width(scalar))
        report(scalar.isPrintable ? .invalidCharacter(scalar) : .invisibleCharacter(scalar), range)
        if position > start { emit(.name, SourceRange(start, position)) }
        emit(.unknown, range)
        index = range.end
        return
      }
      position += UTF8.width(scalar)
    }
    emit(.name, SourceRange(start, index))
  }

  private mutating func readOperator() {
    let start = index
    guard let (kind, length) = TokenKind.operator(byte(), byte(1), byte(2)) else {
      index += 1
      let range = SourceRange(start, index)
      let scalar = Unicode.Scalar(bytes[start])
      if scalar.value == 0 {
        report(.nullCharacter, range)
      } else if !scalar.isPrintable {
        report(.invisibleCharacter(scalar), range)
      }
      return emit(.unknown, range)
    }
    index += length
    let range = SourceRange(start, index)
    switch kind {
    case .leftParenthesis, .leftBracket, .leftBrace: open(kind, range)
    case .rightParenthesis, .rightBracket, .rightBrace: close(kind, range)
    default: emit(kind, range)
    }
  }

  // MARK: - Brackets

  private mutating func open(_ kind: TokenKind, _ range: SourceRange) {
    guard openings.count < Self.bracketLimit else {
      report(.tooManyBrackets, range)
      emit(.unknown, range)
      hasStopped = true
      return
    }
    if openings.isEmpty { checkpoint = nil }
    let character = Character(Unicode.Scalar(bytes[range.start]))
    openings.append(Opening(character: character, token: tokens.count, range: range))
    emit(kind, range)
  }

  private mutating func close(_ kind: TokenKind, _ range: SourceRange) {
    let character = Character(Unicode.Scalar(bytes[range.start]))
    let partner: Character =
      switch kind {
      case .rightParenthesis: "("
      case .rightBracket: "["
      default: "{"
      }
    guard let last = openings.last else {
      if !hasMismatch { report(.unmatchedClosing(character), range) }
      return emit(.unknown, range)
    }
    if last.character != partner {
      let line = source.line(at: last.range.start)
      let isSameLine = source.line(at: range.start) == line
      if !hasMismatch {
        report(.mismatchedClosing(character, opening: last.character, onLine: isSameLine ? nil : line), range)
      }
      hasMismatch = true
      // Either an inner bracket was left open, or this one is a slip for the partner of the last.
      if let match = openings.lastIndex(where: { $0.character == partner }) {
        openings.removeLast(openings.count - match)
      } else {
        openings.removeLast()
      }
      return emit(.unknown, range)
    }
    openings.removeLast()
    emit(kind, range)
  }

  /// Within brackets: notes the first line that looks like the next statement.
  private mutating func rememberCheckpoint(after lineEnd: Int) {
    guard checkpoint == nil, checkpointsUsed < Self.checkpointLimit else { return }
    let lineStart = index
    let width = measureBlanks()
    let next = byte()
    let isBlank = index >= end || next.isLineEnd || next == UInt8(ascii: "#")
    index = lineStart
    if isBlank || next.isClosingBracket || !indentation.isNoDeeper(width) { return }
    checkpoint = Checkpoint(index: lineEnd, tokenCount: tokens.count, commentCount: comments.count)
  }

  /// At the end of the text: reports a bracket that is still open; whether there is more to read after it.
  private mutating func resumeAfterUnclosedBracket() -> Bool {
    guard let opening = openings.last, !hasStopped else { return false }
    if !hasMismatch { report(.neverClosed(opening.character), opening.range) }
    hasMismatch = false
    openings = []
    guard let resume = checkpoint else { return false }
    checkpoint = nil
    checkpointsUsed += 1
    tokens.removeLast(tokens.count - resume.tokenCount)
    comments.removeLast(comments.count - resume.commentCount)
    faults.removeAll { $0.range.start > resume.index }
    index = resume.index
    return true
  }
}
