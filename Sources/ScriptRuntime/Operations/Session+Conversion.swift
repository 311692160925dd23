extension Session {
  /// The value as an integer that indexes: integers, bools, tensors of one integer, objects with `__index__`.
  ///
  /// - Throws: TypeError for other values, IndexError or OverflowError beyond 64 bits.
  package func index(_ value: Value) throws -> Int {
    if let index = try indexIfPossible(value) { return index }
    throw ScriptError.type("'\(typeName(of: value))' object cannot be interpreted as an integer")
  }

  /// The value as an index, or `nil` for values of other types.
  package func indexIfPossible(_ value: Value) throws -> Int? {
    switch value {
    case .int(let int): return int
    case .bool(let flag): return flag ? 1 : 0
    case .bigInt: throw ScriptError.index("cannot fit 'int' into an index-sized integer")
    case .tensor(let tensor): return try tensors?.index(tensor)
    default:
      guard let method = special("__index__", of: value) else { return nil }
      let result = try callSpecial(method, value)
      guard case .int(let int) = result else {
        throw ScriptError.type("__index__ returned non-int (type \(typeName(of: result)))")
      }
      return int
    }
  }

  /// The value as a float: numbers, tensors of one element, objects with `__float__`.
  package func double(_ value: Value) throws -> Double {
    switch value {
    case .float(let double): return double
    case .int(let int): return Double(int)
    case .bool(let flag): return flag ? 1 : 0
    case .bigInt(let integer): return try Number.big(integer).double()
    case .tensor(let tensor):
      if let tensors { return try tensors.double(tensor) }
    default:
      if let method = special("__float__", of: value) {
        let result = try callSpecial(method, value)
        if case .float(let double) = result { return double }
        throw ScriptError.type(
          "\(typeName(of: value)).__float__ returned non-float (type \(typeName(of: result)))"
        )
      }
      if let index = try indexIfPossible(value) { return Double(index) }
    }
    throw ScriptError.type("must be real number, not \(typeName(of: value))")
  }
}
