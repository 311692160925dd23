import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what turns tensors into Python's numbers and lists, and into other element types.
  func addConversions() {
    define("item", signature: "self", as: .method) { _, a in try a.tensor(0).value.item() }
    define("tolist", signature: "self", as: .method) { torch, a in
      try torch.list(a.tensor(0).value)
    }
    let casts: [(String, DType)] = [
      ("float", .float32), ("double", .float64), ("long", .int64), ("int", .int32), ("bool", .bool),
    ]
    for (name, dtype) in casts {
      define(name, signature: "self", as: .method) { torch, a in try torch.tape.cast(a.tensor(0), to: dtype) }
    }
    define("type", signature: "self, dtype=None", as: .method) { torch, a in
      let tensor = try a.tensor(0)
      guard let dtype = try a.dtype(1) else { return Value.text(tensor.dtype.legacyClassName) }
      return .tensor(try torch.tape.cast(tensor, to: dtype))
    }
    define("type_as", signature: "self, other", as: .method) { torch, a in
      try torch.tape.cast(a.tensor(0), to: a.tensor(1).dtype)
    }
    define(
      "to",
      signature: "self, *args, dtype=None, device=None, copy=False, non_blocking=False",
      as: .method
    ) { torch, a in
      try torch.moved(a)
    }
    define("cpu", signature: "self", as: .method) { _, a in try a.tensor(0) }
    define("clone", signature: "input, *, memory_format=None") { torch, a in
      try torch.tape.clone(a.tensor(0))
    }
    define("contiguous", signature: "self", as: .method) { torch, a in
      try torch.tape.contiguous(a.tensor(0))
    }
    define("numel", signature: "input") { _, a in try a.tensor(0).value.count }
    define("result_type", signature: "tensor1, tensor2", as: .function) { _, a in
      DType.result(of: [try a.operand(0).promoted, try a.operand(1).promoted])
    }
    define("can_cast", signature: "from_, to", as: .function) { _, a in
      (try a.dtype(0) ?? .float32).category <= (try a.dtype(1) ?? .float32).category
    }
    define("promote_types", signature: "type1, type2", as: .function) { _, a in
      DType.promoted(try a.dtype(0) ?? .float32, try a.dtype(1) ?? .float32)
    }
  }

  /// `x.to(…)`: an element type, a device, or another tensor whose element type is taken.
  private func moved(_ a: Arguments) throws -> Variable {
    let tensor = try a.tensor(0)
    var dtype = try a.dtype(1)
    for argument in a.rest {
      switch argument {
      case .tensor(let other): dtype = other.dtype
      case .instance(let instance) where instance.state is DTypeState:
        dtype = (instance.state as? DTypeState)?.dtype
      default: try checkDevice(argument)
      }
    }
    if let device = a.given(2) { try checkDevice(device) }
    let result = try tape.cast(tensor, to: dtype ?? tensor.dtype)
    return try result === tensor && a.bool(3, default: false) ? tape.clone(tensor) : result
  }

  /// The numbers in nested lists; a tensor without dimensions gives its number.
  ///
  /// The depth of the recursion is the number of dimensions, of which there are at most 64.
  func list(_ tensor: Tensor) throws -> Value {
    try session.charge(1 + tensor.count / 64)
    guard let length = tensor.shape.first else { return try tensor.item().scriptValue(self) }
    return .list(of: try (0..<length).map { try list(tensor.selected(dim: 0, index: $0)) })
  }
}
