import Glibc

/// The gamma function as CPython computes it: Lanczos' approximation with its own constants.
enum Gamma {
  private static let g = 6.024680040776729583740234375
  private static let numerator = [
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
  ]
  private static let denominator: [Double] = [
    0, 39_916_800, 120_543_840, 150_917_976, 105_258_076, 45_995_730, 13_339_535, 2_637_558, 357_423, 32_670,
    1925, 66, 1,
  ]
  /// Factorials that are exact: of 0 to 22.
  private static let factorials: [Double] = (1...22).reduce(into: [1]) {
    $0.append($0[$0.count - 1] * Double($1))
  }

  private static func lanczosSum(_ x: Double) -> Double {
    var top = 0.0
    var bottom = 0.0
    if x < 5 {
      for (a, b) in zip(numerator, denominator).reversed() {
        top = top * x + a
        bottom = bottom * x + b
      }
    } else {
      for (a, b) in zip(numerator, denominator) {
        top = top / x + a
        bottom = bottom / x + b
      }
    }
    return top / bottom
  }

  /// sin πx, exact where it is 0 or ±1.
  private static func sinPi(_ x: Double) -> Double {
    let y = fmod(x.magnitude, 2)
    let result =
      switch Int((2 * y).rounded()) {
      case 0: sin(Double.pi * y)
      case 1: cos(Double.pi * (y - 0.5))
      case 2: sin(Double.pi * (1 - y))
      case 3: -cos(Double.pi * (y - 1.5))
      default: sin(Double.pi * (y - 2))
      }
    return copysign(1, x) * result
  }

  /// Γ(x); not a number at the poles.
  static func gamma(_ x: Double) -> Double {
    guard x.isFinite else { return x.isNaN || x > 0 ? x : .nan }
    if x == 0 { return .nan }
    if x == x.rounded(.down) {
      if x < 0 { return .nan }
      if x <= 23 { return factorials[Int(x) - 1] }
    }
    let magnitude = x.magnitude
    if magnitude < 1e-20 { return 1 / x }
    if magnitude > 200 { return x < 0 ? 0 / sinPi(x) : .infinity }
    let y = magnitude + (g - 0.5)
    var z: Double
    if magnitude > g - 0.5 {
      let q = y - magnitude
      z = q - (g - 0.5)
    } else {
      let q = y - (g - 0.5)
      z = q - magnitude
    }
    z = z * g / y
    var result: Double
    if x < 0 {
      result = -Double.pi / sinPi(magnitude) / magnitude * exp(y) / lanczosSum(magnitude)
      result -= z * result
      if magnitude < 140 {
        result /= pow(y, magnitude - 0.5)
      } else {
        let root = pow(y, magnitude / 2 - 0.25)
        result = result / root / root
      }
    } else {
      result = lanczosSum(magnitude) / exp(y)
      result += z * result
      if magnitude < 140 {
        result *= pow(y, magnitude - 0.5)
      } else {
        let root = pow(y, magnitude / 2 - 0.25)
        result = result * root * root
      }
    }
    return result
  }

  /// ln |Γ(x)|; infinite at the poles.
  static func logarithm(_ x: Double) -> Double {
    guard x.isFinite else { return x.isNaN ? x : .infinity }
    if x == x.rounded(.down), x <= 2 { return x <= 0 ? .infinity : 0 }
    let magnitude = x.magnitude
    if magnitude < 1e-20 { return -log(magnitude) }
    var result = log(lanczosSum(magnitude)) - g
    result += (magnitude - 0.5) * (log(magnitude + g - 0.5) - 1)
    if x < 0 { result = log(Double.pi) - log(sinPi(magnitude).magnitude) - log(magnitude) - result }
    return result
  }
}
