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
  /// The nodes that depend on the source, in execution order.
  package let slice: [Node]
  private let steps: [ReplayStep]
  private let slots: ReplaySlots
  private let roots: [(value: ReplayOperand, seed: [Double])]

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
  /// - Complexity: O(nodes made since the source).
  package init(of pass: BackwardPass, from source: Node, output: Int = 0) throws {
    guard source.outputs.indices.contains(output) else { throw Obstacle.unrecorded }
    var slots = ReplaySlots(source)
    var slice: [Node] = []
    var steps: [ReplayStep] = []
    let used = Self.used(by: pass, since: source)
    slice.reserveCapacity(used.count)
    steps.reserveCapacity(used.count)
    for node in used {
      guard node.inputs.contains(where: { $0.wantsGrad && slots.holds($0.node) }) else { continue }
      if node.extra?.pullback != nil { throw Obstacle.ownFunction(node.gradFunctionName) }
      if node.outputs.isEmpty { throw Obstacle.unrecorded }
      slice.append(node)
      slots.add(node)
      steps.append(try ReplayStep(node, &slots))
    }
    roots = try pass.roots.map {
      (try slots.operand($0.node, $0.output), $0.seed.value.cast(to: .float64).doubles)
    }
    self.source = source
    self.output = output
    self.slice = slice
    self.steps = steps
    self.slots = slots
  }

  /// The nodes after the source that gradients reach from the roots, in execution order.
  private static func used(by pass: BackwardPass, since source: Node) -> [Node] {
    // What depends on a node has a larger id.
    let last = pass.roots.reduce(source.id) { max($0, $1.node.id) }
    var found = [Node?](repeating: nil, count: last - source.id)
    var frontier: [Node] = []
    func meet(_ node: Node) {
      guard node.id > source.id, found[node.id - source.id - 1] == nil else { return }
      found[node.id - source.id - 1] = node
      frontier.append(node)
    }
    for root in pass.roots { meet(root.node) }
    while let node = frontier.popLast() {
      for index in node.inputs.indices where node.inputs[index].wantsGrad {
        node.inputs[index].node.map(meet)
      }
    }
    return found.compactMap { $0 }
  }

  /// The recorded value of the source, in float64.
  package var recordedValue: Tensor { source.outputs[output].value.cast(to: .float64) }

  /// The number that the pass differentiates, Σ seed · root, for the source holding `value`.
  package func objective(at value: Tensor) throws -> Double {
    objective(try values(at: value))
  }

  /// The number that the pass differentiates, of values computed before.
  package func objective(_ values: Values) -> Double {
    roots.reduce(0) { total, root in
      if case .slot(let slot) = root.value, let number = values.number(in: slot) {
        return total + (root.seed[0] == 0 ? 0 : root.seed[0] * number)
      }
      return zip(root.seed, values.tensor(root.value).doubles).reduce(total) { total, term in
        term.0 == 0 ? total : total + term.0 * term.1
      }
    }
  }

  /// What every node of the slice (and the source) holds when the source holds `value`.
  package func values(at value: Tensor) throws -> Values {
    var values = Values(slots)
    for (index, recorded) in source.outputs.enumerated() {
      values.put(index == output ? value : recorded.value, in: index)
    }
    for step in steps { try step.run(&values) }
    return values
  }

  /// What nodes hold in one replay.
  package struct Values {
    private let slots: ReplaySlots
    private var numbers: [Double]
    private var tensors: [Tensor?]

    init(_ slots: ReplaySlots) {
      self.slots = slots
      numbers = Array(repeating: 0, count: slots.isNumber.count)
      tensors = Array(repeating: nil, count: slots.hasTensors ? slots.isNumber.count : 0)
    }

    /// What the outputs of a node hold; `nil` if it does not depend on the source.
    package subscript(node: Node) -> [Tensor]? {
      guard let first = slots.first(of: node) else { return nil }
      return node.outputs.indices.map { tensor(.slot(first + $0)) }
    }

    /// Whether all that is held is single numbers without dimensions.
    package var isOfNumbers: Bool { !slots.hasTensors }

    /// The number that a node holds, where all is single numbers; `nil` if it does not depend on the source.
    package func number(of node: Node) -> Double? { slots.first(of: node).flatMap(number) }

    /// The number in a slot that holds a number without dimensions.
    func number(in slot: Int) -> Double? { slots.isNumber[slot] ? numbers[slot] : nil }

    func tensor(_ operand: ReplayOperand) -> Tensor {
      switch operand {
      case .fixed(let tensor): return tensor
      case .slot(let slot):
        if !slots.isNumber[slot], let tensor = tensors[slot] { return tensor }
        return Tensor([numbers[slot]], shape: [], dtype: .float64)
      }
    }

    mutating func put(_ number: Double, in slot: Int) { numbers[slot] = number }

    mutating func put(_ tensor: Tensor, in slot: Int) {
      if slots.isNumber[slot] { numbers[slot] = tensor[flat: 0].double } else { tensors[slot] = tensor }
    }
  }
}
