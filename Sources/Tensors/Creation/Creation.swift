import Glibc

extension Tensor {
  /// The bytes that the elements of one tensor may take, views included.
  package static let maximumByteCount = 512 << 20

  /// The dimensions that one tensor may have; PyTorch's reductions have the same limit.
  package static let maximumRank = 64

  /// The number of elements of `shape`, refused when a length is negative or the tensor would be too large.
  package static func checkedCount(_ shape: [Int], _ dtype: DType = .float32) throws(TensorError) -> Int {
    if let negative = shape.first(where: { $0 < 0 }) {
      throw .runtime("Trying to create tensor with negative dimension \(negative): \(shape)")
    }
    if shape.count > maximumRank {
      throw TensorError(.limit, "a tensor may have \(maximumRank) dimensions, not \(shape.count)")
    }
    // A length of 0 counts as 1, as it does in strides.
    var count = dtype.byteCount
    for length in shape where length > 1 {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow else { throw .runtime("Storage size calculation overflowed with sizes=\(shape)") }
      count = product
    }
    if shape.contains(0) { return 0 }
    guard count <= maximumByteCount else {
      throw TensorError(
        .limit,
        "a tensor of shape \(shape) would take \(count >> 20) MiB; one tensor may take 512 MiB"
      )
    }
    return count / dtype.byteCount
  }

  /// A tensor of zeros.
  package static func zeros(_ shape: [Int], _ dtype: DType = .float32) -> Tensor {
    let tensor = Tensor(uninitialized: shape, dtype: dtype)
    tensor.storage.bytes.initializeMemory(as: UInt8.self, repeating: 0, count: tensor.storage.byteCount)
    return tensor
  }

  /// A tensor of ones.
  package static func ones(_ shape: [Int], _ dtype: DType = .float32) -> Tensor {
    full(shape, .int(1), dtype)
  }

  /// A tensor whose elements are all `value`.
  package static func full(_ shape: [Int], _ value: Scalar, _ dtype: DType) -> Tensor {
    let tensor = Tensor(uninitialized: shape, dtype: dtype)
    let start = tensor.storage.bytes
    func fill<E: Element>(_ element: E) {
      start.assumingMemoryBound(to: E.self).update(repeating: element, count: tensor.count)
    }
    switch dtype {
    case .float32: fill(Float(value))
    case .float64: fill(value.double)
    case .int64: fill(Int(value))
    case .int32: fill(Int32(truncatingIfNeeded: Int(value)))
    case .uint8: fill(UInt8(truncatingIfNeeded: Int(value)))
    case .bool: fill(value.bool)
    }
    return tensor
  }

  /// A tensor without dimensions that holds one number.
  package static func scalar(_ value: Scalar, _ dtype: DType) -> Tensor {
    full([], value, dtype)
  }

  /// A tensor of the given numbers in row-major order; `values` has as many elements as `shape`.
  package init(_ values: [Double], shape: [Int], dtype: DType = .float32) {
    self.init(rowOf: values, shape: shape, dtype: dtype)
  }

  /// A tensor of the given integers in row-major order; `values` has as many elements as `shape`.
  package init(_ values: [Int], shape: [Int], dtype: DType = .int64) {
    self.init(rowOf: values, shape: shape, dtype: dtype)
  }

  /// A tensor of Python numbers in row-major order; `values` has as many elements as `shape`.
  package init(_ values: [Scalar], shape: [Int], dtype: DType) {
    if dtype.isFloatingPoint {
      self.init(rowOf: values.map(\.double), shape: shape, dtype: dtype)
    } else {
      self.init(rowOf: values.map(Int.init), shape: shape, dtype: dtype)
    }
    guard dtype == .bool else { return }
    // A number between -1 and 1 is true, though as an integer it is 0.
    withElements(Bool.self) { elements in
      for index in values.indices { elements[index] = values[index].bool }
    }
  }

  private init<C: ComputeType>(rowOf values: [C], shape: [Int], dtype: DType) {
    precondition(values.count == Tensor.count(shape), "as many values as the shape has elements")
    self.init(uninitialized: shape, dtype: dtype)
    values.withUnsafeBufferPointer { row in
      guard let first = row.baseAddress else { return }
      storeRow(first, to: storage.bytes, dtype, stride: 1, count: row.count)
    }
  }

  /// The numbers from `start` up to, not including, `end`, `step` apart.
  package static func arange(
    start: Scalar,
    end: Scalar,
    step: Scalar,
    dtype: DType
  ) throws(TensorError) -> Tensor {
    if dtype == .bool {
      throw TensorError(.notImplementedError, "\"arange_cpu\" not implemented for 'Bool'")
    }
    if step.double == 0 { throw .runtime("step must be nonzero") }
    guard start.double.isFinite && end.double.isFinite else {
      throw .runtime("unsupported range: \(rangeText(start)) -> \(rangeText(end))")
    }
    guard (step.double > 0) == (end.double >= start.double) || end.double == start.double else {
      throw .runtime("upper bound and lower bound inconsistent with step sign")
    }
    let length = ((end.double - start.double) / step.double).rounded(.up)
    let count = try checkedCount([length.truncatedInt < 0 ? .max : length.truncatedInt], dtype)
    guard dtype.isFloatingPoint else {
      let (first, by) = (Int(start), Int(step))
      return Tensor((0..<count).map { first &+ $0 &* by }, shape: [count], dtype: dtype)
    }
    return Tensor(
      (0..<count).map { start.double + Double($0) * step.double },
      shape: [count],
      dtype: dtype
    )
  }

  private static func rangeText(_ bound: Scalar) -> String {
    switch bound {
    case .double(let double) where double == double.rounded() && abs(double) < 1e6: "\(Int(double))"
    case .double(let double): "\(double)"
    default: "\(bound.int)"
    }
  }

  /// `steps` numbers from `start` to `end`, both included, evenly spaced.
  ///
  /// The second half is counted back from the end, as PyTorch does, so that the ends are exact.
  package static func linspace(
    start: Double,
    end: Double,
    steps: Int,
    dtype: DType
  ) throws(TensorError) -> Tensor {
    if steps < 0 { throw .runtime("number of steps must be non-negative") }
    let count = try checkedCount([steps], dtype)
    return Tensor(spaced(start, end, count, dtype), shape: [count], dtype: dtype)
  }

  /// `steps` powers of `base`, whose exponents run from `start` to `end`.
  package static func logspace(
    start: Double,
    end: Double,
    steps: Int,
    base: Double,
    dtype: DType
  ) throws(TensorError) -> Tensor {
    if steps < 0 { throw .runtime("number of steps must be non-negative") }
    let count = try checkedCount([steps], dtype)
    let exponents = spaced(start, end, count, dtype)
    return Tensor(exponents.map { Glibc.pow(base, $0) }, shape: [count], dtype: dtype)
  }

  /// Numbers from both ends towards the middle, each rounded once, as PyTorch's compiled loop does.
  private static func spaced(_ start: Double, _ end: Double, _ count: Int, _ dtype: DType) -> [Double] {
    if count == 1 { return [start] }
    guard dtype == .float32 else {
      let step = (end - start) / Double(count - 1)
      return (0..<count).map {
        $0 < count / 2
          ? start.addingProduct(step, Double($0)) : end.addingProduct(-step, Double(count - 1 - $0))
      }
    }
    let (first, last) = (Float(start), Float(end))
    let step = (last - first) / Float(count - 1)
    return (0..<count).map {
      Double(
        $0 < count / 2
          ? first.addingProduct(step, Float($0)) : last.addingProduct(-step, Float(count - 1 - $0))
      )
    }
  }

  /// Ones on the main diagonal of a matrix of zeros.
  package static func eye(_ rows: Int, _ columns: Int? = nil, _ dtype: DType = .float32) throws(TensorError)
    -> Tensor
  {
    let columns = columns ?? rows
    if rows < 0 { throw .runtime("n must be greater or equal to 0, got \(rows)") }
    if columns < 0 { throw .runtime("m must be greater or equal to 0, got \(columns)") }
    _ = try checkedCount([rows, columns], dtype)
    let tensor = zeros([rows, columns], dtype)
    let diagonal = tensor.viewed(shape: [min(rows, columns)], strides: [columns &+ 1], offset: 0)
    diagonal.fill(.int(1))
    return tensor
  }
}
