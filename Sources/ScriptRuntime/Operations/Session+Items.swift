extension Session {
  /// `container[index]`.
  package func item(_ container: Value, _ index: Value) throws -> Value {
    switch container {
    case .list(let list):
      if case .int(let int) = index { return try element(list.items, int, "list index out of range") }
      return try item(list.items, index, "list") { .list(of: $0) }
    case .tuple(let tuple):
      if let method = special("__getitem__", of: container) {
        return try callSpecial(method, container, index)
      }
      return try item(tuple.items, index, "tuple") { .tuple(of: $0) }
    case .dictionary(let dictionary):
      if let value = try dictionary.value(for: index, self) { return value }
      throw ScriptError(.keyError, arguments: [index])
    case .tensor(let tensor):
      if let tensors { return try tensors.item(tensor, index) }
    case .string(let text): return try character(text, index)
    case .range(let range): return try rangeItem(range, index)
    case .type(let type) where isGeneric(type): return container
    default:
      if let method = special("__getitem__", of: container) {
        return try callSpecial(method, container, index)
      }
    }
    if case .type(let type) = container {
      throw ScriptError.type("type '\(type.name)' is not subscriptable")
    }
    throw ScriptError.type("'\(typeName(of: container))' object is not subscriptable")
  }

  /// Whether `list[int]` and the like stand in an annotation.
  private func isGeneric(_ type: ClassObject) -> Bool {
    [types.list, types.dict, types.tuple, types.set, types.frozenset, types.type].contains { $0 === type }
  }

  private func element(_ items: [Value], _ index: Int, _ failure: @autoclosure () -> String) throws -> Value {
    let position = index < 0 ? index &+ items.count : index
    guard position >= 0, position < items.count else { throw ScriptError.index(failure()) }
    return items[position]
  }

  private func item(
    _ items: [Value],
    _ index: Value,
    _ name: String,
    _ wrap: ([Value]) -> Value
  ) throws -> Value {
    if case .slice(let slice) = index {
      let positions = try positions(of: slice, in: items.count)
      try charge(1 + positions.count / 8)
      return positions.step == 1 && positions.count > 0
        ? wrap(Array(items[positions.start..<positions.end])) : wrap(positions.indices.map { items[$0] })
    }
    let position = try sequenceIndex(index, name)
    return try element(items, position, "\(name) index out of range")
  }

  private func sequenceIndex(_ index: Value, _ name: String) throws -> Int {
    if let position = try indexIfPossible(index) { return position }
    throw ScriptError.type("\(name) indices must be integers or slices, not \(typeName(of: index))")
  }

  private func character(_ text: Text, _ index: Value) throws -> Value {
    if case .slice(let slice) = index {
      let positions = try positions(of: slice, in: text.count)
      var result = String.UnicodeScalarView()
      if text.isASCII, positions.step == 1 {
        let utf8 = text.string.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: positions.count > 0 ? positions.start : 0)
        let end = utf8.index(start, offsetBy: positions.count)
        return .text(String(text.string[start..<end]))
      }
      try charge(1 + positions.count / 4)
      for position in positions.indices { result.append(text.scalar(at: position)) }
      return .text(String(result))
    }
    guard let index = try indexIfPossible(index) else {
      throw ScriptError.type("string indices must be integers, not '\(typeName(of: index))'")
    }
    let position = index < 0 ? index &+ text.count : index
    guard position >= 0, position < text.count else { throw ScriptError.index("string index out of range") }
    return .text(String(Character(text.scalar(at: position))))
  }

  private func rangeItem(_ range: RangeObject, _ index: Value) throws -> Value {
    if case .slice(let slice) = index {
      let positions = try positions(of: slice, in: range.count)
      let (step, overflow) = range.step.multipliedReportingOverflow(by: positions.step)
      return .range(
        RangeObject(start: range[positions.start], stop: range[positions.stop], step: overflow ? .max : step)
      )
    }
    let position = try sequenceIndex(index, "range")
    let actual = position < 0 ? position &+ range.count : position
    guard actual >= 0, actual < range.count else {
      throw ScriptError.index("range object index out of range")
    }
    return .int(range[actual])
  }

  // MARK: Writing

  /// `container[index] = value`.
  package func setItem(_ container: Value, _ index: Value, to value: Value) throws {
    switch container {
    case .list(let list): try setItem(list, index, to: value)
    case .dictionary(let dictionary): try dictionary.set(index, to: value, self)
    case .tensor(let tensor): try tensors?.setItem(tensor, index, to: value)
    default:
      guard let method = special("__setitem__", of: container) else {
        throw ScriptError.type("'\(typeName(of: container))' object does not support item assignment")
      }
      _ = try callSpecial(method, container, index, value)
    }
  }

  private func setItem(_ list: ListObject, _ index: Value, to value: Value) throws {
    if case .slice(let slice) = index {
      let new: [Value]
      do { new = try collect(value) } catch let error as ScriptError {
        guard error.className == "TypeError" else { throw error }
        throw ScriptError.type(
          slice.step.isNone ? "can only assign an iterable" : "must assign iterable to extended slice"
        )
      }
      let positions = try positions(of: slice, in: list.items.count)
      try charge(1 + (list.items.count + new.count) / 128)
      if positions.step == 1 {
        try checkSize(list.items.count + new.count)
        list.items.replaceSubrange(positions.start..<positions.end, with: new)
        return
      }
      guard new.count == positions.count else {
        throw ScriptError.value(
          "attempt to assign sequence of size \(new.count) to extended slice of size \(positions.count)"
        )
      }
      for (position, value) in zip(positions.indices, new) { list.items[position] = value }
      return
    }
    let index = try sequenceIndex(index, "list")
    let position = index < 0 ? index &+ list.items.count : index
    guard position >= 0, position < list.items.count else {
      throw ScriptError.index("list assignment index out of range")
    }
    list.items[position] = value
  }

  /// `del container[index]`.
  package func deleteItem(_ container: Value, _ index: Value) throws {
    switch container {
    case .list(let list):
      if case .slice(let slice) = index {
        let positions = try positions(of: slice, in: list.items.count)
        try charge(1 + list.items.count / (positions.step == 1 ? 128 : 2))
        if positions.step == 1 {
          list.items.removeSubrange(positions.start..<positions.end)
        } else {
          let removed = Set(positions.indices)
          list.items = list.items.indices.filter { !removed.contains($0) }.map { list.items[$0] }
        }
        return
      }
      let index = try sequenceIndex(index, "list")
      let position = index < 0 ? index &+ list.items.count : index
      guard position >= 0, position < list.items.count else {
        throw ScriptError.index("list assignment index out of range")
      }
      try charge(1 + (list.items.count - position) / 512)
      list.items.remove(at: position)
    case .dictionary(let dictionary):
      if try dictionary.remove(index, self) == nil { throw ScriptError(.keyError, arguments: [index]) }
    default:
      guard let method = special("__delitem__", of: container) else {
        throw ScriptError.type("'\(typeName(of: container))' object doesn't support item deletion")
      }
      _ = try callSpecial(method, container, index)
    }
  }
}
