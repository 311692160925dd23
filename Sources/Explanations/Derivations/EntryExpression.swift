import Autograd
import Expressions
import Glibc
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
  let symbol: String
  /// What other single numbers of the script are called, which may stay letters.
  private let name: (Node) -> String?
  private var made: [Key: Expressions.Expression] = [:]
  private var count = 0
  /// Whether a recorded number stands in the place of another entry or tensor.
  package private(set) var holdsNumbers = false
  /// The other single numbers of the script that stand in it by name, with what they are.
  private(set) var held: [String: Double] = [:]

  private struct Key: Hashable {
    let node: Int
    let output: Int
    let flat: Int
  }

  private static let mostSteps = 2_000
  /// The largest expression of other numbers that stays as it is.
  private static let mostHeld = 8

  /// - Parameters:
  ///   - leaf: the node that is differentiated with respect to.
  ///   - entry: which of its entries.
  ///   - symbol: what the entry is called in the expression.
  ///   - name: what a leaf of one number is called; `nil` to write the number.
  package init(leaf: Node, entry: Int, symbol: String, name: @escaping (Node) -> String? = { _ in nil }) {
    self.leaf = leaf
    leafEntry = entry
    self.symbol = symbol
    self.name = name
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
      // A few letters of other numbers are read more easily than what they come to.
      if expression.freeVariables.isEmpty || expression.size > Self.mostHeld {
        expression = number(node, output, flat)
        holdsNumbers = true
      }
    }
    made[key] = expression
    return expression
  }

  private mutating func make(_ node: Node, _ output: Int, _ flat: Int) throws -> Expressions.Expression {
    if node !== leaf, node.isLeaf, node.shape.isEmpty, let name = name(node), name != symbol {
      held[name] = node.outputs[0].value[flat: 0].double
      return .variable(name)
    }
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
      let parameters = rule.parameters.map {
        ($0, Expressions.Expression.constant(node.attributes.double($0)))
      }
      let forward = rule.forward.substituting(Dictionary(parameters) { first, _ in first }).tidied
      return Self.constantFirst(forward.substituting(operands))
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
    case "mm", "mv", "dot", "bmm": return try product(node, 0, flat)
    case "addmm" where node.attributes.double("alpha") == 1 && node.attributes.double("beta") == 1:
      let place = EntryIndex.broadcast(flat, of: node.shape, to: shape)
      let base = try expression(of: source, output: input.output, flat: place)
      return total([try product(node, 1, flat), base])
    default:
      if let entry = try alongRow(node, flat) { return entry }
      guard let (place, moved) = relabelled(node, output, flat), let source = node.inputs[moved].node else {
        throw Obstacle.operation(node.operation.name)
      }
      return try expression(of: source, output: node.inputs[moved].output, flat: place)
    }
  }

  /// The sum of terms; those that don't contain the leaf's entry are joined in one number.
  func total(_ terms: [Expressions.Expression]) -> Expressions.Expression {
    let isMoving = { (term: Expressions.Expression) in !term.freeVariables.isEmpty }
    let (moving, fixed) = (terms.filter(isMoving), terms.filter { !isMoving($0) })
    let constant = fixed.reduce(0) { $0 + $1.evaluate([:]) }
    var parts = moving
    if constant != 0 || moving.isEmpty { parts.append(Self.readable(constant)) }
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

  /// An entry of the matrix product of the inputs at `first` and after it.
  private mutating func product(_ node: Node, _ first: Int, _ flat: Int) throws -> Expressions.Expression {
    guard node.inputs.count == first + 2, let a = node.inputs[first].node, let b = node.inputs[first + 1].node
    else {
      throw Obstacle.operation(node.operation.name)
    }
    let left = a.shape(ofOutput: node.inputs[first].output)
    let right = b.shape(ofOutput: node.inputs[first + 1].output)
    guard let inner = left.last, left.count <= 2, right.count <= 2 else {
      throw Obstacle.operation(node.operation.name)
    }
    let columns = right.count == 2 ? right[1] : 1
    let row = columns == 0 ? 0 : flat / columns
    let column = columns == 0 ? 0 : flat % columns
    var terms: [Expressions.Expression] = []
    for k in 0..<inner {
      let x = try expression(of: a, output: node.inputs[first].output, flat: row * inner + k)
      let y = try expression(of: b, output: node.inputs[first + 1].output, flat: k * columns + column)
      terms.append(x * y)
    }
    return total(terms)
  }

  /// The entry that an operation merely moved, and of which input: found by running it on the places themselves.
  private func relabelled(_ node: Node, _ output: Int, _ flat: Int) -> (place: Int, input: Int)? {
    guard case .structured(let rule) = node.operation.rule else { return nil }
    var (shapes, starts, count) = ([[Int]](), [Int](), 0)
    for input in node.inputs {
      guard let source = input.node, source.dtype(ofOutput: input.output).isFloatingPoint else { return nil }
      shapes.append(source.shape(ofOutput: input.output))
      starts.append(count)
      count += Tensor.count(shapes[shapes.count - 1])
    }
    /// What stands at the asked place when every entry of the inputs holds a number made of its own place.
    func moved(_ number: (Int) -> Double) -> Double? {
      let tensors = zip(shapes, starts).map { shape, start in
        Tensor((0..<Tensor.count(shape)).map { number(start + $0) }, shape: shape, dtype: .float64)
      }
      guard let results = try? rule.forward(tensors, node.attributes), results.indices.contains(output),
        flat < results[output].count
      else { return nil }
      return results[output][flat: flat].double
    }
    // An operation that only moves entries also moves another numbering the same way.
    guard let place = moved({ Double($0) }), moved({ Double($0) * 3 + 7 }) == place * 3 + 7,
      place >= 0, place == place.rounded(), Int(place) < count,
      let input = starts.lastIndex(where: { $0 <= Int(place) })
    else { return nil }
    return (Int(place) - starts[input], input)
  }

  /// `3·x` rather than `x·3`, and `3/x` rather than `3 · 1/x`, as formulas are written by hand.
  private static func constantFirst(_ expression: Expressions.Expression) -> Expressions.Expression {
    if case .binary(.add, let a, let b) = expression.kind {
      return a == 0 ? b : b == 0 ? a : expression
    }
    if case .binary(.subtract, let zero, let b) = expression.kind, zero == 0 {
      guard case .binary(.multiply, let factor, let rest) = b.kind, case .constant(let number) = factor.kind
      else { return -b }
      return .number(-number) * rest
    }
    guard case .binary(.multiply, let a, let b) = expression.kind else { return expression }
    switch (a.kind, b.kind) {
    case (.constant, .constant): return expression
    case (.constant, .binary(.divide, let one, let bottom)) where one == 1: return a / bottom
    case (.binary(.divide, let one, let bottom), .constant) where one == 1: return b / bottom
    case (_, .constant): return b * a
    default: return expression
    }
  }

  private func number(_ node: Node, _ output: Int, _ flat: Int) -> Expressions.Expression {
    guard node.outputs.indices.contains(output) else { return .constant(.nan) }
    let value = node.outputs[output].value
    return Self.readable(flat < value.count ? value[flat: flat].double : .nan)
  }

  /// A recorded number, to six digits where it has more: nobody reads 0.48999999999999994.
  private static func readable(_ number: Double) -> Expressions.Expression {
    let exact = Expressions.Expression.constant(number)
    guard number.isFinite, number != 0, exact.text().filter(\.isNumber).count > 7 else { return exact }
    let scale = Glibc.pow(10, 5 - Glibc.floor(Glibc.log10(Swift.abs(number))))
    let rounded = (number * scale).rounded() / scale
    return rounded.isFinite && rounded != 0 ? .constant(rounded) : exact
  }
}
