import Tensors

/// An operation across entries: a forward function, and a pullback made of differentiable operations.
package final class StructuredRule: Sendable {
  /// Computes the outputs from the inputs.
  ///
  /// Errors: PyTorch's own, as `TensorError`.
  package let forward: @Sendable ([Tensor], Attributes) throws -> [Tensor]
  /// One gradient per input, or `nil` where none flows; only those that ``Pullback/wants(_:)`` are needed.
  package let pullback: @Sendable (Pullback) throws -> [Variable?]
  /// For each input, what its gradient reads: bit i for input i, ``output`` for the output.
  package let uses: [UInt32]
  /// Whether the outputs share the input's storage.
  package let view: View
  /// Whether the outputs are indices or truth values, through which no gradient flows.
  package let isDifferentiable: Bool

  /// Whether outputs share the first input's storage.
  package enum View: Sendable {
    case none
    /// One view.
    case one
    /// One of several views that come together, such as `unbind`'s.
    case many
  }

  /// The bit in ``uses`` for the output.
  package static let output = PointwiseRule.outputBit

  /// The bit in ``uses`` for input `index`.
  package static func input(_ index: Int) -> UInt32 { 1 << UInt32(index) }

  init(
    uses: [UInt32] = [],
    view: View = .none,
    isDifferentiable: Bool = true,
    forward: @escaping @Sendable ([Tensor], Attributes) throws -> [Tensor],
    pullback: @escaping @Sendable (Pullback) throws -> [Variable?] = { _ in [] }
  ) {
    self.uses = uses
    self.view = view
    self.isDifferentiable = isDifferentiable
    self.forward = forward
    self.pullback = pullback
  }
}

/// What a pullback may ask for: the upstream gradient, saved values, shapes and arguments.
package struct Pullback {
  /// The tape on which gradients are computed (and recorded under `create_graph`).
  package let tape: Tape
  /// The node whose rule runs.
  package let node: Node
  /// What arrived for each output; `nil` where nothing did.
  package let upstreams: [Variable?]

  /// What arrived for the only output.
  package var upstream: Variable { get throws { try upstream(0) } }

  /// What arrived for output `index`, zeros where nothing did.
  package func upstream(_ index: Int) throws -> Variable {
    if index < upstreams.count, let gradient = upstreams[index] { return gradient }
    return tape.constant(Tensor.zeros(node.shape(ofOutput: index), node.dtype(ofOutput: index)))
  }

  /// Whether input `index` waits for a gradient.
  package func wants(_ index: Int) -> Bool {
    index < node.inputs.count && node.inputs[index].wantsGrad
  }

  /// The arguments of the call.
  package var attributes: Attributes { node.attributes }

  /// The shape of input `index`.
  package func shape(_ index: Int) -> [Int] {
    let input = node.inputs[index]
    return input.node?.shape(ofOutput: input.output) ?? node.savedInput(index)?.tensor?.shape ?? []
  }

  /// Input `index` as it was saved.
  ///
  /// - Throws: PyTorch's text if the graph was freed or the value changed in place since.
  package func input(_ index: Int) throws -> Variable {
    let input = node.inputs[index]
    let tensor = try node.unpack(node.savedInput(index), of: input)
    let variable = Variable(tensor, madeBy: input.node, output: input.output)
    if let leaf = input.node?.leafVariable, leaf.value.storage === tensor.storage { return leaf }
    if let node = input.node, node.isLeaf { variable.leafWantsGrad = node.requiresGrad }
    return variable
  }

  /// The output as it was saved.
  package func output() throws -> Variable {
    Variable(try node.unpack(node.savedOutput, of: nil), madeBy: node.requiresGrad ? node : nil)
  }
}

extension Node {
  /// The node that wrote last over what this one made.
  private var lastWriter: Node {
    var writer = self
    while let next = writer.extra?.successor { writer = next }
    return writer
  }

  /// The saved tensor, checked against later changes.
  func unpack(_ saved: SavedTensor?, of input: Input?) throws -> Tensor {
    guard !isFreed, let saved, let tensor = saved.tensor else {
      throw TensorError.runtime(AutogradText.freed)
    }
    let version = tensor.storage.version
    guard version == saved.version else {
      let maker: (Node, Int)? =
        if let input { input.node.map { ($0.lastWriter, input.output) } } else { (self, 0) }
      throw TensorError.runtime(
        AutogradText.modified(tensor, maker: maker, version: version, expected: saved.version)
      )
    }
    return tensor
  }
}
