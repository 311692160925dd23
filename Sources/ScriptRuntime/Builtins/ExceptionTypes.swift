extension PythonLibrary {
  func addExceptionTypes(to session: Session) {
    let base = session.types.baseException
    base.constructed(nil) { type, arguments in
      if !arguments.keywords.isEmpty, case .native? = type.lookup("__init__") {
        throw ScriptError.type("\(type.name)() takes no keyword arguments")
      }
      return .instance(arguments.session.makeException(type, Array(arguments.rest.dropFirst())))
    }
    base.method("__init__", "self, /, *args") { arguments in
      try arguments.state(as: ExceptionState.self).arguments = arguments.rest
      return .none
    }
    base.method("with_traceback", "self, tb, /") { $0.value(0) }
    base.method("add_note", "self, note, /") { _ in .none }
    base.property("args") {
      .tuple(of: try $0.state(as: ExceptionState.self).arguments)
    } set: { arguments in
      let items = try arguments.session.collect(arguments.value(1))
      try arguments.state(as: ExceptionState.self).arguments = items
      return .none
    }
    base.property("__cause__") { try $0.state(as: ExceptionState.self).cause }
    session.types.exception("StopIteration").property("value") {
      try $0.state(as: ExceptionState.self).arguments.first ?? .none
    }
    for name in ["AttributeError", "NameError"] {
      session.types.exception(name).property("name") { arguments in
        .text(try arguments.state(as: ExceptionState.self).candidates?.name ?? "")
      }
    }
  }
}
