import Expressions

/// Functions of expressions over whole numbers, which wrap around and never trap.
extension Int {
  static func fma(_ a: Int, _ b: Int, _ c: Int) -> Int { a &* b &+ c }

  static func apply(_ function: UnaryFunction, _ a: Source<Int>, to target: Target<Int>, count: Int) {
    @inline(__always)
    func each(_ body: (Int) -> Int) {
      for index in 0..<count { target[index] = body(a[index]) }
    }
    switch function {
    case .negate: each { 0 &- $0 }
    case .square: each { $0 &* $0 }
    case .abs: each { $0 < 0 ? 0 &- $0 : $0 }
    case .sign: each { $0.signum() }
    case .not: each { $0 == 0 ? 1 : 0 }
    case .floor, .ceil, .round, .trunc: each { $0 }
    case .isnan, .isinf: each { _ in 0 }
    case .isfinite: each { _ in 1 }
    default: each { function.value(at: Double($0)).truncatedInt }
    }
  }

  static func apply(
    _ function: BinaryFunction,
    _ a: Source<Int>,
    _ b: Source<Int>,
    to target: Target<Int>,
    count: Int
  ) {
    @inline(__always)
    func each(_ body: (Int, Int) -> Int) {
      for index in 0..<count { target[index] = body(a[index], b[index]) }
    }
    switch function {
    case .add: each { $0 &+ $1 }
    case .subtract: each { $0 &- $1 }
    case .multiply: each { $0 &* $1 }
    case .divide: each { $1 == 0 ? 0 : $0.dividedReportingOverflow(by: $1).partialValue }
    case .power: each(power)
    case .minimum: each { Swift.min($0, $1) }
    case .maximum: each { Swift.max($0, $1) }
    case .fmod: each { $1 == 0 ? 0 : $0.remainderReportingOverflow(dividingBy: $1).partialValue }
    case .remainder: each(flooredRemainder)
    case .floorDivide: each(flooredQuotient)
    case .copysign: each { ($0 < 0) == ($1 < 0) ? $0 : 0 &- $0 }
    case .less: each { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: each { $0 <= $1 ? 1 : 0 }
    case .greater: each { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: each { $0 >= $1 ? 1 : 0 }
    case .equal: each { $0 == $1 ? 1 : 0 }
    case .notEqual: each { $0 != $1 ? 1 : 0 }
    case .and: each { $0 != 0 && $1 != 0 ? 1 : 0 }
    case .or: each { $0 != 0 || $1 != 0 ? 1 : 0 }
    case .atan2, .hypot, .polygamma: each { function.value(at: Double($0), Double($1)).truncatedInt }
    }
  }

  /// A wrapping power; a negative exponent leaves only what is whole.
  static func power(_ base: Int, _ exponent: Int) -> Int {
    if exponent < 0 {
      if base == 1 { return 1 }
      return base == -1 ? (exponent & 1 == 0 ? 1 : -1) : 0
    }
    var (result, square, rest) = (1, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result &* square }
      square = square &* square
      rest >>= 1
    }
    return result
  }

  private static func flooredRemainder(_ a: Int, _ b: Int) -> Int {
    if b == 0 { return 0 }
    let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  private static func flooredQuotient(_ a: Int, _ b: Int) -> Int {
    if b == 0 { return 0 }
    let quotient = a.dividedReportingOverflow(by: b).partialValue
    return a != quotient &* b && (a < 0) != (b < 0) ? quotient - 1 : quotient
  }
}
