import Glibc

/// Sixteen uniform numbers turned into sixteen normal ones, as PyTorch's CPU kernel does.
enum NormalBlock {
  /// Where the blocks of `count` numbers begin; the last one overlaps when `count` is no multiple of 16.
  static func begins(_ count: Int) -> [Int] {
    Array(stride(from: 0, through: count - 16, by: 16)) + (count % 16 == 0 ? [] : [count - 16])
  }

  /// Box and Muller's transform in double precision.
  static func transform(_ data: UnsafeMutablePointer<Double>, mean: Double, deviation: Double) {
    for index in 0..<8 {
      let radius = (-2 * log(1 - data[index])).squareRoot()
      let angle = 2 * Double.pi * data[index + 8]
      data[index] = fma(radius * cos(angle), deviation, mean)
      data[index + 8] = fma(radius * sin(angle), deviation, mean)
    }
  }

  /// Box and Muller's transform in single precision, with the functions that PyTorch's AVX2 kernel uses.
  static func transform(_ data: UnsafeMutablePointer<Float>, mean: Float, deviation: Float) {
    for index in 0..<8 {
      let radius = (-2 * CephesFloat.log(1 - data[index])).squareRoot()
      let (sine, cosine) = CephesFloat.sincos(Float(2 * Double.pi) * data[index + 8])
      data[index] = Float.fma(radius * cosine, deviation, mean)
      data[index + 8] = Float.fma(radius * sine, deviation, mean)
    }
  }
}

/// Logarithm, sine and cosine in single precision by the polynomials of Moshier's Cephes library.
///
/// They are evaluated as the `avx_mathfun` header has them: products and sums that follow each other are fused.
enum CephesFloat {
  private static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { Float.fma(a, b, c) }

  /// The natural logarithm of a positive normal number.
  static func log(_ x: Float) -> Float {
    var exponent = Float(Int(x.bitPattern >> 23) - 127) + 1
    var x = Float(bitPattern: x.bitPattern & ~0x7f80_0000 | Float(0.5).bitPattern)
    if x < 0.707_106_781_186_547_524 {
      exponent -= 1
      x = (x - 1) + x
    } else {
      x -= 1
    }
    let z = x * x
    let coefficients: [Float] = [
      7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
      2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ]
    var y = coefficients.dropFirst().reduce(coefficients[0]) { fma($0, x, $1) } * x
    y = fma(y, z, exponent * -2.12194440e-4)
    y = fma(-z, 0.5, y)
    return fma(exponent, 0.693359375, x + y)
  }

  /// Sine and cosine of a number that is not negative and not large.
  static func sincos(_ angle: Float) -> (sine: Float, cosine: Float) {
    let octant = (Int(angle * 1.27323954473516) + 1) & ~1
    let turns = Float(octant)
    var x = fma(turns, -0.78515625, angle)
    x = fma(turns, -2.4187564849853515625e-4, x)
    x = fma(turns, -3.77489497744594108e-8, x)
    let z = x * x
    var cosine = fma(fma(2.443315711809948e-5, z, -1.388731625493765e-3), z, 4.166664568298827e-2) * z
    cosine = fma(cosine, z, -(z * 0.5)) + 1
    var sine = fma(fma(-1.9515295891e-4, z, 8.3321608736e-3), z, -1.6666654611e-1) * z
    sine = fma(sine, x, x)
    let isSwapped = octant & 2 != 0
    let (first, second) = isSwapped ? (cosine, sine) : (sine, cosine)
    return (octant & 4 == 0 ? first : -first, (octant - 2) & 4 == 0 ? -second : second)
  }
}
