import Tensors

/// Entries named by tensors of indices, read and written.
extension Operation {
  private static let collects =
    "an entry that is named several times collects the gradients of all its copies"

  /// `x[indices]`.
  static let index: Operation = across(
    "index",
    "IndexBackward0",
    formula: "{y} = {x}[{indices}]",
    rules: ["{x} ← {g} added at the entries that were named, 0 elsewhere"],
    reason: collects,
    ruleName: "route"
  ) { inputs, attributes in
    try AdvancedIndex(inputs[0], attributes.indices("indices")).get()
  } pullback: { context in
    let tape = context.tape
    let zeros = tape.constant(Tensor.zeros(context.shape(0), context.node.dtype))
    return [
      try tape.indexPut(zeros, context.attributes.indices("indices"), context.upstream, accumulate: true)
    ]
  }

  /// `x.index_put(indices, values, accumulate)`, `x[indices] = values`.
  static let indexPut: Operation = across(
    "index_put",
    "IndexPutBackward0",
    formula: "{y} = {a} with {b} written at [{indices}]",
    rules: ["{a} ← {g}, 0 where it was overwritten", "{b} ← {g}[{indices}]"],
    reason: "what was overwritten no longer matters; the gradient there goes to what was written",
    ruleName: "route"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    try AdvancedIndex(result, attributes.indices("indices"))
      .put(inputs[1], accumulate: attributes.bool("accumulate"))
    return result
  } pullback: { context in
    let tape = context.tape
    let indices = context.attributes.indices("indices")
    let g = try context.upstream
    var base: Variable? = g
    if !context.wants(0) {
      base = nil
    } else if !context.attributes.bool("accumulate") {
      base = try tape.indexPut(g, indices, tape.constant(Tensor.zeros([], g.dtype)))
    }
    return [base, context.wants(1) ? try tape.index(g, indices) : nil]
  }

  static let indexSelect: Operation = across(
    "index_select",
    "IndexSelectBackward0",
    formula: "{y} = {x} at {index} along dim {dim}",
    rules: ["{x} ← {g} added at the slices that were named, 0 elsewhere"],
    reason: collects,
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].indexSelected(dim: attributes.int("dim"), index: attributes.index)
  } pullback: { context in
    let zeros = context.tape.constant(Tensor.zeros(context.shape(0), context.node.dtype))
    return [
      try context.tape.indexAdd(
        zeros,
        dim: context.attributes.int("dim"),
        index: context.attributes.index,
        context.upstream
      )
    ]
  }

  static let indexAdd: Operation = across(
    "index_add",
    "IndexAddBackward0",
    formula: "{y} = {a} with {b} added at {index} along dim {dim}",
    rules: ["{a} ← {g}", "{b} ← {g} at {index}"],
    reason: "a plus hands its gradient on unchanged, to both sides",
    ruleName: "sum"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    let alpha = attributes.double("alpha")
    let source = alpha == 1 ? inputs[1] : try inputs[1].applying(.mul, .scalar(alpha))
    try result.addIndexed(dim: attributes.int("dim"), index: attributes.index, source: source)
    return result
  } pullback: { context in
    let g = try context.upstream
    guard context.wants(1) else { return [g, nil] }
    let slices = try context.tape.indexSelect(
      g,
      dim: context.attributes.int("dim"),
      index: context.attributes.index
    )
    let alpha = context.attributes.double("alpha")
    return [g, alpha == 1 ? slices : try context.tape.mul(slices, alpha)]
  }

  static let indexCopy: Operation = across(
    "index_copy",
    "IndexCopyBackward0",
    formula: "{y} = {a} with {b} written at {index} along dim {dim}",
    rules: ["{a} ← {g}, 0 where it was overwritten", "{b} ← {g} at {index}"],
    reason: "what was overwritten no longer matters; the gradient there goes to what was written",
    ruleName: "route"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    try result.copyIndexed(dim: attributes.int("dim"), index: attributes.index, source: inputs[1])
    return result
  } pullback: { context in
    let (dim, index) = (context.attributes.int("dim"), context.attributes.index)
    let g = try context.upstream
    return [
      context.wants(0) ? try context.tape.indexFill(g, dim: dim, index: index, .int(0)) : nil,
      context.wants(1) ? try context.tape.indexSelect(g, dim: dim, index: index) : nil,
    ]
  }

  static let indexFill: Operation = across(
    "index_fill",
    "IndexFillBackward0",
    formula: "{y} = {x} with {value} written at {index} along dim {dim}",
    rules: ["{x} ← {g}, 0 where it was overwritten"],
    reason: "what was overwritten no longer matters",
    ruleName: "gate"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    try result.fillIndexed(
      dim: attributes.int("dim"),
      index: attributes.index,
      value: attributes.scalar("value")
    )
    return result
  } pullback: { context in
    [
      try context.tape.indexFill(
        context.upstream,
        dim: context.attributes.int("dim"),
        index: context.attributes.index,
        .int(0)
      )
    ]
  }

  /// `x.take(index)`: entries by their row-major places.
  static let take: Operation = across(
    "take",
    "TakeBackward0",
    formula: "{y} = {x} at the row-major places {index}",
    rules: ["{x} ← {g} added at the places that were named, 0 elsewhere"],
    reason: collects,
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].taken(attributes.index)
  } pullback: { context in
    let tape = context.tape
    let shape = context.shape(0)
    let zeros = tape.constant(Tensor.zeros([Tensor.count(shape)], context.node.dtype))
    let flat = try tape.indexPut(zeros, [context.attributes.index], context.upstream, accumulate: true)
    return [try tape.reshape(flat, shape)]
  }

  static let maskedSelect: Operation = across(
    "masked_select",
    "MaskedSelectBackward0",
    formula: "{y} = {x} where {mask}",
    rules: ["{x} ← {g} where the mask is true, 0 elsewhere"],
    reason: "what was not selected passes nothing",
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].maskedSelected(attributes.index)
  } pullback: { context in
    let tape = context.tape
    let mask = context.attributes.index
    let common = try Tensor.broadcastShape(context.shape(0), mask.shape)
    let zeros = tape.constant(Tensor.zeros(common, context.node.dtype))
    let g = try tape.maskedScatter(zeros, mask.broadcast(to: common), context.upstream)
    return [try tape.sumToShape(g, context.shape(0))]
  }

  /// `x.masked_scatter(mask, source)`.
  static let maskedScatter: Operation = across(
    "masked_scatter",
    "MaskedScatterBackward0",
    formula: "{y} = {a} with {b} written where {mask}",
    rules: ["{a} ← {g}, 0 where the mask is true", "{b} ← {g} where the mask is true"],
    reason: "what was overwritten no longer matters; the gradient there goes to what was written",
    ruleName: "route"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    let mask = try attributes.index.broadcast(to: result.shape)
    let count = mask.ints.reduce(0, +)
    let source = try inputs[1].reshaped([-1]).tensor.narrowed(dim: 0, start: 0, length: count)
    try AdvancedIndex(
      result.rank == 0 ? result.unsqueezed(0) : result,
      [result.rank == 0 ? mask.unsqueezed(0) : mask]
    )
    .put(source)
    return result
  } pullback: { context in
    let tape = context.tape
    let mask = try context.attributes.index.broadcast(to: context.node.shape)
    let g = try context.upstream
    let kept = context.wants(0) ? try tape.maskedFill(g, tape.constant(mask), .scalar(.int(0))) : nil
    guard context.wants(1) else { return [kept, nil] }
    let taken = try tape.maskedSelect(g, mask)
    let shape = context.shape(1)
    let rest = tape.constant(Tensor.zeros([Tensor.count(shape) - taken.value.count], g.dtype))
    return [kept, try tape.reshape(tape.cat([taken, rest]), shape)]
  }

  /// `F.embedding(index, x)`.
  static let embedding: Operation = across(
    "embedding",
    "EmbeddingBackward0",
    formula: "{y} = the rows {index} of {x}",
    rules: ["{x} ← {g} added at the rows that were named, 0 elsewhere"],
    reason: "a row that is looked up several times collects the gradients of all its copies",
    ruleName: "route"
  ) { inputs, attributes in
    let index = attributes.index
    let rows = try inputs[0].indexSelected(dim: 0, index: index.reshaped([index.count]).tensor)
    return try rows.reshaped(index.shape + inputs[0].shape.dropFirst()).tensor
  } pullback: { context in
    var attributes = context.attributes
    attributes["rows"] = .int(context.shape(0)[0])
    return [try context.tape.apply(.embeddingBackward, inputs: [context.upstream], attributes: attributes)]
  }

  static let embeddingBackward: Operation = across(
    "embedding_backward",
    "EmbeddingDenseBackwardBackward0",
    formula: "{y} = zeros with {x} added at the rows {index}",
    rules: ["{x} ← the rows {index} of {g}"],
    reason: "each arrival lands in its own row",
    ruleName: "route"
  ) { inputs, attributes in
    let index = attributes.index
    let columns = inputs[0].shape.last ?? 1
    let padding = attributes["padding_idx"] == nil ? nil : attributes.int("padding_idx")
    let whole = Tensor.zeros([attributes.int("rows"), columns], inputs[0].dtype)
    try whole.addIndexed(
      dim: 0,
      index: index.reshaped([index.count]).tensor,
      source: inputs[0].reshaped([index.count, columns]).tensor
    )
    if let padding { whole.selectedRow(padding)?.fill(.int(0)) }
    return whole
  } pullback: { context in
    let tape = context.tape
    let rows = try tape.apply(.embedding, inputs: [context.upstream], attributes: context.attributes)
    guard context.attributes["padding_idx"] != nil else { return [rows] }
    let padding = context.attributes.int("padding_idx")
    let mask = try context.attributes.index.applying(.eq, .int(padding)).unsqueezed(-1)
    return [try tape.maskedFill(rows, tape.constant(mask), .scalar(.int(0)))]
  }

  static let indices = [
    index, indexPut, indexSelect, indexAdd, indexCopy, indexFill, take, maskedSelect, maskedScatter,
    embedding,
    embeddingBackward,
  ]
}

extension Tensor {
  fileprivate func selectedRow(_ row: Int) -> Tensor? { try? selected(dim: 0, index: row) }
}

extension Attributes {
  /// The tensor of indices (or the mask) called `index`.
  var index: Tensor { tensor("index") ?? Tensor.zeros([0], .int64) }
}

extension Tape {
  /// `x[indices]`, one index tensor or gap per leading dimension.
  ///
  /// - Throws: PyTorch's texts.
  package func index(_ x: Variable, _ indices: [Tensor?]) throws -> Variable {
    try apply(.index, inputs: [x], attributes: ["indices": .indices(indices)])
  }

  /// `x.index_put(indices, values, accumulate)`.
  ///
  /// - Throws: PyTorch's texts.
  package func indexPut(
    _ x: Variable,
    _ indices: [Tensor?],
    _ values: Variable,
    accumulate: Bool = false
  ) throws -> Variable {
    try apply(
      .indexPut,
      inputs: [x, values],
      attributes: ["indices": .indices(indices), "accumulate": .bool(accumulate)]
    )
  }

  /// `x.index_select(dim, index)`.
  ///
  /// - Throws: PyTorch's texts.
  package func indexSelect(_ x: Variable, dim: Int, index: Tensor) throws -> Variable {
    try apply(.indexSelect, inputs: [x], attributes: along(x, dim, index))
  }

  /// `x.index_add(dim, index, source, alpha)`.
  ///
  /// - Throws: PyTorch's texts.
  package func indexAdd(
    _ x: Variable,
    dim: Int,
    index: Tensor,
    _ source: Variable,
    alpha: Double = 1
  ) throws -> Variable {
    var attributes = try along(x, dim, index)
    attributes["alpha"] = .double(alpha)
    return try apply(.indexAdd, inputs: [x, source], attributes: attributes)
  }

  /// `x.index_copy(dim, index, source)`.
  ///
  /// - Throws: PyTorch's texts.
  package func indexCopy(_ x: Variable, dim: Int, index: Tensor, _ source: Variable) throws -> Variable {
    try apply(.indexCopy, inputs: [x, source], attributes: along(x, dim, index))
  }

  /// `x.index_fill(dim, index, value)`.
  ///
  /// - Throws: PyTorch's texts.
  package func indexFill(_ x: Variable, dim: Int, index: Tensor, _ value: Scalar) throws -> Variable {
    var attributes = try along(x, dim, index)
    attributes["value"] = .scalar(value)
    return try apply(.indexFill, inputs: [x], attributes: attributes)
  }

  /// The arguments of an operation at `index` along `dim`.
  func along(_ x: Variable, _ dim: Int, _ index: Tensor) throws -> Attributes {
    ["dim": .int(try Tensor.normalizedDim(dim, x.value.rank)), "index": .tensor(index)]
  }

  /// `x.take(index)`.
  ///
  /// - Throws: PyTorch's texts.
  package func take(_ x: Variable, _ index: Tensor) throws -> Variable {
    let count = x.value.count
    for wrong in index.ints where wrong < -count || wrong >= count {
      throw TensorError.index(
        "out of range: tried to access index \(wrong) on a tensor of \(count) elements."
      )
    }
    return try apply(.take, inputs: [x], attributes: ["index": .tensor(index)])
  }

  /// `x.masked_select(mask)`.
  ///
  /// - Throws: PyTorch's texts.
  package func maskedSelect(_ x: Variable, _ mask: Tensor) throws -> Variable {
    try apply(.maskedSelect, inputs: [x], attributes: ["index": .tensor(mask)])
  }

  /// `x.masked_scatter(mask, source)`.
  ///
  /// - Throws: PyTorch's texts.
  package func maskedScatter(_ x: Variable, _ mask: Tensor, _ source: Variable) throws -> Variable {
    guard mask.dtype == .bool else {
      throw TensorError.runtime(
        "masked_scatter_ only supports boolean masks, but got mask with dtype \(mask.dtype.scalarTypeName)"
      )
    }
    let common = try Tensor.broadcastShape(x.shape, mask.shape)
    guard try mask.broadcast(to: common).ints.reduce(0, +) <= source.value.count else {
      throw TensorError.runtime(
        "masked_scatter: expected self and source to have same dtypes or source with enough elements"
      )
    }
    return try apply(
      .maskedScatter,
      inputs: [expand(x, to: common), source],
      attributes: ["index": .tensor(mask)]
    )
  }

  /// `x.masked_fill(mask, value)`.
  ///
  /// - Throws: PyTorch's texts.
  package func maskedFill(_ x: Variable, _ mask: Variable, _ value: Operand) throws -> Variable {
    try checkMask(mask, value)
    if case .scalar = value { return try apply(.maskedFill, [.variable(x), .variable(mask), value]) }
    return try apply(.maskedFillTensor, [.variable(x), .variable(mask), value])
  }

  /// `x.masked_fill_(mask, value)`.
  ///
  /// - Throws: PyTorch's texts.
  @discardableResult
  package func maskedFill(into x: Variable, _ mask: Variable, _ value: Operand) throws -> Variable {
    try checkMask(mask, value)
    if case .scalar = value { return try applyInPlace(.maskedFill, x, [.variable(mask), value]) }
    return try applyInPlace(.maskedFillTensor, x, [.variable(mask), value])
  }

  private func checkMask(_ mask: Variable, _ value: Operand) throws {
    guard mask.dtype == .bool else {
      throw TensorError.runtime(
        "masked_fill_ only supports boolean masks, but got mask with dtype \(mask.dtype.cppName)"
      )
    }
    if case .variable(let tensor) = value, tensor.value.rank > 0 {
      throw TensorError.runtime(
        """
        masked_fill_ only supports a 0-dimensional value tensor, but got tensor with \(tensor.value.rank) \
        dimension(s).
        """
      )
    }
  }

  /// `torch.where(condition, a, b)`.
  ///
  /// - Throws: PyTorch's texts.
  package func choose(_ condition: Variable, _ a: Operand, _ b: Operand) throws -> Variable {
    guard condition.dtype == .bool || condition.dtype == .uint8 else {
      throw TensorError.runtime(
        """
        where expected condition to be a boolean tensor, but got a tensor with dtype \
        \(condition.dtype.scalarTypeName)
        """
      )
    }
    return try apply(.where, [.variable(condition), a, b])
  }

  /// `F.embedding(index, weight, padding_idx)`.
  ///
  /// - Throws: PyTorch's texts.
  package func embedding(_ index: Tensor, _ weight: Variable, paddingIndex: Int? = nil) throws -> Variable {
    guard weight.value.rank == 2 else { throw TensorError.runtime("'weight' must be 2-D") }
    guard index.dtype == .int64 || index.dtype == .int32 else {
      throw TensorError.runtime(
        """
        Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got \
        \(index.dtype.legacyClassName) instead (while checking arguments for embedding)
        """
      )
    }
    let rows = weight.shape[0]
    if index.ints.contains(where: { $0 < 0 || $0 >= rows }) {
      throw TensorError.index("index out of range in self")
    }
    var attributes: Attributes = ["index": .tensor(index)]
    if let paddingIndex {
      guard paddingIndex >= -rows && paddingIndex < rows else {
        throw TensorError(.assertionError, "Padding_idx must be within num_embeddings")
      }
      attributes["padding_idx"] = .int(paddingIndex < 0 ? paddingIndex + rows : paddingIndex)
    }
    return try apply(.embedding, inputs: [weight], attributes: attributes)
  }
}

extension DType {
  /// The C++ type in PyTorch's texts on masks.
  fileprivate var cppName: String {
    switch self {
    case .bool: "bool"
    case .uint8: "unsigned char"
    case .int32: "int"
    case .int64: "long int"
    case .float32: "float"
    case .float64: "double"
    }
  }
}
