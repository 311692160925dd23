import Testing

@testable import Expressions

@Suite struct SimplificationTests {
  static let cases: [(Expression, String)] = [
    (x + 0, "x"), (0 + x, "x"), (x * 1, "x"), (x * 0, "0"), (x - x, "0"), (x / x, "1"), (pow(x, 1), "x"),
    (pow(x, 0), "1"), (-(-x), "x"), (-1 * x, "-x"), (x + x, "2·x"), (2 * x - 3 * x, "-x"), (x * x, "x²"),
    (pow(x, 2) * pow(x, 3), "x⁵"), (pow(pow(x, 2), 3), "x⁶"), (x / pow(x, 3), "1/x²"),
    (sqrt(x) * sqrt(x), "x"), (sqrt(pow(x, 2)), "|x|"), (pow(abs(x), 2), "x²"), (sqrt(8) * sqrt(8), "8"),
    (sqrt(4 * pow(x, 2)), "2·|x|"), (2 / 4 * x, "x/2"), (.fraction(1, 3) + .fraction(1, 6), "1/2"),
    (0.1 + 0.2, "0.3"), (0.1 * x * 2, "0.2·x"), (0.5 * x + 0.25, "0.5·x + 0.25"), (0.5 * 2 * x, "x"),
    ((2 * x * (x - 2) - pow(x, 2) * 1) / pow(x - 2, 2), "x·(x - 4)/(x - 2)²"),
    (.fraction(1, 9) * ((2 * x * (x - 2) - pow(x, 2)) / pow(x - 2, 2)), "1/9 · x·(x - 4)/(x - 2)²"),
    (1 - pow(x, 2), "1 - x²"), (-pow(x, 2) + 3 * x - 1, "3·x - x² - 1"),
    (1 + 2 * x + pow(x, 2), "x² + 2·x + 1"),
    (b * a + a, "a·b + a"), (pow(b, 2) + 2 * a * b + pow(a, 2), "a² + 2·a·b + b²"),
    (2 * (x + 1) - 2 * x, "2"), ((x + 1) * (x + 1), "(x + 1)²"), ((x + 1) / (2 * x + 2), "1/2"),
    ((pow(x, 2) - 1) / (x + 1), "x - 1"), ((x - 1) / (pow(x, 2) - 1), "1/(x + 1)"), ((1 - x) / (x - 1), "-1"),
    (1 / (1 + 1 / x), "x/(x + 1)"), (1 / x + 1 / x, "2/x"), (exp(x) * exp(-x), "1"),
    (exp(x) * exp(y), "eˣ⁺ʸ"),
    (pow(exp(x), 2), "e²ˣ"), (log(exp(x)), "x"), (exp(2 * log(x)), "x²"), (log(1), "0"), (exp(0), "1"),
    (pow(x, n) / x, "xⁿ⁻¹"), (pow(x, n) * pow(x, n), "x²ⁿ"), (sin(-x), "-sin(x)"), (cos(-2 * x), "cos(2·x)"),
    (pow(sin(x), 2) + pow(cos(x), 2), "1"), (sin(x) / cos(x), "tan(x)"), (cos(0) + sin(0), "1"),
    (fma(-y, y, 1), "1 - y²"), (1 * fma(-y, y, 1), "1 - y²"), (1 * (1 - y) * y, "y·(1 - y)"),
    (-1 * ((a / b) / b), "-a/b²"), (1 / b, "1/b"), (1 * x * 2, "2·x"), (select(1, x, y), "x"),
    (select(x > 0, y + 0, y), "y"), (select(x > 0, 1 * y, 0), "y if x > 0 else 0"), (maximum(x, x), "x"),
    (.sum([x, y, x]), "2·x + y"), (.constant(.pi) * x / .constant(.pi), "x"), (sqrt(2) * sqrt(2) * x, "2·x"),
    (1 / Expression.constant(0), "1/0"), (x * .constant(.infinity), "∞·x"), (log(2) * x, "x·ln(2)"),
    (UnaryFunction.reciprocal(UnaryFunction.reciprocal(x)), "x"), (UnaryFunction.rsqrt(4), "1/2"),
    (UnaryFunction.floor(2.5), "2"), (minimum(2, 3) * x, "2·x"), ((Expression.constant(2) > 1) * x, "x"),
    (-x * (1 - x), "x·(x - 1)"), (-(x - 1) / (x + 1), "(1 - x)/(x + 1)"), (sqrt(1 - pow(x, 2)), "√(1 - x²)"),
    (.constant(0.5.squareRoot()) * .constant(0.5.squareRoot()) * x, "x/2"),
    (sqrt(1 - pow(x, 2) / 4), "√(4 - x²)/2"),
    (sqrt(2 * x + 2), "√(2·x + 2)"),
    (a * (1 - pow(tanh(x), 2)) * (1 - pow(tanh(y), 2)), "a·(1 - tanh(x)²)·(1 - tanh(y)²)"),
    (x * (1 + 0.044715 * x * x), "x·(0.044715·x² + 1)"), (y * tanh(x) + b, "y·tanh(x) + b"),
    (exp(-x * x), "exp(-x²)"),
    (.pendingDerivative(of: x + 0, withRespectTo: "x"), "d/dx [x]"),
  ]

  @Test(arguments: cases.indices) func tidies(_ index: Int) {
    let (expression, expected) = Self.cases[index]
    #expect(expression.simplified().text() == expected)
  }

  /// A random expression, of a shape that rules and derivatives have.
  private static func random(_ depth: Int, _ generator: inout SeededGenerator) -> Expression {
    func operand() -> Expression { random(depth - 1, &generator) }
    guard depth > 0 else {
      return [x, x, y, 1, 2, -1, .fraction(1, 3), 0.5, 3].randomElement(using: &generator) ?? x
    }
    switch Int.random(in: 0..<16, using: &generator) {
    case 0, 1: return operand() + operand()
    case 2, 3: return operand() - operand()
    case 4, 5: return operand() * operand()
    case 6, 7: return operand() / operand()
    case 8: return pow(operand(), 2)
    case 9: return pow(operand(), [-2, -1, 3, 0.5].randomElement(using: &generator) ?? 2)
    case 10: return exp(operand())
    case 11: return log(operand())
    case 12: return [sin, cos, tanh, sigmoid].randomElement(using: &generator)?(operand()) ?? x
    case 13: return sqrt(operand())
    case 14: return -operand()
    default: return abs(operand())
    }
  }

  @Test(arguments: 0..<40) func keepsTheValueAndTheLength(_ seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    for _ in 0..<25 {
      let expression = Self.random(Int.random(in: 1...5, using: &generator), &generator)
      let simplified = expression.simplified()
      #expect(simplified.text().count <= expression.text().count)
      #expect(expression.simplified() == simplified)
      for _ in 0..<5 {
        let point = ["x": 0, "y": 0].mapValues { _ in Double.random(in: 0.1...0.9, using: &generator) }
        let nearby = point.mapValues { $0 + 1e-13 }
        let (value, other) = (expression.evaluate(point), expression.evaluate(nearby))
        // Where rounding decides the value there is nothing to compare.
        guard value.isFinite, agrees(value, other, within: 1e-9) else { continue }
        #expect(
          agrees(simplified.evaluate(point), value, within: 1e-6),
          "\(expression) became \(simplified) at \(point)"
        )
      }
    }
  }

  static let hostile: [(String, @Sendable () -> Expression)] = [
    ("nested functions", { (0..<20_000).reduce(x) { e, _ in sin(e) } }),
    ("nested fractions", { (0..<20_000).reduce(x) { e, _ in 1 / (1 + e) } }),
    ("a recurrence", { (0..<20_000).reduce(x) { e, _ in e * y - 1 } }),
    ("a long sum", { .sum((0..<10_000).map { pow(.variable("x[\($0)]"), 2) }) }),
    ("a long chain of additions", { (0..<10_000).reduce(0) { $0 + .variable("x[\($1)]") } }),
    ("a tower of powers", { (0..<100).reduce(x) { e, _ in pow(e, e) + e } }),
    ("a tower of squares", { (0..<200).reduce(x) { e, _ in e * e + 1 } }),
    ("a product of many sums", { (1..<2_000).reduce(1) { $0 * (x + .constant(Double($1))) } }),
    (
      "sums of products of sums",
      { .sum((1..<300).map { (x + .constant(Double($0))) * (x - .constant(Double($0))) }) }
    ),
    ("large exponents", { pow(pow(pow(x + 1, 1e9), 1e9), 1e9) * pow(1e300, 1e300) }),
    (
      "numbers beyond fractions",
      { (1..<200).reduce(x) { $0 / .constant(Double($1)) + .fraction($1, 9_007_199_254_740_991) } }
    ),
    ("choices", { (0..<20_000).reduce(x) { e, _ in select(e > 0, e, -e) } }),
  ]

  @Test(arguments: hostile.indices) func boundsItsWork(_ index: Int) {
    let (name, build) = Self.hostile[index]
    let expression = build()
    #expect(expression.simplified().text().count < 100_000, "\(name)")
    let derivation = expression.derivation(withRespectTo: "x")
    #expect(derivation.lines.count <= 42, "\(name)")
    #expect(!derivation.result.containsDerivative, "\(name)")
  }
}
