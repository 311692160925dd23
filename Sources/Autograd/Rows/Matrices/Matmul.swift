import Tensors

/// How PyTorch composes its general products of the basic ones.
extension Tape {
  /// `a @ b`, `torch.matmul(a, b)`: the same nodes as PyTorch's dispatch makes.
  ///
  /// - Throws: PyTorch's texts.
  package func matmul(_ a: Variable, _ b: Variable) throws -> Variable {
    switch (a.value.rank, b.value.rank) {
    case (0, _), (_, 0):
      throw TensorError.runtime(
        """
        both arguments to matmul need to be at least 1D, but they are \(a.value.rank)D and \(b.value.rank)D
        """
      )
    case (1, 1): return try dot(a, b)
    case (2, 1): return try mv(a, b)
    case (1, 2):
      let row = try mm(unsqueeze(a, 0), b)
      return try apply(.squeezeInPlace, inputs: [row], attributes: ["dim": .ints([0])])
    case (2, 2): return try mm(a, b)
    default: return try folds(a, b) ? folded(a, b) : batched(a, b)
    }
  }

  /// Whether the larger tensor is seen as one tall matrix.
  private func folds(_ a: Variable, _ b: Variable) -> Bool {
    let firstIsLarger = a.value.rank >= b.value.rank
    let (larger, smaller) = firstIsLarger ? (a, b) : (b, a)
    guard larger.value.rank >= 3 && smaller.value.rank <= 2 else { return false }
    if smaller.requiresGrad { return true }
    if a.value.rank == 2 { return false }
    if larger.value.count == 0 { return true }
    var (shape, strides) = (larger.shape, larger.value.strides)
    if !firstIsLarger {
      shape.swapAt(shape.count - 1, shape.count - 2)
      strides.swapAt(strides.count - 1, strides.count - 2)
    }
    return (0..<(shape.count - 2)).allSatisfy { strides[$0] == strides[$0 + 1] * shape[$0 + 1] }
  }

  private func folded(_ a: Variable, _ b: Variable) throws -> Variable {
    let turns = b.value.rank > a.value.rank
    let larger = turns ? try matrixTranspose(b) : a
    let smaller = !turns ? b : a.value.rank == 2 ? try t(a) : a
    let inner = larger.shape[larger.value.rank - 1]
    let outer = Array(larger.shape.dropLast())
    let tall = try reshaped(larger, [Tensor.count(outer), inner])
    guard smaller.value.rank == 2 else { return try unsafeView(mv(tall, smaller), outer) }
    let output = try unsafeView(mm(tall, smaller), outer + [smaller.shape[1]])
    return turns ? try contiguous(matrixTranspose(output)) : output
  }

  private func batched(_ a: Variable, _ b: Variable) throws -> Variable {
    let (rankA, rankB) = (a.value.rank, b.value.rank)
    if rankA == 3 && rankB == 3 && a.shape[0] != b.shape[0] {
      if a.shape[0] == 1 && a.requiresGrad { return try matmul(squeeze(a, dim: 0), b) }
      if b.shape[0] == 1 && b.requiresGrad { return try matmul(a, squeeze(b, dim: 0)) }
    }
    let rows = rankA > 1 ? a.shape[rankA - 2] : 1
    let innerA = a.shape[rankA - 1]
    let innerB = rankB > 1 ? b.shape[rankB - 2] : b.shape[rankB - 1]
    let columns = rankB > 1 ? b.shape[rankB - 1] : 1
    let batch = try Tensor.broadcastShape(Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
    let count = Tensor.count(batch)
    let left = try reshaped(expanded(a, to: batch + [rows, innerA]), [count, rows, innerA])
    let output = batch + (rankA > 1 ? [rows] : []) + (rankB > 1 ? [columns] : [])
    if rankB == 1 {
      let vectors = try reshaped(expanded(b, to: batch + [innerB]), [count, innerB])
      return try unsafeView(squeeze(bmm(left, unsqueeze(vectors, 2)), dim: -1), output)
    }
    let right = try reshaped(expanded(b, to: batch + [innerB, columns]), [count, innerB, columns])
    return try unsafeView(bmm(left, right), output)
  }

  func unsafeView(_ x: Variable, _ shape: [Int]) throws -> Variable {
    try apply(.unsafeView, inputs: [x], attributes: ["size": .ints(shape)])
  }

  /// `F.linear(x, weight, bias)`.
  ///
  /// - Throws: PyTorch's texts.
  package func linear(_ x: Variable, _ weight: Variable, _ bias: Variable? = nil) throws -> Variable {
    guard let bias else { return try matmul(x, weight.value.rank == 2 ? t(weight) : weight) }
    if x.value.rank == 2 { return try addmm(bias, x, t(weight)) }
    guard weight.value.rank == 2, let inner = x.shape.last else {
      return try add(matmul(x, weight.value.rank == 2 ? t(weight) : weight), bias)
    }
    let outer = Array(x.shape.dropLast())
    let flat = try reshaped(x, [Tensor.count(outer), inner])
    return try unsafeView(addmm(bias, flat, t(weight)), outer + [weight.shape[0]])
  }

  /// `torch.inner(a, b)`: sums of products along the last dimensions.
  ///
  /// - Throws: PyTorch's texts.
  package func inner(_ a: Variable, _ b: Variable) throws -> Variable {
    if a.value.rank == 0 || b.value.rank == 0 { return try mul(a, b) }
    guard a.shape.last == b.shape.last else {
      throw TensorError.runtime(
        "inner() the last dimension must match on both input tensors but got shapes \(a.shape) and \(b.shape)"
      )
    }
    return try tensordot(a, b, [-1], [-1])
  }

  /// `torch.tensordot(a, b, dims)`: the last `count` dimensions of `a` against the first ones of `b`.
  ///
  /// - Throws: PyTorch's texts.
  package func tensordot(_ a: Variable, _ b: Variable, count: Int = 2) throws -> Variable {
    if count < 0 { throw TensorError.runtime("tensordot expects dims >= 0, but got dims=\(count)") }
    if count > Swift.min(a.value.rank, b.value.rank) {
      throw TensorError.runtime(
        "tensordot expects dims < ndim_a or ndim_b, but got dims=\(count)"
      )
    }
    return try tensordot(a, b, Array((a.value.rank - count)..<a.value.rank), Array(0..<count))
  }

  /// `torch.tensordot(a, b, (dimsA, dimsB))`.
  ///
  /// - Throws: PyTorch's texts.
  package func tensordot(_ a: Variable, _ b: Variable, _ dimsA: [Int], _ dimsB: [Int]) throws -> Variable {
    guard dimsA.count == dimsB.count else {
      throw TensorError.runtime("both dimension lists should have same length")
    }
    let summedA = try Tensor.normalizedDims(dimsA, a.value.rank)
    let summedB = try Tensor.normalizedDims(dimsB, b.value.rank)
    for (dimA, dimB) in zip(summedA, summedB) where a.shape[dimA] != b.shape[dimB] {
      throw TensorError.runtime(
        """
        contracted dimensions need to match, but first has size \(a.shape[dimA]) in dim \(dimA) and second has \
        size \(b.shape[dimB]) in dim \(dimB)
        """
      )
    }
    let keptA = a.shape.indices.filter { !summedA.contains($0) }
    let keptB = b.shape.indices.filter { !summedB.contains($0) }
    let inner = summedA.reduce(1) { $0 * a.shape[$1] }
    let output = keptA.map { a.shape[$0] } + keptB.map { b.shape[$0] }
    let left = try permute(a, keptA + summedA)
    let right = try permute(b, summedB + keptB)
    if output.isEmpty {
      return try reshaped(dot(reshape(left, [inner]), reshape(right, [inner])), [])
    }
    let rows = keptA.reduce(1) { $0 * a.shape[$1] }
    let columns = keptB.reduce(1) { $0 * b.shape[$1] }
    return try reshaped(mm(reshaped(left, [rows, inner]), reshaped(right, [inner, columns])), output)
  }

  /// `torch.linalg.multi_dot(matrices)`: the product of a chain, whose ends may be vectors.
  ///
  /// - Throws: PyTorch's texts.
  package func multiDot(_ matrices: [Variable]) throws -> Variable {
    guard matrices.count >= 2, let first = matrices.first, let last = matrices.last else {
      throw TensorError.runtime("multi_dot(): expected at least 2 tensors but got \(matrices.count)")
    }
    let ends = [first.value.rank == 1 ? [] : [first.shape[0]], last.value.rank == 1 ? [] : [last.shape[1]]]
    var product = first.value.rank == 1 ? try unsqueeze(first, 0) : first
    for matrix in matrices.dropFirst() {
      product = try mm(product, matrix.value.rank == 1 ? unsqueeze(matrix, 1) : matrix)
    }
    return try view(product, ends.flatMap { $0 })
  }

  /// `torch.linalg.matrix_norm(x, order)` of the last two dimensions, for orders `fro`, 1, -1, inf and -inf.
  ///
  /// - Throws: PyTorch's text for fewer dimensions; a text for orders that need singular values.
  package func matrixNorm(_ x: Variable, order: Double? = nil, keepdim: Bool = false) throws -> Variable {
    guard x.value.rank >= 2 else {
      throw TensorError.runtime("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.")
    }
    guard let order else { return try norm(x, p: 2, dims: [-2, -1], keepdim: keepdim) }
    guard Swift.abs(order) == 1 || Swift.abs(order) == .infinity else {
      throw TensorError(
        .notImplementedError,
        "linalg.matrix_norm: order \(order) needs singular values, which are missing here"
      )
    }
    let summed = Swift.abs(order) == 1 ? x.value.rank - 2 : x.value.rank - 1
    let kept = keepdim && summed == x.value.rank - 2 ? x.value.rank - 1 : x.value.rank - 2
    let lengths = try norm(x, p: 1, dims: [summed], keepdim: keepdim)
    return try order > 0
      ? amax(lengths, dims: [kept], keepdim: keepdim) : amin(lengths, dims: [kept], keepdim: keepdim)
  }

  /// `torch.kron(a, b)`: every entry of `a` times the whole of `b`.
  package func kron(_ a: Variable, _ b: Variable) throws -> Variable {
    let rank = Swift.max(a.value.rank, b.value.rank)
    let shapeA = Array(repeating: 1, count: rank - a.value.rank) + a.shape
    let shapeB = Array(repeating: 1, count: rank - b.value.rank) + b.shape
    let left = try unsafeView(contiguous(a), shapeA.flatMap { [$0, 1] })
    let right = try unsafeView(contiguous(b), shapeB.flatMap { [1, $0] })
    return try unsafeView(mul(left, right), zip(shapeA, shapeB).map { $0 * $1 })
  }

  /// `torch.linalg.matrix_power(x, n)`.
  ///
  /// - Throws: PyTorch's texts.
  package func matrixPower(_ x: Variable, _ n: Int) throws -> Variable {
    guard x.value.rank >= 2, x.shape[x.value.rank - 1] == x.shape[x.value.rank - 2] else {
      throw TensorError.runtime(
        "linalg.matrix_power: A must be batches of square matrices, but they are \(x.shape.suffix(2).map(String.init).joined(separator: " by ")) matrices"
      )
    }
    if n == 0 {
      return constant(try Tensor.eye(x.shape[x.value.rank - 1], nil, x.dtype).broadcast(to: x.shape).cloned())
    }
    var square = n < 0 ? try inverse(x) : x
    var result: Variable?
    var rest = n.magnitude
    while rest > 0 {
      if rest & 1 == 1 { result = try result.map { try matmul($0, square) } ?? square }
      rest >>= 1
      if rest > 0 { square = try matmul(square, square) }
    }
    return result ?? x
  }
}
