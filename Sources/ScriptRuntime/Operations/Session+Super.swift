/// What `super()` stands for: a receiver, and the class after which lookup goes on.
final class SuperState {
  let receiver: Value
  let type: ClassObject
  let after: ClassObject

  init(receiver: Value, type: ClassObject, after: ClassObject) {
    self.receiver = receiver
    self.type = type
    self.after = after
  }
}

extension Session {
  /// `super()` within a method, or `super(type, receiver)`.
  func makeSuper(after type: ClassObject, receiver: Value) throws -> Value {
    let start: ClassObject
    if case .type(let receiverType) = receiver, receiverType.isSubclass(of: type) {
      start = receiverType
    } else {
      start = self.type(of: receiver)
    }
    guard start.isSubclass(of: type) else {
      throw ScriptError.type("super(type, obj): obj must be an instance or subtype of type")
    }
    let state = SuperState(receiver: receiver, type: start, after: type)
    return .instance(InstanceObject(types.superType, state: state))
  }

  func superAttribute(_ instance: InstanceObject, _ name: String) throws -> Value? {
    guard let state = instance.state as? SuperState,
      let attribute = state.type.lookup(name, after: state.after)
    else { return nil }
    if case .type = state.receiver, case .function = attribute { return attribute }
    return try bind(attribute, to: state.receiver, of: state.type)
  }

  /// `@radius.setter`: makes a property with the old getter and the new setter.
  func setterDecorator(_ descriptor: Descriptor) -> Value {
    .native(
      NativeFunction("setter", "fset, /") { arguments in
        .descriptor(Descriptor(.property, descriptor.function, setter: arguments.value(0)))
      }
    )
  }
}
