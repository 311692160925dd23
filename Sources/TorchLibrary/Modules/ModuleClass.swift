import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `nn.Module`, from which layers and the script's own networks derive.
  func addModuleClass() {
    nn.members["Module"] = .type(moduleType)
    moduleType.constructed(nil) { type, _ in .instance(InstanceObject(type, state: ModuleState())) }
    moduleType.method("__init__", "self, *args, **kwargs") { a in
      let module = try a.module()
      module.state.isInitialized = true
      module.instance.attributes["training"] = .bool(true)
      return .none
    }
    moduleType.method("__call__", nil) { [unowned self] a in try call(a) }
    moduleType.method("forward", "self, *input") { a in
      let name = a.session.typeName(of: a.value(0))
      throw ScriptError(
        .notImplementedError,
        "Module [\(name)] is missing the required \"forward\" function"
      )
    }
    addAttributeAccess()
    addModuleIteration()
    addModuleChanges()
    addModuleRegistration()
    addModuleLookups()
    addIncompatibleKeys()
    addModuleTexts()
  }

  /// Calls `forward`, then the hooks.
  private func call(_ a: Arguments) throws -> Value {
    guard let receiver = a.rest.first, let module = Module(receiver) else {
      throw ScriptError.type("a module is called, and nothing else")
    }
    var arguments = Array(a.rest.dropFirst())
    for (_, hook) in module.state.forwardPrehooks {
      let replaced = try session.call(hook, [receiver, .tuple(of: arguments)])
      if !replaced.isNone { arguments = replaced.items ?? [replaced] }
    }
    var result = try session.deeper {
      try session.call(session.attribute(receiver, "forward"), arguments, a.keywords)
    }
    for (_, hook) in module.state.forwardHooks {
      let replaced = try session.call(hook, [receiver, .tuple(of: arguments), result])
      if !replaced.isNone { result = replaced }
    }
    return result
  }

  private func addAttributeAccess() {
    moduleType.method("__setattr__", "self, name, value, /") { [unowned self] a in
      try setModuleAttribute(a.module(), a.string(1), a.value(2))
      return .none
    }
    moduleType.method("__getattr__", "self, name, /") { a in
      let (module, name) = (try a.module(), try a.string(1))
      let state = module.state
      if let found = state.parameters[name] ?? state.buffers[name] ?? state.modules[name] { return found }
      throw ScriptError.attribute(
        "'\(module.instance.type.name)' object has no attribute '\(name)'",
        name: name
      ) {
        state.parameters.names + state.buffers.names + state.modules.names
          + a.session.attributeNames(of: module.value)
      }
    }
    moduleType.method("__delattr__", "self, name, /") { a in
      let (module, name) = (try a.module(), try a.string(1))
      if module.state.parameters[name] != nil {
        module.state.parameters[name] = nil
      } else if module.state.buffers[name] != nil {
        module.state.buffers[name] = nil
      } else if module.state.modules[name] != nil {
        module.state.modules[name] = nil
      } else if module.instance.attributes[name] != nil {
        module.instance.attributes[name] = nil
      } else {
        throw ScriptError(
          .attributeError,
          "'\(module.instance.type.name)' object has no attribute '\(name)'"
        )
      }
      return .none
    }
  }

  /// `module.name = value`: parameters and modules are registered, everything else is an ordinary attribute.
  private func setModuleAttribute(_ module: Module, _ name: String, _ value: Value) throws {
    let state = module.state
    func claim(_ kind: ReferenceWritableKeyPath<ModuleState, AttributeTable>) {
      for other in [\ModuleState.parameters, \.buffers, \.modules] where other != kind {
        state[keyPath: other][name] = nil
      }
      module.instance.attributes[name] = nil
      state[keyPath: kind][name] = value
    }
    if let tensor = value.tensor, tensor.isParameter {
      guard state.isInitialized else {
        throw ScriptError(.attributeError, "cannot assign parameters before Module.__init__() call")
      }
      return claim(\.parameters)
    }
    if state.parameters[name] != nil {
      guard value.isNone else {
        throw ScriptError.type(
          "cannot assign '\(typeName(of: value))' as parameter '\(name)' "
            + "(torch.nn.Parameter or None expected)"
        )
      }
      return claim(\.parameters)
    }
    if Module(value) != nil {
      guard state.isInitialized else {
        throw ScriptError(.attributeError, "cannot assign module before Module.__init__() call")
      }
      return claim(\.modules)
    }
    if state.modules[name] != nil {
      guard value.isNone else {
        throw ScriptError.type(
          "cannot assign '\(typeName(of: value))' as child module '\(name)' "
            + "(torch.nn.Module or None expected)"
        )
      }
      return claim(\.modules)
    }
    if state.buffers[name] != nil, value.isNone || value.tensor != nil { return claim(\.buffers) }
    try session.setPlainAttribute(module.instance, name, to: value)
  }

  /// `torch.typename(value)`: of tensors, the class that stands for the element type.
  private func typeName(of value: Value) -> String {
    value.tensor.map { $0.isParameter ? session.qualifiedName(of: parameterType) : $0.dtype.legacyClassName }
      ?? session.qualifiedName(of: session.type(of: value))
  }

  private func addModuleTexts() {
    moduleType.method("extra_repr") { _ in .text("") }
    moduleType.method("_get_name") { a in .text(try a.module().instance.type.name) }
    moduleType.method("__repr__") { [unowned self] a in .text(try description(a.module())) }
  }

  /// The module with its children, each on a line of its own, as PyTorch prints it.
  private func description(_ module: Module) throws -> String {
    let extra = try session.str(session.call(session.attribute(module.value, "extra_repr"), []))
    var lines = extra.isEmpty ? [] : extra.split(separator: "\n").map(String.init)
    let isSingle = lines.count == 1 && module.state.modules.count == 0
    lines += try childLines(module)
    let name = module.instance.type.name
    if lines.isEmpty { return "\(name)()" }
    return isSingle ? "\(name)(\(lines[0]))" : "\(name)(\n  \(lines.joined(separator: "\n  "))\n)"
  }

  private func childLines(_ module: Module) throws -> [String] {
    let children = try module.state.modules.entries.map { name, child in
      (name, try session.repr(child).split(separator: "\n", omittingEmptySubsequences: false))
    }
    guard module.instance.type.isSubclass(of: moduleListType) else {
      return children.map { "(\($0)): " + $1.joined(separator: "\n  ") }
    }
    // A list shows neighbours that print alike once, with their number.
    var lines: [String] = []
    var start = 0
    while start < children.count {
      var end = start + 1
      while end < children.count, children[end].1 == children[start].1 { end += 1 }
      let text = children[start].1.joined(separator: "\n  ")
      lines.append(
        end - start == 1 ? "(\(start)): \(text)" : "(\(start)-\(end - 1)): \(end - start) x \(text)"
      )
      start = end
    }
    return lines
  }
}
