/// A dictionary in the order of insertion, where 1, 1.0 and True are one key.
package final class DictionaryObject {
  var table = DictionaryTable()
  /// Whether it is an `OrderedDict`, which differs in how it is shown.
  let isOrdered: Bool

  /// An empty dictionary.
  package init(isOrdered: Bool = false) { self.isOrdered = isOrdered }

  deinit {
    var pending: [Value] = []
    table.surrender(to: &pending)
    Reclaim.release(pending)
  }

  /// The number of entries.
  package var count: Int { table.count }

  /// The entries in order.
  package var entries: [(key: Value, value: Value)] {
    table.entries.lazy.filter { !$0.key.isUnbound }.map { ($0.key, $0.value) }
  }

  /// The keys in order.
  package var keys: [Value] { table.entries.lazy.map(\.key).filter { !$0.isUnbound } }

  /// The values in order.
  package var values: [Value] { table.entries.lazy.filter { !$0.key.isUnbound }.map(\.value) }

  /// The value of a text key.
  package subscript(text name: String) -> Value? {
    get {
      position(of: name).map { table.entries[$0].value }
    }
    set {
      let position = position(of: name)
      switch (position, newValue) {
      case (let position?, let value?): table.setValue(value, at: position)
      case (let position?, nil): _ = table.remove(at: position)
      case (nil, let value?):
        let key = Text(name)
        table.append(.string(key), hash: key.pythonHash, value)
      case (nil, nil): break
      }
    }
  }

  private func position(of name: String) -> Int? {
    let wanted = Text(name)
    return table.position(hash: wanted.pythonHash) {
      if case .string(let text) = $0 { text == wanted } else { false }
    }
  }

  /// The value of a key, if there is one; a key that cannot be hashed is a TypeError.
  package func value(for key: Value, _ session: Session) throws -> Value? {
    let found = try locate(key, hash: session.hash(key), session)
    return found.map { table.entries[$0].value }
  }

  /// Gives a key its value, keeping the key that is there.
  package func set(_ key: Value, to value: Value, _ session: Session) throws {
    let hash = try session.hash(key)
    if let position = try locate(key, hash: hash, session) {
      table.setValue(value, at: position)
    } else {
      try session.checkSize(table.count + 1)
      table.append(key, hash: hash, value)
    }
  }

  /// Takes a key's entry out.
  package func remove(_ key: Value, _ session: Session) throws -> Value? {
    guard let position = try locate(key, hash: session.hash(key), session) else { return nil }
    return table.remove(at: position).value
  }

  /// Takes the last entry out.
  package func removeLast() -> (key: Value, value: Value)? {
    guard let position = table.lastPosition() else { return nil }
    return table.remove(at: position)
  }

  /// Takes all entries out.
  package func removeAll() { table = DictionaryTable() }

  /// Comparing may run the script, which may change this dictionary: so it searches a copy, and distrusts the result.
  private func locate(_ key: Value, hash: Int, _ session: Session) throws -> Int? {
    let searched = table
    var compared = 0
    let position = try searched.position(hash: hash) { other in
      // Keys that share a hash are compared one by one.
      compared += 1
      if compared > 1 { try session.charge() }
      return try session.isSame(other, key)
    }
    guard let position, position < table.entries.count, table.entries[position].hash == hash else {
      return nil
    }
    return position
  }
}
