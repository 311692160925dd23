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

  /// What `super()` finds where the script's own classes end.
  private func addObjectMethods(to type: ClassObject) {
    type["__init__"] = .native(
      NativeFunction("__init__", "self, *args, **kwargs", owner: "object") { _ in .none }
    )
    type["__setattr__"] = .native(
      NativeFunction("__setattr__", "self, name, value, /", owner: "object") { arguments in
        let receiver = try plainReceiver(arguments)
        try arguments.session.setPlainAttribute(receiver, arguments.string(1), to: arguments.value(2))
        return .none
      }
    )
  }

  /// The instance behind `super()`.
  private func plainReceiver(_ arguments: Arguments) throws -> InstanceObject {
    let instance = try arguments.instance(0)
    if let state = instance.state as? SuperState, case .instance(let receiver) = state.receiver {
      return receiver
    }
    return instance
  }
}
