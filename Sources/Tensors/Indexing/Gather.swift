extension Tensor {
  /// The elements of this tensor at `index` along `dim`: `result[i][j] = self[index[i][j]][j]` for `dim` 0.
  package func gathered(dim: Int, index: Tensor) throws(TensorError) -> Tensor {
    let dim = try Tensor.normalizedDim(dim, rank)
    let plan = try IndexedWalk(self, dim, index, name: "gather")
    if let excess = index.shape.indices.first(where: { $0 != dim && rank > 0 && index.shape[$0] > shape[$0] })
    {
      throw .runtime(
        "Size does not match at dimension \(excess) expected index \(index.shape) to be no larger than self "
          + "\(shape) apart from dimension \(dim)"
      )
    }
    let result = Tensor(uninitialized: index.shape, dtype: dtype)
    switch dtype.byteCount {
    case 1: try plan.run(self, result, UInt8.self) { $1 = $0 }
    case 4: try plan.run(self, result, UInt32.self) { $1 = $0 }
    default: try plan.run(self, result, UInt64.self) { $1 = $0 }
    }
    return result
  }

  /// Writes `source` into the elements at `index` along `dim`, the last one winning where an index is repeated.
  ///
  /// The caller has called `storage.willWrite`.
  package func scatter(dim: Int, index: Tensor, source: Tensor) throws(TensorError) {
    let (plan, source) = try scatterPlan(dim, index, source, name: "scatter")
    switch dtype.byteCount {
    case 1: try plan.run(self, source, UInt8.self) { $0 = $1 }
    case 4: try plan.run(self, source, UInt32.self) { $0 = $1 }
    default: try plan.run(self, source, UInt64.self) { $0 = $1 }
    }
  }

  /// How ``scatter(dim:index:source:reducing:)`` joins what is there with what comes.
  package enum ScatterReduction: String, Sendable {
    case sum, prod, amax, amin
  }

  /// Joins `source` with the elements at `index` along `dim`, in row-major order of the index.
  ///
  /// The caller has called `storage.willWrite`.
  package func scatter(
    dim: Int,
    index: Tensor,
    source: Tensor,
    reducing reduction: ScatterReduction
  ) throws(TensorError) {
    let (plan, source) = try scatterPlan(
      dim,
      index,
      source,
      name: "scatter_\(reduction == .sum ? "add" : "reduce")"
    )
    switch dtype {
    case .float32: try reduce(plan, source, Float.self, reduction)
    case .float64: try reduce(plan, source, Double.self, reduction)
    default:
      let wide = cast(to: .int64).cloned()
      let widePlan = try IndexedWalk(wide, Tensor.normalizedDim(dim, rank), index, name: "scatter")
      try wide.reduce(widePlan, source.cast(to: .int64), Int.self, reduction)
      copy(from: wide)
    }
  }

  private func reduce<C: ComputeType>(
    _ plan: IndexedWalk,
    _ source: Tensor,
    _ type: C.Type,
    _ reduction: ScatterReduction
  ) throws(TensorError) {
    switch reduction {
    case .sum: try plan.run(self, source, C.self) { $0 = $0 + $1 }
    case .prod: try plan.run(self, source, C.self) { $0 = $0 * $1 }
    case .amax: try plan.run(self, source, C.self) { if $1.isNaN || $1 > $0 { $0 = $1 } }
    case .amin: try plan.run(self, source, C.self) { if $1.isNaN || $1 < $0 { $0 = $1 } }
    }
  }

  private func scatterPlan(
    _ dim: Int,
    _ index: Tensor,
    _ source: Tensor,
    name: String
  ) throws(TensorError) -> (IndexedWalk, Tensor) {
    let dim = try Tensor.normalizedDim(dim, rank)
    guard source.dtype == dtype else {
      throw .runtime("\(name)(): Expected self.dtype to be equal to src.dtype")
    }
    let plan = try IndexedWalk(self, dim, index, name: name)
    if index.count == 0 { return (plan, Tensor(uninitialized: index.shape, dtype: dtype)) }
    guard source.rank == rank || (rank == 0 && source.count == 1) else {
      throw .runtime("Index tensor must have the same number of dimensions as src tensor")
    }
    let fits = index.shape.indices.allSatisfy {
      ($0 == dim || rank == 0 || index.shape[$0] <= shape[$0])
        && (source.rank == 0 || index.shape[$0] <= source.shape[$0])
    }
    guard fits else {
      throw .runtime(
        "Expected index \(index.shape) to be no larger than self \(shape) apart from dimension \(dim) and to be no "
          + "larger size than src \(source.shape)"
      )
    }
    // The part of the source that the index covers; a copy where it lies in the memory that is written.
    let part = source.viewed(
      shape: index.shape,
      strides: source.rank == 0 ? [Int](repeating: 0, count: index.rank) : source.strides,
      offset: source.offset
    )
    return (plan, part.storage === storage ? part.cloned() : part)
  }
}

/// The elements of a tensor that an index tensor names along one dimension, with those of a partner tensor of
/// the index's shape.
private struct IndexedWalk {
  private let index: Tensor
  private let dim: Int
  private let length: Int
  private let dimStride: Int
  private let otherStrides: [Int]

  init(_ tensor: Tensor, _ dim: Int, _ index: Tensor, name: String) throws(TensorError) {
    guard index.dtype == .int64 || index.dtype == .int32 else {
      throw .runtime("\(name)(): Expected dtype int32/int64 for index")
    }
    guard max(index.rank, 1) == max(tensor.rank, 1) || index.count == 0 else {
      throw .runtime("Index tensor must have the same number of dimensions as input tensor")
    }
    self.index = index.cast(to: .int64)
    self.dim = dim
    length = tensor.rank == 0 ? 1 : tensor.shape[dim]
    dimStride = tensor.rank == 0 ? 1 : tensor.strides[dim]
    var strides = tensor.strides
    if tensor.rank > 0 { strides[dim] = 0 }
    otherStrides =
      Array(strides.prefix(index.rank)) + [Int](repeating: 0, count: max(0, index.rank - strides.count))
  }

  /// Calls `body` with each named element and its partner.
  func run<Bits>(
    _ tensor: Tensor,
    _ partner: Tensor,
    _ type: Bits.Type,
    _ body: (inout Bits, inout Bits) -> Void
  ) throws(TensorError) {
    let elements = tensor.storage.bytes.assumingMemoryBound(to: Bits.self)
    let partners = partner.storage.bytes.assumingMemoryBound(to: Bits.self)
    let indices = index.storage.bytes.assumingMemoryBound(to: Int.self)
    let walk = RowWalk(
      shape: index.shape,
      strides: [index.strides, otherStrides, partner.strides],
      offsets: [index.offset, tensor.offset, partner.offset]
    )
    var wrong: Int?
    walk.forEachRow { places in
      for step in 0..<walk.rowLength {
        let chosen = indices[places[0] + step * walk.rowStrides[0]]
        guard chosen >= 0 && chosen < length else {
          wrong = wrong ?? chosen
          continue
        }
        body(
          &elements[places[1] + step * walk.rowStrides[1] + chosen * dimStride],
          &partners[places[2] + step * walk.rowStrides[2]]
        )
      }
    }
    withExtendedLifetime((tensor, partner, index)) {}
    if let wrong {
      throw .runtime("index \(wrong) is out of bounds for dimension \(dim) with size \(length)")
    }
  }
}
