extension Session {
  /// `str(value)`.
  package func str(_ value: Value) throws -> String {
    switch value {
    case .string(let text): return text.string
    case .int(let int): return String(int)
    case .float(let double): return Formatting.repr(double)
    case .instance(let instance):
      if let method = instance.type.lookup("__str__") { return try text(calling: method, value, "__str__") }
      if instance.state is ExceptionState { return try text(of: instance) }
      return try repr(value)
    default: return try repr(value)
    }
  }

  /// `repr(value)`.
  package func repr(_ value: Value) throws -> String {
    try charge()
    switch value {
    case .none: return "None"
    case .bool(let flag): return flag ? "True" : "False"
    case .int(let int): return String(int)
    case .bigInt(let integer): return try decimalText(integer)
    case .float(let double): return Formatting.repr(double)
    case .string(let text):
      try charge(1 + text.utf8Count / 256)
      return Formatting.repr(text.string)
    case .list(let list): return try container(value, "[", "]", "[...]") { try joined(list.items) }
    case .tuple(let tuple): return try repr(tuple, value)
    case .dictionary(let dictionary) where dictionary.isOrdered:
      if dictionary.count == 0 { return "OrderedDict()" }
      return try container(value, "OrderedDict([", "])", "...") {
        try joining(dictionary.entries) { "(\(try self.repr($0.key)), \(try self.repr($0.value)))" }
      }
    case .dictionary(let dictionary):
      return try container(value, "{", "}", "{...}") {
        try joining(dictionary.entries) { "\(try self.repr($0.key)): \(try self.repr($0.value))" }
      }
    case .set(let set): return try repr(set, value)
    case .range(let range):
      return range.step == 1
        ? "range(\(range.start), \(range.stop))" : "range(\(range.start), \(range.stop), \(range.step))"
    case .slice(let slice):
      return "slice(\(try repr(slice.start)), \(try repr(slice.stop)), \(try repr(slice.step)))"
    case .ellipsis: return "Ellipsis"
    case .notImplemented: return "NotImplemented"
    case .function(let function): return "<function \(function.qualifiedName) at \(address(of: value))>"
    case .native(let native):
      return native.owner.map { "<method '\(native.name)' of '\($0)' objects>" }
        ?? "<built-in function \(native.name)>"
    case .method(let method): return try repr(method, value)
    case .descriptor(let descriptor):
      return descriptor.kind == .property
        ? "<property object at \(address(of: value))>"
        : "<\(descriptor.kind.rawValue)(\(try repr(descriptor.function)))>"
    case .type(let type): return "<class '\(qualifiedName(of: type))'>"
    case .module(let module): return "<module '\(module.name)'>"
    case .iterator(let iterator): return "<\(iterator.typeName) object at \(address(of: value))>"
    case .tensor(let tensor): return try tensors?.description(tensor) ?? "<tensor>"
    case .instance(let instance): return try repr(instance, value)
    case .cell, .unbound: return "<unbound>"
    }
  }

  private func repr(_ tuple: TupleObject, _ value: Value) throws -> String {
    if let method = special("__repr__", of: value) { return try text(calling: method, value, "__repr__") }
    return try container(value, "(", tuple.items.count == 1 ? ",)" : ")", "(...)") { try joined(tuple.items) }
  }

  private func repr(_ set: SetObject, _ value: Value) throws -> String {
    let name = set.isFrozen ? "frozenset" : "set"
    if set.count == 0 { return "\(name)()" }
    let body = try container(value, "{", "}", "\(name)(...)") { try joined(set.elements) }
    return set.isFrozen ? "frozenset(\(body))" : body
  }

  private func repr(_ method: BoundMethod, _ value: Value) throws -> String {
    switch method.function {
    case .function(let function):
      return "<bound method \(function.qualifiedName) of \(try nested { try repr(method.receiver) })>"
    case .native(let native):
      if case .tensor = method.receiver {
        return "<built-in method \(native.name) of Tensor object at \(address(of: method.receiver))>"
      }
      if case .instance = method.receiver {
        return "<bound method \(native.displayName) of \(try nested { try repr(method.receiver) })>"
      }
      return
        "<built-in method \(native.name) of \(typeName(of: method.receiver)) object at \(address(of: value))>"
    default: return "<bound method of \(typeName(of: method.receiver))>"
    }
  }

  private func repr(_ instance: InstanceObject, _ value: Value) throws -> String {
    if let method = instance.type.lookup("__repr__") { return try text(calling: method, value, "__repr__") }
    return try plainRepr(instance, value)
  }

  /// The repr of an instance whose class has none of its own.
  func plainRepr(_ instance: InstanceObject, _ value: Value) throws -> String {
    if let state = instance.state as? ExceptionState {
      let arguments = try nested { try joined(state.arguments) }
      return "\(instance.type.name)(\(arguments))"
    }
    return "<\(qualifiedName(of: instance.type)) object at \(address(of: value))>"
  }

  /// What a script's `__str__` or `__repr__` returns, which must be a string.
  private func text(calling method: Value, _ receiver: Value, _ name: String) throws -> String {
    let result = try nested { try callSpecial(method, receiver) }
    if case .string(let text) = result { return text.string }
    throw ScriptError.type("\(name) returned non-string (type \(typeName(of: result)))")
  }

  /// The class's name with its module, which is left out for Python's own.
  package func qualifiedName(of type: ClassObject) -> String {
    type.module == "builtins" ? type.qualifiedName : "\(type.module).\(type.qualifiedName)"
  }

  /// What stands for a memory address in a repr: a number that tells objects apart.
  func address(of value: Value) -> String {
    let digits = String(
      UInt(bitPattern: value.identity.map { Int(bitPattern: $0) } ?? 0) & 0xFFFF_FFFF_FFFF,
      radix: 16
    )
    return "0x" + String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
  }

  // MARK: Containers

  /// The repr of a container, or `cut` where the container is already being printed.
  private func container(
    _ value: Value,
    _ opening: String,
    _ closing: String,
    _ cut: String,
    _ body: () throws -> String
  ) throws -> String {
    guard let identity = value.identity else { return opening + closing }
    guard printing.insert(identity).inserted else { return cut }
    defer { printing.remove(identity) }
    return try nested { opening + (try body()) + closing }
  }

  private func joined(_ items: [Value]) throws -> String { try joining(items) { try self.repr($0) } }

  private func joining<Item>(_ items: [Item], _ text: (Item) throws -> String) throws -> String {
    var result = ""
    for (index, item) in items.enumerated() {
      if index > 0 { result += ", " }
      result += try text(item)
      try checkText(result.utf8.count)
    }
    return result
  }

  /// An integer's decimal digits, up to the number that Python writes.
  func decimalText(_ integer: BigInteger) throws -> String {
    let most = 4300
    guard integer.bitLength <= 14_286 else {
      throw ScriptError.value(
        "Exceeds the limit (\(most) digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
      )
    }
    let text = integer.text()
    guard text.utf8.count - (integer.isNegative ? 1 : 0) <= most else {
      throw ScriptError.value(
        "Exceeds the limit (\(most) digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
      )
    }
    return text
  }
}
