/// A set of modules, classes and functions that a session offers to scripts.
package protocol Library {
  /// Adds what the library has to a new session.
  func install(in session: Session)
}

extension ClassObject {
  /// Adds a method; its first parameter is `self`.
  @discardableResult
  package func method(
    _ name: String,
    _ signature: String? = "self, /",
    style: NativeFunction.Style = .builtin,
    body: @escaping NativeFunction.Body
  ) -> ClassObject {
    self[name] = .native(NativeFunction(name, signature, style: style, owner: self.name, body: body))
    return self
  }

  /// Adds an attribute that is computed on access, and perhaps can be assigned to.
  @discardableResult
  package func property(
    _ name: String,
    get: @escaping NativeFunction.Body,
    set: NativeFunction.Body? = nil
  ) -> ClassObject {
    let getter = NativeFunction(name, "self, /", owner: self.name, body: get)
    let setter = set.map { NativeFunction(name, "self, value, /", owner: self.name, body: $0) }
    self[name] = .descriptor(
      Descriptor(.property, .native(getter), setter: setter.map(Value.native) ?? .unbound)
    )
    return self
  }

  /// Adds a function that is called on the class itself, without a receiver.
  @discardableResult
  package func staticMethod(
    _ name: String,
    _ signature: String? = "",
    style: NativeFunction.Style = .builtin,
    body: @escaping NativeFunction.Body
  ) -> ClassObject {
    let function = NativeFunction(name, signature, style: style, body: body)
    self[name] = .descriptor(Descriptor(.staticMethod, .native(function)))
    return self
  }

  /// Adds a function that receives the class it is called on as its first argument.
  @discardableResult
  package func classMethod(
    _ name: String,
    _ signature: String? = "cls, /",
    style: NativeFunction.Style = .builtin,
    body: @escaping NativeFunction.Body
  ) -> ClassObject {
    let function = NativeFunction(name, signature, style: style, body: body)
    self[name] = .descriptor(Descriptor(.classMethod, .native(function)))
    return self
  }

  /// Says how calling the class makes an instance; the closure's first argument is the class that was called.
  @discardableResult
  package func constructed(
    _ signature: String? = "cls, /",
    of shownName: String? = nil,
    style: NativeFunction.Style = .builtin,
    body: @escaping (ClassObject, Arguments) throws -> Value
  ) -> ClassObject {
    constructor = NativeFunction(shownName ?? name, signature, style: style) { arguments in
      let called = signature == nil ? arguments.rest.first : arguments[0]
      guard case .type(let type)? = called else {
        throw ScriptError.type("object.__new__(X): X is not a type object")
      }
      return try body(type, arguments)
    }
    return self
  }
}

extension ModuleObject {
  /// Adds a function.
  @discardableResult
  package func function(
    _ name: String,
    _ signature: String? = nil,
    style: NativeFunction.Style = .builtin,
    body: @escaping NativeFunction.Body
  ) -> ModuleObject {
    members[name] = .native(NativeFunction(name, signature, style: style, body: body))
    return self
  }
}
