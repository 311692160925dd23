import Glibc

/// Functions in double precision that the C library lacks or defines otherwise than PyTorch.
enum SpecialFunctions {
  /// Python's and PyTorch's `%`: the remainder has the sign of the divisor.
  static let remainder: @Sendable (Double, Double) -> Double = { a, b in
    let rest = Glibc.fmod(a, b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  /// Python's and PyTorch's `//`: the quotient rounded down, computed from the remainder so that it is exact.
  static let floorDivide: @Sendable (Double, Double) -> Double = { a, b in
    guard b != 0 else { return a / b }
    let rest = Glibc.fmod(a, b)
    var quotient = (a - rest) / b
    if rest != 0, (rest < 0) != (b < 0) { quotient -= 1 }
    guard quotient != 0 else { return Glibc.copysign(0, a / b) }
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }

  /// The normalised cardinal sine, `sin(πx) / (πx)`.
  static let sinc: @Sendable (Double) -> Double = { x in
    x == 0 ? 1 : Glibc.sin(.pi * x) / (.pi * x)
  }

  /// The logarithm of the gamma function's magnitude, without the C library's global sign.
  static let lgamma: @Sendable (Double) -> Double = { x in
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// The inverse error function: a rational start (Giles; PyTorch has the same) and two steps of Newton.
  static let erfinv: @Sendable (Double) -> Double = { y in
    guard Swift.abs(y) < 1 else { return Swift.abs(y) == 1 ? Glibc.copysign(.infinity, y) : .nan }
    var x: Double
    if Swift.abs(y) <= 0.7 {
      let z = y * y
      x =
        y * polynomial([0.886226899, -1.645349621, 0.914624893, -0.140543331], z)
        / polynomial([1, -2.118377725, 1.442710462, -0.329097515, 0.012229801], z)
    } else {
      let z = (-Glibc.log((1 - Swift.abs(y)) / 2)).squareRoot()
      x =
        Glibc.copysign(polynomial([-1.970840454, -1.624906493, 3.429567803, 1.641345311], z), y)
        / polynomial([1, 3.543889200, 1.637067800], z)
    }
    for _ in 0..<2 {
      x -= (Glibc.erf(x) - y) / (2 / Double.pi.squareRoot() * Glibc.exp(-x * x))
    }
    return x
  }

  /// The derivative of `lgamma`: reflection, then recurrence up to 10, then the asymptotic series.
  static let digamma: @Sendable (Double) -> Double = { x in
    if x == 0 { return Glibc.copysign(.infinity, -x) }
    if x < 0 {
      // The fraction's tangent is exact where that of a large multiple of π would not be.
      let fraction = x - x.rounded(.towardZero)
      return fraction == 0 ? .nan : shiftedDigamma(1 - x) - .pi / Glibc.tan(.pi * fraction)
    }
    return shiftedDigamma(x)
  }

  private static func shiftedDigamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < 10 {
      sum -= 1 / x
      x += 1
    }
    let z = 1 / (x * x)
    let series = polynomial(
      [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32_760, 1.0 / 12],
      z
    )
    return sum + Glibc.log(x) - 0.5 / x - z * series
  }

  /// The `n`-th derivative of `digamma`, for whole `n`.
  static let polygamma: @Sendable (Double, Double) -> Double = { n, x in
    guard n >= 0, n == n.rounded(), n < 1e6 else { return .nan }
    if n == 0 { return digamma(x) }
    let magnitude = Glibc.exp(lgamma(n + 1)) * hurwitzZeta(n + 1, x)
    return n.truncatingRemainder(dividingBy: 2) == 0 ? -magnitude : magnitude
  }

  /// The sum of `(k + q)^-s` over k = 0, 1, …: ten terms, then Euler and Maclaurin's formula.
  private static func hurwitzZeta(_ s: Double, _ q: Double) -> Double {
    guard s > 1 else { return s == 1 ? .infinity : .nan }
    if q <= 0 {
      if q == q.rounded(.down) { return .infinity }
      if s != s.rounded(.down) { return .nan }
    }
    var (a, sum) = (q, Glibc.pow(q, -s))
    // Terms left of 10 are added one by one; from a far negative start there is no useful answer anyway.
    for _ in 0..<1_000 where a <= 9 {
      a += 1
      sum += Glibc.pow(a, -s)
    }
    let last = Glibc.pow(a, -s)
    sum += last * a / (s - 1) - 0.5 * last
    // 2k! / B2k, the Bernoulli numbers.
    let coefficients = [
      12.0, -720, 30_240, -1_209_600, 47_900_160, -1.8924375803183791606e9, 7.47242496e10,
      -2.950130727918164224e12, 1.1646782814350067249e14, -4.5979787224074726105e15,
      1.8152105401943546773e17, -7.1661652561756670113e18,
    ]
    var (factor, power) = (1.0, last)
    for (k, coefficient) in coefficients.enumerated() {
      factor *= s + 2 * Double(k)
      power /= a
      let term = factor * power / coefficient
      sum += term
      if Swift.abs(term) < Swift.abs(sum) * 1e-17 { break }
      factor *= s + 2 * Double(k) + 1
      power /= a
    }
    return sum
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
