import Autograd
import Expressions
import Tensors

/// Entries of operations that work along rows: shares, lengths, products, losses.
extension EntryExpression {
  /// The entry of an operation along rows; `nil` if it is none that has a formula for one entry.
  ///
  /// - Throws: ``Obstacle``.
  mutating func alongRow(_ node: Node, _ flat: Int) throws -> Expressions.Expression? {
    switch node.operation.name {
    case "softmax":
      let (own, row) = try row(of: node, flat)
      return exp(own) / total(row.map { exp($0) })
    case "log_softmax":
      let (own, row) = try row(of: node, flat)
      return own - log(total(row.map { exp($0) }))
    case "logsumexp": return log(total(try reduced(node, flat).map { exp($0) }))
    case "norm" where node.attributes.double("p") == 2:
      return sqrt(total(try reduced(node, flat).map { pow($0, 2) }))
    case "prod", "prod_dim":
      let factors = try reduced(node, flat)
      return factors.dropFirst().reduce(factors.first ?? 1) { $0 * $1 }
    case "mse_loss" where node.attributes.string("reduction") != "none":
      let squares = try (0..<Tensor.count(shape(node, 0))).map {
        pow(try entry(node, 0, $0) - (try entry(node, 1, $0)), 2)
      }
      return averaged(total(squares), node, squares.count)
    case "nll_loss", "nll_loss2d": return try likelihood(node, flat)
    default: return nil
    }
  }

  /// Minus the entries of the true classes, added or averaged.
  private mutating func likelihood(_ node: Node, _ flat: Int) throws -> Expressions.Expression? {
    guard case .structured(let rule) = node.operation.rule, Tensor.count(shape(node, 0)) <= 256 else {
      return nil
    }
    let shape = shape(node, 0)
    let total = node.attributes.double("total")
    var terms: [Expressions.Expression] = []
    for place in 0..<Tensor.count(shape) {
      // The loss is linear: what it makes of a single 1 is what the entry counts.
      var unit = [Double](repeating: 0, count: Tensor.count(shape))
      unit[place] = 1
      guard
        let made = try? rule.forward([Tensor(unit, shape: shape, dtype: .float64)], node.attributes).first,
        flat < made.count
      else { return nil }
      guard made[flat: flat].double != 0 else { continue }
      let share = -made[flat: flat].double * total
      let weight: Expressions.Expression =
        total == total.rounded() && share == share.rounded() && total > 0 && total < 1e6 && abs(share) < 1e6
        ? .fraction(Int(share), Int(total)) : .constant(share / total)
      let entry = try entry(node, 0, place)
      terms.append(weight == 1 ? -entry : -(weight * entry))
    }
    return self.total(terms)
  }

  /// A sum, divided by its number of terms where the node takes the mean.
  private func averaged(_ sum: Expressions.Expression, _ node: Node, _ count: Int) -> Expressions.Expression {
    node.attributes.string("reduction") == "mean" && count > 1 ? .fraction(1, count) * sum : sum
  }

  /// The entries that entry `flat` of a reduction is made of.
  private mutating func reduced(_ node: Node, _ flat: Int) throws -> [Expressions.Expression] {
    let shape = shape(node, 0)
    var kept = shape
    let dims = node.attributes["dim"] == nil ? [] : dimensions(node)
    for dim in dims.isEmpty || node.shape.isEmpty ? Array(shape.indices) : dims
    where kept.indices.contains(dim) {
      kept[dim] = 1
    }
    return try (0..<Tensor.count(shape)).filter { EntryIndex.broadcast($0, of: shape, to: kept) == flat }
      .map { try entry(node, 0, $0) }
  }

  private func dimensions(_ node: Node) -> [Int] {
    if case .int(let dim)? = node.attributes["dim"] { [dim] } else { node.attributes.ints("dim") }
  }

  /// The entry of the input at the place `flat`, and all of its row.
  private mutating func row(of node: Node, _ flat: Int) throws -> (
    own: Expressions.Expression, row: [Expressions.Expression]
  ) {
    let shape = shape(node, 0)
    var rest = shape
    let dim = node.attributes.int("dim")
    if rest.indices.contains(dim) { rest[dim] = 1 }
    let place = EntryIndex.broadcast(flat, of: shape, to: rest)
    let row = try (0..<Tensor.count(shape)).filter { EntryIndex.broadcast($0, of: shape, to: rest) == place }
      .map { try entry(node, 0, $0) }
    return (try entry(node, 0, flat), row)
  }

  private func shape(_ node: Node, _ input: Int) -> [Int] {
    guard node.inputs.indices.contains(input) else { return [] }
    return node.inputs[input].node?.shape(ofOutput: node.inputs[input].output) ?? []
  }

  private mutating func entry(_ node: Node, _ input: Int, _ flat: Int) throws -> Expressions.Expression {
    guard node.inputs.indices.contains(input), let source = node.inputs[input].node else {
      throw Obstacle.operation(node.operation.name)
    }
    return try expression(of: source, output: node.inputs[input].output, flat: flat)
  }
}
