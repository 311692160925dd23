import Tensors

/// Tensors put together.
extension Operation {
  private static let fromOne = "every entry of the result comes from one of them, which gets its gradient"

  static let cat: Operation = across(
    "cat",
    "CatBackward0",
    formula: "{y} = {list}, one after another along dim {dim}",
    rules: ["each input ← its piece of {g}"],
    reason: fromOne,
    ruleName: "route"
  ) { inputs, attributes in
    try Tensor.concatenated(inputs, dim: attributes.int("dim"))
  } pullback: { context in
    let tape = context.tape
    var start = 0
    return try context.attributes.ints("sizes").enumerated().map { index, length in
      defer { start += length }
      guard context.wants(index) else { return nil }
      let piece = try tape.narrow(
        context.upstream,
        dim: context.attributes.int("dim"),
        start: start,
        length: length
      )
      return length == 0 && context.shape(index) == [0] ? try tape.reshape(piece, [0]) : piece
    }
  }

  static let stack: Operation = across(
    "stack",
    "StackBackward0",
    formula: "{y} = {list}, stacked along a new dim {dim}",
    rules: ["each input ← its slice of {g}"],
    reason: fromOne,
    ruleName: "route"
  ) { inputs, attributes in
    try Tensor.stacked(inputs, dim: attributes.int("dim"))
  } pullback: { context in
    let slices = try context.tape.unbind(context.upstream, dim: context.attributes.int("dim"))
    return slices.enumerated().map { index, slice in context.wants(index) ? slice : nil }
  }

  static let blockDiag: Operation = across(
    "block_diag",
    "BlockDiagBackward0",
    formula: "{y} = the inputs along the diagonal, zeros elsewhere",
    rules: ["each input ← its block of {g}"],
    reason: fromOne,
    ruleName: "route"
  ) { inputs, _ in
    let whole = Tensor.zeros(
      [inputs.reduce(0) { $0 + $1.shape[0] }, inputs.reduce(0) { $0 + $1.shape[1] }],
      inputs[0].dtype
    )
    var (row, column) = (0, 0)
    for input in inputs {
      try whole.narrowed(dim: 0, start: row, length: input.shape[0])
        .narrowed(dim: 1, start: column, length: input.shape[1]).copy(from: input)
      row += input.shape[0]
      column += input.shape[1]
    }
    return whole
  } pullback: { context in
    let tape = context.tape
    var (row, column) = (0, 0)
    let (rows, columns) = (context.attributes.ints("rows"), context.attributes.ints("columns"))
    return try rows.indices.map { index in
      defer {
        row += rows[index]
        column += columns[index]
      }
      guard context.wants(index) else { return nil }
      let band = try tape.narrow(context.upstream, dim: 0, start: row, length: rows[index])
      return try tape.narrow(band, dim: 1, start: column, length: columns[index])
    }
  }

  /// `stack` of an LSTM's states, where PyTorch's own kernel makes one node of the whole layer.
  static let stackedLayer = stack.renamed("lstm_layer", "MkldnnRnnLayerBackward0")

  static let joins = [cat, stack, stackedLayer, blockDiag]
}

extension Tape {
  /// `torch.cat(tensors, dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func cat(_ tensors: [Variable], dim: Int = 0) throws -> Variable {
    guard !tensors.isEmpty else {
      throw TensorError.value("torch.cat(): expected a non-empty list of Tensors")
    }
    if let index = tensors.firstIndex(where: { $0.value.rank == 0 }) {
      throw TensorError.runtime("zero-dimensional tensor (at position \(index)) cannot be concatenated")
    }
    let first = tensors.first { $0.shape != [0] } ?? tensors[0]
    let dim = try Tensor.normalizedDim(dim, first.value.rank)
    for (index, tensor) in tensors.enumerated() where tensor.shape != [0] {
      guard tensor.value.rank == first.value.rank else {
        throw TensorError.runtime(
          """
          Tensors must have same number of dimensions: got \(first.value.rank) and \(tensor.value.rank)
          """
        )
      }
      for other in first.shape.indices where other != dim && tensor.shape[other] != first.shape[other] {
        throw TensorError.runtime(
          """
          Sizes of tensors must match except in dimension \(dim). Expected size \(first.shape[other]) but got \
          size \(tensor.shape[other]) for tensor number \(index) in the list.
          """
        )
      }
    }
    let sizes = tensors.map { $0.shape == [0] && first.shape != [0] ? 0 : $0.shape[dim] }
    return try apply(.cat, inputs: tensors, attributes: ["dim": .int(dim), "sizes": .ints(sizes)])
  }

  /// `torch.stack(tensors, dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func stack(_ tensors: [Variable], dim: Int = 0) throws -> Variable {
    guard let first = tensors.first else { throw TensorError.runtime("stack expects a non-empty TensorList") }
    let dim = try Tensor.normalizedDim(dim, first.value.rank + 1)
    for (index, tensor) in tensors.enumerated() where tensor.shape != first.shape {
      throw TensorError.runtime(
        """
        stack expects each tensor to be equal size, but got \(first.shape) at entry 0 and \(tensor.shape) at \
        entry \(index)
        """
      )
    }
    return try apply(.stack, inputs: tensors, attributes: ["dim": .int(dim)])
  }

  /// `torch.hstack(tensors)`.
  package func hstack(_ tensors: [Variable]) throws -> Variable {
    let wide = try tensors.map { try atLeast1D($0) }
    return try cat(wide, dim: wide.first.map { $0.value.rank == 1 ? 0 : 1 } ?? 0)
  }

  /// `torch.vstack(tensors)`.
  package func vstack(_ tensors: [Variable]) throws -> Variable {
    try cat(tensors.map { try atLeast2D($0) }, dim: 0)
  }

  /// `torch.dstack(tensors)`.
  package func dstack(_ tensors: [Variable]) throws -> Variable {
    try cat(tensors.map { try atLeast3D($0) }, dim: 2)
  }

  /// `torch.column_stack(tensors)`.
  package func columnStack(_ tensors: [Variable]) throws -> Variable {
    try hstack(tensors.map { $0.value.rank <= 1 ? try reshape($0, [$0.value.count, 1]) : $0 })
  }

  /// `torch.atleast_1d(x)`.
  package func atLeast1D(_ x: Variable) throws -> Variable { x.value.rank == 0 ? try reshape(x, [1]) : x }

  /// `torch.atleast_2d(x)`.
  package func atLeast2D(_ x: Variable) throws -> Variable {
    switch x.value.rank {
    case 0: try reshape(x, [1, 1])
    case 1: try unsqueeze(x, 0)
    default: x
    }
  }

  /// `torch.atleast_3d(x)`.
  package func atLeast3D(_ x: Variable) throws -> Variable {
    switch x.value.rank {
    case 0: try reshape(x, [1, 1, 1])
    case 1: try unsqueeze(unsqueeze(x, 0), -1)
    case 2: try unsqueeze(x, -1)
    default: x
    }
  }

  /// `torch.block_diag(*tensors)`.
  package func blockDiag(_ tensors: [Variable]) throws -> Variable {
    let blocks = try tensors.map { try atLeast2D($0) }
    for (index, block) in blocks.enumerated() where block.value.rank > 2 {
      throw TensorError.runtime(
        """
        torch.block_diag: Input tensors must have 2 or fewer dimensions. Input \(index) has \
        \(block.value.rank) dimensions
        """
      )
    }
    guard !blocks.isEmpty else { return constant(Tensor.zeros([1, 0])) }
    return try apply(
      .blockDiag,
      inputs: blocks,
      attributes: ["rows": .ints(blocks.map { $0.shape[0] }), "columns": .ints(blocks.map { $0.shape[1] })]
    )
  }
}
