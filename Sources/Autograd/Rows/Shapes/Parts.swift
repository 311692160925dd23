import Tensors

/// Views of a part: what is not seen gets the gradient 0.
extension Operation {
  private static let outside = "what the part does not show cannot move the result, so its gradient is 0"

  static let selectAt: Operation = part(
    "select",
    "SelectBackward0",
    formula: "{y} = {x} at index {index} of dim {dim}",
    back: { .selectBackward }
  ) { x, attributes in
    try x.selected(dim: attributes.int("dim"), index: attributes.int("index"))
  }

  /// `x[start:stop:step]`.
  static let slice: Operation = part(
    "slice",
    "SliceBackward0",
    formula: "{y} = {x}[{start}:{stop}:{step}] along dim {dim}",
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

  /// `x.unbind(dim)`: one view for each index.
  static let unbind: Operation = pieces(
    "unbind",
    "UnbindBackward0",
    formula: "{y} = {x} index by index along dim {dim}"
  ) {
    x,
    attributes in
    let dim = attributes.int("dim")
    return try (0..<x.shape[dim]).map { try x.selected(dim: dim, index: $0) }
  } join: { tape, gradients, dim in
    try tape.stack(gradients, dim: dim)
  }

  /// `x.split(size, dim)`.
  static let split: Operation = pieces(
    "split",
    "SplitBackward0",
    formula: "{y} = {x} in pieces along dim {dim}",
    parted
  ) { tape, gradients, dim in
    try tape.cat(gradients, dim: dim)
  }

  /// `x.split([a, b], dim)`.
  static let splitWithSizes = split.renamed("split_with_sizes", "SplitWithSizesBackward0")

  private static func pieces(
    _ name: String,
    _ gradFunction: String,
    formula: String,
    _ forward: @escaping @Sendable (Tensor, Attributes) throws -> [Tensor],
    join: @escaping @Sendable (Tape, [Variable], Int) throws -> Variable
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(
        formula: formula,
        rules: ["{x} ← the pieces' gradients put together"],
        reason: "every entry lies in one piece; a piece that was not used counts as 0",
        ruleName: "route"
      ),
      rule: .structured(
        StructuredRule(view: .many) { inputs, attributes in
          try forward(inputs[0], attributes)
        } pullback: { context in
          let gradients = try (0..<context.node.outputCount).map { try context.upstream($0) }
          return [try join(context.tape, gradients, context.attributes.int("dim"))]
        }
      )
    )
  }

  private static let parted: @Sendable (Tensor, Attributes) throws -> [Tensor] = { x, attributes in
    var start = 0
    return try attributes.ints("sizes").map { length in
      defer { start += length }
      return try x.narrowed(dim: attributes.int("dim"), start: start, length: length)
    }
  }

  /// `x.unfold(dim, size, step)`: windows, which may overlap.
  static let unfold: Operation = view(
    "unfold",
    "UnfoldBackward0",
    words: Words(
      formula: "{y} = windows of {size} along dim {dim}, {step} apart",
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

  static let parts = [
    selectAt, slice, diagonal, diagonalCopy, selectBackward, sliceBackward, diagonalBackward, unbind, split,
    splitWithSizes, unfold, unfoldBackward,
  ]
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
  /// A part's gradient in zeros of the whole's shape.
  func placed(_ gradient: Variable, by row: Operation, _ context: Pullback) throws -> Variable {
    var attributes = context.attributes
    attributes["input_size"] = .ints(context.shape(0))
    return try apply(row, inputs: [gradient], attributes: attributes)
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

  /// `x.unbind(dim)`; iterating over `x`.
  ///
  /// - Throws: PyTorch's text for what is out of range.
  package func unbind(_ x: Variable, dim: Int = 0) throws -> [Variable] {
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    if x.value.rank == 0 {
      throw TensorError.index("Dimension specified as \(dim) but tensor has no dimensions")
    }
    if x.shape[dim] == 0 { return [] }
    return try applyAll(.unbind, inputs: [x], attributes: ["dim": .int(dim)])
  }

  /// `x.split(size, dim)`: pieces of `size`, the last one smaller.
  ///
  /// - Throws: PyTorch's texts.
  package func split(_ x: Variable, size: Int, dim: Int = 0) throws -> [Variable] {
    if x.value.rank == 0 { throw TensorError.runtime("split expects at least a 1-dimensional tensor") }
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    let length = x.shape[dim]
    if size < 0 {
      throw TensorError.runtime("split expects split_size be non-negative, but got split_size=\(size)")
    }
    if size == 0 && length != 0 {
      throw TensorError.runtime(
        "split_size can only be 0 if dimension size is 0, but got dimension size of \(length)"
      )
    }
    var sizes: [Int] = []
    var rest = length
    repeat {
      sizes.append(Swift.min(size, rest))
      rest -= size
    } while rest > 0 && size > 0
    return try applyAll(.split, inputs: [x], attributes: ["dim": .int(dim), "sizes": .ints(sizes)])
  }

  /// `x.split(sizes, dim)`.
  ///
  /// - Throws: PyTorch's text for sizes that do not add up to the dimension's.
  package func split(_ x: Variable, sizes: [Int], dim: Int = 0) throws -> [Variable] {
    if x.value.rank == 0 { throw TensorError.runtime("split expects at least a 1-dimensional tensor") }
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    guard sizes.allSatisfy({ $0 >= 0 }) else {
      throw TensorError.runtime(
        "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=\(sizes)"
      )
    }
    guard sizes.reduce(0, +) == x.shape[dim] else {
      throw TensorError.runtime(
        """
        split_with_sizes expects split_sizes to sum exactly to \(x.shape[dim]) (input tensor's size at dimension \
        \(dim)), but got split_sizes=\(sizes)
        """
      )
    }
    if sizes.isEmpty { return [] }
    return try applyAll(.splitWithSizes, inputs: [x], attributes: ["dim": .int(dim), "sizes": .ints(sizes)])
  }

  /// `x.chunk(count, dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func chunk(_ x: Variable, _ count: Int, dim: Int = 0) throws -> [Variable] {
    if x.value.rank == 0 { throw TensorError.runtime("chunk expects at least a 1-dimensional tensor") }
    if count <= 0 { throw TensorError.runtime("chunk expects `chunks` to be greater than 0, got: \(count)") }
    let length = x.shape[try Tensor.normalizedDim(dim, x.value.rank)]
    return try split(x, size: Swift.max(1, (length + count - 1) / count), dim: dim)
  }

  /// `torch.tensor_split(x, sections, dim)`: pieces whose lengths differ by at most one.
  ///
  /// - Throws: PyTorch's texts.
  package func tensorSplit(_ x: Variable, sections: Int, dim: Int = 0) throws -> [Variable] {
    let dim = try splittable(x, dim)
    if sections <= 0 {
      throw TensorError.runtime("number of sections must be larger than 0, got \(sections)")
    }
    let (length, longer) = x.shape[dim].quotientAndRemainder(dividingBy: sections)
    return try tensorSplit(
      x,
      at: (1..<Swift.max(sections, 1)).map { $0 * length + Swift.min($0, longer) },
      dim: dim
    )
  }

  /// `torch.tensor_split(x, indices, dim)`: pieces that begin at the given indices.
  ///
  /// - Throws: PyTorch's texts.
  package func tensorSplit(_ x: Variable, at indices: [Int], dim: Int = 0) throws -> [Variable] {
    let dim = try splittable(x, dim)
    return try (0...indices.count).map { index in
      try slice(
        x,
        dim: dim,
        start: index == 0 ? 0 : indices[index - 1],
        stop: index == indices.count ? x.shape[dim] : indices[index]
      )
    }
  }

  private func splittable(_ x: Variable, _ dim: Int) throws -> Int {
    guard x.value.rank > 0 else {
      throw TensorError.runtime(
        "tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims"
      )
    }
    return try Tensor.normalizedDim(dim, x.value.rank)
  }

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
