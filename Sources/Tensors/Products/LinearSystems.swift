/// Linear systems by elimination with row exchanges, in double precision.
extension Tensor {
  /// The inverse of each square matrix.
  ///
  /// - Throws: PyTorch's text for a matrix that has none.
  package func inverted() throws(TensorError) -> Tensor {
    let size = shape[rank - 1]
    let identity = try Tensor.eye(size, nil, .float64).broadcast(to: shape)
    return try eliminated(identity) { diagonal in
      "linalg.inv: The diagonal element \(diagonal) is zero, the inversion could not be completed because the input "
        + "matrix is singular."
    }.solution
  }

  /// The determinant of each square matrix.
  package func determinant() throws(TensorError) -> Tensor {
    try eliminated(Tensor.zeros(Array(shape.dropLast()) + [0], .float64), refusing: nil).determinants
  }

  /// The solution `x` of `self @ x = right` for each matrix; a right side of one dimension less holds vectors.
  ///
  /// - Throws: PyTorch's text for a matrix that leaves the solution open.
  package func solved(_ right: Tensor) throws(TensorError) -> Tensor {
    let isVector = right.rank == 1 || (right.rank == rank - 1 && right.shape == Array(shape.dropLast()))
    let columns = isVector ? try right.unsqueezed(-1) : right
    guard columns.rank >= 2, columns.shape[columns.rank - 2] == shape[rank - 1] else {
      throw .runtime(
        "linalg.solve: Incompatible shapes of A and B for the equation AX = B (\(shape[rank - 2])x\(shape[rank - 1]) and "
          + "\(columns.shape.suffix(2).map { "\($0)" }.joined(separator: "x")))"
      )
    }
    let batch = try Tensor.broadcastShape(Array(shape.dropLast(2)), Array(columns.shape.dropLast(2)))
    let left = try broadcast(to: batch + shape.suffix(2))
    let solution = try left.eliminated(columns.broadcast(to: batch + columns.shape.suffix(2))) { _ in
      "torch.linalg.solve: The solver failed because the input matrix is singular."
    }.solution
    return isVector ? try solution.squeezed([-1]) : solution
  }

  /// Turns each matrix into the identity, doing the same to the right side.
  ///
  /// `refusing` gives the text for a zero on the diagonal at a place counted from 1; `nil` accepts it.
  private func eliminated(
    _ right: Tensor,
    refusing: ((Int) -> String)?
  ) throws(TensorError) -> (solution: Tensor, determinants: Tensor) {
    let (size, width) = (shape[rank - 1], right.shape[right.rank - 1])
    let matrixCount = Tensor.count(Array(shape.dropLast(2)))
    let (lefts, rights) = (doubles, right.doubles)
    var (solutions, determinants): ([Double], [Double]) = ([], [])
    for matrix in 0..<matrixCount {
      var a = Array(lefts[(matrix * size * size)..<((matrix + 1) * size * size)])
      var b = Array(rights[(matrix * size * width)..<((matrix + 1) * size * width)])
      var determinant = 1.0
      for column in 0..<size {
        let pivot = (column..<size).max { abs(a[$0 * size + column]) < abs(a[$1 * size + column]) } ?? column
        if pivot != column {
          for k in 0..<size { a.swapAt(pivot * size + k, column * size + k) }
          for k in 0..<width { b.swapAt(pivot * width + k, column * width + k) }
          determinant = -determinant
        }
        let head = a[column * size + column]
        determinant *= head
        if head == 0 {
          if let refusing { throw TensorError(.linearAlgebraError, refusing(column + 1)) }
          break
        }
        for row in 0..<size where row != column {
          let factor = a[row * size + column] / head
          if factor == 0 { continue }
          for k in column..<size { a[row * size + k] -= factor * a[column * size + k] }
          for k in 0..<width { b[row * width + k] -= factor * b[column * width + k] }
        }
      }
      for row in 0..<size {
        for k in 0..<width { b[row * width + k] /= a[row * size + row] }
      }
      solutions += b
      determinants.append(determinant)
    }
    return (
      Tensor(solutions, shape: right.shape, dtype: dtype),
      Tensor(determinants, shape: Array(shape.dropLast(2)), dtype: dtype)
    )
  }
}
