import ScriptSyntax

extension PythonLibrary {
  func addSetMethods(to session: Session) {
    let type = session.types.set
    type.method("add", "self, element, /") { arguments in
      try set(arguments).insert(arguments.value(1), arguments.session)
      return .none
    }
    type.method("remove", "self, element, /") { arguments in
      guard try set(arguments).remove(arguments.value(1), arguments.session) else {
        throw ScriptError(.keyError, arguments: [arguments.value(1)])
      }
      return .none
    }
    type.method("discard", "self, element, /") { arguments in
      _ = try set(arguments).remove(arguments.value(1), arguments.session)
      return .none
    }
    type.method("pop") { arguments in
      guard let element = try set(arguments).removeFirst() else {
        throw ScriptError(.keyError, "pop from an empty set")
      }
      return element
    }
    type.method("clear") { arguments in
      try set(arguments).removeAll()
      return .none
    }
    let updates: [(String, BinaryOperator)] = [
      ("update", .bitOr), ("intersection_update", .bitAnd), ("difference_update", .subtract),
      ("symmetric_difference_update", .bitXor),
    ]
    for (name, operation) in updates {
      type.method(name, "self, /, *others") { arguments in
        for other in arguments.rest {
          let other = Value.set(try arguments.session.makeSet(other))
          _ = try arguments.session.updateSet(set(arguments), operation, other)
        }
        return .none
      }
    }
    for type in [session.types.set, session.types.frozenset] { addCombinations(to: type) }
  }

  /// What sets and frozen sets share.
  private func addCombinations(to type: ClassObject) {
    let combinations: [(String, BinaryOperator)] = [
      ("union", .bitOr), ("intersection", .bitAnd), ("difference", .subtract),
      ("symmetric_difference", .bitXor),
    ]
    for (name, operation) in combinations {
      type.method(name, "self, /, *others") { arguments in
        let session = arguments.session
        let receiver = try set(arguments)
        var result = try session.makeSet(arguments.value(0), isFrozen: receiver.isFrozen)
        for other in arguments.rest {
          result = try session.combined(
            operation,
            result,
            session.makeSet(other),
            isFrozen: receiver.isFrozen
          )
        }
        return .set(result)
      }
    }
    type.method("copy") { .set(try $0.session.makeSet($0.value(0), isFrozen: set($0).isFrozen)) }
    type.method("issubset", "self, other, /") { arguments in
      let other = try arguments.session.makeSet(arguments.value(1))
      return .bool(try set(arguments).elements.allSatisfy { try other.contains($0, arguments.session) })
    }
    type.method("issuperset", "self, other, /") { arguments in
      let other = try arguments.session.collect(arguments.value(1))
      return .bool(try other.allSatisfy { try set(arguments).contains($0, arguments.session) })
    }
    type.method("isdisjoint", "self, other, /") { arguments in
      let other = try arguments.session.collect(arguments.value(1))
      return .bool(try !other.contains { try set(arguments).contains($0, arguments.session) })
    }
  }

  private func set(_ arguments: Arguments) throws -> SetObject {
    if case .set(let set) = arguments.value(0) { return set }
    throw ScriptError.type(
      "descriptor '\(arguments.function.name)' for 'set' objects doesn't apply to a '\(arguments.session.typeName(of: arguments.value(0)))' object"
    )
  }
}
