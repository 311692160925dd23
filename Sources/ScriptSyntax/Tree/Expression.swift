import Diagnostics

/// An expression with the range of its text.
///
/// Ranges are CPython's: parentheses belong to a tuple or a generator, not to an expression merely grouped.
/// The height of a tree is capped by the parser, so walking or releasing one needs bounded stack.
package struct Expression: Sendable {
  package let kind: Kind
  package let range: SourceRange

  /// What an expression is; an interpreter is one switch over it.
  package indirect enum Kind: Sendable {
    // MARK: Atoms
    case name(Name)
    /// An integer that fits a machine word.
    case integer(Int)
    /// A longer integer: digits without underscores or prefix, in radix 2, 8, 10 or 16.
    case bigInteger(digits: String, radix: Int)
    case float(Double)
    /// A complex literal, such as `2j`; parsed, so that it can be refused by name.
    case imaginary(Double)
    case boolean(Bool)
    case none
    case ellipsis
    /// A text, adjacent literals joined and escapes decoded.
    case string(String)
    /// A byte string; parsed, so that it can be refused by name.
    case bytes([UInt8])
    case formatted([FormattedPart])

    // MARK: Operators
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// Two or more operands joined by `and`, or by `or`.
    case logical(LogicalOperator, [Expression])
    case comparison(ComparisonOperator, Expression, Expression)
    /// `a < b <= c`: two links or more.
    case comparisonChain(Expression, [ComparisonLink])
    case conditional(test: Expression, then: Expression, otherwise: Expression)
    /// `name := value`.
    case namedValue(Name, Expression)
    case lambda(FunctionDefinition)

    // MARK: Access
    case call(Call)
    case attribute(Expression, Identifier)
    /// `object[index]`; the index may be a slice, or a tuple with slices in it.
    case item(Expression, index: Expression)
    /// `lower:upper:step`, only as an index or within a tuple that is one.
    case slice(lower: Expression?, upper: Expression?, step: Expression?)

    // MARK: Displays
    case tuple([Expression])
    case list([Expression])
    case set([Expression])
    case dictionary([DictionaryEntry])
    /// `*value`, only within displays and index tuples.
    case starred(Expression)
    case comprehension(Comprehension)

    // MARK: Refused and broken
    /// A construct of Python's that the language leaves out, named for the reader: "yield (generator function)".
    case unsupported(String)
    /// What could not be parsed; a diagnostic tells.
    case invalid
  }
}

/// A variable's name, where it is used or bound.
package struct Name: Sendable, Hashable {
  package let text: String

  /// The index of the name in the symbols of the scope that it stands in.
  package let slot: Int

  package let range: SourceRange
}

/// A name that is not a variable: an attribute, a keyword argument, a part of a module's path.
package struct Identifier: Sendable, Hashable {
  package let text: String
  package let range: SourceRange
}

/// `+x`, `-x`, `~x`, `not x`.
package enum UnaryOperator: String, Sendable, Hashable {
  case plus = "+"
  case minus = "-"
  case invert = "~"
  case not
}

/// The operators of arithmetic and bits, which also exist in augmented form (`+=`).
package enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case matrixMultiply = "@"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case bitAnd = "&"
  case bitOr = "|"
  case bitXor = "^"
}

/// `and` and `or`.
package enum LogicalOperator: String, Sendable, Hashable {
  case and
  case or
}

/// The operators that chain: `a < b < c`.
package enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessEqual = "<="
  case greater = ">"
  case greaterEqual = ">="
  case `in`
  case notIn = "not in"
  case `is`
  case isNot = "is not"
}

/// One link of a chain of comparisons: an operator and its right operand.
package struct ComparisonLink: Sendable {
  package let comparison: ComparisonOperator
  package let operand: Expression
}

/// A call: `callee(arguments)`.
package struct Call: Sendable {
  package let callee: Expression
  package let arguments: [Argument]

  /// Whether every argument is a plain positional one.
  package let isPositional: Bool
}

/// One argument of a call, or one base of a class.
package struct Argument: Sendable {
  /// How the argument is passed.
  package enum Kind: Sendable, Hashable {
    case positional
    case keyword(Identifier)
    /// `*values`.
    case unpacked
    /// `**values`.
    case unpackedKeywords
  }

  package let kind: Kind
  package let value: Expression
  package let range: SourceRange
}

/// One entry of a dictionary display; without a key it is `**value`.
package struct DictionaryEntry: Sendable {
  package let key: Expression?
  package let value: Expression
}

/// `[element for target in iterable if condition]` and its three siblings.
package struct Comprehension: Sendable {
  /// What the comprehension builds.
  package enum Kind: Sendable {
    case list
    case set
    case generator
    /// `{key: element for …}`.
    case dictionary(key: Expression)
  }

  /// One `for … in …` with the conditions that follow it.
  package struct Clause: Sendable {
    package let target: Target
    package let iterable: Expression
    package let conditions: [Expression]
    package let range: SourceRange
  }

  package let kind: Kind
  package let element: Expression

  /// At least one; the first iterable is evaluated in the surrounding scope, all else in the comprehension's.
  package let clauses: [Clause]

  /// The index of the comprehension's scope in its module.
  package let scope: Int
}

/// A piece of an f-string.
package indirect enum FormattedPart: Sendable {
  case text(String, SourceRange)
  case field(FormattedField)
}

/// `{value!r:format}` within an f-string.
package struct FormattedField: Sendable {
  /// `!s`, `!r`, `!a`.
  package enum Conversion: String, Sendable, Hashable {
    case str = "s"
    case repr = "r"
    case ascii = "a"
  }

  package let value: Expression
  package let conversion: Conversion?

  /// What follows the colon; `nil` without one.
  package let format: [FormattedPart]?

  /// For `{value=}`, the text up to and with the sign and its blanks, printed before the value.
  package let label: String?

  /// From brace to brace.
  package let range: SourceRange
}
