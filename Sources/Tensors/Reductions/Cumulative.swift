extension Tensor {
  /// Running sums along `dim`; float32 is added up in double precision, as PyTorch does.
  package func cumsum(dim: Int, dtype: DType? = nil) throws(TensorError) -> Tensor {
    try cumulative(dim, dtype, Double.self) {
      $0 + $1
    } integers: {
      $0 &+ $1
    }
  }

  /// Running products along `dim`.
  package func cumprod(dim: Int, dtype: DType? = nil) throws(TensorError) -> Tensor {
    try cumulative(dim, dtype, Double.self) {
      $0 * $1
    } integers: {
      $0 &* $1
    }
  }

  private func cumulative(
    _ dim: Int,
    _ dtype: DType?,
    _ type: Double.Type,
    _ combine: (Double, Double) -> Double,
    integers: (Int, Int) -> Int
  ) throws(TensorError) -> Tensor {
    let dim = try Tensor.normalizedDim(dim, rank)
    let type = dtype ?? (self.dtype.isFloatingPoint ? self.dtype : .int64)
    if rank == 0 { return cast(to: type).cloned() }
    let source = cast(to: type)
    return if type.isFloatingPoint {
      source.scanned(dim, through: Double.self, combine)
    } else {
      source.scanned(dim, through: Int.self, integers)
    }
  }

  private func scanned<C: ComputeType>(_ dim: Int, through: C.Type, _ combine: (C, C) -> C) -> Tensor {
    let result = cast(to: C.dtype).cloned()
    let rowStride = result.strides[dim]
    result.withElements(C.self) { elements in
      result.forEachLine(along: dim) { start in
        for index in 1..<max(shape[dim], 1) {
          let place = start + index * rowStride
          elements[place] = combine(elements[place - rowStride], elements[place])
        }
      }
    }
    return result.cast(to: dtype)
  }

  /// The largest number so far along `dim`, and where it was last found.
  package func cummax(dim: Int) throws(TensorError) -> (values: Tensor, indices: Tensor) {
    try runningExtreme(dim, wantsMaximum: true)
  }

  /// The smallest number so far along `dim`, and where it was last found.
  package func cummin(dim: Int) throws(TensorError) -> (values: Tensor, indices: Tensor) {
    try runningExtreme(dim, wantsMaximum: false)
  }

  private func runningExtreme(
    _ dim: Int,
    wantsMaximum: Bool
  ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
    let dim = try Tensor.normalizedDim(dim, rank)
    let indices =
      dtype.isFloatingPoint
      ? runningIndices(dim, wantsMaximum, Double.self) : runningIndices(dim, wantsMaximum, Int.self)
    return (try gathered(dim: dim, index: indices), indices)
  }

  private func runningIndices<C: ComputeType>(_ dim: Int, _ wantsMaximum: Bool, _ type: C.Type) -> Tensor {
    let indices = Tensor.zeros(shape, .int64)
    if rank == 0 { return indices }
    let rowStride = indices.strides[dim]
    prepared(as: C.dtype).withElements(C.self) { numbers in
      indices.withElements(Int.self) { target in
        indices.forEachLine(along: dim) { start in
          var best = 0
          for index in 0..<shape[dim] {
            let (kept, next) = (numbers[start + best * rowStride], numbers[start + index * rowStride])
            if next.isNaN || (!kept.isNaN && (wantsMaximum ? next >= kept : next <= kept)) { best = index }
            target[start + index * rowStride] = best
          }
        }
      }
    }
    return indices
  }

  /// Calls `body` with the place of the first element of each line along `dim` of a contiguous tensor.
  func forEachLine(along dim: Int, _ body: (Int) -> Void) {
    let inner = strides[dim]
    let outer = count == 0 ? 0 : count / (shape[dim] * inner)
    for block in 0..<outer {
      for line in 0..<inner { body(block * shape[dim] * inner + line) }
    }
  }
}
