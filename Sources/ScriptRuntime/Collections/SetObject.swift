/// A set, or a frozen one.
package final class SetObject {
  /// Whether it is a `frozenset`, which can be a key and cannot change.
  package let isFrozen: Bool
  var table = SetTable()

  /// An empty set.
  package init(isFrozen: Bool = false) { self.isFrozen = isFrozen }

  deinit {
    var pending: [Value] = []
    table.surrender(to: &pending)
    Reclaim.release(pending)
  }

  /// The number of elements.
  package var count: Int { table.count }

  /// The elements in CPython's order.
  package var elements: [Value] { table.keys }

  /// Whether an element is in the set; one that cannot be hashed is a TypeError.
  package func contains(_ element: Value, _ session: Session) throws -> Bool {
    try locate(element, hash: session.hash(element), session) != nil
  }

  /// Adds an element unless it is there.
  package func insert(_ element: Value, _ session: Session) throws {
    let hash = try session.hash(element)
    guard try locate(element, hash: hash, session) == nil else { return }
    try session.checkSize(table.count + 1)
    try session.charge()
    table.insert(element, hash: hash)
  }

  /// Takes an element out and tells whether it was there.
  package func remove(_ element: Value, _ session: Session) throws -> Bool {
    guard let position = try locate(element, hash: session.hash(element), session) else { return false }
    _ = table.remove(at: position)
    return true
  }

  /// Takes the first element of the table out.
  package func removeFirst() -> Value? { table.removeFirst() }

  /// Takes all elements out.
  package func removeAll() { table = SetTable() }

  /// A copy, with the table's order.
  package func copy(isFrozen: Bool) -> SetObject {
    let copy = SetObject(isFrozen: isFrozen)
    copy.table = table
    return copy
  }

  /// Comparing may run the script, which may change this set: so it searches a copy, and distrusts the result.
  private func locate(_ element: Value, hash: Int, _ session: Session) throws -> Int? {
    let searched = table
    let position = try searched.position(hash: hash) { other in
      // Elements that share a hash are compared one by one.
      try session.charge()
      return try session.isSame(other, element)
    }
    guard let position, position < table.slots.count, table.slots[position].hash == hash,
      !table.slots[position].key.isUnbound
    else { return nil }
    return position
  }
}
