import Autograd
import Expressions
import LessonFiles
import Recordings
import Tensors

/// Follows one entry of a result back through the recording and writes it as an expression of one leaf entry.
///
/// Pointwise nodes contribute their forward formula; sums, means, products of matrices and re-arrangements are
/// resolved to the entries that they read. What does not depend on the leaf's entry becomes its recorded number.
package struct EntryExpression {
  /// Why an entry has no expression.
  package enum Obstacle: Error, Hashable {
    /// An operation across entries that has no formula for one entry.
    case operation(String)
    /// More steps than anybody would read.
    case tooLarge
  }

  private let leaf: Node
  private let leafEntry: Int
  private let symbol: String
  private var made: [Key: Expressions.Expression] = [:]
  private var count = 0
  /// Whether a recorded number stands in the place of another entry or tensor.
  package private(set) var holdsNumbers = false

  private struct Key: Hashable {
    let node: Int
    let output: Int
    let flat: Int
  }

  private static let mostSteps = 2_000

  /// - Parameters:
  ///   - leaf: the node that is differentiated with respect to.
  ///   - entry: which of its entries.
  ///   - symbol: what the entry is called in the expression.
  package init(leaf: Node, entry: Int, symbol: String) {
    self.leaf = leaf
    leafEntry = entry
    self.symbol = symbol
  }

  /// The expression of one entry of a node's output.
  ///
  /// - Throws: ``Obstacle``.
  package mutating func expression(of node: Node, output: Int = 0, flat: Int) throws -> Expressions.Expression
  {
    let key = Key(node: node.id, output: output, flat: flat)
    if let known = made[key] { return known }
    count += 1
    if count > Self.mostSteps { throw Obstacle.tooLarge }
    var expression = try make(node, output, flat)
    if !expression.depends(on: symbol) {
      expression = number(node, output, flat)
      holdsNumbers = true
    }
    made[key] = expression
    return expression
  }

  private mutating func make(_ node: Node, _ output: Int, _ flat: Int) throws -> Expressions.Expression {
    if node === leaf { return flat == leafEntry ? .variable(symbol) : number(node, output, flat) }
    if node.id < leaf.id || !node.inputs.contains(where: { $0.node != nil }) || node.isLeaf {
      return number(node, output, flat)
    }
    if case .pointwise(let rule) = node.operation.rule {
      var operands: [String: Expressions.Expression] = [:]
      for (index, name) in rule.inputs.enumerated() {
        let input = node.inputs[index]
        if let scalar = input.scalar {
          operands[name] = .constant(scalar.double)
        } else if let source = input.node {
          let place = EntryIndex.broadcast(flat, of: node.shape, to: source.shape(ofOutput: input.output))
          operands[name] = try expression(of: source, output: input.output, flat: place)
        }
      }
      for name in rule.parameters { operands[name] = .constant(node.attributes.double(name)) }
      return Self.constantFirst(rule.forward.substituting(operands))
    }
    return try structured(node, output, flat)
  }

  private mutating func structured(
    _ node: Node,
    _ output: Int,
    _ flat: Int
  ) throws -> Expressions.Expression {
    guard let input = node.inputs.first, let source = input.node else { return number(node, output, flat) }
    let shape = source.shape(ofOutput: input.output)
    switch node.operation.name {
    case "detach": return number(node, output, flat)
    case "clone", "to": return try expression(of: source, output: input.output, flat: flat)
    case "sum", "mean", "sum_dim", "mean_dim":
      let places = reducedPlaces(node, shape, flat)
      let terms = try places.map { try expression(of: source, output: input.output, flat: $0) }
      guard node.operation.name.hasPrefix("mean") else { return total(terms) }
      return .fraction(1, max(1, places.count)) * total(terms)
    case "mm", "mv", "dot", "bmm":
      return try product(node, flat)
    default:
      guard let place = relabelled(node, output, flat, of: shape) else {
        throw Obstacle.operation(node.operation.name)
      }
      return try expression(of: source, output: input.output, flat: place)
    }
  }

  /// The sum of terms; those that don't contain the leaf's entry are joined in one number.
  private func total(_ terms: [Expressions.Expression]) -> Expressions.Expression {
    let (moving, fixed) = (terms.filter { $0.depends(on: symbol) }, terms.filter { !$0.depends(on: symbol) })
    let constant = fixed.reduce(0) { $0 + $1.evaluate([:]) }
    var parts = moving
    if constant != 0 || moving.isEmpty { parts.append(.constant(constant)) }
    return parts.dropFirst().reduce(parts[0]) { $0 + $1 }
  }

  /// The entries of a reduction's input that entry `flat` of its result is made of.
  private func reducedPlaces(_ node: Node, _ shape: [Int], _ flat: Int) -> [Int] {
    let count = Tensor.count(shape)
    guard node.operation.name.hasSuffix("_dim") else { return Array(0..<count) }
    var kept = shape
    let dims = node.attributes.ints("dim")
    for dim in dims.isEmpty ? Array(shape.indices) : dims where kept.indices.contains(dim) { kept[dim] = 1 }
    return (0..<count).filter { EntryIndex.broadcast($0, of: shape, to: kept) == flat }
  }

  private mutating func product(_ node: Node, _ flat: Int) throws -> Expressions.Expression {
    guard node.inputs.count == 2, let a = node.inputs[0].node, let b = node.inputs[1].node else {
      throw Obstacle.operation(node.operation.name)
    }
    let left = a.shape(ofOutput: node.inputs[0].output)
    let right = b.shape(ofOutput: node.inputs[1].output)
    guard let inner = left.last, left.count <= 2, right.count <= 2 else {
      throw Obstacle.operation(node.operation.name)
    }
    let columns = right.count == 2 ? right[1] : 1
    let row = columns == 0 ? 0 : flat / columns
    let column = columns == 0 ? 0 : flat % columns
    var terms: [Expressions.Expression] = []
    for k in 0..<inner {
      let x = try expression(of: a, output: node.inputs[0].output, flat: row * inner + k)
      let y = try expression(of: b, output: node.inputs[1].output, flat: k * columns + column)
      terms.append(x * y)
    }
    return total(terms)
  }

  /// The entry that an operation merely moved: found by running it on the places themselves.
  private func relabelled(_ node: Node, _ output: Int, _ flat: Int, of shape: [Int]) -> Int? {
    guard case .structured(let rule) = node.operation.rule, node.inputs.count == 1,
      let places = try? rule.forward(
        [Tensor((0..<Tensor.count(shape)).map(Double.init), shape: shape, dtype: .float64)],
        node.attributes
      ),
      places.indices.contains(output), flat < places[output].count
    else { return nil }
    let place = places[output][flat: flat].double
    // An operation that only moves entries also moves another numbering the same way.
    guard
      let shifted = try? rule.forward(
        [Tensor((0..<Tensor.count(shape)).map { Double($0) * 3 + 7 }, shape: shape, dtype: .float64)],
        node.attributes
      ), shifted[output][flat: flat].double == place * 3 + 7, place >= 0,
      place == place.rounded(), Int(place) < Tensor.count(shape)
    else { return nil }
    return Int(place)
  }

  /// `3·x` rather than `x·3`, as formulas are written by hand.
  private static func constantFirst(_ expression: Expressions.Expression) -> Expressions.Expression {
    guard case .binary(.multiply, let a, let b) = expression.kind, case .constant = b.kind else {
      return expression
    }
    if case .constant = a.kind { return expression }
    return b * a
  }

  private func number(_ node: Node, _ output: Int, _ flat: Int) -> Expressions.Expression {
    guard node.outputs.indices.contains(output) else { return .constant(.nan) }
    let value = node.outputs[output].value
    return .constant(flat < value.count ? value[flat: flat].double : .nan)
  }
}
