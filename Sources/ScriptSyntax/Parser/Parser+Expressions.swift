import Diagnostics

extension Parser {
  // MARK: - Lists of expressions

  /// Parses what stands on the right of `=`, after `return` and as a statement: a tuple needs no parentheses.
  ///
  ///     star_expressions: star_expression (',' star_expression)* [',']
  func starExpressions() throws(LocatedFault) -> Expression {
    let start = range.start
    let first = try starExpression()
    endsInBareTuple = kind == .comma
    guard endsInBareTuple else { return first }
    var elements = [first]
    var tallest = height
    while accept(.comma), kind == .star || kind.startsExpression {
      elements.append(try starExpression())
      tallest = max(tallest, height)
    }
    try grow(above: tallest)
    endsInBareTuple = true
    return node(.tuple(elements), from: start)
  }

  // star_expression: '*' bitwise_or | expression
  func starExpression() throws(LocatedFault) -> Expression {
    guard kind == .star else { return try expression() }
    return try starred { () throws(LocatedFault) in try binary(above: 0) }
  }

  /// Parses like `star_expressions`, but without a star of its own: `return *x` needs a comma.
  func value() throws(LocatedFault) -> Expression {
    let value = kind == .yield ? try yieldExpression() : try starExpressions()
    if case .starred = value.kind { note(.starredValue, value.range, .compiling) }
    return value
  }

  // star_named_expression: '*' bitwise_or | named_expression
  func starNamedExpression() throws(LocatedFault) -> Expression {
    guard kind == .star else { return try namedExpression() }
    return try starred { () throws(LocatedFault) in try binary(above: 0) }
  }

  /// Parses a star and what follows it.
  func starred(
    _ operand: () throws(LocatedFault) -> Expression
  ) throws(LocatedFault) -> Expression {
    let start = advance().start
    let value = try operand()
    try grow(above: height)
    return node(.starred(value), from: start)
  }

  // MARK: - Expressions

  // named_expression: NAME ':=' expression | expression
  func namedExpression() throws(LocatedFault) -> Expression {
    let value = try assignmentExpression()
    if kind == .equal, !isProbing { throw misplacedAssignment(to: value) }
    return value
  }

  // assignment_expression: NAME ':=' expression
  func assignmentExpression() throws(LocatedFault) -> Expression {
    let start = range
    if kind == .name, kind(ahead: 1) == .walrus {
      advance()
      advance()
      let value = try expression()
      try grow(above: height)
      let text = text(start)
      let name = Name(text: text, slot: scopes.bindWalrus(text, at: start), range: start)
      return node(.namedValue(name, value), from: start.start)
    }
    let value = try expression()
    if kind == .walrus, !isProbing { throw try misplacedWalrus(after: value) }
    return value
  }

  /// What to say of `:=` after something other than a name.
  func misplacedWalrus(after value: Expression) throws(LocatedFault) -> LocatedFault {
    advance()
    _ = try expression()
    return LocatedFault(fault: .cannotUseWalrus(value.kind.pythonName), range: value.range)
  }

  /// What to say of `a = b` where a comparison was meant.
  private func misplacedAssignment(to value: Expression) -> LocatedFault {
    let here = invalidSyntax
    guard value.kind.isAssignableLookalike else { return here }
    advance()
    guard (try? binary(above: 0)) != nil, kind != .equal, kind != .walrus else { return here }
    if case .name = value.kind { return fault(.assignmentInExpression, from: value.range.start) }
    return LocatedFault(fault: .cannotAssignHere(value.kind.pythonName), range: value.range)
  }

  // expression: disjunction ['if' disjunction 'else' expression] | lambdef
  //
  // After a key of a dictionary a colon is missed rather than a comma.
  func expression(isKey: Bool = false) throws(LocatedFault) -> Expression {
    if kind == .lambda { return try lambda() }
    let start = range.start
    let first = position
    let value = try disjunction()
    if kind == .if { return try conditional(value, from: start) }
    if kind.startsExpression, !isProbing, !isKey { throw adjacentExpression(after: value, first: first) }
    return value
  }

  private func conditional(
    _ value: Expression,
    from start: Int
  ) throws(LocatedFault) -> Expression {
    try descend()
    defer { ascend() }
    var tallest = height
    advance()
    let test = try conditionalTest(from: start)
    tallest = max(tallest, height)
    guard kind == .else else {
      if kind == .colon || isProbing { throw invalidSyntax }
      throw fault(.missingElse, from: start)
    }
    advance()
    let otherwise = try expression()
    try grow(above: max(tallest, height))
    return node(.conditional(test: test, then: value, otherwise: otherwise), from: start)
  }

  /// Parses a test; where it breaks off in the midst, CPython misses the `else` after its beginning.
  private func conditionalTest(from start: Int) throws(LocatedFault) -> Expression {
    let first = range
    do throws(LocatedFault) {
      return try disjunction()
    } catch {
      guard error.fault == .invalidSyntax, error.range.start > first.start, !isProbing else { throw error }
      throw LocatedFault(fault: .missingElse, range: SourceRange(start, max(first.end, lastEnd)))
    }
  }

  /// What to say of two expressions side by side: a comma is missing, or the parentheses of `print`.
  private func adjacentExpression(after value: Expression, first: Int) -> LocatedFault {
    let here = invalidSyntax
    let start = mark()
    let isName = tokens[first].kind == .name
    let isSoftKeyword = isName && startsSoftKeyword(text(tokens[first].range))
    let isLegacy = self.isName("print", at: first) || self.isName("exec", at: first)
    if !isSoftKeyword, !(isName && tokens[first + 1].kind == .string), !(isLegacy && first == position - 1) {
      isProbing = true
      let hasOperand = (try? expression()) != nil
      isProbing = false
      if hasOperand, tokens[position - 1].depth > 0 { return fault(.missingComma, from: value.range.start) }
      rewind(to: start)
    }
    guard isName, first == position - 1 else { return here }
    do throws(LocatedFault) {
      _ = try starExpressions()
      if isLegacy { return fault(.missingParentheses(text(tokens[first].range)), from: value.range.start) }
    } catch {
      if error.fault != .invalidSyntax { return error }
    }
    rewind(to: start)
    return here
  }

  /// Whether CPython takes a name for a soft keyword, for which the beginning of one is enough.
  private func startsSoftKeyword(_ name: String) -> Bool {
    ["match", "case", "_"].contains { $0.hasPrefix(name) }
  }

  // disjunction: conjunction ('or' conjunction)*
  func disjunction() throws(LocatedFault) -> Expression {
    let start = range.start
    let first = try conjunction()
    guard kind == .or else { return first }
    var operands = [first]
    var tallest = height
    while accept(.or) {
      operands.append(try conjunction())
      tallest = max(tallest, height)
    }
    try grow(above: tallest)
    return node(.logical(.or, operands), from: start)
  }

  // conjunction: inversion ('and' inversion)*
  func conjunction() throws(LocatedFault) -> Expression {
    let start = range.start
    let first = try inversion()
    guard kind == .and else { return first }
    var operands = [first]
    var tallest = height
    while accept(.and) {
      operands.append(try inversion())
      tallest = max(tallest, height)
    }
    try grow(above: tallest)
    return node(.logical(.and, operands), from: start)
  }

  // inversion: 'not' inversion | comparison
  func inversion() throws(LocatedFault) -> Expression {
    guard kind == .not else { return try comparison() }
    var starts: [Int] = []
    while kind == .not { starts.append(advance().start) }
    var operand = try comparison()
    for start in starts.reversed() {
      try grow(above: height)
      operand = node(.unary(.not, operand), from: start)
    }
    return operand
  }

  // comparison: bitwise_or (compare_op bitwise_or)*
  func comparison() throws(LocatedFault) -> Expression {
    let start = range.start
    let first = try binary(above: 0)
    guard let comparison = acceptComparison() else { return first }
    var tallest = height
    var links = [ComparisonLink(comparison: comparison, operand: try binary(above: 0))]
    tallest = max(tallest, height)
    while let comparison = acceptComparison() {
      links.append(ComparisonLink(comparison: comparison, operand: try binary(above: 0)))
      tallest = max(tallest, height)
    }
    try grow(above: tallest)
    if links.count == 1 {
      return node(.comparison(links[0].comparison, first, links[0].operand), from: start)
    }
    return node(.comparisonChain(first, links), from: start)
  }

  // compare_op: '==' | '!=' | '<=' | '<' | '>=' | '>' | 'not' 'in' | 'in' | 'is' 'not' | 'is'
  private func acceptComparison() -> ComparisonOperator? {
    let comparison: ComparisonOperator
    switch kind {
    case .doubleEqual: comparison = .equal
    case .notEqual: comparison = .notEqual
    case .less: comparison = .less
    case .lessEqual: comparison = .lessEqual
    case .greater: comparison = .greater
    case .greaterEqual: comparison = .greaterEqual
    case .in: comparison = .in
    case .is:
      advance()
      return accept(.not) ? .isNot : .is
    case .not:
      guard kind(ahead: 1) == .in else { return nil }
      advance()
      comparison = .notIn
    default: return nil
    }
    advance()
    return comparison
  }

  /// Parses the left-associative operators by climbing their precedences, from `|` up to `*`.
  ///
  ///     bitwise_or: bitwise_or '|' bitwise_xor | bitwise_xor
  ///     bitwise_xor: bitwise_xor '^' bitwise_and | bitwise_and
  ///     bitwise_and: bitwise_and '&' shift_expr | shift_expr
  ///     shift_expr: shift_expr ('<<' | '>>') sum | sum
  ///     sum: sum ('+' | '-') term | term
  ///     term: term ('*' | '/' | '//' | '%' | '@') factor | factor
  func binary(above minimum: Int) throws(LocatedFault) -> Expression {
    let start = range.start
    var left = try factor()
    while let (operation, precedence) = kind.binaryOperator, precedence > minimum {
      advance()
      let leftHeight = height
      let right = try binary(above: precedence)
      try grow(above: max(leftHeight, height))
      left = node(.binary(operation, left, right), from: start)
    }
    return left
  }

  // factor: ('+' | '-' | '~') factor | power
  func factor() throws(LocatedFault) -> Expression {
    try descend()
    defer { ascend() }
    guard prefixOperator != nil else { return try power() }
    var prefixes: [(operation: UnaryOperator, start: Int)] = []
    while let operation = prefixOperator { prefixes.append((operation, advance().start)) }
    var operand = try power()
    for prefix in prefixes.reversed() {
      try grow(above: height)
      operand = node(.unary(prefix.operation, operand), from: prefix.start)
    }
    return operand
  }

  private var prefixOperator: UnaryOperator? {
    switch kind {
    case .plus: .plus
    case .minus: .minus
    case .tilde: .invert
    default: nil
    }
  }

  // power: await_primary ['**' factor]
  private func power() throws(LocatedFault) -> Expression {
    let start = range.start
    let base = kind == .await ? try awaited() : try primary()
    guard kind == .doubleStar else { return base }
    advance()
    let baseHeight = height
    let exponent = try factor()
    try grow(above: max(baseHeight, height))
    return node(.binary(.power, base, exponent), from: start)
  }

  // MARK: - Refused expressions

  // await_primary: 'await' primary | primary
  private func awaited() throws(LocatedFault) -> Expression {
    let start = advance()
    _ = try primary()
    height = 1
    switch contexts.last?.kind {
    case .asyncFunction: break
    case .function: note(.outsideAsyncFunction("await"), range(from: start.start), .compiling)
    default: note(.outsideFunction("await"), range(from: start.start), .compiling)
    }
    return node(.unsupported("await"), from: start.start)
  }

  // yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
  func yieldExpression() throws(LocatedFault) -> Expression {
    let start = advance()
    if accept(.from) {
      _ = try expression()
    } else if kind == .star || kind.startsExpression {
      _ = try starExpressions()
    }
    height = 1
    let isInside =
      scopes.kind == .lambda || contexts.last?.kind == .function
      || contexts.last?.kind == .asyncFunction
    if !isInside { note(.outsideFunction("yield"), range(from: start.start), .compiling) }
    return node(.unsupported("yield (generator function)"), from: start.start)
  }

  // MARK: - Lambda

  // lambdef: 'lambda' [lambda_params] ':' expression
  private func lambda() throws(LocatedFault) -> Expression {
    try descend()
    defer { ascend() }
    let start = advance().start
    let drafts = try parameterDrafts(until: .colon)
    var tallest = height
    try expect(.colon)
    let scope = scopes.enter(.lambda, named: "<lambda>")
    let parameters = declare(drafts)
    let body = try expression()
    tallest = max(tallest, height)
    scopes.leave()
    try grow(above: tallest)
    let definition = FunctionDefinition(
      name: nil,
      decorators: [],
      parameters: parameters,
      returns: nil,
      body: [Statement(kind: .return(body), range: body.range)],
      documentation: nil,
      scope: scope,
      range: range(from: start)
    )
    return node(.lambda(definition), from: start)
  }
}
