extension Tensor {
  /// The means and the variances over `dims`, which stay with length 1, by PyTorch's one pass of Welford's updates.
  ///
  /// Lanes of a vector run side by side in chunks of 16, whose results are joined in a tree (Chan's formula), so
  /// that even the rounding is PyTorch's; what normalization layers leave of nothing shows it.
  package func moments(_ dims: [Int]) throws(TensorError) -> (means: Tensor, variances: Tensor) {
    let reduced = try reducedDims(dims)
    return dtype == .float32 ? moments(reduced, Float.self) : moments(reduced, Double.self)
  }

  private func moments<C: FloatingCompute>(_ dims: [Int], _ type: C.Type) -> (
    means: Tensor, variances: Tensor
  ) {
    let (rows, length) = rowsToReduce(dims, C.dtype)
    let means = Tensor(uninitialized: reducedShape(dims, keepDim: true), dtype: C.dtype)
    let variances = Tensor(uninitialized: means.shape, dtype: C.dtype)
    rows.withElements(C.self) { source in
      means.withElements(C.self) { means in
        variances.withElements(C.self) { variances in
          for row in 0..<(length == 0 ? 0 : rows.count / length) {
            let moments = RunningMoments(source + row * length, length)
            means[row] = moments.mean
            variances[row] = moments.squares / C(length)
          }
        }
      }
    }
    return (means, variances)
  }
}

/// The count, the mean and the sum of squared distances from it of some numbers.
private struct RunningMoments<C: FloatingCompute> {
  private(set) var count = 0
  private(set) var mean = C.zero
  private(set) var squares = C.zero

  init() {}

  /// Those of a row.
  init(_ row: Source<C>, _ length: Int) {
    let width = 32 / MemoryLayout<C>.size
    let vectors = length / width
    for index in (vectors * width)..<length {
      let distance = row[index] - mean
      count += 1
      mean += distance / C(count)
      squares += distance * (row[index] - mean)
    }
    for lane in 0..<width { add(Self.lane(row + lane, vectors, step: width)) }
  }

  /// Those of every `step`-th number.
  private static func lane(_ start: Source<C>, _ count: Int, step: Int) -> RunningMoments {
    var stack = [RunningMoments](repeating: RunningMoments(), count: 1)
    for (chunk, begin) in stride(from: 0, to: count, by: 16).enumerated() {
      var part = RunningMoments()
      for index in begin..<min(begin + 16, count) {
        let number = start[index * step]
        let distance = number - part.mean
        part.count += 1
        part.mean += distance * (1 / C(part.count))
        part.squares += distance * (number - part.mean)
      }
      stack[0].add(part)
      var (mask, level) = (chunk + 1, 1)
      while mask & 1 == 0 {
        if level == stack.count { stack.append(RunningMoments()) }
        stack[level].add(stack[level - 1])
        stack[level - 1] = RunningMoments()
        mask >>= 1
        level += 1
      }
    }
    for level in stack.indices.dropFirst() { stack[0].add(stack[level]) }
    return stack[0]
  }

  private mutating func add(_ other: RunningMoments) {
    let total = count + other.count
    let share = total == 0 ? 0 : C(other.count) / C(total)
    let distance = other.mean - mean
    mean += share * distance
    squares += other.squares + distance * distance * share * C(count)
    count = total
  }
}
