/// Matrix products by register tiles of four rows and eight columns.
///
/// The left matrix is packed into bands of four rows and the right one into panels of eight columns, which the
/// inner loop reads one after another; the inner dimension is cut so that a panel stays in the nearest cache. Every
/// entry still adds its products in order, so that small and large products round alike.
struct MatrixKernel<C: ComputeType> where C: SIMDScalar, C: FloatingPoint {
  typealias Lanes = SIMD8<C>
  typealias Heights = SIMD4<C>

  private static var width: Int { 8 }
  private static var height: Int { 4 }
  /// The part of the inner dimension that is worked on at once.
  private static var depth: Int { 512 }

  /// Writes the product of `a` and `b` into `output`, whose rows have no gaps; sums start from `zero`.
  static func multiply(_ a: Tensor, _ b: Tensor, into output: Tensor, zero: C = .zero) {
    let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
    if rows == 0 || columns == 0 { return }
    let target = output.start.assumingMemoryBound(to: C.self)
    target.update(repeating: zero, count: rows * columns)
    let (bands, panels) = ((rows + height - 1) / height, (columns + width - 1) / width)
    let deepest = max(1, min(inner, depth))
    withUnsafeTemporaryAllocation(of: Heights.self, capacity: bands * deepest) { tall in
      withUnsafeTemporaryAllocation(of: Lanes.self, capacity: panels * deepest) { wide in
        guard let tall = tall.baseAddress, let wide = wide.baseAddress else { return }
        for begin in stride(from: 0, to: inner, by: depth) {
          let count = min(depth, inner - begin)
          a.withElements(C.self) { source in
            pack(source + begin * a.strides[1], a.strides[1], a.strides[0], count, rows, into: tall)
          }
          b.withElements(C.self) { source in
            pack(source + begin * b.strides[0], b.strides[0], b.strides[1], count, columns, into: wide)
          }
          for panel in 0..<panels {
            multiply(
              tall,
              wide + panel * count,
              count,
              target + panel * width,
              rows: rows,
              columns: columns,
              width: min(width, columns - panel * width)
            )
          }
        }
      }
    }
  }

  /// Copies `count` slices of `length` numbers each into strips as wide as `Strip`, whose missing numbers are zeros.
  ///
  /// Rows of the right matrix become panels of columns, columns of the left one bands of rows.
  private static func pack<Strip: SIMD>(
    _ source: Source<C>,
    _ sliceStride: Int,
    _ stride: Int,
    _ count: Int,
    _ length: Int,
    into packed: UnsafeMutablePointer<Strip>
  ) where Strip.Scalar == C {
    let width = Strip.scalarCount
    for strip in 0..<((length + width - 1) / width) {
      let first = strip * width
      let target = packed + strip * count
      let used = min(width, length - first)
      if stride == 1 && used == width {
        for slice in 0..<count {
          target[slice] = UnsafeRawPointer(source + slice * sliceStride + first).loadUnaligned(as: Strip.self)
        }
        continue
      }
      let numbers = UnsafeMutableRawPointer(target).assumingMemoryBound(to: C.self)
      for lane in 0..<width {
        let line = source + (first + min(lane, used - 1)) * stride
        for slice in 0..<count {
          numbers[slice &* width &+ lane] = lane < used ? line[slice &* sliceStride] : .zero
        }
      }
    }
  }

  /// Adds the product of all bands with one panel to the columns of the result that the panel covers.
  private static func multiply(
    _ bands: UnsafePointer<Heights>,
    _ panel: UnsafePointer<Lanes>,
    _ count: Int,
    _ target: Target<C>,
    rows: Int,
    columns: Int,
    width: Int
  ) {
    for row in stride(from: 0, to: rows, by: height) {
      let band = bands + row / height * count
      let used = min(height, rows - row)
      let first = target + row * columns
      // Rows that the matrix does not have are computed on zeros, and left where they are.
      let (second, third, fourth) = (
        first + min(1, used - 1) * columns, first + min(2, used - 1) * columns,
        first + min(3, used - 1) * columns
      )
      var sum0 = load(first, width)
      var sum1 = load(second, width)
      var sum2 = load(third, width)
      var sum3 = load(fourth, width)
      for index in 0..<count {
        let (a, b) = (band[index], panel[index])
        sum0 += a[0] * b
        sum1 += a[1] * b
        sum2 += a[2] * b
        sum3 += a[3] * b
      }
      store(sum0, first, width)
      if used > 1 { store(sum1, second, width) }
      if used > 2 { store(sum2, third, width) }
      if used > 3 { store(sum3, fourth, width) }
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
