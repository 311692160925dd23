extension PythonLibrary {
  func addListMethods(to session: Session) {
    let type = session.types.list
    type.method("append", "self, object, /") { arguments in
      let list = try list(arguments)
      try arguments.session.checkSize(list.items.count + 1)
      list.items.append(arguments.value(1))
      return .none
    }
    type.method("extend", "self, iterable, /") { arguments in
      try arguments.session.extend(list(arguments), with: arguments.value(1))
      return .none
    }
    type.method("insert", "self, index, object, /") { arguments in
      let list = try list(arguments)
      let index = try arguments.int(1)
      let position = index < 0 ? max(0, index + list.items.count) : min(index, list.items.count)
      try arguments.session.checkSize(list.items.count + 1)
      try arguments.session.charge(1 + list.items.count / 512)
      list.items.insert(arguments.value(2), at: position)
      return .none
    }
    type.method("pop", "self, index=-1, /") { arguments in
      let list = try list(arguments)
      let index = try arguments.int(1, default: -1)
      if list.items.isEmpty { throw ScriptError.index("pop from empty list") }
      let position = index < 0 ? index + list.items.count : index
      guard list.items.indices.contains(position) else { throw ScriptError.index("pop index out of range") }
      try arguments.session.charge(1 + (list.items.count - position) / 512)
      return list.items.remove(at: position)
    }
    type.method("remove", "self, value, /") { arguments in
      let list = try list(arguments)
      guard let position = try arguments.session.firstIndex(of: arguments.value(1), in: list.items),
        position < list.items.count
      else { throw ScriptError.value("list.remove(x): x not in list") }
      list.items.remove(at: position)
      return .none
    }
    type.method("clear") { arguments in
      try list(arguments).items = []
      return .none
    }
    type.method("copy") { .list(of: try list($0).items) }
    type.method("reverse") { arguments in
      try list(arguments).items.reverse()
      return .none
    }
    type.method("index", "self, value, start=0, stop=9223372036854775807, /") { arguments in
      let items = try list(arguments).items
      let range = try arguments.session.searchRange(arguments, in: items.count)
      guard let found = try arguments.session.firstIndex(of: arguments.value(1), in: items, range) else {
        throw ScriptError.value("\(try arguments.session.repr(arguments.value(1))) is not in list")
      }
      return .int(found)
    }
    type.method("count", "self, value, /") { arguments in
      .int(try arguments.session.count(arguments.value(1), in: list(arguments).items))
    }
    type["sort"] = .native(
      NativeFunction("sort", "self, *args, key=None, reverse=False", owner: "list") { arguments in
        guard arguments.rest.isEmpty else { throw ScriptError.type("sort() takes no positional arguments") }
        let list = try list(arguments)
        let items = list.items
        let reverse = try arguments.bool(2, default: false)
        // As in CPython, the list looks empty to the script while it is sorted.
        list.items = []
        var sorted = items
        defer { list.items = sorted }
        sorted = try arguments.session.sorted(items, key: arguments.given(1), reverse: reverse)
        guard list.items.isEmpty else { throw ScriptError.value("list modified during sort") }
        return .none
      }
    )
  }

  private func list(_ arguments: Arguments) throws -> ListObject {
    if case .list(let list) = arguments.value(0) { return list }
    throw ScriptError.type(
      "descriptor '\(arguments.function.name)' for 'list' objects doesn't apply to a '\(arguments.session.typeName(of: arguments.value(0)))' object"
    )
  }

  func addTupleMethods(to session: Session) {
    let type = session.types.tuple
    type.method("index", "self, value, start=0, stop=9223372036854775807, /") { arguments in
      let items = arguments.value(0).items ?? []
      let range = try arguments.session.searchRange(arguments, in: items.count)
      guard let found = try arguments.session.firstIndex(of: arguments.value(1), in: items, range) else {
        throw ScriptError.value("tuple.index(x): x not in tuple")
      }
      return .int(found)
    }
    type.method("count", "self, value, /") { arguments in
      .int(try arguments.session.count(arguments.value(1), in: arguments.value(0).items ?? []))
    }
  }
}

extension Session {
  /// The positions that the second and third argument of `index` leave.
  func searchRange(_ arguments: Arguments, in count: Int) throws -> Range<Int> {
    let slice = SliceObject(start: arguments[2] ?? .none, stop: arguments[3] ?? .none, step: .none)
    let positions = try positions(of: slice, in: count)
    return positions.start..<positions.end
  }

  func firstIndex(of value: Value, in items: [Value], _ range: Range<Int>? = nil) throws -> Int? {
    for position in range ?? items.indices {
      try charge()
      if try isSame(items[position], value) { return position }
    }
    return nil
  }

  func count(_ value: Value, in items: [Value]) throws -> Int {
    try charge(items.count)
    return try items.count { try isSame($0, value) }
  }
}
