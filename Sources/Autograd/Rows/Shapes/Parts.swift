import Tensors

/// Views of a part: what is not seen gets the gradient 0.
extension Operation {
  private static let outside = "what the part does not show cannot move the result, so its gradient is 0"

  static let selectAt: Operation = part(
    "select",
    "SelectBackward0",
    formula: "{y} = {x}{at}",
    back: { .selectBackward }
  ) { x, attributes in
    try x.selected(dim: attributes.int("dim"), index: attributes.int("index"))
  }

  /// `x[start:stop:step]`.
  static let slice: Operation = part(
    "slice",
    "SliceBackward0",
    formula: "{y} = {x}{at}",
    back: { .sliceBackward }
  ) { x, attributes in
    try x.sliced(
      dim: attributes.int("dim"),
      start: attributes.int("start"),
      stop: attributes.int("stop"),
      step: attributes.int("step")
    )
  }

  static let diagonal: Operation = part(
    "diagonal",
    "DiagonalBackward0",
    formula: "{y} = the diagonal of {x}",
    back: { .diagonalBackward }
  ) { x, attributes in
    try x.diagonal(
      offset: attributes.int("offset"),
      dim1: attributes.int("dim1"),
      dim2: attributes.int("dim2")
    )
  }

  /// `torch.diag(x)` of a matrix: a copy of its diagonal.
  static let diagonalCopy: Operation = across(
    "diagonal_copy",
    "DiagonalBackward0_copy",
    formula: "{y} = the diagonal of {x}",
    rules: ["{x} ← {g} on the diagonal, 0 elsewhere"],
    reason: outside,
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].diagonal(
      offset: attributes.int("offset"),
      dim1: attributes.int("dim1"),
      dim2: attributes.int("dim2")
    ).cloned()
  } pullback: { context in
    [try context.tape.placed(context.upstream, by: .diagonalBackward, context)]
  }

  static let selectBackward: Operation = placing(
    "select_backward",
    "SelectBackwardBackward0",
    of: { .selectAt }
  )
  static let sliceBackward: Operation = placing("slice_backward", "SliceBackwardBackward0", of: { .slice })
  static let diagonalBackward: Operation = placing(
    "diagonal_backward",
    "DiagonalBackwardBackward0",
    of: { .diagonal }
  )

  private static func part(
    _ name: String,
    _ gradFunction: String,
    formula: String,
    back: @escaping @Sendable () -> Operation,
    _ forward: @escaping @Sendable (Tensor, Attributes) throws -> Tensor
  ) -> Operation {
    view(
      name,
      gradFunction,
      words: Words(
        formula: formula,
        rules: ["{x} ← {g} where {y} shows it, 0 elsewhere"],
        reason: outside,
        ruleName: "route"
      ),
      forward
    ) { context in
      try context.tape.placed(context.upstream, by: back(), context)
    }
  }

  /// The gradient of a view of a part: zeros, with what arrives at the places that the view shows.
  private static func placing(
    _ name: String,
    _ gradFunction: String,
    of view: @escaping @Sendable () -> Operation
  ) -> Operation {
    across(
      name,
      gradFunction,
      formula: "{y} = zeros with {x} written into a part",
      rules: ["{x} ← {g} in that part"],
      reason: "only the part moves the result",
      ruleName: "route"
    ) { inputs, attributes in
      let whole = Tensor.zeros(attributes.ints("input_size"), inputs[0].dtype)
      guard case .structured(let rule) = view().rule else { return whole }
      try rule.forward([whole], attributes)[0].copy(from: inputs[0])
      return whole
    } pullback: { context in
      [try context.tape.apply(view(), inputs: [context.upstream], attributes: context.attributes)]
    }
  }

  static let parts = [
    selectAt, slice, diagonal, diagonalCopy, selectBackward, sliceBackward, diagonalBackward,
  ]
}

extension Tape {
  /// A part's gradient in zeros of the whole's shape.
  func placed(_ gradient: Variable, by row: Operation, _ context: Pullback) throws -> Variable {
    var attributes = context.attributes
    attributes["input_size"] = .ints(context.shape(0))
    return try apply(row, inputs: [gradient], attributes: attributes)
  }

  /// The same by a node that, like PyTorch's, reads the input as well, though its numbers do not depend on it.
  func placedBeside(_ gradient: Variable, by row: Operation, _ context: Pullback) throws -> Variable {
    var attributes = context.attributes
    attributes["input_size"] = .ints(context.shape(0))
    return try apply(row, inputs: [gradient, context.input(0)], attributes: attributes)
  }

  /// `x.select(dim, index)`, `x[index]`.
  ///
  /// - Throws: PyTorch's texts for what is out of range.
  package func select(_ x: Variable, dim: Int, index: Int) throws -> Variable {
    try apply(
      .selectAt,
      inputs: [x],
      attributes: ["dim": .int(try Tensor.normalizedDim(dim, x.value.rank)), "index": .int(index)]
    )
  }

  /// `x[start:stop:step]` along `dim`, cut to the dimension as Python does.
  package func slice(_ x: Variable, dim: Int = 0, start: Int? = nil, stop: Int? = nil, step: Int = 1) throws
    -> Variable
  {
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    return try apply(
      .slice,
      inputs: [x],
      attributes: [
        "dim": .int(dim), "start": .int(start ?? 0),
        "stop": .int(stop ?? (x.value.rank == 0 ? 0 : x.shape[dim])), "step": .int(step),
      ]
    )
  }

  /// `x.narrow(dim, start, length)`.
  package func narrow(_ x: Variable, dim: Int, start: Int, length: Int) throws -> Variable {
    _ = try x.value.narrowed(dim: dim, start: start, length: length)
    let size = x.shape[try Tensor.normalizedDim(dim, x.value.rank)]
    let first = start < 0 ? start + size : start
    return try slice(x, dim: dim, start: first, stop: first + length)
  }

  /// `x.diagonal(offset, dim1, dim2)`.
  package func diagonal(_ x: Variable, offset: Int = 0, dim1: Int = 0, dim2: Int = 1) throws -> Variable {
    try apply(.diagonal, inputs: [x], attributes: diagonalPlace(x, offset, dim1, dim2))
  }

  func diagonalPlace(_ x: Variable, _ offset: Int, _ dim1: Int, _ dim2: Int) throws -> Attributes {
    [
      "offset": .int(offset), "dim1": .int(try Tensor.normalizedDim(dim1, x.value.rank)),
      "dim2": .int(try Tensor.normalizedDim(dim2, x.value.rank)),
    ]
  }
}
