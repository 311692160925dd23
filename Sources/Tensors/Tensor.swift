/// A strided view of a storage: numbers with a shape, and nothing about gradients.
///
/// A value: copying one copies the description, not the numbers. `strides` and `offset` count elements.
package struct Tensor {
  package let storage: Storage
  /// The length of each dimension; empty for a single number.
  package let shape: [Int]
  /// The distance between neighbours along each dimension; 0 where a dimension is broadcast.
  package let strides: [Int]
  // A storage has less than two thousand million bytes, so that no place in it needs more bits.
  private let place: Int32
  package let dtype: DType
  /// Whether elements lie in row-major order without gaps.
  package let isContiguous: Bool

  /// Describes a part of an existing storage.
  package init(storage: Storage, dtype: DType, shape: [Int], strides: [Int], offset: Int) {
    self.storage = storage
    self.dtype = dtype
    self.shape = shape
    self.strides = strides
    self.place = Int32(truncatingIfNeeded: offset)
    self.isContiguous = Tensor.areContiguous(strides, for: shape)
  }

  /// Makes a contiguous tensor whose elements hold anything until they are written.
  package init(uninitialized shape: [Int], dtype: DType) {
    self.init(uninitialized: shape, strides: Tensor.contiguousStrides(shape), dtype: dtype)
  }

  /// The same with row-major strides that the caller already has, which saves making them again.
  package init(uninitialized shape: [Int], strides: [Int], dtype: DType) {
    self.storage = Storage.make(byteCount: Tensor.count(shape) * dtype.byteCount)
    self.dtype = dtype
    self.shape = shape
    self.strides = strides
    self.place = 0
    self.isContiguous = true
  }

  /// The place of the first element.
  @inline(__always)
  package var offset: Int { Int(place) }

  /// The number of elements.
  package var count: Int { Tensor.count(shape) }

  /// The number of dimensions.
  package var rank: Int { shape.count }

  /// The number of elements that a shape has; 1 for the empty shape.
  @inline(__always)
  package static func count(_ shape: [Int]) -> Int {
    var count = 1
    for length in shape { count *= length }
    return count
  }

  /// Row-major strides of a shape, as PyTorch computes them (a length of 0 counts as 1).
  package static func contiguousStrides(_ shape: [Int]) -> [Int] {
    if shape.isEmpty { return [] }
    var strides = [Int](repeating: 1, count: shape.count)
    for index in stride(from: shape.count - 2, through: 0, by: -1) {
      strides[index] = strides[index + 1] * max(shape[index + 1], 1)
    }
    return strides
  }

  private static func areContiguous(_ strides: [Int], for shape: [Int]) -> Bool {
    var expected = 1
    for index in stride(from: shape.count - 1, through: 0, by: -1) where shape[index] != 1 {
      if shape[index] == 0 { return true }
      if strides[index] != expected { return false }
      expected *= shape[index]
    }
    return true
  }

  /// The same storage seen with another geometry.
  package func viewed(shape: [Int], strides: [Int], offset: Int) -> Tensor {
    Tensor(storage: storage, dtype: dtype, shape: shape, strides: strides, offset: offset)
  }
}

/// What a tensor held at one moment, whatever is written to its storage later (while somebody records).
package struct Snapshot {
  private let tensor: Tensor
  // Recordings hold very many snapshots, and no program writes four thousand million times.
  private let writes: UInt32
  private let writtenVersion: UInt32

  /// Remembers the present content of `tensor`.
  package init(_ tensor: Tensor) {
    self.tensor = tensor
    writes = UInt32(truncatingIfNeeded: tensor.storage.writes)
    writtenVersion = UInt32(truncatingIfNeeded: tensor.storage.version)
  }

  /// Lets go of what the write that this is the result of went over, for when nobody asks for it any more.
  package func forgetContentBefore() { tensor.storage.forgetContent(at: Int(writes) - 1) }

  /// PyTorch's version counter at that moment.
  package var version: Int { Int(writtenVersion) }

  /// The storage behind the tensor, by identity; views share their base's.
  package var storageID: ObjectIdentifier { ObjectIdentifier(tensor.storage) }

  /// The shape, which no write changes.
  package var shape: [Int] { tensor.shape }

  /// The tensor as it was.
  package var value: Tensor {
    Tensor(
      storage: tensor.storage.content(at: Int(writes)),
      dtype: tensor.dtype,
      shape: tensor.shape,
      strides: tensor.strides,
      offset: tensor.offset
    )
  }
}
