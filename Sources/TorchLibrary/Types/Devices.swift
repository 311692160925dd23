import ScriptRuntime

/// What a `torch.device` object stands for.
final class DeviceState {
  let name: String

  init(_ name: String) { self.name = name }
}

extension Torch {
  /// Adds `torch.device('cpu')`, the only device there is.
  func addDevices() {
    let type = session.makeType("device", module: "torch", allowsSubclasses: false)
    type.errorName = "torch.device"
    type.constructed("cls, type, index=None, /") { [unowned self] type, arguments in
      try checkDevice(arguments.value(1))
      return .instance(InstanceObject(type, state: DeviceState("cpu")))
    }
    type.method("__repr__") { arguments in
      .text("device(type='\(try arguments.state(as: DeviceState.self).name)')")
    }
    type.method("__str__") { arguments in .text(try arguments.state(as: DeviceState.self).name) }
    type.method("__eq__", "self, other, /") { arguments in
      .bool(arguments.value(1).instance?.state is DeviceState)
    }
    type.method("__hash__") { _ in .int(0) }
    type.property("type") { arguments in .text(try arguments.state(as: DeviceState.self).name) }
    type.property("index") { _ in .none }
    module.members["device"] = .type(type)
    cpu = .instance(InstanceObject(type, state: DeviceState("cpu")))
    definePython("is_available", in: part("cuda"), signature: "") { _, _ in false }
    definePython("device_count", in: part("cuda"), signature: "") { _, _ in 0 }
  }

  /// The kinds of devices that PyTorch knows.
  private static let deviceTypes = [
    "cpu", "cuda", "ipu", "xpu", "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "maia", "xla",
    "lazy",
    "vulkan", "mps", "meta", "hpu", "mtia", "privateuseone",
  ]

  /// Accepts the processor, by name or as a device, and refuses others.
  func checkDevice(_ value: Value) throws {
    switch value {
    case .string(let text) where text.string == "cpu" || text.string == "cpu:0": return
    case .instance(let instance) where instance.state is DeviceState: return
    case .none: return
    case .string(let text):
      guard Torch.deviceTypes.contains(String(text.string.prefix { $0 != ":" })) else {
        throw ScriptError.runtime(
          "Expected one of \(Torch.deviceTypes.joined(separator: ", ")) device type at start of device string: "
            + text.string
        )
      }
      throw ScriptError.runtime(
        "gradtutor computes on the CPU only: device '\(text.string)' is not available"
      )
    default:
      throw ScriptError.type(
        "device(): argument 'type' (position 1) must be str, not \(session.typeName(of: value))"
      )
    }
  }
}
