extension Session {
  /// `iter(value)`.
  package func iterator(_ value: Value) throws -> IteratorObject {
    switch value {
    case .iterator(let iterator): return iterator
    case .list:
      var position = 0
      return IteratorObject("list_iterator", over: [value]) { iterator, _ in
        guard case .list(let list)? = iterator.held.first, position < list.items.count else { return nil }
        defer { position += 1 }
        return list.items[position]
      }
    case .tuple(let tuple) where special("__iter__", of: value) == nil:
      return iterator(over: tuple.items, "tuple_iterator")
    case .range(let range):
      var position = 0
      return IteratorObject("range_iterator") { _, _ in
        guard position < range.count else { return nil }
        defer { position += 1 }
        return .int(range[position])
      }
    case .string(let text):
      var scalars = text.string.unicodeScalars.makeIterator()
      return IteratorObject(text.isASCII ? "str_ascii_iterator" : "str_iterator") { _, _ in
        scalars.next().map { .text(String(Character($0))) }
      }
    case .dictionary(let dictionary): return iterator(over: dictionary, "dict_keyiterator") { $0.key }
    case .set(let set):
      let count = set.count
      var position = 0
      return IteratorObject("set_iterator", over: [value]) { iterator, _ in
        guard case .set(let set)? = iterator.held.first else { return nil }
        guard set.count == count else { throw ScriptError.runtime("Set changed size during iteration") }
        while position < set.table.slots.count {
          defer { position += 1 }
          let key = set.table.slots[position].key
          if !key.isUnbound { return key }
        }
        return nil
      }
    case .tensor(let tensor):
      let elements = try tensors?.elements(tensor) ?? []
      return iterator(over: elements.map(Value.tensor), "generator")
    default: return try userIterator(value)
    }
  }

  /// An iterator over a fixed array.
  package func iterator(over items: [Value], _ typeName: String) -> IteratorObject {
    var position = 0
    return IteratorObject(typeName, over: items) { iterator, _ in
      guard position < iterator.held.count else { return nil }
      defer { position += 1 }
      return iterator.held[position]
    }
  }

  /// An iterator over a dictionary that notices when the dictionary grows or shrinks meanwhile.
  func iterator(
    over dictionary: DictionaryObject,
    _ typeName: String,
    _ transform: @escaping (DictionaryTable.Entry) -> Value
  ) -> IteratorObject {
    let count = dictionary.count
    var position = 0
    return IteratorObject(typeName, over: [.dictionary(dictionary)]) { iterator, _ in
      guard case .dictionary(let dictionary)? = iterator.held.first else { return nil }
      guard dictionary.count == count else {
        throw ScriptError.runtime("dictionary changed size during iteration")
      }
      while position < dictionary.table.entries.count {
        defer { position += 1 }
        let entry = dictionary.table.entries[position]
        if !entry.key.isUnbound { return transform(entry) }
      }
      return nil
    }
  }

  private func userIterator(_ value: Value) throws -> IteratorObject {
    if let method = special("__iter__", of: value), !method.isNone {
      let result = try callSpecial(method, value)
      if case .iterator(let iterator) = result { return iterator }
      guard let next = special("__next__", of: result) else {
        throw ScriptError.type("iter() returned non-iterator of type '\(typeName(of: result))'")
      }
      return IteratorObject(typeName(of: result), over: [result, next]) { iterator, session in
        try session.untilStopped { try session.callSpecial(iterator.held[1], iterator.held[0]) }
      }
    }
    if let method = special("__getitem__", of: value) {
      var position = 0
      return IteratorObject("iterator", over: [value, method]) { iterator, session in
        defer { position += 1 }
        do {
          return try session.callSpecial(iterator.held[1], iterator.held[0], .int(position))
        } catch {
          let exception = try session.exception(for: error)
          if exception.type.isSubclass(of: session.types.exception("IndexError")) { return nil }
          if exception.type.isSubclass(of: session.types.exception("StopIteration")) { return nil }
          throw error
        }
      }
    }
    throw ScriptError.type("'\(typeName(of: value))' object is not iterable")
  }

  /// What `body` gives, or `nil` when it raises StopIteration.
  func untilStopped(_ body: () throws -> Value) throws -> Value? {
    do { return try body() } catch {
      let exception = try exception(for: error)
      if exception.type.isSubclass(of: types.exception("StopIteration")) { return nil }
      throw error
    }
  }

  /// Hands each element of an iterable to `body`, each counted as a step.
  package func forEach(_ value: Value, _ body: (Value) throws -> Void) throws {
    let iterator = try iterator(value)
    while let element = try iterator.next(self) {
      try charge(2)
      try body(element)
    }
  }

  /// The elements of an iterable.
  package func collect(_ value: Value) throws -> [Value] {
    switch value {
    case .list(let list):
      try charge(1 + list.items.count / 64)
      return list.items
    case .tuple(let tuple) where tuple.type == nil: return tuple.items
    default:
      var items: [Value] = []
      try forEach(value) {
        items.append($0)
        try checkSize(items.count)
      }
      return items
    }
  }

  /// The truth of `element in container`.
  package func contains(_ container: Value, _ element: Value) throws -> Bool {
    switch container {
    case .list(let list): return try containsItem(list.items, element)
    case .tuple(let tuple): return try containsItem(tuple.items, element)
    case .dictionary(let dictionary): return try dictionary.value(for: element, self) != nil
    case .set(let set): return try set.contains(element, self)
    case .range(let range):
      if case .int(let int) = element { return range.contains(int) }
      if case .bool(let flag) = element { return range.contains(flag ? 1 : 0) }
      if case .float(let double) = element { return Int(exactly: double).map(range.contains) ?? false }
      return false
    case .string(let text):
      guard case .string(let part) = element else {
        throw ScriptError.type(
          "'in <string>' requires string as left operand, not \(typeName(of: element))"
        )
      }
      try charge(1 + text.utf8Count / 32)
      return StringSearch.contains(part.string, in: text.string)
    case .tensor(let tensor): return try tensors?.contains(tensor, element) ?? false
    default:
      if let method = special("__contains__", of: container) {
        return try truth(callSpecial(method, container, element))
      }
      let iterator: IteratorObject
      do { iterator = try self.iterator(container) } catch let error as ScriptError {
        guard error.className == "TypeError" else { throw error }
        throw ScriptError.type("argument of type '\(typeName(of: container))' is not iterable")
      }
      while let item = try iterator.next(self) {
        try charge()
        if try isSame(item, element) { return true }
      }
      return false
    }
  }

  private func containsItem(_ items: [Value], _ element: Value) throws -> Bool {
    for item in items {
      try charge()
      if try isSame(item, element) { return true }
    }
    return false
  }
}
