import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `Sequential`, `ModuleList` and `ModuleDict`.
  func addContainers() {
    let sequential = session.makeType("Sequential", module: "torch.nn.modules.container", base: moduleType)
    nn.members["Sequential"] = .type(sequential)
    nn.members["ModuleList"] = .type(moduleListType)
    sequential.method("__init__", "self, *args") { [unowned self] a in
      let module = try initialized(a)
      if a.rest.count == 1, case .dictionary(let dictionary) = a.rest[0] {
        for (key, value) in dictionary.entries { try add(value, to: module, key.string ?? "") }
      } else {
        for (index, value) in a.rest.enumerated() { try add(value, to: module, "\(index)") }
      }
      return .none
    }
    sequential.method("forward", "self, input", style: .python) { a in
      try a.module().state.modules.entries.reduce(a.value(1)) { value, child in
        try a.session.call(child.value, [value])
      }
    }
    moduleListType.method("__init__", "self, modules=None", style: .python) { [unowned self] a in
      let module = try initialized(a)
      for (index, value) in try a.given(1).map({ try session.collect($0) })?.enumerated() ?? [].enumerated() {
        try add(value, to: module, "\(index)")
      }
      return .none
    }
    for type in [sequential, moduleListType] { addListMethods(to: type) }
    addModuleDictionary()
    addParameterContainers()
  }

  /// The module that a container's `__init__` was called on, ready to take parts.
  func initialized(_ a: Arguments) throws -> Module {
    let module = try a.module()
    module.state.isInitialized = true
    module.instance.attributes["training"] = .bool(true)
    return module
  }

  private func add(_ value: Value, to module: Module, _ name: String) throws {
    guard Module(value) != nil else {
      throw ScriptError.type("\(session.typeName(of: value)) is not a Module subclass")
    }
    module.state.modules[name] = value
  }

  private func addListMethods(to type: ClassObject) {
    type.method("__len__") { a in .int(try a.module().state.modules.count) }
    type.method("__iter__") { a in
      .iterator(a.session.iterator(over: try a.module().state.modules.entries.map(\.value), "generator"))
    }
    type.method("__getitem__", "self, index, /") { a in
      let module = try a.module()
      let list = Value.list(of: module.state.modules.entries.map(\.value))
      guard case .slice = a.value(1) else {
        let (index, count) = (try a.session.index(a.value(1)), module.state.modules.count)
        guard (-count..<count).contains(index) else {
          throw ScriptError.index("index \(index) is out of range")
        }
        return try a.session.item(list, .int(index))
      }
      // A slice is a container of the same class.
      let part = ModuleState()
      part.isInitialized = true
      for (index, value) in (try a.session.item(list, a.value(1)).items ?? []).enumerated() {
        part.modules["\(index)"] = value
      }
      let copy = InstanceObject(module.instance.type, state: part)
      copy.attributes["training"] = .bool(module.isTraining)
      return .instance(copy)
    }
    type.method("append", "self, module, /") { [unowned self] a in
      let module = try a.module()
      try add(a.value(1), to: module, "\(module.state.modules.count)")
      return a.value(0)
    }
    type.method("extend", "self, modules, /") { [unowned self] a in
      let module = try a.module()
      for value in try session.collect(a.value(1)) {
        try add(value, to: module, "\(module.state.modules.count)")
      }
      return a.value(0)
    }
  }

  private func addModuleDictionary() {
    let type = session.makeType("ModuleDict", module: "torch.nn.modules.container", base: moduleType)
    nn.members["ModuleDict"] = .type(type)
    type.method("__init__", "self, modules=None", style: .python) { [unowned self] a in
      let module = try initialized(a)
      if case .dictionary(let dictionary)? = a.given(1) {
        for (key, value) in dictionary.entries { try add(value, to: module, key.string ?? "") }
      }
      return .none
    }
    type.method("__len__") { a in .int(try a.module().state.modules.count) }
    type.method("__getitem__", "self, key, /") { a in
      if let name = a.value(1).string, let value = try a.module().state.modules[name] { return value }
      throw ScriptError(.keyError, arguments: [a.value(1)])
    }
    type.method("__setitem__", "self, key, module, /") { [unowned self] a in
      try add(a.value(2), to: a.module(), a.string(1))
      return .none
    }
    type.method("__contains__", "self, key, /") { a in
      .bool(try a.value(1).string.map { try a.module().state.modules[$0] != nil } ?? false)
    }
    type.method("keys") { a in
      .list(of: try a.module().state.modules.names.map(Value.text))
    }
    type.method("values") { a in .list(of: try a.module().state.modules.entries.map(\.value)) }
    type.method("items") { a in
      .list(of: try a.module().state.modules.entries.map { .tuple(of: [.text($0.name), $0.value]) })
    }
    type.method("__iter__") { a in
      .iterator(
        a.session.iterator(over: try a.module().state.modules.names.map(Value.text), "generator")
      )
    }
  }
}
