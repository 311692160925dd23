import Tensors

/// What PyTorch composes of views: grids, products and choices of vectors.
extension Tape {
  /// `torch.meshgrid(*tensors, indexing)`.
  ///
  /// - Throws: PyTorch's text for an unknown indexing.
  package func meshgrid(_ tensors: [Variable], indexing: String = "ij") throws -> [Variable] {
    if tensors.isEmpty { throw TensorError.runtime("meshgrid expects a non-empty TensorList") }
    guard ["ij", "xy"].contains(indexing) else {
      throw TensorError.runtime(
        """
        torch.meshgrid: indexing must be one of "xy" or "ij", but received: \(indexing)
        """
      )
    }
    let swaps = indexing == "xy" && tensors.count >= 2
    var ordered = tensors
    if swaps { ordered.swapAt(0, 1) }
    let shape = ordered.map { $0.value.count }
    var grids = try ordered.enumerated().map { dim, tensor in
      var lengths = [Int](repeating: 1, count: shape.count)
      lengths[dim] = shape[dim]
      return try expanded(view(tensor, lengths), to: shape)
    }
    guard swaps else { return grids }
    grids.swapAt(0, 1)
    return grids
  }

  /// `torch.cartesian_prod(*tensors)`.
  ///
  /// - Throws: PyTorch's text unless all are vectors.
  package func cartesianProd(_ tensors: [Variable]) throws -> Variable {
    for tensor in tensors where tensor.value.rank != 1 {
      throw TensorError.runtime("Expect a 1D vector, but got shape \(tensor.shape)")
    }
    if tensors.count == 1 { return tensors[0] }
    return try stack(meshgrid(tensors).map { try flatten($0) }, dim: 1)
  }

  /// `torch.combinations(x, r, with_replacement)`.
  ///
  /// - Throws: PyTorch's texts.
  package func combinations(_ x: Variable, _ r: Int = 2, withReplacement: Bool = false) throws -> Variable {
    guard x.value.rank == 1 else {
      throw TensorError.runtime(
        "Expect a 1D vector, but got shape \(x.shape)"
      )
    }
    if r < 0 { throw TensorError.runtime("Expect a non-negative number, but got \(r)") }
    if r == 0 { return constant(Tensor.zeros([0], x.dtype)) }
    let count = x.value.count
    let shape = Array(repeating: count, count: r)
    _ = try Tensor.checkedCount(shape, x.dtype)
    let mask = (0..<Tensor.count(shape)).map { place -> Int in
      var rest = place
      var later = Int.max
      for _ in 0..<r {
        let index = rest % count
        rest /= count
        if withReplacement ? index > later : index >= later { return 0 }
        later = index
      }
      return 1
    }
    let chosen = Tensor(mask, shape: shape, dtype: .bool)
    let grids = try meshgrid(Array(repeating: x, count: r))
    return try stack(grids.map { try maskedSelect($0, chosen) }, dim: 1)
  }
}
