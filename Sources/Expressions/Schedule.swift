/// An expression as a list of steps, operands before users, equal subexpressions once.
///
/// This is the form that every walk over an expression uses, and the one a compiler wants: step `i` is computed
/// from steps with smaller numbers, and the last step is the whole expression.
///
/// - Complexity: built in O(nodes), without recursion.
package struct Schedule {
  /// One operation of the list.
  package struct Step: Sendable {
    /// The operation, with its operands as they were written.
    package let expression: Expression
    /// The steps that compute the operands, in order.
    package let operands: [Int]
  }

  private struct Key: Hashable {
    let head: Expression.Head
    let operands: [Int]
  }

  /// The steps, operands first.
  package private(set) var steps: [Step] = []
  private var stepOfNode: [ObjectIdentifier: Int] = [:]
  private var stepOfKey: [Key: Int] = [:]
  /// Nodes equal to one in `steps`: their addresses are keys and must stay taken.
  private var equals: [Expression] = []

  /// An empty list, to which several expressions may be added.
  package init() {}

  /// The steps of one expression.
  package init(_ expression: Expression) {
    _ = add(expression)
  }

  /// Appends what is not in the list yet, and returns the step that computes `expression`.
  package mutating func add(_ root: Expression) -> Int {
    var pending = [root]
    while let expression = pending.last {
      if stepOfNode[ObjectIdentifier(expression.node)] != nil {
        pending.removeLast()
        continue
      }
      let operands = expression.operands
      let known = operands.compactMap { stepOfNode[ObjectIdentifier($0.node)] }
      guard known.count == operands.count else {
        // The first operand must come off the stack first, so that steps follow the order of writing.
        pending.append(
          contentsOf: operands.reversed().filter { stepOfNode[ObjectIdentifier($0.node)] == nil }
        )
        continue
      }
      pending.removeLast()
      record(expression, operands: known)
    }
    return stepOfNode[ObjectIdentifier(root.node)] ?? 0
  }

  private mutating func record(_ expression: Expression, operands: [Int]) {
    let key = Key(head: expression.kind.head, operands: operands)
    if let equal = stepOfKey[key] {
      stepOfNode[ObjectIdentifier(expression.node)] = equal
      equals.append(expression)
    } else {
      stepOfKey[key] = steps.count
      stepOfNode[ObjectIdentifier(expression.node)] = steps.count
      steps.append(Step(expression: expression, operands: operands))
    }
  }

  /// Computes a value for every step in order, from the values of its operands, and returns them all.
  package func values<Value>(_ compute: (Expression, [Value]) throws -> Value) rethrows -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(steps.count)
    for step in steps {
      values.append(try compute(step.expression, step.operands.map { values[$0] }))
    }
    return values
  }

  /// The value of the last step of a list that is not empty.
  func folded(_ compute: (Expression, [Expression]) -> Expression) -> Expression {
    values(compute).last ?? 0
  }
}
