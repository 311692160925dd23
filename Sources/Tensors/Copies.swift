extension Tensor {
  /// The place of the first element as a raw address; valid while the storage is alive.
  @inline(__always)
  var start: UnsafeMutableRawPointer { storage.bytes + offset &* dtype.byteCount }

  /// Gives `body` the elements, typed, from the first one on; the storage stays alive meanwhile.
  @inline(__always)
  func withElements<E: Element, Result>(
    _ type: E.Type,
    _ body: (UnsafeMutablePointer<E>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(storage) { try body(start.assumingMemoryBound(to: E.self)) }
  }

  /// The same numbers in row-major order without gaps: itself if it is so already, else a copy.
  package func contiguous() -> Tensor {
    isContiguous ? self : cloned()
  }

  /// A contiguous copy in a storage of its own.
  package func cloned() -> Tensor {
    let copy = Tensor(uninitialized: shape, dtype: dtype)
    copy.copy(from: self)
    return copy
  }

  /// The numbers converted as C does; itself if the type is the same.
  package func cast(to dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    let copy = Tensor(uninitialized: shape, dtype: dtype)
    copy.copy(from: self)
    return copy
  }

  /// Contiguous numbers of type `dtype`: itself if it is so already, else a copy.
  func prepared(as dtype: DType) -> Tensor {
    dtype == self.dtype ? contiguous() : cast(to: dtype)
  }

  /// Writes the numbers of `source`, broadcast and converted, into this tensor's storage.
  ///
  /// The caller has called `storage.willWrite`. `source` must broadcast to this shape, and may overlap.
  package func copy(from source: Tensor) {
    guard var source = try? source.broadcast(to: shape) else { return }
    if source.storage === storage && source.mayOverlap(self) { source = source.cloned() }
    if dtype == source.dtype && isContiguous && source.isContiguous {
      start.copyMemory(from: source.start, byteCount: count * dtype.byteCount)
      return
    }
    let walk = RowWalk(self, source)
    if dtype == source.dtype {
      switch dtype.byteCount {
      case 1: copyRows(UInt8.self, walk, source)
      case 4: copyRows(UInt32.self, walk, source)
      default: copyRows(UInt64.self, walk, source)
      }
    } else if source.dtype.isFloatingPoint {
      convertRows(through: Double.self, walk, source)
    } else {
      convertRows(through: Int.self, walk, source)
    }
  }

  private func copyRows<Bits>(_ type: Bits.Type, _ walk: RowWalk, _ source: Tensor) {
    let target = storage.bytes.assumingMemoryBound(to: Bits.self)
    let origin = source.storage.bytes.assumingMemoryBound(to: Bits.self)
    let (targetStride, originStride) = (walk.rowStrides[0], walk.rowStrides[1])
    walk.forEachRow { places in
      let (to, from) = (target + places[0], origin + places[1])
      for index in 0..<walk.rowLength { to[index &* targetStride] = from[index &* originStride] }
    }
  }

  private func convertRows<C: ComputeType>(through type: C.Type, _ walk: RowWalk, _ source: Tensor) {
    withUnsafeTemporaryAllocation(of: C.self, capacity: 256) { block in
      guard let row = block.baseAddress else { return }
      walk.forEachRow { places in
        for begin in stride(from: 0, to: walk.rowLength, by: 256) {
          let count = min(256, walk.rowLength - begin)
          loadRow(
            row,
            from: source.storage.bytes + (places[1] + begin * walk.rowStrides[1]) * source.dtype.byteCount,
            source.dtype,
            stride: walk.rowStrides[1],
            count: count
          )
          storeRow(
            row,
            to: storage.bytes + (places[0] + begin * walk.rowStrides[0]) * dtype.byteCount,
            dtype,
            stride: walk.rowStrides[0],
            count: count
          )
        }
      }
    }
  }

  /// Writes one number into every element; the caller has called `storage.willWrite`.
  package func fill(_ value: Scalar) {
    copy(from: Tensor.scalar(value, dtype))
  }

  /// The first and the last place of the storage that elements use; `nil` without elements.
  package var extent: ClosedRange<Int>? {
    if count == 0 { return nil }
    var last = offset
    for (length, stride) in zip(shape, strides) { last += (length - 1) * stride }
    return offset...last
  }

  /// Whether the places that two tensors of one storage use might be the same ones.
  func mayOverlap(_ other: Tensor) -> Bool {
    guard let mine = extent, let theirs = other.extent else { return false }
    return mine.overlaps(theirs)
  }

  /// Whether two tensors share some elements but not exactly the same ones, which in-place operations refuse.
  ///
  /// Only views without gaps are judged, as in PyTorch; interleaved ones may share an extent without harm.
  package func partlyOverlaps(_ other: Tensor) -> Bool {
    guard storage === other.storage, mayOverlap(other), isDense, other.isDense else { return false }
    return extent != other.extent || strides != other.strides
  }

  /// Whether the elements fill their extent, each place once.
  var isDense: Bool {
    let dims = zip(shape, strides).filter { $0.0 > 1 }.sorted { $0.1 < $1.1 }
    var expected = 1
    for (length, stride) in dims {
      if stride != expected { return false }
      expected *= length
    }
    return true
  }

  /// Whether several indices name one place, as after `expand`: such a tensor cannot be written.
  package var overlapsItself: Bool {
    zip(shape, strides).contains { $0.0 > 1 && $0.1 == 0 }
  }
}
