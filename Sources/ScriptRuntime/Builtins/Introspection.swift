extension PythonLibrary {
  func addIntrospection(to session: Session) {
    session.builtin("isinstance", "obj, class_or_tuple, /") { arguments in
      let session = arguments.session
      let type = session.type(of: arguments.value(0))
      return .bool(try matches(type, arguments.value(1), "isinstance"))
    }
    session.builtin("issubclass", "cls, class_or_tuple, /") { arguments in
      guard case .type(let type) = arguments.value(0) else {
        throw ScriptError.type("issubclass() arg 1 must be a class")
      }
      return .bool(try matches(type, arguments.value(1), "issubclass"))
    }
    session.builtin("callable", "obj, /") { .bool($0.session.isCallable($0.value(0))) }
    session.builtin("hash", "obj, /") { .int(try $0.session.hash($0.value(0))) }
    session.builtin("id", "obj, /") { .int($0.session.identityHash($0.value(0)) & Int.max) }
    session.builtin("hasattr", "obj, name, /") { arguments in
      let name = try attributeName(arguments)
      do { return .bool(try arguments.session.findAttribute(arguments.value(0), name) != nil) } catch {
        let exception = try arguments.session.exception(for: error)
        let expected = arguments.session.types.exception("AttributeError")
        if exception.type.isSubclass(of: expected) { return .bool(false) }
        throw error
      }
    }
    session.builtin("getattr", "object, name, default=None, /") { arguments in
      let name = try attributeName(arguments)
      do { return try arguments.session.attribute(arguments.value(0), name) } catch {
        guard let fallback = arguments[2] else { throw error }
        let exception = try arguments.session.exception(for: error)
        let expected = arguments.session.types.exception("AttributeError")
        if exception.type.isSubclass(of: expected) { return fallback }
        throw error
      }
    }
    session.builtin("setattr", "obj, name, value, /") { arguments in
      let name = try attributeName(arguments)
      try arguments.session.setAttribute(arguments.value(0), name, to: arguments.value(2))
      return .none
    }
    session.builtin("delattr", "obj, name, /") { arguments in
      let name = try attributeName(arguments)
      try arguments.session.deleteAttribute(arguments.value(0), name)
      return .none
    }
    session.types.type.constructed("cls, object=None, bases=None, dict=None, /") { _, arguments in
      guard arguments[1] != nil else { throw ScriptError.type("type() takes 1 or 3 arguments") }
      guard arguments[2] == nil, arguments[3] == nil else {
        throw LimitReached(
          "classes made by type() are not part of the language",
          help: "Use a class statement."
        )
      }
      return .type(arguments.session.type(of: arguments.value(1)))
    }
  }

  /// The name in `getattr` and its siblings, which may not reach into the interpreter either.
  private func attributeName(_ arguments: Arguments) throws -> String {
    guard case .string(let text) = arguments.value(1) else {
      let name = arguments.session.typeName(of: arguments.value(1))
      throw ScriptError.type("attribute name must be string, not '\(name)'")
    }
    guard !RefusalTable.isRefusedAttribute(text.string) else {
      throw LimitReached(
        "the attribute '\(text.string)' reaches into the interpreter, which the language leaves out"
      )
    }
    return text.string
  }

  private func matches(_ type: ClassObject, _ accepted: Value, _ name: String) throws -> Bool {
    switch accepted {
    case .type(let other): return type.isSubclass(of: other)
    case .tuple(let tuple): return try tuple.items.contains { try matches(type, $0, name) }
    default:
      throw ScriptError.type("\(name)() arg 2 must be a type, a tuple of types, or a union")
    }
  }
}
