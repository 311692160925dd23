/// Matrix products by register tiles of four rows and eight columns.
///
/// The right matrix is packed into panels of eight columns, which the inner loop reads one after another; the
/// inner dimension is cut so that a panel stays in the nearest cache. Every entry still adds its products in
/// order, so that small and large products round alike.
struct MatrixKernel<C: ComputeType> where C: SIMDScalar, C: FloatingPoint {
  typealias Lanes = SIMD8<C>

  private static var width: Int { 8 }
  /// The part of the inner dimension that is worked on at once.
  private static var depth: Int { 512 }

  /// Writes the product of `a` and `b` into `output`, whose rows have no gaps; sums start from `zero`.
  static func multiply(_ a: Tensor, _ b: Tensor, into output: Tensor, zero: C = .zero) {
    // A large left matrix that lies by columns is put in order first; a small one stays in the cache anyway.
    let a = a.strides[1] == 1 || a.count <= 1 << 14 ? a : a.cloned()
    let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
    if rows == 0 || columns == 0 { return }
    let panels = (columns + width - 1) / width
    let target = output.start.assumingMemoryBound(to: C.self)
    target.update(repeating: zero, count: rows * columns)
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: panels * max(1, min(inner, depth))) { packed in
      guard let packed = packed.baseAddress else { return }
      for begin in stride(from: 0, to: inner, by: depth) {
        let count = min(depth, inner - begin)
        b.withElements(C.self) { source in
          pack(source + begin * b.strides[0], b.strides, count, columns, into: packed)
        }
        a.withElements(C.self) { source in
          for panel in 0..<panels {
            multiplyPanel(
              source + begin * a.strides[1],
              strides: a.strides,
              rows: rows,
              packed + panel * count,
              count,
              target + panel * width,
              columns: columns,
              width: min(width, columns - panel * width)
            )
          }
        }
      }
    }
  }

  /// Copies `count` rows of the right matrix into panels, whose missing columns are zeros.
  private static func pack(
    _ source: Source<C>,
    _ strides: [Int],
    _ count: Int,
    _ columns: Int,
    into packed: UnsafeMutablePointer<Lanes>
  ) {
    let (rowStride, columnStride) = (strides[0], strides[1])
    for panel in 0..<((columns + width - 1) / width) {
      let first = panel * width
      let target = packed + panel * count
      if columnStride == 1 && first + width <= columns {
        for row in 0..<count { target[row] = (source + row * rowStride + first).loadLanes() }
      } else {
        let used = min(width, columns - first)
        let entries = UnsafeMutableRawPointer(target).assumingMemoryBound(to: C.self)
        for lane in 0..<width {
          let column = source + (first + min(lane, used - 1)) * columnStride
          for row in 0..<count {
            entries[row &* width &+ lane] = lane < used ? column[row &* rowStride] : .zero
          }
        }
      }
    }
  }

  /// Adds the product of all rows with one panel to the columns of the result that the panel covers.
  private static func multiplyPanel(
    _ source: Source<C>,
    strides: [Int],
    rows: Int,
    _ panel: UnsafePointer<Lanes>,
    _ count: Int,
    _ target: Target<C>,
    columns: Int,
    width: Int
  ) {
    let (rowStride, step) = (strides[0], strides[1])
    var row = 0
    while row + 4 <= rows {
      let a0 = source + row * rowStride
      let (a1, a2, a3) = (a0 + rowStride, a0 + 2 * rowStride, a0 + 3 * rowStride)
      let c0 = target + row * columns
      var sum0 = load(c0, width)
      var sum1 = load(c0 + columns, width)
      var sum2 = load(c0 + 2 * columns, width)
      var sum3 = load(c0 + 3 * columns, width)
      for index in 0..<count {
        let b = panel[index]
        sum0 += a0[index &* step] * b
        sum1 += a1[index &* step] * b
        sum2 += a2[index &* step] * b
        sum3 += a3[index &* step] * b
      }
      store(sum0, c0, width)
      store(sum1, c0 + columns, width)
      store(sum2, c0 + 2 * columns, width)
      store(sum3, c0 + 3 * columns, width)
      row += 4
    }
    while row < rows {
      let a0 = source + row * rowStride
      var sum = load(target + row * columns, width)
      for index in 0..<count { sum += a0[index &* step] * panel[index] }
      store(sum, target + row * columns, width)
      row += 1
    }
  }

  @inline(__always)
  private static func load(_ source: Source<C>, _ width: Int) -> Lanes {
    if width == 8 { return source.loadLanes() }
    var lanes = Lanes()
    for lane in 0..<width { lanes[lane] = source[lane] }
    return lanes
  }

  @inline(__always)
  private static func store(_ lanes: Lanes, _ target: Target<C>, _ width: Int) {
    if width == 8 { return target.storeLanes(lanes) }
    for lane in 0..<width { target[lane] = lanes[lane] }
  }
}
