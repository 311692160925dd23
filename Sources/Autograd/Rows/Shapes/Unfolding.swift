import Tensors

/// Windows that slide along a dimension.
extension Operation {
  /// `x.unfold(dim, size, step)`: windows, which may overlap.
  static let unfold: Operation = view(
    "unfold",
    "UnfoldBackward0",
    words: Words(
      formula: "{y} = {x} in windows of {size} along dim {dim}, {step} apart",
      rules: ["{x} ← the gradients of all windows that show it, added"],
      reason: "windows overlap: an entry collects the gradients of every window that it is in",
      ruleName: "route"
    )
  ) { x, attributes in
    try x.windows(dim: attributes.int("dim"), size: attributes.int("size"), step: attributes.int("step"))
  } pullback: { context in
    try context.tape.placed(context.upstream, by: .unfoldBackward, context)
  }

  static let unfoldBackward: Operation = across(
    "unfold_backward",
    "UnfoldBackwardBackward0",
    formula: "{y} = the windows {x} added where they overlap",
    rules: ["{x} ← windows of {g}"],
    reason: "each window shows its part of the sum",
    ruleName: "route"
  ) { inputs, attributes in
    let whole = Tensor.zeros(attributes.ints("input_size"), inputs[0].dtype)
    let (dim, step) = (attributes.int("dim"), attributes.int("step"))
    if whole.rank == 0 { return try inputs[0].sum().reshaped([]).tensor }
    for window in 0..<inputs[0].shape[dim] {
      let source = try inputs[0].selected(dim: dim, index: window).movedLast(to: dim)
      let target = try whole.narrowed(dim: dim, start: window * step, length: attributes.int("size"))
      target.copy(from: try target.applying(.add, .tensor(source)))
    }
    return whole
  } pullback: { context in
    [try context.tape.apply(.unfold, inputs: [context.upstream], attributes: context.attributes)]
  }

  static let unfoldings: [Operation] = [unfold, unfoldBackward]
}

extension Tensor {
  /// The view with the last dimension moved to place `dim`.
  fileprivate func movedLast(to dim: Int) throws -> Tensor {
    try permuted(Array(0..<dim) + [rank - 1] + Array(dim..<(rank - 1)))
  }

  /// The view of all windows of `size` entries along `dim`, `step` apart; windows become the last dimension.
  fileprivate func windows(dim: Int, size: Int, step: Int) throws -> Tensor {
    let length = rank == 0 ? 1 : shape[dim]
    if size < 0 { throw TensorError.runtime("size is \(size) but must be >= 0") }
    if size > length {
      throw TensorError.runtime(
        "maximum size for tensor at dimension \(dim) is \(length) but size is \(size)"
      )
    }
    if step <= 0 { throw TensorError.runtime("step is \(step) but must be > 0") }
    if rank == 0 { return viewed(shape: [size], strides: [1], offset: offset) }
    var (shape, strides) = (shape, strides)
    let stride = strides[dim]
    shape[dim] = (length - size) / step + 1
    strides[dim] = shape[dim] > 1 ? stride * step : stride
    return viewed(shape: shape + [size], strides: strides + [stride], offset: offset)
  }
}

extension Tape {
  /// `x.unfold(dim, size, step)`.
  ///
  /// - Throws: PyTorch's texts.
  package func unfold(_ x: Variable, dim: Int, size: Int, step: Int) throws -> Variable {
    try apply(
      .unfold,
      inputs: [x],
      attributes: [
        "dim": .int(try Tensor.normalizedDim(dim, x.value.rank)), "size": .int(size), "step": .int(step),
      ]
    )
  }
}
