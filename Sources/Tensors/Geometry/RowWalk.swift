/// The order in which a kernel visits several strided operands of one common shape.
///
/// Dimensions that every operand walks without a gap are merged, so that a contiguous operand is one long
/// row; what remains is a loop over rows, each with one stride per operand.
struct RowWalk {
  /// The merged shape without the row dimension.
  private let outerShape: [Int]
  /// For each operand its strides along `outerShape`.
  private let outerStrides: [[Int]]
  /// The elements of one row.
  let rowLength: Int
  /// For each operand the distance between neighbours in a row.
  let rowStrides: [Int]
  private let start: [Int]

  /// Plans a walk over operands that have been broadcast to `shape` already.
  init(shape: [Int], strides: [[Int]], offsets: [Int]) {
    var merged: [Int] = []
    var mergedStrides = [[Int]](repeating: [], count: strides.count)
    for dim in shape.indices where shape[dim] != 1 {
      let extendsLast =
        !merged.isEmpty
        && strides.indices.allSatisfy {
          mergedStrides[$0][merged.count - 1] == strides[$0][dim] * shape[dim]
        }
      if extendsLast {
        merged[merged.count - 1] *= shape[dim]
        for operand in strides.indices { mergedStrides[operand][merged.count - 1] = strides[operand][dim] }
      } else {
        merged.append(shape[dim])
        for operand in strides.indices { mergedStrides[operand].append(strides[operand][dim]) }
      }
    }
    rowLength = merged.last ?? 1
    rowStrides = mergedStrides.map { $0.last ?? 0 }
    outerShape = Array(merged.dropLast())
    outerStrides = mergedStrides.map { Array($0.dropLast()) }
    start = offsets
  }

  /// Plans a walk over tensors of one shape.
  init(_ tensors: Tensor...) {
    self.init(shape: tensors[0].shape, strides: tensors.map(\.strides), offsets: tensors.map(\.offset))
  }

  /// The number of rows.
  var rowCount: Int { Tensor.count(outerShape) }

  /// The place of the first operand's first element in a row, counted in row-major order.
  func place(ofRow row: Int) -> Int {
    var (place, rest) = (start[0], row)
    for dim in stride(from: outerShape.count - 1, through: 0, by: -1) {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: max(outerShape[dim], 1))
      place += remainder * outerStrides[0][dim]
      rest = quotient
    }
    return place
  }

  /// Calls `body` with the place of each operand's first element, row by row in row-major order.
  @inline(__always)
  func forEachRow(_ body: ([Int]) -> Void) {
    if rowLength == 0 || outerShape.contains(0) { return }
    var places = start
    if outerShape.isEmpty { return body(places) }
    var index = [Int](repeating: 0, count: outerShape.count)
    while true {
      body(places)
      var dim = outerShape.count - 1
      while true {
        index[dim] += 1
        for operand in places.indices { places[operand] += outerStrides[operand][dim] }
        if index[dim] < outerShape[dim] { break }
        for operand in places.indices { places[operand] -= outerStrides[operand][dim] * outerShape[dim] }
        index[dim] = 0
        if dim == 0 { return }
        dim -= 1
      }
    }
  }
}
