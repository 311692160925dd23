extension Tensor {
  /// The numbers along `dim` in order, and where each was; equal ones keep their order and nan is the largest.
  package func sorted(dim: Int = -1, descending: Bool = false) throws(TensorError) -> (
    values: Tensor, indices: Tensor
  ) {
    let dim = try Tensor.normalizedDim(dim, rank)
    let indices = sortingIndices(dim, descending)
    return (try gathered(dim: dim, index: indices), indices)
  }

  private func sortingIndices(_ dim: Int, _ descending: Bool) -> Tensor {
    switch dtype {
    case .float32: sortingIndices(dim, descending, Float.self)
    case .float64: sortingIndices(dim, descending, Double.self)
    default: sortingIndices(dim, descending, Int.self)
    }
  }

  private func sortingIndices<C: ComputeType>(_ dim: Int, _ descending: Bool, _ type: C.Type) -> Tensor {
    let indices = Tensor.zeros(shape, .int64)
    if rank == 0 { return indices }
    let (length, step) = (shape[dim], indices.strides[dim])
    func precedes(_ a: C, _ b: C) -> Bool {
      if a.isNaN || b.isNaN { return descending ? a.isNaN && !b.isNaN : b.isNaN && !a.isNaN }
      return descending ? a > b : a < b
    }
    prepared(as: C.dtype).withElements(C.self) { numbers in
      indices.withElements(Int.self) { target in
        indices.forEachLine(along: dim) { start in
          let line = (0..<length).map { numbers[start + $0 * step] }
          let order = line.indices.sorted { a, b in
            precedes(line[a], line[b]) || (a < b && !precedes(line[b], line[a]))
          }
          for (place, index) in order.enumerated() { target[start + place * step] = index }
        }
      }
    }
    return indices
  }

  /// The `k` largest or smallest numbers along `dim`, in order, and where they were.
  package func topk(
    _ k: Int,
    dim: Int = -1,
    largest: Bool = true
  ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
    let dim = try Tensor.normalizedDim(dim, rank)
    guard k >= 0 && k <= (rank == 0 ? 1 : shape[dim]) else { throw .runtime("selected index k out of range") }
    let (values, indices) = try sorted(dim: dim, descending: largest)
    if rank == 0 { return (values, indices) }
    return (
      try values.narrowed(dim: dim, start: 0, length: k).contiguous(),
      try indices.narrowed(dim: dim, start: 0, length: k).contiguous()
    )
  }

  /// The `k`-th smallest number along `dim`, counted from 1, and where it was.
  package func kthvalue(
    _ k: Int,
    dim: Int = -1,
    keepDim: Bool = false
  ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
    let dim = try Tensor.normalizedDim(dim, rank)
    guard k >= 1 && k <= (rank == 0 ? 1 : shape[dim]) else {
      throw .runtime("kthvalue(): selected number k out of range for dimension \(dim)")
    }
    return try ranked(k - 1, dim, keepDim)
  }

  /// The middle number along `dim`, the lower one of two, and where it was; nan wins.
  package func median(dim: Int, keepDim: Bool = false) throws(TensorError) -> (
    values: Tensor, indices: Tensor
  ) {
    let dim = try Tensor.normalizedDim(dim, rank)
    try checkNotEmpty("median", dims: [dim], reduced: [dim])
    if rank == 0 { return (cloned(), .zeros([], .int64)) }
    let (middle, largest) = (
      try ranked((shape[dim] - 1) / 2, dim, true), try ranked(shape[dim] - 1, dim, true)
    )
    guard dtype.isFloatingPoint else { return try dropped(middle, dim, keepDim) }
    // A nan sorts last: where there is one, it is the median.
    let hasNaN = largest.values.doubles.map(\.isNaN)
    func chosen(_ a: Tensor, _ b: Tensor) -> Tensor {
      let numbers = zip(hasNaN.indices, hasNaN).map { $1 ? a[flat: $0] : b[flat: $0] }
      return Tensor(numbers, shape: b.shape, dtype: b.dtype)
    }
    return try dropped(
      (chosen(largest.values, middle.values), chosen(largest.indices, middle.indices)),
      dim,
      keepDim
    )
  }

  /// The middle number of all, the lower one of two; nan wins, also where there is no number.
  package func median() throws(TensorError) -> Tensor {
    if count == 0 { return .full([], .double(.nan), dtype) }
    return try reshaped([-1]).tensor.median(dim: 0).values
  }

  private func ranked(_ rank: Int, _ dim: Int, _ keepDim: Bool) throws(TensorError) -> (
    values: Tensor, indices: Tensor
  ) {
    let (values, indices) = try sorted(dim: dim)
    if self.rank == 0 { return (values, indices) }
    let chosen = (
      try values.narrowed(dim: dim, start: rank, length: 1).contiguous(),
      try indices.narrowed(dim: dim, start: rank, length: 1).contiguous()
    )
    return try dropped(chosen, dim, keepDim)
  }

  private func dropped(
    _ pair: (values: Tensor, indices: Tensor),
    _ dim: Int,
    _ keepDim: Bool
  ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
    keepDim ? pair : (try pair.values.squeezed([dim]), try pair.indices.squeezed([dim]))
  }

  /// The most frequent number along `dim`, the smallest one of several, and where it was last found.
  package func mode(dim: Int = -1, keepDim: Bool = false) throws(TensorError) -> (
    values: Tensor, indices: Tensor
  ) {
    let dim = try Tensor.normalizedDim(dim, rank)
    try checkNotEmpty("mode", dims: [dim], reduced: [dim])
    if rank == 0 { return (cloned(), .zeros([], .int64)) }
    let (values, order) = try sorted(dim: dim)
    let last = values.count == 0 ? values : values.lastOfLongestRun(dim)
    let indices = try order.gathered(dim: dim, index: last)
    return try dropped((gathered(dim: dim, index: indices), indices), dim, keepDim)
  }

  /// The index of the last element of the first longest run of equal numbers along `dim`, which stays.
  private func lastOfLongestRun(_ dim: Int) -> Tensor {
    var shape = shape
    shape[dim] = 1
    let (numbers, step) = (doubles, Tensor.contiguousStrides(self.shape)[dim])
    var chosen: [Int] = []
    contiguous().forEachLine(along: dim) { start in
      var (best, bestLength, length) = (0, 0, 0)
      for index in 0..<self.shape[dim] {
        let continues = index > 0 && numbers[start + index * step] == numbers[start + (index - 1) * step]
        length = continues ? length + 1 : 1
        if length > bestLength { (best, bestLength) = (index, length) }
      }
      chosen.append(best)
    }
    return Tensor(chosen, shape: shape)
  }

  /// The different numbers in ascending order, the place of each element among them, and how often each occurs.
  package func unique() throws(TensorError) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
    let flat = try reshaped([-1]).tensor
    let (ordered, order) = try flat.sorted(dim: 0)
    let (numbers, places) = (ordered.scalars, order.ints)
    var (values, counts): ([Scalar], [Int]) = ([], [])
    var inverse = [Int](repeating: 0, count: count)
    for (number, place) in zip(numbers, places) {
      if values.last == number {
        counts[counts.count - 1] += 1
      } else {
        values.append(number)
        counts.append(1)
      }
      inverse[place] = values.count - 1
    }
    return (
      Tensor(values, shape: [values.count], dtype: dtype), Tensor(inverse, shape: shape),
      Tensor(counts, shape: [counts.count])
    )
  }
}
