import Glibc
import ScriptRuntime
import Tensors

/// Random weights that are more than independent draws: cut off, or orthogonal.
extension Torch {
  /// Normal draws within bounds: those outside are drawn again, all at once, until none is left.
  func drawTruncated(
    _ tensor: Tensor,
    _ a: Arguments,
    _ mean: Double,
    _ deviation: Double,
    from low: Double,
    to high: Double
  ) throws {
    let inside = (erf((high - mean) / deviation / sqrt(2)) - erf((low - mean) / deviation / sqrt(2))) / 2
    guard inside > 0.3 else {
      throw ScriptError(
        .notImplementedError,
        "gradtutor has truncated normal draws whose bounds hold at least 30 percent of the draws"
      )
    }
    drawing(a.given(5)) { $0.fillNormal(tensor, mean: mean, deviation: deviation) }
    let bounds = [low, high].map { Tensor.scalar(.double($0), tensor.dtype)[flat: 0].double }
    var outside = (0..<tensor.count).filter { !(bounds[0]...bounds[1]).contains(tensor[flat: $0].double) }
    var values = tensor.scalars
    while !outside.isEmpty {
      try session.charge(tensor.count)
      let again = Tensor(uninitialized: tensor.shape, dtype: tensor.dtype)
      drawing(a.given(5)) { $0.fillNormal(again, mean: mean, deviation: deviation) }
      for index in outside { values[index] = again[flat: index] }
      outside.removeAll { (bounds[0]...bounds[1]).contains(values[$0].double) }
    }
    tensor.copy(from: Tensor(values, shape: tensor.shape, dtype: tensor.dtype))
  }

  /// Rows or columns, whichever are fewer, that stand on one another at right angles and have length `gain`.
  ///
  /// Normal draws are made orthogonal one after the other (Gram and Schmidt, twice for accuracy), which gives
  /// the factor Q whose R has a positive diagonal.
  func drawOrthogonal(_ tensor: Tensor, gain: Double, _ generator: Value?) throws {
    let rows = tensor.shape[0]
    guard rows > 0, tensor.count > 0 else { return }
    let columns = tensor.count / rows
    let draws = Tensor(uninitialized: [rows, columns], dtype: tensor.dtype)
    drawing(generator) { $0.fillNormal(draws) }
    let isWide = rows < columns
    let (count, length) = (min(rows, columns), max(rows, columns))
    try session.charge(count * count * length / 64)
    func place(_ vector: Int, _ entry: Int) -> Int {
      isWide ? vector * columns + entry : entry * columns + vector
    }
    var vectors = (0..<count).map { vector in
      (0..<length).map { draws[flat: place(vector, $0)].double }
    }
    for current in 0..<count {
      for _ in 0..<2 {
        for earlier in 0..<current {
          let overlap = zip(vectors[current], vectors[earlier]).reduce(0) { $0 + $1.0 * $1.1 }
          for entry in 0..<length { vectors[current][entry] -= overlap * vectors[earlier][entry] }
        }
      }
      let norm = sqrt(vectors[current].reduce(0) { $0 + $1 * $1 })
      for entry in 0..<length { vectors[current][entry] /= norm }
    }
    var values = [Scalar](repeating: .double(0), count: tensor.count)
    for vector in 0..<count {
      for entry in 0..<length { values[place(vector, entry)] = .double(vectors[vector][entry] * gain) }
    }
    tensor.copy(from: Tensor(values, shape: tensor.shape, dtype: tensor.dtype))
  }
}
