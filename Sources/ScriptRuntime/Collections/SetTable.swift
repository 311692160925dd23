/// The storage of a set: CPython's own table, slot for slot, so that sets of numbers print in CPython's order.
///
/// Probing looks at nine neighbours, then jumps by a recurrence that the whole hash takes part in.
struct SetTable {
  struct Slot {
    var hash: Int
    /// `unbound` where nothing is, or no longer is.
    var key: Value
    var wasRemoved = false

    var isVacant: Bool { key.isUnbound && !wasRemoved }
  }

  private(set) var slots = Array(repeating: Slot(hash: 0, key: .unbound), count: 8)
  /// Keys and removed ones.
  private var filled = 0
  private(set) var count = 0
  /// Where `removeFirst` goes on looking.
  private var finger = 0

  private static let neighbours = 9

  /// The keys in the order of the table.
  var keys: [Value] { slots.lazy.map(\.key).filter { !$0.isUnbound } }

  /// The slot that holds the key, if one does.
  func position(hash: Int, isEqual: (Value) throws -> Bool) rethrows -> Int? {
    let end = try probe(hash) { position in
      let slot = slots[position]
      return try slot.isVacant || slot.hash == hash && !slot.key.isUnbound && isEqual(slot.key)
    }
    return slots[end].isVacant ? nil : end
  }

  /// Adds a key known to be absent, in the last gap on its way if there is one.
  mutating func insert(_ key: Value, hash: Int) {
    count += 1
    var gap: Int?
    let vacant = probe(hash) { position in
      if slots[position].wasRemoved { gap = position }
      return slots[position].isVacant
    }
    slots[gap ?? vacant] = Slot(hash: hash, key: key)
    guard gap == nil else { return }
    filled += 1
    if filled * 5 >= (slots.count - 1) * 3 { resize(toHold: count > 50_000 ? count * 2 : count * 4) }
  }

  /// Makes room before many keys are added, as CPython does when it copies a set into another.
  mutating func reserve(additional: Int) {
    if (filled + additional) * 5 >= (slots.count - 1) * 3 { resize(toHold: (count + additional) * 2) }
  }

  /// Whether this table is empty and becomes a copy of `other` when that is added to it.
  func takesOver(_ other: SetTable) -> Bool {
    filled == 0 && slots.count == other.slots.count && other.filled == other.count
  }

  /// Takes the key at a position out.
  mutating func remove(at position: Int) -> Value {
    let key = slots[position].key
    slots[position] = Slot(hash: -1, key: .unbound, wasRemoved: true)
    count -= 1
    return key
  }

  /// Takes the next key out, going around the table.
  mutating func removeFirst() -> Value? {
    guard count > 0 else { return nil }
    while true {
      finger &= slots.count - 1
      defer { finger += 1 }
      if !slots[finger].key.isUnbound { return remove(at: finger) }
    }
  }

  mutating func surrender(to pending: inout [Value]) {
    for slot in slots { pending.append(slot.key) }
    self = SetTable()
  }

  /// The first position on the way of a hash that `isEnd` accepts.
  private func probe(_ hash: Int, _ isEnd: (Int) throws -> Bool) rethrows -> Int {
    let mask = slots.count - 1
    var perturbation = UInt(bitPattern: hash)
    var start = hash & mask
    while true {
      let last = start + SetTable.neighbours <= mask ? start + SetTable.neighbours : start
      for position in start...last where try isEnd(position) { return position }
      perturbation >>= 5
      start = Int(bitPattern: UInt(bitPattern: start) &* 5 &+ 1 &+ perturbation) & mask
    }
  }

  private mutating func resize(toHold wanted: Int) {
    var capacity = 8
    while capacity <= wanted { capacity *= 2 }
    let old = slots
    slots = Array(repeating: Slot(hash: 0, key: .unbound), count: capacity)
    filled = count
    for slot in old where !slot.key.isUnbound {
      slots[probe(slot.hash) { slots[$0].isVacant }] = slot
    }
  }
}
