/// A value of Python's numeric tower: bool counts as an integer.
enum Number {
  case int(Int)
  case big(BigInteger)
  case float(Double)

  /// The number that a value is, if it is one.
  init?(_ value: Value) {
    switch value {
    case .int(let int): self = .int(int)
    case .float(let double): self = .float(double)
    case .bool(let flag): self = .int(flag ? 1 : 0)
    case .bigInt(let integer): self = .big(integer)
    default: return nil
    }
  }

  /// The integer that it is, however long; `nil` for floats.
  var integer: BigInteger? {
    switch self {
    case .int(let int): BigInteger(int)
    case .big(let integer): integer
    case .float: nil
    }
  }

  /// The nearest float.
  ///
  /// - Throws: OverflowError for integers beyond the range of floats.
  func double() throws -> Double {
    switch self {
    case .int(let int): return Double(int)
    case .float(let double): return double
    case .big(let integer):
      guard let double = integer.double else {
        throw ScriptError(.overflowError, "int too large to convert to float")
      }
      return double
    }
  }

  /// How it compares to another, exactly: no integer is rounded to a float for it.
  func compare(to other: Number) -> Order {
    switch (self, other) {
    case (.int(let a), .int(let b)): return Order(a, b)
    case (.float(let a), .float(let b)): return Order(a, b)
    case (.float(let a), _):
      switch other.compare(to: self) {
      case .less: return .greater
      case .greater: return .less
      case .equal: return .equal
      case .unordered: return a.isNaN ? .unordered : .equal
      }
    case (_, .float(let b)):
      if b.isNaN { return .unordered }
      if b.isInfinite { return b > 0 ? .less : .greater }
      if case .int(let a) = self, a.magnitude < 1 << 53 { return Order(Double(a), b) }
      let whole = b.rounded(.towardZero)
      let order = Number.big(BigInteger(truncating: whole)).compare(to: self)
      switch order {
      case .less: return .greater
      case .greater: return .less
      default: return whole == b ? .equal : whole < b ? .less : .greater
      }
    default:
      guard let a = integer, let b = other.integer else { return .unordered }
      return a == b ? .equal : a.precedes(b) ? .less : .greater
    }
  }
}
