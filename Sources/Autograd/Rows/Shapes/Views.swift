import Tensors

/// Operations that show the same numbers in another arrangement.
extension Operation {
  static let expand: Operation = view(
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

  static let reshape: Operation = view(
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
    try context.tape.reshaped(context.upstream, context.shape(0))
  }

  /// `reshape` where the numbers had to be copied.
  static let unsafeView: Operation = view(
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
    try context.tape.reshaped(context.upstream, context.shape(0))
  }

  static let permute: Operation = view(
    "permute",
    "PermuteBackward0",
    words: Words(
      formula: "{y} = {x}{order}",
      rules: ["{x} ← {g}{back}"],
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

  static let transpose: Operation = view(
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
  static let t: Operation = view(
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

  static let asStrided: Operation = view(
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
    let (tape, attributes) = (context.tape, context.attributes)
    let zeros = tape.constant(Tensor.zeros(context.shape(0), context.node.dtype))
    guard mayOverlap(attributes.ints("size"), attributes.ints("stride")) else {
      return try tape.stridedScatter(zeros, context.upstream, attributes)
    }
    // An entry that is shown several times collects a gradient from each.
    let entries = Tensor(Array(0..<zeros.value.count), shape: [zeros.value.count])
    let places = try entries.asStrided(
      shape: attributes.ints("size"),
      strides: attributes.ints("stride"),
      offset: attributes.int("storage_offset")
    )
    let sums = try tape.indexAdd(
      tape.reshape(zeros, [-1]),
      dim: 0,
      index: Tensor(places.ints, shape: [places.count]),
      tape.reshape(context.upstream, [-1])
    )
    return try tape.reshape(sums, context.shape(0))
  }

  /// `torch.ops.aten.alias`: the same tensor under a node of its own.
  static let alias: Operation = view(
    "alias",
    "AliasBackward0",
    words: Words(
      formula: "{y} = {x}",
      rules: ["{x} ← {g}"],
      reason: "the same tensor, handed on unchanged",
      ruleName: "copy"
    )
  ) { x, _ in
    x
  } pullback: { context in
    try context.upstream
  }

  /// `transpose` where PyTorch turns a fresh result in place.
  static let turned = transpose.renamed("transpose_", "TransposeBackward1")

  static let views = [expand, reshape, unsafeView, permute, transpose, turned, t, asStrided, alias]
}

/// Whether two indices may show the same entry: the steps, from the smallest on, do not clear what lies below.
private func mayOverlap(_ shape: [Int], _ strides: [Int]) -> Bool {
  var reach = 0
  for (length, stride) in zip(shape, strides).filter({ $0.0 > 1 }).sorted(by: { $0.1 < $1.1 }) {
    if stride <= reach { return true }
    reach += (length - 1) * stride
  }
  return false
}

extension Tape {
  /// `x.expand(shape)`.
  package func expand(_ x: Variable, to shape: [Int]) throws -> Variable {
    x.shape == shape ? x : try apply(.expand, inputs: [x], attributes: ["size": .ints(shape)])
  }

  /// `x.reshape(shape)`: a view where possible, else a copy; a length of -1 is inferred.
  package func reshape(_ x: Variable, _ shape: [Int]) throws -> Variable {
    let size = try Tensor.inferredShape(shape, count: x.value.count)
    if size == x.shape { return x }
    if x.value.viewStrides(size) != nil {
      return try apply(.reshape, inputs: [x], attributes: ["size": .ints(size)])
    }
    return try apply(.unsafeView, inputs: [clone(x)], attributes: ["size": .ints(size)])
  }

  /// `x.reshape(shape)` as scripts call it: a node even where the shape is the same.
  package func reshaped(_ x: Variable, _ shape: [Int]) throws -> Variable {
    let size = try Tensor.inferredShape(shape, count: x.value.count)
    return size == x.shape ? try view(x, size) : try reshape(x, size)
  }

  /// `x.view(shape)`.
  ///
  /// - Throws: PyTorch's text where the numbers would have to be copied.
  package func view(_ x: Variable, _ shape: [Int]) throws -> Variable {
    let size = try Tensor.inferredShape(shape, count: x.value.count)
    return try apply(.reshape, inputs: [x], attributes: ["size": .ints(size)])
  }

  /// `x.flatten(start, end)`; `x` itself where there is nothing to join.
  package func flatten(_ x: Variable, start: Int = 0, end: Int = -1) throws -> Variable {
    let shape = try x.value.flattenedShape(start: start, end: end)
    return shape == x.shape ? x : try reshape(x, shape)
  }

  /// `x.unflatten(dim, sizes)`.
  ///
  /// - Throws: PyTorch's text for sizes that do not multiply to the dimension's.
  package func unflatten(_ x: Variable, dim: Int, sizes: [Int]) throws -> Variable {
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    if sizes.isEmpty { throw TensorError.runtime("unflatten: sizes must be non-empty") }
    let length = x.value.rank == 0 ? 1 : x.shape[dim]
    guard let inner = try? Tensor.inferredShape(sizes, count: length) else {
      throw TensorError.runtime(
        "unflatten: Provided sizes \(sizes) don't multiply up to the size of dim \(dim) (\(length)) in the input tensor"
      )
    }
    return try view(x, Array(x.shape.prefix(dim)) + inner + x.shape.dropFirst(dim + 1))
  }

  /// `x.expand(shape)` as scripts call it: a node even where the shape is the same; -1 keeps a length.
  package func expanded(_ x: Variable, to shape: [Int]) throws -> Variable {
    let lead = shape.count - x.value.rank
    let size = shape.enumerated().map { dim, length in
      length == -1 && dim >= lead && lead >= 0 ? x.shape[dim - lead] : length
    }
    return try apply(.expand, inputs: [x], attributes: ["size": .ints(size)])
  }

  /// `x.as_strided(size, stride, storage_offset)`.
  ///
  /// - Throws: PyTorch's texts.
  package func asStrided(_ x: Variable, size: [Int], stride: [Int], offset: Int? = nil) throws -> Variable {
    try apply(
      .asStrided,
      inputs: [x],
      attributes: [
        "size": .ints(size), "stride": .ints(stride),
        "storage_offset": .int((offset ?? x.value.offset) - x.value.offset),
      ]
    )
  }

  /// `x.permute(dims)`.
  package func permute(_ x: Variable, _ dims: [Int]) throws -> Variable {
    _ = try x.value.permuted(dims)
    return try apply(
      .permute,
      inputs: [x],
      attributes: ["dims": .ints(try Tensor.normalizedDims(dims, x.value.rank))]
    )
  }

  /// `x.T`: all dimensions in the opposite order.
  package func reversed(_ x: Variable) throws -> Variable { try permute(x, x.shape.indices.reversed()) }

  /// `x.mT`: the last two dimensions exchanged.
  ///
  /// - Throws: PyTorch's text for fewer than two dimensions.
  package func matrixTranspose(_ x: Variable) throws -> Variable {
    guard x.value.rank >= 2 else {
      throw TensorError.runtime(
        "tensor.mT is only supported on matrices or batches of matrices. Got \(x.value.rank)-D tensor."
      )
    }
    return try transpose(x, -2, -1)
  }

  /// `torch.movedim(x, source, destination)`.
  ///
  /// - Throws: PyTorch's texts for dimensions that do not exist or are named twice.
  package func movedim(_ x: Variable, _ source: [Int], _ destination: [Int]) throws -> Variable {
    let rank = x.value.rank
    guard source.count == destination.count else {
      throw TensorError.runtime(
        """
        movedim: Invalid source or destination dims: source (\(source) dims) should contain the same number of \
        dims as destination (\(destination) dims)
        """
      )
    }
    let from = try source.map { try Tensor.normalizedDim($0, rank) }
    let to = try destination.map { try Tensor.normalizedDim($0, rank) }
    for (name, dims, given) in [("source", from, source), ("destination", to, destination)]
    where Set(dims).count != dims.count {
      throw TensorError.runtime("movedim: repeated dim in `\(name)` (\(given))")
    }
    var order = [Int](repeating: -1, count: rank)
    for (a, b) in zip(from, to) where b < rank { order[b] = a }
    var rest = (0..<rank).filter { !from.contains($0) }.makeIterator()
    for index in order.indices where order[index] < 0 { order[index] = rest.next() ?? index }
    return try permute(x, order)
  }

  /// `x.transpose(dim0, dim1)`.
  package func transpose(_ x: Variable, _ dim0: Int, _ dim1: Int) throws -> Variable {
    try transpose(x, dim0, dim1, by: .transpose)
  }

  /// The same for a result of a recurrent layer, whose node PyTorch calls differently.
  package func transposedInPlace(_ x: Variable, _ dim0: Int, _ dim1: Int) throws -> Variable {
    try transpose(x, dim0, dim1, by: .turned)
  }

  private func transpose(_ x: Variable, _ dim0: Int, _ dim1: Int, by row: Operation) throws -> Variable {
    try apply(
      row,
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
