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
        let found = try a.moduleTree().tensors(kind, recurse: a.bool(1, default: true))
        return iterating(a, found.map { .tensor($0.tensor) })
      }
      moduleType.method(
        "named_\(name)",
        "self, prefix='', recurse=True, remove_duplicate=True",
        style: .python
      ) { a in
        let found = try a.moduleTree().tensors(
          kind,
          prefix: a[1] == nil ? "" : a.string(1),
          recurse: a.bool(2, default: true)
        )
        return iterating(a, found.map { .tuple(of: [.text($0.name), .tensor($0.tensor)]) })
      }
    }
    moduleType.method("modules") { a in
      iterating(a, try a.moduleTree().descendants().map(\.module.value))
    }
    moduleType.method("named_modules") { a in
      iterating(a, try a.moduleTree().descendants().map { .tuple(of: [.text($0.name), $0.module.value]) })
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
      for (_, module) in try a.moduleTree().descendants() {
        module.instance.attributes["training"] = .bool(mode)
      }
      return a.value(0)
    }
    moduleType.method("eval") { a in
      for (_, module) in try a.moduleTree().descendants() {
        module.instance.attributes["training"] = .bool(false)
      }
      return a.value(0)
    }
    moduleType.method("zero_grad", "self, set_to_none=True", style: .python) { [unowned self] a in
      try zeroGradients(a.moduleTree().parameters, setToNone: a.bool(1, default: true))
      return .none
    }
    moduleType.method("requires_grad_", "self, requires_grad=True", style: .python) { [unowned self] a in
      for parameter in try a.moduleTree().parameters {
        try tape.setRequiresGrad(parameter, a.bool(1, default: true))
      }
      return a.value(0)
    }
    moduleType.method("apply", "self, fn", style: .python) { a in
      let modules = try a.moduleTree().descendants().map(\.module)
      // Children come before the module that holds them.
      for module in postorder(modules) { _ = try a.session.call(a.value(1), [module.value]) }
      return a.value(0)
    }
    for (name, dtype) in [("float", DType.float32), ("double", .float64)] {
      moduleType.method(name) { [unowned self] a in
        try cast(a.moduleTree(), to: dtype)
        return a.value(0)
      }
    }
    moduleType.method("to", "self, *args, **kwargs") { [unowned self] a in
      for argument in a.rest + a.keywords.map(\.value) {
        if let state = argument.instance?.state as? DTypeState {
          try cast(a.moduleTree(), to: state.dtype)
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
    let hooks: [(String, ReferenceWritableKeyPath<ModuleState, [(id: Int, hook: Value)]>)] = [
      ("register_forward_hook", \.forwardHooks), ("register_forward_pre_hook", \.forwardPrehooks),
    ]
    for (name, list) in hooks {
      moduleType.method(name, "self, hook", style: .python) { [unowned self] a in
        let state = try a.module().state
        let id = (state[keyPath: list].last?.id ?? 0) + 1
        state[keyPath: list].append((id, a.value(1)))
        return hookHandle { [weak state] in state?[keyPath: list].removeAll { $0.id == id } }
      }
    }
    moduleType.method("state_dict", "self, *args, **kwargs") { [unowned self] a in
      let module = try a.moduleTree()
      let result = DictionaryObject(isOrdered: true)
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

  /// Adds the methods that find a part by its dotted name.
  func addModuleLookups() {
    moduleType.method("get_submodule", "self, target, /") { a in try find(a.string(1), in: a.module()).value }
    let kinds: [(String, String, KeyPath<ModuleState, AttributeTable>)] = [
      ("get_parameter", "an nn.Parameter", \.parameters), ("get_buffer", "a buffer", \.buffers),
    ]
    for (name, kind, table) in kinds {
      moduleType.method(name, "self, target, /") { a in
        let path = try a.string(1).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let owner = try find(path.dropLast().joined(separator: "."), in: a.module())
        let last = path.last ?? ""
        if let found = owner.state[keyPath: table][last], !found.isNone { return found }
        guard owner.state.parameters[last] == nil, owner.state.buffers[last] == nil else {
          throw ScriptError(.attributeError, "`\(last)` is not \(kind)")
        }
        throw ScriptError(.attributeError, "\(owner.instance.type.name) has no attribute `\(last)`")
      }
    }
  }

  private func load(_ a: Arguments) throws -> Value {
    let module = try a.moduleTree()
    guard case .dictionary(let source) = a.value(1) else {
      throw ScriptError.type(
        "Expected state_dict to be dict-like, got <class '\(session.typeName(of: a.value(1)))'>."
      )
    }
    let saved = module.saved()
    let own = Set(saved.map(\.name))
    let unexpected = source.entries.compactMap(\.key.string).filter { !own.contains($0) }
    var (missing, problems): ([String], [String]) = ([], [])
    for (name, tensor) in saved {
      guard let value = try source.value(for: .text(name), session)?.tensor else {
        missing.append(name)
        continue
      }
      guard value.shape == tensor.shape else {
        problems.append(
          "size mismatch for \(name): copying a param with shape \(sizeText(value)) from checkpoint, the shape in "
            + "current model is \(sizeText(tensor))."
        )
        continue
      }
      try tape.withGradMode(false) { _ = try tape.copy(into: tensor, value) }
    }
    if try a.bool(2, default: true) {
      func list(_ kind: String, _ names: [String]) -> [String] {
        let quoted = names.map { "\"\($0)\"" }.joined(separator: ", ")
        return names.isEmpty ? [] : ["\(kind) key(s) in state_dict: \(quoted). "]
      }
      problems = list("Missing", missing) + list("Unexpected", unexpected) + problems
    }
    guard problems.isEmpty else {
      throw ScriptError.runtime(
        "Error(s) in loading state_dict for \(module.instance.type.name):\n\t"
          + problems.joined(separator: "\n\t")
      )
    }
    return incompatibleKeys(missing, unexpected)
  }

  /// What `load_state_dict` returns: the names that one side has and the other lacks.
  private func incompatibleKeys(_ missing: [String], _ unexpected: [String]) -> Value {
    let result = InstanceObject(incompatibleKeysType)
    result.attributes["missing_keys"] = .list(of: missing.map(Value.text))
    result.attributes["unexpected_keys"] = .list(of: unexpected.map(Value.text))
    return .instance(result)
  }

  /// Adds the printed form of what `load_state_dict` returns.
  func addIncompatibleKeys() {
    incompatibleKeysType.method("__repr__") { a in
      let names = try ["missing_keys", "unexpected_keys"].map { name in
        (name, try a.instance().attributes[name] ?? .none)
      }
      guard try names.contains(where: { try a.session.truth($0.1) }) else {
        return .text("<All keys matched successfully>")
      }
      let parts = try names.map { "\($0)=\(try a.session.repr($1))" }
      return .text("_IncompatibleKeys(\(parts.joined(separator: ", ")))")
    }
  }
}

/// The module below `module` with this dotted name, itself for the empty name.
///
/// - Throws: PyTorch's text for a name that leads nowhere.
private func find(_ path: String, in module: Module) throws -> Module {
  var owner = module
  for name in path.split(separator: ".") {
    guard let child = owner.state.modules[String(name)].flatMap(Module.init) else {
      throw ScriptError(.attributeError, "\(owner.instance.type.name) has no attribute `\(name)`")
    }
    owner = child
  }
  return owner
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
