extension Tensor {
  /// Tensors one after another along `dim`: `cat`.
  ///
  /// The element type is the promoted one; empty vectors are left out, as PyTorch does.
  package static func concatenated(_ tensors: [Tensor], dim: Int = 0) throws(TensorError) -> Tensor {
    guard let first = tensors.first else { throw .value("torch.cat(): expected a non-empty list of Tensors") }
    if let position = tensors.firstIndex(where: { $0.rank == 0 }) {
      throw .runtime("zero-dimensional tensor (at position \(position)) cannot be concatenated")
    }
    let dtype = tensors.reduce(first.dtype) { DType.promoted($0, $1.dtype) }
    let parts = tensors.enumerated().filter { $1.shape != [0] }
    guard let model = parts.first?.element else { return zeros([0], dtype) }
    let dim = try normalizedDim(dim, model.rank)
    for (position, part) in parts {
      guard part.rank == model.rank else {
        throw .runtime("Tensors must have same number of dimensions: got \(model.rank) and \(part.rank)")
      }
      for other in 0..<model.rank where other != dim && part.shape[other] != model.shape[other] {
        throw .runtime(
          "Sizes of tensors must match except in dimension \(dim). Expected size \(model.shape[other]) but got size "
            + "\(part.shape[other]) for tensor number \(position) in the list."
        )
      }
    }
    var shape = model.shape
    shape[dim] = parts.reduce(0) { $0 + $1.element.shape[dim] }
    _ = try checkedCount(shape, dtype)
    let result = Tensor(uninitialized: shape, dtype: dtype)
    var start = 0
    for (_, part) in parts {
      try result.narrowed(dim: dim, start: start, length: part.shape[dim]).copy(from: part)
      start += part.shape[dim]
    }
    return result
  }

  /// Tensors of one shape along a new dimension: `stack`.
  package static func stacked(_ tensors: [Tensor], dim: Int = 0) throws(TensorError) -> Tensor {
    guard let first = tensors.first else { throw .runtime("stack expects a non-empty TensorList") }
    let dim = try normalizedDim(dim, first.rank + 1)
    for (position, tensor) in tensors.enumerated() where tensor.shape != first.shape {
      throw .runtime(
        "stack expects each tensor to be equal size, but got \(first.shape) at entry 0 and \(tensor.shape) at entry "
          + "\(position)"
      )
    }
    var parts: [Tensor] = []
    for tensor in tensors { parts.append(try tensor.unsqueezed(dim)) }
    return try concatenated(parts, dim: dim)
  }
}
