extension Tensor {
  /// The place in the storage of the element at a row-major index.
  func place(ofFlat index: Int) -> Int {
    if isContiguous { return offset + index }
    var rest = index
    var place = offset
    for dim in stride(from: rank - 1, through: 0, by: -1) {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: shape[dim])
      place += remainder * strides[dim]
      rest = quotient
    }
    return place
  }

  /// The number at a place of the storage.
  func scalar(atPlace place: Int) -> Scalar {
    let address = storage.bytes + place * dtype.byteCount
    return switch dtype {
    case .bool: .bool(address.load(as: Bool.self))
    case .uint8: .int(Int(address.load(as: UInt8.self)))
    case .int32: .int(Int(address.load(as: Int32.self)))
    case .int64: .int(address.load(as: Int.self))
    case .float32: .double(Double(address.load(as: Float.self)))
    case .float64: .double(address.load(as: Double.self))
    }
  }

  /// The number at a row-major index.
  package subscript(flat index: Int) -> Scalar {
    precondition(index >= 0 && index < count, "a flat index within the tensor")
    return scalar(atPlace: place(ofFlat: index))
  }

  /// The number at an index per dimension.
  package func scalar(at index: [Int]) -> Scalar {
    precondition(index.count == rank, "one index per dimension")
    var place = offset
    for dim in index.indices {
      precondition(index[dim] >= 0 && index[dim] < shape[dim], "an index within the dimension")
      place += index[dim] * strides[dim]
    }
    return scalar(atPlace: place)
  }

  /// The number at an index per dimension, as a double.
  package func double(at index: [Int]) -> Double { scalar(at: index).double }

  /// The one number of a tensor that has exactly one.
  package func item() throws(TensorError) -> Scalar {
    guard count == 1 else { throw .runtime("a Tensor with \(count) elements cannot be converted to Scalar") }
    return scalar(atPlace: offset)
  }

  /// The first number, as a double.
  package var number: Double { scalar(atPlace: offset).double }

  /// All numbers in row-major order.
  package var scalars: [Scalar] {
    (0..<count).map { self[flat: $0] }
  }

  /// All numbers in row-major order as doubles.
  package var doubles: [Double] { row(of: Double.self) }

  /// All numbers in row-major order as integers, cut towards zero.
  package var ints: [Int] { row(of: Int.self) }

  private func row<C: ComputeType>(of type: C.Type) -> [C] {
    let source = contiguous()
    return [C](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let row = buffer.baseAddress {
        loadRow(row, from: source.start, source.dtype, stride: 1, count: source.count)
      }
      initialized = source.count
    }
  }

  /// Whether shape, element type and every number are the same; nan equals nan.
  package func isIdentical(to other: Tensor) -> Bool {
    guard shape == other.shape && dtype == other.dtype else { return false }
    if !dtype.isFloatingPoint { return ints == other.ints }
    return zip(doubles, other.doubles).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
