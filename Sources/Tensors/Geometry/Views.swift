extension Tensor {
  /// A dimension counted from the front, where negative ones count from the back; a single number has one.
  package static func normalizedDim(_ dim: Int, _ rank: Int) throws(TensorError) -> Int {
    let limit = max(rank, 1)
    guard dim >= -limit && dim < limit else {
      throw .index(
        "Dimension out of range (expected to be in range of [\(-limit), \(limit - 1)], but got \(dim))"
      )
    }
    return dim < 0 ? dim + limit : dim
  }

  /// Several dimensions counted from the front, refused when one appears twice.
  package static func normalizedDims(_ dims: [Int], _ rank: Int) throws(TensorError) -> [Int] {
    var seen: [Int] = []
    for dim in dims {
      let dim = try normalizedDim(dim, rank)
      if seen.contains(dim) { throw .runtime("dim \(dim) appears multiple times in the list of dims") }
      seen.append(dim)
    }
    return seen
  }

  /// The view whose dimension `i` is this tensor's dimension `order[i]`.
  package func permuted(_ order: [Int]) throws(TensorError) -> Tensor {
    guard order.count == rank else {
      throw .runtime(
        "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
          + "ordering of dimensions i.e. input.dim() = \(rank) is not equal to len(dims) = \(order.count)"
      )
    }
    var dims: [Int] = []
    for dim in order {
      let dim = try Tensor.normalizedDim(dim, rank)
      if dims.contains(dim) { throw .runtime("permute(): duplicate dims are not allowed.") }
      dims.append(dim)
    }
    return viewed(shape: dims.map { shape[$0] }, strides: dims.map { strides[$0] }, offset: offset)
  }

  /// The view with two dimensions exchanged.
  package func transposed(_ a: Int, _ b: Int) throws(TensorError) -> Tensor {
    let (a, b) = (try Tensor.normalizedDim(a, rank), try Tensor.normalizedDim(b, rank))
    if rank == 0 || a == b { return self }
    var (shape, strides) = (shape, strides)
    shape.swapAt(a, b)
    strides.swapAt(a, b)
    return viewed(shape: shape, strides: strides, offset: offset)
  }

  /// The view without those of the dimensions `dims` whose length is 1; `nil` means all dimensions.
  package func squeezed(_ dims: [Int]? = nil) throws(TensorError) -> Tensor {
    let candidates = try dims.map { (dims) throws(TensorError) in try Tensor.normalizedDims(dims, rank) }
    let kept = shape.indices.filter { shape[$0] != 1 || !(candidates?.contains($0) ?? true) }
    return viewed(shape: kept.map { shape[$0] }, strides: kept.map { strides[$0] }, offset: offset)
  }

  /// The view with a dimension of length 1 put in before dimension `dim`.
  package func unsqueezed(_ dim: Int) throws(TensorError) -> Tensor {
    let dim = try Tensor.normalizedDim(dim, rank + 1)
    var (shape, strides) = (shape, strides)
    strides.insert(dim < rank ? shape[dim] * strides[dim] : 1, at: dim)
    shape.insert(1, at: dim)
    _ = try Tensor.checkedCount(shape, dtype)
    return viewed(shape: shape, strides: strides, offset: offset)
  }

  /// The view of every `step`-th index from `start` up to `stop`, both cut to the dimension as Python does.
  package func sliced(dim: Int, start: Int?, stop: Int?, step: Int = 1) throws(TensorError) -> Tensor {
    if rank == 0 { throw .index("slice() cannot be applied to a 0-dim tensor.") }
    let dim = try Tensor.normalizedDim(dim, rank)
    if step == 0 { throw .value("slice step cannot be zero") }
    if step < 0 { throw .value("step must be greater than zero") }
    let length = shape[dim]
    func cut(_ index: Int) -> Int { min(max(index < 0 ? index + length : index, 0), length) }
    let first = cut(start ?? 0)
    let last = max(cut(stop ?? length), first)
    var (shape, strides) = (shape, strides)
    shape[dim] = (last - first) / step + ((last - first) % step == 0 ? 0 : 1)
    let moved = first * strides[dim]
    strides[dim] = strides[dim].multipliedReportingOverflow(by: shape[dim] > 1 ? step : 1).partialValue
    return viewed(shape: shape, strides: strides, offset: offset + moved)
  }

  /// The view at one index of a dimension, which disappears.
  package func selected(dim: Int, index: Int) throws(TensorError) -> Tensor {
    if rank == 0 { throw .index("select() cannot be applied to a 0-dim tensor.") }
    let dim = try Tensor.normalizedDim(dim, rank)
    guard index >= -shape[dim] && index < shape[dim] else {
      throw .index("select(): index \(index) out of range for tensor of size \(shape) at dimension \(dim)")
    }
    var (shape, strides) = (shape, strides)
    let length = shape.remove(at: dim)
    let stride = strides.remove(at: dim)
    return viewed(
      shape: shape,
      strides: strides,
      offset: offset + (index < 0 ? index + length : index) * stride
    )
  }

  /// The view of `length` indices of a dimension from `start` on.
  package func narrowed(dim: Int, start: Int, length: Int) throws(TensorError) -> Tensor {
    if rank == 0 { throw .runtime("narrow() cannot be applied to a 0-dim tensor.") }
    if length < 0 { throw .runtime("narrow(): length must be non-negative.") }
    let dim = try Tensor.normalizedDim(dim, rank)
    let size = shape[dim]
    guard start >= -size && start <= size else {
      throw .index("start out of range (expected to be in range of [\(-size), \(size)], but got \(start))")
    }
    let first = start < 0 ? start + size : start
    guard length <= size - first else {
      throw .runtime("start (\(first)) + length (\(length)) exceeds dimension size (\(size)).")
    }
    return try sliced(dim: dim, start: first, stop: first + length)
  }

  /// The view of the storage with any geometry that stays inside it.
  package func asStrided(shape: [Int], strides: [Int], offset: Int? = nil) throws(TensorError) -> Tensor {
    let offset = offset ?? self.offset
    if shape.count != strides.count { throw .runtime("mismatch in length of strides and shape") }
    if strides.contains(where: { $0 < 0 }) {
      throw .runtime("as_strided: Negative strides are not supported at the moment, got strides: \(strides)")
    }
    if offset < 0 { throw .runtime("Tensor: invalid storage offset \(offset)") }
    _ = try Tensor.checkedCount(shape, dtype)
    if !shape.contains(0) {
      var (last, overflow) = (offset, false)
      for (length, stride) in zip(shape, strides) {
        let (reach, tooFar) = stride.multipliedReportingOverflow(by: length - 1)
        let (sum, tooLarge) = last.addingReportingOverflow(reach)
        last = sum
        overflow = overflow || tooFar || tooLarge
      }
      guard !overflow && last < storage.byteCount / dtype.byteCount else {
        let needed = overflow ? Int.max : (last &+ 1) &* dtype.byteCount
        throw .runtime(
          "setStorage: sizes \(shape), strides \(strides), storage offset \(offset), and itemsize "
            + "\(dtype.byteCount) requiring a storage size of \(needed) are out of bounds for storage of size "
            + "\(storage.byteCount)"
        )
      }
    }
    return viewed(shape: shape, strides: strides, offset: offset)
  }

  /// The view of a diagonal of two dimensions, which becomes the last dimension.
  package func diagonal(offset diagonal: Int = 0, dim1: Int = 0, dim2: Int = 1) throws(TensorError) -> Tensor
  {
    let (a, b) = (try Tensor.normalizedDim(dim1, rank), try Tensor.normalizedDim(dim2, rank))
    if a == b { throw .runtime("diagonal dimensions cannot be identical \(dim1), \(dim2)") }
    let rows = diagonal < 0 ? shape[a] &+ diagonal : shape[a]
    let columns = diagonal < 0 ? shape[b] : shape[b] &- diagonal
    let length = max(0, min(rows, columns))
    let skipped = length == 0 ? 0 : diagonal < 0 ? -diagonal * strides[a] : diagonal * strides[b]
    let kept = shape.indices.filter { $0 != a && $0 != b }
    return viewed(
      shape: kept.map { shape[$0] } + [length],
      strides: kept.map { strides[$0] } + [strides[a] &+ strides[b]],
      offset: offset + skipped
    )
  }

  /// The view of all windows of `size` indices of a dimension, `step` apart; the window is a new last dimension.
  package func unfolded(dim: Int, size: Int, step: Int) throws(TensorError) -> Tensor {
    let dim = try Tensor.normalizedDim(dim, rank)
    let length = rank == 0 ? 1 : shape[dim]
    if size < 0 { throw .runtime("size is \(size) but must be >= 0") }
    if size > length {
      throw .runtime("maximum size for tensor at dimension \(dim) is \(length) but size is \(size)")
    }
    if step <= 0 { throw .runtime("step is \(step) but must be > 0") }
    if rank == 0 { return viewed(shape: [size], strides: [1], offset: offset) }
    var (shape, strides) = (shape, strides)
    shape[dim] = (length - size) / step + 1
    shape.append(size)
    strides.append(strides[dim])
    strides[dim] = strides[dim].multipliedReportingOverflow(by: shape[dim] > 1 ? step : 1).partialValue
    _ = try Tensor.checkedCount(shape, dtype)
    return viewed(shape: shape, strides: strides, offset: offset)
  }
}
