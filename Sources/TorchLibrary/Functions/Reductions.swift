import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what makes one number of many: sums, means, spreads, norms, extremes.
  func addReductions() {
    addSumsOfMany()
    addSpreads()
    addNorms()
    addExtremes()
    addTests()
    addRunning()
  }

  private func addSumsOfMany() {
    define("sum", signature: "input, dim=None, keepdim=False, *, dtype=None") { torch, a in
      if let dims = try a.dims(1) {
        return try torch.tape.sum(
          a.tensor(0),
          dims: dims,
          keepdim: a.bool(2, default: false),
          dtype: a.dtype(3)
        )
      }
      return try torch.tape.sum(a.tensor(0), dtype: a.dtype(3))
    }
    define("mean", signature: "input, dim=None, keepdim=False, *, dtype=None") { torch, a in
      if let dims = try a.dims(1) {
        return try torch.tape.mean(
          a.tensor(0),
          dims: dims,
          keepdim: a.bool(2, default: false),
          dtype: a.dtype(3)
        )
      }
      return try torch.tape.mean(a.tensor(0), dtype: a.dtype(3))
    }
    define("nansum", signature: "input, dim=None, keepdim=False, *, dtype=None") { torch, a in
      try torch.tape.nansum(a.tensor(0), dims: a.dims(1) ?? [], keepdim: a.bool(2, default: false))
    }
    define("nanmean", signature: "input, dim=None, keepdim=False, *, dtype=None") { torch, a in
      try torch.tape.nanmean(a.tensor(0), dims: a.dims(1) ?? [], keepdim: a.bool(2, default: false))
    }
    define("prod", signature: "input, dim=None, keepdim=False, *, dtype=None") { torch, a in
      if let dim = try a.optionalInt(1) {
        return try torch.tape.prod(
          a.tensor(0),
          dim: dim,
          keepdim: a.bool(2, default: false),
          dtype: a.dtype(3)
        )
      }
      return try torch.tape.prod(a.tensor(0), dtype: a.dtype(3))
    }
    define("logsumexp", "special.logsumexp", signature: "input, dim, keepdim=False") { torch, a in
      try torch.tape.logsumexp(a.tensor(0), dims: a.integers(1), keepdim: a.bool(2, default: false))
    }
    define("trace", signature: "input") { torch, a in try torch.tape.trace(a.tensor(0)) }
  }

  /// The correction of a variance: by name, by the old flag `unbiased`, or 1.
  private static func spread(_ a: Arguments) throws -> (dims: [Int]?, correction: Double, keepdim: Bool) {
    var dims: [Int]?
    var correction = 1.0
    // var(unbiased) and var(dim, unbiased, keepdim) are older forms.
    if case .bool(let unbiased)? = a[1] { correction = unbiased ? 1 : 0 } else { dims = try a.dims(1) }
    if let unbiased = a.given(2) { correction = try a.session.truth(unbiased) ? 1 : 0 }
    if a.given(4) != nil { correction = try a.float(4) }
    return (dims, correction, try a.bool(3, default: false))
  }

  private func addSpreads() {
    let signature = "input, dim=None, unbiased=None, keepdim=False, *, correction=None"
    define("var", signature: signature) { torch, a in
      let (dims, correction, keepdim) = try Torch.spread(a)
      return try torch.tape.variance(a.tensor(0), dims: dims, correction: correction, keepdim: keepdim)
    }
    define("std", signature: signature) { torch, a in
      let (dims, correction, keepdim) = try Torch.spread(a)
      return try torch.tape.std(a.tensor(0), dims: dims, correction: correction, keepdim: keepdim)
    }
    define("var_mean", signature: signature, as: .function) { torch, a in
      let (dims, correction, keepdim) = try Torch.spread(a)
      let pair = try torch.tape.varMean(a.tensor(0), dims: dims, correction: correction, keepdim: keepdim)
      return [pair.variance, pair.mean]
    }
    define("std_mean", signature: signature, as: .function) { torch, a in
      let (dims, correction, keepdim) = try Torch.spread(a)
      let pair = try torch.tape.stdMean(a.tensor(0), dims: dims, correction: correction, keepdim: keepdim)
      return [pair.std, pair.mean]
    }
  }

  private func addNorms() {
    define("norm", signature: "input, p='fro', dim=None, keepdim=False, dtype=None") { torch, a in
      try torch.tape.norm(
        a.tensor(0),
        p: torch.order(a, 1),
        dims: a.dims(2),
        keepdim: a.bool(3, default: false)
      )
    }
    define(
      "linalg.vector_norm",
      signature: "x, ord=2, dim=None, keepdim=False, *, dtype=None",
      as: .function
    ) { torch, a in
      try torch.tape.norm(
        a.tensor(0),
        p: torch.order(a, 1),
        dims: a.dims(2),
        keepdim: a.bool(3, default: false)
      )
    }
    define(
      "linalg.norm",
      signature: "A, ord=None, dim=None, keepdim=False, *, dtype=None",
      as: .function
    ) { torch, a in
      let dims = try a.dims(2)
      let isMatrix = try (dims?.count ?? a.tensor(0).value.rank) == 2
      if isMatrix, let order = a.given(1), order.string != "fro" {
        throw ScriptError(.notImplementedError, "gradtutor has matrix norms of order 'fro' only")
      }
      return try torch.tape.norm(
        a.tensor(0),
        p: torch.order(a, 1),
        dims: dims,
        keepdim: a.bool(3, default: false)
      )
    }
    define("dist", signature: "input, other, p=2") { torch, a in
      try torch.tape.dist(a.tensor(0), a.tensor(1), p: a.float(2, default: 2))
    }
  }

  /// The order of a norm: a number, infinity, or Frobenius's, which for vectors is 2.
  private func order(_ a: Arguments, _ index: Int) throws -> Double {
    guard let value = a.given(index) else { return 2 }
    if let text = value.string {
      guard text == "fro" else {
        throw ScriptError(.notImplementedError, "gradtutor has norms of a number or 'fro', not '\(text)'")
      }
      return 2
    }
    return try a.float(index)
  }

  private func addExtremes() {
    define("max", signature: "input, dim=, keepdim=False") { torch, a in try torch.extreme("max", a) }
    define("min", signature: "input, dim=, keepdim=False") { torch, a in try torch.extreme("min", a) }
    define("amax", signature: "input, dim=(), keepdim=False") { torch, a in
      try torch.tape.amax(a.tensor(0), dims: a.dims(1) ?? [], keepdim: a.bool(2, default: false))
    }
    define("amin", signature: "input, dim=(), keepdim=False") { torch, a in
      try torch.tape.amin(a.tensor(0), dims: a.dims(1) ?? [], keepdim: a.bool(2, default: false))
    }
    define("aminmax", signature: "input, *, dim=None, keepdim=False") { torch, a in
      let pair = try torch.tape.aminmax(
        a.tensor(0),
        dim: a.optionalInt(1),
        keepdim: a.bool(2, default: false)
      )
      return torch.named("aminmax", [("min", pair.min), ("max", pair.max)])
    }
  }

  /// `x.max()`, `x.max(dim)` or `torch.max(x, other)`.
  private func extreme(_ name: String, _ a: Arguments) throws -> Value {
    let isMax = name == "max"
    if let other = a[1]?.tensor, !(other.value.rank == 0 && !other.dtype.isFloatingPoint) {
      return .tensor(try tape.apply(row(isMax ? "maximum" : "minimum"), a.tensor(0), other))
    }
    guard a[1] != nil else { return .tensor(try isMax ? tape.max(a.tensor(0)) : tape.min(a.tensor(0))) }
    let (dim, keepdim) = (try a.integer(1), try a.bool(2, default: false))
    return named(
      name,
      try isMax
        ? tape.max(a.tensor(0), dim: dim, keepdim: keepdim)
        : tape.min(a.tensor(0), dim: dim, keepdim: keepdim)
    )
  }

  private func addTests() {
    define("any", signature: "input, dim=None, keepdim=False") { torch, a in
      try torch.tape.any(a.tensor(0), dims: a.dims(1) ?? [], keepdim: a.bool(2, default: false))
    }
    define("all", signature: "input, dim=None, keepdim=False") { torch, a in
      try torch.tape.all(a.tensor(0), dims: a.dims(1) ?? [], keepdim: a.bool(2, default: false))
    }
    define("count_nonzero", signature: "input, dim=None") { torch, a in
      try torch.tape.countNonzero(a.tensor(0), dims: a.dims(1) ?? [])
    }
  }

  private func addRunning() {
    define("cumsum", signature: "input, dim, *, dtype=None") { torch, a in
      try torch.tape.cumsum(a.tensor(0), dim: a.integer(1), dtype: a.dtype(2))
    }
    define("cumprod", signature: "input, dim, *, dtype=None") { torch, a in
      try torch.tape.cumprod(a.tensor(0), dim: a.integer(1), dtype: a.dtype(2))
    }
    define("cummax", signature: "input, dim") { torch, a in
      torch.named("cummax", try torch.tape.cummax(a.tensor(0), dim: a.integer(1)))
    }
    define("cummin", signature: "input, dim") { torch, a in
      torch.named("cummin", try torch.tape.cummin(a.tensor(0), dim: a.integer(1)))
    }
    define("softmax", "special.softmax", signature: "input, dim, dtype=None") { torch, a in
      try torch.tape.softmax(a.tensor(0), dim: a.integer(1), dtype: a.dtype(2))
    }
    define("log_softmax", "special.log_softmax", signature: "input, dim, dtype=None") { torch, a in
      try torch.tape.logSoftmax(a.tensor(0), dim: a.integer(1), dtype: a.dtype(2))
    }
  }
}
