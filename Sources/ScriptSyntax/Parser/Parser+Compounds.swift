import Diagnostics

extension Parser {
  /// CPython's limit on loops, `with` and `try` within each other.
  private static let blockLimit = 20

  // compound_stmt: function_def | if_stmt | class_def | with_stmt | for_stmt | try_stmt | while_stmt
  //     | match_stmt
  //
  // `nil` if the next statement is a simple one.
  func compoundStatement() throws(LocatedFault) -> Statement? {
    let start = range.start
    let statement: Statement.Kind
    switch kind {
    case .if: statement = try conditional()
    case .while: statement = try whileLoop()
    case .for: statement = try forLoop()
    case .with: statement = try with()
    case .try: statement = try attempt()
    case .def: statement = .function(try function(decorators: [], from: start))
    case .class: statement = .class(try classDefinition(decorators: [], from: start))
    case .at: statement = try decorated(from: start)
    case .async: statement = try asynchronous()
    case .name where isMatchStatement: statement = matchStatement()
    default: return nil
    }
    return Statement(kind: statement, range: range(from: start))
  }

  // MARK: - Blocks

  // block: NEWLINE INDENT statements DEDENT | simple_stmts
  //
  // `construct` is what CPython calls the line that wants the block, which began at `start`.
  func block(after construct: String, at start: Int) throws(LocatedFault) -> [Statement] {
    guard kind == .newline else {
      var list: [Statement] = []
      try simpleStatements(into: &list)
      return list
    }
    advance()
    guard accept(.indent) else {
      note(.missingBlock(after: construct, onLine: source.line(at: start)), range, .parsing)
      return []
    }
    let list = statements()
    _ = accept(.dedent)
    return list
  }

  /// Parses the colon that ends a header; CPython names it only where it is sure that one is missing.
  func headerColon(isForced: Bool = false) throws(LocatedFault) {
    if accept(.colon) { return }
    if isForced || kind == .newline { throw LocatedFault(fault: .expected("':'"), range: range) }
    throw invalidSyntax
  }

  /// Parses a block in which CPython counts `count` more nested blocks.
  private func nestedBlock(
    after construct: String,
    at start: Int,
    counting count: Int = 1,
    isLoop: Bool = false
  ) throws(LocatedFault) -> [Statement] {
    let last = contexts.count - 1
    contexts[last].blocks += count
    contexts[last].loops += isLoop ? 1 : 0
    if contexts[last].blocks > Self.blockLimit, contexts[last].blocks - count <= Self.blockLimit {
      note(.tooManyBlocks, SourceRange(start, lastEnd), .compiling)
    }
    let list = try block(after: construct, at: start)
    contexts[last].blocks -= count
    contexts[last].loops -= isLoop ? 1 : 0
    return list
  }

  // else_block: 'else' ':' block
  private func otherwise() throws(LocatedFault) -> [Statement] {
    guard kind == .else else { return [] }
    let start = advance().start
    try headerColon(isForced: true)
    return try block(after: "'else' statement", at: start)
  }

  // MARK: - Conditions and loops

  // if_stmt: 'if' named_expression ':' block ('elif' named_expression ':' block)* [else_block]
  private func conditional() throws(LocatedFault) -> Statement.Kind {
    var branches: [Branch] = []
    repeat {
      let name = kind == .if ? "'if' statement" : "'elif' statement"
      let start = advance().start
      let test = try namedExpression()
      try headerColon()
      let body = try block(after: name, at: start)
      branches.append(Branch(test: test, body: body, range: range(from: start)))
    } while kind == .elif
    return .if(branches, otherwise: try otherwise())
  }

  // while_stmt: 'while' named_expression ':' block [else_block]
  private func whileLoop() throws(LocatedFault) -> Statement.Kind {
    let start = advance().start
    let test = try namedExpression()
    try headerColon()
    let body = try nestedBlock(after: "'while' statement", at: start, isLoop: true)
    return .while(test: test, body: body, otherwise: try otherwise())
  }

  // for_stmt: 'for' star_targets 'in' star_expressions ':' block [else_block]
  private func forLoop() throws(LocatedFault) -> Statement.Kind {
    let start = advance().start
    let target = try loopTargetAndIn()
    let iterable = try starExpressions()
    if case .starred = iterable.kind { note(.starredValue, iterable.range, .compiling) }
    try headerColon()
    let body = try nestedBlock(after: "'for' statement", at: start, isLoop: true)
    return .for(target, in: iterable, body: body, otherwise: try otherwise())
  }

  // MARK: - With

  // with_stmt: 'with' ('(' with_item (',' with_item)* [','] ')' | with_item (',' with_item)*) ':' block
  private func with() throws(LocatedFault) -> Statement.Kind {
    let start = advance().start
    let items = try withItems()
    try headerColon()
    return .with(items, body: try nestedBlock(after: "'with' statement", at: start))
  }

  private func withItems() throws(LocatedFault) -> [WithItem] {
    if let items = parenthesizedItems() { return items }
    var items: [WithItem] = []
    repeat { items.append(try withItem()) } while accept(.comma)
    return items
  }

  /// Items in parentheses, if that is what the parentheses are for rather than an expression.
  private func parenthesizedItems() -> [WithItem]? {
    guard kind == .leftParenthesis else { return nil }
    let mark = mark()
    advance()
    do throws(LocatedFault) {
      var items: [WithItem] = []
      repeat {
        items.append(try withItem())
      } while accept(.comma) && kind != .rightParenthesis
      try expect(.rightParenthesis)
      try expect(.colon)
      position -= 1
      return items
    } catch {
      rewind(to: mark)
      return nil
    }
  }

  // with_item: expression ['as' star_target]
  private func withItem() throws(LocatedFault) -> WithItem {
    let start = range.start
    let context = try expression()
    guard accept(.as) else { return WithItem(context: context, target: nil, range: range(from: start)) }
    let target = try target(try starNamedExpression(), for: .assignment)
    return WithItem(context: context, target: target, range: range(from: start))
  }

  // MARK: - Try

  // try_stmt: 'try' ':' block (except_block+ [else_block] [finally_block] | finally_block)
  private func attempt() throws(LocatedFault) -> Statement.Kind {
    let start = advance().start
    try headerColon(isForced: true)
    let hasFinally = finallyIsAhead
    let body = try nestedBlock(after: "'try' statement", at: start, counting: hasFinally ? 2 : 1)
    guard kind == .except || kind == .finally else {
      throw LocatedFault(fault: .missingHandlers, range: range)
    }
    var isGroup: Bool?
    var handlers: [Try.Handler] = []
    while kind == .except {
      let isStarred = kind(ahead: 1) == .star
      if let isGroup, isGroup != isStarred { throw LocatedFault(fault: .mixedHandlers, range: range) }
      isGroup = isStarred
      if let last = handlers.last, last.type == nil {
        note(.bareHandlerNotLast, last.range, .compiling)
      }
      handlers.append(try handler())
    }
    let elseBody = handlers.isEmpty ? [] : try otherwise()
    var finallyBody: [Statement] = []
    if kind == .finally {
      let start = advance().start
      try headerColon(isForced: true)
      finallyBody = try nestedBlock(after: "'finally' statement", at: start)
    }
    if isGroup == true { return .unsupported("except* (exception group)") }
    return .try(Try(body: body, handlers: handlers, otherwise: elseBody, finally: finallyBody))
  }

  /// Whether the `try` whose body comes next has a `finally`, which takes a block more while the body runs.
  private var finallyIsAhead: Bool {
    var depth = 0
    var index = position
    // Only deep nesting can reach the limit, so only there does it matter.
    guard (contexts.last?.blocks ?? 0) + 2 > Self.blockLimit else { return false }
    while index < tokens.count {
      switch tokens[index].kind {
      case .indent: depth += 1
      case .dedent:
        depth -= 1
        if depth < 0 { return false }
      case .finally where depth == 0: return true
      case .try where depth == 0: return false
      default: break
      }
      index += 1
    }
    return false
  }

  // except_block: 'except' ['*'] [expression ['as' NAME]] ':' block
  private func handler() throws(LocatedFault) -> Try.Handler {
    let start = advance().start
    let isGroup = accept(.star)
    let construct = isGroup ? "'except*' statement" : "'except' statement"
    var type: Expression?
    var name: Name?
    if kind.startsExpression {
      let value = try expression()
      type = value
      if kind == .comma { throw try handlerTypes(after: value) }
      if accept(.as) { name = binding(try expect(.name)) }
    } else if isGroup {
      guard kind == .colon || kind == .newline else { throw invalidSyntax }
      throw LocatedFault(fault: .missingHandlerType, range: range)
    }
    try headerColon()
    let body = try nestedBlock(after: construct, at: start, counting: 2)
    return Try.Handler(type: type, name: name, body: body, range: range(from: start))
  }

  private func handlerTypes(after first: Expression) throws(LocatedFault) -> LocatedFault {
    let here = invalidSyntax
    advance()
    _ = try starExpressions()
    if accept(.as) { try expect(.name) }
    guard kind == .colon else { return here }
    return fault(.handlerTypesWithoutParentheses, from: first.range.start)
  }

  // MARK: - Refused statements

  /// Parses `async def`, `async for` and `async with`, only to name them.
  private func asynchronous() throws(LocatedFault) -> Statement.Kind {
    let start = advance().start
    let keyword = kind
    let isInside = contexts.last?.kind == .asyncFunction
    switch keyword {
    case .def:
      _ = try function(decorators: [], from: start, isAsync: true)
      return .unsupported("async def (coroutine)")
    case .for:
      if !isInside { note(.outsideAsyncFunction("async for"), SourceRange(start, range.end), .compiling) }
      _ = try forLoop()
      return .unsupported("async for")
    case .with:
      if !isInside { note(.outsideAsyncFunction("async with"), SourceRange(start, range.end), .compiling) }
      _ = try with()
      return .unsupported("async with")
    default: throw invalidSyntax
    }
  }

  /// Whether the line is the head of a `match`, which is no keyword elsewhere: a colon ends it, a `case` follows.
  private var isMatchStatement: Bool {
    guard isName("match", at: position), kind(ahead: 1) != .newline else { return false }
    var ahead = 1
    while kind(ahead: ahead) != .newline, kind(ahead: ahead) != .end { ahead += 1 }
    return kind(ahead: ahead - 1) == .colon && kind(ahead: ahead + 1) == .indent
      && isName("case", at: position + ahead + 2)
  }

  /// Steps over a `match` and its block.
  private func matchStatement() -> Statement.Kind {
    while !accept(.newline) { advance() }
    var depth = 0
    repeat {
      if kind == .indent { depth += 1 }
      if kind == .dedent { depth -= 1 }
      advance()
    } while depth > 0 && kind != .end
    return .unsupported("match statement")
  }
}
