import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `torch.finfo` and `torch.iinfo`: the ranges of element types.
  func addNumericInfo() {
    let floats = session.makeType("finfo", module: "torch", allowsSubclasses: false)
    floats.constructed("cls, type=None, /") { [unowned self] type, arguments in
      let dtype = try arguments.dtype(1) ?? defaultDType
      guard dtype.isFloatingPoint else {
        throw ScriptError.type(
          "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
        )
      }
      return .instance(Torch.info(type, dtype, Torch.floatLimits(dtype)))
    }
    let integers = session.makeType("iinfo", module: "torch", allowsSubclasses: false)
    integers.constructed("cls, type, /") { type, arguments in
      let dtype = try arguments.dtype(1) ?? .int64
      guard !dtype.isFloatingPoint, dtype != .bool else {
        throw ScriptError.type(
          "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'"
        )
      }
      return .instance(Torch.info(type, dtype, Torch.integerLimits(dtype)))
    }
    for type in [floats, integers] {
      type.method("__repr__") { arguments in
        let instance = try arguments.instance()
        let parts = try instance.attributes.entries.filter { $0.name != "bits" }.map {
          let number = $0.value.scalar.map { Value.float($0.double) }
          return "\($0.name)="
            + (try number.map { try arguments.session.format($0, spec: "g") }
              ?? arguments.session.str($0.value))
        }
        return .text("\(instance.type.name)(\(parts.joined(separator: ", ")))")
      }
      module.members[type.name] = .type(type)
    }
  }

  private static func info(
    _ type: ClassObject,
    _ dtype: DType,
    _ limits: [(String, Value)]
  ) -> InstanceObject {
    let instance = InstanceObject(type)
    for (name, value) in limits { instance.attributes[name] = value }
    instance.attributes["dtype"] = .text(dtype.name)
    instance.attributes["bits"] = .int(dtype.byteCount * 8)
    return instance
  }

  private static func floatLimits(_ dtype: DType) -> [(String, Value)] {
    let isSingle = dtype == .float32
    let largest = isSingle ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
    let tiny = isSingle ? Double(Float.leastNormalMagnitude) : .leastNormalMagnitude
    return [
      ("resolution", .float(isSingle ? 1e-6 : 1e-15)), ("min", .float(-largest)), ("max", .float(largest)),
      ("eps", .float(isSingle ? Double(Float.ulpOfOne) : .ulpOfOne)), ("smallest_normal", .float(tiny)),
      ("tiny", .float(tiny)),
    ]
  }

  private static func integerLimits(_ dtype: DType) -> [(String, Value)] {
    switch dtype {
    case .uint8: [("min", .int(0)), ("max", .int(255))]
    case .int32: [("min", .int(Int(Int32.min))), ("max", .int(Int(Int32.max)))]
    default: [("min", .int(.min)), ("max", .int(.max))]
    }
  }
}
