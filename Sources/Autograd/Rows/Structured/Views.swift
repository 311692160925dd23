import Tensors

/// Operations that show the same numbers in another arrangement.
extension Operation {
  private static func view(
    _ name: String,
    _ gradFunction: String,
    words: Words,
    view: StructuredRule.View = .one,
    _ forward: @escaping @Sendable (Tensor, Attributes) throws -> Tensor,
    pullback: @escaping @Sendable (Pullback) throws -> Variable
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: words,
      rule: .structured(
        StructuredRule(view: view) { inputs, attributes in
          [try forward(inputs[0], attributes)]
        } pullback: { context in
          [try pullback(context)]
        }
      )
    )
  }

  static let expand = view(
    "expand",
    "ExpandBackward0",
    words: Words(
      formula: "{y} = {x} seen as {shape}",
      rules: ["{x} ← {g} summed over the copies"],
      reason: "each entry is seen several times, so the gradients of its copies are added",
      ruleName: "un-broadcast"
    )
  ) { x, attributes in
    try x.broadcast(to: attributes.ints("size"))
  } pullback: { context in
    try context.tape.sumToShape(context.upstream, context.shape(0))
  }

  static let reshape = view(
    "view",
    "ViewBackward0",
    words: Words(
      formula: "{y} = {x} arranged as {shape}",
      rules: ["{x} ← {g} arranged back"],
      reason: "the same numbers in another shape: the gradient is arranged back",
      ruleName: "relabel"
    )
  ) { x, attributes in
    try x.viewReshaped(attributes.ints("size"))
  } pullback: { context in
    try context.tape.reshape(context.upstream, context.shape(0))
  }

  /// `reshape` where the numbers had to be copied.
  static let unsafeView = view(
    "reshape",
    "UnsafeViewBackward0",
    words: Words(
      formula: "{y} = {x} arranged as {shape}",
      rules: ["{x} ← {g} arranged back"],
      reason: "the same numbers in another shape: the gradient is arranged back",
      ruleName: "relabel"
    ),
    view: .none
  ) { x, attributes in
    try x.reshaped(attributes.ints("size")).tensor
  } pullback: { context in
    try context.tape.reshape(context.upstream, context.shape(0))
  }

  static let permute = view(
    "permute",
    "PermuteBackward0",
    words: Words(
      formula: "{y} = {x} with its dimensions in the order {dims}",
      rules: ["{x} ← {g} with the order undone"],
      reason: "dimensions change places on the way back as on the way there",
      ruleName: "transpose"
    )
  ) { x, attributes in
    try x.permuted(attributes.ints("dims"))
  } pullback: { context in
    let dims = context.attributes.ints("dims")
    var inverse = dims
    for (index, dim) in dims.enumerated() { inverse[dim] = index }
    return try context.tape.permute(context.upstream, inverse)
  }

  static let transpose = view(
    "transpose",
    "TransposeBackward0",
    words: Words(
      formula: "{y} = {x} with two dimensions exchanged",
      rules: ["{x} ← {g} with them exchanged back"],
      reason: "dimensions change places on the way back as on the way there",
      ruleName: "transpose"
    )
  ) { x, attributes in
    try x.transposed(attributes.int("dim0"), attributes.int("dim1"))
  } pullback: { context in
    try context.tape.transpose(
      context.upstream,
      context.attributes.int("dim0"),
      context.attributes.int("dim1")
    )
  }

  /// `x.t()`.
  static let t = view(
    "t",
    "TBackward0",
    words: Words(
      formula: "{y} = {x}ᵀ",
      rules: ["{x} ← {g}ᵀ"],
      reason: "rows and columns change places, there and back",
      ruleName: "transpose"
    )
  ) { x, _ in
    x.rank < 2 ? x : try x.transposed(0, 1)
  } pullback: { context in
    try context.tape.t(context.upstream)
  }

  static let asStrided = view(
    "as_strided",
    "AsStridedBackward0",
    words: Words(
      formula: "{y} = a part of {x}",
      rules: ["{x} ← {g} at the places that {y} shows, 0 elsewhere"],
      reason: "the part was written in place; its gradient goes to where the part lies",
      ruleName: "route"
    )
  ) { x, attributes in
    try x.asStrided(
      shape: attributes.ints("size"),
      strides: attributes.ints("stride"),
      offset: x.offset + attributes.int("storage_offset")
    )
  } pullback: { context in
    let zeros = context.tape.constant(Tensor.zeros(context.shape(0), context.node.dtype))
    return try context.tape.stridedScatter(zeros, context.upstream, context.attributes)
  }

  static let views = [expand, reshape, unsafeView, permute, transpose, t, asStrided]
}

extension Tape {
  /// `x.expand(shape)`.
  package func expand(_ x: Variable, to shape: [Int]) throws -> Variable {
    x.shape == shape ? x : try apply(.expand, inputs: [x], attributes: ["size": .ints(shape)])
  }

  /// `x.reshape(shape)`: a view where possible, else a copy. A length of -1 is inferred.
  package func reshape(_ x: Variable, _ shape: [Int]) throws -> Variable {
    let size = try Tensor.inferredShape(shape, count: x.value.count)
    if size == x.shape { return x }
    let row: Operation = x.value.viewStrides(size) == nil ? .unsafeView : .reshape
    return try apply(row, inputs: [x], attributes: ["size": .ints(size)])
  }

  /// `x.permute(dims)`.
  package func permute(_ x: Variable, _ dims: [Int]) throws -> Variable {
    try apply(
      .permute,
      inputs: [x],
      attributes: ["dims": .ints(try Tensor.normalizedDims(dims, x.value.rank))]
    )
  }

  /// `x.transpose(dim0, dim1)`.
  package func transpose(_ x: Variable, _ dim0: Int, _ dim1: Int) throws -> Variable {
    try apply(
      .transpose,
      inputs: [x],
      attributes: [
        "dim0": .int(try Tensor.normalizedDim(dim0, x.value.rank)),
        "dim1": .int(try Tensor.normalizedDim(dim1, x.value.rank)),
      ]
    )
  }

  /// `x.t()`.
  package func t(_ x: Variable) throws -> Variable {
    if x.value.rank > 2 {
      throw TensorError.runtime("t() expects a tensor with <= 2 dimensions, but self is \(x.value.rank)D")
    }
    return try apply(.t, inputs: [x])
  }
}
