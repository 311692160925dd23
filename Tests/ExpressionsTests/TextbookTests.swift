import Testing

@testable import Expressions

/// Functions whose derivatives stand in textbooks, and what stands there.
@Suite struct TextbookTests {
  private static func asinh(_ x: Expression) -> Expression { UnaryFunction.asinh(x) }
  private static func acos(_ x: Expression) -> Expression { UnaryFunction.acos(x) }
  private static func asin(_ x: Expression) -> Expression { UnaryFunction.asin(x) }
  private static func atan(_ x: Expression) -> Expression { UnaryFunction.atan(x) }
  private static func atanh(_ x: Expression) -> Expression { UnaryFunction.atanh(x) }
  private static func log2(_ x: Expression) -> Expression { UnaryFunction.log2(x) }
  private static func log10(_ x: Expression) -> Expression { UnaryFunction.log10(x) }

  typealias Entry = (function: Expression, derivative: Expression)

  static let polynomials: [Entry] = [
    (7, 0),
    (x, 1),
    (3 * x, 3),
    (pow(x, 2), 2 * x),
    (pow(x, 5), 5 * pow(x, 4)),
    (pow(x, 3) - 3 * x + 5, 3 * pow(x, 2) - 3),
    (4 * pow(x, 3) - 7 * pow(x, 2) + 2 * x - 1, 12 * pow(x, 2) - 14 * x + 2),
    (pow(x, 2) * (x + 1), 3 * pow(x, 2) + 2 * x),
    ((x + 1) * (x - 1), 2 * x),
    (pow(pow(x, 2) + 1, 3), 6 * x * pow(pow(x, 2) + 1, 2)),
    (pow(2 * x - 1, 5), 10 * pow(2 * x - 1, 4)),
    (pow(x - 1, 3) * pow(x + 2, 2), pow(x - 1, 2) * (x + 2) * (5 * x + 4)),
    (0.5 * pow(3 * x - 6, 2), 9 * x - 18),
    (a * pow(x, 2) + b * x + n, 2 * a * x + b),
    (pow(a * x + b, 2), 2 * a * (a * x + b)),
    (x * x * x, 3 * pow(x, 2)),
  ]

  static let quotients: [Entry] = [
    (1 / x, -1 / pow(x, 2)),
    (1 / pow(x, 3), -3 / pow(x, 4)),
    (pow(x, 2) / (x - 2), x * (x - 4) / pow(x - 2, 2)),
    ((x + 1) / (x - 1), -2 / pow(x - 1, 2)),
    (x / (pow(x, 2) + 1), (1 - pow(x, 2)) / pow(pow(x, 2) + 1, 2)),
    (1 / (1 + exp(-x)), exp(-x) / pow(1 + exp(-x), 2)),
    ((pow(x, 2) - 1) / (x - 1), 1),
    (sin(x) / x, (x * cos(x) - sin(x)) / pow(x, 2)),
    (exp(x) / x, exp(x) * (x - 1) / pow(x, 2)),
    (log(x) / x, (1 - log(x)) / pow(x, 2)),
    (x / log(x), (log(x) - 1) / pow(log(x), 2)),
    (sin(x) / cos(x), 1 / pow(cos(x), 2)),
    (1 / sin(x), -cos(x) / pow(sin(x), 2)),
    (x + 1 / x, 1 - 1 / pow(x, 2)),
    (a / (x + b), -a / pow(x + b, 2)),
  ]

  static let roots: [Entry] = [
    (sqrt(x), 1 / (2 * sqrt(x))),
    (1 / sqrt(x), -1 / (2 * x * sqrt(x))),
    (UnaryFunction.rsqrt(x), -1 / (2 * x * sqrt(x))),
    (sqrt(pow(x, 2) + 1), x / sqrt(pow(x, 2) + 1)),
    (x * sqrt(x), 3 * sqrt(x) / 2),
    (pow(x, .fraction(2, 3)), 2 / (3 * pow(x, .fraction(1, 3)))),
    (x / sqrt(1 - pow(x, 2)), 1 / pow(1 - pow(x, 2), 1.5)),
    (sqrt(sin(x)), cos(x) / (2 * sqrt(sin(x)))),
    (x * sqrt(pow(x, 2) + 1), (2 * pow(x, 2) + 1) / sqrt(pow(x, 2) + 1)),
    (pow(x, 2.5), 2.5 * pow(x, 1.5)),
  ]

  static let exponentials: [Entry] = [
    (exp(3 * x), 3 * exp(3 * x)),
    (x * exp(x), (x + 1) * exp(x)),
    (pow(x, 2) * exp(-x), x * (2 - x) * exp(-x)),
    (exp(-pow(x, 2) / 2), -x * exp(-pow(x, 2) / 2)),
    (exp(sin(pow(x, 2))), 2 * x * cos(pow(x, 2)) * exp(sin(pow(x, 2)))),
    (exp(pow(sin(x), 3)), 3 * pow(sin(x), 2) * cos(x) * exp(pow(sin(x), 3))),
    (exp(exp(x)), exp(x) * exp(exp(x))),
    (pow(2, x), pow(2, x) * log(2)),
    (pow(x, x), pow(x, x) * (log(x) + 1)),
    (pow(x, n), n * pow(x, n - 1)),
    ((exp(x) - exp(-x)) / 2, (exp(x) + exp(-x)) / 2),
    (exp(x) * sin(x), exp(x) * (sin(x) + cos(x))),
    (x * exp(x) * sin(x), exp(x) * (sin(x) + x * sin(x) + x * cos(x))),
  ]

  static let logarithms: [Entry] = [
    (log(x), 1 / x),
    (log(5 * x), 1 / x),
    (log(pow(x, 2) + 1), 2 * x / (pow(x, 2) + 1)),
    (x * log(x) - x, log(x)),
    (pow(x, 2) * log(x), x * (2 * log(x) + 1)),
    (log(cos(x)), -tan(x)),
    (log(log(x + 2)), 1 / ((x + 2) * log(x + 2))),
    (log(1 + exp(x)), exp(x) / (1 + exp(x))),
    (log2(x), 1 / (x * log(2))),
    (log10(pow(x, 2)), 2 / (x * log(10))),
    (log1p(pow(x, 2)), 2 * x / (pow(x, 2) + 1)),
    (log(x + sqrt(pow(x, 2) + 1)), 1 / sqrt(pow(x, 2) + 1)),
  ]

  static let trigonometry: [Entry] = [
    (sin(3 * x), 3 * cos(3 * x)),
    (pow(sin(x), 2) + pow(cos(x), 2), 0),
    (sin(x) * cos(x), pow(cos(x), 2) - pow(sin(x), 2)),
    (sin(cos(sin(x))), -cos(x) * sin(sin(x)) * cos(cos(sin(x)))),
    (sin(pow(x, 2)) * pow(x, 3), pow(x, 2) * (3 * sin(pow(x, 2)) + 2 * pow(x, 2) * cos(pow(x, 2)))),
    (tan(2 * x), 2 / pow(cos(2 * x), 2)),
    (atan(x), 1 / (1 + pow(x, 2))),
    (atan(1 / x), -1 / (pow(x, 2) + 1)),
    (x * atan(x), atan(x) + x / (1 + pow(x, 2))),
    (asin(x / 2), 1 / sqrt(4 - pow(x, 2))),
    (acos(pow(x, 2)), -2 * x / sqrt(1 - pow(x, 4))),
    (asinh(x), 1 / sqrt(pow(x, 2) + 1)),
    (atanh(x), 1 / (1 - pow(x, 2))),
    (tanh(3 * x), 3 * (1 - pow(tanh(3 * x), 2))),
    (sigmoid(2 * x + 1), 2 * sigmoid(2 * x + 1) * (1 - sigmoid(2 * x + 1))),
    (cosh(x) * sinh(x), pow(cosh(x), 2) + pow(sinh(x), 2)),
    (x * erf(x), erf(x) + 2 * x / sqrt(.pi) * exp(-pow(x, 2))),
    (x * sigmoid(x), sigmoid(x) * (1 + x * (1 - sigmoid(x)))),
  ]

  static let entries = polynomials + quotients + roots + exponentials + logarithms + trigonometry

  @Test(arguments: entries.indices) func derivativeIsThatOfTheTextbook(_ index: Int) {
    let (function, expected) = Self.entries[index]
    let plain = function.derivative(withRespectTo: "x")
    let derivation = function.derivation(withRespectTo: "x")
    var generator = SeededGenerator(state: UInt64(index))
    for _ in 0..<50 {
      let point = ["x": 0.1, "a": 1, "b": 1, "n": 1].mapValues {
        Double.random(in: $0...($0 + 0.8), using: &generator)
      }
      let value = expected.evaluate(point)
      #expect(agrees(plain.evaluate(point), value), "\(plain)")
      #expect(agrees(derivation.result.evaluate(point), value), "\(derivation.result)")
      for line in derivation.lines {
        #expect(agrees(line.expression.withDerivativesTaken.evaluate(point), value), "\(line.text())")
      }
    }
    // Not one of them is more than a third longer than the textbook's form.
    #expect(derivation.result.text().count * 3 <= expected.text().count * 4, "\(derivation.result)")
  }
}

extension Expression {
  /// A copy without pending derivatives.
  var withDerivativesTaken: Expression {
    rebuilt { part, operands in
      guard case .derivative(_, let variable) = part.kind else { return part.replacingOperands(operands) }
      return operands[0].derivative(withRespectTo: variable)
    }
  }
}
