import ScriptSyntax

extension PythonLibrary {
  func addDictionaryMethods(to session: Session) {
    let type = session.types.dict
    type.method("get", "self, key, default=None, /") { arguments in
      try dictionary(arguments).value(for: arguments.value(1), arguments.session) ?? arguments.value(2)
    }
    type.method("setdefault", "self, key, default=None, /") { arguments in
      let dictionary = try dictionary(arguments)
      if let value = try dictionary.value(for: arguments.value(1), arguments.session) { return value }
      try dictionary.set(arguments.value(1), to: arguments.value(2), arguments.session)
      return arguments.value(2)
    }
    type.method("pop", "self, key, default=None, /") { arguments in
      let removed = try dictionary(arguments).remove(arguments.value(1), arguments.session)
      guard let value = removed ?? arguments[2] else {
        throw ScriptError(.keyError, arguments: [arguments.value(1)])
      }
      return value
    }
    type.method("popitem") { arguments in
      guard let (key, value) = try dictionary(arguments).removeLast() else {
        throw ScriptError(.keyError, "popitem(): dictionary is empty")
      }
      return .tuple(of: [key, value])
    }
    type.method("update", "self, source=None, /, **kwargs") { arguments in
      let dictionary = try dictionary(arguments)
      if let source = arguments[1] { try arguments.session.update(dictionary, from: source) }
      for keyword in arguments.keywords { dictionary[text: keyword.name] = keyword.value }
      return .none
    }
    type.method("clear") { arguments in
      try dictionary(arguments).removeAll()
      return .none
    }
    type.method("copy") { arguments in
      let original = try dictionary(arguments)
      let copy = DictionaryObject(isOrdered: original.isOrdered)
      copy.table = original.table
      return .dictionary(copy)
    }
    let views = [
      ("keys", session.types.dictKeys), ("values", session.types.dictValues),
      ("items", session.types.dictItems),
    ]
    for ((name, view), ordered) in zip(views, session.types.orderedViews) {
      type.method(name) {
        let dictionary = try dictionary($0)
        return .instance(InstanceObject(dictionary.isOrdered ? ordered : view, state: dictionary))
      }
    }
  }

  private func dictionary(_ arguments: Arguments) throws -> DictionaryObject {
    if case .dictionary(let dictionary) = arguments.value(0) { return dictionary }
    throw ScriptError.type(
      "descriptor '\(arguments.function.name)' for 'dict' objects doesn't apply to a '\(arguments.session.typeName(of: arguments.value(0)))' object"
    )
  }

  /// The live views that `keys()`, `values()` and `items()` give: instances whose state is the dictionary.
  func addDictionaryViews(to session: Session) {
    let views: [(type: ClassObject, iterator: String, part: (DictionaryTable.Entry) -> Value)] = [
      (session.types.dictKeys, "dict_keyiterator", { $0.key }),
      (session.types.dictValues, "dict_valueiterator", { $0.value }),
      (session.types.dictItems, "dict_itemiterator", { .tuple(of: [$0.key, $0.value]) }),
    ]
    for (type, iterator, part) in views {
      type.method("__len__") { .int(try $0.state(as: DictionaryObject.self).count) }
      type.method("__iter__") { arguments in
        .iterator(
          arguments.session.iterator(over: try arguments.state(as: DictionaryObject.self), iterator, part)
        )
      }
      type.method("__repr__") { arguments in
        let elements = try arguments.session.collect(arguments.value(0))
        return .text(
          "\(try arguments.instance().type.name)(\(try arguments.session.repr(.list(of: elements))))"
        )
      }
    }
    session.types.dictKeys.method("__contains__", "self, key, /") { arguments in
      let dictionary = try arguments.state(as: DictionaryObject.self)
      return .bool(try dictionary.value(for: arguments.value(1), arguments.session) != nil)
    }
    session.types.dictItems.method("__contains__", "self, item, /") { arguments in
      let dictionary = try arguments.state(as: DictionaryObject.self)
      guard case .tuple(let pair) = arguments.value(1), pair.items.count == 2,
        let value = try dictionary.value(for: pair.items[0], arguments.session)
      else { return .bool(false) }
      return .bool(try arguments.session.equal(value, pair.items[1]))
    }
    for type in [session.types.dictKeys, session.types.dictItems] {
      type.method("__eq__", "self, other, /") { arguments in
        let session = arguments.session
        guard let (own, other) = try sets(arguments) else { return .notImplemented }
        return .bool(try session.equal(own, other))
      }
      for comparison in [ComparisonOperator.less, .lessEqual, .greater, .greaterEqual] {
        type.method(comparison.methodName, "self, other, /") { arguments in
          guard let (own, other) = try sets(arguments) else { return .notImplemented }
          return try arguments.session.compare(comparison, own, other)
        }
      }
      type.method("isdisjoint", "self, other, /") { arguments in
        let session = arguments.session
        let isDisjoint = try session.attribute(.set(session.makeSet(arguments.value(0))), "isdisjoint")
        return try session.call(isDisjoint, [arguments.value(1)])
      }
    }
  }
  /// The two operands of a comparison as sets, where the other one is a set or a view too.
  private func sets(_ arguments: Arguments) throws -> (Value, Value)? {
    let session = arguments.session
    let (types, other) = (session.types, arguments.value(1))
    let type = session.type(of: other)
    guard [types.dictKeys, types.dictItems, types.set, types.frozenset].contains(where: type.isSubclass)
    else {
      return nil
    }
    return (.set(try session.makeSet(arguments.value(0))), .set(try session.makeSet(other)))
  }
}
