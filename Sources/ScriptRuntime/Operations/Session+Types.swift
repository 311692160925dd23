extension Session {
  /// `type(value)`.
  package func type(of value: Value) -> ClassObject {
    switch value {
    case .none: types.noneType
    case .bool: types.bool
    case .int, .bigInt: types.int
    case .float: types.float
    case .string: types.str
    case .tuple(let tuple): tuple.type ?? types.tuple
    case .list: types.list
    case .dictionary(let dictionary): dictionary.isOrdered ? types.orderedDict : types.dict
    case .set(let set): set.isFrozen ? types.frozenset : types.set
    case .range: types.range
    case .slice: types.slice
    case .ellipsis: types.ellipsis
    case .notImplemented: types.notImplemented
    case .function: types.function
    case .native: types.builtinFunction
    case .method(let method):
      if case .native = method.function { types.builtinFunction } else { types.method }
    case .descriptor(let descriptor):
      switch descriptor.kind {
      case .property: types.property
      case .staticMethod: types.staticMethod
      case .classMethod: types.classMethod
      }
    case .type: types.type
    case .instance(let instance): instance.type
    case .module: types.module
    case .iterator(let iterator): types.iterator(iterator.typeName)
    case .tensor(let tensor): tensors?.type(of: tensor) ?? types.object
    case .cell, .unbound: types.object
    }
  }

  /// The name of a value's class, as error texts show it.
  package func typeName(of value: Value) -> String {
    switch value {
    case .int: "int"
    case .float: "float"
    case .string: "str"
    case .none: "NoneType"
    default: typeErrorName(type(of: value))
    }
  }

  private func typeErrorName(_ type: ClassObject) -> String { type.errorName ?? type.name }

  /// `isinstance(value, type)`.
  package func isInstance(_ value: Value, of type: ClassObject) -> Bool {
    self.type(of: value).isSubclass(of: type)
  }

  /// A method of the class that Python's syntax calls, such as `__len__`: a script's or a library's.
  ///
  /// Only instances and derived tuples are asked; Python's own types are handled where they are used.
  func special(_ name: String, of value: Value) -> Value? {
    switch value {
    case .instance(let instance): instance.type.lookup(name)
    case .tuple(let tuple): tuple.type?.lookup(name)
    default: nil
    }
  }

  /// Calls a special method with the receiver and further arguments.
  func callSpecial(_ method: Value, _ receiver: Value, _ arguments: Value...) throws -> Value {
    try callSpecial(method, receiver, arguments)
  }

  /// Calls a special method with the receiver and further arguments.
  func callSpecial(_ method: Value, _ receiver: Value, _ arguments: [Value]) throws -> Value {
    try charge(3)
    if case .descriptor(let descriptor) = method {
      if descriptor.kind == .staticMethod { return try call(descriptor.function, arguments) }
      if descriptor.kind == .classMethod {
        return try call(descriptor.function, [.type(type(of: receiver))] + arguments)
      }
    }
    return try call(method, [receiver] + arguments)
  }
}
