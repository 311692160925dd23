extension Tensor {
  /// The tensor with the order of some dimensions turned round: `flip`.
  package func flipped(_ dims: [Int]) throws(TensorError) -> Tensor {
    let dims = try Tensor.normalizedDims(dims, rank)
    if count == 0 || rank == 0 { return cloned() }
    var (strides, offset) = (strides, offset)
    for dim in dims {
      offset += (shape[dim] - 1) * strides[dim]
      strides[dim] = -strides[dim]
    }
    return viewed(shape: shape, strides: strides, offset: offset).cloned()
  }

  /// The tensor with its elements shifted along dimensions, round the end: `roll`; without dimensions, flattened.
  package func rolled(shifts: [Int], dims: [Int]) throws(TensorError) -> Tensor {
    if dims.isEmpty && shifts.count == 1 {
      let flat = try reshaped([-1]).tensor.rolled(shifts: shifts, dims: [0])
      return flat.viewed(shape: shape, strides: Tensor.contiguousStrides(shape), offset: 0)
    }
    if shifts.isEmpty { throw .runtime("`shifts` required") }
    guard shifts.count == dims.count else {
      throw .runtime("shifts and dimensions must align. shifts: \(shifts.count), dims:\(dims.count)")
    }
    var result = cloned()
    for (shift, dim) in zip(shifts, dims) {
      let dim = try Tensor.normalizedDim(dim, rank)
      let length = rank == 0 ? 0 : shape[dim]
      if length == 0 { continue }
      let cut = (length - (shift % length + length) % length) % length
      result = try Tensor.concatenated(
        [result.sliced(dim: dim, start: cut, stop: nil), result.sliced(dim: dim, start: 0, stop: cut)],
        dim: dim
      )
    }
    return result
  }

  /// The tensor laid side by side `counts` times along each dimension: `repeat`.
  package func repeated(_ counts: [Int]) throws(TensorError) -> Tensor {
    guard counts.count >= rank else {
      throw .runtime(
        "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
      )
    }
    let padded = [Int](repeating: 1, count: counts.count - rank) + shape
    let result = zip(padded, counts).map { $0.multipliedReportingOverflow(by: $1) }
    guard !result.contains(where: \.overflow) else { throw .runtime("Storage size calculation overflowed") }
    _ = try Tensor.checkedCount(result.map(\.partialValue), dtype)
    // Each dimension becomes a pair: the copies and the elements.
    var (shape, strides): ([Int], [Int]) = ([], [])
    for (dim, copies) in counts.enumerated() {
      let own = dim - (counts.count - rank)
      shape += [copies, padded[dim]]
      strides += [0, own < 0 ? 0 : self.strides[own]]
    }
    let copy = viewed(shape: shape, strides: strides, offset: offset).cloned()
    let final = result.map(\.partialValue)
    return copy.viewed(shape: final, strides: Tensor.contiguousStrides(final), offset: 0)
  }

  /// The matrices with zeros above the diagonal: `tril`.
  package func tril(_ diagonal: Int = 0) throws(TensorError) -> Tensor {
    try keeping("tril") { row, column in column - row <= diagonal }
  }

  /// The matrices with zeros below the diagonal: `triu`.
  package func triu(_ diagonal: Int = 0) throws(TensorError) -> Tensor {
    try keeping("triu") { row, column in column - row >= diagonal }
  }

  private func keeping(_ name: String, _ keeps: (_ row: Int, _ column: Int) -> Bool) throws(TensorError)
    -> Tensor
  {
    guard rank >= 2 else { throw .runtime("\(name): input tensor must have at least 2 dimensions") }
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    let copy = cloned()
    let width = dtype.byteCount
    for place in 0..<count where !keeps(place / columns % rows, place % columns) {
      (copy.storage.bytes + place * width).initializeMemory(as: UInt8.self, repeating: 0, count: width)
    }
    return copy
  }

  /// A matrix for each vector along the last dimension, with that vector on a diagonal: `diag_embed`.
  package func diagonalEmbedded(offset: Int = 0, dim1: Int = -2, dim2: Int = -1) throws(TensorError) -> Tensor
  {
    let (a, b) = (try Tensor.normalizedDim(dim1, rank + 1), try Tensor.normalizedDim(dim2, rank + 1))
    if a == b { throw .runtime("diagonal dimensions cannot be identical \(dim1), \(dim2)") }
    let length = rank == 0 ? 1 : shape[rank - 1]
    let (side, overflow) = length.addingReportingOverflow(Int(clamping: offset.magnitude))
    if overflow { throw .runtime("Storage size calculation overflowed") }
    var target = Array(shape.dropLast())
    for dim in [a, b].sorted() { target.insert(side, at: dim) }
    _ = try Tensor.checkedCount(target, dtype)
    let result = Tensor.zeros(target, dtype)
    try result.diagonal(offset: offset, dim1: a, dim2: b).copy(from: self)
    return result
  }

  /// The tensor with `value` around it; `widths` has two for each dimension, from the last one on: `F.pad`.
  ///
  /// Negative widths cut off.
  package func padded(_ widths: [Int], value: Scalar = .int(0)) throws(TensorError) -> Tensor {
    guard widths.count % 2 == 0 else { throw .runtime("Padding length must be divisible by 2") }
    guard widths.count <= 2 * rank else {
      throw .runtime(
        "Padding length should be less than or equal to two times the input dimension but got padding length "
          + "\(widths.count) and input of dimension \(rank)"
      )
    }
    // Wider ones are refused below, and narrower ones with them.
    let widths = widths.map { max(-(1 << 40), min($0, 1 << 40)) }
    var kept = self
    var target = shape
    for pair in 0..<(widths.count / 2) {
      let dim = rank - 1 - pair
      let (before, after) = (widths[2 * pair], widths[2 * pair + 1])
      let start = max(0, before < 0 ? -before : 0)
      let length = shape[dim] - start + min(0, after)
      kept = try kept.narrowed(dim: dim, start: min(start, shape[dim]), length: length)
      target[dim] = length + max(0, before) + max(0, after)
    }
    _ = try Tensor.checkedCount(target, dtype)
    let result = Tensor.full(target, value, dtype)
    var inside = result
    for pair in 0..<(widths.count / 2) {
      let dim = rank - 1 - pair
      inside = try inside.narrowed(dim: dim, start: max(0, widths[2 * pair]), length: kept.shape[dim])
    }
    inside.copy(from: kept)
    return result
  }
}
