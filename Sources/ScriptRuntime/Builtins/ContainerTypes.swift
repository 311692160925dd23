extension PythonLibrary {
  func addContainerTypes(to session: Session) {
    let types = session.types
    types.list.constructed("cls, iterable=(), /") { _, arguments in
      .list(of: try arguments[1].map { try arguments.session.collect($0) } ?? [])
    }
    types.tuple.constructed("cls, iterable=(), /") { _, arguments in
      if case .tuple(let tuple)? = arguments[1], tuple.type == nil { return .tuple(tuple) }
      return .tuple(of: try arguments[1].map { try arguments.session.collect($0) } ?? [])
    }
    types.set.constructed("cls, iterable=(), /") { _, arguments in
      .set(try arguments[1].map { try arguments.session.makeSet($0) } ?? SetObject())
    }
    types.frozenset.constructed("cls, iterable=(), /") { _, arguments in
      .set(
        try arguments[1].map { try arguments.session.makeSet($0, isFrozen: true) }
          ?? SetObject(isFrozen: true)
      )
    }
    types.dict.constructed("cls, source=None, /, **kwargs") { _, arguments in
      let dictionary = DictionaryObject()
      if let source = arguments[1] { try arguments.session.update(dictionary, from: source) }
      for keyword in arguments.keywords { dictionary[text: keyword.name] = keyword.value }
      return .dictionary(dictionary)
    }
    types.dict.classMethod("fromkeys", "cls, iterable, value=None, /") { arguments in
      let dictionary = DictionaryObject()
      try arguments.session.forEach(arguments.value(1)) {
        try dictionary.set($0, to: arguments.value(2), arguments.session)
      }
      return .dictionary(dictionary)
    }
    addRange(to: session)
    types.slice.constructed("cls, start, stop=None, step=None, /") { _, arguments in
      arguments[2] == nil
        ? .slice(SliceObject(start: .none, stop: arguments.value(1), step: .none))
        : .slice(SliceObject(start: arguments.value(1), stop: arguments.value(2), step: arguments.value(3)))
    }
    for (name, part) in [
      ("start", \SliceObject.start), ("stop", \SliceObject.stop), ("step", \SliceObject.step),
    ] {
      types.slice.property(name) { arguments in
        if case .slice(let slice) = arguments.value(0) { return slice[keyPath: part] }
        return .none
      }
    }
  }

  private func addRange(to session: Session) {
    let type = session.types.range
    type.constructed("cls, start, stop=None, step=None, /") { _, arguments in
      let first = try arguments.int(1)
      guard arguments[2] != nil else { return .range(RangeObject(start: 0, stop: first, step: 1)) }
      let stop = try arguments.int(2)
      let step = try arguments.int(3, default: 1)
      if step == 0 { throw ScriptError.value("range() arg 3 must not be zero") }
      return .range(RangeObject(start: first, stop: stop, step: step))
    }
    for (name, part) in [
      ("start", \RangeObject.start), ("stop", \RangeObject.stop), ("step", \RangeObject.step),
    ] {
      type.property(name) { .int(try range($0)[keyPath: part]) }
    }
    type.method("index", "self, value, /") { arguments in
      let range = try range(arguments)
      guard case .int(let value) = arguments.value(1), range.contains(value) else {
        throw ScriptError.value("\(try arguments.session.repr(arguments.value(1))) is not in range")
      }
      let distance = range.step > 0 ? value &- range.start : range.start &- value
      return .int(Int(UInt(bitPattern: distance) / range.step.magnitude))
    }
    type.method("count", "self, value, /") { arguments in
      .int(try arguments.session.contains(arguments.value(0), arguments.value(1)) ? 1 : 0)
    }
  }

  private func range(_ arguments: Arguments) throws -> RangeObject {
    if case .range(let range) = arguments.value(0) { return range }
    throw arguments.wrongType(0, expected: "range")
  }
}

extension Session {
  /// Takes over the entries of a dictionary, or pairs.
  func update(_ dictionary: DictionaryObject, from source: Value) throws {
    if case .dictionary(let other) = source {
      for (key, value) in other.entries { try dictionary.set(key, to: value, self) }
      return
    }
    if case .instance = source, let keys = try findAttribute(source, "keys") {
      try forEach(call(keys, [])) { try dictionary.set($0, to: item(source, $0), self) }
      return
    }
    var position = 0
    try forEach(source) { pair in
      let items: [Value]
      do { items = try collect(pair) } catch let error as ScriptError {
        guard error.className == "TypeError" else { throw error }
        throw ScriptError.type(
          "cannot convert dictionary update sequence element #\(position) to a sequence"
        )
      }
      guard items.count == 2 else {
        throw ScriptError.value(
          "dictionary update sequence element #\(position) has length \(items.count); 2 is required"
        )
      }
      try dictionary.set(items[0], to: items[1], self)
      position += 1
    }
  }
}
