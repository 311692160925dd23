import Diagnostics

extension Parser {
  // statements: statement*
  //
  // Ends before the dedent that closes the block, or at the end.
  func statements() -> [Statement] {
    var list: [Statement] = []
    while kind != .dedent, kind != .end {
      let before = position
      statement(into: &list)
      if position == before { advance() }
    }
    return list
  }

  // statement: compound_stmt | simple_stmts
  private func statement(into list: inout [Statement]) {
    let mark = mark()
    let start = range.start
    let count = list.count
    do throws(LocatedFault) {
      if kind == .indent { return try unexpectedBlock(into: &list) }
      if let statement = try compoundStatement() {
        list.append(statement)
      } else {
        try simpleStatements(into: &list)
      }
    } catch {
      recover(from: error, at: mark)
      list.removeLast(list.count - count)
      list.append(Statement(kind: .invalid, range: SourceRange(start, max(start, lastEnd))))
    }
  }

  /// Reads a block that nothing announced as if it belonged to the block around it.
  private func unexpectedBlock(into list: inout [Statement]) throws(LocatedFault) {
    note(.unexpectedIndent, SourceRange(range.end, range.end), .parsing)
    advance()
    list += statements()
    _ = accept(.dedent)
  }

  // simple_stmts: simple_stmt (';' simple_stmt)* [';'] NEWLINE
  func simpleStatements(into list: inout [Statement]) throws(LocatedFault) {
    repeat {
      list.append(try simpleStatement())
    } while accept(.semicolon) && kind != .newline
    guard kind == .newline || kind == .end else { throw invalidSyntax }
    advance()
  }

  // simple_stmt: assignment | star_expressions | return_stmt | import_stmt | raise_stmt | 'pass'
  //     | del_stmt | yield_stmt | assert_stmt | 'break' | 'continue' | global_stmt | nonlocal_stmt
  private func simpleStatement() throws(LocatedFault) -> Statement {
    let start = range
    let statement: Statement.Kind
    switch kind {
    case .pass:
      advance()
      statement = .pass
    case .break:
      advance()
      if contexts.last?.loops == 0 { note(.breakOutsideLoop, start, .compiling) }
      statement = .break
    case .continue:
      advance()
      if contexts.last?.loops == 0 { note(.continueOutsideLoop, start, .compiling) }
      statement = .continue
    case .return: statement = try returnStatement()
    case .del: statement = try deletion()
    case .global: statement = .global(try declaration(.global))
    case .nonlocal: statement = .nonlocal(try declaration(.nonlocal))
    case .assert: statement = try assertion()
    case .raise: statement = try raising()
    case .import: statement = try importing()
    case .from: statement = try importingFrom()
    default: statement = try assignment()
    }
    return Statement(kind: statement, range: range(from: start.start))
  }

  // MARK: - Assignment

  // assignment: target ':' expression ['=' (yield_expr | star_expressions)]
  //     | (star_targets '=')+ (yield_expr | star_expressions)
  //     | single_target augassign (yield_expr | star_expressions)
  private func assignment() throws(LocatedFault) -> Statement.Kind {
    let isYield = kind == .yield
    let first = isYield ? try yieldExpression() : try starExpressions()
    let isBareTuple = !isYield && endsInBareTuple
    switch kind {
    case .equal: return try plainAssignment(to: first, isYield: isYield, isBareTuple: isBareTuple)
    case .colon where !isYield: return try annotatedAssignment(to: first, isBareTuple: isBareTuple)
    case .walrus:
      let last = lastElement(of: first, isBareTuple: isBareTuple)
      if case .name = last.kind { throw invalidSyntax }
      throw try misplacedWalrus(after: last)
    default: break
    }
    if let operation = kind.augmentedOperator { return try augmentedAssignment(to: first, operation) }
    if case .starred = first.kind { note(.starredValue, first.range, .compiling) }
    return .expression(first)
  }

  private func plainAssignment(
    to first: Expression,
    isYield: Bool,
    isBareTuple: Bool
  ) throws(LocatedFault) -> Statement.Kind {
    var targets: [Target] = []
    var value = first
    var valueIsYield = isYield
    while kind == .equal {
      if valueIsYield { throw LocatedFault(fault: .yieldAssigned, range: value.range) }
      if targets.isEmpty, let fault = misplacedEquals(after: first, isBareTuple: isBareTuple) { throw fault }
      targets.append(try target(value, for: .assignment))
      advance()
      valueIsYield = kind == .yield
      value = valueIsYield ? try yieldExpression() : try starExpressions()
    }
    if case .starred = value.kind { note(.starredValue, value.range, .compiling) }
    return .assignment(targets, value)
  }

  /// Where the first target is none: whether `==` may have been meant.
  private func misplacedEquals(after first: Expression, isBareTuple: Bool) -> LocatedFault? {
    guard invalidTarget(in: first, for: .assignment) != nil else { return nil }
    let last = lastElement(of: first, isBareTuple: isBareTuple)
    guard last.kind.isAssignableLookalike else { return nil }
    let mark = mark()
    advance()
    let hasOperand = (try? binary(above: 0)) != nil && kind != .equal && kind != .walrus
    let end = lastEnd
    rewind(to: mark)
    guard hasOperand else { return nil }
    if case .name = last.kind {
      return LocatedFault(fault: .assignmentInExpression, range: SourceRange(last.range.start, end))
    }
    return LocatedFault(fault: .cannotAssignHere(last.kind.pythonName), range: last.range)
  }

  /// What stands directly before an operator that ends a tuple without parentheses.
  private func lastElement(of value: Expression, isBareTuple: Bool) -> Expression {
    guard isBareTuple, case .tuple(let elements) = value.kind, let last = elements.last else { return value }
    return last
  }

  private func annotatedAssignment(
    to first: Expression,
    isBareTuple: Bool
  ) throws(LocatedFault) -> Statement.Kind {
    advance()
    let annotation = try expression()
    switch first.kind {
    case .name, .attribute, .item: break
    case .list: throw LocatedFault(fault: .annotatedSequence("list"), range: first.range)
    case .tuple: throw LocatedFault(fault: .annotatedSequence("tuple"), range: first.range)
    default: throw LocatedFault(fault: .cannotAnnotate, range: first.range)
    }
    let target = try target(first, for: .assignment)
    if case .name(let name) = first.kind { scopes.annotate(name) }
    let value = accept(.equal) ? try value() : nil
    return .annotatedAssignment(target, annotation: annotation, value: value)
  }

  private func augmentedAssignment(
    to first: Expression,
    _ operation: BinaryOperator
  ) throws(LocatedFault) -> Statement.Kind {
    advance()
    let value = try value()
    switch first.kind {
    case .name, .attribute, .item: break
    default: throw LocatedFault(fault: .cannotAugment(first.kind.pythonName), range: first.range)
    }
    return .augmentedAssignment(try target(first, for: .assignment), operation, value)
  }

  // MARK: - Other simple statements

  // return_stmt: 'return' [star_expressions]
  private func returnStatement() throws(LocatedFault) -> Statement.Kind {
    let start = advance()
    let value = kind == .star || kind.startsExpression ? try value() : nil
    switch contexts.last?.kind {
    case .function, .asyncFunction: break
    default: note(.outsideFunction("return"), range(from: start.start), .compiling)
    }
    return .return(value)
  }

  // del_stmt: 'del' del_target (',' del_target)* [',']
  private func deletion() throws(LocatedFault) -> Statement.Kind {
    advance()
    let value = try starExpressions()
    let isBareTuple = endsInBareTuple
    guard
      kind == .newline || kind == .semicolon || kind == .end
        || invalidTarget(in: value, for: .deletion) != nil
    else { throw invalidSyntax }
    if isBareTuple, case .tuple(let elements) = value.kind {
      var targets: [Target] = []
      for element in elements { targets.append(try target(element, for: .deletion)) }
      return .delete(targets)
    }
    return .delete([try target(value, for: .deletion)])
  }

  // global_stmt: 'global' NAME (',' NAME)*
  // nonlocal_stmt: 'nonlocal' NAME (',' NAME)*
  private func declaration(_ kind: SyntaxFault.Declaration) throws(LocatedFault) -> [Name] {
    advance()
    var names: [Name] = []
    repeat {
      let range = try expect(.name)
      let text = text(range)
      names.append(Name(text: text, slot: scopes.declare(text, kind, at: range), range: range))
    } while accept(.comma)
    return names
  }

  // assert_stmt: 'assert' expression [',' expression]
  private func assertion() throws(LocatedFault) -> Statement.Kind {
    advance()
    let test = try expression()
    let message = accept(.comma) ? try expression() : nil
    return .assert(test: test, message: message)
  }

  // raise_stmt: 'raise' [expression ['from' expression]]
  private func raising() throws(LocatedFault) -> Statement.Kind {
    advance()
    guard kind.startsExpression else { return .raise(nil, cause: nil) }
    let exception = try expression()
    let cause = accept(.from) ? try expression() : nil
    return .raise(exception, cause: cause)
  }
}
