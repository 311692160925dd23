import Glibc

extension Generator {
  /// Draws every element from `low ..< high`: `uniform_`.
  ///
  /// The caller has called `storage.willWrite`, here and in the functions below.
  package mutating func fillUniform(_ tensor: Tensor, _ low: Double = 0, _ high: Double = 1) {
    if tensor.dtype == .float32 {
      let (low, high) = (Float(low), Float(high))
      fill(tensor) { generator in
        let value = Float.fma(generator.uniformFloat(), high - low, low)
        return Double(value == high ? low : value)
      }
    } else {
      fill(tensor) { generator in
        let value = fma(generator.uniformDouble(), high - low, low)
        return value == high ? low : value
      }
    }
  }

  /// Draws every element from a normal distribution: `normal_`, `randn`.
  ///
  /// From 16 elements on, contiguous ones are made in blocks of 16 from as many uniform numbers.
  package mutating func fillNormal(_ tensor: Tensor, mean: Double = 0, deviation: Double = 1) {
    guard tensor.count >= 16 && tensor.isContiguous else {
      fill(tensor) { $0.normalDouble() * deviation + mean }
      return
    }
    if tensor.dtype == .float32 {
      tensor.withElements(Float.self) { elements in
        for index in 0..<tensor.count { elements[index] = uniformFloat() }
        for begin in NormalBlock.begins(tensor.count) {
          // The last block of an odd number overlaps the one before and is drawn anew.
          if begin % 16 != 0 { for index in 0..<16 { elements[begin + index] = uniformFloat() } }
          NormalBlock.transform(elements + begin, mean: Float(mean), deviation: Float(deviation))
        }
      }
    } else {
      tensor.withElements(Double.self) { elements in
        for index in 0..<tensor.count { elements[index] = uniformDouble() }
        for begin in NormalBlock.begins(tensor.count) {
          if begin % 16 != 0 { for index in 0..<16 { elements[begin + index] = uniformDouble() } }
          NormalBlock.transform(elements + begin, mean: mean, deviation: deviation)
        }
      }
    }
  }

  /// Draws integers from `low ..< high`: `randint`, `random_`.
  package mutating func fillIntegers(_ tensor: Tensor, low: Int, high: Int) {
    let range = UInt64(bitPattern: Int64(high &- low))
    let values = (0..<tensor.count).map { _ in Int(truncatingIfNeeded: below(max(range, 1))) &+ low }
    tensor.copy(from: Tensor(values, shape: tensor.shape))
  }

  /// Draws every element from an exponential distribution: `exponential_`.
  package mutating func fillExponential(_ tensor: Tensor, rate: Double = 1) {
    fill(tensor) { -1 / rate * log1p(-$0.uniformDouble()) }
  }

  /// Sets each element to 1 with probability `probability`, else 0: `bernoulli_(p)`, dropout.
  package mutating func fillBernoulli(_ tensor: Tensor, _ probability: Double) {
    fill(tensor) { $0.uniformDouble() < probability ? 1 : 0 }
  }

  /// Ones and zeros, each one with the probability that `probabilities` has there: `bernoulli(p)`.
  package mutating func bernoulli(_ probabilities: Tensor) throws(TensorError) -> Tensor {
    let values = probabilities.doubles
    guard values.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw .runtime(
        "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, "
          + "please report an enhancement request to PyTorch.)"
      )
    }
    let isFloat = probabilities.dtype == .float32
    let draws = values.map { probability in
      (isFloat ? Double(uniformFloat()) : uniformDouble()) < probability ? 1.0 : 0.0
    }
    return Tensor(draws, shape: probabilities.shape, dtype: probabilities.dtype)
  }

  /// The numbers 0 ..< `count` in random order: `randperm`.
  package mutating func permutation(_ count: Int, _ dtype: DType = .int64) throws(TensorError) -> Tensor {
    _ = try Tensor.checkedCount([count], dtype)
    var order = Array(0..<count)
    for index in 0..<max(count - 1, 0) {
      order.swapAt(index, index + Int(word()) % (count - index))
    }
    return Tensor(order, shape: [count], dtype: dtype)
  }

  /// Indices of a row of weights, drawn with probabilities in their proportion: `multinomial`.
  ///
  /// With replacement each draw searches the running sums; without, exponential races choose.
  package mutating func multinomial(
    _ weights: Tensor,
    samples: Int,
    replacement: Bool
  ) throws(TensorError) -> Tensor {
    guard weights.rank == 1 || weights.rank == 2 else {
      throw .runtime("prob_dist must be 1 or 2 dim")
    }
    guard weights.dtype.isFloatingPoint else {
      throw .runtime(
        "multinomial only supports floating-point dtypes for input, got: \(weights.dtype.scalarTypeName)"
      )
    }
    let categories = weights.shape[weights.rank - 1]
    if samples <= 0 { throw .runtime("cannot sample n_sample <= 0 samples") }
    guard replacement || samples <= categories else {
      throw .runtime("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    }
    let numbers = weights.doubles
    guard numbers.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw .runtime("probability tensor contains either `inf`, `nan` or element < 0")
    }
    let rows = weights.rank == 1 ? 1 : weights.shape[0]
    _ = try Tensor.checkedCount([rows, samples], .int64)
    var chosen: [Int] = []
    if replacement && samples > 1 {
      for row in 0..<rows {
        let sums = try runningShares(Array(numbers[row * categories..<(row + 1) * categories]), weights.dtype)
        for _ in 0..<samples {
          let draw = uniformDouble()
          chosen.append(firstPlace(of: draw, in: sums))
        }
      }
    } else {
      let races = Tensor(uninitialized: weights.shape, dtype: weights.dtype)
      fillExponential(races)
      let speeds = zip(numbers, races.doubles).map {
        weights.dtype == .float32 ? Double(Float($0) / Float($1)) : $0 / $1
      }
      for row in 0..<rows {
        let order = (0..<categories).sorted { speeds[row * categories + $0] > speeds[row * categories + $1] }
        chosen += order.prefix(samples)
      }
    }
    return Tensor(chosen, shape: weights.rank == 1 ? [samples] : [rows, samples])
  }

  /// The first of the running sums that reaches a draw, by halving.
  private func firstPlace(of draw: Double, in sums: [Double]) -> Int {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < draw { low = middle + 1 } else { high = middle }
    }
    return max(0, low)
  }

  /// Running sums of weights over their total, in the weights' own precision.
  private func runningShares(_ weights: [Double], _ dtype: DType) throws(TensorError) -> [Double] {
    var sum = 0.0
    let sums = weights.map { weight in
      sum = dtype == .float32 ? Double(Float(sum) + Float(weight)) : sum + weight
      return sum
    }
    if sum <= 0 { throw .runtime("invalid multinomial distribution (sum of probabilities <= 0)") }
    if abs(sum - 1) <= 1e-5 { return sums }
    return sums.map { dtype == .float32 ? Double(Float($0) / Float(sum)) : $0 / sum }
  }

  /// Sets every element in the order of memory, which is that of PyTorch's element loops.
  private mutating func fill(_ tensor: Tensor, _ draw: (inout Generator) -> Double) {
    let values = (0..<tensor.count).map { _ in draw(&self) }
    let order = tensor.shape.indices.sorted { (tensor.strides[$0], $1) > (tensor.strides[$1], $0) }
    let inMemory = tensor.viewed(
      shape: order.map { tensor.shape[$0] },
      strides: order.map { tensor.strides[$0] },
      offset: tensor.offset
    )
    inMemory.copy(from: Tensor(values, shape: inMemory.shape, dtype: .float64))
  }
}
