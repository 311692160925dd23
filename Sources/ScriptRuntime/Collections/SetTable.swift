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

  private static let neighbours = 9

  /// The keys in the order of the table.
  var keys: [Value] { slots.lazy.map(\.key).filter { !$0.isUnbound } }

  /// The slot that holds the key, if one does.
  func position(hash: Int, isEqual: (Value) throws -> Bool) rethrows -> Int? {
    let mask = slots.count - 1
    var perturbation = UInt(bitPattern: hash)
    var start = hash & mask
    while true {
      let last = start + SetTable.neighbours <= mask ? start + SetTable.neighbours : start
      for position in start...last {
        let slot = slots[position]
        if slot.isVacant { return nil }
        if slot.hash == hash, !slot.key.isUnbound, try isEqual(slot.key) { return position }
      }
      perturbation >>= 5
      start = Int(bitPattern: UInt(bitPattern: start) &* 5 &+ 1 &+ perturbation) & mask
    }
  }

  /// Adds a key known to be absent.
  mutating func insert(_ key: Value, hash: Int) {
    place(key, hash: hash)
    filled += 1
    count += 1
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

  mutating func surrender(to pending: inout [Value]) {
    for slot in slots { pending.append(slot.key) }
    self = SetTable()
  }

  private mutating func place(_ key: Value, hash: Int) {
    let mask = slots.count - 1
    var perturbation = UInt(bitPattern: hash)
    var start = hash & mask
    while true {
      let last = start + SetTable.neighbours <= mask ? start + SetTable.neighbours : start
      if let position = (start...last).first(where: { slots[$0].isVacant }) {
        slots[position] = Slot(hash: hash, key: key)
        return
      }
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
    for slot in old where !slot.key.isUnbound { place(slot.key, hash: slot.hash) }
  }
}
