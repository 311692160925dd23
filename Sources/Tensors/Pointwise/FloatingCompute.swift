import Expressions
import Glibc

/// Float or Double: what the functions of expressions need, with one implementation for both.
protocol FloatingCompute: ComputeType, BinaryFloatingPoint {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tanh(_ source: Source<Self>, to target: Target<Self>, count: Int)
  static func pow(_ x: Self, _ y: Self) -> Self
  static func remainder(_ a: Self, _ b: Self) -> Self
}

extension Double: FloatingCompute {
  static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  static func log(_ x: Double) -> Double { Glibc.log(x) }
  static func sin(_ x: Double) -> Double { Glibc.sin(x) }
  static func cos(_ x: Double) -> Double { Glibc.cos(x) }
  static func tanh(_ source: Source<Double>, to target: Target<Double>, count: Int) {
    for index in 0..<count { target[index] = Glibc.tanh(source[index]) }
  }
  static func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
  static func remainder(_ a: Double, _ b: Double) -> Double { Glibc.fmod(a, b) }
  static func fma(_ a: Double, _ b: Double, _ c: Double) -> Double { Glibc.fma(a, b, c) }
}

extension Float: FloatingCompute {
  static func exp(_ x: Float) -> Float { Glibc.expf(x) }
  static func log(_ x: Float) -> Float { Glibc.logf(x) }
  static func sin(_ x: Float) -> Float { Glibc.sinf(x) }
  static func cos(_ x: Float) -> Float { Glibc.cosf(x) }
  /// Correctly rounded, as PyTorch's is.
  static func tanh(_ source: Source<Float>, to target: Target<Float>, count: Int) {
    if count >= 4 { return VectorMath.tanh(source, to: target, count: count) }
    for index in 0..<count { target[index] = Float(Glibc.tanh(Double(source[index]))) }
  }
  static func pow(_ x: Float, _ y: Float) -> Float { Glibc.powf(x, y) }
  static func remainder(_ a: Float, _ b: Float) -> Float { Glibc.fmodf(a, b) }
  /// The product is exact in double precision, and the sum is rounded there once more than it should be.
  static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { Float(Double(a) * Double(b) + Double(c)) }
}

extension Float {
  static func applyFast(
    _ function: UnaryFunction,
    _ a: Source<Float>,
    to target: Target<Float>,
    count: Int
  ) -> Bool {
    @inline(__always)
    func each(_ body: (Float) -> Float) -> Bool {
      for index in 0..<count { target[index] = body(a[index]) }
      return true
    }
    switch function {
    case .exp: return each { VectorMath.exp($0) }
    case .log: return VectorMath.areNormal(a, count) && each { VectorMath.log($0) }
    case .sin: return VectorMath.areAngles(a, count) && each { VectorMath.sin($0) }
    case .cos: return VectorMath.areAngles(a, count) && each { VectorMath.cos($0) }
    case .sigmoid: return each { VectorMath.sigmoid($0) }
    default: return false
    }
  }
}

extension FloatingCompute where Self: SIMDScalar {
  static func apply(_ function: UnaryFunction, _ a: Source<Self>, to target: Target<Self>, count: Int) {
    @inline(__always)
    func each(_ body: (Self) -> Self) {
      for index in 0..<count { target[index] = body(a[index]) }
    }
    @inline(__always)
    func lanes(_ vector: (SIMD8<Self>) -> SIMD8<Self>, _ scalar: (Self) -> Self) {
      var index = 0
      while index &+ 8 <= count {
        (target + index).storeLanes(vector((a + index).loadLanes()))
        index &+= 8
      }
      while index < count {
        target[index] = scalar(a[index])
        index &+= 1
      }
    }
    switch function {
    case .negate: lanes({ -$0 }, { -$0 })
    case .reciprocal: lanes({ 1 / $0 }, { 1 / $0 })
    case .square: lanes({ $0 * $0 }, { $0 * $0 })
    case .sqrt: lanes({ $0.squareRoot() }, { $0.squareRoot() })
    case .rsqrt: lanes({ 1 / $0.squareRoot() }, { 1 / $0.squareRoot() })
    case .exp: each(Self.exp)
    case .log: each(Self.log)
    case .sin: each(Self.sin)
    case .cos: each(Self.cos)
    case .tanh: tanh(a, to: target, count: count)
    case .sigmoid: each { 1 / (1 + Self.exp(-$0)) }
    case .sinc:
      each { x in
        let angle = Self(Double.pi) * x
        return x == 0 ? 1 : Self.sin(angle) / angle
      }
    case .abs: each { $0.magnitude }
    case .sign: each { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    case .floor: each { $0.rounded(.down) }
    case .ceil: each { $0.rounded(.up) }
    case .round: each { $0.rounded(.toNearestOrEven) }
    case .trunc: each { $0.rounded(.towardZero) }
    case .isnan: each { $0.isNaN ? 1 : 0 }
    case .isinf: each { $0.isInfinite ? 1 : 0 }
    case .isfinite: each { $0.isFinite ? 1 : 0 }
    case .not: each { $0 == 0 ? 1 : 0 }
    default: each { Self(function.value(at: Double($0))) }
    }
  }

  static func apply(
    _ function: BinaryFunction,
    _ a: Source<Self>,
    _ b: Source<Self>,
    to target: Target<Self>,
    count: Int
  ) {
    @inline(__always)
    func each(_ body: (Self, Self) -> Self) {
      for index in 0..<count { target[index] = body(a[index], b[index]) }
    }
    @inline(__always)
    func lanes(_ vector: (SIMD8<Self>, SIMD8<Self>) -> SIMD8<Self>, _ scalar: (Self, Self) -> Self) {
      var index = 0
      while index &+ 8 <= count {
        (target + index).storeLanes(vector((a + index).loadLanes(), (b + index).loadLanes()))
        index &+= 8
      }
      while index < count {
        target[index] = scalar(a[index], b[index])
        index &+= 1
      }
    }
    switch function {
    case .add: lanes({ $0 + $1 }, { $0 + $1 })
    case .subtract: lanes({ $0 - $1 }, { $0 - $1 })
    case .multiply: lanes({ $0 * $1 }, { $0 * $1 })
    case .divide: lanes({ $0 / $1 }, { $0 / $1 })
    case .power: power(a, b, to: target, count: count)
    case .minimum: each { $0.isNaN || $0 <= $1 ? $0 : $1 }
    case .maximum: each { $0.isNaN || $0 >= $1 ? $0 : $1 }
    case .fmod: each(Self.remainder)
    case .remainder: each(Self.flooredRemainder)
    case .floorDivide: each(Self.flooredQuotient)
    case .copysign: each { Self(signOf: $1, magnitudeOf: $0) }
    case .less: each { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: each { $0 <= $1 ? 1 : 0 }
    case .greater: each { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: each { $0 >= $1 ? 1 : 0 }
    case .equal: each { $0 == $1 ? 1 : 0 }
    case .notEqual: each { $0 != $1 ? 1 : 0 }
    case .and: each { $0 != 0 && $1 != 0 ? 1 : 0 }
    case .or: each { $0 != 0 || $1 != 0 ? 1 : 0 }
    case .atan2, .hypot, .polygamma: each { Self(function.value(at: Double($0), Double($1))) }
    }
  }

  /// Powers, where the common exponents are products and roots, as in PyTorch.
  private static func power(_ a: Source<Self>, _ b: Source<Self>, to target: Target<Self>, count: Int) {
    @inline(__always)
    func each(_ body: (Self) -> Self) {
      for index in 0..<count { target[index] = body(a[index]) }
    }
    let exponent = b[0]
    guard (1..<count).allSatisfy({ b[$0] == exponent }) else {
      for index in 0..<count { target[index] = pow(a[index], b[index]) }
      return
    }
    switch exponent {
    case 0: each { _ in 1 }
    case 0.5: each { $0.squareRoot() }
    case 1: each { $0 }
    case 2: each { $0 * $0 }
    case 3: each { $0 * $0 * $0 }
    case -0.5: each { 1 / $0.squareRoot() }
    case -1: each { 1 / $0 }
    case -2: each { 1 / ($0 * $0) }
    default: each { pow($0, exponent) }
    }
  }

  /// Python's and PyTorch's `%`: the remainder has the sign of the divisor.
  private static func flooredRemainder(_ a: Self, _ b: Self) -> Self {
    let rest = remainder(a, b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  /// Python's and PyTorch's `//`: the quotient rounded down, computed from the remainder so that it is exact.
  private static func flooredQuotient(_ a: Self, _ b: Self) -> Self {
    if b == 0 { return a / b }
    let rest = remainder(a, b)
    var quotient = (a - rest) / b
    if rest != 0 && (rest < 0) != (b < 0) { quotient -= 1 }
    if quotient == 0 { return Self(signOf: a / b, magnitudeOf: 0) }
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }
}

extension UnsafePointer where Pointee: SIMDScalar {
  /// The next eight numbers.
  @inline(__always)
  func loadLanes() -> SIMD8<Pointee> {
    UnsafeRawPointer(self).loadUnaligned(as: SIMD8<Pointee>.self)
  }
}

extension UnsafeMutablePointer where Pointee: SIMDScalar {
  /// Writes eight numbers.
  @inline(__always)
  func storeLanes(_ lanes: SIMD8<Pointee>) {
    UnsafeMutableRawPointer(self).storeBytes(of: lanes, as: SIMD8<Pointee>.self)
  }
}
