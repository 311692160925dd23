import Tensors

/// Sums and means.
extension Operation {
  private static let toEveryone = "a sum copies its gradient to everyone it added"
  private static let share = "a mean hands each of its n entries 1/n of what arrives"

  static let sum: Operation = across(
    "sum",
    "SumBackward0",
    formula: "{y} = Σ {x}",
    rules: ["∂{y}/∂{x} = 1 for each of the {n} entries"],
    reason: toEveryone,
    ruleName: "sum"
  ) { inputs, _ in
    try inputs[0].sum()
  } pullback: { context in
    [try context.tape.expand(context.upstream, to: context.shape(0))]
  }

  /// `x.sum(dim)`.
  static let sumDim: Operation = across(
    "sum_dim",
    "SumBackward1",
    formula: "{y} = Σ {x} over dim {dim}",
    rules: ["∂{y}/∂{x} = 1 for each entry that was added"],
    reason: toEveryone,
    ruleName: "sum"
  ) { inputs, attributes in
    try inputs[0].sum(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))
  } pullback: { context in
    [try context.tape.expandReduced(context.upstream, context)]
  }

  static let mean: Operation = across(
    "mean",
    "MeanBackward0",
    formula: "{y} = (1/{n}) Σ {x}",
    rules: ["∂{y}/∂{x} = 1/{n} for each of the {n} entries"],
    reason: share,
    ruleName: "mean"
  ) { inputs, _ in
    try inputs[0].mean()
  } pullback: { context in
    let shape = context.shape(0)
    let copied = try context.tape.expand(context.upstream, to: shape)
    return [try context.tape.apply(.div, copied, .int(Tensor.count(shape)))]
  }

  /// `x.mean(dim)`.
  static let meanDim: Operation = across(
    "mean_dim",
    "MeanBackward1",
    formula: "{y} = (1/{n}) Σ {x} over dim {dim}",
    rules: ["∂{y}/∂{x} = 1/{n} for each entry that was averaged"],
    reason: share,
    ruleName: "mean"
  ) { inputs, attributes in
    try inputs[0].mean(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))
  } pullback: { context in
    let copied = try context.tape.expandReduced(context.upstream, context)
    let count = Tensor.count(context.shape(0)) / Swift.max(1, Tensor.count(context.node.shape))
    return [try context.tape.apply(.div, copied, .int(count))]
  }

  /// `x.nansum(dim)`.
  static let nansum: Operation = across(
    "nansum",
    "NansumBackward0",
    formula: "{y} = Σ {x} without nan",
    rules: ["∂{y}/∂{x} = 1, but 0 where {x} is nan"],
    reason: "what was left out of the sum passes nothing",
    ruleName: "sum",
    uses: [StructuredRule.input(0)]
  ) { inputs, attributes in
    try inputs[0].nansum(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))
  } pullback: { context in
    let tape = context.tape
    let counted = try tape.apply(.logicalNot, tape.apply(.isnan, context.input(0)))
    return [try tape.mul(tape.expandReduced(context.upstream, context), counted)]
  }

  /// `torch.trace(x)`.
  static let trace: Operation = across(
    "trace",
    "TraceBackward0",
    formula: "{y} = the sum of {x}'s diagonal",
    rules: ["{x} ← {g} on the diagonal, 0 elsewhere"],
    reason: toEveryone,
    ruleName: "sum"
  ) { inputs, _ in
    try inputs[0].diagonal().sum()
  } pullback: { context in
    let shape = context.shape(0)
    let diagonal = try context.tape.expand(context.upstream, to: [Swift.min(shape[0], shape[1])])
    return [
      try context.tape.apply(
        .diagonalBackward,
        inputs: [diagonal],
        attributes: ["input_size": .ints(shape), "offset": .int(0), "dim1": .int(0), "dim2": .int(1)]
      )
    ]
  }

  static let sums = [sum, sumDim, mean, meanDim, nansum, trace]
}

extension Tensor {
  /// The mean over `dims`, all when `nil` or empty: the sum, then a division, as in PyTorch.
  func mean(_ dims: [Int]? = nil, keepDim: Bool = false) throws -> Tensor {
    let total = try sum(dims, keepDim: keepDim)
    return try total.applying(.div, .int(count / Swift.max(1, total.count)))
  }
}

extension Tape {
  /// `x.sum()`, in another element type if `dtype` says so.
  package func sum(_ x: Variable, dtype: DType? = nil) throws -> Variable {
    try apply(.sum, inputs: [cast(x, to: dtype ?? x.dtype)])
  }

  /// `x.sum(dims, keepdim)`; no dims mean all of them.
  package func sum(_ x: Variable, dims: [Int], keepdim: Bool = false, dtype: DType? = nil) throws -> Variable
  {
    try apply(
      .sumDim,
      inputs: [cast(x, to: dtype ?? x.dtype)],
      attributes: reduction(x, dims, keepdim)
    )
  }

  /// `x.mean()`.
  ///
  /// - Throws: PyTorch's text for whole numbers.
  package func mean(_ x: Variable, dtype: DType? = nil) throws -> Variable {
    let x = try averaged(x, dtype)
    return try apply(.mean, inputs: [x])
  }

  /// `x.mean(dims, keepdim)`; no dims mean all of them.
  package func mean(_ x: Variable, dims: [Int], keepdim: Bool = false, dtype: DType? = nil) throws -> Variable
  {
    let x = try averaged(x, dtype)
    return try apply(.meanDim, inputs: [x], attributes: reduction(x, dims, keepdim))
  }

  private func averaged(_ x: Variable, _ dtype: DType?) throws -> Variable {
    let x = try cast(x, to: dtype ?? x.dtype)
    guard x.dtype.isFloatingPoint else {
      let which = dtype == nil ? "Input dtype" : "Optional dtype"
      let failed = dtype == nil ? "infer" : "use"
      throw TensorError(
        .notImplementedError,
        """
        mean(): could not \(failed) output dtype. \(which) must be either a floating point or complex dtype. \
        Got: \(x.dtype.scalarTypeName)
        """
      )
    }
    return x
  }

  /// `x.nansum(dims, keepdim)`.
  package func nansum(_ x: Variable, dims: [Int] = [], keepdim: Bool = false) throws -> Variable {
    if !x.dtype.isFloatingPoint { return try sum(x, dims: dims, keepdim: keepdim) }
    return try apply(.nansum, inputs: [x], attributes: reduction(x, dims, keepdim))
  }

  /// `x.nanmean(dims, keepdim)`.
  ///
  /// - Throws: PyTorch's text for whole numbers.
  package func nanmean(_ x: Variable, dims: [Int] = [], keepdim: Bool = false) throws -> Variable {
    guard x.dtype.isFloatingPoint else {
      throw TensorError.runtime(
        """
        nanmean(): expected input to have floating point or complex dtype but got \(x.dtype.scalarTypeName)
        """
      )
    }
    let counted = try apply(.logicalNot, apply(.isnan, detach(x)))
    return try div(nansum(x, dims: dims, keepdim: keepdim), sum(counted, dims: dims, keepdim: keepdim))
  }

  /// `torch.trace(x)`.
  ///
  /// - Throws: PyTorch's text unless `x` is a matrix.
  package func trace(_ x: Variable) throws -> Variable {
    guard x.value.rank == 2 else {
      throw TensorError.runtime("trace: expected a matrix, but got tensor with dim \(x.value.rank)")
    }
    return try apply(.trace, inputs: [x])
  }

  /// The arguments of a reduction over `dims`, all where none are given.
  func reduction(_ x: Variable, _ dims: [Int], _ keepdim: Bool) throws -> Attributes {
    ["dim": .ints(try x.value.reducedDims(dims)), "keepdim": .bool(keepdim)]
  }

  /// Undoes broadcasting: sums until `shape` is left.
  func sumToShape(_ x: Variable, _ shape: [Int]) throws -> Variable {
    let lead = x.shape.count - shape.count
    let dims = x.shape.indices.filter { dim in
      dim < lead || (shape[dim - lead] == 1 && x.shape[dim] != 1)
    }
    if dims.isEmpty { return try reshape(x, shape) }
    if shape.isEmpty { return try sum(x) }
    let summed = try sum(x, dims: dims, keepdim: true)
    return lead > 0 ? try reshape(summed, shape) : summed
  }

  /// Copies the gradient of a reduction back along the dimensions that were reduced.
  func expandReduced(_ gradient: Variable, _ context: Pullback) throws -> Variable {
    try expand(restoreReduced(gradient, context), to: context.shape(0))
  }

  /// Puts the dimensions that a reduction dropped back in, with length 1.
  func restoreReduced(_ reduced: Variable, _ context: Pullback) throws -> Variable {
    if context.attributes.bool("keepdim") { return reduced }
    var shape = context.shape(0)
    for dim in context.attributes.ints("dim") where dim < shape.count { shape[dim] = 1 }
    return try reshape(reduced, shape)
  }
}
