/// A place in the row-major order of a strided tensor, from which blocks are read or written one after another.
///
/// Short rows are joined into full blocks, so that a kernel need not care about the geometry.
struct StridedCursor {
  private let start: UnsafeMutableRawPointer
  private let dtype: DType
  private let walk: RowWalk
  private let rowCount: Int
  private var row = 0
  private var column = 0
  private var place: Int

  /// Begins before the first element of `tensor`, which broadcasts to `shape`; the storage must stay alive.
  init(_ tensor: Tensor, shape: [Int]) {
    guard let view = try? tensor.broadcast(to: shape) else {
      preconditionFailure("the operand broadcasts to the shape of the result")
    }
    walk = RowWalk(view)
    start = tensor.storage.bytes
    dtype = tensor.dtype
    place = walk.place(ofRow: 0)
    rowCount = walk.rowCount
  }

  /// Reads the next `count` numbers.
  mutating func load<C: ComputeType>(into target: Target<C>, _ count: Int) {
    let (start, dtype, stride) = (start, dtype, walk.rowStrides[0])
    advance(count) { place, done, length in
      loadRow(target + done, from: start + place * dtype.byteCount, dtype, stride: stride, count: length)
    }
  }

  /// Writes the next `count` numbers.
  mutating func store<C: ComputeType>(from source: Source<C>, _ count: Int) {
    let (start, dtype, stride) = (start, dtype, walk.rowStrides[0])
    advance(count) { place, done, length in
      storeRow(source + done, to: start + place * dtype.byteCount, dtype, stride: stride, count: length)
    }
  }

  @inline(__always)
  private mutating func advance(_ count: Int, _ body: (_ place: Int, _ done: Int, _ length: Int) -> Void) {
    var done = 0
    while done < count {
      let length = min(count - done, walk.rowLength - column)
      body(place + column * walk.rowStrides[0], done, length)
      done += length
      column += length
      if column == walk.rowLength {
        column = 0
        row += 1
        if row < rowCount { place = walk.place(ofRow: row) }
      }
    }
  }
}
