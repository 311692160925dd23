import Diagnostics

/// What an assignment, a loop, a `with`, a comprehension or a `del` writes to.
package struct Target: Sendable {
  package let kind: Kind
  package let range: SourceRange

  /// The forms of a target.
  package indirect enum Kind: Sendable {
    case name(Name)
    case attribute(Expression, Identifier)
    case item(Expression, index: Expression)
    /// `a, *b, c`, in parentheses or brackets or bare; `starred` is the index of the one with the star.
    case sequence([Target], starred: Int?)
    /// What cannot be assigned to; a diagnostic tells.
    case invalid
  }
}
