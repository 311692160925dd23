extension Tensor {
  /// The largest number over `dims` (all when `nil`); nan wins.
  package func amax(_ dims: [Int]? = nil, keepDim: Bool = false, name: String = "amax") throws(TensorError)
    -> Tensor
  {
    try extreme(dims, keepDim, name, ExtremeRow(wantsMaximum: true))
  }

  /// The smallest number over `dims` (all when `nil`); nan wins.
  package func amin(_ dims: [Int]? = nil, keepDim: Bool = false, name: String = "amin") throws(TensorError)
    -> Tensor
  {
    try extreme(dims, keepDim, name, ExtremeRow(wantsMaximum: false))
  }

  /// The largest numbers along `dim` and where they are first found.
  package func maxWithIndices(dim: Int, keepDim: Bool = false) throws(TensorError) -> (
    values: Tensor, indices: Tensor
  ) {
    try extremeWithIndex(dim, keepDim, "max", ExtremeRow(wantsMaximum: true))
  }

  /// The smallest numbers along `dim` and where they are first found.
  package func minWithIndices(dim: Int, keepDim: Bool = false) throws(TensorError) -> (
    values: Tensor, indices: Tensor
  ) {
    try extremeWithIndex(dim, keepDim, "min", ExtremeRow(wantsMaximum: false))
  }

  /// The index of the first largest number along `dim`, or in row-major order of all.
  package func argmax(dim: Int? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
    try extremeIndex(dim, keepDim, "argmax", ExtremeRow(wantsMaximum: true))
  }

  /// The index of the first smallest number along `dim`, or in row-major order of all.
  package func argmin(dim: Int? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
    try extremeIndex(dim, keepDim, "argmin", ExtremeRow(wantsMaximum: false))
  }

  private func extreme(
    _ dims: [Int]?,
    _ keepDim: Bool,
    _ name: String,
    _ kernel: ExtremeRow
  ) throws(TensorError) -> Tensor {
    let reduced = try reducedDims(dims)
    try checkNotEmpty(name, dims: dims, reduced: reduced)
    switch dtype {
    case .float32:
      return reduceRows(reduced, keepDim: keepDim, as: Float.self, result: dtype) { $0[kernel.index($0, $1)] }
    case .float64:
      return reduceRows(reduced, keepDim: keepDim, as: Double.self, result: dtype) {
        $0[kernel.index($0, $1)]
      }
    default:
      return reduceRows(reduced, keepDim: keepDim, as: Int.self, result: dtype) { $0[kernel.index($0, $1)] }
    }
  }

  private func extremeIndices(_ dims: [Int], _ keepDim: Bool, _ kernel: ExtremeRow) -> Tensor {
    switch dtype {
    case .float32: reduceRows(dims, keepDim: keepDim, as: Float.self, result: .int64) { kernel.index($0, $1) }
    case .float64:
      reduceRows(dims, keepDim: keepDim, as: Double.self, result: .int64) { kernel.index($0, $1) }
    default: reduceRows(dims, keepDim: keepDim, as: Int.self, result: .int64) { kernel.index($0, $1) }
    }
  }

  private func extremeIndex(
    _ dim: Int?,
    _ keepDim: Bool,
    _ name: String,
    _ kernel: ExtremeRow
  ) throws(TensorError) -> Tensor {
    if dtype == .bool { throw .runtime("\(name)(): does not support bool input") }
    let dims = dim.map { [$0] }
    let reduced = try reducedDims(dims)
    try checkNotEmpty(name, dims: dims, reduced: reduced)
    return extremeIndices(reduced, keepDim, kernel)
  }

  private func extremeWithIndex(
    _ dim: Int,
    _ keepDim: Bool,
    _ name: String,
    _ kernel: ExtremeRow
  ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
    let reduced = try reducedDims([dim])
    try checkNotEmpty(name, dims: [dim], reduced: reduced)
    let indices = extremeIndices(reduced, true, kernel)
    guard let dim = reduced.first else { return (cloned(), indices) }
    let values = try gathered(dim: dim, index: indices)
    if keepDim { return (values, indices) }
    return (try values.squeezed([dim]), try indices.squeezed([dim]))
  }
}

/// Finds the first largest or smallest number of a row; the first nan wins over all.
private struct ExtremeRow {
  let wantsMaximum: Bool

  func index<C: ComputeType>(_ row: Source<C>, _ count: Int) -> Int {
    var best = 0
    for index in 0..<count {
      if row[index].isNaN { return index }
      if wantsMaximum ? row[index] > row[best] : row[index] < row[best] { best = index }
    }
    return best
  }
}
