import Diagnostics

extension Parser {
  /// Parses the arguments of a call or the bases of a class, brackets included.
  ///
  ///     arguments: '(' [argument (',' argument)* [',']] ')'
  ///     argument: '*' expression | '**' expression | NAME '=' expression
  ///         | (assignment_expression | expression) [for_if_clauses]
  func arguments() throws(LocatedFault) -> [Argument] {
    let scope = enterComprehension(named: "<genexpr>")
    let opening = advance()
    var list: [Argument] = []
    var order = ArgumentOrder()
    var tallest = 0
    while kind != .rightParenthesis {
      let argument = try argument(scope: scope, isFirst: list.isEmpty, opening: opening.start)
      tallest = max(tallest, height)
      order.take(argument, in: self)
      list.append(argument)
      guard accept(.comma) else { break }
    }
    if let (fault, culprit) = order.fault {
      // CPython's line is that of the bracket.
      let isOnSameLine = source.line(at: culprit.start) == source.line(at: range.start)
      throw LocatedFault(fault: fault, range: isOnSameLine ? culprit : range)
    }
    try expect(.rightParenthesis)
    height = tallest
    return list
  }

  private func argument(
    scope: Int?,
    isFirst: Bool,
    opening: Int
  ) throws(LocatedFault) -> Argument {
    let start = range
    switch kind {
    case .star, .doubleStar:
      let argumentKind: Argument.Kind = kind == .star ? .unpacked : .unpackedKeywords
      advance()
      let value = try expression()
      if isAtComprehension, argumentKind == .unpacked {
        let fault = SyntaxFault.unpackingInComprehension("iterable unpacking cannot be used in comprehension")
        throw self.fault(fault, from: start.start)
      }
      return Argument(kind: argumentKind, value: value, range: range(from: start.start))
    case .name where kind(ahead: 1) == .equal:
      return try keywordArgument()
    case .true, .false, .none:
      if kind(ahead: 1) == .equal {
        throw LocatedFault(fault: .cannotAssign(text(start)), range: start)
      }
    default: break
    }
    let value = try assignmentExpression()
    if kind == .equal {
      if isProbing { throw invalidSyntax }
      advance()
      throw fault(.keywordIsExpression, from: start.start)
    }
    guard isAtComprehension else {
      return Argument(kind: .positional, value: value, range: value.range)
    }
    let clauses = try comprehensionClauses(after: value, scope: scope ?? 0)
    let end = lastEnd
    // The generator may do without parentheses of its own if it is alone; they are then the call's.
    if !isFirst || kind == .comma {
      throw LocatedFault(fault: .bareGenerator, range: SourceRange(value.range.start, end))
    }
    guard kind == .rightParenthesis else { throw invalidSyntax }
    let generator = Expression(
      kind: comprehension(.generator, value, clauses, scope ?? 0),
      range: SourceRange(opening, range.end)
    )
    return Argument(kind: .positional, value: generator, range: generator.range)
  }

  private func keywordArgument() throws(LocatedFault) -> Argument {
    let name = advance()
    let equal = advance()
    let value = try expression()
    if isAtComprehension, !isProbing {
      _ = try comprehensionClauses()
      throw LocatedFault(fault: .assignmentInExpression, range: name.union(equal))
    }
    let identifier = Identifier(text: text(name), range: name)
    return Argument(kind: .keyword(identifier), value: value, range: range(from: name.start))
  }
}

/// Checks the order of a call's arguments, and that no keyword comes twice.
private struct ArgumentOrder {
  private var hasKeyword = false
  private var hasUnpackedKeywords = false
  private var names: Set<String> = []

  /// What is wrong with the order; CPython tells at the end of the arguments.
  private(set) var fault: (SyntaxFault, SourceRange)?

  mutating func take(_ argument: Argument, in parser: Parser) {
    switch argument.kind {
    case .positional:
      if fault != nil { break }
      if hasUnpackedKeywords {
        fault = (.positionalAfterUnpacking, argument.range)
      } else if hasKeyword {
        fault = (.positionalAfterKeyword, argument.range)
      }
    case .unpacked:
      if hasUnpackedKeywords { fault = fault ?? (.unpackingAfterKeywordUnpacking, argument.range) }
    case .keyword(let name):
      hasKeyword = true
      if !names.insert(name.text).inserted {
        parser.note(.repeatedKeyword(name.text), argument.range, .compiling)
      }
    case .unpackedKeywords:
      hasUnpackedKeywords = true
    }
  }
}
