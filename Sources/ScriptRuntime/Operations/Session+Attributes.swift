extension Session {
  /// `value.name`.
  package func attribute(_ value: Value, _ name: String) throws -> Value {
    if let found = try findAttribute(value, name) { return found }
    throw missingAttribute(value, name)
  }

  /// `value.name`, or `nil` where there is no such attribute.
  package func findAttribute(_ value: Value, _ name: String) throws -> Value? {
    switch value {
    case .instance(let instance): return try instanceAttribute(instance, value, name)
    case .module(let module):
      return module.members[name] ?? (name == "__name__" ? .text(module.name) : nil)
    case .type(let type): return try typeAttribute(type, name)
    case .function(let function):
      switch name {
      case "__name__": return function.attributes[name] ?? .text(function.name)
      case "__qualname__": return .text(function.qualifiedName)
      case "__doc__": return function.definition.documentation.map(Value.text) ?? Value.none
      case "__module__": return .text("__main__")
      default: break
      }
      if let stored = function.attributes[name] { return stored }
    case .native(let native):
      switch name {
      case "__name__", "__qualname__": return .text(native.name)
      case "__doc__": return Value.none
      default: break
      }
    case .method(let method):
      switch name {
      case "__self__": return method.receiver
      case "__func__": return method.function
      default: break
      }
      if case .function = method.function { return try findAttribute(method.function, name) }
      if case .native = method.function { return try findAttribute(method.function, name) }
    case .descriptor(let descriptor):
      if descriptor.kind == .property, name == "setter" { return setterDecorator(descriptor) }
    case .tensor(let tensor):
      let type = type(of: value)
      if let attribute = type.lookup(name) { return try bind(attribute, to: value, of: type) }
      if let stored = try tensors?.attribute(tensor, name) { return stored }
    default: break
    }
    let type = type(of: value)
    if let attribute = type.lookup(name) { return try bind(attribute, to: value, of: type) }
    return try commonAttribute(value, type, name)
  }

  private func instanceAttribute(_ instance: InstanceObject, _ value: Value, _ name: String) throws -> Value?
  {
    let type = instance.type
    if type.hasProperties, let attribute = type.lookup(name), case .descriptor(let descriptor) = attribute,
      descriptor.kind == .property
    {
      return try bind(attribute, to: value, of: type)
    }
    if let stored = instance.attributes[name] { return stored }
    if type === types.superType, let found = try superAttribute(instance, name) { return found }
    if let attribute = type.lookup(name) { return try bind(attribute, to: value, of: type) }
    if let common = try commonAttribute(value, type, name) { return common }
    guard let method = type.lookup("__getattr__") else { return nil }
    return try callSpecial(method, value, .text(name))
  }

  /// What every object has.
  private func commonAttribute(_ value: Value, _ type: ClassObject, _ name: String) throws -> Value? {
    switch name {
    case "__class__": .type(type)
    case "__doc__": try typeAttribute(type, name) ?? Value.none
    case "__module__": .text(type.module)
    default: nil
    }
  }

  private func typeAttribute(_ type: ClassObject, _ name: String) throws -> Value? {
    // Unlike other attributes, a documentation is not inherited.
    if name == "__doc__" { return type.attributes[name] ?? Value.none }
    if let attribute = type.lookup(name) {
      guard case .descriptor(let descriptor) = attribute else { return attribute }
      switch descriptor.kind {
      case .property: return attribute
      case .staticMethod: return descriptor.function
      case .classMethod: return .method(BoundMethod(receiver: .type(type), function: descriptor.function))
      }
    }
    switch name {
    case "__name__": return .text(type.name)
    case "__qualname__": return .text(type.qualifiedName)
    case "__module__": return .text(type.module)
    case "__class__": return .type(types.type)
    default: return nil
    }
  }

  /// An attribute of a class as a receiver sees it: functions become methods, properties their values.
  func bind(_ attribute: Value, to receiver: Value, of type: ClassObject) throws -> Value {
    switch attribute {
    case .function: return .method(BoundMethod(receiver: receiver, function: attribute))
    case .native(let native) where native.owner != nil:
      return .method(BoundMethod(receiver: receiver, function: attribute))
    case .descriptor(let descriptor):
      switch descriptor.kind {
      case .property: return try call(descriptor.function, [receiver])
      case .staticMethod: return descriptor.function
      case .classMethod: return .method(BoundMethod(receiver: .type(type), function: descriptor.function))
      }
    default: return attribute
    }
  }

  /// What a call `value.name(…)` calls: the function, with the receiver to pass first if there is one.
  ///
  /// The same as `attribute`, without making a bound method.
  func method(_ value: Value, _ name: String) throws -> (function: Value, receiver: Value?) {
    let type: ClassObject
    switch value {
    case .instance(let instance):
      type = instance.type
      if type.hasProperties || type === types.superType || instance.attributes[name] != nil {
        return (try attribute(value, name), nil)
      }
    case .module(let module):
      if let member = module.members[name] { return (member, nil) }
      return (try attribute(value, name), nil)
    case .type, .function, .native, .method, .descriptor: return (try attribute(value, name), nil)
    default: type = self.type(of: value)
    }
    switch type.lookup(name) {
    case .function(let function)?: return (.function(function), value)
    case .native(let native)? where native.owner != nil: return (.native(native), value)
    default: return (try attribute(value, name), nil)
    }
  }

  // MARK: Writing

  /// `value.name = new`.
  package func setAttribute(_ value: Value, _ name: String, to new: Value) throws {
    switch value {
    case .instance(let instance):
      if let method = instance.type.lookup("__setattr__") {
        _ = try callSpecial(method, value, .text(name), new)
      } else {
        try setPlainAttribute(instance, name, to: new)
      }
    case .type(let type):
      guard type.module == "__main__" else {
        throw ScriptError.type("cannot set '\(name)' attribute of immutable type '\(type.name)'")
      }
      type[name] = new
    case .function(let function): function.attributes[name] = new
    case .module(let module): module.members[name] = new
    case .tensor(let tensor):
      if try setProperty(value, type(of: value), name, to: new) { return }
      try tensors?.setAttribute(tensor, name, to: new)
    default:
      if try setProperty(value, type(of: value), name, to: new) { return }
      if type(of: value).lookup(name) != nil {
        throw ScriptError(
          .attributeError,
          "'\(typeName(of: value))' object attribute '\(name)' is read-only"
        )
      }
      throw missingAttribute(value, name)
    }
  }

  /// Python's own way to set an attribute of an instance, which a library's `__setattr__` may fall back on.
  package func setPlainAttribute(_ instance: InstanceObject, _ name: String, to new: Value) throws {
    if instance.type.hasProperties, try setProperty(.instance(instance), instance.type, name, to: new) {
      return
    }
    instance.attributes[name] = new
  }

  private func setProperty(_ value: Value, _ type: ClassObject, _ name: String, to new: Value) throws -> Bool
  {
    guard case .descriptor(let descriptor)? = type.lookup(name), descriptor.kind == .property else {
      return false
    }
    guard !descriptor.setter.isUnbound else {
      throw ScriptError(.attributeError, "property '\(name)' of '\(type.qualifiedName)' object has no setter")
    }
    _ = try call(descriptor.setter, [value, new])
    return true
  }

  /// `del value.name`.
  package func deleteAttribute(_ value: Value, _ name: String) throws {
    switch value {
    case .instance(let instance):
      if let method = instance.type.lookup("__delattr__") {
        _ = try callSpecial(method, value, .text(name))
        return
      }
      if instance.attributes[name] != nil {
        try charge(1 + instance.attributes.count / 16)
        instance.attributes[name] = nil
        return
      }
      if case .descriptor(let descriptor)? = instance.type.lookup(name), descriptor.kind == .property {
        throw ScriptError(
          .attributeError,
          "property '\(name)' of '\(instance.type.qualifiedName)' object has no deleter"
        )
      }
    case .type(let type) where type.attributes[name] != nil && type.module == "__main__":
      type[name] = nil
      return
    case .function(let function) where function.attributes[name] != nil:
      function.attributes[name] = nil
      return
    default: break
    }
    throw missingAttribute(value, name)
  }

  // MARK: Texts

  /// Python's text for an attribute that is not there.
  package func missingAttribute(_ value: Value, _ name: String) -> ScriptError {
    let message =
      switch value {
      case .module(let module): "module '\(module.name)' has no attribute '\(name)'"
      case .type(let type): "type object '\(type.name)' has no attribute '\(name)'"
      case .instance(let instance) where instance.type === types.superType:
        "'super' object has no attribute '\(name)'"
      default: "'\(typeName(of: value))' object has no attribute '\(name)'"
      }
    return .attribute(message, name: name) { [self] in attributeNames(of: value) }
  }

  /// The names that `value.` could go on with, in alphabetical order.
  package func attributeNames(of value: Value) -> [String] {
    var names: Set<String> = []
    switch value {
    case .module(let module): names.formUnion(module.members.keys)
    case .instance(let instance): names.formUnion(instance.attributes.names)
    case .type(let type): for base in type.linearization { names.formUnion(base.attributes.keys) }
    default: break
    }
    for base in type(of: value).linearization { names.formUnion(base.attributes.keys) }
    return names.filter { !$0.hasPrefix("_") }.sorted()
  }
}
