import Tensors

/// The same numbers in other places, or several times.
extension Operation {
  private static let moved = "entries only change places; on the way back their gradients change back"

  static let flip: Operation = across(
    "flip",
    "FlipBackward0",
    formula: "{y} = {x} backwards along dim {dims}",
    rules: ["{x} ← {g} backwards"],
    reason: moved,
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].flipped(attributes.ints("dims"))
  } pullback: { context in
    [try context.tape.flip(context.upstream, dims: context.attributes.ints("dims"))]
  }

  static let roll: Operation = across(
    "roll",
    "RollBackward0",
    formula: "{y} = {x} moved round by {shifts} along dim {dims}",
    rules: ["{x} ← {g} moved back"],
    reason: moved,
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].rolled(shifts: attributes.ints("shifts"), dims: attributes.ints("dims"))
  } pullback: { context in
    [
      try context.tape.roll(
        context.upstream,
        shifts: context.attributes.ints("shifts").reversed().map { -$0 },
        dims: context.attributes.ints("dims").reversed()
      )
    ]
  }

  static let rot90: Operation = across(
    "rot90",
    "Rot90Backward0",
    formula: "{y} = {x} turned {k} times by 90°",
    rules: ["{x} ← {g} turned back"],
    reason: moved,
    ruleName: "route"
  ) { inputs, attributes in
    let (x, dims) = (inputs[0], attributes.ints("dims"))
    switch ((attributes.int("k") % 4) + 4) % 4 {
    case 1: return try x.flipped([dims[1]]).transposed(dims[0], dims[1])
    case 2: return try x.flipped(dims)
    case 3: return try x.flipped([dims[0]]).transposed(dims[0], dims[1])
    default: return x.cloned()
    }
  } pullback: { context in
    [
      try context.tape.rot90(
        context.upstream,
        times: -context.attributes.int("k"),
        dims: context.attributes.ints("dims")
      )
    ]
  }

  static let `repeat`: Operation = across(
    "repeat",
    "RepeatBackward0",
    formula: "{y} = {x} repeated {repeats} times",
    rules: ["{x} ← {g} summed over the copies"],
    reason: "each entry appears several times, so the gradients of its copies are added",
    ruleName: "un-broadcast"
  ) { inputs, attributes in
    try inputs[0].repeated(attributes.ints("repeats"))
  } pullback: { context in
    let tape = context.tape
    let repeats = context.attributes.ints("repeats")
    let shape = context.shape(0)
    let padded = Array(repeating: 1, count: repeats.count - shape.count) + shape
    let split = try tape.reshape(context.upstream, zip(repeats, padded).flatMap { [$0, $1] })
    let summed = repeats.isEmpty ? split : try tape.sum(split, dims: repeats.indices.map { $0 * 2 })
    return [try tape.reshape(summed, shape)]
  }

  static let tril: Operation = triangle("tril", "TrilBackward0", "on and below")
  static let triu: Operation = triangle("triu", "TriuBackward0", "on and above")

  private static func triangle(_ name: String, _ gradFunction: String, _ where: String) -> Operation {
    across(
      name,
      gradFunction,
      formula: "{y} = {x} \(`where`) the diagonal, 0 elsewhere",
      rules: ["{x} ← {g} \(`where`) the diagonal, 0 elsewhere"],
      reason: "what was set to 0 passes nothing",
      ruleName: "gate"
    ) { inputs, attributes in
      let diagonal = attributes.int("diagonal")
      return try name == "tril" ? inputs[0].tril(diagonal) : inputs[0].triu(diagonal)
    } pullback: { context in
      let diagonal = context.attributes.int("diagonal")
      return [
        name == "tril"
          ? try context.tape.tril(context.upstream, diagonal: diagonal)
          : try context.tape.triu(context.upstream, diagonal: diagonal)
      ]
    }
  }

  static let diagEmbed: Operation = across(
    "diag_embed",
    "DiagEmbedBackward0",
    formula: "{y} = {x} on the diagonal, 0 elsewhere",
    rules: ["{x} ← the diagonal of {g}"],
    reason: "only the diagonal comes from {x}",
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].diagonalEmbedded(
      offset: attributes.int("offset"),
      dim1: attributes.int("dim1"),
      dim2: attributes.int("dim2")
    )
  } pullback: { context in
    let attributes = context.attributes
    return [
      try context.tape.diagonal(
        context.upstream,
        offset: attributes.int("offset"),
        dim1: attributes.int("dim1"),
        dim2: attributes.int("dim2")
      )
    ]
  }

  static let rearrangements = [flip, roll, rot90, `repeat`, tril, triu, diagEmbed]
}

extension Tape {
  /// `x.flip(dims)`.
  package func flip(_ x: Variable, dims: [Int]) throws -> Variable {
    try apply(.flip, inputs: [x], attributes: ["dims": .ints(try Tensor.normalizedDims(dims, x.value.rank))])
  }

  /// `x.roll(shifts, dims)`; without dims the flattened tensor is moved round.
  ///
  /// - Throws: PyTorch's texts.
  package func roll(_ x: Variable, shifts: [Int], dims: [Int] = []) throws -> Variable {
    if shifts.isEmpty { throw TensorError.runtime("`shifts` required") }
    guard dims.count == shifts.count || (dims.isEmpty && shifts.count == 1) else {
      throw TensorError.runtime(
        "shifts and dimensions must align. shifts: \(shifts.count), dims:\(dims.count)"
      )
    }
    let places = try dims.map { try Tensor.normalizedDim($0, x.value.rank) }
    return try apply(.roll, inputs: [x], attributes: ["shifts": .ints(shifts), "dims": .ints(places)])
  }

  /// `x.rot90(k, dims)`.
  ///
  /// - Throws: PyTorch's texts.
  package func rot90(_ x: Variable, times: Int = 1, dims: [Int] = [0, 1]) throws -> Variable {
    guard dims.count == 2 else {
      throw TensorError.runtime("expected total rotation dims == 2, but got dims = \(dims.count)")
    }
    guard x.value.rank >= 2 else {
      throw TensorError.runtime("expected total dims >= 2, but got total dims = \(x.value.rank)")
    }
    guard dims[0] != dims[1] && Swift.abs(dims[0] - dims[1]) != x.value.rank else {
      throw TensorError.runtime(
        "expected rotation dims to be different, but got dim0 = \(dims[0]) and dim1 = \(dims[1])"
      )
    }
    let places = try dims.map { try Tensor.normalizedDim($0, x.value.rank) }
    return try apply(.rot90, inputs: [x], attributes: ["k": .int(times), "dims": .ints(places)])
  }

  /// `x.repeat(repeats)`.
  ///
  /// - Throws: PyTorch's texts.
  package func repeated(_ x: Variable, _ repeats: [Int]) throws -> Variable {
    guard repeats.count >= x.value.rank else {
      throw TensorError.runtime(
        "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
      )
    }
    if let negative = repeats.first(where: { $0 < 0 }) {
      throw TensorError.runtime(
        "Trying to create tensor with negative dimension \(negative): \(repeats)"
      )
    }
    return try apply(.repeat, inputs: [x], attributes: ["repeats": .ints(repeats)])
  }

  /// `x.tile(dims)`.
  package func tile(_ x: Variable, _ dims: [Int]) throws -> Variable {
    try repeated(x, Array(repeating: 1, count: Swift.max(0, x.value.rank - dims.count)) + dims)
  }

  /// `x.repeat_interleave(count, dim)`; without a dim the flattened tensor is repeated.
  ///
  /// - Throws: PyTorch's text for a negative count.
  package func repeatInterleave(_ x: Variable, _ count: Int, dim: Int? = nil) throws -> Variable {
    if count < 0 { throw TensorError.runtime("Repeats must be non-negative") }
    let source = dim == nil ? try flatten(x) : x
    let dim = try Tensor.normalizedDim(dim ?? 0, source.value.rank)
    var copies = source.shape
    copies.insert(count, at: dim + 1)
    var result = source.shape
    result[dim] *= count
    return try reshape(clone(expanded(unsqueeze(source, dim + 1), to: copies)), result)
  }

  /// `x.repeat_interleave(counts, dim)`: a count for each index.
  ///
  /// - Throws: PyTorch's texts.
  package func repeatInterleave(_ x: Variable, _ counts: Tensor, dim: Int? = nil) throws -> Variable {
    let source = dim == nil ? try flatten(x) : x
    let dim = try Tensor.normalizedDim(dim ?? 0, source.value.rank)
    let length = source.shape[dim]
    let repeats = counts.count == 1 ? Array(repeating: counts.ints[0], count: length) : counts.ints
    guard repeats.count == length else {
      throw TensorError.runtime(
        """
        repeats must have the same size as input along dim, but got repeats.size(0) = \(repeats.count) and \
        input.size(\(dim)) = \(length)
        """
      )
    }
    if repeats.contains(where: { $0 < 0 }) { throw TensorError.runtime("repeats can not be negative") }
    let index = repeats.enumerated().flatMap { Array(repeating: $0, count: $1) }
    return try indexSelect(source, dim: dim, index: Tensor(index, shape: [index.count]))
  }

  /// `x.tril(diagonal)`.
  ///
  /// - Throws: PyTorch's text for fewer than two dimensions.
  package func tril(_ x: Variable, diagonal: Int = 0) throws -> Variable {
    guard x.value.rank >= 2 else {
      throw TensorError.runtime("tril: input tensor must have at least 2 dimensions")
    }
    return try apply(.tril, inputs: [x], attributes: ["diagonal": .int(diagonal)])
  }

  /// `x.triu(diagonal)`.
  ///
  /// - Throws: PyTorch's text for fewer than two dimensions.
  package func triu(_ x: Variable, diagonal: Int = 0) throws -> Variable {
    guard x.value.rank >= 2 else {
      throw TensorError.runtime("triu: input tensor must have at least 2 dimensions")
    }
    return try apply(.triu, inputs: [x], attributes: ["diagonal": .int(diagonal)])
  }

  /// `torch.diag_embed(x, offset, dim1, dim2)`.
  ///
  /// - Throws: PyTorch's texts for dimensions.
  package func diagEmbed(_ x: Variable, offset: Int = 0, dim1: Int = -2, dim2: Int = -1) throws -> Variable {
    let a = try Tensor.normalizedDim(dim1, x.value.rank + 1)
    let b = try Tensor.normalizedDim(dim2, x.value.rank + 1)
    if a == b { throw TensorError.runtime("diagonal dimensions cannot be identical \(dim1), \(dim2)") }
    return try apply(
      .diagEmbed,
      inputs: [x],
      attributes: ["offset": .int(offset), "dim1": .int(a), "dim2": .int(b)]
    )
  }

  /// `torch.diag(x, diagonal)`: a vector becomes a matrix, a matrix gives its diagonal.
  ///
  /// - Throws: PyTorch's text for other tensors.
  package func diag(_ x: Variable, diagonal: Int = 0) throws -> Variable {
    switch x.value.rank {
    case 1: return try diagEmbed(x, offset: diagonal)
    case 2:
      return try apply(.diagonalCopy, inputs: [x], attributes: diagonalPlace(x, diagonal, 0, 1))
    default: throw TensorError.runtime("diag(): Supports 1D or 2D tensors. Got \(x.value.rank)D")
    }
  }

  /// `torch.diagflat(x, offset)`.
  package func diagflat(_ x: Variable, offset: Int = 0) throws -> Variable {
    try diagEmbed(view(x, [x.value.count]), offset: offset)
  }
}
