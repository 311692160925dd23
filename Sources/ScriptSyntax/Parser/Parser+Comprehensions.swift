import Diagnostics

extension Parser {
  /// Opens the scope of a comprehension if one begins with the bracket that is next.
  func enterComprehension(named name: String) -> Int? {
    guard tokens[position].opensComprehension else { return nil }
    return scopes.enter(.comprehension, named: name)
  }

  /// Whether the next token begins a clause of a comprehension.
  var isAtComprehension: Bool { kind == .for || (kind == .async && kind(ahead: 1) == .for) }

  /// The expression of a comprehension that has been read.
  func comprehension(
    _ kind: Comprehension.Kind,
    _ element: Expression,
    _ clauses: Clauses,
    _ scope: Int
  ) -> Expression.Kind {
    if let range = clauses.asyncRange {
      if contexts.last?.kind != .asyncFunction, !kind.isGenerator {
        note(.outsideAsyncFunction("asynchronous comprehension"), range, .compiling)
      }
      return .unsupported("async comprehension")
    }
    return .comprehension(
      Comprehension(kind: kind, element: element, clauses: clauses.list, scope: scope)
    )
  }

  /// Parses the clauses after an element, and leaves the comprehension's scope.
  func comprehensionClauses(
    after element: Expression,
    scope: Int
  ) throws(LocatedFault) -> Clauses {
    let below = height
    let clauses = try comprehensionClauses(scope: scope)
    if case .starred = element.kind {
      let fault = SyntaxFault.unpackingInComprehension("iterable unpacking cannot be used in comprehension")
      throw LocatedFault(fault: fault, range: element.range)
    }
    scopes.leave()
    try grow(above: max(below, height))
    return clauses
  }

  /// The clauses of one comprehension.
  struct Clauses {
    var list: [Comprehension.Clause] = []

    /// The first `async`, if there is one.
    var asyncRange: SourceRange?
  }

  // for_if_clauses: (['async'] 'for' star_targets 'in' disjunction ('if' disjunction)*)+
  //
  // The first iterable belongs to the scope around the comprehension, if that has one of its own.
  func comprehensionClauses(scope: Int? = nil) throws(LocatedFault) -> Clauses {
    var clauses = Clauses()
    var tallest = 0
    while isAtComprehension {
      let start = range.start
      if accept(.async) { clauses.asyncRange = clauses.asyncRange ?? range(from: start) }
      advance()
      let target = try loopTargetAndIn()
      tallest = max(tallest, height)
      let isFirst = clauses.list.isEmpty
      if isFirst, scope != nil { scopes.leave() }
      scopes.moveIntoIterable(true)
      let iterable = try disjunction()
      scopes.moveIntoIterable(false)
      if isFirst, let scope { scopes.reenter(scope) }
      tallest = max(tallest, height)
      var conditions: [Expression] = []
      while accept(.if) {
        conditions.append(try disjunction())
        tallest = max(tallest, height)
      }
      clauses.list.append(
        Comprehension.Clause(
          target: target,
          iterable: iterable,
          conditions: conditions,
          range: range(from: start)
        )
      )
    }
    height = tallest
    return clauses
  }
}
