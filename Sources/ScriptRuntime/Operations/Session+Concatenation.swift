extension Session {
  /// `left + right` for sequences; `nil` if `left` is none.
  func concatenated(_ left: Value, _ right: Value) throws -> Value? {
    switch (left, right) {
    case (.string(let a), .string(let b)):
      try checkText(a.utf8Count + b.utf8Count)
      try charge(1 + (a.utf8Count + b.utf8Count) / 1024)
      return .text(a.string + b.string)
    case (.list(let a), .list(let b)):
      try checkSize(a.items.count + b.items.count)
      try charge(1 + (a.items.count + b.items.count) / 16)
      return .list(of: a.items + b.items)
    case (.tuple(let a), .tuple(let b)):
      try checkSize(a.items.count + b.items.count)
      try charge(1 + (a.items.count + b.items.count) / 16)
      return .tuple(of: a.items + b.items)
    case (.string, _), (.list, _), (.tuple, _):
      let name = typeName(of: left)
      throw ScriptError.type(
        "can only concatenate \(name) (not \"\(typeName(of: right))\") to \(name)"
      )
    default: return nil
    }
  }

  /// `sequence * count` and `count * sequence`; `nil` if neither operand is a sequence.
  func repeated(_ left: Value, _ right: Value) throws -> Value? {
    let sequence: Value
    let factor: Value
    switch (left, right) {
    case (.string, _), (.list, _), (.tuple, _): (sequence, factor) = (left, right)
    case (_, .string), (_, .list), (_, .tuple): (sequence, factor) = (right, left)
    default: return nil
    }
    guard let count = try repetition(factor) else {
      throw ScriptError.type("can't multiply sequence by non-int of type '\(typeName(of: factor))'")
    }
    switch sequence {
    case .string(let text):
      let (bytes, overflow) = text.utf8Count.multipliedReportingOverflow(by: max(0, count))
      try checkText(overflow ? .max : bytes)
      try charge(1 + max(0, count) / 16 + bytes / 256)
      return .text(repeated(text.string, max(0, count)))
    case .tuple(let tuple): return .tuple(of: try repeated(tuple.items, count))
    case .list(let list): return .list(of: try repeated(list.items, count))
    default: return nil
    }
  }

  private func repeated(_ text: String, _ count: Int) -> String {
    guard text.utf8.count == 1, let byte = text.utf8.first else {
      // Appending texts costs several times as much as appending bytes.
      var bytes: [UInt8] = []
      bytes.reserveCapacity(text.utf8.count * count)
      for _ in 0..<count { bytes += text.utf8 }
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(decoding: [UInt8](repeating: byte, count: count), as: UTF8.self)
  }

  /// How often a sequence is to be repeated, for an operand that can say so.
  func repetition(_ value: Value) throws -> Int? {
    if case .bigInt = value {
      throw ScriptError(.overflowError, "cannot fit 'int' into an index-sized integer")
    }
    return value.tensor == nil ? try indexIfPossible(value) : nil
  }

  func repeated(_ items: [Value], _ count: Int) throws -> [Value] {
    guard count > 0, !items.isEmpty else { return [] }
    let (total, overflow) = items.count.multipliedReportingOverflow(by: count)
    try checkSize(overflow ? .max : total)
    try charge(1 + total / 16)
    if items.count == 1 { return Array(repeating: items[0], count: count) }
    var result: [Value] = []
    result.reserveCapacity(total)
    for _ in 0..<count { result += items }
    return result
  }

  /// Adds what an iterable gives to the end of a list.
  func extend(_ list: ListObject, with value: Value) throws {
    let added = try collect(value)
    try checkSize(list.items.count + added.count)
    list.items += added
  }

  /// `-`, `&`, `|`, `^` of two sets; `nil` if an operand is none.
  func setBinary(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value? {
    guard let a = setOperand(left), let b = setOperand(right) else { return nil }
    return .set(try combined(operation, a, b, isFrozen: a.isFrozen))
  }

  /// A set, or the keys of a dictionary as one.
  private func setOperand(_ value: Value) -> SetObject? {
    if case .set(let set) = value { return set }
    guard case .instance(let view) = value, view.type === types.dictKeys || view.type === types.dictItems
    else {
      return nil
    }
    return try? makeSet(value)
  }

  /// A set of two sets' elements, in the order that CPython's own steps give.
  func combined(_ operation: BinaryOperator, _ a: SetObject, _ b: SetObject, isFrozen: Bool) throws
    -> SetObject
  {
    try charge(a.count + b.count)
    let result = SetObject(isFrozen: isFrozen)
    switch operation {
    case .bitOr:
      try merge(a, into: result)
      try merge(b, into: result)
    case .bitAnd:
      let (smaller, larger) = b.count > a.count ? (a, b) : (b, a)
      for element in smaller.elements where try larger.contains(element, self) {
        try result.insert(element, self)
      }
    case .subtract:
      for element in a.elements where try !b.contains(element, self) { try result.insert(element, self) }
    default:
      try merge(b, into: result)
      for element in a.elements where try !result.remove(element, self) { try result.insert(element, self) }
    }
    return result
  }

  /// Adds a set's elements as CPython does: into an empty table of the same size, slot by slot.
  func merge(_ source: SetObject, into target: SetObject) throws {
    if target.table.takesOver(source.table) {
      target.table = source.table
      return
    }
    target.table.reserve(additional: source.count)
    for element in source.elements { try target.insert(element, self) }
  }

  /// `set op= value`; false where the operator or the operand does not fit.
  func updateSet(_ set: SetObject, _ operation: BinaryOperator, _ value: Value) throws -> Bool {
    guard case .set(let other) = value else { return false }
    switch operation {
    case .bitOr: try merge(other, into: set)
    case .bitAnd, .subtract, .bitXor: set.table = try combined(operation, set, other, isFrozen: false).table
    default: return false
    }
    return true
  }

  /// A set of what an iterable gives.
  func makeSet(_ value: Value, isFrozen: Bool = false) throws -> SetObject {
    if case .set(let set) = value {
      let copy = SetObject(isFrozen: isFrozen)
      try merge(set, into: copy)
      return copy
    }
    let set = SetObject(isFrozen: isFrozen)
    try forEach(value) { try set.insert($0, self) }
    return set
  }
}
