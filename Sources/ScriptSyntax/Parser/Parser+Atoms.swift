import Diagnostics

extension Parser {
  // MARK: - Access

  // primary: primary '.' NAME | primary '(' [arguments] ')' | primary '[' slices ']' | atom
  func primary() throws(LocatedFault) -> Expression {
    let start = range.start
    var value = try atom()
    while true {
      switch kind {
      case .dot:
        advance()
        guard kind == .name else { throw invalidSyntax }
        let member = range
        advance()
        try grow(above: height)
        value = node(.attribute(value, Identifier(text: text(member), range: member)), from: start)
      case .leftParenthesis:
        let below = height
        let arguments = try arguments()
        try grow(above: max(below, height))
        let isPositional = arguments.allSatisfy { $0.kind == .positional }
        let call = Call(callee: value, arguments: arguments, isPositional: isPositional)
        value = node(.call(call), from: start)
      case .leftBracket where kind(ahead: 1) == .rightBracket:
        // No index but an empty list, which cannot stand beside an expression.
        return value
      case .leftBracket:
        let below = height
        advance()
        let index = try slices()
        try expect(.rightBracket)
        try grow(above: max(below, height))
        value = node(.item(value, index: index), from: start)
      default: return value
      }
    }
  }

  // slices: slice !',' | (slice | starred_expression) (',' (slice | starred_expression))* [',']
  private func slices() throws(LocatedFault) -> Expression {
    let start = range.start
    let first = try slice()
    var isTuple = false
    if case .starred = first.kind { isTuple = true }
    guard isTuple || kind == .comma else { return first }
    var elements = [first]
    var tallest = height
    while accept(.comma), kind != .rightBracket {
      elements.append(try slice())
      tallest = max(tallest, height)
    }
    try grow(above: tallest)
    return node(.tuple(elements), from: start)
  }

  // slice: [expression] ':' [expression] [':' [expression]] | named_expression
  private func slice() throws(LocatedFault) -> Expression {
    let start = range.start
    var tallest = 0
    var lower: Expression?
    if kind == .star {
      return try starred { () throws(LocatedFault) in try expression() }
    }
    if kind != .colon {
      let value = try namedExpression()
      guard kind == .colon else { return value }
      lower = value
      tallest = height
    }
    advance()
    let upper = try sliceBound(&tallest)
    let step = accept(.colon) ? try sliceBound(&tallest) : nil
    try grow(above: tallest)
    return node(.slice(lower: lower, upper: upper, step: step), from: start)
  }

  private func sliceBound(_ tallest: inout Int) throws(LocatedFault) -> Expression? {
    if kind == .colon || kind == .comma || kind == .rightBracket { return nil }
    let bound = try expression()
    tallest = max(tallest, height)
    return bound
  }

  // MARK: - Atoms

  // atom: NAME | 'True' | 'False' | 'None' | strings | NUMBER | (tuple | group | genexp)
  //     | (list | listcomp) | (dict | set | dictcomp | setcomp) | '...'
  private func atom() throws(LocatedFault) -> Expression {
    height = 1
    let here = range
    switch kind {
    case .name:
      advance()
      let text = text(here)
      return Expression(kind: .name(Name(text: text, slot: scopes.use(text), range: here)), range: here)
    case .number: return try number()
    case .string: return try strings()
    case .true: return constant(.boolean(true))
    case .false: return constant(.boolean(false))
    case .none: return constant(.none)
    case .ellipsis: return constant(.ellipsis)
    case .leftParenthesis: return try parenthesized()
    case .leftBracket: return try list()
    case .leftBrace: return try braced()
    default: throw invalidSyntax
    }
  }

  private func constant(_ kind: Expression.Kind) -> Expression {
    Expression(kind: kind, range: advance())
  }

  private func number() throws(LocatedFault) -> Expression {
    let here = range
    do {
      let value = try NumberLiteral.value(of: bytes[here.start..<here.end])
      advance()
      return Expression(kind: value, range: here)
    } catch {
      throw LocatedFault(fault: error, range: here)
    }
  }

  // MARK: - Displays

  // tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
  // group: '(' (yield_expr | named_expression) ')'
  // genexp: '(' (assignment_expression | expression) for_if_clauses ')'
  private func parenthesized() throws(LocatedFault) -> Expression {
    let scope = enterComprehension(named: "<genexpr>")
    let start = advance().start
    if accept(.rightParenthesis) { return node(.tuple([]), from: start) }
    if kind == .yield {
      let value = try yieldExpression()
      if kind == .equal {
        throw LocatedFault(fault: .cannotAssignHere(value.kind.pythonName), range: value.range)
      }
      try expect(.rightParenthesis)
      return value
    }
    if kind == .doubleStar { throw try doubleStarGroup() }
    let first = try starNamedExpression()
    if let scope, isAtComprehension {
      let clauses = try comprehensionClauses(after: first, scope: scope)
      try expect(.rightParenthesis)
      return node(comprehension(.generator, first, clauses, scope), from: start)
    }
    guard kind == .comma else {
      try expect(.rightParenthesis)
      if case .starred = first.kind {
        throw LocatedFault(fault: .starredGroup("starred"), range: first.range)
      }
      return first
    }
    let elements = try elements(after: first, until: .rightParenthesis)
    try expect(.rightParenthesis)
    return node(.tuple(elements), from: start)
  }

  private func doubleStarGroup() throws(LocatedFault) -> LocatedFault {
    let here = invalidSyntax
    advance()
    _ = try expression()
    guard kind == .rightParenthesis else { return here }
    return LocatedFault(fault: .starredGroup("double starred"), range: here.range)
  }

  // list: '[' [star_named_expressions] ']'
  // listcomp: '[' named_expression for_if_clauses ']'
  private func list() throws(LocatedFault) -> Expression {
    let scope = enterComprehension(named: "<listcomp>")
    let start = advance().start
    if accept(.rightBracket) { return node(.list([]), from: start) }
    let first = try starNamedExpression()
    if let scope, isAtComprehension {
      let clauses = try comprehensionClauses(after: first, scope: scope)
      try expect(.rightBracket)
      return node(comprehension(.list, first, clauses, scope), from: start)
    }
    let elements = try elements(after: first, until: .rightBracket)
    try expect(.rightBracket)
    return node(.list(elements), from: start)
  }

  /// Parses the rest of a display, up to its bracket.
  private func elements(
    after first: Expression,
    until closing: TokenKind
  ) throws(LocatedFault) -> [Expression] {
    var elements = [first]
    var tallest = height
    while accept(.comma), kind != closing {
      elements.append(try starNamedExpression())
      tallest = max(tallest, height)
    }
    if isAtComprehension, elements.count > 1, closing != .rightParenthesis, !isProbing {
      _ = try comprehensionClauses()
      throw fault(.bareComprehensionTarget, from: first.range.start)
    }
    try grow(above: tallest)
    return elements
  }

  // dict: '{' [double_starred_kvpair (',' double_starred_kvpair)* [',']] '}'
  // set: '{' star_named_expressions '}'
  // dictcomp: '{' kvpair for_if_clauses '}'
  // setcomp: '{' named_expression for_if_clauses '}'
  private func braced() throws(LocatedFault) -> Expression {
    let scope = enterComprehension(named: "<setcomp>")
    let start = advance().start
    if accept(.rightBrace) { return node(.dictionary([]), from: start) }
    if kind == .doubleStar { return try dictionary(from: start, first: nil, scope: scope) }
    let first = try starNamedExpression()
    if kind == .colon {
      if case .starred = first.kind { throw invalidSyntax }
      return try dictionary(from: start, first: first, scope: scope)
    }
    if let scope, isAtComprehension {
      let clauses = try comprehensionClauses(after: first, scope: scope)
      try expect(.rightBrace)
      return node(comprehension(.set, first, clauses, scope), from: start)
    }
    let elements = try elements(after: first, until: .rightBrace)
    try expect(.rightBrace)
    return node(.set(elements), from: start)
  }

  /// Parses a dictionary whose first key, unless it begins with `**`, has been read.
  private func dictionary(
    from start: Int,
    first key: Expression?,
    scope: Int?
  ) throws(LocatedFault) -> Expression {
    var tallest = height
    var entries = [try dictionaryEntry(key, &tallest)]
    if let scope, isAtComprehension {
      let entry = entries[0]
      guard let key = entry.key else {
        _ = try comprehensionClauses()
        let stars = SourceRange(start + 1, start + 1).union(entry.value.range)
        throw LocatedFault(
          fault: .unpackingInComprehension("dict unpacking cannot be used in dict comprehension"),
          range: stars
        )
      }
      height = tallest
      let clauses = try comprehensionClauses(after: entry.value, scope: scope)
      try expect(.rightBrace)
      return node(comprehension(.dictionary(key: key), entry.value, clauses, scope), from: start)
    }
    while accept(.comma), kind != .rightBrace {
      let key = kind == .doubleStar ? nil : try expression(isKey: true)
      tallest = max(tallest, height)
      entries.append(try dictionaryEntry(key, &tallest))
    }
    try expect(.rightBrace)
    try grow(above: tallest)
    return node(.dictionary(entries), from: start)
  }

  // double_starred_kvpair: '**' bitwise_or | expression ':' expression
  private func dictionaryEntry(
    _ key: Expression?,
    _ tallest: inout Int
  ) throws(LocatedFault) -> DictionaryEntry {
    if let key {
      guard kind == .colon else {
        if isProbing { throw invalidSyntax }
        throw LocatedFault(
          fault: .missingDictionaryColon,
          range: SourceRange(max(key.range.start, key.range.end - 1), key.range.end)
        )
      }
      let colon = advance()
      if kind == .star { throw try starredDictionaryValue() }
      if kind == .rightBrace || kind == .comma {
        throw LocatedFault(fault: .missingDictionaryValue, range: colon)
      }
    } else {
      try expect(.doubleStar)
    }
    let value = key == nil ? try binary(above: 0) : try expression()
    tallest = max(tallest, height)
    return DictionaryEntry(key: key, value: value)
  }

  private func starredDictionaryValue() throws(LocatedFault) -> LocatedFault {
    let star = advance()
    _ = try binary(above: 0)
    return LocatedFault(fault: .starredDictionaryValue, range: star)
  }
}
