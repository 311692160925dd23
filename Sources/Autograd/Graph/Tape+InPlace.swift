import Tensors

extension Tape {
  /// Applies a pointwise row and writes the result over its first operand, as `x.add_(y)` and `x += y` do.
  ///
  /// - Throws: PyTorch's texts for leaves that want gradients, for shapes and for element types that do not fit.
  @discardableResult
  package func applyInPlace(
    _ operation: Operation,
    _ target: Variable,
    _ others: [Operand] = [],
    parameters: Attributes = [:]
  ) throws -> Variable {
    guard case .pointwise(let rule) = operation.rule else {
      throw TensorError.runtime("\(operation.name) is not applied entry by entry")
    }
    let operands = [.variable(target)] + others
    let plan = try PointwisePlan(rule: rule, operands: operands)
    guard plan.shape == target.shape else {
      throw TensorError.runtime(
        "output with shape \(listText(target.shape)) doesn't match the broadcast shape \(listText(plan.shape))"
      )
    }
    guard plan.result.category <= target.dtype.category || rule.resultType == .bool else {
      throw TensorError.runtime(
        """
        result type \(plan.result.scalarTypeName) can't be cast to the desired output type \
        \(target.dtype.scalarTypeName)
        """
      )
    }
    try checkWritable(target, others: others)
    let value = rule.forwardProgram(
      operands.map(\.pointwise) + rule.parameters.map { .scalar(parameters.double($0)) },
      shape: plan.shape,
      dtype: plan.compute,
      result: target.dtype
    )
    try meterStep(value, effort: rule.forwardProgram.effort)
    let node = try pointwiseNode(operation, rule, operands, parameters, value: value)
    node?.keepOriginal(of: target)
    overwrite(target, with: value)
    if let node, node.keepsOutput { node.saveOutput(SavedTensor(target.value)) }
    try rebind(target, to: node)
    return target
  }

  /// Applies a structured row whose first output replaces the first input's numbers, such as `index_put_`.
  @discardableResult
  package func applyInPlace(
    _ operation: Operation,
    target: Variable,
    inputs: [Variable] = [],
    attributes: Attributes = [:]
  ) throws -> Variable {
    guard case .structured(let rule) = operation.rule else {
      throw TensorError.runtime("\(operation.name) is applied entry by entry")
    }
    try checkWritable(target, others: inputs.map { .variable($0) })
    let all = [target] + inputs
    try meterReading(operation, all)
    let values = try rule.forward(all.map(\.value), attributes)
    let node = try structuredNode(operation, rule, all, attributes, values: values)
    node?.keepOriginal(of: target)
    overwrite(target, with: values[0])
    if let node, node.keepsOutput { node.saveOutput(SavedTensor(target.value)) }
    try rebind(target, to: node)
    return target
  }

  /// PyTorch's rules on who may be written in place.
  func checkWritable(_ target: Variable, others: [Operand]) throws {
    if target.extra?.isInference == true && !inferenceMode {
      throw TensorError.runtime(
        """
        Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a \
        normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.
        """
      )
    }
    if gradMode, let base = target.extra?.view?.base, base.leafWantsGrad,
      target.extra?.view?.isOneOfMany == false
    {
      throw TensorError.runtime(AutogradText.viewOfLeafInPlace)
    }
    if target.value.strides.contains(0) && target.value.count > 1
      && zip(target.value.strides, target.shape).contains(where: { $0 == 0 && $1 > 1 })
    {
      throw TensorError.runtime(
        """
        unsupported operation: more than one element of the written-to tensor refers to a single memory \
        location. Please clone() the tensor before performing the operation.
        """
      )
    }
    guard gradMode else { return }
    if target.leafWantsGrad { throw TensorError.runtime(AutogradText.leafInPlace) }
    guard let view = target.extra?.view else { return }
    let wants =
      target.requiresGrad
      || others.contains { if case .variable(let other) = $0 { other.requiresGrad } else { false } }
    if view.isOneOfMany && wants {
      let name = AutogradText.shortName(target.node?.gradFunctionName ?? "UnbindBackward0")
      throw TensorError.runtime(
        """
        Output \(target.output) of \(name) is a view and is being modified inplace. This view is the output of \
        a function that returns multiple views. Such functions do not allow the output views to be modified \
        inplace. You should replace the inplace operation by an out-of-place one.
        """
      )
    }
  }

  /// Writes `value` into the storage of `target`.
  func overwrite(_ target: Variable, with value: Tensor) {
    target.value.storage.willWrite(
      keepingHistory: isRecording,
      silently: target.extra?.writesSilently ?? false
    )
    target.value.copy(from: value)
  }

  /// Makes `node` the maker of what `target` now holds.
  func rebind(_ target: Variable, to node: Node?) throws {
    guard let node else { return }
    if isRecording {
      node.outputs = [Snapshot(target.value)]
      emit(.created(node))
      emit(.mutated(node))
    }
    if target.leafWantsGrad {
      // Under no_grad the leaf stays a leaf; a recording shows the write and then the leaf anew.
      guard isRecording else { return }
      try restate(target, after: node)
      return try showAnew(target.extra?.original, after: node, in: target.value.storage)
    }
    guard node.requiresGrad || isRecording else { return }
    guard let view = target.extra?.view, view.base !== target else {
      if !node.requiresGrad && target.requiresGrad { return }
      target.madeBy?.makeExtra().successor = node
      target.madeBy = node
      target.output = 0
      target.generation += 1
      return try showAnew(target.extra?.original, after: node, in: target.value.storage)
    }
    try writeThrough(view, target, node)
  }

  /// Puts a leaf on the tape once more, with the numbers that `node` wrote.
  private func restate(_ target: Variable, after node: Node) throws {
    let input = Node.Input(node: node, output: 0, scalar: nil, wantsGrad: false)
    let leaf = try append(
      .leaf,
      inputs: [input],
      attributes: [:],
      requiresGrad: true,
      shape: target.shape,
      dtype: target.dtype
    )
    leaf.makeExtra().leaf = target
    leaf.makeExtra().earlier = target.madeBy
    leaf.outputs = [Snapshot(target.value)]
    target.madeBy = leaf
    target.output = 0
    target.generation += 1
    emit(.created(leaf))
    if target.extra?.hooks.isEmpty == false { noteHooks(of: target) }
  }

  /// Shows the new numbers of a tensor that was written through what `detach()` or `.data` had given of it.
  ///
  /// Autograd learns nothing of such a write: a result keeps the node through which its gradient goes.
  private func showAnew(_ original: Variable?, after node: Node, in storage: Storage) throws {
    guard isRecording, let original else { return }
    let owner = original.extra?.view?.base ?? original
    // It may have been given other numbers since.
    guard owner.value.storage === storage, let written = node.outputs.first?.value else { return }
    if owner.leafWantsGrad {
      try restate(owner, after: node)
    } else if owner === original, !owner.requiresGrad, written.shape == owner.shape {
      owner.madeBy = node
      owner.output = 0
      owner.generation += 1
    } else {
      owner.node?.makeExtra().rewriter = node
    }
    try showAnew(owner.extra?.original, after: node, in: storage)
  }

  /// A write through a view changes its base: PyTorch's `CopySlices`.
  private func writeThrough(_ view: ViewOrigin, _ target: Variable, _ inner: Node) throws {
    let base = view.base
    let baseWants = gradMode && base.requiresGrad
    var inputs = [try input(base, wantsGrad: baseWants)]
    inputs += inner.inputs.dropFirst().map { input in
      Node.Input(node: input.node, output: input.output, scalar: input.scalar, wantsGrad: input.wantsGrad)
    }
    let node = try append(
      .copySlices,
      inputs: inputs,
      attributes: target.geometry,
      requiresGrad: baseWants || inner.requiresGrad,
      shape: base.shape,
      dtype: base.dtype
    )
    node.makeExtra().inner = inner
    if base.leafWantsGrad {
      if isRecording { node.outputs = [Snapshot(base.value)] }
      try rebind(base, to: node)
    } else {
      base.madeBy?.makeExtra().successor = node
      base.madeBy = node
      base.output = 0
      base.generation += 1
      if isRecording {
        node.outputs = [Snapshot(base.value)]
        emit(.created(node))
      }
      try showAnew(base.extra?.original, after: node, in: base.value.storage)
    }
  }

  private func listText(_ shape: [Int]) -> String {
    "[\(shape.map(String.init).joined(separator: ", "))]"
  }
}

extension Node {
  /// Where the rule of an in-place operation needs what is about to be overwritten, a copy of it is kept.
  fileprivate func keepOriginal(of target: Variable) {
    if savedInput(0) != nil { save(SavedTensor(target.value.cloned()), ofInput: 0) }
  }
}
