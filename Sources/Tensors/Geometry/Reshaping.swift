extension Tensor {
  /// A shape for `count` elements in which one length may be -1, to be inferred.
  package static func inferredShape(_ shape: [Int], count: Int) throws(TensorError) -> [Int] {
    var known = 1
    var unknown: Int?
    for (dim, length) in shape.enumerated() {
      if length == -1 {
        if unknown != nil { throw .runtime("only one dimension can be inferred") }
        unknown = dim
      } else if length < 0 {
        throw .runtime("invalid shape dimension \(length) at index \(dim) of shape \(shape)")
      } else {
        let (product, overflow) = known.multipliedReportingOverflow(by: length)
        known = overflow ? .max : product
      }
    }
    guard let unknown else {
      if known == count {
        _ = try checkedCount(shape, .uint8)
        return shape
      }
      throw .runtime("shape '\(shape)' is invalid for input of size \(count)")
    }
    if known == 0 && count == 0 {
      throw .runtime(
        "cannot reshape tensor of 0 elements into shape \(shape) because the unspecified dimension size -1 "
          + "can be any value and is ambiguous"
      )
    }
    guard known > 0 && count % known == 0 else {
      throw .runtime("shape '\(shape)' is invalid for input of size \(count)")
    }
    var inferred = shape
    inferred[unknown] = count / known
    _ = try checkedCount(inferred, .uint8)
    return inferred
  }

  /// The strides with which this tensor can be seen as `target`, which has as many elements; `nil` where only
  /// a copy can be.
  ///
  /// Each run of dimensions that lies without gaps can be divided anew; the runs themselves cannot be joined.
  package func viewStrides(_ target: [Int]) -> [Int]? {
    if isContiguous || count == 0 { return Tensor.contiguousStrides(target) }
    var result = [Int](repeating: 0, count: target.count)
    var targetDim = target.count - 1
    var base = strides.last ?? 1
    var (runCount, viewCount) = (1, 1)
    for dim in Swift.stride(from: rank - 1, through: 0, by: -1) {
      runCount *= shape[dim]
      guard dim == 0 || (shape[dim - 1] != 1 && strides[dim - 1] != runCount * base) else { continue }
      while targetDim >= 0 && (viewCount < runCount || target[targetDim] == 1) {
        result[targetDim] = viewCount * base
        viewCount *= target[targetDim]
        targetDim -= 1
      }
      if viewCount != runCount { return nil }
      if dim > 0 {
        base = strides[dim - 1]
        (runCount, viewCount) = (1, 1)
      }
    }
    return targetDim == -1 ? result : nil
  }

  /// The same elements with another shape, as a view: `view`.
  package func viewReshaped(_ shape: [Int]) throws(TensorError) -> Tensor {
    let target = try Tensor.inferredShape(shape, count: count)
    guard let strides = viewStrides(target) else {
      throw .runtime(
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across "
          + "two contiguous subspaces). Use .reshape(...) instead."
      )
    }
    return viewed(shape: target, strides: strides, offset: offset)
  }

  /// The same elements with another shape, as a view where the geometry allows one, else as a copy.
  package func reshaped(_ shape: [Int]) throws(TensorError) -> (tensor: Tensor, isView: Bool) {
    let target = try Tensor.inferredShape(shape, count: count)
    if let strides = viewStrides(target) {
      return (viewed(shape: target, strides: strides, offset: offset), true)
    }
    let copy = cloned()
    return (copy.viewed(shape: target, strides: Tensor.contiguousStrides(target), offset: 0), false)
  }

  /// The shape in which the dimensions from `start` to `end` are one.
  package func flattenedShape(start: Int, end: Int) throws(TensorError) -> [Int] {
    let (start, end) = (try Tensor.normalizedDim(start, rank), try Tensor.normalizedDim(end, rank))
    if start > end { throw .runtime("flatten() has invalid args: start_dim cannot come after end_dim") }
    if rank == 0 { return [1] }
    return Array(shape[..<start]) + [Tensor.count(Array(shape[start...end]))] + shape[(end + 1)...]
  }
}
