import Diagnostics

extension Parser {
  /// What a target is for, which decides how CPython words its refusal.
  enum TargetUse {
    case assignment, deletion
  }

  /// Parses what a `for` binds, and the `in` after it.
  func loopTargetAndIn() throws(LocatedFault) -> Target {
    let start = mark()
    let target = try loopTarget()
    if accept(.in) { return target }
    let here = invalidSyntax
    rewind(to: start)
    // Read as an expression, it may be faulty in a way that has a better name.
    do throws(LocatedFault) {
      _ = try starExpressions()
    } catch {
      if error.fault != .invalidSyntax { throw error }
    }
    throw here
  }

  // star_targets: star_target (',' star_target)* [',']
  private func loopTarget() throws(LocatedFault) -> Target {
    let start = range.start
    let first = try loopTargetItem()
    guard kind == .comma else { return try target(first, for: .assignment) }
    var elements = [first]
    var tallest = height
    while accept(.comma), kind == .star || kind.startsExpression {
      elements.append(try loopTargetItem())
      tallest = max(tallest, height)
    }
    height = tallest + 1
    return try target(node(.tuple(elements), from: start), for: .assignment)
  }

  private func loopTargetItem() throws(LocatedFault) -> Expression {
    guard kind == .star else { return try binary(above: 0) }
    return try starred { () throws(LocatedFault) in try binary(above: 0) }
  }

  /// The expression as something to write to.
  func target(_ value: Expression, for use: TargetUse) throws(LocatedFault) -> Target {
    if let culprit = invalidTarget(in: value, for: use) {
      let name = culprit.kind.pythonName
      throw LocatedFault(
        fault: use == .deletion ? .cannotDelete(name) : .cannotAssign(name),
        range: culprit.range
      )
    }
    if case .starred(let inner) = value.kind {
      note(.starredTargetAlone, value.range, .compiling)
      return bound(inner)
    }
    return bound(value)
  }

  /// The first part of an expression that nothing can be written to.
  func invalidTarget(in value: Expression, for use: TargetUse) -> Expression? {
    switch value.kind {
    case .name, .attribute, .item: return nil
    case .tuple(let elements), .list(let elements):
      for element in elements {
        if let culprit = invalidTarget(in: element, for: use) { return culprit }
      }
      return nil
    case .starred(let inner) where use == .assignment:
      return invalidTarget(in: inner, for: use)
    default: return value
    }
  }

  /// A valid target, its names noted as bound.
  private func bound(_ value: Expression) -> Target {
    switch value.kind {
    case .name(let name):
      scopes.rebind(name)
      if name.text == "__debug__" { note(.cannotAssign(name.text), name.range, .compiling) }
      return Target(kind: .name(name), range: value.range)
    case .attribute(let object, let member):
      return Target(kind: .attribute(object, member), range: value.range)
    case .item(let object, let index):
      return Target(kind: .item(object, index: index), range: value.range)
    case .tuple(let elements), .list(let elements):
      return Target(kind: sequence(elements), range: value.range)
    default:
      return Target(kind: .invalid, range: value.range)
    }
  }

  private func sequence(_ elements: [Expression]) -> Target.Kind {
    var targets: [Target] = []
    var starred: Int?
    for (index, element) in elements.enumerated() {
      guard case .starred(let inner) = element.kind else {
        targets.append(bound(element))
        continue
      }
      if starred != nil { note(.twoStarredTargets, element.range, .compiling) }
      starred = starred ?? index
      targets.append(bound(inner))
    }
    return .sequence(targets, starred: starred)
  }
}
