extension Session {
  /// Whether `if value:` runs.
  package func truth(_ value: Value) throws -> Bool {
    switch value {
    case .bool(let flag): return flag
    case .none: return false
    case .int(let int): return int != 0
    case .float(let double): return double != 0
    case .bigInt: return true
    case .string(let text): return text.utf8Count != 0
    case .list(let list): return !list.items.isEmpty
    case .tuple(let tuple): return !tuple.items.isEmpty
    case .dictionary(let dictionary): return dictionary.count != 0
    case .set(let set): return set.count != 0
    case .range(let range): return range.count != 0
    case .tensor(let tensor): return try tensors?.truth(tensor) ?? true
    case .instance: return try truth(ofInstance: value)
    default: return true
    }
  }

  private func truth(ofInstance value: Value) throws -> Bool {
    if let method = special("__bool__", of: value) {
      let result = try callSpecial(method, value)
      if case .bool(let flag) = result { return flag }
      throw ScriptError.type("__bool__ should return bool, returned \(typeName(of: result))")
    }
    guard special("__len__", of: value) != nil else { return true }
    return try length(value) != 0
  }

  /// `len(value)`.
  package func length(_ value: Value) throws -> Int {
    switch value {
    case .list(let list): return list.items.count
    case .tuple(let tuple): return tuple.items.count
    case .string(let text): return text.count
    case .dictionary(let dictionary): return dictionary.count
    case .set(let set): return set.count
    case .range(let range): return range.count
    case .tensor(let tensor): return try tensors?.length(tensor) ?? 0
    default:
      guard let method = special("__len__", of: value) else {
        throw ScriptError.type("object of type '\(typeName(of: value))' has no len()")
      }
      let result = try callSpecial(method, value)
      guard case .int(let count) = result else {
        throw ScriptError.type("'\(typeName(of: result))' object cannot be interpreted as an integer")
      }
      if count < 0 { throw ScriptError.value("__len__() should return >= 0") }
      return count
    }
  }

  /// `hash(value)`.
  package func hash(_ value: Value) throws -> Int {
    switch value {
    case .string(let text): return text.pythonHash
    case .int(let int): return Hashing.hash(int)
    case .bool(let flag): return flag ? 1 : 0
    case .float(let double): return Hashing.hash(double)
    case .bigInt(let integer):
      let magnitude = BigInteger(isNegative: false, digits: integer.digits)
      let remainder = magnitude.dividedDown(by: BigInteger((1 << 61) - 1)).remainder.word ?? 0
      return Hashing.hash(integer.isNegative ? -remainder : remainder)
    case .none: return 0xFCA8_6420
    case .tuple(let tuple):
      return try nested { Hashing.hash(combining: try tuple.items.map(hash)) }
    case .set(let set) where set.isFrozen:
      return try nested { Hashing.hash(unordered: try set.elements.map(hash)) }
    case .range(let range):
      let last: Value = range.count == 0 ? .none : .int(range[0])
      let step: Value = range.count < 2 ? .none : .int(range.step)
      return try hash(.tuple(of: [.int(range.count), last, step]))
    case .list, .dictionary, .set, .slice:
      throw ScriptError.type("unhashable type: '\(typeName(of: value))'")
    case .instance(let instance):
      return try hash(instance, value)
    case .method(let method):
      return try hash(method.receiver) ^ hash(method.function)
    default:
      return identityHash(value)
    }
  }

  private func hash(_ instance: InstanceObject, _ value: Value) throws -> Int {
    let method = instance.type.lookup("__hash__")
    if let method, !method.isNone {
      let result = try callSpecial(method, value)
      if case .int(let hash) = result { return Hashing.hash(hash) }
      if case .bigInt = result { return try hash(result) }
      throw ScriptError.type("__hash__ method should return an integer")
    }
    // A class that defines __eq__ alone takes its instances out of dictionaries and sets.
    let definesEquality = instance.type.linearization.first {
      $0.attributes["__eq__"] != nil || $0.attributes["__hash__"] != nil
    }
    if method != nil || definesEquality != nil {
      throw ScriptError.type("unhashable type: '\(instance.type.name)'")
    }
    return identityHash(value)
  }

  func identityHash(_ value: Value) -> Int { value.identity.map { Int(bitPattern: $0) >> 4 } ?? 0 }
}
