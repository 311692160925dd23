import Tensors

/// What a backward pass is asked to do.
struct BackwardRequest {
  struct Root {
    let node: Node
    let output: Int
    let seed: Variable
  }

  var roots: [Root]
  var hasExplicitSeed = false
  /// Whether gradients are added to `.grad`.
  var accumulates: Bool
  /// The tensors whose gradients are wanted; `nil` for every leaf.
  var inputs: [Variable]?
  var createsGraph = false
  var retainsGraph = false

  /// Whether it is an ordinary `backward()`: every leaf is wanted and nothing is differentiated again.
  var isPlain: Bool { inputs == nil && !createsGraph }
}

extension Variable {
  /// The gradient that backward passes have accumulated.
  package var grad: Variable? {
    get { extra?.grad }
    set { if newValue != nil || extra != nil { makeExtra().grad = newValue } }
  }
}

extension Tape {
  /// `tensors.backward(gradients)`.
  ///
  /// A seed of `nil` means 1, which only a single number has; with `inputs`, gradients go to these alone.
  ///
  /// - Throws: PyTorch's texts.
  package func backward(
    _ tensors: [Variable],
    gradients: [Variable?] = [],
    retainGraph: Bool? = nil,
    createGraph: Bool = false,
    inputs: [Variable]? = nil
  ) throws {
    var request = BackwardRequest(
      roots: try roots(tensors, gradients),
      accumulates: true,
      inputs: inputs,
      createsGraph: createGraph,
      retainsGraph: retainGraph ?? createGraph
    )
    request.hasExplicitSeed = gradients.contains { $0 != nil }
    if let inputs {
      if inputs.isEmpty {
        throw TensorError.runtime("`inputs` argument to `backward()` cannot be empty.")
      }
      for input in inputs where !input.requiresGrad {
        throw TensorError.runtime(AutogradText.noGradientAtAll)
      }
    }
    try Walker(tape: self, request: request).walk()
  }

  /// `torch.autograd.grad(outputs, inputs, grad_outputs)`.
  ///
  /// - Returns: one gradient per input; `nil` for one that the outputs did not use, where that is allowed.
  /// - Throws: PyTorch's texts.
  package func gradients(
    of outputs: [Variable],
    withRespectTo inputs: [Variable],
    seeds: [Variable?] = [],
    retainGraph: Bool? = nil,
    createGraph: Bool = false,
    allowUnused: Bool = false
  ) throws -> [Variable?] {
    var request = BackwardRequest(
      roots: try roots(outputs, seeds),
      accumulates: false,
      inputs: inputs,
      createsGraph: createGraph,
      retainsGraph: retainGraph ?? createGraph
    )
    request.hasExplicitSeed = seeds.contains { $0 != nil }
    for input in inputs where !input.requiresGrad {
      throw TensorError.runtime(AutogradText.noGradientAtAll)
    }
    let walker = Walker(tape: self, request: request)
    try walker.walk()
    if !allowUnused, let index = walker.captured.firstIndex(where: { $0 == nil }) {
      throw TensorError.runtime(AutogradText.unused(index: index))
    }
    return walker.captured
  }

  private func roots(_ tensors: [Variable], _ seeds: [Variable?]) throws -> [BackwardRequest.Root] {
    for (index, seed) in seeds.enumerated() {
      guard index < tensors.count, let seed, seed.shape != tensors[index].shape else { continue }
      throw TensorError.runtime(
        AutogradText.seedShape(index: index, seed: seed.shape, output: tensors[index].shape)
      )
    }
    for (index, tensor) in tensors.enumerated() where index >= seeds.count || seeds[index] == nil {
      if tensor.requiresGrad && tensor.value.count != 1 {
        throw TensorError.runtime(AutogradText.scalarOnly)
      }
    }
    return try tensors.enumerated().map { index, tensor in
      guard tensor.requiresGrad else { throw TensorError.runtime(AutogradText.needsGrad(element: index)) }
      let seed =
        (index < seeds.count ? seeds[index] : nil)
        ?? Variable(Tensor.ones(tensor.shape, tensor.dtype))
      return BackwardRequest.Root(
        node: try tensor.node ?? leafNode(of: tensor),
        output: tensor.output,
        seed: seed
      )
    }
  }

  /// `x.retain_grad()`.
  ///
  /// - Throws: PyTorch's text for a tensor that no gradient concerns.
  package func retainGrad(_ variable: Variable) throws {
    guard variable.requiresGrad else { throw TensorError.runtime(AutogradText.retainGradOfConstant) }
    guard !variable.isLeaf, !variable.retainsGrad, let node = variable.node else { return }
    variable.makeExtra().retainsGrad = true
    node.makeExtra().retained.append((WeakVariable(variable: variable), variable.output))
  }

  /// `x.register_hook(body)`; returns a closure that removes the hook.
  ///
  /// - Throws: PyTorch's text for a tensor that no gradient concerns.
  package func addHook(
    to variable: Variable,
    _ body: @escaping (Variable) throws -> Variable?
  ) throws -> () -> Void {
    guard variable.requiresGrad else { throw TensorError.runtime(AutogradText.hookOfConstant) }
    let hook = GradientHook(output: variable.isLeaf ? 0 : variable.output, body: body)
    if variable.isLeaf {
      variable.makeExtra().hooks.append(hook)
      noteHooks(of: variable)
      return { [weak self, weak variable] in
        variable?.extra?.hooks.removeAll { $0 === hook }
        if let variable { self?.noteHooks(of: variable) }
      }
    }
    let node = variable.node
    node?.makeExtra().hooks.append(hook)
    noteHooks(of: variable)
    return { [weak self, weak node] in
      guard let node, let extra = node.extra else { return }
      extra.hooks.removeAll { $0 === hook }
      self?.emit(.hooksChanged(node, count: extra.hooks.count))
    }
  }

  /// Tells how many hooks a tensor has.
  func noteHooks(of variable: Variable) {
    guard isRecording, let node = variable.node else { return }
    let hooks = variable.isLeaf ? variable.extra?.hooks : node.extra?.hooks
    emit(.hooksChanged(node, count: hooks?.count ?? 0))
  }

  /// `grad_fn.register_hook(body)` and `grad_fn.register_prehook(body)`; returns a closure that removes the hook.
  package func addHook(
    to node: Node,
    beforeRule: Bool,
    _ body: @escaping NodeHook.Body
  ) -> () -> Void {
    let hook = NodeHook(body)
    let list: ReferenceWritableKeyPath<Node.Extra, [NodeHook]> = beforeRule ? \.prehooks : \.posthooks
    node.makeExtra()[keyPath: list].append(hook)
    return { [weak node] in node?.extra?[keyPath: list].removeAll { $0 === hook } }
  }

  /// `x.register_post_accumulate_grad_hook(body)`; returns a closure that removes the hook.
  ///
  /// - Throws: PyTorch's text for a tensor that is not a leaf.
  package func addAccumulationHook(
    to variable: Variable,
    _ body: @escaping () throws -> Void
  ) throws -> () -> Void {
    guard variable.requiresGrad else { throw TensorError.runtime(AutogradText.hookOfConstant) }
    guard variable.isLeaf else {
      throw TensorError.runtime("post accumulate grad hooks cannot be registered on non-leaf tensors")
    }
    let hook = AccumulationHook(body)
    variable.makeExtra().accumulationHooks.append(hook)
    return { [weak variable] in variable?.extra?.accumulationHooks.removeAll { $0 === hook } }
  }

  /// Appends the node of a script's own `autograd.Function`.
  ///
  /// `name` is the class that PyTorch prints, for example `SquareBackward`; `pullback` gives one gradient per
  /// input.
  package func custom(
    name: String,
    inputs: [Variable],
    outputs: [Tensor],
    savesValues: Bool = true,
    pullback: @escaping (Pullback) throws -> [Variable?]
  ) throws -> [Variable] {
    let wants = gradMode && inputs.contains { $0.requiresGrad }
    guard wants || isRecording, let first = outputs.first else { return outputs.map { Variable($0) } }
    let entries = try inputs.map { try input($0, wantsGrad: gradMode && $0.requiresGrad) }
    let node = try append(
      .custom,
      inputs: entries,
      attributes: [:],
      requiresGrad: wants,
      shape: first.shape,
      dtype: first.dtype
    )
    let extra = node.makeExtra()
    extra.name = name
    extra.pullback = pullback
    extra.savesOwnValues = savesValues
    if outputs.count > 1 { extra.outputShapes = outputs.map { ($0.shape, $0.dtype) } }
    return finish(node, values: outputs)
  }
}
