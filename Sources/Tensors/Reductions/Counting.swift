extension Tensor {
  /// Whether any number over `dims` (all when `nil`) is not zero.
  package func any(_ dims: [Int]? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
    let counts = try countNonzero(dims, keepDim: keepDim)
    return counts.cast(to: .bool)
  }

  /// Whether all numbers over `dims` (all when `nil`) are not zero.
  package func all(_ dims: [Int]? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
    let reduced = try reducedDims(dims)
    let length = reduced.reduce(1) { $0 * shape[$1] }
    let counts = try countNonzero(dims, keepDim: keepDim)
    return Tensor(counts.ints.map { $0 == length ? 1 : 0 }, shape: counts.shape, dtype: .bool)
  }

  /// How many numbers over `dims` (all when `nil`) are not zero; nan is not.
  package func countNonzero(_ dims: [Int]? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
    try cast(to: .bool).sum(dims, keepDim: keepDim)
  }

  /// The product over `dims` (all when `nil` or empty); integers and bools are multiplied as int64.
  package func prod(_ dims: [Int]? = nil, keepDim: Bool = false, dtype: DType? = nil) throws(TensorError)
    -> Tensor
  {
    let reduced = try reducedDims(dims)
    let type = dtype ?? (self.dtype.isFloatingPoint ? self.dtype : .int64)
    switch type {
    case .float32: return reduceRows(reduced, keepDim: keepDim, as: Float.self, result: type, rowProduct)
    case .float64: return reduceRows(reduced, keepDim: keepDim, as: Double.self, result: type, rowProduct)
    default:
      return reduceRows(reduced, keepDim: keepDim, as: Int.self, result: type) { row, count in
        (0..<count).reduce(1) { $0 &* row[$1] }
      }
    }
  }

  /// Multiplies four rows of eight lanes side by side, then the rest one by one, as PyTorch's kernel does.
  private func rowProduct<C: ComputeType>(_ row: Source<C>, _ count: Int) -> C
  where C: SIMDScalar, C: FloatingPoint {
    let width = 32 / MemoryLayout<C>.size
    let whole = count / (4 * width)
    var product = C.one
    if whole > 0 {
      var lanes = (0..<(4 * width)).map { row[$0] }
      for block in 1..<max(whole, 1) {
        for lane in lanes.indices { lanes[lane] *= row[block * 4 * width + lane] }
      }
      var across = (0..<width).map { lane in
        (lanes[lane] * lanes[lane + width]) * (lanes[lane + 2 * width] * lanes[lane + 3 * width])
      }
      for lane in 1..<width { across[0] *= across[lane] }
      product *= across[0]
    }
    for index in (whole * 4 * width)..<count { product *= row[index] }
    return product
  }

  /// The variance over `dims` (all when `nil`), dividing by the count less `correction`; nan where that is 0 / 0.
  ///
  /// Two passes in double precision, whose result rounds to the digits of PyTorch's; with `takesRoot`, the standard
  /// deviation, rounded once as well.
  package func variance(
    _ dims: [Int]? = nil,
    correction: Double = 1,
    keepDim: Bool = false,
    takesRoot: Bool = false
  ) throws(TensorError) -> Tensor {
    guard dtype.isFloatingPoint else {
      throw .runtime("std and var only support floating point and complex dtypes")
    }
    let reduced = try reducedDims(dims)
    return reduceRows(reduced, keepDim: keepDim, as: Double.self, result: dtype) { row, count in
      var sum = 0.0
      for index in 0..<count { sum += row[index] }
      let mean = sum / Double(count)
      var squares = 0.0
      for index in 0..<count { squares += (row[index] - mean) * (row[index] - mean) }
      let variance = squares / max(0, Double(count) - correction)
      return takesRoot ? variance.squareRoot() : variance
    }
  }
}
