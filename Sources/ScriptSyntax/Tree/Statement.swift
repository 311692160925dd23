import Diagnostics

/// A statement with its range, from its first token (a decorator's `@` included) to its last.
package struct Statement: Sendable {
  package let kind: Kind
  package let range: SourceRange

  /// What a statement is; an interpreter is one switch over it.
  package indirect enum Kind: Sendable {
    // MARK: Simple statements
    case expression(Expression)
    /// `a = b = value`: targets from left to right.
    case assignment([Target], Expression)
    case augmentedAssignment(Target, BinaryOperator, Expression)
    /// `target: annotation = value`.
    case annotatedAssignment(Target, annotation: Expression, value: Expression?)
    case pass
    case `break`
    case `continue`
    case `return`(Expression?)
    case delete([Target])
    case global([Name])
    case nonlocal([Name])
    case assert(test: Expression, message: Expression?)
    case raise(Expression?, cause: Expression?)
    case `import`([ImportedModule])
    case importFrom(ImportFrom)

    // MARK: Compound statements
    /// One branch for `if` and for each `elif`; an empty `otherwise` means no `else`.
    case `if`([Branch], otherwise: [Statement])
    case `while`(test: Expression, body: [Statement], otherwise: [Statement])
    case `for`(Target, in: Expression, body: [Statement], otherwise: [Statement])
    case with([WithItem], body: [Statement])
    case `try`(Try)
    case function(FunctionDefinition)
    case `class`(ClassDefinition)

    // MARK: Refused and broken
    /// A construct of Python's that the language leaves out, named for the reader: "async def".
    case unsupported(String)
    /// What could not be parsed; a diagnostic tells.
    case invalid
  }
}

/// A test and what runs if it holds.
package struct Branch: Sendable {
  package let test: Expression
  package let body: [Statement]
  package let range: SourceRange
}

/// `context as target`.
package struct WithItem: Sendable {
  package let context: Expression
  package let target: Target?
  package let range: SourceRange
}

/// `try` with its parts; those that are absent are empty.
package struct Try: Sendable {
  /// `except type as name:`; without a type it catches all.
  package struct Handler: Sendable {
    package let type: Expression?
    package let name: Name?
    package let body: [Statement]
    package let range: SourceRange
  }

  package let body: [Statement]
  package let handlers: [Handler]
  package let otherwise: [Statement]
  package let finally: [Statement]
}

/// `a.b.c as name`.
package struct ImportedModule: Sendable {
  /// The dotted path, one identifier a part.
  package let path: [Identifier]

  /// The variable that is bound: the alias, or the first part of the path.
  package let name: Name

  /// Whether there is an `as`: then the name is the module at the end of the path, else the one at its start.
  package let hasAlias: Bool

  package let range: SourceRange
}

/// `from path import members`.
package struct ImportFrom: Sendable {
  /// `member as name`.
  package struct Member: Sendable {
    package let member: Identifier

    /// The variable that is bound.
    package let name: Name

    package let range: SourceRange
  }

  /// The number of dots before the path: 0 unless the import is relative.
  package let level: Int
  package let path: [Identifier]
  package let members: [Member]

  /// Whether it is `import *`; then there are no members.
  package let isStar: Bool
}

/// A function: a `def`, or a lambda, whose body is one `return`.
package final class FunctionDefinition: Sendable {
  /// The name that a `def` binds; `nil` for a lambda.
  package let name: Name?
  package let decorators: [Expression]
  package let parameters: [Parameter]
  package let returns: Expression?
  package let body: [Statement]

  /// The first statement of the body, when it is a plain string.
  package let documentation: String?

  /// The index of the function's scope in its module; its first symbols are the parameters, in order.
  package let scope: Int

  /// From the first decorator, `def` or `lambda` to the end of the body.
  package let range: SourceRange

  init(
    name: Name?,
    decorators: [Expression],
    parameters: [Parameter],
    returns: Expression?,
    body: [Statement],
    documentation: String?,
    scope: Int,
    range: SourceRange
  ) {
    self.name = name
    self.decorators = decorators
    self.parameters = parameters
    self.returns = returns
    self.body = body
    self.documentation = documentation
    self.scope = scope
    self.range = range
  }
}

/// One parameter of a function; its name's slot counts in the function's own scope.
package struct Parameter: Sendable {
  /// How arguments reach the parameter.
  package enum Kind: Sendable, Hashable {
    case positionalOnly
    case positionalOrKeyword
    /// `*args`.
    case rest
    case keywordOnly
    /// `**kwargs`.
    case keywords
  }

  package let kind: Kind
  package let name: Name
  package let annotation: Expression?

  /// Evaluated once, in the scope around the function.
  package let defaultValue: Expression?

  package let range: SourceRange
}

/// `class Name(bases): body`.
package final class ClassDefinition: Sendable {
  package let name: Name
  package let decorators: [Expression]
  package let bases: [Argument]
  package let body: [Statement]

  /// The first statement of the body, when it is a plain string.
  package let documentation: String?

  /// The index of the class body's scope in its module.
  package let scope: Int

  package let range: SourceRange

  init(
    name: Name,
    decorators: [Expression],
    bases: [Argument],
    body: [Statement],
    documentation: String?,
    scope: Int,
    range: SourceRange
  ) {
    self.name = name
    self.decorators = decorators
    self.bases = bases
    self.body = body
    self.documentation = documentation
    self.scope = scope
    self.range = range
  }
}
