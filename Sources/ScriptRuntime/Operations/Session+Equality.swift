extension Session {
  /// Whether two values are one as keys and elements: the same object, or equal.
  func isSame(_ left: Value, _ right: Value) throws -> Bool {
    if left.isIdentical(to: right) { return true }
    return try equal(left, right)
  }

  /// The truth of `left == right`.
  package func equal(_ left: Value, _ right: Value) throws -> Bool {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a == b
    case (.string(let a), .string(let b)):
      if a.utf8Count > 256, a.utf8Count == b.utf8Count { try charge(a.utf8Count / 256) }
      return a == b
    case (.instance, _), (_, .instance), (.tensor, _), (_, .tensor):
      return try truth(compare(.equal, left, right))
    default: return try equalPlain(left, right)
    }
  }

  /// Equality of Python's own types; values of unrelated ones are unequal.
  func equalPlain(_ left: Value, _ right: Value) throws -> Bool {
    if let a = Number(left), let b = Number(right) { return a.compare(to: b) == .equal }
    switch (left, right) {
    case (.string(let a), .string(let b)): return a == b
    case (.list(let a), .list(let b)):
      if a === b, a.items.isEmpty { return true }
      return try equalItems(a.items, b.items)
    case (.tuple(let a), .tuple(let b)): return try equalItems(a.items, b.items)
    case (.dictionary(let a), .dictionary(let b)): return try equalDictionaries(a, b)
    case (.set(let a), .set(let b)):
      return try a.count == b.count && nested { try a.elements.allSatisfy { try b.contains($0, self) } }
    case (.range(let a), .range(let b)):
      return a.count == b.count && (a.count == 0 || a[0] == b[0] && (a.count == 1 || a.step == b.step))
    case (.slice(let a), .slice(let b)):
      return try equalItems([a.start, a.stop, a.step], [b.start, b.stop, b.step])
    case (.method(let a), .method(let b)):
      return a.receiver.isIdentical(to: b.receiver) && a.function.isIdentical(to: b.function)
    default: return left.isIdentical(to: right)
    }
  }

  private func equalItems(_ left: [Value], _ right: [Value]) throws -> Bool {
    guard left.count == right.count else { return false }
    try charge(left.count)
    return try nested {
      for (a, b) in zip(left, right) where try !isSame(a, b) { return false }
      return true
    }
  }

  private func equalDictionaries(_ left: DictionaryObject, _ right: DictionaryObject) throws -> Bool {
    guard left.count == right.count else { return false }
    return try nested {
      for (key, value) in left.entries {
        guard let other = try right.value(for: key, self), try isSame(value, other) else { return false }
      }
      return true
    }
  }
}
