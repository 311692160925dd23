/// The storage of a dictionary: entries in the order of insertion, found by hash.
///
/// Up to eight entries are scanned; beyond that an index of open addresses finds them. A removed entry leaves a
/// gap until the next rebuilding, so that positions stay valid meanwhile.
struct DictionaryTable {
  struct Entry {
    let hash: Int
    /// `unbound` once removed.
    fileprivate(set) var key: Value
    var value: Value
  }

  private(set) var entries: [Entry] = []
  private(set) var count = 0
  /// Just past the last entry that may still be there.
  private var tail = 0
  /// Positions in `entries`, by hash; empty for small tables.
  private var index: [Int32] = []

  private static let scanned = 8
  private static let vacant: Int32 = -1

  /// The position of the entry with this key; `isEqual` compares keys of equal hash.
  func position(hash: Int, isEqual: (Value) throws -> Bool) rethrows -> Int? {
    if index.isEmpty {
      for position in entries.indices where entries[position].hash == hash {
        let key = entries[position].key
        if !key.isUnbound, try isEqual(key) { return position }
      }
      return nil
    }
    let mask = index.count - 1
    var slot = DictionaryTable.mixed(hash) & mask
    while index[slot] != DictionaryTable.vacant {
      let position = Int(index[slot])
      if entries[position].hash == hash {
        let key = entries[position].key
        if !key.isUnbound, try isEqual(key) { return position }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds an entry whose key is known to be absent.
  mutating func append(_ key: Value, hash: Int, _ value: Value) {
    entries.append(Entry(hash: hash, key: key, value: value))
    count += 1
    tail = entries.count
    if !index.isEmpty, entries.count * 3 < index.count * 2 {
      link(entries.count - 1)
    } else if entries.count > DictionaryTable.scanned {
      rebuild()
    }
  }

  /// Replaces the value at a position.
  mutating func setValue(_ value: Value, at position: Int) { entries[position].value = value }

  /// Removes the entry at a position and gives its key and value.
  mutating func remove(at position: Int) -> (key: Value, value: Value) {
    let removed = (entries[position].key, entries[position].value)
    entries[position].key = .unbound
    entries[position].value = .unbound
    count -= 1
    return removed
  }

  /// The position of the last entry.
  mutating func lastPosition() -> Int? {
    while tail > 0 {
      if !entries[tail - 1].key.isUnbound { return tail - 1 }
      tail -= 1
    }
    return nil
  }

  mutating func surrender(to pending: inout [Value]) {
    for entry in entries {
      pending.append(entry.key)
      pending.append(entry.value)
    }
    self = DictionaryTable()
  }

  private static func mixed(_ hash: Int) -> Int {
    let product = UInt(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15
    return Int(bitPattern: product ^ (product >> 32)) & Int.max
  }

  private mutating func link(_ position: Int) {
    let mask = index.count - 1
    var slot = DictionaryTable.mixed(entries[position].hash) & mask
    while index[slot] != DictionaryTable.vacant { slot = (slot + 1) & mask }
    index[slot] = Int32(truncatingIfNeeded: position)
  }

  private mutating func rebuild() {
    entries.removeAll(where: \.key.isUnbound)
    tail = entries.count
    guard entries.count > DictionaryTable.scanned else {
      index = []
      return
    }
    var capacity = 32
    while capacity < entries.count * 3 { capacity *= 2 }
    index = Array(repeating: DictionaryTable.vacant, count: capacity)
    for position in entries.indices { link(position) }
  }
}
