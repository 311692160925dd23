import Tensors

/// Differences and areas along a dimension, as PyTorch composes them.
extension Tape {
  /// `torch.diff(x, n, dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func diff(_ x: Variable, times: Int = 1, dim: Int = -1) throws -> Variable {
    guard x.value.rank > 0 else {
      throw TensorError.runtime("diff expects input to be at least one-dimensional")
    }
    if times < 0 { throw TensorError.runtime("order must be non-negative but got \(times)") }
    let place = try Tensor.normalizedDim(dim, x.value.rank)
    var result = x
    for _ in 0..<Swift.min(times, x.shape[place]) {
      let length = result.shape[place] - 1
      if length < 0 { break }
      result = try sub(
        narrow(result, dim: place, start: 1, length: length),
        narrow(result, dim: place, start: 0, length: length)
      )
    }
    return result
  }

  /// `torch.trapezoid(y, dx=dx, dim=dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func trapezoid(_ y: Variable, dx: Double = 1, dim: Int = -1) throws -> Variable {
    let place = try Tensor.normalizedDim(dim, y.value.rank)
    guard y.value.rank > 0, y.shape[place] > 0 else {
      return constant(Tensor.zeros(y.shape.indices.filter { $0 != place }.map { y.shape[$0] }, y.dtype))
    }
    let ends = try add(select(y, dim: place, index: 0), select(y, dim: place, index: -1))
    let inside = try sub(sum(y, dims: [place]), apply(.mulNumber, ends, .double(0.5)))
    return try apply(.mulNumber, inside, .double(dx))
  }

  /// `torch.trapezoid(y, x, dim=dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func trapezoid(_ y: Variable, at x: Variable, dim: Int = -1) throws -> Variable {
    let place = try Tensor.normalizedDim(dim, y.value.rank)
    let areas = try mul(neighbourSums(y, place), widths(x, y, place))
    return try apply(.divNumber, sum(areas, dims: [place]), .double(2))
  }

  /// `torch.cumulative_trapezoid(y, dx=dx, dim=dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func cumulativeTrapezoid(_ y: Variable, dx: Double = 1, dim: Int = -1) throws -> Variable {
    let place = try Tensor.normalizedDim(dim, y.value.rank)
    return try cumsum(apply(.mulNumber, neighbourSums(y, place), .double(dx / 2)), dim: place)
  }

  /// The distances between the places of neighbouring numbers, in a shape that broadcasts with theirs.
  private func widths(_ x: Variable, _ y: Variable, _ dim: Int) throws -> Variable {
    guard x.value.rank == 1 else { return try diff(x, dim: dim) }
    return try diff(view(x, y.shape.indices.map { $0 == dim ? x.shape[0] : 1 }), dim: dim)
  }

  private func neighbourSums(_ y: Variable, _ dim: Int) throws -> Variable {
    let length = y.shape[dim] - 1
    return try add(
      narrow(y, dim: dim, start: 0, length: Swift.max(0, length)),
      narrow(y, dim: dim, start: Swift.min(1, y.shape[dim]), length: Swift.max(0, length))
    )
  }
}
