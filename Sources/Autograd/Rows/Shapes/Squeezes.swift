import Tensors

/// Dimensions of length 1, put in and taken out.
extension Operation {
  private static let relabelled = "the same numbers: a dimension of length 1 more or less changes no value"

  static let unsqueeze: Operation = view(
    "unsqueeze",
    "UnsqueezeBackward0",
    words: Words(
      formula: "{y} = {x} with a new dimension {dim}",
      rules: ["{x} ← {g} without that dimension"],
      reason: relabelled,
      ruleName: "relabel"
    )
  ) { x, attributes in
    try x.unsqueezed(attributes.int("dim"))
  } pullback: { context in
    try context.tape.squeeze(context.upstream, dim: context.attributes.int("dim"))
  }

  /// `x.squeeze()`.
  static let squeeze: Operation = squeezing("squeeze", "SqueezeBackward0")
  /// `x.squeeze(dim)`.
  static let squeezeDim: Operation = squeezing("squeeze_dim", "SqueezeBackward1")
  /// `x.squeeze((a, b))`.
  static let squeezeDims: Operation = squeezing("squeeze_dims", "SqueezeBackward2")
  /// The squeeze in place with which `vector @ matrix` ends.
  static let squeezeInPlace: Operation = squeezing("squeeze_in_place", "SqueezeBackward4")

  private static func squeezing(_ name: String, _ gradFunction: String) -> Operation {
    view(
      name,
      gradFunction,
      words: Words(
        formula: "{y} = {x} without dimensions of length 1",
        rules: ["{x} ← {g} with them again"],
        reason: relabelled,
        ruleName: "relabel"
      )
    ) { x, attributes in
      try x.squeezed(attributes.ints("dim"))
    } pullback: { context in
      var g = try context.upstream
      let shape = context.shape(0)
      for dim in context.attributes.ints("dim").sorted() where dim < shape.count && shape[dim] == 1 {
        g = try context.tape.unsqueeze(g, dim)
      }
      return g
    }
  }

  static let squeezes = [unsqueeze, squeeze, squeezeDim, squeezeDims, squeezeInPlace]
}

extension Tape {
  /// `x.unsqueeze(dim)`, `x[None]`.
  package func unsqueeze(_ x: Variable, _ dim: Int) throws -> Variable {
    try apply(
      .unsqueeze,
      inputs: [x],
      attributes: ["dim": .int(try Tensor.normalizedDim(dim, x.value.rank + 1))]
    )
  }

  /// `x.squeeze()`.
  package func squeeze(_ x: Variable) throws -> Variable {
    let dims = x.shape.indices.filter { x.shape[$0] == 1 }
    return try apply(.squeeze, inputs: [x], attributes: ["dim": .ints(dims)])
  }

  /// `x.squeeze(dim)`.
  package func squeeze(_ x: Variable, dim: Int) throws -> Variable {
    try apply(
      .squeezeDim,
      inputs: [x],
      attributes: ["dim": .ints([try Tensor.normalizedDim(dim, x.value.rank)])]
    )
  }

  /// `x.squeeze((a, b))`.
  package func squeeze(_ x: Variable, dims: [Int]) throws -> Variable {
    try apply(
      .squeezeDims,
      inputs: [x],
      attributes: ["dim": .ints(try Tensor.normalizedDims(dims, x.value.rank))]
    )
  }
}
