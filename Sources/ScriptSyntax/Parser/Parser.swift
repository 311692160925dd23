import Diagnostics

/// A recursive-descent parser of Python 3.11's grammar; one rule of the grammar is one method.
///
/// A fault in a statement is thrown to `statement`, which reports it, skips to the next line and goes on. Stack
/// use is bounded: brackets are capped by the lexer, all other recursion by `descend`, and the height of
/// expressions, which grow leftwards without recursion, by `grow`.
///
/// It is a class, used within one call of `parseScript`, because unoptimised code copies a structure for every
/// look at it, on a stack that deep nesting needs.
final class Parser {
  /// When CPython would notice a fault; of several it tells only the first of the earliest stage.
  enum Stage: Int {
    case lexing, parsing, naming, binding, compiling
  }

  /// A function, class body or module, and what the statements in it may do.
  struct Context {
    enum Kind {
      case module, function, asyncFunction, classBody
    }

    let kind: Kind

    /// How many loops are open, so that `break` and `continue` have one to refer to.
    var loops = 0

    /// How many of CPython's blocks are open: loops, `with` and the parts of `try`.
    var blocks = 0
  }

  /// How deep expressions may nest; with every level a bracket, the lexer's limit comes first.
  private static let nestingLimit = 400

  /// How high an expression may be.
  private static let heightLimit = 500

  let source: SourceText
  let bytes: [UInt8]

  var tokens: [Token]
  var position = 0

  /// The token furthest on that has been looked at.
  private var farthest: SourceRange

  /// The end of the last token that is more than layout.
  var lastEnd: Int

  var scopes = ScopeBuilder()
  var contexts = [Context(kind: .module)]

  /// The height of the expression parsed last.
  var height = 0

  /// Whether the last list of expressions was a tuple without parentheses of its own.
  var endsInBareTuple = false

  /// Whether this is the second look at an expression, for a better message, in which no message matters.
  var isProbing = false

  private var nesting = 0
  var report: FaultReport

  /// A parser of what a lexer has read.
  init(_ lexer: Lexer, in range: SourceRange) {
    source = lexer.source
    bytes = lexer.bytes
    tokens = lexer.tokens
    lastEnd = range.start
    farthest = SourceRange(range.start, range.start)
    report = FaultReport(lexer)
  }

  // MARK: - Tokens

  /// The kind of the token that is next.
  var kind: TokenKind { tokens[position].kind }

  /// The range of the token that is next.
  var range: SourceRange { tokens[position].range }

  /// The kind of a token further on.
  func kind(ahead count: Int) -> TokenKind {
    position + count < tokens.count ? tokens[position + count].kind : .end
  }

  /// Steps over a token, and gives its range.
  @discardableResult
  func advance() -> SourceRange {
    let range = tokens[position].range
    switch tokens[position].kind {
    case .newline, .indent, .dedent, .end: break
    default: lastEnd = range.end
    }
    if position < tokens.count - 1 { position += 1 }
    if tokens[position].range.start > farthest.start { farthest = tokens[position].range }
    return range
  }

  /// Steps over a token if it is of this kind.
  func accept(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  /// Steps over a token of this kind; anything else is invalid syntax.
  @discardableResult
  func expect(_ wanted: TokenKind) throws(LocatedFault) -> SourceRange {
    guard kind == wanted else { throw invalidSyntax }
    return advance()
  }

  /// The text of a token.
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// Whether a token is a name with this spelling.
  func isName(_ spelling: String, at index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .name else { return false }
    let range = tokens[index].range
    return bytes[range.start..<range.end].elementsEqual(spelling.utf8)
  }

  // MARK: - Nodes

  /// The range from an offset to the end of the last token.
  func range(from start: Int) -> SourceRange { SourceRange(start, lastEnd) }

  /// An expression that began at `start` and ends with the last token.
  func node(_ kind: Expression.Kind, from start: Int) -> Expression {
    Expression(kind: kind, range: range(from: start))
  }

  /// Notes that the next expression stands one above children of this height.
  func grow(above children: Int) throws(LocatedFault) {
    height = children + 1
    if height > Self.heightLimit { throw LocatedFault(fault: .tooDeep, range: range) }
  }

  /// Enters one more level of nesting.
  func descend() throws(LocatedFault) {
    nesting += 1
    if nesting > Self.nestingLimit { throw LocatedFault(fault: .tooDeep, range: range) }
  }

  /// Leaves the level of nesting entered last.
  func ascend() { nesting -= 1 }

  // MARK: - Faults

  /// The plain fault at the next token.
  var invalidSyntax: LocatedFault { LocatedFault(fault: .invalidSyntax, range: range) }

  /// A fault from an offset to the end of the last token.
  func fault(_ fault: SyntaxFault, from start: Int) -> LocatedFault {
    LocatedFault(fault: fault, range: range(from: start))
  }

  /// Records a fault that need not stop the statement.
  func note(_ fault: SyntaxFault, _ range: SourceRange, _ stage: Stage) {
    report.add(LocatedFault(fault: fault, range: range), stage)
  }

  /// What a parse began with, to be put back after a fault.
  struct Mark {
    let position: Int
    let lastEnd: Int
    let nesting: Int
    let scopeDepth: Int
    let contextCount: Int
    let context: Context
  }

  /// Where the parser stands.
  func mark() -> Mark {
    Mark(
      position: position,
      lastEnd: lastEnd,
      nesting: nesting,
      scopeDepth: scopes.depth,
      contextCount: contexts.count,
      context: contexts.last ?? Context(kind: .module)
    )
  }

  /// Puts back all but the position.
  func unwind(to mark: Mark) {
    nesting = mark.nesting
    isProbing = false
    scopes.unwind(to: mark.scopeDepth)
    contexts.removeLast(contexts.count - mark.contextCount)
    contexts[contexts.count - 1] = mark.context
  }

  /// Puts everything back, to parse the same tokens in another way.
  func rewind(to mark: Mark) {
    unwind(to: mark)
    position = mark.position
    lastEnd = mark.lastEnd
  }

  /// Reports a fault thrown by the statement that began at `mark`, and skips to the next line.
  func recover(from error: LocatedFault, at mark: Mark) {
    let statement = SourceRange(tokens[mark.position].range.start, max(lastEnd, range.end))
    let isTooDeep = error.fault == .tooDeep
    report.add(
      error,
      isTooDeep ? .compiling : .parsing,
      in: statement,
      farthest: farthest
    )
    unwind(to: mark)
    while kind != .newline, kind != .end, kind != .dedent { advance() }
    _ = accept(.newline)
    skipOrphans()
  }

  /// After a statement that was given up: reads what belongs to it, only to see what else is wrong there.
  private func skipOrphans() {
    while true {
      if kind == .indent {
        report.isQuietAboutPlaces = true
        advance()
        _ = statements()
        _ = accept(.dedent)
        report.isQuietAboutPlaces = false
      }
      switch kind {
      case .elif, .else, .except, .finally:
        while kind != .newline, kind != .end, kind != .dedent { advance() }
        _ = accept(.newline)
      default: return
      }
    }
  }
}
