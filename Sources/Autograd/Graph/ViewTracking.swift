import Tensors

/// How a tensor came to be a view: of what, and at which moment of the base's life.
struct ViewOrigin {
  /// The tensor that owns the storage; a view of a view points to the first base.
  let base: Variable
  /// The base's generation for which `madeBy` of the view is right.
  var generation: Int32
  /// Whether it is one of several views that one function returned; those cannot be written in place.
  let isOneOfMany: Bool
  unowned let tape: Tape
}

extension Variable {
  /// The node that made the present value.
  ///
  /// A view whose base was written in place since gets a new node here, as PyTorch regenerates it when asked.
  package var node: Node? {
    guard let view = extra?.view, view.generation != view.base.generation else { return madeBy }
    return regeneratedNode(view)
  }

  private func regeneratedNode(_ view: ViewOrigin) -> Node? {
    extra?.view?.generation = view.base.generation
    guard let source = view.base.node, source.requiresGrad || view.tape.isRecording else { return madeBy }
    let input = Node.Input(
      node: source,
      output: view.base.output,
      scalar: nil,
      wantsGrad: source.requiresGrad
    )
    let node = try? view.tape.append(
      .asStrided,
      inputs: [input],
      attributes: geometry,
      requiresGrad: source.requiresGrad,
      shape: shape,
      dtype: dtype
    )
    madeBy = node
    output = 0
    if let node, view.tape.isRecording {
      node.outputs = [Snapshot(value)]
      view.tape.emit(.created(node))
    }
    return node
  }

  /// Where the view's entries lie in its base, as arguments of `as_strided`.
  var geometry: Attributes {
    [
      "size": .ints(value.shape), "stride": .ints(value.strides),
      "storage_offset": .int(value.offset - (extra?.view?.base.value.offset ?? 0)),
    ]
  }
}

extension Tape {
  /// Notes that `view` shares the storage of `source`.
  func track(_ view: Variable, asViewOf source: Variable, isOneOfMany: Bool) {
    guard view.value.storage === source.value.storage else { return }
    let base = source.extra?.view?.base ?? source
    view.makeExtra().view = ViewOrigin(
      base: base,
      generation: base.generation,
      isOneOfMany: isOneOfMany,
      tape: self
    )
    if source.extra?.writesSilently == true { view.makeExtra().writesSilently = true }
  }

  /// The same numbers as a tensor of their own, through which no gradient flows.
  ///
  /// With `writesSilently`, writes leave the version counter alone, as those through `.data` do.
  package func detach(_ variable: Variable, writesSilently: Bool = false) throws -> Variable {
    let result = Variable(variable.value)
    if writesSilently { result.makeExtra().writesSilently = true }
    if isRecording {
      let input = try input(variable, wantsGrad: false)
      let node = try append(
        .detach,
        inputs: [input],
        attributes: [:],
        requiresGrad: false,
        shape: result.shape,
        dtype: result.dtype
      )
      node.outputs = [Snapshot(result.value)]
      result.madeBy = node
      result.makeExtra().original = variable
      emit(.created(node))
    }
    return result
  }

  /// `x.detach_()`: the handle forgets who made it and becomes a leaf.
  package func detachInPlace(_ variable: Variable) throws {
    let detached = try detach(variable)
    variable.madeBy = detached.madeBy
    variable.output = 0
    variable.leafWantsGrad = false
    variable.generation += 1
  }

  /// `x.data = y`: the handle shows other numbers; the graph learns nothing of it.
  package func setData(_ variable: Variable, to source: Variable) throws {
    // Another element type starts the leaf anew: gradients come in the type of the numbers.
    if variable.dtype != source.dtype, variable.leafWantsGrad { variable.madeBy = nil }
    variable.value = source.value
    guard isRecording else { return }
    // A write through .data has shown the leaf anew already.
    if let maker = source.madeBy, variable.madeBy?.isLeaf == true,
      variable.madeBy?.inputs.first?.node === maker
    {
      return
    }
    let input = try input(source, wantsGrad: false)
    let earlier = variable.madeBy
    let node = try append(
      variable.leafWantsGrad ? .leaf : .detach,
      inputs: [input],
      attributes: [:],
      requiresGrad: variable.leafWantsGrad,
      shape: variable.shape,
      dtype: variable.dtype
    )
    if variable.leafWantsGrad { node.makeExtra().leaf = variable }
    node.makeExtra().earlier = earlier
    node.outputs = [Snapshot(variable.value)]
    if variable.isLeaf { variable.madeBy = node }
    emit(.created(node))
  }
}
