import Tensors

/// One index per entry along a dimension: gather and the scatters.
extension Operation {
  private static let replaced =
    "what was overwritten no longer matters; the gradient there goes to what was written"

  static let gather: Operation = across(
    "gather",
    "GatherBackward0",
    formula: "{y} = {x} at {index} along dim {dim}",
    rules: ["{x} ← {g} added at the entries that were named, 0 elsewhere"],
    reason: "an entry that is named several times collects the gradients of all its copies",
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].gathered(dim: attributes.int("dim"), index: attributes.index)
  } pullback: { context in
    let zeros = context.tape.constant(Tensor.zeros(context.shape(0), context.node.dtype))
    return [
      try context.tape.scatterAdd(
        zeros,
        dim: context.attributes.int("dim"),
        index: context.attributes.index,
        context.upstream
      )
    ]
  }

  /// `x.scatter(dim, index, source)`.
  static let scatter: Operation = across(
    "scatter",
    "ScatterBackward0",
    formula: "{y} = {a} with {b} written at {index} along dim {dim}",
    rules: ["{a} ← {g}, 0 where it was overwritten", "{b} ← {g} at {index}"],
    reason: replaced,
    ruleName: "route"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    try result.scatter(dim: attributes.int("dim"), index: attributes.index, source: inputs[1])
    return result
  } pullback: { context in
    let (dim, index) = (context.attributes.int("dim"), context.attributes.index)
    return [
      context.wants(0) ? try context.tape.scatter(context.upstream, dim: dim, index: index, .int(0)) : nil,
      context.wants(1)
        ? try context.tape.gather(
          context.upstream,
          dim: context.attributes.int("dim"),
          index: context.attributes.index
        ) : nil,
    ]
  }

  /// `x.scatter(dim, index, number)`.
  static let scatterValue: Operation = across(
    "scatter_value",
    "ScatterBackward1",
    formula: "{y} = {x} with {value} written at {index} along dim {dim}",
    rules: ["{x} ← {g}, 0 where it was overwritten"],
    reason: "what was overwritten no longer matters",
    ruleName: "gate"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    let index = attributes.index
    try result.scatter(
      dim: attributes.int("dim"),
      index: index,
      source: Tensor.full(index.shape, attributes.scalar("value"), result.dtype)
    )
    return result
  } pullback: { context in
    [
      try context.tape.scatter(
        context.upstream,
        dim: context.attributes.int("dim"),
        index: context.attributes.index,
        .int(0)
      )
    ]
  }

  static let scatterAdd: Operation = across(
    "scatter_add",
    "ScatterAddBackward0",
    formula: "{y} = {a} with {b} added at {index} along dim {dim}",
    rules: ["{a} ← {g}", "{b} ← {g} at {index}"],
    reason: "a plus hands its gradient on unchanged, to both sides",
    ruleName: "sum"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    try result.scatter(
      dim: attributes.int("dim"),
      index: attributes.index,
      source: inputs[1],
      reducing: .sum
    )
    return result
  } pullback: { context in
    [
      try context.upstream,
      context.wants(1)
        ? try context.tape.gather(
          context.upstream,
          dim: context.attributes.int("dim"),
          index: context.attributes.index
        ) : nil,
    ]
  }

  static let scatters = [gather, scatter, scatterValue, scatterAdd]
}

extension Tape {
  /// `x.gather(dim, index)`.
  ///
  /// - Throws: PyTorch's texts.
  package func gather(_ x: Variable, dim: Int, index: Tensor) throws -> Variable {
    try apply(.gather, inputs: [x], attributes: along(x, dim, index))
  }

  /// `x.scatter(dim, index, source)`.
  ///
  /// - Throws: PyTorch's texts.
  package func scatter(_ x: Variable, dim: Int, index: Tensor, _ source: Variable) throws -> Variable {
    try apply(.scatter, inputs: [x, source], attributes: along(x, dim, index))
  }

  /// `x.scatter(dim, index, value)`.
  ///
  /// - Throws: PyTorch's texts.
  package func scatter(_ x: Variable, dim: Int, index: Tensor, _ value: Scalar) throws -> Variable {
    var attributes = try along(x, dim, index)
    attributes["value"] = .scalar(value)
    return try apply(.scatterValue, inputs: [x], attributes: attributes)
  }

  /// `x.scatter_add(dim, index, source)`.
  ///
  /// - Throws: PyTorch's texts.
  package func scatterAdd(_ x: Variable, dim: Int, index: Tensor, _ source: Variable) throws -> Variable {
    try apply(.scatterAdd, inputs: [x, source], attributes: along(x, dim, index))
  }

  /// `torch.take_along_dim(x, index, dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func takeAlongDim(_ x: Variable, _ index: Tensor, dim: Int? = nil) throws -> Variable {
    guard index.dtype == .int64 else {
      throw TensorError.runtime(
        "torch.take_along_dim(): dtype of indices should be Long but got \(index.dtype.scalarTypeName)"
      )
    }
    guard let dim else {
      return try gather(view(x, [x.value.count]), dim: 0, index: index.reshaped([index.count]).tensor)
    }
    guard x.value.rank == index.rank else {
      throw TensorError.runtime(
        """
        torch.take_along_dim(): input and indices should have the same number of dimensions, but got \
        \(x.value.rank) dimensions for input, and \(index.rank) dimensions for indices
        """
      )
    }
    let place = try Tensor.normalizedDim(dim, x.value.rank)
    var (source, indices) = (x.shape, index.shape)
    (source[place], indices[place]) = (1, 1)
    var common = try Tensor.broadcastShape(source, indices)
    var wide = common
    common[place] = index.shape[place]
    wide[place] = x.shape[place]
    return try gather(expanded(x, to: wide), dim: place, index: index.broadcast(to: common))
  }
}
