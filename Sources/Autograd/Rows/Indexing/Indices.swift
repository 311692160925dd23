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
    formula: "{y} = {a} with {b} {accumulate?added|written} at [{indices}]",
    rules: ["{a} ← {g}{accumulate?|, 0 where it was overwritten}", "{b} ← {g}[{indices}]"],
    reason: """
      {accumulate?a plus hands its gradient on unchanged, to both sides|what was overwritten no longer matters; the \
      gradient there goes to what was written}
      """,
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

  static let indices = [index, indexPut, indexSelect, indexAdd, indexCopy, indexFill, take]
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
    guard x.dtype == source.dtype else {
      throw TensorError.runtime(
        "index_add_(): self (\(x.dtype.scalarTypeName)) and source (\(source.dtype.scalarTypeName)) must have the same "
          + "scalar type"
      )
    }
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
}
