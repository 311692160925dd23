/// Indexing by tensors, as `t[:, rows, columns]` means it: one optional index tensor per leading dimension.
///
/// Integer indices broadcast against each other and may count from the back; bools stand for the places where
/// they are true. The dimensions of the indices come where the first of them was, or first of all when others
/// lie between them.
package struct AdvancedIndex {
  /// The shape of what the index names.
  package let shape: [Int]
  /// For each entry of the result the distance that the indices add; has stride 0 along the other dimensions.
  private let offsets: Tensor
  /// For each entry of the result the place without the indices; has stride 0 along their dimensions.
  private let base: Tensor

  /// Checks the indices against `tensor`, whose dimensions from `indices.count` on are taken whole.
  package init(_ tensor: Tensor, _ indices: [Tensor?]) throws(TensorError) {
    let expanded = try Self.integerIndices(tensor, indices)
    guard expanded.count <= tensor.rank else {
      throw .index("too many indices for tensor of dimension \(tensor.rank)")
    }
    let indexed = expanded.indices.filter { expanded[$0] != nil }
    let indexShape = try Self.broadcastShape(expanded.compactMap(\.self))
    let offsets = try Self.offsets(tensor, expanded, indexShape)

    let kept = tensor.shape.indices.filter { !indexed.contains($0) }
    let areAdjacent = zip(indexed, indexed.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let before = areAdjacent ? kept.filter { $0 < indexed.first ?? 0 } : []
    let after = kept.filter { !before.contains($0) }
    shape = before.map { tensor.shape[$0] } + indexShape + after.map { tensor.shape[$0] }
    _ = try Tensor.checkedCount(shape, tensor.dtype)
    base = tensor.viewed(
      shape: shape,
      strides: before.map { tensor.strides[$0] } + indexShape.map { _ in 0 }
        + after.map { tensor.strides[$0] },
      offset: tensor.offset
    )
    self.offsets = offsets.viewed(
      shape: shape,
      strides: before.map { _ in 0 } + offsets.strides + after.map { _ in 0 },
      offset: 0
    )
  }

  /// The indices with each bool tensor replaced by the integer indices of its true entries.
  private static func integerIndices(_ tensor: Tensor, _ indices: [Tensor?]) throws(TensorError) -> [Tensor?]
  {
    var expanded: [Tensor?] = []
    for index in indices {
      guard let index else {
        expanded.append(nil)
        continue
      }
      switch index.dtype {
      case .bool, .uint8:
        let first = expanded.count
        guard first + index.rank <= tensor.rank else {
          throw .index("too many indices for tensor of dimension \(tensor.rank)")
        }
        for dim in 0..<index.rank where index.shape[dim] != tensor.shape[first + dim] {
          throw .index(
            "The shape of the mask \(index.shape) at index \(dim) does not match the shape of the indexed tensor "
              + "\(tensor.shape) at index \(first + dim)"
          )
        }
        let places = index.nonzero()
        for dim in 0..<index.rank { expanded.append(try places.selected(dim: 1, index: dim)) }
      case .int32, .int64: expanded.append(index.cast(to: .int64))
      case .float32, .float64:
        throw .index("tensors used as indices must be long, int, byte or bool tensors")
      }
    }
    return expanded
  }

  private static func broadcastShape(_ indices: [Tensor]) throws(TensorError) -> [Int] {
    var shape: [Int] = []
    for index in indices {
      do {
        shape = try Tensor.broadcastShape(shape, index.shape)
      } catch {
        let shapes = indices.map { "\($0.shape)" }.joined(separator: ", ")
        throw .index("shape mismatch: indexing tensors could not be broadcast together with shapes \(shapes)")
      }
    }
    return shape
  }

  private static func offsets(
    _ tensor: Tensor,
    _ indices: [Tensor?],
    _ shape: [Int]
  ) throws(TensorError) -> Tensor {
    var sums = [Int](repeating: 0, count: Tensor.count(shape))
    for (dim, index) in indices.enumerated() {
      guard let index else { continue }
      let size = tensor.shape[dim]
      for (place, value) in try index.broadcast(to: shape).ints.enumerated() {
        guard value >= -size && value < size else {
          throw .index("index \(value) is out of bounds for dimension \(dim) with size \(size)")
        }
        sums[place] += (value < 0 ? value + size : value) * tensor.strides[dim]
      }
    }
    return Tensor(sums, shape: shape)
  }

  /// The named elements, in a tensor of their own.
  package func get() -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: base.dtype)
    switch base.dtype.byteCount {
    case 1: run(result, UInt8.self) { $1 = $0 }
    case 4: run(result, UInt32.self) { $1 = $0 }
    default: run(result, UInt64.self) { $1 = $0 }
    }
    return result
  }

  /// Writes `values`, broadcast to ``shape`` and converted, into the named elements, or adds them there.
  ///
  /// The caller has called `storage.willWrite`. Where an element is named twice, the last value stays.
  package func put(_ values: Tensor, accumulate: Bool = false) throws(TensorError) {
    var values = values.cast(to: base.dtype)
    do {
      values = try values.broadcast(to: shape)
    } catch {
      throw .runtime(
        "shape mismatch: value tensor of shape \(values.shape) cannot be broadcast to indexing result of shape \(shape)"
      )
    }
    if values.storage === base.storage { values = values.cloned() }
    guard accumulate else {
      switch base.dtype.byteCount {
      case 1: run(values, UInt8.self) { $0 = $1 }
      case 4: run(values, UInt32.self) { $0 = $1 }
      default: run(values, UInt64.self) { $0 = $1 }
      }
      return
    }
    switch base.dtype {
    case .bool: run(values, Bool.self) { $0 = $0 || $1 }
    case .uint8: run(values, UInt8.self) { $0 &+= $1 }
    case .int32: run(values, Int32.self) { $0 &+= $1 }
    case .int64: run(values, Int.self) { $0 &+= $1 }
    case .float32: run(values, Float.self) { $0 += $1 }
    case .float64: run(values, Double.self) { $0 += $1 }
    }
  }

  /// Calls `body` with each named element and its partner in a tensor of shape ``shape``.
  @inline(__always)
  private func run<Bits>(_ partner: Tensor, _ type: Bits.Type, _ body: (inout Bits, inout Bits) -> Void) {
    let elements = base.storage.bytes.assumingMemoryBound(to: Bits.self)
    let partners = partner.storage.bytes.assumingMemoryBound(to: Bits.self)
    let distances = offsets.storage.bytes.assumingMemoryBound(to: Int.self)
    let walk = RowWalk(base, offsets, partner)
    let strides = (walk.rowStrides[0], walk.rowStrides[1], walk.rowStrides[2])
    walk.forEachRow { places in
      for step in 0..<walk.rowLength {
        let distance = distances[places[1] &+ step &* strides.1]
        body(&elements[places[0] &+ step &* strides.0 &+ distance], &partners[places[2] &+ step &* strides.2])
      }
    }
    withExtendedLifetime((base, offsets, partner)) {}
  }
}
