extension Tensor {
  /// The product of two matrices of one element type, whatever their strides: `mm`.
  ///
  /// Each entry adds its products in order of the inner dimension, each rounded before it is added.
  package static func matmul2D(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    try checkProductTypes(a, b)
    guard a.rank == 2 else { throw .runtime("self must be a matrix") }
    guard b.rank == 2 else { throw .runtime("mat2 must be a matrix") }
    guard a.shape[1] == b.shape[0] else {
      throw .runtime(
        "mat1 and mat2 shapes cannot be multiplied (\(a.shape[0])x\(a.shape[1]) and \(b.shape[0])x\(b.shape[1]))"
      )
    }
    _ = try checkedCount([a.shape[0], b.shape[1]], a.dtype)
    let output = Tensor(uninitialized: [a.shape[0], b.shape[1]], dtype: a.dtype)
    // A product alone keeps the sign of its zero, as PyTorch's does here; -0 is what adds nothing to it.
    multiply(a, b, into: output, zero: a.shape[1] == 1 && b.shape[1] > 1 ? -0.0 : 0)
    return output
  }

  /// The products of matching matrices of two stacks: `bmm`.
  ///
  /// A stride of 0 repeats a matrix.
  package static func batchedMatmul(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    guard a.dtype == b.dtype else {
      throw .runtime(
        "expected scalar type \(a.dtype.scalarTypeName) but found \(b.dtype.scalarTypeName)"
      )
    }
    try checkProductTypes(a, b)
    guard a.rank == 3 else { throw .runtime("batch1 must be a 3D tensor") }
    guard b.rank == 3 else { throw .runtime("batch2 must be a 3D tensor") }
    guard a.shape[0] == b.shape[0] && a.shape[2] == b.shape[1] else {
      throw .runtime(
        "Expected size for first two dimensions of batch2 tensor to be: [\(a.shape[0]), \(a.shape[2])] but got: "
          + "[\(b.shape[0]), \(b.shape[1])]."
      )
    }
    let shape = [a.shape[0], a.shape[1], b.shape[2]]
    _ = try checkedCount(shape, a.dtype)
    let output = Tensor(uninitialized: shape, dtype: a.dtype)
    for batch in 0..<a.shape[0] {
      multiply(a.matrix(batch), b.matrix(batch), into: output.matrix(batch))
    }
    return output
  }

  /// The product of a matrix and a vector: `mv`.
  package static func mv(_ a: Tensor, _ x: Tensor) throws(TensorError) -> Tensor {
    guard a.rank == 2 && x.rank == 1 else {
      throw .runtime("vector + matrix @ vector expected, got 1, \(a.rank), \(x.rank)")
    }
    guard a.shape[1] == x.shape[0] else {
      throw .runtime(
        "size mismatch, got input (\(a.shape[0])), mat (\(a.shape[0])x\(a.shape[1])), vec (\(x.shape[0]))"
      )
    }
    return try matmul2D(a, x.unsqueezed(1)).squeezed([1])
  }

  /// The sum of the products of two vectors' elements: `dot`.
  package static func dot(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    guard a.rank == 1 && b.rank == 1 else {
      throw .runtime("1D tensors expected, but got \(a.rank)D and \(b.rank)D tensors")
    }
    guard a.dtype == b.dtype else {
      throw .runtime(
        "dot : expected both vectors to have same dtype, but found \(a.dtype.scalarTypeName) and "
          + "\(b.dtype.scalarTypeName)"
      )
    }
    guard a.count == b.count else {
      throw .runtime(
        "inconsistent tensor size, expected tensor [\(a.count)] and src [\(b.count)] to have the same number of "
          + "elements, but got \(a.count) and \(b.count) elements respectively"
      )
    }
    if a.dtype == .bool { throw TensorError(.notImplementedError, "\"dot\" not implemented for 'Bool'") }
    switch a.dtype {
    case .float32: return scalar(.double(Double(dotProduct(a, b, Float.self))), .float32)
    case .float64: return scalar(.double(dotProduct(a, b, Double.self)), .float64)
    default: return scalar(.int(zip(a.ints, b.ints).reduce(0) { $0 &+ $1.0 &* $1.1 }), a.dtype)
    }
  }

  private static func dotProduct<C: ComputeType>(_ a: Tensor, _ b: Tensor, _ type: C.Type) -> C
  where C: SIMDScalar, C: FloatingPoint {
    a.contiguous().withElements(C.self) { left in
      b.contiguous().withElements(C.self) { right in DotKernel<C>.sum(left, right, a.count) }
    }
  }

  private static func checkProductTypes(_ a: Tensor, _ b: Tensor) throws(TensorError) {
    guard a.dtype == b.dtype else {
      throw .runtime(
        "expected m1 and m2 to have the same dtype, but got: \(a.dtype.cName) != \(b.dtype.cName)"
      )
    }
    if a.dtype == .bool {
      throw TensorError(.notImplementedError, "\"addmm_impl_cpu_\" not implemented for 'Bool'")
    }
  }

  private func matrix(_ batch: Int) -> Tensor {
    viewed(
      shape: [shape[1], shape[2]],
      strides: [strides[1], strides[2]],
      offset: offset + batch * strides[0]
    )
  }

  private static func multiply(_ a: Tensor, _ b: Tensor, into output: Tensor, zero: Double = 0) {
    switch a.dtype {
    case .float32: MatrixKernel<Float>.multiply(a, b, into: output, zero: Float(zero))
    case .float64: MatrixKernel<Double>.multiply(a, b, into: output, zero: zero)
    default: multiplyIntegers(a.cast(to: .int64), b.cast(to: .int64), into: output)
    }
  }

  private static func multiplyIntegers(_ a: Tensor, _ b: Tensor, into output: Tensor) {
    let (left, right) = (a.ints, b.ints)
    let (inner, columns) = (a.shape[1], b.shape[1])
    let sums = (0..<output.count).map { place in
      let (row, column) = (place / columns, place % columns)
      return (0..<inner).reduce(0) { $0 &+ left[row * inner + $1] &* right[$1 * columns + column] }
    }
    output.copy(from: Tensor(sums, shape: output.shape))
  }
}

extension DType {
  /// The C++ type, as some of PyTorch's texts have it.
  package var cName: String {
    switch self {
    case .bool: "bool"
    case .uint8: "unsigned char"
    case .int32: "int"
    case .int64: "long int"
    case .float32: "float"
    case .float64: "double"
    }
  }
}
