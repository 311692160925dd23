import Expressions
import Testing

@testable import Tensors

// Values recorded from PyTorch 2.13, float32.

private let unaryInputs = [-2.5, -0.75, -0.0, 0.3, 1.5, 2.5, 7.25, .nan, -.infinity]

private let unaryValues: [(UnaryFunction, [Double])] = [
  (.negate, [2.5, 0.75, 0.0, -0.30000001192092896, -1.5, -2.5, -7.25, .nan, .infinity]),
  (
    .reciprocal,
    [
      -0.4000000059604645, -1.3333333730697632, -.infinity, 3.3333332538604736, 0.6666666865348816,
      0.4000000059604645, 0.13793103396892548, .nan, -0.0,
    ]
  ),
  (.square, [6.25, 0.5625, 0.0, 0.09000000357627869, 2.25, 6.25, 52.5625, .nan, .infinity]),
  (
    .sqrt,
    [
      .nan, .nan, -0.0, 0.547722578048706, 1.2247449159622192, 1.5811388492584229, 2.692582368850708, .nan,
      .nan,
    ]
  ),
  (
    .rsqrt,
    [
      .nan, .nan, -.infinity, 1.8257417678833008, 0.8164965510368347, 0.6324555277824402, 0.3713906705379486,
      .nan, .nan,
    ]
  ),
  (
    .exp,
    [
      0.08208499848842621, 0.4723665416240692, 1.0, 1.3498588800430298, 4.481688976287842, 12.182494163513184,
      1408.1048583984375, .nan, 0.0,
    ]
  ),
  (
    .expm1,
    [
      -0.9179149866104126, -0.5276334285736084, -0.0, 0.349858820438385, 3.481688976287842,
      11.182494163513184, 1407.1048583984375, .nan, -1.0,
    ]
  ),
  (
    .log,
    [
      .nan, .nan, -.infinity, -1.2039728164672852, 0.40546512603759766, 0.9162907600402832,
      1.9810014963150024, .nan, .nan,
    ]
  ),
  (
    .log1p,
    [
      .nan, -1.3862943649291992, -0.0, 0.2623642683029175, 0.9162907600402832, 1.2527629137039185,
      2.110213279724121, .nan, .nan,
    ]
  ),
  (
    .sin,
    [
      -0.5984721183776855, -0.681638777256012, -0.0, 0.29552021622657776, 0.9974949955940247,
      0.5984721183776855, 0.8230808973312378, .nan, .nan,
    ]
  ),
  (
    .cos,
    [
      -0.8011435866355896, 0.7316888570785522, 1.0, 0.9553365111351013, 0.07073719799518585,
      -0.8011435866355896, 0.5679242014884949, .nan, .nan,
    ]
  ),
  (
    .tan,
    [
      0.7470223307609558, -0.9315964579582214, -0.0, 0.30933627486228943, 14.101419448852539,
      -0.7470223307609558, 1.449279546737671, .nan, .nan,
    ]
  ),
  (
    .tanh,
    [
      -0.9866142868995667, -0.6351489424705505, -0.0, 0.29131263494491577, 0.9051482677459717,
      0.9866142868995667, 0.9999989867210388, .nan, -1.0,
    ]
  ),
  (
    .sigmoid,
    [
      0.07585817575454712, 0.32082128524780273, 0.5, 0.5744425058364868, 0.8175744414329529,
      0.9241418242454529, 0.9992903470993042, .nan, 0.0,
    ]
  ),
  (
    .erf,
    [
      -0.9995930194854736, -0.7111556529998779, -0.0, 0.3286267817020416, 0.9661051630973816,
      0.9995930194854736, 1.0, .nan, -1.0,
    ]
  ),
  (
    .atan,
    [
      -1.1902899742126465, -0.6435011029243469, -0.0, 0.29145681858062744, 0.9827936887741089,
      1.1902899742126465, 1.433730125427246, .nan, -1.5707963705062866,
    ]
  ),
  (.abs, [2.5, 0.75, 0.0, 0.30000001192092896, 1.5, 2.5, 7.25, .nan, .infinity]),
  (.sign, [-1.0, -1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, -1.0]),
  (.floor, [-3.0, -1.0, -0.0, 0.0, 1.0, 2.0, 7.0, .nan, -.infinity]),
  (.ceil, [-2.0, -0.0, -0.0, 1.0, 2.0, 3.0, 8.0, .nan, -.infinity]),
  (.round, [-2.0, -1.0, -0.0, 0.0, 2.0, 2.0, 7.0, .nan, -.infinity]),
  (.trunc, [-2.0, -0.0, -0.0, 0.0, 1.0, 2.0, 7.0, .nan, -.infinity]),
  (.isnan, [0, 0, 0, 0, 0, 0, 0, 1, 0]),
  (.isinf, [0, 0, 0, 0, 0, 0, 0, 0, 1]),
  (.isfinite, [1, 1, 1, 1, 1, 1, 1, 0, 0]),
  (.not, [0, 0, 1, 0, 0, 0, 0, 0, 0]),
]

private let binaryInputs = (
  [5.5, -5.5, 5.5, -5.5, 0.0, 6.0, .nan, 1e20, -0.0],
  [2.0, 2.0, -2.0, -2.0, 0.0, -3.0, 1.0, 0.3, 5.0]
)

private let binaryValues: [(BinaryFunction, [Double])] = [
  (.add, [7.5, -3.5, 3.5, -7.5, 0.0, 3.0, .nan, 1.0000000200408773e+20, 5.0]),
  (.subtract, [3.5, -7.5, 7.5, -3.5, 0.0, 9.0, .nan, 1.0000000200408773e+20, -5.0]),
  (.multiply, [11.0, -11.0, -11.0, 11.0, 0.0, -18.0, .nan, 3.000000104103097e+19, -0.0]),
  (.divide, [2.75, -2.75, -2.75, 2.75, .nan, -2.0, .nan, 3.3333332828550175e+20, -0.0]),
  (
    .power,
    [
      30.25, 30.25, 0.03305784985423088, 0.03305784985423088, 1.0, 0.004629629664123058, .nan, 1000000.5625,
      -0.0,
    ]
  ),
  (.minimum, [2.0, -5.5, -2.0, -5.5, 0.0, -3.0, .nan, 0.30000001192092896, -0.0]),
  (.maximum, [5.5, 2.0, 5.5, -2.0, 0.0, 6.0, .nan, 1.0000000200408773e+20, 5.0]),
  (
    .atan2,
    [
      1.2220252752304077, -1.2220252752304077, 1.919567346572876, -1.919567346572876, 0.0, 2.0344438552856445,
      .nan, 1.5707963705062866, -0.0,
    ]
  ),
  (
    .hypot,
    [
      5.852349758148193, 5.852349758148193, 5.852349758148193, 5.852349758148193, 0.0, 6.7082037925720215,
      .nan, 1.0000000200408773e+20, 5.0,
    ]
  ),
  (.copysign, [5.5, 5.5, -5.5, -5.5, 0.0, -6.0, .nan, 1.0000000200408773e+20, 0.0]),
  (.fmod, [1.5, -1.5, 1.5, -1.5, .nan, 0.0, .nan, 0.04928123950958252, -0.0]),
  (.remainder, [1.5, 0.5, -0.5, -1.5, .nan, 0.0, .nan, 0.04928123950958252, -0.0]),
  (.floorDivide, [2.0, -3.0, -3.0, 2.0, .nan, -2.0, .nan, 3.3333332828550175e+20, -0.0]),
  (.less, [0, 1, 0, 1, 0, 0, 0, 0, 1]),
  (.greaterOrEqual, [1, 0, 1, 0, 1, 1, 0, 1, 0]),
  (.equal, [0, 0, 0, 0, 1, 0, 0, 0, 0]),
  (.notEqual, [1, 1, 1, 1, 0, 1, 1, 1, 1]),
  (.and, [1, 1, 1, 1, 0, 1, 1, 1, 0]),
  (.or, [1, 1, 1, 1, 0, 1, 1, 1, 1]),
]

private let integerInputs = ([7, -7, 7, -7, 0, 1 << 62], [2, 2, -2, -2, 3, 4])

private let integerValues: [(BinaryFunction, [Int])] = [
  (.add, [9, -5, 5, -9, 3, 4611686018427387908]),
  (.multiply, [14, -14, -14, 14, 0, 0]),
  (.minimum, [2, -7, -2, -7, 0, 4]),
  (.fmod, [1, -1, 1, -1, 0, 0]),
  (.remainder, [1, 1, -1, -1, 0, 0]),
  (.floorDivide, [3, -4, -4, 3, 0, 1152921504606846976]),
  (.greaterOrEqual, [1, 0, 1, 0, 0, 1]),
  (.and, [1, 1, 1, 1, 0, 1]),
]

/// Whether two rows agree as printed: nan with nan, zeros with their sign, else to one unit in the last place.
private func agree(_ ours: [Double], _ theirs: [Double]) -> Bool {
  ours.count == theirs.count
    && zip(ours, theirs).allSatisfy { a, b in
      if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
      if a == b { return a.sign == b.sign }
      return abs(a - b) <= Double(Float(b).ulp)
    }
}

private let a = Expression.variable("a")
private let b = Expression.variable("b")
private let c = Expression.variable("c")

@Test(arguments: unaryValues)
func unaryFunctionsAgreeWithPyTorch(function: UnaryFunction, expected: [Double]) {
  let program = PointwiseProgram(Expression(.unary(function, a)), variables: ["a"])
  let input = Tensor(unaryInputs, shape: [9])
  let output = program([.tensor(input)], shape: [9], dtype: .float32, result: .float32)
  #expect(agree(output.doubles, expected), "\(output.doubles)")
  // One element takes another path.
  let first = program([.scalar(unaryInputs[3])], shape: [], dtype: .float32, result: .float32)
  #expect(first.doubles == [output.doubles[3]])
}

@Test(arguments: binaryValues)
func binaryFunctionsAgreeWithPyTorch(function: BinaryFunction, expected: [Double]) {
  let program = PointwiseProgram(Expression(.binary(function, a, b)), variables: ["a", "b"])
  let inputs = [binaryInputs.0, binaryInputs.1].map { PointwiseOperand.tensor(Tensor($0, shape: [9])) }
  let output = program(inputs, shape: [9], dtype: .float32, result: .float32)
  #expect(agree(output.doubles, expected), "\(output.doubles)")
}

@Test(arguments: integerValues)
func integerFunctionsAgreeWithPyTorch(function: BinaryFunction, expected: [Int]) {
  let program = PointwiseProgram(Expression(.binary(function, a, b)), variables: ["a", "b"])
  let inputs = [integerInputs.0, integerInputs.1].map { PointwiseOperand.tensor(Tensor($0, shape: [6])) }
  #expect(program(inputs, shape: [6], dtype: .int64, result: .int64).ints == expected)
  let zero = program([inputs[0], .int(0)], shape: [6], dtype: .int64, result: .int64)
  #expect(zero.count == 6)
}

@Test func programsShareSubexpressionsAndReuseRegisters() {
  let square = a * a
  let program = PointwiseProgram((square + b) * (a * a) - (square + b), variables: ["a", "b"])
  #expect(program.instructions.count == 4)
  #expect(program.slotCount == 2 + 4)
}

/// Long enough for several blocks, with every kind of operand.
@Test func operandsOfEveryGeometryAreBroadcast() throws {
  let program = PointwiseProgram(a * b + c, variables: ["a", "b", "c"])
  let matrix = counting([30, 20])
  let flipped = try counting([20, 30]).transposed(0, 1)
  let row = counting([20], .int32)
  let result = program(
    [.tensor(matrix), .tensor(flipped), .tensor(row)],
    shape: [30, 20],
    dtype: .float32,
    result: .float32
  )
  let expected = (0..<600).map { (index: Int) -> Int in
    let (i, j) = (index / 20, index % 20)
    return index * (j * 30 + i) + j
  }
  #expect(result.ints == expected)
}

@Test func resultsAreWrappedAndComparisonsAreBools() {
  let bytes = Tensor([200, 100], shape: [2], dtype: .uint8)
  let sum = PointwiseProgram(a + b, variables: ["a", "b"])
  #expect(sum([.tensor(bytes), .int(100)], shape: [2], dtype: .uint8, result: .uint8).ints == [44, 200])
  let less = PointwiseProgram(a < b, variables: ["a", "b"])
  let flags = less([.tensor(bytes), .int(150)], shape: [2], dtype: .int64, result: .bool)
  #expect(flags.scalars == [.bool(false), .bool(true)])
}

@Test func scalarsAreRoundedToTheComputeType() {
  let product = PointwiseProgram(a * b, variables: ["a", "b"])
  let three = Tensor.scalar(.int(3), .float32)
  let result = product([.tensor(three), .scalar(0.1)], shape: [], dtype: .float32, result: .float32)
  #expect(result.doubles == [0.30000001192092896])
}

@Test func selectLooksAtOneBranchOnly() {
  let relu = PointwiseProgram(select(a > 0, a, 0), variables: ["a"])
  let input = Tensor([-1, .nan, 2], shape: [3])
  #expect(agree(relu([.tensor(input)], shape: [3], dtype: .float32, result: .float32).doubles, [0, 0, 2]))
}

@Test func inPlaceResultsMayReadTheirOwnMemory() throws {
  let sum = PointwiseProgram(a + b, variables: ["a", "b"])
  let matrix = counting([3, 3])
  sum([.tensor(matrix), .tensor(try matrix.transposed(0, 1))], dtype: .float32, into: matrix)
  #expect(matrix.ints == [0, 4, 8, 4, 8, 12, 8, 12, 16])
  let column = try matrix.selected(dim: 1, index: 1)
  sum([.tensor(column), .scalar(0.5)], dtype: .float32, into: column)
  #expect(matrix.doubles == [0, 4.5, 8, 4, 8.5, 12, 8, 12.5, 16])
}
