extension Tensor {
  /// The slices along `dim` that a vector of indices names, in its order: `index_select`, `embedding`.
  package func indexSelected(dim: Int, index: Tensor) throws(TensorError) -> Tensor {
    let dim = try Tensor.normalizedDim(dim, rank)
    if index.rank > 1 { throw .index("index_select(): Index is supposed to be a vector") }
    guard index.dtype == .int64 || index.dtype == .int32 else {
      throw .runtime("index_select(): Expected dtype int32 or int64 for index")
    }
    let size = rank == 0 ? 1 : shape[dim]
    guard index.ints.allSatisfy({ $0 >= 0 && $0 < size }) else { throw .index("index out of range in self") }
    if rank == 0 { return cloned() }
    return try alongIndex(dim, index).get()
  }

  /// Adds the slices of `source`, times `alpha`, to the slices along `dim` that a vector of indices names.
  ///
  /// The caller has called `storage.willWrite`.
  package func addIndexed(dim: Int, index: Tensor, source: Tensor) throws(TensorError) {
    let dim = try Tensor.normalizedDim(dim, rank)
    try checkIndexed(dim, index, source, name: "index_add_")
    try alongIndex(dim, index).put(source, accumulate: true)
  }

  /// Writes the slices of `source` over the slices along `dim` that a vector of indices names.
  ///
  /// The caller has called `storage.willWrite`.
  package func copyIndexed(dim: Int, index: Tensor, source: Tensor) throws(TensorError) {
    let dim = try Tensor.normalizedDim(dim, rank)
    try checkIndexed(dim, index, source, name: "index_copy_")
    try alongIndex(dim, index).put(source)
  }

  /// Writes one number over the slices along `dim` that a vector of indices names.
  ///
  /// The caller has called `storage.willWrite`.
  package func fillIndexed(dim: Int, index: Tensor, value: Scalar) throws(TensorError) {
    let dim = try Tensor.normalizedDim(dim, rank)
    try alongIndex(dim, index).put(.scalar(value, dtype))
  }

  private func alongIndex(_ dim: Int, _ index: Tensor) throws(TensorError) -> AdvancedIndex {
    let vector = index.rank == 0 ? try index.unsqueezed(0) : index
    return try AdvancedIndex(self, [Tensor?](repeating: nil, count: dim) + [vector])
  }

  private func checkIndexed(_ dim: Int, _ index: Tensor, _ source: Tensor, name: String) throws(TensorError) {
    guard source.rank == rank else {
      throw .runtime("\(name)(): Source and destination must have the same number of dimensions")
    }
    guard rank == 0 || index.count == source.shape[dim] else {
      throw .runtime(
        "\(name)(): Number of indices (\(index.count)) should be equal to source.size(dim): (\(source.shape[dim])), "
          + "for dim: \(dim)"
      )
    }
    guard shape.indices.allSatisfy({ $0 == dim || shape[$0] == source.shape[$0] }) else {
      throw .runtime(
        "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = "
          + "\(shape) source.shape = \(source.shape)"
      )
    }
    guard let wrong = index.ints.first(where: { $0 < 0 || $0 >= (rank == 0 ? 1 : shape[dim]) }) else {
      return
    }
    throw .runtime("index \(wrong) is out of bounds for dimension \(dim) with size \(shape[dim])")
  }

  /// The elements at row-major indices of the whole tensor: `take`.
  package func taken(_ index: Tensor) throws(TensorError) -> Tensor {
    for wrong in index.ints where wrong < -count || wrong >= count {
      throw .index("out of range: tried to access index \(wrong) on a tensor of \(count) elements.")
    }
    return try AdvancedIndex(reshaped([-1]).tensor, [index]).get()
  }
}
