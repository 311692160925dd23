import Diagnostics

/// Any node of the tree, seen the same way: for walking a whole script without a switch over every form.
package enum SyntaxNode: Sendable {
  case statement(Statement)
  case expression(Expression)
  case target(Target)
  case parameter(Parameter)
  case argument(Argument)
  case branch(Branch)
  case handler(Try.Handler)
  case withItem(WithItem)
  case clause(Comprehension.Clause)
  case formattedPart(FormattedPart)
  case name(Name)
  case identifier(Identifier)
  case importedModule(ImportedModule)
  case importedMember(ImportFrom.Member)

  /// The range of the node's text.
  package var range: SourceRange {
    switch self {
    case .statement(let node): node.range
    case .expression(let node): node.range
    case .target(let node): node.range
    case .parameter(let node): node.range
    case .argument(let node): node.range
    case .branch(let node): node.range
    case .handler(let node): node.range
    case .withItem(let node): node.range
    case .clause(let node): node.range
    case .formattedPart(.text(_, let range)): range
    case .formattedPart(.field(let field)): field.range
    case .name(let node): node.range
    case .identifier(let node): node.range
    case .importedModule(let node): node.range
    case .importedMember(let node): node.range
    }
  }

  /// The nodes directly below this one, in the order of the text.
  package var children: [SyntaxNode] {
    switch self {
    case .statement(let node): node.kind.children
    case .expression(let node): node.kind.children
    case .target(let node): node.kind.children
    case .parameter(let node):
      [.name(node.name)] + [node.annotation, node.defaultValue].compactMap { $0.map(SyntaxNode.expression) }
    case .argument(let node):
      if case .keyword(let name) = node.kind {
        [.identifier(name), .expression(node.value)]
      } else {
        [.expression(node.value)]
      }
    case .branch(let node): [.expression(node.test)] + node.body.map(SyntaxNode.statement)
    case .handler(let node):
      [node.type.map(SyntaxNode.expression), node.name.map(SyntaxNode.name)].compactMap { $0 }
        + node.body.map(SyntaxNode.statement)
    case .withItem(let node): [.expression(node.context)] + (node.target.map { [.target($0)] } ?? [])
    case .clause(let node):
      [.target(node.target), .expression(node.iterable)] + node.conditions.map(SyntaxNode.expression)
    case .formattedPart(.text): []
    case .formattedPart(.field(let field)):
      [.expression(field.value)] + (field.format ?? []).map(SyntaxNode.formattedPart)
    case .name, .identifier: []
    case .importedModule(let node):
      node.path.map(SyntaxNode.identifier) + (node.hasAlias ? [.name(node.name)] : [])
    case .importedMember(let node):
      node.name.range == node.member.range
        ? [.identifier(node.member)] : [.identifier(node.member), .name(node.name)]
    }
  }

  /// Calls `visit` for this node and all below it, each before its children; `false` passes the children over.
  package func walk(_ visit: (SyntaxNode) -> Bool) {
    guard visit(self) else { return }
    for child in children { child.walk(visit) }
  }
}

extension Module {
  /// Calls `visit` for every node, each before its children; `false` passes the children over.
  package func walk(_ visit: (SyntaxNode) -> Bool) {
    for statement in statements { SyntaxNode.statement(statement).walk(visit) }
  }
}

extension Statement.Kind {
  fileprivate var children: [SyntaxNode] {
    switch self {
    case .expression(let value): [.expression(value)]
    case .assignment(let targets, let value): targets.map(SyntaxNode.target) + [.expression(value)]
    case .augmentedAssignment(let target, _, let value): [.target(target), .expression(value)]
    case .annotatedAssignment(let target, let annotation, let value):
      [.target(target), .expression(annotation)] + (value.map { [.expression($0)] } ?? [])
    case .pass, .break, .continue, .unsupported, .invalid: []
    case .return(let value): value.map { [.expression($0)] } ?? []
    case .delete(let targets): targets.map(SyntaxNode.target)
    case .global(let names), .nonlocal(let names): names.map(SyntaxNode.name)
    case .assert(let test, let message): [.expression(test)] + (message.map { [.expression($0)] } ?? [])
    case .raise(let exception, let cause): [exception, cause].compactMap { $0.map(SyntaxNode.expression) }
    case .import(let modules): modules.map(SyntaxNode.importedModule)
    case .importFrom(let node):
      node.path.map(SyntaxNode.identifier) + node.members.map(SyntaxNode.importedMember)
    case .if(let branches, let otherwise):
      branches.map(SyntaxNode.branch) + otherwise.map(SyntaxNode.statement)
    case .while(let test, let body, let otherwise):
      [.expression(test)] + (body + otherwise).map(SyntaxNode.statement)
    case .for(let target, let iterable, let body, let otherwise):
      [.target(target), .expression(iterable)] + (body + otherwise).map(SyntaxNode.statement)
    case .with(let items, let body): items.map(SyntaxNode.withItem) + body.map(SyntaxNode.statement)
    case .try(let node):
      node.body.map(SyntaxNode.statement) + node.handlers.map(SyntaxNode.handler)
        + (node.otherwise + node.finally).map(SyntaxNode.statement)
    case .function(let node):
      node.decorators.map(SyntaxNode.expression) + (node.name.map { [.name($0)] } ?? [])
        + node.parameters.map(SyntaxNode.parameter) + (node.returns.map { [.expression($0)] } ?? [])
        + node.body.map(SyntaxNode.statement)
    case .class(let node):
      node.decorators.map(SyntaxNode.expression) + [.name(node.name)] + node.bases.map(SyntaxNode.argument)
        + node.body.map(SyntaxNode.statement)
    }
  }
}

extension Expression.Kind {
  fileprivate var children: [SyntaxNode] {
    switch self {
    case .name, .integer, .bigInteger, .float, .imaginary, .boolean, .none, .ellipsis, .string, .bytes: []
    case .unsupported, .invalid: []
    case .formatted(let parts): parts.map(SyntaxNode.formattedPart)
    case .unary(_, let operand), .starred(let operand): [.expression(operand)]
    case .binary(_, let left, let right), .comparison(_, let left, let right):
      [.expression(left), .expression(right)]
    case .logical(_, let values), .tuple(let values), .list(let values), .set(let values):
      values.map(SyntaxNode.expression)
    case .comparisonChain(let first, let links):
      [.expression(first)] + links.map { .expression($0.operand) }
    case .conditional(let test, let then, let otherwise):
      [.expression(then), .expression(test), .expression(otherwise)]
    case .namedValue(let name, let value): [.name(name), .expression(value)]
    case .lambda(let node):
      node.parameters.map(SyntaxNode.parameter) + node.body.map(SyntaxNode.statement)
    case .call(let call): [.expression(call.callee)] + call.arguments.map(SyntaxNode.argument)
    case .attribute(let object, let name): [.expression(object), .identifier(name)]
    case .item(let object, let index): [.expression(object), .expression(index)]
    case .slice(let lower, let upper, let step):
      [lower, upper, step].compactMap { $0.map(SyntaxNode.expression) }
    case .dictionary(let entries):
      entries.flatMap { entry in
        (entry.key.map { [SyntaxNode.expression($0)] } ?? []) + [.expression(entry.value)]
      }
    case .comprehension(let node):
      if case .dictionary(let key) = node.kind {
        [.expression(key), .expression(node.element)] + node.clauses.map(SyntaxNode.clause)
      } else {
        [.expression(node.element)] + node.clauses.map(SyntaxNode.clause)
      }
    }
  }
}

extension Target.Kind {
  fileprivate var children: [SyntaxNode] {
    switch self {
    case .name(let name): [.name(name)]
    case .attribute(let object, let name): [.expression(object), .identifier(name)]
    case .item(let object, let index): [.expression(object), .expression(index)]
    case .sequence(let targets, _): targets.map(SyntaxNode.target)
    case .invalid: []
    }
  }
}
