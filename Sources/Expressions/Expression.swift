/// A symbolic scalar expression: a pointwise formula, a gradient rule, or one line of a derivation.
///
/// An expression is an immutable graph. It is kept exactly as it was built, because the order of operations
/// decides the last bit of a result: nothing is simplified until `simplified()` is asked for a copy.
/// Subexpressions may be shared, so a graph can be far smaller than the tree that it stands for; everything
/// that walks an expression visits each shared node once and keeps its own stack, so that the trace of a loop
/// a hundred thousand operations deep is as safe as `a + b`.
///
///     let rule: Expression = g * (1 - y) * y
///     rule.evaluate { name in point[name] ?? .nan }
package struct Expression: Sendable {
  /// What an expression is made of; operands are expressions themselves.
  package enum Kind: Sendable {
    /// A literal number.
    case constant(Number)
    /// A symbol such as `x`, `g` or `x[0, 0]`.
    case variable(String)
    /// A function of one operand.
    case unary(UnaryFunction, Expression)
    /// A function of two operands.
    case binary(BinaryFunction, Expression, Expression)
    /// `a * b + c`, rounded once.
    case fma(Expression, Expression, Expression)
    /// The second operand where the condition is not zero, else the third; the other one is not looked at.
    case select(condition: Expression, then: Expression, otherwise: Expression)
    /// A sum over entries, added from the first to the last; zero when empty.
    case sum([Expression])
    /// A derivative that is still to be taken, as the lines of a derivation hold them.
    case derivative(of: Expression, withRespectTo: String)
  }

  let node: Node

  /// An expression of this kind, as it stands.
  package init(_ kind: Kind) {
    node = Node(kind)
  }

  /// The outermost operation and its operands.
  package var kind: Kind { node.kind }

  /// The number of operations on the longest path down to a constant or variable.
  package var depth: Int { node.depth }

  /// The number of constants, variables and operations when written out, shared parts counted each time they
  /// are used; saturates at `Int.max`.
  package var size: Int { node.size }

  /// Whether a derivative is still to be taken somewhere inside.
  var containsDerivative: Bool { node.containsDerivative }

  /// Whether both are the very same object, which needs no comparison of contents.
  func isIdentical(to other: Expression) -> Bool { node === other.node }

  /// The literal number `value`.
  package static func constant(_ value: Double) -> Expression { Expression(.constant(Number(value))) }

  /// The literal number `number`.
  package static func number(_ number: Number) -> Expression { Expression(.constant(number)) }

  /// The exact fraction `numerator / denominator`, as a mean's `1/9`.
  package static func fraction(_ numerator: Int, _ denominator: Int) -> Expression {
    Expression(.constant(Number(numerator, over: denominator)))
  }

  /// The symbol `name`.
  package static func variable(_ name: String) -> Expression { Expression(.variable(name)) }

  /// The sum of `terms`, printed with Σ when there are many of one pattern.
  package static func sum(_ terms: [Expression]) -> Expression { Expression(.sum(terms)) }

  /// The derivative of `expression`, still to be taken.
  package static func pendingDerivative(of expression: Expression, withRespectTo variable: String)
    -> Expression
  {
    Expression(.derivative(of: expression, withRespectTo: variable))
  }
}

extension Expression {
  /// The shared, immutable storage of an expression.
  ///
  /// `@unchecked Sendable`: `kind` changes only in `deinit`, when no one else can hold the node.
  final class Node: @unchecked Sendable {
    private(set) var kind: Kind
    let depth: Int
    let size: Int
    let hash: Int
    /// A bit for each variable that occurs, chosen by its name: a clear bit proves its absence.
    let variables: UInt64
    let containsDerivative: Bool

    init(_ kind: Kind) {
      self.kind = kind
      var depth = 0
      var size = 1
      var hash = kind.head.stableHash
      var variables: UInt64 = 0
      var containsDerivative = false
      switch kind {
      case .variable(let name): variables = Self.bit(of: name)
      case .derivative: containsDerivative = true
      default: break
      }
      kind.forEachOperand { operand in
        depth = max(depth, operand.node.depth + 1)
        let (sum, overflows) = size.addingReportingOverflow(operand.node.size)
        size = overflows ? Int.max : sum
        hash = (hash ^ operand.node.hash) &* 0x0100_0000_01b3 &+ hash >> 29
        variables |= operand.node.variables
        containsDerivative = containsDerivative || operand.node.containsDerivative
      }
      self.depth = depth
      self.size = size
      self.hash = hash
      self.variables = variables
      self.containsDerivative = containsDerivative
    }

    /// The bit that stands for a variable of this name.
    static func bit(of name: String) -> UInt64 {
      1 << UInt64(truncatingIfNeeded: Head.variable(name).stableHash & 63)
    }

    /// Below this depth, releasing operands one inside the other is cheap and cannot exhaust the stack.
    private static let deepestRecursiveRelease = 256

    deinit {
      guard depth > Self.deepestRecursiveRelease else { return }
      var orphans: [Node] = []
      giveUpOperands(to: &orphans)
      while var node = orphans.popLast() {
        if isKnownUniquelyReferenced(&node) { node.giveUpOperands(to: &orphans) }
      }
    }

    private func giveUpOperands(to orphans: inout [Node]) {
      kind.forEachOperand { orphans.append($0.node) }
      kind = .sum([])
    }
  }
}
