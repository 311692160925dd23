import Diagnostics

/// The tree of a script, of a cell of it, or of a single expression.
package struct Module: Sendable {
  package let statements: [Statement]

  /// Every scope of the script: the module's own first, an outer one before those within it.
  package let scopes: [Scope]

  /// The same scopes with only some of the statements: a cell of a lesson.
  package func limited(to statements: [Statement]) -> Module {
    Module(statements: statements, scopes: scopes)
  }
}

/// The names that one function, class body, comprehension or module uses, and where each of them lives.
///
/// A `Name` in the tree carries its `slot`, an index into `symbols` of the scope that it stands in, so a frame
/// can keep its variables in an array and look none of them up by text.
package struct Scope: Sendable {
  /// What the scope belongs to.
  package enum Kind: Sendable, Hashable {
    case module
    case function
    case lambda
    case comprehension
    case `class`
  }

  package let kind: Kind

  /// Python's qualified name: `f`, `outer.<locals>.f`, `Model.forward`, `<lambda>`; empty for the module.
  package let qualifiedName: String

  /// The scope that stands around this one in the text; `nil` for the module.
  package let parent: Int?

  /// The nearest scope around this one that is no class body, whose variables functions see; `nil` for the module.
  package let enclosing: Int?

  package let symbols: [Symbol]

  /// The number of parameters, which are the first symbols.
  package let parameterCount: Int
}

/// One name of a scope.
package struct Symbol: Sendable, Hashable {
  /// Where a name's value lives.
  package enum Storage: Sendable, Hashable {
    /// In the frame of this scope alone; in a class body, in the class.
    case local
    /// In the frame of this scope, shared with functions within it.
    case cell
    /// In the slot of the `enclosing` scope, where it is a cell or free in turn.
    case free(slot: Int)
    /// Among the module's variables, else the builtins, found by text.
    case global
  }

  package let text: String
  package let storage: Storage
}

/// The outcome of parsing: always a tree, and all that is wrong with the text.
package struct ParsedScript: Sendable {
  package let module: Module

  /// The comments, in order, from `#` to the end of their lines; a `#` within a string is none.
  package let comments: [SourceRange]

  /// What is wrong; the first is what CPython would report, the others follow in the order of the text.
  package let diagnostics: [Diagnostic]
}

/// The outcome of parsing one expression.
package struct ParsedExpression: Sendable {
  package let expression: Expression

  /// The scopes of the expression: one like a module's, then those of its lambdas and comprehensions.
  package let scopes: [Scope]

  package let diagnostics: [Diagnostic]
}
