import Diagnostics

extension Parser {
  // MARK: - Definitions

  // decorators: ('@' named_expression NEWLINE)+
  func decorated(from start: Int) throws(LocatedFault) -> Statement.Kind {
    var decorators: [Expression] = []
    while accept(.at) {
      decorators.append(try namedExpression())
      try expect(.newline)
    }
    switch kind {
    case .def: return .function(try function(decorators: decorators, from: start))
    case .class: return .class(try classDefinition(decorators: decorators, from: start))
    case .async where kind(ahead: 1) == .def:
      advance()
      _ = try function(decorators: decorators, from: start, isAsync: true)
      return .unsupported("async def (coroutine)")
    default: throw invalidSyntax
    }
  }

  // function_def: 'def' NAME '(' [params] ')' ['->' expression] ':' block
  func function(
    decorators: [Expression],
    from start: Int,
    isAsync: Bool = false
  ) throws(LocatedFault) -> FunctionDefinition {
    let header = advance().start
    let name = binding(try expect(.name))
    guard accept(.leftParenthesis) else { throw LocatedFault(fault: .expected("'('"), range: range) }
    let drafts = try parameterDrafts(until: .rightParenthesis)
    try expect(.rightParenthesis)
    let returns = kind == .arrow ? try returnAnnotation() : nil
    try headerColon(isForced: true)
    let scope = scopes.enter(.function, named: name.text)
    contexts.append(Context(kind: isAsync ? .asyncFunction : .function))
    let parameters = declare(drafts)
    let body = try block(after: "function definition", at: header)
    contexts.removeLast()
    scopes.leave()
    return FunctionDefinition(
      name: name,
      decorators: decorators,
      parameters: parameters,
      returns: returns,
      body: body,
      documentation: documentation(of: body),
      scope: scope,
      range: range(from: start)
    )
  }

  private func returnAnnotation() throws(LocatedFault) -> Expression {
    let arrow = advance()
    guard kind.startsExpression else { throw LocatedFault(fault: .expected("':'"), range: arrow) }
    return try expression()
  }

  // class_def: 'class' NAME ['(' [arguments] ')'] ':' block
  func classDefinition(
    decorators: [Expression],
    from start: Int
  ) throws(LocatedFault) -> ClassDefinition {
    let header = advance().start
    let name = binding(try expect(.name))
    var bases: [Argument] = []
    if kind == .leftParenthesis {
      bases = try arguments()
      if let fault = bareGenerator(in: bases) { throw fault }
    }
    try headerColon()
    let scope = scopes.enter(.class, named: name.text)
    contexts.append(Context(kind: .classBody))
    let body = try block(after: "class definition", at: header)
    contexts.removeLast()
    scopes.leave()
    return ClassDefinition(
      name: name,
      decorators: decorators,
      bases: bases,
      body: body,
      documentation: documentation(of: body),
      scope: scope,
      range: range(from: start)
    )
  }

  /// A call's only argument may be a generator without parentheses of its own; a base may not.
  private func bareGenerator(in bases: [Argument]) -> LocatedFault? {
    guard let base = bases.first, case .comprehension(let generator) = base.value.kind,
      case .generator = generator.kind, base.value.range.end == lastEnd
    else { return nil }
    return LocatedFault(fault: .invalidSyntax, range: generator.clauses.first?.range ?? base.range)
  }

  private func documentation(of body: [Statement]) -> String? {
    guard case .expression(let first)? = body.first?.kind, case .string(let text) = first.kind else {
      return nil
    }
    return text
  }

  // MARK: - Parameters

  /// A parameter that is not yet part of its function's scope, since defaults are evaluated outside.
  struct ParameterDraft {
    var kind: Parameter.Kind
    let name: SourceRange
    let annotation: Expression?
    let defaultValue: Expression?
    let range: SourceRange
  }

  /// Binds parameters in the innermost scope.
  func declare(_ drafts: [ParameterDraft]) -> [Parameter] {
    drafts.map { draft in
      let text = text(draft.name)
      return Parameter(
        kind: draft.kind,
        name: Name(text: text, slot: scopes.bindParameter(text, at: draft.name), range: draft.name),
        annotation: draft.annotation,
        defaultValue: draft.defaultValue,
        range: draft.range
      )
    }
  }

  /// What has been seen of a list of parameters.
  private struct ParameterState {
    var kind = Parameter.Kind.positionalOrKeyword
    var hasSlash = false
    var hasStar = false
    var hasDefault = false

    /// A bare star that still waits for a keyword-only parameter.
    var openStar: SourceRange?
  }

  /// Parses the parameters of a `def` or, up to its colon, of a lambda.
  ///
  ///     parameters: [parameter (',' parameter)* [',']]
  ///     parameter: '/' | '*' [param] | '**' param | param ['=' expression]
  ///     param: NAME [':' expression]
  func parameterDrafts(until closing: TokenKind) throws(LocatedFault) -> [ParameterDraft] {
    var drafts: [ParameterDraft] = []
    var state = ParameterState()
    var tallest = 0
    height = 0
    while kind != closing {
      if state.kind == .keywords { throw try parameterAfterKeywords() }
      switch kind {
      case .slash: try positionalOnlyMark(&drafts, &state)
      case .star: try starParameter(&drafts, &state, until: closing)
      case .doubleStar:
        if let star = state.openStar { throw LocatedFault(fault: .nothingAfterStar, range: star) }
        let start = advance()
        state.kind = .keywords
        drafts.append(try parameter(.keywords, from: start.start, until: closing))
        if kind == .equal { throw LocatedFault(fault: .keywordsDefault, range: range) }
      default:
        try requireName(drafts, state, until: closing)
        let draft = try parameter(state.kind, from: range.start, until: closing)
        if draft.defaultValue == nil, state.hasDefault, !state.hasStar {
          throw LocatedFault(fault: .defaultBeforeRequired, range: draft.name)
        }
        state.hasDefault = state.hasDefault || draft.defaultValue != nil
        state.openStar = nil
        drafts.append(draft)
      }
      tallest = max(tallest, height)
      guard accept(.comma) else { break }
    }
    if let star = state.openStar { throw LocatedFault(fault: .nothingAfterStar, range: star) }
    height = tallest
    return drafts
  }

  private func parameterAfterKeywords() throws(LocatedFault) -> LocatedFault {
    switch kind {
    case .name, .star, .doubleStar, .slash: LocatedFault(fault: .parameterAfterKeywords, range: range)
    default: invalidSyntax
    }
  }

  private func positionalOnlyMark(
    _ drafts: inout [ParameterDraft],
    _ state: inout ParameterState
  ) throws(LocatedFault) {
    if state.hasSlash { throw LocatedFault(fault: .secondSlash, range: range) }
    if state.hasStar { throw LocatedFault(fault: .slashAfterStar, range: range) }
    if drafts.isEmpty { throw invalidSyntax }
    advance()
    state.hasSlash = true
    for index in drafts.indices { drafts[index].kind = .positionalOnly }
  }

  private func starParameter(
    _ drafts: inout [ParameterDraft],
    _ state: inout ParameterState,
    until closing: TokenKind
  ) throws(LocatedFault) {
    if state.hasStar { throw LocatedFault(fault: .secondStar, range: range) }
    let start = advance()
    state.hasStar = true
    state.kind = .keywordOnly
    guard kind == .name else {
      guard kind == .comma || kind == closing else { throw invalidSyntax }
      state.openStar = start
      return
    }
    drafts.append(try parameter(.rest, from: start.start, until: closing))
    if kind == .equal { throw LocatedFault(fault: .restDefault, range: range) }
  }

  private func parameter(
    _ parameterKind: Parameter.Kind,
    from start: Int,
    until closing: TokenKind
  ) throws(LocatedFault) -> ParameterDraft {
    let name = try expect(.name)
    var annotation: Expression?
    if closing == .rightParenthesis, accept(.colon) {
      // Only the annotation of `*args` may have a star.
      annotation = parameterKind == .rest ? try starExpression() : try expression()
    }
    var defaultValue: Expression?
    if kind == .equal, parameterKind != .rest, parameterKind != .keywords {
      let equal = advance()
      if kind == .comma || kind == closing { throw LocatedFault(fault: .missingDefault, range: equal) }
      defaultValue = try expression()
    }
    return ParameterDraft(
      kind: parameterKind,
      name: name,
      annotation: annotation,
      defaultValue: defaultValue,
      range: range(from: start)
    )
  }

  /// Refuses what is no name, with a sentence of its own for parameters in parentheses, as Python 2 had them.
  private func requireName(
    _ drafts: [ParameterDraft],
    _ state: ParameterState,
    until closing: TokenKind
  ) throws(LocatedFault) {
    guard kind != .name else { return }
    let here = invalidSyntax
    guard kind == .leftParenthesis, !state.hasDefault, !state.hasStar, kind(ahead: 1) == .name else {
      throw here
    }
    let start = advance().start
    while kind == .name || kind == .comma { advance() }
    guard accept(.rightParenthesis) else { throw here }
    throw fault(
      closing == .colon ? .parenthesizedLambdaParameters : .parenthesizedParameters,
      from: start
    )
  }
}
