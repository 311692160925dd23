extension PythonLibrary {
  func addObjectTypes(to session: Session) {
    let types = session.types
    types.object.constructed(nil) { type, arguments in
      if type.lookup("__init__") == nil, arguments.rest.count > 1 || !arguments.keywords.isEmpty {
        throw ScriptError.type("\(type.name)() takes no arguments")
      }
      return .instance(InstanceObject(type))
    }
    types.property.constructed("cls, fget=None, fset=None, fdel=None, doc=None") { _, arguments in
      .descriptor(
        Descriptor(.property, arguments.value(1), setter: arguments.given(2) ?? .unbound)
      )
    }
    types.staticMethod.constructed("cls, function, /") { _, arguments in
      .descriptor(Descriptor(.staticMethod, arguments.value(1)))
    }
    types.classMethod.constructed("cls, function, /") { _, arguments in
      .descriptor(Descriptor(.classMethod, arguments.value(1)))
    }
    types.superType.constructed("cls, type, object, /") { _, arguments in
      guard case .type(let type) = arguments.value(1) else {
        throw ScriptError.type(
          "super() argument 1 must be a type, not \(arguments.session.typeName(of: arguments.value(1)))"
        )
      }
      return try arguments.session.makeSuper(after: type, receiver: arguments.value(2))
    }
    addObjectMethods(to: types.superType)
  }

  /// What `super()` finds where the script's own classes end: the methods of `object`.
  private func addObjectMethods(to type: ClassObject) {
    type.method("__init__", "self, /, *args, **kwargs") { arguments in
      guard arguments.rest.isEmpty, arguments.keywords.isEmpty else {
        throw ScriptError.type(
          "object.__init__() takes exactly one argument (the instance to initialize)"
        )
      }
      return .none
    }
    type.method("__setattr__", "self, name, value, /") { arguments in
      guard case .instance(let receiver) = receiver(arguments) else { return .none }
      try arguments.session.setPlainAttribute(receiver, arguments.string(1), to: arguments.value(2))
      return .none
    }
    for name in ["__repr__", "__str__"] {
      type.method(name) { arguments in
        let receiver = receiver(arguments)
        let session = arguments.session
        if case .instance(let instance) = receiver, instance.state is ExceptionState {
          return .text(
            try name == "__str__" ? session.text(of: instance) : session.plainRepr(instance, receiver)
          )
        }
        if name == "__str__" { return .text(try session.repr(receiver)) }
        guard case .instance(let instance) = receiver else { return .text(try session.repr(receiver)) }
        return .text(try session.plainRepr(instance, receiver))
      }
    }
    type.method("__eq__", "self, other, /") { arguments in
      receiver(arguments).isIdentical(to: arguments.value(1)) ? .bool(true) : .notImplemented
    }
    type.method("__hash__") { .int($0.session.identityHash(receiver($0))) }
  }

  /// The object behind `super()`.
  private func receiver(_ arguments: Arguments) -> Value {
    let value = arguments.value(0)
    if case .instance(let instance) = value, let state = instance.state as? SuperState {
      return state.receiver
    }
    return value
  }
}
