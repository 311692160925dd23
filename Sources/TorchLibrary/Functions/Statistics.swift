import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds covariances, correlations and histograms.
  func addStatistics() {
    define("cov", signature: "input, *, correction=1, fweights=None, aweights=None") { torch, a in
      guard a.given(2) == nil, a.given(3) == nil else {
        throw ScriptError(.notImplementedError, "gradtutor has covariances without weights")
      }
      return try torch.covariance(a.tensor(0), correction: a.float(1, default: 1))
    }
    define("corrcoef", signature: "input") { torch, a in
      let tape = torch.tape
      let covariance = try torch.covariance(a.tensor(0), correction: 1)
      guard covariance.value.rank == 2 else { return try tape.div(covariance, covariance) }
      let deviations = try tape.apply(torch.row("sqrt"), tape.diagonal(covariance))
      let byRow = try tape.div(covariance, tape.unsqueeze(deviations, 1))
      let byBoth = try tape.div(byRow, tape.unsqueeze(deviations, 0))
      return try tape.clamp(byBoth, .scalar(.int(-1)), .scalar(.int(1)))
    }
    define("histc", signature: "input, bins=100, min=0, max=0") { torch, a in
      try torch.leaf(
        torch.histogram(
          a.tensor(0).value,
          bins: a.integer(1, default: 100),
          from: a.float(2, default: 0),
          to: a.float(3, default: 0)
        )
      )
    }
  }

  /// The covariance of variables, one a row.
  private func covariance(_ x: Variable, correction: Double) throws -> Variable {
    guard x.value.rank <= 2 else {
      throw ScriptError.runtime(
        "cov(): expected input to have two or fewer dimensions but got an input with \(x.value.rank) dimensions"
      )
    }
    let rows = try x.value.rank == 2 ? x : tape.reshape(x, [1, -1])
    let means = try tape.mean(rows, dims: [1], keepdim: true)
    let centred = try tape.sub(rows, means)
    let count = Double(rows.shape[1]) - correction
    if count <= 0 {
      session.warn(
        "cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations."
      )
    }
    let products = try tape.matmul(centred, tape.t(centred))
    return try tape.squeeze(tape.div(.variable(products), .scalar(.double(max(count, 0)))))
  }

  /// How many numbers lie in each of `bins` equal parts of a range; the last part holds its upper end.
  private func histogram(_ tensor: Tensor, bins: Int, from low: Double, to high: Double) throws -> Tensor {
    guard tensor.dtype.isFloatingPoint else {
      throw ScriptError(
        .notImplementedError,
        "\"histogram_cpu\" not implemented for '\(tensor.dtype.scalarTypeName)'"
      )
    }
    guard bins > 0 else { throw ScriptError.runtime("torch.histc: bins must be > 0") }
    let values = tensor.doubles
    var (low, high) = (low, high)
    if low == high {
      (low, high) = (values.min() ?? low, values.max() ?? high)
      if low == high { (low, high) = (low - 1, high + 1) }
    }
    guard low.isFinite, high.isFinite else {
      throw ScriptError.runtime(
        "torch.histc: range of [\(pythonRepr(low)), \(pythonRepr(high))] is not finite"
      )
    }
    guard low < high else { throw ScriptError.runtime("torch.histc: max must be larger than min") }
    _ = try Tensor.checkedCount([bins], tensor.dtype)
    var counts = [Double](repeating: 0, count: bins)
    for value in values where value >= low && value <= high {
      counts[min(Int((value - low) / (high - low) * Double(bins)), bins - 1)] += 1
    }
    return Tensor(counts, shape: [bins], dtype: tensor.dtype)
  }
}
