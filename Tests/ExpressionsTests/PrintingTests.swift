import Testing

@testable import Expressions

@Suite struct PrintingTests {
  static let cases: [(Expression, unicode: String, ascii: String, latex: String)] = [
    (pow(x, 2) / (x - 2), "x²/(x - 2)", "x**2/(x - 2)", "\\frac{x^{2}}{x - 2}"),
    (2 * x, "2·x", "2*x", "2 x"),
    (-a / pow(b, 2), "-a/b²", "-a/b**2", "-\\frac{a}{b^{2}}"),
    (-(a / pow(b, 2)), "-a/b²", "-a/b**2", "-\\frac{a}{b^{2}}"),
    (sqrt(x), "√x", "sqrt(x)", "\\sqrt{x}"),
    (exp(x), "eˣ", "exp(x)", "e^{x}"),
    (exp(-x), "e⁻ˣ", "exp(-x)", "e^{-x}"),
    (exp(-x * x), "exp(-x·x)", "exp(-x*x)", "e^{-x x}"),
    (exp(-2 * x), "e⁻²ˣ", "exp(-2*x)", "e^{-2 x}"),
    (exp(-pow(x, 2)), "exp(-x²)", "exp(-x**2)", "e^{-x^{2}}"),
    (sigmoid(x), "σ(x)", "sigmoid(x)", "\\sigma\\left(x\\right)"),
    (
      .fraction(1, 9) * (x * (x - 4) / pow(x - 2, 2)), "1/9 · x·(x - 4)/(x - 2)²",
      "1/9 * x*(x - 4)/(x - 2)**2",
      "\\frac{1}{9} \\cdot \\frac{x \\left(x - 4\\right)}{\\left(x - 2\\right)^{2}}"
    ),
    (g * (1 - y) * y, "g·(1 - y)·y", "g*(1 - y)*y", "g \\left(1 - y\\right) y"),
    (-g * ((a / b) / b), "-g · a/b/b", "-g * a/b/b", "-g \\cdot \\frac{\\frac{a}{b}}{b}"),
    (
      select(a > 0, g, 0), "g if a > 0 else 0", "g if a > 0 else 0",
      "\\begin{cases} g & \\text{if } a > 0 \\\\ 0 & \\text{otherwise} \\end{cases}"
    ),
    (
      select((a <= 0) .& (b .!= 1), 1, 2) * x, "(1 if a ≤ 0 and b ≠ 1 else 2)·x",
      "(1 if a <= 0 and b != 1 else 2)*x",
      "\\begin{cases} 1 & \\text{if } a \\le 0 \\land b \\ne 1 \\\\ 2 & \\text{otherwise} \\end{cases} x"
    ),
    (a - (b - g), "a - (b - g)", "a - (b - g)", "a - \\left(b - g\\right)"),
    (a + (b - g), "a + b - g", "a + b - g", "a + b - g"),
    (a + -b, "a - b", "a - b", "a - b"),
    (a - -2 * b, "a + 2·b", "a + 2*b", "a + 2 b"),
    (a * -b, "a·(-b)", "a*(-b)", "a \\left(-b\\right)"),
    (-(-a), "-(-a)", "-(-a)", "-\\left(-a\\right)"),
    (-(a + b), "-(a + b)", "-(a + b)", "-\\left(a + b\\right)"),
    (pow(-1, 2) * 1 / -1, "(-1)²·1/(-1)", "(-1)**2*1/(-1)", "\\frac{\\left(-1\\right)^{2} \\cdot 1}{-1}"),
    (pow(-x, 2), "(-x)²", "(-x)**2", "\\left(-x\\right)^{2}"),
    (-pow(x, 2), "-x²", "-x**2", "-x^{2}"),
    (pow(pow(x, 2), 3), "(x²)³", "(x**2)**3", "\\left(x^{2}\\right)^{3}"),
    (pow(x, n), "xⁿ", "x**n", "x^{n}"),
    (n * pow(x, n - 1), "n·xⁿ⁻¹", "n*x**(n - 1)", "n x^{n - 1}"),
    (pow(x, .fraction(1, 3)), "x^(1/3)", "x**(1/3)", "x^{\\frac{1}{3}}"),
    (pow(x, 0.5), "x^0.5", "x**0.5", "x^{0.5}"),
    (pow(x, -12), "x⁻¹²", "x**(-12)", "x^{-12}"),
    (pow(sqrt(x), 3), "(√x)³", "sqrt(x)**3", "\\sqrt{x}^{3}"),
    (1 / (2 * sqrt(x)), "1/(2·√x)", "1/(2*sqrt(x))", "\\frac{1}{2 \\sqrt{x}}"),
    (a / (b / g), "a/(b/g)", "a/(b/g)", "\\frac{a}{\\frac{b}{g}}"),
    (a * (b / g), "a · b/g", "a * b/g", "a \\cdot \\frac{b}{g}"),
    (
      (a + b * (a + 1)) * x, "[a + b·(a + 1)]·x", "(a + b*(a + 1))*x",
      "\\left[a + b \\left(a + 1\\right)\\right] x"
    ),
    (fma(-y, y, 1), "-y·y + 1", "-y*y + 1", "-y y + 1"),
    (
      log(x) + UnaryFunction.log2(x), "ln(x) + log₂(x)", "log(x) + log2(x)",
      "\\ln\\left(x\\right) + \\log_{2}\\left(x\\right)"
    ),
    (abs(x), "|x|", "abs(x)", "\\left|x\\right|"),
    (
      abs(x - abs(y)), "abs(x - |y|)", "abs(x - abs(y))",
      "\\operatorname{abs}\\left(x - \\left|y\\right|\\right)"
    ),
    (UnaryFunction.floor(x), "⌊x⌋", "floor(x)", "\\left\\lfloor x\\right\\rfloor"),
    (maximum(a, 0), "max(a, 0)", "maximum(a, 0)", "\\max\\left(a, 0\\right)"),
    (BinaryFunction.remainder(a + b, 2), "(a + b) % 2", "(a + b) % 2", "\\left(a + b\\right) \\bmod 2"),
    (.pi * 0.5, "π·0.5", "pi*0.5", "\\pi \\cdot 0.5"),
    (x * 0.6931471805599453, "x·ln(2)", "x*log(2)", "x \\ln\\left(2\\right)"),
    (.constant(.infinity) + -1e-7, "∞ - 1e-07", "inf - 1e-07", "\\infty - 1e-07"),
    (.variable("x[0, 1]") * .variable("beta"), "x[0, 1]·beta", "x[0, 1]*beta", "x_{0,1} \\beta"),
    (
      .fraction(1, 9) * .pendingDerivative(of: pow(x, 2), withRespectTo: "x"), "1/9 · d/dx [x²]",
      "1/9 * d/dx [x**2]", "\\frac{1}{9} \\cdot \\frac{d}{dx} \\left[x^{2}\\right]"
    ),
  ]

  @Test(arguments: cases.indices) func prints(_ index: Int) {
    let (expression, unicode, ascii, latex) = Self.cases[index]
    #expect(expression.text(.unicode) == unicode)
    #expect(expression.text(.ascii) == ascii)
    #expect(expression.text(.latex) == latex)
  }

  @Test func printsTheQuotientRuleWithAirAndPrimes() {
    func prime(_ e: Expression) -> Expression { .pendingDerivative(of: e, withRespectTo: "x") }
    let line =
      .fraction(1, 9) * ((prime(pow(x, 2)) * (x - 2) - pow(x, 2) * prime(x - 2)) / pow(x - 2, 2))
    #expect(line.text(spacious: true) == "1/9 · [(x²)'·(x - 2) - x²·(x - 2)'] / (x - 2)²")
  }

  static func entries(_ count: Int, _ term: (Expression, Int) -> Expression) -> Expression {
    .sum((0..<count).map { term(.variable("x[\($0)]"), $0) })
  }

  static let sums: [(Expression, String)] = [
    (entries(3) { e, _ in pow(e, 2) }, "x[0]² + x[1]² + x[2]²"),
    (entries(9) { e, _ in pow(e, 2) }, "Σᵢ xᵢ²"),
    (.fraction(1, 9) * entries(9) { e, _ in pow(e, 2) }, "1/9 · Σᵢ xᵢ²"),
    (entries(9) { e, i in e * .variable("w[\(i), 2]") }, "Σᵢ xᵢ·w[i, 2]"),
    (
      .sum((0..<9).map { .variable("x[\($0 / 3), \($0 % 3)]") * .variable("y[\($0 % 3)]") }),
      "Σᵢⱼ xᵢⱼ·yⱼ"
    ),
    (entries(9) { e, _ in e - 1 }, "Σᵢ (xᵢ - 1)"),
    (entries(9) { e, i in e * .constant(Double(i)) }, "x[0]·0 + x[1]·1 + x[2]·2 + … + x[8]·8"),
    (entries(9) { e, _ in e } * y, "(Σᵢ xᵢ)·y"),
    (.sum([]), "0"),
  ]

  @Test(arguments: sums.indices) func printsSumsOverEntries(_ index: Int) {
    #expect(Self.sums[index].0.text() == Self.sums[index].1)
  }

  @Test(arguments: Notation.allCases) func staysShortWhateverTheSize(_ notation: Notation) {
    var deep = x
    var tower = x
    var chain = x
    var wide = x
    for _ in 0..<20_000 {
      deep = sin(deep)
      chain = 1 / (1 + chain)
      wide = wide * y - 1
    }
    for _ in 0..<100 { tower = pow(tower, tower) + tower * tower }
    for expression in [deep, tower, chain, wide] {
      #expect(expression.text(notation).count < 100_000)
    }
  }
}
