import Tensors

/// Recomputes, from a changed leaf, what one backward pass started from.
///
/// Only the slice of the tape between the leaf and the roots runs again, in float64. Whatever autograd treats as
/// given (detached tensors, results under no_grad, indices, masks, random draws) keeps its recorded value, so
/// the number that comes out is a function of the leaf alone, and its slope is what that pass contributed.
/// Needs a tape that was recorded.
package struct Replay {
  /// The leaf (or result) whose value is changed.
  package let source: Node
  /// Which of its outputs.
  package let output: Int
  private let roots: [(node: Node, output: Int, seed: Tensor)]
  /// The nodes that depend on the source, in execution order.
  package let slice: [Node]

  /// Why a slice cannot run again.
  package enum Obstacle: Error, Hashable {
    /// It holds a function of the script's own, by name.
    case ownFunction(String)
    /// A node was made before anybody recorded.
    case unrecorded
  }

  /// Finds the slice between `source` and the roots of `pass`.
  ///
  /// - Throws: ``Obstacle``.
  /// - Complexity: O(nodes that the roots used).
  package init(of pass: BackwardPass, from source: Node, output: Int = 0) throws {
    self.source = source
    self.output = output
    roots = pass.roots.map { ($0.node, $0.output, $0.seed.value.cast(to: .float64)) }
    var seen: Set<Int> = []
    var used: [Node] = []
    var frontier = roots.map(\.node)
    while let node = frontier.popLast() {
      guard seen.insert(node.id).inserted else { continue }
      used.append(node)
      if node !== source {
        for input in node.inputs where input.wantsGrad { input.node.map { frontier.append($0) } }
      }
    }
    used.sort { $0.id < $1.id }
    var dependent: Set<Int> = [source.id]
    var slice: [Node] = []
    for node in used where node !== source {
      guard
        node.inputs.contains(where: { input in
          input.wantsGrad && input.node.map { dependent.contains($0.id) } ?? false
        })
      else { continue }
      if node.extra?.pullback != nil { throw Obstacle.ownFunction(node.gradFunctionName) }
      if node.outputs.isEmpty { throw Obstacle.unrecorded }
      dependent.insert(node.id)
      slice.append(node)
    }
    self.slice = slice
    guard source.outputs.indices.contains(output) else { throw Obstacle.unrecorded }
  }

  /// The recorded value of the source, in float64.
  package var recordedValue: Tensor { source.outputs[output].value.cast(to: .float64) }

  /// The number that the pass differentiates, Σ seed · root, for the source holding `value`.
  package func objective(at value: Tensor) throws -> Double {
    let values = try self.values(at: value)
    var total = 0.0
    for root in roots {
      let tensor = try self.value(of: root.node, root.output, in: values)
      for (seed, entry) in zip(root.seed.doubles, tensor.doubles) where seed != 0 { total += seed * entry }
    }
    return total
  }

  /// What every node of the slice (and the source) holds when the source holds `value`, by node id.
  package func values(at value: Tensor) throws -> [Int: [Tensor]] {
    var values: [Int: [Tensor]] = [source.id: source.outputs.map(\.value)]
    values[source.id]?[output] = value
    for node in slice { values[node.id] = try compute(node, values) }
    return values
  }

  private func value(of node: Node, _ output: Int, in values: [Int: [Tensor]]) throws -> Tensor {
    if let made = values[node.id], made.indices.contains(output) { return made[output] }
    guard node.outputs.indices.contains(output) else { throw Obstacle.unrecorded }
    let value = node.outputs[output].value
    return value.dtype == .float32 ? value.cast(to: .float64) : value
  }

  private func operand(_ input: Node.Input, _ values: [Int: [Tensor]]) throws -> Tensor {
    guard let node = input.node else { throw Obstacle.unrecorded }
    return try value(of: node, input.output, in: values)
  }

  private func compute(_ node: Node, _ values: [Int: [Tensor]]) throws -> [Tensor] {
    switch node.operation.rule {
    case .leaf: return node.outputs.map(\.value)
    case .pointwise(let rule):
      let operands: [PointwiseOperand] = try node.inputs.map { input in
        if let scalar = input.scalar { return Operand.scalar(scalar).pointwise }
        return .tensor(try operand(input, values))
      }
      let parameters = rule.parameters.map { PointwiseOperand.scalar(node.attributes.double($0)) }
      return [
        rule.forwardProgram(operands + parameters, shape: node.shape, dtype: .float64, result: .float64)
      ]
    case .structured(let rule):
      if node.operation === Operation.cast { return [try operand(node.inputs[0], values)] }
      if let inner = node.innerNode { return [try writeThrough(node, inner, values)] }
      return try rule.forward(try node.inputs.map { try operand($0, values) }, node.attributes)
    }
  }

  /// A write through a view, again: the part of the base is computed anew and put back.
  private func writeThrough(_ node: Node, _ inner: Node, _ values: [Int: [Tensor]]) throws -> Tensor {
    let base = try operand(node.inputs[0], values).cloned()
    let part = try base.asStrided(
      shape: node.attributes.ints("size"),
      strides: node.attributes.ints("stride"),
      offset: node.attributes.int("storage_offset")
    )
    let others = try inner.inputs.dropFirst().map { input in
      input.scalar == nil ? try operand(input, values) : nil
    }
    let result: Tensor
    switch inner.operation.rule {
    case .pointwise(let rule):
      let operands =
        [PointwiseOperand.tensor(part)]
        + zip(others, inner.inputs.dropFirst()).map { other, input in
          other.map { .tensor($0) } ?? Operand.scalar(input.scalar ?? .int(0)).pointwise
        }
      let parameters = rule.parameters.map { PointwiseOperand.scalar(inner.attributes.double($0)) }
      result = rule.forwardProgram(
        operands + parameters,
        shape: part.shape,
        dtype: .float64,
        result: .float64
      )
    case .structured(let rule):
      result = try rule.forward([part] + others.compactMap { $0 }, inner.attributes)[0]
    case .leaf: result = part
    }
    part.copy(from: result)
    return base
  }
}
