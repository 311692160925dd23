import Tensors

/// Rows of a matrix looked up by number.
extension Operation {
  /// `F.embedding(index, x)`.
  static let embedding: Operation = across(
    "embedding",
    "EmbeddingBackward0",
    formula: "{y} = {x} looked up at {index}",
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
    formula: "{y} = zeros with {x} added at row {index}",
    rules: ["{x} ← {g} looked up at {index}"],
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

  static let embeddings = [embedding, embeddingBackward]
}

extension Tensor {
  fileprivate func selectedRow(_ row: Int) -> Tensor? { try? selected(dim: 0, index: row) }
}

extension Tape {
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
