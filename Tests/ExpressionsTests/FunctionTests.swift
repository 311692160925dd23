import Testing

@testable import Expressions

@Suite struct FunctionTests {
  @Test(arguments: UnaryFunction.allCases) func derivativeAgreesWithDifferences(_ function: UnaryFunction) {
    var generator = SeededGenerator(state: UInt64(function.rawValue))
    let derivative = function.row.derivative(x)
    for _ in 0..<100 {
      let point = Double.random(in: function.row.domain, using: &generator)
      let step = 1e-5
      let difference = (function.value(at: point + step) - function.value(at: point - step)) / (2 * step)
      #expect(agrees(derivative.evaluate(["x": point]), difference, within: 1e-6), "at \(point)")
    }
  }

  @Test(arguments: BinaryFunction.allCases) func derivativesAgreeWithDifferences(_ function: BinaryFunction) {
    var generator = SeededGenerator(state: UInt64(function.rawValue))
    let (first, second) = function.row.derivatives(a, b)
    for _ in 0..<100 {
      // Quotients stay clear of the whole numbers at which remainders jump.
      let q = Double.random(in: 0.6...0.9, using: &generator)
      let p = function == .polygamma ? 2 : q * (Double(Int.random(in: 1...3, using: &generator)) + 0.3)
      let step = 1e-5
      let alongFirst = (function.value(at: p + step, q) - function.value(at: p - step, q)) / (2 * step)
      let alongSecond = (function.value(at: p, q + step) - function.value(at: p, q - step)) / (2 * step)
      if let first { #expect(agrees(first.evaluate(["a": p, "b": q]), alongFirst, within: 1e-6)) }
      if let second { #expect(agrees(second.evaluate(["a": p, "b": q]), alongSecond, within: 1e-6)) }
    }
  }

  // Reference values from SciPy.
  static let specialValues: [(UnaryFunction, Double, Double)] = [
    (.digamma, 1, -0.5772156649015329), (.digamma, -0.5, 0.03648997397857652),
    (.digamma, 25.5, 3.2189424728839197), (.lgamma, -2.5, -0.056243716497674054),
    (.lgamma, 0.5, 0.5723649429247001), (.erfinv, 0.5, 0.4769362762044699),
    (.erfinv, -0.99, -1.8213863677185), (.erfinv, 1, .infinity), (.erfinv, 2, .nan),
    (.sinc, 0, 1), (.sinc, 0.5, 0.6366197723675814), (.sign, .nan, 0), (.round, -0.5, -0.0),
  ]

  @Test(arguments: specialValues.indices) func knowsSpecialValues(_ index: Int) {
    let (function, point, expected) = Self.specialValues[index]
    #expect(agrees(function.value(at: point), expected, within: 1e-12), "\(function) at \(point)")
  }

  @Test func knowsPolygamma() {
    #expect(agrees(BinaryFunction.polygamma.value(at: 1, 1), 1.6449340668482264, within: 1e-12))
    #expect(agrees(BinaryFunction.polygamma.value(at: 2, 0.5), -16.828796644234317, within: 1e-12))
    #expect(BinaryFunction.polygamma.value(at: 1, -1) == .infinity)
    #expect(BinaryFunction.polygamma.value(at: 1.5, 1).isNaN)
  }

  @Test(arguments: [BinaryFunction.minimum, .maximum]) func spreadsNan(_ function: BinaryFunction) {
    #expect(function.value(at: .nan, 1).isNaN)
    #expect(function.value(at: 1, .nan).isNaN)
  }

  @Test func dividesAsPythonDoes() {
    #expect(BinaryFunction.floorDivide.value(at: 1, 0) == .infinity)
    #expect(BinaryFunction.floorDivide.value(at: 0.3, 0.1) == 2)
    #expect(BinaryFunction.remainder.value(at: -0.5, 2) == 1.5)
    #expect(BinaryFunction.remainder.value(at: 1, 0).isNaN)
  }
}
