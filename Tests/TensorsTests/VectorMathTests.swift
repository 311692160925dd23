import Expressions
import Testing

@testable import Tensors

/// Large tensors take vector functions; these stay close to the exact value (sigmoid rounds three times).
@Test(arguments: [
  (UnaryFunction.exp, 0.95), (.log, 0.85), (.sin, 1.5), (.cos, 1.5), (.tanh, 0.5), (.sigmoid, 2.5),
])
func vectorFunctionsAreAccurate(function: UnaryFunction, limit: Double) throws {
  let program = PointwiseProgram(Expression(.unary(function, .variable("a"))), variables: ["a"])
  for (low, high) in [(-1.0, 1.0), (-50, 50), (0.001, 2), (-1e-3, 1e-3), (-126, 126)] {
    let input = try Tensor.linspace(start: low, end: high, steps: 6000, dtype: .float32)
    let ours = program([.tensor(input)], shape: [6000], dtype: .float32, result: .float32).doubles
    let exact = program([.tensor(input)], shape: [6000], dtype: .float64, result: .float64).doubles
    let worst = zip(ours, exact).reduce(0) { worst, pair in
      let (value, truth) = pair
      if truth.isNaN { return value.isNaN ? worst : .infinity }
      if value == truth { return worst }
      // A sum with a large exponential is infinite in single precision, and its reciprocal 0.
      if function == .sigmoid && truth < 0x1p-126 { return value < 0x1p-126 ? worst : .infinity }
      return max(worst, abs(value - truth) / Double(Float(truth).ulp))
    }
    #expect(worst <= limit, "\(low) ... \(high)")
  }
}

/// Numbers that the polynomials do not cover are left to the C library.
@Test(arguments: [UnaryFunction.exp, .log, .sin, .cos, .tanh, .sigmoid])
func vectorFunctionsOfExtremeNumbers(function: UnaryFunction) throws {
  let program = PointwiseProgram(Expression(.unary(function, .variable("a"))), variables: ["a"])
  let extremes = [.nan, .infinity, -.infinity, 0, -0.0, 1e-45, -1, 200, -200, 3e38]
  let large = Tensor(extremes + [Double](repeating: 1, count: 5000), shape: [5010])
  let small = Tensor(extremes, shape: [10])
  let inLarge = program([.tensor(large)], shape: [5010], dtype: .float32, result: .float32).doubles
  let alone = program([.tensor(small)], shape: [10], dtype: .float32, result: .float32).doubles
  for (a, b) in zip(inLarge, alone) {
    #expect(a.isNaN == b.isNaN && (a.isNaN || abs(a - b) <= Double(Float(b).ulp) || a == b))
  }
}
