/// The loops of a reduction in the order in which PyTorch's TensorIterator runs them.
///
/// The order matters to the last bit of a float32 sum: reduced dimensions come first, each group by ascending
/// stride, and neighbours without a gap are merged.
struct ReductionLoops {
  struct Loop {
    var length: Int
    /// The distance between neighbours in the input.
    var input: Int
    /// The distance between neighbours in the output; 0 where the dimension is reduced.
    var output: Int
  }

  /// The loops, innermost first.
  private(set) var loops: [Loop] = []

  /// Plans the reduction of `tensor` over `dims` into a contiguous output.
  init(_ tensor: Tensor, over dims: [Int]) {
    var outputStride = 1
    for dim in stride(from: tensor.rank - 1, through: 0, by: -1) {
      let isReduced = dims.contains(dim)
      loops.append(
        Loop(length: tensor.shape[dim], input: tensor.strides[dim], output: isReduced ? 0 : outputStride)
      )
      if !isReduced { outputStride *= tensor.shape[dim] }
    }
    sort()
    merge()
  }

  private mutating func sort() {
    for index in loops.indices.dropFirst() {
      var moving = index
      for earlier in stride(from: index - 1, through: 0, by: -1) {
        let order = Self.compare(loops[earlier], loops[moving])
        if order < 0 { break }
        if order > 0 {
          loops.swapAt(earlier, moving)
          moving = earlier
        }
      }
    }
  }

  /// Positive where `a` belongs outside `b`, negative where it belongs inside, 0 where either will do.
  private static func compare(_ a: Loop, _ b: Loop) -> Int {
    if (a.output == 0) != (b.output == 0) { return b.output == 0 ? 1 : -1 }
    for (strideA, strideB) in [(a.output, b.output), (a.input, b.input)] where strideA != 0 && strideB != 0 {
      if strideA != strideB { return strideA < strideB ? -1 : 1 }
      if a.length > b.length { return 1 }
    }
    return 0
  }

  private mutating func merge() {
    var merged: [Loop] = []
    for loop in loops {
      guard let last = merged.last else {
        merged.append(loop)
        continue
      }
      let fits = last.length * last.input == loop.input && last.length * last.output == loop.output
      if last.length == 1 {
        merged[merged.count - 1] = loop
      } else if loop.length != 1 {
        if fits { merged[merged.count - 1].length *= loop.length } else { merged.append(loop) }
      }
    }
    loops = merged
  }

  /// Calls `body` with the two innermost loops and the places where they begin, for every turn of the others.
  func forEachPlane(
    inputStart: Int,
    _ body: (_ inner: Loop, _ outer: Loop, _ input: Int, _ output: Int) -> Void
  ) {
    let none = Loop(length: 1, input: 0, output: 0)
    let inner = loops.first ?? none
    let outer = loops.count > 1 ? loops[1] : none
    let rest = Array(loops.dropFirst(2))
    var index = [Int](repeating: 0, count: rest.count)
    var (input, output) = (inputStart, 0)
    while true {
      body(inner, outer, input, output)
      var dim = 0
      while dim < rest.count {
        index[dim] += 1
        input += rest[dim].input
        output += rest[dim].output
        if index[dim] < rest[dim].length { break }
        input -= rest[dim].input * rest[dim].length
        output -= rest[dim].output * rest[dim].length
        index[dim] = 0
        dim += 1
      }
      if dim == rest.count { return }
    }
  }
}
