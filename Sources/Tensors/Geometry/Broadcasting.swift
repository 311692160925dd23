extension Tensor {
  /// The shape that two shapes broadcast to: lengths agree, or one of them is 1 and repeats.
  package static func broadcastShape(_ a: [Int], _ b: [Int]) throws(TensorError) -> [Int] {
    if a == b { return a }
    let rank = max(a.count, b.count)
    var shape = [Int](repeating: 1, count: rank)
    for dim in stride(from: rank - 1, through: 0, by: -1) {
      let lengthA = dim + a.count >= rank ? a[dim + a.count - rank] : 1
      let lengthB = dim + b.count >= rank ? b[dim + b.count - rank] : 1
      guard lengthA == lengthB || lengthA == 1 || lengthB == 1 else {
        throw .runtime(
          "The size of tensor a (\(lengthA)) must match the size of tensor b (\(lengthB)) "
            + "at non-singleton dimension \(dim)"
        )
      }
      shape[dim] = lengthA == 1 ? lengthB : lengthA
    }
    _ = try checkedCount(shape)
    return shape
  }

  /// A view in which dimensions of length 1 and missing leading ones repeat.
  ///
  /// A length of -1 in `target` keeps the one there is. This is PyTorch's `expand`.
  package func broadcast(to target: [Int]) throws(TensorError) -> Tensor {
    if shape == target { return self }
    guard target.count >= rank else {
      throw .runtime(
        "expand(\(dtype.legacyClassName){\(shape)}, size=\(target)): the number of sizes provided "
          + "(\(target.count)) must be greater or equal to the number of dimensions in the tensor (\(rank))"
      )
    }
    let added = target.count - rank
    var newShape = target
    var newStrides = [Int](repeating: 0, count: target.count)
    for dim in target.indices.reversed() {
      guard dim >= added else {
        if target[dim] < 0 {
          throw .runtime(
            "The expanded size of the tensor (\(target[dim])) isn't allowed in a leading, non-existing "
              + "dimension \(dim)"
          )
        }
        continue
      }
      let length = shape[dim - added]
      if target[dim] == -1 || target[dim] == length {
        newShape[dim] = length
        newStrides[dim] = strides[dim - added]
      } else if length != 1 || target[dim] < 0 {
        throw .runtime(
          "The expanded size of the tensor (\(target[dim])) must match the existing size (\(length)) at "
            + "non-singleton dimension \(dim).  Target sizes: \(target).  Tensor sizes: \(shape)"
        )
      }
    }
    _ = try Tensor.checkedCount(newShape, dtype)
    return viewed(shape: newShape, strides: newStrides, offset: offset)
  }
}
