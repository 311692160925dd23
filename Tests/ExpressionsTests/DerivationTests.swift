import Testing

@testable import Expressions

@Suite struct DerivationTests {
  /// The lines as they are read: text, two blanks or more, the names of the rules.
  private func lines(_ expression: Expression, order: Int = 1, _ notation: Notation = .unicode) -> [String] {
    expression.derivation(withRespectTo: "x", order: order).lines.map {
      "\($0.text(notation))  \($0.rules.joined(separator: ", "))"
    }
  }

  private let mean = Expression.sum(
    (0..<9).map { entry in
      let x: Expression = entry == 0 ? x : .variable("x[\(entry / 3), \(entry % 3)]")
      return pow(x, 2) / (x - 2)
    }
  )

  @Test func takesTheQuotientRuleWithAConstantInFront() {
    let expected = [
      "1/9 · d/dx [x² / (x - 2)]  constant multiple",
      "1/9 · [(x²)'·(x - 2) - x²·(x - 2)'] / (x - 2)²  quotient rule",
      "1/9 · [2·x·(x - 2) - x²·1] / (x - 2)²  power rule, sum rule",
      "1/9 · x·(x - 4) / (x - 2)²  simplify",
    ]
    #expect(lines(.fraction(1, 9) * (pow(x, 2) / (x - 2))) == expected)
    // Of a mean over nine entries, one depends on x.
    let picked = ["1/9 · d/dx [x² / (x - 2)]  constant multiple, sum rule"] + expected.dropFirst()
    #expect(lines(.fraction(1, 9) * mean) == picked)
    #expect(lines(mean / 9) == picked)
  }

  @Test func goesDownAChainLinkByLink() {
    #expect(
      lines(exp(sin(pow(x, 2)))) == [
        "exp(sin(x²)) · d/dx [sin(x²)]  chain rule, exponential",
        "exp(sin(x²)) · cos(x²) · d/dx [x²]  chain rule, sine",
        "exp(sin(x²))·cos(x²)·2·x  power rule",
        "2·x·cos(x²)·exp(sin(x²))  simplify",
      ]
    )
  }

  @Test func takesThreeFactorsAtOnce() {
    #expect(
      lines(x * sin(x) * exp(x)) == [
        "x'·sin(x)·eˣ + x·(sin(x))'·eˣ + x·sin(x)·(eˣ)'  product rule",
        "1·sin(x)·eˣ + x·cos(x)·eˣ + x·sin(x)·eˣ  power rule, sine, exponential",
        "eˣ·(x·cos(x) + x·sin(x) + sin(x))  simplify",
      ]
    )
  }

  @Test func takesLogarithmsOfPowersWithVariableExponents() {
    #expect(
      lines(pow(x, x)) == [
        "xˣ · d/dx [x·ln(x)]  logarithmic differentiation",
        "xˣ·[x'·ln(x) + x·(ln(x))']  product rule",
        "xˣ·(1·ln(x) + x · 1/x)  power rule, logarithm",
        "xˣ·(ln(x) + 1)  simplify",
      ]
    )
  }

  static let oneLiners: [(Expression, String)] = [
    (7, "0  constant rule"), (a * b, "0  constant rule"), (x, "1  power rule"),
    (3 * x, "3  constant multiple"),
    (pow(x, 3) + 5, "3·x²  sum rule, power rule"),
    (sqrt(x), "1/(2·√x)  square root"),
    (log(x), "1/x  logarithm"), (pow(2, x), "2ˣ·ln(2)  exponential"), (-x, "-1  power rule"),
    (UnaryFunction.floor(x), "0  constant rule"), ((x > 0), "0  constant rule"),
  ]

  @Test(arguments: oneLiners.indices) func knowsTheBasicsByHeart(_ index: Int) {
    #expect(lines(Self.oneLiners[index].0) == [Self.oneLiners[index].1])
  }

  @Test func writesOutWhatTakesMoreThanTwoRules() {
    #expect(
      lines(pow(x, 3) - 3 * x + 5) == [
        "d/dx [x³ - 3·x]  sum rule", "(x³)' - (3·x)'  sum rule", "3·x² - 3  power rule, constant multiple",
      ]
    )
  }

  static let kinked: [(Expression, result: String, kinks: [String])] = [
    (abs(x), "sign(x)", ["x = 0"]),
    (abs(x - 1), "sign(x - 1)", ["x - 1 = 0"]),
    (select(x > 0, x, 0), "1 if x > 0 else 0", ["x = 0"]),
    (select(x > 0, x, 0.01 * x), "1 if x > 0 else 0.01", ["x = 0"]),
    (maximum(pow(x, 2), 1), "2·x if x² > 1 else 0", ["x² = 1"]),
    (minimum(x, a), "1 if x < a else 0", ["x = a"]),
    (pow(x, 2), "2·x", []),
  ]

  @Test(arguments: kinked.indices) func namesKinks(_ index: Int) {
    let (expression, result, kinks) = Self.kinked[index]
    let derivation = expression.derivation(withRespectTo: "x")
    #expect(derivation.result.text() == result)
    #expect(derivation.lines.flatMap(\.kinks).map { $0.text() } == kinks)
  }

  @Test func differentiatesAgainOnRequest() {
    #expect(
      lines(pow(x, 3), order: 2) == [
        "3·x²  power rule", "d/dx [3·x²]  differentiate again", "6·x  constant multiple, power rule",
      ]
    )
    let fourth = sin(2 * x).derivation(withRespectTo: "x", order: 4).result
    #expect(fourth.text() == "16·sin(2·x)")
  }

  @Test func printsInEveryNotation() {
    let quotient = x / (x + 1)
    #expect(lines(quotient, .ascii)[0] == "(x'*(x + 1) - x*(x + 1)') / (x + 1)**2  quotient rule")
    #expect(
      lines(quotient, .latex)[0]
        == "\\frac{x' \\left(x + 1\\right) - x \\left(x + 1\\right)'}{\\left(x + 1\\right)^{2}}  quotient rule"
    )
    #expect(sin(3 * x).derivation(withRespectTo: "x").question.text() == "d/dx [sin(3·x)]")
  }
}
