extension PythonLibrary {
  func addIntegerFunctions(to math: ModuleObject) {
    math.function("factorial", "n, /") { arguments in
      let session = arguments.session
      if case .float = arguments.value(0) {
        throw ScriptError.type("'float' object cannot be interpreted as an integer")
      }
      let count = try arguments.int(0)
      if count < 0 { throw ScriptError.value("factorial() not defined for negative values") }
      var result = Value.int(1)
      for factor in stride(from: 2, through: count, by: 1) {
        try session.charge()
        result = try session.binary(.multiply, result, .int(factor))
      }
      return result
    }
    math.function("gcd", "*integers") { arguments in
      try integers(arguments).reduce(BigInteger(0)) { try gcd($0, $1, arguments.session) }.value
    }
    math.function("lcm", "*integers") { arguments in
      try integers(arguments).reduce(BigInteger(1)) { a, b in
        if a.isZero || b.isZero { return BigInteger(0) }
        let product = a * b
        let divisor = try gcd(a, b, arguments.session)
        let quotient = product.dividedDown(by: divisor).quotient
        return quotient.isNegative ? quotient.negated : quotient
      }.value
    }
    math.function("comb", "n, k, /") { arguments in
      let (n, k) = (try arguments.int(0), try arguments.int(1))
      if n < 0 { throw ScriptError.value("n must be a non-negative integer") }
      if k < 0 { throw ScriptError.value("k must be a non-negative integer") }
      if k > n { return .int(0) }
      let session = arguments.session
      var result = Value.int(1)
      for step in stride(from: 1, through: min(k, n - k), by: 1) {
        try session.charge()
        result = try session.binary(.multiply, result, .int(n - step + 1))
        result = try session.binary(.floorDivide, result, .int(step))
      }
      return result
    }
    math.function("perm", "n, k=None, /") { arguments in
      let n = try arguments.int(0)
      let k = try arguments.given(1).map { try arguments.session.index($0) } ?? n
      if n < 0 { throw ScriptError.value("n must be a non-negative integer") }
      if k < 0 { throw ScriptError.value("k must be a non-negative integer") }
      if k > n { return .int(0) }
      var result = Value.int(1)
      for step in 0..<k {
        try arguments.session.charge()
        result = try arguments.session.binary(.multiply, result, .int(n - step))
      }
      return result
    }
    math.function("isqrt", "n, /") { arguments in
      guard let number = Number(arguments.value(0))?.integer else {
        return .int(try arguments.int(0))
      }
      if number.isNegative { throw ScriptError.value("isqrt() argument must be nonnegative") }
      return squareRoot(number).value
    }
    math.function("prod", "iterable, /, *, start=1") { arguments in
      var product = arguments[1] ?? .int(1)
      try arguments.session.forEach(arguments.value(0)) {
        product = try arguments.session.binary(.multiply, product, $0)
      }
      return product
    }
  }

  private func integers(_ arguments: Arguments) throws -> [BigInteger] {
    try arguments.rest.map { value in
      if let integer = Number(value)?.integer { return integer }
      return BigInteger(try arguments.session.index(value))
    }
  }

  private func gcd(_ a: BigInteger, _ b: BigInteger, _ session: Session) throws -> BigInteger {
    var (a, b) = (a.isNegative ? a.negated : a, b.isNegative ? b.negated : b)
    while !b.isZero {
      try session.charge(1 + a.digits.count / 8)
      (a, b) = (b, a.dividedDown(by: b).remainder)
    }
    return a
  }

  /// Newton's iteration from above.
  private func squareRoot(_ number: BigInteger) -> BigInteger {
    guard !number.isZero else { return number }
    var guess = BigInteger(1).shifted(left: (number.bitLength + 1) / 2)
    while true {
      let next = (guess + number.dividedDown(by: guess).quotient).shifted(right: 1)
      if !next.precedes(guess) { return guess }
      guess = next
    }
  }
}
