import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `ParameterList` and `ParameterDict`, whose tensors become parameters.
  func addParameterContainers() {
    let list = session.makeType("ParameterList", module: "torch.nn.modules.container", base: moduleType)
    let dictionary = session.makeType("ParameterDict", module: "torch.nn.modules.container", base: moduleType)
    for type in [list, dictionary] {
      nn.members[type.name] = .type(type)
      type.method("__len__") { a in .int(try a.module().state.parameters.count) }
    }
    list.method("extra_repr") { [unowned self] a in
      .text(try description(a.module()) { "torch.\($0.name)" })
    }
    dictionary.method("extra_repr") { [unowned self] a in
      .text(try description(a.module(), \.legacyClassName))
    }
    addListMethods(to: list)
    addDictionaryMethods(to: dictionary)
  }

  private func addListMethods(to type: ClassObject) {
    type.method("__init__", "self, values=None", style: .python) { [unowned self] a in
      let module = try initialized(a)
      for value in try a.given(1).map({ try session.collect($0) }) ?? [] { try append(value, to: module) }
      return .none
    }
    type.method("__iter__") { a in
      .iterator(
        a.session.iterator(over: try a.module().state.parameters.entries.map(\.value), "list_iterator")
      )
    }
    type.method("__getitem__", "self, index, /") { a in
      try a.session.item(.list(of: a.module().state.parameters.entries.map(\.value)), a.value(1))
    }
    type.method("__setitem__", "self, index, value, /") { [unowned self] a in
      let state = try a.module().state
      let index = try a.session.index(a.value(1))
      let position = index < 0 ? index + state.parameters.count : index
      guard state.parameters["\(position)"] != nil else {
        throw ScriptError.index("index \(index) is out of range")
      }
      state.parameters["\(position)"] = try asParameter(a.value(2))
      return .none
    }
    type.method("append", "self, value, /") { [unowned self] a in
      try append(a.value(1), to: a.module())
      return a.value(0)
    }
    type.method("extend", "self, values, /") { [unowned self] a in
      for value in try session.collect(a.value(1)) { try append(value, to: a.module()) }
      return a.value(0)
    }
  }

  private func append(_ value: Value, to module: Module) throws {
    module.state.parameters["\(module.state.parameters.count)"] = try asParameter(value)
  }

  private func addDictionaryMethods(to type: ClassObject) {
    type.method("__init__", "self, parameters=None", style: .python) { [unowned self] a in
      let module = try initialized(a)
      guard case .dictionary(let given)? = a.given(1) else { return .none }
      for (key, value) in given.entries {
        module.state.parameters[try session.str(key)] = try asParameter(value)
      }
      return .none
    }
    type.method("__getitem__", "self, key, /") { a in
      if let name = a.value(1).string, let value = try a.module().state.parameters[name] { return value }
      throw ScriptError(.keyError, arguments: [a.value(1)])
    }
    type.method("__setitem__", "self, key, value, /") { [unowned self] a in
      try a.module().state.parameters[a.string(1)] = asParameter(a.value(2))
      return .none
    }
    type.method("__contains__", "self, key, /") { a in
      .bool(try a.value(1).string.map { try a.module().state.parameters[$0] != nil } ?? false)
    }
    type.method("__iter__") { a in
      .iterator(
        a.session.iterator(over: try a.module().state.parameters.names.map(Value.text), "dict_keyiterator")
      )
    }
    type.method("keys") { a in .list(of: try a.module().state.parameters.names.map(Value.text)) }
    type.method("values") { a in .list(of: try a.module().state.parameters.entries.map(\.value)) }
    type.method("items") { a in
      .list(of: try a.module().state.parameters.entries.map { .tuple(of: [.text($0.name), $0.value]) })
    }
  }

  /// A tensor as a parameter: itself, or a parameter with its numbers.
  private func asParameter(_ value: Value) throws -> Value {
    guard let tensor = value.tensor, !tensor.isParameter else { return value }
    return .tensor(try parameter(tensor.value, requiresGrad: tensor.dtype.isFloatingPoint))
  }

  /// One line for each parameter: its class, its element type and its size.
  private func description(_ module: Module, _ typeName: (DType) -> String) -> String {
    module.state.parameters.entries.map { name, value in
      guard let tensor = value.tensor else {
        return "  (\(name)): Object of type: \(session.typeName(of: value))"
      }
      let size = tensor.shape.map(String.init).joined(separator: "x")
      return "  (\(name)): Parameter containing: [\(typeName(tensor.dtype)) of size \(size)]"
    }.joined(separator: "\n")
  }
}
