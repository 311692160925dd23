import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the functions that compare whole tensors, and those that choose by a condition.
  func addComparisons() {
    define("equal", signature: "input, other") { _, a in
      let (x, y) = (try a.tensor(0).value, try a.tensor(1).value)
      return x.shape == y.shape && zip(x.scalars, y.scalars).allSatisfy { $0.double == $1.double }
    }
    define("isclose", signature: "input, other, rtol=1e-05, atol=1e-08, equal_nan=False") { torch, a in
      try torch.isClose(a)
    }
    define("allclose", signature: "input, other, rtol=1e-05, atol=1e-08, equal_nan=False") { torch, a in
      try torch.tape.unobserved { try torch.tape.all(torch.isClose(a)).value.item().bool }
    }
    define("where", signature: "condition, input=, other=", as: .function) { torch, a in
      let condition = try a.tensor(0)
      guard a[1] != nil else { return Value.tuple(of: try torch.coordinates(condition)) }
      return Value.tensor(try torch.tape.choose(condition, a.operand(1), a.operand(2)))
    }
    define("where", signature: "self, condition, other", as: .method) { torch, a in
      try torch.tape.choose(a.tensor(1), a.operand(0), a.operand(2))
    }
    define("is_tensor", signature: "obj", as: .function) { _, a in a.value(0).tensor != nil }
    define("is_nonzero", signature: "input") { torch, a in try torch.truth(a.tensor(0)) }
    define("is_floating_point", signature: "input") { _, a in try a.tensor(0).dtype.isFloatingPoint }
    define("is_complex", signature: "input") { _, a in
      _ = try a.tensor(0)
      return false
    }
    define("isreal", signature: "input") { torch, a in
      try torch.tape.leaf(Tensor.full(a.tensor(0).shape, .bool(true), .bool))
    }
  }

  private func isClose(_ a: Arguments) throws -> Variable {
    let (x, y) = (try a.tensor(0), try a.tensor(1))
    guard x.dtype == y.dtype else {
      throw ScriptError.runtime("\(x.dtype.scalarTypeName) did not match \(y.dtype.scalarTypeName)")
    }
    return try tape.isclose(
      x,
      y,
      rtol: a.float(2, default: 1e-5),
      atol: a.float(3, default: 1e-8),
      equalNaN: a.bool(4, default: false)
    )
  }

  /// One tensor of indices for each dimension: where the entries that are not zero stand.
  func coordinates(_ tensor: Variable) throws -> [Value] {
    let places = try tape.nonzero(tensor)
    return try tape.unbind(places, dim: 1).map(Value.tensor)
  }
}
