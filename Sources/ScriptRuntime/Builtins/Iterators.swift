extension PythonLibrary {
  func addIterators(to session: Session) {
    session.builtin("iter", "object, /") { .iterator(try $0.session.iterator($0.value(0))) }
    session.registerBuiltin("next", .native(NativeFunction("next", "iterator, default=None, /", body: next)))
    session.builtin("enumerate", "iterable, start=0") { arguments in
      let source = try arguments.session.iterator(arguments.value(0))
      var count = try arguments.int(1, default: 0)
      return .iterator(
        IteratorObject("enumerate", over: [.iterator(source)]) { iterator, session in
          guard let element = try iterator.source()?.next(session) else { return nil }
          defer { count &+= 1 }
          return .tuple(of: [.int(count), element])
        }
      )
    }
    session.builtin("zip", "*iterables, strict=False") { arguments in
      let sources = try arguments.rest.enumerated().map { index, value in
        do { return try arguments.session.iterator(value) } catch let error as ScriptError {
          guard error.className == "TypeError" else { throw error }
          throw ScriptError.type("'\(arguments.session.typeName(of: value))' object is not iterable")
        }
      }
      return .iterator(zip(sources, isStrict: try arguments.bool(0, default: false)))
    }
    session.builtin("map", "func=None, /, *iterables") { arguments in
      guard !arguments.rest.isEmpty else { throw ScriptError.type("map() must have at least two arguments.") }
      let sources = try arguments.rest.map { Value.iterator(try arguments.session.iterator($0)) }
      return .iterator(
        IteratorObject("map", over: sources + [arguments.value(0)]) { iterator, session in
          var values: [Value] = []
          for position in 0..<(iterator.held.count - 1) {
            guard let value = try iterator.source(position)?.next(session) else { return nil }
            values.append(value)
          }
          return try session.call(iterator.held[iterator.held.count - 1], values)
        }
      )
    }
    session.builtin("filter", "function, iterable, /") { arguments in
      let source = try arguments.session.iterator(arguments.value(1))
      return .iterator(
        IteratorObject("filter", over: [.iterator(source), arguments.value(0)]) { iterator, session in
          let function = iterator.held[1]
          while let element = try iterator.source()?.next(session) {
            try session.charge()
            let verdict = function.isNone ? element : try session.call(function, [element])
            if try session.truth(verdict) { return element }
          }
          return nil
        }
      )
    }
    session.builtin("reversed", "sequence, /") { .iterator(try reversed($0.value(0), $0.session)) }
  }

  private func next(_ arguments: Arguments) throws -> Value {
    let session = arguments.session
    switch arguments.value(0) {
    case .iterator(let iterator):
      if let value = try iterator.next(session) { return value }
    case let value:
      guard let method = session.special("__next__", of: value) else {
        throw ScriptError.type("'\(session.typeName(of: value))' object is not an iterator")
      }
      guard arguments[1] != nil else { return try session.callSpecial(method, value) }
      if let result = try session.untilStopped({ try session.callSpecial(method, value) }) { return result }
    }
    if let fallback = arguments[1] { return fallback }
    throw ScriptError(.stopIteration, arguments: [])
  }

  private func zip(_ sources: [IteratorObject], isStrict: Bool) -> IteratorObject {
    IteratorObject("zip", over: sources.map(Value.iterator)) { iterator, session in
      var values: [Value] = []
      for index in iterator.held.indices {
        if let value = try iterator.source(index)?.next(session) {
          values.append(value)
        } else if isStrict, index > 0 {
          throw ScriptError.value(lengths(index + 1, "shorter"))
        } else {
          guard isStrict else { return nil }
          for other in iterator.held.indices.dropFirst()
          where try iterator.source(other)?.next(session) != nil {
            throw ScriptError.value(lengths(other + 1, "longer"))
          }
          return nil
        }
      }
      return values.isEmpty ? nil : .tuple(of: values)
    }
  }

  private func lengths(_ position: Int, _ comparison: String) -> String {
    let others = position == 2 ? "argument 1" : "arguments 1-\(position - 1)"
    return "zip() argument \(position) is \(comparison) than \(others)"
  }

  private func reversed(_ value: Value, _ session: Session) throws -> IteratorObject {
    switch value {
    case .list(let list): return session.iterator(over: list.items.reversed(), "list_reverseiterator")
    case .tuple(let tuple): return session.iterator(over: tuple.items.reversed(), "reversed")
    case .range(let range):
      var position = range.count
      return IteratorObject("range_iterator") { _, _ in
        guard position > 0 else { return nil }
        position -= 1
        return .int(range[position])
      }
    case .string(let text):
      return session.iterator(over: text.scalars.reversed().map { .text(String(Character($0))) }, "reversed")
    case .dictionary(let dictionary):
      return session.iterator(over: dictionary.keys.reversed(), "dict_reversekeyiterator")
    default:
      if let method = session.special("__reversed__", of: value) {
        return try session.iterator(session.callSpecial(method, value))
      }
      guard session.special("__getitem__", of: value) != nil, session.special("__len__", of: value) != nil
      else {
        throw ScriptError.type("'\(session.typeName(of: value))' object is not reversible")
      }
      var position = try session.length(value)
      return IteratorObject("reversed", over: [value]) { iterator, session in
        guard position > 0 else { return nil }
        position -= 1
        return try session.item(iterator.held[0], .int(position))
      }
    }
  }
}
