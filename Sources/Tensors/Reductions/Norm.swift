extension Tensor {
  /// The vector norm of order `p` over `dims` (all when `nil`); orders 0 and ±infinity count and compare.
  package func norm(_ p: Double = 2, _ dims: [Int]? = nil, keepDim: Bool = false) throws(TensorError)
    -> Tensor
  {
    guard dtype.isFloatingPoint else {
      throw .runtime(
        "linalg.vector_norm: Expected a floating point or complex tensor as input. Got \(dtype.scalarTypeName)"
      )
    }
    let reduced = try reducedDims(dims)
    let isLine = isContiguous && (reduced.count == rank || reduced == [rank - 1])
    if dtype == .float32 {
      return reduceRows(reduced, keepDim: keepDim, as: Float.self, result: dtype) {
        VectorNorm.row(p, $0, $1, isLine: isLine)
      }
    }
    return reduceRows(reduced, keepDim: keepDim, as: Double.self, result: dtype) {
      VectorNorm.row(p, $0, $1, isLine: isLine)
    }
  }
}

/// Vector norms of one row.
private enum VectorNorm {
  /// The norm of a row; `isLine` if it lies in one piece in the tensor that is reduced.
  static func row<C: FloatingCompute>(_ p: Double, _ row: Source<C>, _ count: Int, isLine: Bool) -> C {
    switch p {
    case 0: return C((0..<count).reduce(0) { $0 + (row[$1] != 0 ? 1 : 0) })
    case .infinity: return fold(row, count, 0) { $0.isNaN || $0 > $1 ? $0 : $1 }
    case -.infinity: return fold(row, count, .infinity) { $0.isNaN || $0 < $1 ? $0 : $1 }
    case 1: return fold(row, count, 0) { $0 + $1 }
    case 2: return (isLine ? squares(row, count) : fold(row, count, 0) { $0 + $1 * $1 }).squareRoot()
    default: return C.pow(fold(row, count, 0) { $0 + C.pow($1, C(p)) }, C(1 / p))
    }
  }

  /// The sum of squares: by lanes, then across them, then the rest, of which fewer than four are fused.
  ///
  /// This is the order of PyTorch's kernel as compiled for AVX2.
  private static func squares<C: FloatingCompute>(_ row: Source<C>, _ count: Int) -> C {
    let width = 32 / MemoryLayout<C>.size
    let whole = count / width * width
    var sum: C = 0
    if whole > 0 {
      var lanes = (0..<width).map { row[$0] * row[$0] }
      for index in width..<max(whole, width) { lanes[index % width] += row[index] * row[index] }
      sum = lanes.dropFirst().reduce(lanes[0], +)
    }
    let quads = whole + (count - whole) / 4 * 4
    for index in whole..<quads { sum += row[index] * row[index] }
    for index in quads..<count { sum = C.fma(row[index], row[index], sum) }
    return sum
  }

  private static func fold<C: FloatingCompute>(
    _ row: Source<C>,
    _ count: Int,
    _ start: C,
    _ combine: (C, C) -> C
  ) -> C {
    var value = start
    for index in 0..<count { value = combine(value, row[index].magnitude) }
    return value
  }
}
