import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the methods that visit parameters, buffers and modules.
  func addModuleIteration() {
    let kinds: [(String, KeyPath<ModuleState, AttributeTable>)] = [
      ("parameters", \.parameters), ("buffers", \.buffers),
    ]
    for (name, kind) in kinds {
      moduleType.method(name, "self, recurse=True", style: .python) { a in
        let found = try a.module().tensors(kind, recurse: a.bool(1, default: true))
        return iterating(a, found.map { .tensor($0.tensor) })
      }
      moduleType.method(
        "named_\(name)",
        "self, prefix='', recurse=True, remove_duplicate=True",
        style: .python
      ) { a in
        let found = try a.module().tensors(
          kind,
          prefix: a[1] == nil ? "" : a.string(1),
          recurse: a.bool(2, default: true)
        )
        return iterating(a, found.map { .tuple(of: [.text($0.name), .tensor($0.tensor)]) })
      }
    }
    moduleType.method("modules") { a in
      iterating(a, try a.module().descendants().map(\.module.value))
    }
    moduleType.method("named_modules") { a in
      iterating(a, try a.module().descendants().map { .tuple(of: [.text($0.name), $0.module.value]) })
    }
    moduleType.method("children") { a in
      iterating(a, try a.module().state.modules.entries.map(\.value).filter { !$0.isNone })
    }
    moduleType.method("named_children") { a in
      iterating(
        a,
        try a.module().state.modules.entries.filter { !$0.value.isNone }.map {
          .tuple(of: [.text($0.name), $0.value])
        }
      )
    }
  }

  /// Adds the methods that change a module and all below it.
  func addModuleChanges() {
    moduleType.method("train", "self, mode=True", style: .python) { a in
      let mode = try a.bool(1, default: true)
      for (_, module) in try a.module().descendants() {
        module.instance.attributes["training"] = .bool(mode)
      }
      return a.value(0)
    }
    moduleType.method("eval") { a in
      for (_, module) in try a.module().descendants() {
        module.instance.attributes["training"] = .bool(false)
      }
      return a.value(0)
    }
    moduleType.method("zero_grad", "self, set_to_none=True", style: .python) { [unowned self] a in
      try zeroGradients(a.module().parameters, setToNone: a.bool(1, default: true))
      return .none
    }
    moduleType.method("requires_grad_", "self, requires_grad=True", style: .python) { [unowned self] a in
      for parameter in try a.module().parameters {
        try tape.setRequiresGrad(parameter, a.bool(1, default: true))
      }
      return a.value(0)
    }
    moduleType.method("apply", "self, fn", style: .python) { a in
      let modules = try a.module().descendants().map(\.module)
      // Children come before the module that holds them.
      for module in postorder(modules) { _ = try a.session.call(a.value(1), [module.value]) }
      return a.value(0)
    }
    for (name, dtype) in [("float", DType.float32), ("double", .float64)] {
      moduleType.method(name) { [unowned self] a in
        try cast(a.module(), to: dtype)
        return a.value(0)
      }
    }
    moduleType.method("to", "self, *args, **kwargs") { [unowned self] a in
      for argument in a.rest + a.keywords.map(\.value) {
        if let state = argument.instance?.state as? DTypeState {
          try cast(a.module(), to: state.dtype)
        } else {
          try checkDevice(argument)
        }
      }
      return a.value(0)
    }
    moduleType.method("cpu") { a in a.value(0) }
  }

  /// Takes gradients away, or makes them zero.
  func zeroGradients(_ parameters: [Variable], setToNone: Bool) throws {
    for parameter in parameters {
      guard let grad = parameter.grad else { continue }
      if setToNone {
        parameter.grad = nil
      } else {
        try tape.withGradMode(false) {
          _ = try tape.applyInPlace(row("zero_"), target: tape.detach(grad))
        }
      }
    }
  }

  private func cast(_ module: Module, to dtype: DType) throws {
    let tensors = module.tensors(\.parameters) + module.tensors(\.buffers)
    for (_, tensor) in tensors where tensor.dtype.isFloatingPoint && tensor.dtype != dtype {
      try tape.setData(tensor, to: tape.constant(tensor.value.cast(to: dtype)))
    }
  }

  /// Adds the methods that name parts of a module, and those that read and write all of them at once.
  func addModuleRegistration() {
    moduleType.method(
      "register_buffer",
      "self, name, tensor, persistent=True",
      style: .python
    ) { a in
      try a.module().state.buffers[a.string(1)] = a.value(2)
      return .none
    }
    moduleType.method("register_parameter", "self, name, param", style: .python) { a in
      try a.module().state.parameters[a.string(1)] = a.value(2)
      return .none
    }
    for name in ["add_module", "register_module"] {
      moduleType.method(name, "self, name, module", style: .python) { a in
        try a.module().state.modules[a.string(1)] = a.value(2)
        return .none
      }
    }
    moduleType.method("register_forward_hook", "self, hook", style: .python) { [unowned self] a in
      let state = try a.module().state
      let id = (state.forwardHooks.last?.id ?? 0) + 1
      state.forwardHooks.append((id, a.value(1)))
      return hookHandle { [weak state] in state?.forwardHooks.removeAll { $0.id == id } }
    }
    moduleType.method("state_dict", "self, *args, **kwargs") { [unowned self] a in
      let module = try a.module()
      let result = DictionaryObject()
      for (name, tensor) in module.saved() {
        try result.set(.text(name), to: .tensor(tape.detach(tensor)), a.session)
      }
      return .dictionary(result)
    }
    moduleType.method("load_state_dict", "self, state_dict, strict=True", style: .python) {
      [unowned self] a in
      try load(a)
    }
  }

  private func load(_ a: Arguments) throws -> Value {
    let module = try a.module()
    guard case .dictionary(let source) = a.value(1) else {
      throw ScriptError.type(
        "Expected state_dict to be dict-like, got <class '\(session.typeName(of: a.value(1)))'>."
      )
    }
    for (name, tensor) in module.saved() {
      guard let value = try source.value(for: .text(name), session)?.tensor else {
        throw ScriptError.runtime(
          "Error(s) in loading state_dict for \(module.instance.type.name):\n\tMissing key(s) in state_dict: "
            + "\"\(name)\". "
        )
      }
      try tape.withGradMode(false) { _ = try tape.copy(into: tensor, value) }
    }
    let result = session.makeType("_IncompatibleKeys", module: "torch.nn.modules.module")
    result.method("__repr__") { _ in .text("<All keys matched successfully>") }
    return .instance(InstanceObject(result))
  }
}

/// An iterator over a fixed list, which prints as what it is in Python.
private func iterating(_ a: Arguments, _ values: [Value]) -> Value {
  .iterator(a.session.iterator(over: values, "generator"))
}

/// Modules that came parents first, ordered so that each follows its children.
private func postorder(_ modules: [Module]) -> [Module] {
  guard let root = modules.first else { return [] }
  var result: [Module] = []
  var seen: Set<ObjectIdentifier> = []
  var pending: [(module: Module, isDone: Bool)] = [(root, false)]
  while let (module, isDone) = pending.popLast() {
    if isDone {
      result.append(module)
      continue
    }
    guard seen.insert(ObjectIdentifier(module.instance)).inserted else { continue }
    pending.append((module, true))
    pending += module.state.modules.entries.reversed().compactMap { Module($0.value) }.map { ($0, false) }
  }
  return result
}
