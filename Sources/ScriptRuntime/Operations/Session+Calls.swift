extension Session {
  /// Calls a value with positional arguments and keywords, whatever kind of callable it is.
  ///
  /// Libraries call back into the script through it: hooks, keys of sorting, a module's `forward`.
  package func call(_ callee: Value, _ positional: [Value], _ keywords: [Keyword] = []) throws -> Value {
    switch callee {
    case .function(let function): return try call(function, positional, keywords)
    case .native(let native): return try native.call(positional, keywords, self)
    case .method(let method): return try call(method.function, [method.receiver] + positional, keywords)
    case .type(let type): return try instantiate(type, positional, keywords)
    case .descriptor(let descriptor) where descriptor.kind == .staticMethod:
      return try call(descriptor.function, positional, keywords)
    default:
      if let method = special("__call__", of: callee) {
        return try deeper { try call(method, [callee] + positional, keywords) }
      }
      throw ScriptError.type("'\(typeName(of: callee))' object is not callable")
    }
  }

  /// Whether `call` would accept it.
  package func isCallable(_ value: Value) -> Bool {
    switch value {
    case .function, .native, .method, .type: true
    case .descriptor(let descriptor): descriptor.kind == .staticMethod
    default: special("__call__", of: value) != nil
    }
  }

  /// Calls a class: makes an instance, then runs `__init__` on it.
  private func instantiate(
    _ type: ClassObject,
    _ positional: [Value],
    _ keywords: [Keyword]
  ) throws -> Value {
    guard let constructor = type.inheritedConstructor else {
      throw ScriptError.type("cannot create '\(type.name)' instances")
    }
    let made = try constructor.call([.type(type)] + positional, keywords, self)
    // The `__init__` that `super(…)` finds is the receiver's, and waits to be called.
    guard case .instance(let instance) = made, instance.type.isSubclass(of: type), type !== types.superType,
      let initializer = instance.type.lookup("__init__")
    else { return made }
    let result = try call(initializer, [made] + positional, keywords)
    guard result.isNone else {
      throw ScriptError.type("__init__() should return None, not '\(typeName(of: result))'")
    }
    return made
  }

  /// Runs `body` one call deeper; one level too many is Python's RecursionError.
  @inline(__always)
  package func deeper<Result>(_ body: () throws -> Result) throws -> Result {
    guard depth < limits.callDepth else {
      throw ScriptError(.recursionError, "maximum recursion depth exceeded")
    }
    depth += 1
    defer { depth -= 1 }
    return try body()
  }
}
