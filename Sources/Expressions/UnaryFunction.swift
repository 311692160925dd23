import Glibc

/// A function of one operand that an expression can apply.
package enum UnaryFunction: UInt8, CaseIterable, Sendable {
  case negate, reciprocal, square, sqrt, rsqrt
  case exp, exp2, expm1, log, log2, log10, log1p
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case sigmoid, sinc, erf, erfc, erfinv, lgamma, digamma
  case abs, sign, floor, ceil, round, trunc
  case isnan, isinf, isfinite, not

  /// What there is to know of a function, in one place.
  struct Row: Sendable {
    /// The name in ASCII, as PyTorch and Python have it.
    let name: String
    /// The name in Unicode, where mathematics has a shorter one.
    var symbol: String?
    /// The command in LaTeX; nil for an upright name.
    var latex: String?
    /// The rule of differentiation that a derivation names.
    let rule: String
    /// An interval in which the function is smooth.
    var domain: ClosedRange<Double> = -3...3
    /// The value in double precision.
    let value: @Sendable (Double) -> Double
    /// The derivative at `x`.
    let derivative: @Sendable (_ x: Expression) -> Expression
  }

  /// The function's row.
  var row: Row { Self.rows[Int(rawValue)] }

  private static let rows = allCases.map(\.definition)

  /// The name in ASCII, as PyTorch and Python have it.
  package var name: String { row.name }

  /// The rule that a derivation names, such as "logarithm".
  package var rule: String { row.rule }

  /// The value in double precision.
  package func value(at x: Double) -> Double { self == .negate ? -x : row.value(x) }

  private var definition: Row {
    switch self {
    case .negate:
      Row(name: "-", rule: "constant multiple", value: { -$0 }) { _ in -1 }
    case .reciprocal:
      Row(name: "reciprocal", rule: "reciprocal rule", domain: 0.2...3, value: { 1 / $0 }) { x in
        -1 / pow(x, 2)
      }
    case .square:
      Row(name: "square", rule: "power rule", value: { $0 * $0 }) { x in 2 * x }
    case .sqrt:
      Row(
        name: "sqrt",
        symbol: "√",
        latex: "\\sqrt",
        rule: "square root",
        domain: 0.2...3,
        value: { $0.squareRoot() }
      ) { x in 1 / (2 * Expressions.sqrt(x)) }
    case .rsqrt:
      Row(name: "rsqrt", rule: "power rule", domain: 0.2...3, value: { 1 / $0.squareRoot() }) { x in
        -1 / (2 * x * Expressions.sqrt(x))
      }
    case .exp:
      Row(name: "exp", latex: "\\exp", rule: "exponential", value: { Glibc.exp($0) }) { x in
        Expressions.exp(x)
      }
    case .exp2:
      Row(name: "exp2", rule: "exponential", value: { Glibc.exp2($0) }) { x in
        UnaryFunction.exp2(x) * Expressions.log(2)
      }
    case .expm1:
      Row(name: "expm1", rule: "exponential", value: { Glibc.expm1($0) }) { x in Expressions.exp(x) }
    case .log:
      Row(
        name: "log",
        symbol: "ln",
        latex: "\\ln",
        rule: "logarithm",
        domain: 0.2...3,
        value: { Glibc.log($0) }
      ) { x in 1 / x }
    case .log2:
      Row(
        name: "log2",
        symbol: "log₂",
        latex: "\\log_{2}",
        rule: "logarithm",
        domain: 0.2...3,
        value: { Glibc.log2($0) }
      ) { x in 1 / (x * Expressions.log(2)) }
    case .log10:
      Row(
        name: "log10",
        symbol: "log₁₀",
        latex: "\\log_{10}",
        rule: "logarithm",
        domain: 0.2...3,
        value: { Glibc.log10($0) }
      ) { x in 1 / (x * Expressions.log(10)) }
    case .log1p:
      Row(name: "log1p", rule: "logarithm", domain: -0.8...3, value: { Glibc.log1p($0) }) { x in
        1 / (1 + x)
      }
    case .sin:
      Row(name: "sin", latex: "\\sin", rule: "sine", value: { Glibc.sin($0) }) { x in Expressions.cos(x) }
    case .cos:
      Row(name: "cos", latex: "\\cos", rule: "cosine", value: { Glibc.cos($0) }) { x in
        -Expressions.sin(x)
      }
    case .tan:
      Row(name: "tan", latex: "\\tan", rule: "tangent", domain: -1.2...1.2, value: { Glibc.tan($0) }) { x in
        1 / pow(Expressions.cos(x), 2)
      }
    case .asin:
      Row(
        name: "asin",
        symbol: "arcsin",
        latex: "\\arcsin",
        rule: "arcsine",
        domain: -0.9...0.9,
        value: { Glibc.asin($0) }
      ) { x in 1 / Expressions.sqrt(1 - pow(x, 2)) }
    case .acos:
      Row(
        name: "acos",
        symbol: "arccos",
        latex: "\\arccos",
        rule: "arccosine",
        domain: -0.9...0.9,
        value: { Glibc.acos($0) }
      ) { x in -1 / Expressions.sqrt(1 - pow(x, 2)) }
    case .atan:
      Row(
        name: "atan",
        symbol: "arctan",
        latex: "\\arctan",
        rule: "arctangent",
        value: { Glibc.atan($0) }
      ) { x in 1 / (1 + pow(x, 2)) }
    case .sinh:
      Row(name: "sinh", latex: "\\sinh", rule: "hyperbolic sine", value: { Glibc.sinh($0) }) { x in
        Expressions.cosh(x)
      }
    case .cosh:
      Row(name: "cosh", latex: "\\cosh", rule: "hyperbolic cosine", value: { Glibc.cosh($0) }) { x in
        Expressions.sinh(x)
      }
    case .tanh:
      Row(name: "tanh", latex: "\\tanh", rule: "hyperbolic tangent", value: { Glibc.tanh($0) }) { x in
        1 - pow(Expressions.tanh(x), 2)
      }
    case .asinh:
      Row(name: "asinh", symbol: "arsinh", rule: "inverse hyperbolic sine", value: { Glibc.asinh($0) }) { x in
        1 / Expressions.sqrt(pow(x, 2) + 1)
      }
    case .acosh:
      Row(
        name: "acosh",
        symbol: "arcosh",
        rule: "inverse hyperbolic cosine",
        domain: 1.2...4,
        value: { Glibc.acosh($0) }
      ) { x in 1 / Expressions.sqrt(pow(x, 2) - 1) }
    case .atanh:
      Row(
        name: "atanh",
        symbol: "artanh",
        rule: "inverse hyperbolic tangent",
        domain: -0.9...0.9,
        value: { Glibc.atanh($0) }
      ) { x in 1 / (1 - pow(x, 2)) }
    case .sigmoid:
      Row(
        name: "sigmoid",
        symbol: "σ",
        latex: "\\sigma",
        rule: "sigmoid",
        value: { 1 / (1 + Glibc.exp(-$0)) }
      ) { x in Expressions.sigmoid(x) * (1 - Expressions.sigmoid(x)) }
    case .sinc:
      Row(name: "sinc", rule: "sinc", domain: 0.3...3, value: SpecialFunctions.sinc) { x in
        select(x .== 0, 0, (Expressions.cos(.pi * x) - UnaryFunction.sinc(x)) / x)
      }
    case .erf:
      Row(name: "erf", rule: "error function", value: { Glibc.erf($0) }) { x in
        2 / Expressions.sqrt(.pi) * Expressions.exp(-pow(x, 2))
      }
    case .erfc:
      Row(name: "erfc", rule: "error function", value: { Glibc.erfc($0) }) { x in
        -2 / Expressions.sqrt(.pi) * Expressions.exp(-pow(x, 2))
      }
    case .erfinv:
      Row(name: "erfinv", rule: "inverse error function", domain: -0.9...0.9, value: SpecialFunctions.erfinv)
      { x in
        Expressions.sqrt(.pi) / 2 * Expressions.exp(pow(UnaryFunction.erfinv(x), 2))
      }
    case .lgamma:
      Row(name: "lgamma", rule: "log-gamma", domain: 0.2...4, value: SpecialFunctions.lgamma) { x in
        UnaryFunction.digamma(x)
      }
    case .digamma:
      Row(
        name: "digamma",
        symbol: "ψ",
        latex: "\\psi",
        rule: "digamma",
        domain: 0.2...4,
        value: SpecialFunctions.digamma
      ) { x in BinaryFunction.polygamma(1, x) }
    case .abs:
      Row(name: "abs", rule: "absolute value", domain: 0.2...3, value: { Swift.abs($0) }) { x in
        Expressions.sign(x)
      }
    case .sign:
      step("sign", domain: 0.2...3) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    case .floor: step("floor", domain: 1.2...1.8) { $0.rounded(.down) }
    case .ceil: step("ceil", domain: 1.2...1.8) { $0.rounded(.up) }
    case .round: step("round", domain: 0.6...1.4) { $0.rounded(.toNearestOrEven) }
    case .trunc: step("trunc", domain: 1.2...1.8) { $0.rounded(.towardZero) }
    case .isnan: step("isnan") { $0.isNaN ? 1 : 0 }
    case .isinf: step("isinf") { $0.isInfinite ? 1 : 0 }
    case .isfinite: step("isfinite") { $0.isFinite ? 1 : 0 }
    case .not: step("not", domain: 0.2...3) { $0 == 0 ? 1 : 0 }
    }
  }

  /// The row of a function that is constant between its jumps.
  private func step(
    _ name: String,
    domain: ClosedRange<Double> = -3...3,
    value: @escaping @Sendable (Double) -> Double
  ) -> Row {
    Row(name: name, rule: "constant rule", domain: domain, value: value) { _ in 0 }
  }
}

extension Expression {
  /// The ratio of a circle's circumference to its diameter.
  package static var pi: Expression { .constant(.pi) }
}
