extension Tensor {
  /// The dimensions that a reduction runs over, counted from the front; none given means all.
  package func reducedDims(_ dims: [Int]?) throws(TensorError) -> [Int] {
    guard let dims, !dims.isEmpty else { return Array(shape.indices) }
    let normalized = try Tensor.normalizedDims(dims, rank)
    return rank == 0 ? [] : normalized
  }

  /// The shape after reducing over `dims`, which are dropped or become 1.
  package func reducedShape(_ dims: [Int], keepDim: Bool) -> [Int] {
    keepDim
      ? shape.indices.map { dims.contains($0) ? 1 : shape[$0] }
      : shape.indices.filter { !dims.contains($0) }.map { shape[$0] }
  }

  /// Applies a kernel to each row of the elements that are reduced together, in row-major order of the rest.
  func reduceRows<C: ComputeType, R: ComputeType>(
    _ dims: [Int],
    keepDim: Bool,
    as type: C.Type,
    result: DType,
    _ body: (Source<C>, Int) -> R
  ) -> Tensor {
    let (rows, length) = rowsToReduce(dims, C.dtype)
    let values = Tensor(uninitialized: reducedShape(dims, keepDim: keepDim), dtype: R.dtype)
    rows.withElements(C.self) { source in
      values.withElements(R.self) { target in
        for row in 0..<values.count { target[row] = body(source + row * length, length) }
      }
    }
    return values.cast(to: result)
  }

  /// The elements with the dimensions `dims` moved to the end, without gaps, and the length of one row of them.
  func rowsToReduce(_ dims: [Int], _ dtype: DType) -> (rows: Tensor, length: Int) {
    let order = shape.indices.filter { !dims.contains($0) } + dims.sorted()
    let moved = viewed(shape: order.map { shape[$0] }, strides: order.map { strides[$0] }, offset: offset)
    return (moved.prepared(as: dtype), dims.reduce(1) { $0 * shape[$1] })
  }

  /// Refuses a reduction that has no identity over no elements.
  func checkNotEmpty(_ name: String, dims: [Int]?, reduced: [Int]) throws(TensorError) {
    guard count == 0 else { return }
    guard let dims, !dims.isEmpty else {
      let text = "\(name)(): Expected reduction dim to be specified for input.numel() == 0."
      if name.hasPrefix("arg") { throw .index(text) }
      throw .runtime(text + " Specify the reduction dim with the 'dim' argument.")
    }
    if let empty = reduced.first(where: { shape[$0] == 0 }) {
      throw .index("\(name)(): Expected reduction dim \(empty) to have non-zero size.")
    }
  }
}
