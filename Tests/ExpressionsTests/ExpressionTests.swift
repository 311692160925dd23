import Testing

@testable import Expressions

/// A small generator with a seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}

/// Whether two numbers agree to `tolerance`, relative to their size where that is above 1.
func agrees(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
  a == b || (a.isNaN && b.isNaN) || abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

let x: Expression = .variable("x")
let y: Expression = .variable("y")
let a: Expression = .variable("a")
let b: Expression = .variable("b")
let g: Expression = .variable("g")
let n: Expression = .variable("n")

@Suite struct ExpressionTests {
  static let values: [(Expression, Double)] = [
    (g * (1 - y) * y, 2 * (1 - 0.25) * 0.25),
    (-g * ((a / b) / b), -2.0 * ((3.0 / 4.0) / 4.0)),
    (select(a > 0, g, 0), 2),
    (select(a < 0, 0 / (a - a), g), 2),
    (g * fma(-y, y, 1), 2 * (1 - 0.0625)),
    (.sum([a, b, g]), 9),
    (.sum([]), 0),
    ((a .== 3) .& .!(b .!= 4), 1),
    (minimum(a, b) + maximum(a, b), 7),
    (BinaryFunction.remainder(-7, 3), 2),
    (BinaryFunction.fmod(-7, 3), -1),
    (BinaryFunction.floorDivide(-7, 2), -4),
    (UnaryFunction.round(2.5), 2),
    (.variable("unknown"), .nan),
    (.pendingDerivative(of: a, withRespectTo: "a"), .nan),
  ]

  @Test(arguments: values.indices) func evaluates(_ index: Int) {
    let (expression, expected) = Self.values[index]
    #expect(agrees(expression.evaluate(["g": 2, "y": 0.25, "a": 3, "b": 4]), expected))
  }

  @Test func keepsTheOrderOfOperationsAsBuilt() {
    #expect(a + b != b + a)
    #expect((a + b) + g != a + (b + g))
    #expect(x * 1 != x)
    #expect(x - x == .variable("x") - .variable("x"))
    #expect((x - x).hashValue == (.variable("x") - .variable("x") as Expression).hashValue)
  }

  @Test func listsVariablesInOrderOfOccurrence() {
    #expect((g * (1 - y) * y + a).freeVariables == ["g", "y", "a"])
    #expect((g * a).depends(on: "a"))
    #expect(!(g * a).depends(on: "x"))
  }

  @Test func substitutesAllAtOnce() {
    #expect((a / b).substituting(["a": b, "b": a]) == b / a)
    #expect((a / b).substituting([:]).isIdentical(to: a / b) == false)
    let kept = a / b
    #expect(kept.substituting(["x": y]).isIdentical(to: kept))
  }

  @Test func computesEqualSubexpressionsOnce() {
    let schedule = Schedule(sin(x) * sin(x) + sin(x))
    #expect(schedule.steps.map(\.operands) == [[], [0], [1, 1], [2, 1]])
  }

  @Test func survivesDepthAndSharing() {
    func chain() -> Expression {
      var e = x
      for _ in 0..<30_000 { e = e * 1.00001 + 1e-6 }
      return e
    }
    let deep = chain()
    #expect(deep.depth == 60_000)
    #expect(deep.evaluate(["x": 1]).isFinite)
    #expect(deep == chain())
    #expect(deep.substituting(["x": 2]).freeVariables.isEmpty)

    var tower = x
    for _ in 0..<200 { tower = tower * tower }
    #expect(tower.size == Int.max)
    #expect(tower.evaluate(["x": 1]) == 1)
    #expect(tower.freeVariables == ["x"])
  }
}
