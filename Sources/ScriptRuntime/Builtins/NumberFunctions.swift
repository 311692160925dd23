import ScriptSyntax

extension PythonLibrary {
  func addNumberFunctions(to session: Session) {
    session.builtin("abs", "x, /") { try $0.session.absolute($0.value(0)) }
    session.builtin("round", "number, ndigits=None") { arguments in
      try arguments.session.rounded(arguments.value(0), digits: arguments.given(1))
    }
    session.builtin("divmod", "x, y, /") { arguments in
      let session = arguments.session
      let (a, b) = (arguments.value(0), arguments.value(1))
      guard Number(a) != nil, Number(b) != nil else {
        if a.tensor == nil, b.tensor == nil, a.instance != nil || b.instance != nil {
          return .tuple(of: [
            try session.binary(.floorDivide, a, b), try session.binary(.remainder, a, b),
          ])
        }
        throw ScriptError.type(
          "unsupported operand type(s) for divmod(): '\(session.typeName(of: a))' and '\(session.typeName(of: b))'"
        )
      }
      if case .float? = Number(a), try !session.truth(b) { throw Arithmetic.divisionByZero("float divmod()") }
      if case .float? = Number(b), try !session.truth(b) { throw Arithmetic.divisionByZero("float divmod()") }
      return .tuple(of: [try session.binary(.floorDivide, a, b), try session.binary(.remainder, a, b)])
    }
    session.builtin("pow", "base, exp, mod=None") { arguments in
      let session = arguments.session
      guard let modulus = arguments.given(2) else {
        return try session.binary(.power, arguments.value(0), arguments.value(1))
      }
      guard let a = Number(arguments.value(0))?.integer, let b = Number(arguments.value(1))?.integer,
        let m = Number(modulus)?.integer
      else { throw ScriptError.type("pow() 3rd argument not allowed unless all arguments are integers") }
      if m.isZero { throw ScriptError.value("pow() 3rd argument cannot be 0") }
      if b.isNegative {
        return try Arithmetic.power(
          Arithmetic.inverse(of: a, modulus: m, session),
          b.negated,
          modulus: m,
          session
        )
        .value
      }
      return try Arithmetic.power(a, b, modulus: m, session).value
    }
    for (name, prefix, radix) in [("bin", "0b", 2), ("oct", "0o", 8), ("hex", "0x", 16)] {
      session.builtin(name, "number, /") { arguments in
        let integer: BigInteger
        if case .bigInt(let big) = arguments.value(0) {
          integer = big
        } else {
          integer = BigInteger(try arguments.int(0))
        }
        try arguments.session.charge(integer.digits.count * integer.digits.count / 64)
        let digits = BigInteger(isNegative: false, digits: integer.digits).text(radix: radix)
        return .text((integer.isNegative ? "-" : "") + prefix + digits)
      }
    }
  }
}

extension Session {
  /// `abs(value)`.
  func absolute(_ value: Value) throws -> Value {
    switch value {
    case .int(let int) where int != .min: return .int(abs(int))
    case .float(let double): return .float(double.magnitude)
    case .tensor: return try call(attribute(value, "abs"), [])
    default:
      if let integer = Number(value)?.integer {
        return (integer.isNegative ? integer.negated : integer).value
      }
      if let method = special("__abs__", of: value) { return try callSpecial(method, value) }
      throw ScriptError.type("bad operand type for abs(): '\(typeName(of: value))'")
    }
  }

  /// `round(value, digits)`: half to even, on the exact binary value.
  func rounded(_ value: Value, digits: Value?) throws -> Value {
    switch Number(value) {
    case .float(let double)?:
      if let digits { return .float(Decimal.rounded(double, places: try index(digits))) }
      return try integer(rounding: double.rounded(.toNearestOrEven))
    case let number?:
      guard let integer = number.integer else { return value }
      guard let digits, case let places = try index(digits), places < 0 else { return integer.value }
      guard places > -10_000 else { return .int(0) }
      let unit = try Number(binary(.power, .int(10), .int(-places)))?.integer ?? BigInteger(1)
      let (quotient, remainder) = integer.dividedDown(by: unit)
      let twice = remainder + remainder
      let isOdd = (quotient.digits.first ?? 0) & 1 == 1
      let isUp = unit.precedes(twice) || twice == unit && isOdd
      return ((isUp ? quotient + BigInteger(1) : quotient) * unit).value
    case nil:
      if let method = special("__round__", of: value) {
        return try callSpecial(method, value, digits.map { [$0] } ?? [])
      }
      throw ScriptError.type("type \(typeName(of: value)) doesn't define __round__ method")
    }
  }

  /// A whole float as an integer.
  func integer(rounding double: Double) throws -> Value {
    if double.isNaN { throw ScriptError.value("cannot convert float NaN to integer") }
    if double.isInfinite { throw ScriptError(.overflowError, "cannot convert float infinity to integer") }
    return Int(exactly: double).map(Value.int) ?? BigInteger(truncating: double).value
  }
}
