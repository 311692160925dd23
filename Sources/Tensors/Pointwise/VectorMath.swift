/// Functions without branches or tables, which the compiler turns into vector code when a loop applies them.
///
/// They serve tensors so large that the C library's, one number at a time, would be felt. `exp`, `log`, `sin`
/// and `cos` are within a unit and a half in the last place (polynomials of Moshier's Cephes library); `tanh` is
/// computed in double precision and so is correctly rounded but for one in a million.
enum VectorMath {
  /// Added and subtracted again, it leaves the nearest whole number, and this in the low bits meanwhile.
  private static var rounder: Float { 0x1.8p23 }
  private static var doubleRounder: Double { 0x1.8p52 }

  /// Whether all numbers are within ±128, where sine and cosine reduce their argument accurately.
  static func areAngles(_ source: Source<Float>, _ count: Int) -> Bool {
    let high = Int32(bitPattern: Float(128).bitPattern)
    var signs: Int32 = 0
    for index in 0..<count { signs |= high &- Int32(bitPattern: source[index].bitPattern & 0x7fff_ffff) }
    return signs >= 0
  }

  /// Whether all numbers are positive, normal and finite.
  ///
  /// For every other pattern of bits one of the differences is negative or wraps around to be so.
  static func areNormal(_ source: Source<Float>, _ count: Int) -> Bool {
    let low = Int32(bitPattern: Float.leastNormalMagnitude.bitPattern)
    let high = Int32(bitPattern: Float.greatestFiniteMagnitude.bitPattern)
    var signs: Int32 = 0
    for index in 0..<count {
      let bits = Int32(bitPattern: source[index].bitPattern)
      signs |= (bits &- low) | (high &- bits)
    }
    return signs >= 0
  }

  /// The natural exponential.
  @inline(__always)
  static func exp(_ x: Float) -> Float {
    let x = x < -105 ? -105 : x > 89 ? 89 : x
    let shifted = x * 1.442_695_04 + rounder
    let n = shifted - rounder
    let r = (x - n * 0.693_359_375) - n * -2.121_944_4e-4
    var y = r * 1.987_569_15e-4 + 1.398_199_950_7e-3
    y = y * r + 8.333_451_907_3e-3
    y = y * r + 4.166_579_589_4e-2
    y = y * r + 1.666_666_545_9e-1
    y = y * r + 5.000_000_120_1e-1
    y = (y * (r * r) + r) + 1
    // Two factors, because a single one could not reach the smallest numbers.
    let exponent = Int32(bitPattern: shifted.bitPattern &- rounder.bitPattern)
    let half = exponent &>> 1
    return y * powerOfTwo(half) * powerOfTwo(exponent &- half)
  }

  /// The natural logarithm of a positive normal number.
  @inline(__always)
  static func log(_ x: Float) -> Float {
    // Counted from the bits of the root of a half, the exponent leaves a mantissa around 1.
    let root: UInt32 = 0x3f35_04f3
    let bits = x.bitPattern &- root
    let exponent = Float(Int32(bitPattern: bits) &>> 23)
    let m = Float(bitPattern: (bits & 0x007f_ffff) &+ root) - 1
    let z = m * m
    var y = m * 7.037_683_629_2e-2 - 1.151_461_031e-1
    y = y * m + 1.167_699_874e-1
    y = y * m - 1.242_014_084_6e-1
    y = y * m + 1.424_932_278_7e-1
    y = y * m - 1.666_805_766_5e-1
    y = y * m + 2.000_071_476_5e-1
    y = y * m - 2.499_999_399_3e-1
    y = y * m + 3.333_333_117_4e-1
    y = y * m * z + exponent * -2.121_944_4e-4 - z * 0.5
    return (m + y) + exponent * 0.693_359_375
  }

  /// The sine of an angle within ±128.
  @inline(__always)
  static func sin(_ x: Float) -> Float { sine(x, quarterTurns: 0) }

  /// The cosine of an angle within ±128.
  @inline(__always)
  static func cos(_ x: Float) -> Float { sine(x, quarterTurns: 1) }

  /// The sine of `x` and a number of quarter turns.
  @inline(__always)
  private static func sine(_ x: Float, quarterTurns: UInt32) -> Float {
    let shifted = x * 0.636_619_772 + rounder
    let n = shifted - rounder
    let quadrant = shifted.bitPattern &- rounder.bitPattern &+ quarterTurns
    var r = x - n * 1.570_312_5
    r -= n * 4.837_512_969_970_703e-4
    r -= n * 7.549_789_948_768_648e-8
    let z = r * r
    var sine = z * -1.951_529_589_1e-4 + 8.332_160_873_6e-3
    sine = sine * z - 1.666_665_461_1e-1
    sine = sine * z * r + r
    var cosine = z * 2.443_315_711_809_948e-5 - 1.388_731_625_493_765e-3
    cosine = cosine * z + 4.166_664_568_298_827e-2
    cosine = cosine * (z * z) - z * 0.5 + 1
    let isOdd = 0 &- (quadrant & 1)
    let chosen = sine.bitPattern ^ ((sine.bitPattern ^ cosine.bitPattern) & isOdd)
    return Float(bitPattern: chosen ^ ((quadrant & 2) &<< 30))
  }

  /// The hyperbolic tangents of up to 256 numbers; `target` may be `source`.
  ///
  /// Conversions have loops of their own, because the compiler vectorises loops over one width only.
  static func tanh(_ source: Source<Float>, to target: Target<Float>, count: Int) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { buffer in
      guard let row = buffer.baseAddress else { return }
      for index in 0..<count { row[index] = Double(source[index].magnitude) }
      for index in 0..<count { row[index] = tanh(row[index]) }
      for index in 0..<count {
        let sign = source[index].bitPattern & 0x8000_0000
        target[index] = Float(bitPattern: Float(row[index]).bitPattern | sign)
      }
    }
  }

  /// The hyperbolic tangent of a number that is not negative, to some 40 bits.
  ///
  /// It is `t / (t + 2)`, where `t` is `exp(2x) - 1`.
  @inline(__always)
  private static func tanh(_ x: Double) -> Double {
    let twice = (x > 10 ? 10 : x) * 2
    let shifted = twice * 1.442_695_040_888_963_4 + doubleRounder
    let n = shifted - doubleRounder
    let r = twice - n * 0.693_147_180_559_945_3
    var q = r * 2.755_731_922_398_589e-7 + 2.755_731_922_398_589_4e-6
    q = q * r + 2.480_158_730_158_73e-5
    q = q * r + 1.984_126_984_126_984_1e-4
    q = q * r + 1.388_888_888_888_889e-3
    q = q * r + 8.333_333_333_333_333e-3
    q = q * r + 4.166_666_666_666_666_4e-2
    q = q * r + 1.666_666_666_666_666_6e-1
    q = q * r + 0.5
    let power = Double(bitPattern: (shifted.bitPattern &+ 1023) &<< 52)
    let t = power * (q * r * r + r) + (power - 1)
    return t / (t + 2)
  }

  /// The logistic function, rounded after the exponential, the sum and the quotient.
  @inline(__always)
  static func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }

  @inline(__always)
  private static func powerOfTwo(_ exponent: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: (exponent &+ 127) &<< 23))
  }
}
