import ScriptRuntime
import Tensors

/// What a `torch.dtype` object stands for.
final class DTypeState {
  let dtype: DType

  init(_ dtype: DType) { self.dtype = dtype }
}

extension Torch {
  /// The other names of element types.
  private static let aliases: [(String, DType)] = [
    ("float", .float32), ("double", .float64), ("long", .int64), ("int", .int32),
  ]

  /// Adds `torch.float32` and its siblings, and the numbers that come with them.
  func addDTypes() {
    for dtype in DType.allCases {
      let object = Value.instance(InstanceObject(dtypeType, state: DTypeState(dtype)))
      dtypeObjects[dtype] = object
      module.members[dtype.name] = object
    }
    for (name, dtype) in Torch.aliases { module.members[name] = dtypeObjects[dtype] }
    dtypeType.method("__repr__") { arguments in
      .text("torch.\(try arguments.state(as: DTypeState.self).dtype.name)")
    }
    dtypeType.property("is_floating_point") { arguments in
      .bool(try arguments.state(as: DTypeState.self).dtype.isFloatingPoint)
    }
    dtypeType.property("is_complex") { _ in .bool(false) }
    dtypeType.property("is_signed") { arguments in
      let dtype = try arguments.state(as: DTypeState.self).dtype
      return .bool(dtype != .bool && dtype != .uint8)
    }
    dtypeType.property("itemsize") { arguments in
      .int(try arguments.state(as: DTypeState.self).dtype.byteCount)
    }
    addConstants()
    addDefaultDType()
  }

  private func addConstants() {
    module.members["pi"] = .float(.pi)
    module.members["e"] = .float(2.718281828459045)
    module.members["inf"] = .float(.infinity)
    module.members["nan"] = .float(.nan)
    module.members["newaxis"] = Value.none
    module.members["__version__"] = .text("2.15.0")
  }

  private func addDefaultDType() {
    define("get_default_dtype", signature: "", as: .function) { torch, _ in torch.defaultDType }
    define("set_default_dtype", signature: "d, /", as: .function) { torch, arguments in
      guard let dtype = try arguments.dtype(0), dtype.isFloatingPoint else {
        throw ScriptError.type("only floating-point types are supported as the default type")
      }
      torch.defaultDType = dtype
      return Value.none
    }
  }
}
