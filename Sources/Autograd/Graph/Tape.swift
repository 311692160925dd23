import Tensors

/// The log of one session: every operation that gradients may need, in the order it ran.
///
/// The tape only appends. Whoever needs the past as a whole (a recording) observes it and keeps the nodes;
/// otherwise nodes live as long as a tensor or a younger node refers to them.
package final class Tape {
  /// Whether operations are recorded for gradients; `torch.no_grad()` turns it off.
  @exclusivity(unchecked) package var gradMode = true
  /// Whether `torch.inference_mode()` is on.
  @exclusivity(unchecked) package var inferenceMode = false
  /// An opaque id of the place in the script that runs now.
  @exclusivity(unchecked) package var origin = 0
  /// The most nodes that may be appended.
  package var nodeLimit = 2_000_000
  /// Told of work and memory that count: of the steps that an operation takes, and of each storage that it made.
  package var meter: ((_ steps: Int, _ made: Storage?) throws -> Void)?
  /// Who listens; while somebody does, nodes are made even where no gradient is wanted.
  @exclusivity(unchecked) package var observer: (any TapeObserver)? {
    didSet { isRecording = observer != nil }
  }
  /// Whether somebody listens.
  @exclusivity(unchecked) package private(set) var isRecording = false
  @exclusivity(unchecked) private(set) var nextID = 0
  var passes = 0
  /// The pass that runs now, innermost last.
  var walkers: [Int] = []

  /// Makes an empty tape.
  package init() {}

  /// The number of nodes appended so far.
  package var count: Int { nextID }

  /// Takes back the ids of the nodes from `count` on, which nobody may keep.
  package func rewind(to count: Int) { nextID = Swift.min(nextID, count) }

  func emit(_ event: @autoclosure () -> TapeEvent) {
    if let observer { observer.tape(event()) }
  }

  /// Runs `body` with the grad mode set to `mode`, and sets it back.
  package func withGradMode<Result>(_ mode: Bool, _ body: () throws -> Result) rethrows -> Result {
    let before = gradMode
    gradMode = mode
    defer { gradMode = before }
    return try body()
  }

  /// Runs `body` without making nodes for a recording; those that gradients need are made all the same.
  func withoutRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = isRecording
    isRecording = false
    defer { isRecording = before }
    return try body()
  }

  /// Runs `body` unobserved, with nothing recorded for gradients.
  package func unobserved<Result>(_ body: () throws -> Result) rethrows -> Result {
    let listener = observer
    observer = nil
    defer { observer = listener }
    return try withGradMode(false, body)
  }

  // MARK: Leaves

  /// A tensor that nobody computed, as creation functions make it.
  package func leaf(_ value: Tensor, requiresGrad: Bool = false) throws -> Variable {
    try meterStep(value)
    let variable = Variable(value)
    if inferenceMode { variable.makeExtra().isInference = true }
    if requiresGrad {
      try setRequiresGrad(variable, true)
    } else if isRecording {
      _ = try leafNode(of: variable)
    }
    return variable
  }

  /// A value that gradients treat as given and that no recording shows.
  package func constant(_ value: Tensor) -> Variable { Variable(value) }

  /// The node of a leaf, made when first needed.
  func leafNode(of variable: Variable) throws -> Node {
    if let node = variable.node { return node }
    let node = try append(
      .leaf,
      inputs: [],
      attributes: [:],
      requiresGrad: variable.leafWantsGrad,
      shape: variable.shape,
      dtype: variable.dtype
    )
    node.makeExtra().leaf = variable
    node.extra?.gradientOf = variable.extra?.gradientOf
    variable.madeBy = node
    variable.output = 0
    if isRecording {
      node.outputs = [Snapshot(variable.value)]
      emit(.created(node))
    }
    return node
  }

  /// The node of a tensor; while the tape records, one that has none (a gradient handed back) starts as a leaf.
  package func recordedNode(of variable: Variable) -> Node? {
    isRecording ? try? leafNode(of: variable) : variable.node
  }

  /// Sets the `requires_grad` flag.
  ///
  /// - Throws: PyTorch's texts for results and for element types that have no gradients.
  package func setRequiresGrad(_ variable: Variable, _ flag: Bool) throws {
    if !variable.isLeaf {
      if flag { return }
      throw TensorError.runtime(AutogradText.changeFlagOfResult)
    }
    if flag && variable.isInference && !inferenceMode {
      throw TensorError.runtime(
        "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."
      )
    }
    if flag && !variable.dtype.isFloatingPoint {
      throw TensorError.runtime("only Tensors of floating point dtype can require gradients")
    }
    guard flag != variable.leafWantsGrad else { return }
    variable.leafWantsGrad = flag
    if let node = variable.node, node.isLeaf, node.leafVariable === variable {
      node.requiresGrad = flag
      emit(.wantsGrad(node, flag))
      return
    }
    // The value has a maker that gradients do not concern: from here on the tensor starts a graph of its own.
    let maker = variable.madeBy
    variable.madeBy = nil
    guard flag || isRecording else { return }
    let source = maker.map {
      [Node.Input(node: $0, output: variable.output, scalar: nil, wantsGrad: false)]
    }
    let node = try append(
      .leaf,
      inputs: source ?? [],
      attributes: [:],
      requiresGrad: flag,
      shape: variable.shape,
      dtype: variable.dtype
    )
    node.makeExtra().leaf = variable
    variable.madeBy = node
    variable.output = 0
    if isRecording {
      node.outputs = [Snapshot(variable.value)]
      emit(.created(node))
    }
  }

  // MARK: Appending

  func append(
    _ operation: Operation,
    inputs: [Node.Input],
    attributes: Attributes,
    requiresGrad: Bool,
    shape: [Int],
    dtype: DType
  ) throws -> Node {
    guard nextID < nodeLimit else {
      throw TensorError(.limit, "the graph has reached \(nodeLimit) nodes (raise it with --max-nodes)")
    }
    let node = Node(
      id: nextID,
      operation: operation,
      inputs: inputs,
      attributes: attributes,
      requiresGrad: requiresGrad,
      shape: shape,
      dtype: dtype,
      origin: origin
    )
    nextID += 1
    return node
  }

  /// The input entry of a tensor operand.
  func input(_ variable: Variable, wantsGrad: Bool) throws -> Node.Input {
    if wantsGrad || isRecording {
      let node = try variable.node ?? leafNode(of: variable)
      return Node.Input(node: node, output: variable.output, scalar: nil, wantsGrad: wantsGrad)
    }
    return Node.Input(node: nil, output: 0, scalar: nil, wantsGrad: false)
  }

  /// Binds the results of a node to fresh tensors.
  func finish(
    _ node: Node?,
    values: [Tensor],
    isDifferentiable: (Tensor) -> Bool = { $0.dtype.isFloatingPoint }
  )
    -> [Variable]
  {
    let variables = values.enumerated().map { Variable($1, madeBy: node, output: $0) }
    if inferenceMode { for variable in variables { variable.makeExtra().isInference = true } }
    if let node, isRecording {
      node.outputs = values.map(Snapshot.init)
      emit(.created(node))
    }
    return variables
  }
}
