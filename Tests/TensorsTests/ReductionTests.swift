import Testing

@testable import Tensors

// Values recorded from PyTorch 2.13.

/// Numbers that any machine makes alike: 0.1 … 0.999 / 997, less 0.3.
func sample(_ shape: [Int]) -> Tensor {
  let values = (0..<Tensor.count(shape)).map { Double(Float($0 * 7919 % 1000) / 997 - 0.3) }
  return Tensor(values, shape: shape)
}

private struct SumCase: Sendable {
  let shape: [Int]
  let order: [Int]?
  let dims: [Int]
  /// The first dozen results.
  let expected: [Double]

  init(_ shape: [Int], _ order: [Int]?, _ dims: [Int], _ expected: [Double]) {
    (self.shape, self.order, self.dims, self.expected) = (shape, order, dims, expected)
  }
}

private let sumCases = [
  SumCase([5], nil, [0], [1.699598789215088]),
  SumCase([17], nil, [0], [3.9110326766967773]),
  SumCase([100], nil, [0], [19.19759178161621]),
  SumCase([301], nil, [0], [61.00391387939453]),
  SumCase([5000], nil, [0], [1005.0150146484375]),
  SumCase(
    [10, 20],
    nil,
    [0],
    [
      1.1123367547988892, 2.305917739868164, 2.4964892864227295, 1.6840519905090332, 1.8746237754821777,
      2.0651955604553223, 2.2557671070098877, 2.446338653564453, 1.633901596069336, 1.824473261833191,
      2.015044689178467, 1.2026078701019287,
    ]
  ),
  SumCase(
    [10, 20],
    nil,
    [1],
    [
      4.641925811767578, 3.237712860107422, 3.8395185470581055, 4.441323280334473, 3.0371110439300537,
      4.641925811767578, 4.240721702575684, 2.8365094661712646, 5.444333076477051, 3.0371110439300537,
    ]
  ),
  SumCase(
    [20, 7],
    [1, 0],
    [0],
    [
      2.2119357585906982, 0.2370109111070633, 2.2741222381591797, 1.3022065162658691, 1.3332998752593994,
      1.3643931150436401, 0.3924773335456848, 2.429588794708252, 0.4546639025211334, 2.4917755126953125,
      0.5168504118919373, 1.5509529113769531,
    ]
  ),
  SumCase([20, 7], [1, 0], [0, 1], [28.080242156982422]),
  SumCase(
    [3, 40, 5],
    nil,
    [0, 2],
    [
      4.095787048339844, 1.0115344524383545, 4.948344707489014, 1.8640921115875244, 2.7918753623962402,
      4.722668170928955, 0.635405957698822, 4.572216510772705, 1.4879636764526367, 3.4187560081481934,
      4.346539497375488, 1.26228666305542,
    ]
  ),
  SumCase(
    [3, 40, 5],
    nil,
    [1],
    [
      7.157472133636475, 7.9197587966918945, 7.679037094116211, 8.441324234008789, 8.200601577758789,
      8.160481452941895, 8.922767639160156, 8.682045936584473, 7.438314437866211, 8.200601577758789,
      8.160480499267578, 7.9197587966918945, 7.6790361404418945, 8.441323280334473, 8.200601577758789,
    ]
  ),
  SumCase(
    [40, 3, 2],
    nil,
    [0],
    [
      6.976929664611816, 8.742225646972656, 8.501503944396973, 8.260781288146973, 8.020059585571289,
      7.779336929321289,
    ]
  ),
  SumCase([70, 3], nil, [0], [13.257770538330078, 13.588766098022461, 13.919757843017578]),
  SumCase(
    [2, 3, 4],
    [2, 0, 1],
    [1],
    [
      -0.5719157457351685, 0.7841524481773376, 0.13420256972312927, 1.2716147899627686, 0.6216650009155273,
      -0.02828487753868103, 1.1091272830963135, 0.45917749404907227, -0.19077233970165253, 0.946639895439148,
      0.29669004678726196, -0.353259801864624,
    ]
  ),
  SumCase(
    [64, 40],
    nil,
    [0],
    [
      11.050750732421875, 14.878235816955566, 14.693683624267578, 13.506118774414062, 14.324573516845703,
      14.140019416809082, 12.952455520629883, 13.770910263061523, 13.586357116699219, 12.398794174194336,
      13.21724796295166, 14.035706520080566,
    ]
  ),
  SumCase(
    [6, 33],
    nil,
    [0],
    [
      1.113741159439087, 1.6292877197265625, 1.1418254375457764, 0.6543629765510559, 1.1699097156524658,
      1.685456395149231, 1.1979938745498657, 0.71053147315979, 1.2260781526565552, 1.7416248321533203,
      1.2541624307632446, 0.766700029373169,
    ]
  ),
]

@Test(arguments: sumCases)
private func floatSumsAgreeToTheBit(test: SumCase) throws {
  let base = sample(test.shape)
  let tensor = try test.order.map { try base.permuted($0) } ?? base
  let sums = try tensor.sum(test.dims).doubles
  #expect(Array(sums.prefix(test.expected.count)) == test.expected)
}

@Test func otherSums() throws {
  #expect(try Tensor([1, 2, 250], shape: [3], dtype: .uint8).sum().scalars == [.int(253)])
  #expect(try Tensor([1, 0, 1], shape: [3], dtype: .bool).sum().scalars == [.int(2)])
  #expect(try counting([2, 3], .int64).sum([0], keepDim: true).shape == [1, 3])
  #expect(try counting([2, 3], .int64).sum([1]).ints == [3, 12])
  #expect(try counting([2, 3], .float64).sum().dtype == .float64)
  #expect(try Tensor.zeros([2, 0]).sum([1]).doubles == [0, 0])
  #expect(try Tensor([1, .nan, 3], shape: [3]).nansum().doubles == [4])
  #expect(try Tensor.scalar(.double(2), .float32).sum([-1]).doubles == [2])
  #expect(throws: TensorError.index("Dimension out of range (expected to be in range of [-2, 1], but got 5)"))
  {
    try counting([2, 3]).sum([5])
  }
}

@Test func runningResultsProductsAndSpread() throws {
  let x = sample([6])
  #expect(
    try x.cumsum(dim: 0).doubles == [
      -0.30000001192092896, 0.3217652440071106, 0.8622868061065674, 1.3215646743774414, 1.699598789215088,
      1.9963891506195068,
    ]
  )
  #expect(try x.cumprod(dim: 0).doubles.last == -0.005195375997573137)
  #expect(try x.prod().doubles == [-0.005195375997573137])
  #expect(try x.variance().doubles == [0.1092848926782608])
  #expect(try x.norm().doubles == [1.1003117561340332])
  #expect(try counting([4]).norm(3).doubles.map { ($0 * 1e4).rounded() } == [33_019])
  #expect(try counting([4]).norm(.infinity).doubles == [3])
  #expect(try Tensor([1], shape: [1], dtype: .float32).variance().doubles[0].isNaN)
  #expect(try Tensor([1], shape: [1], dtype: .float32).variance(correction: 0).doubles == [0])
  #expect(try counting([2, 3], .int64).cumsum(dim: 0).ints == [0, 1, 2, 3, 5, 7])
  let (values, indices) = try Tensor([1, .nan, 3, .nan], shape: [4]).cummax(dim: 0)
  #expect(values.doubles[0] == 1 && values.doubles[2].isNaN)
  #expect(indices.ints == [0, 1, 1, 3])
  #expect(try Tensor([3, 1, 1, 3], shape: [4]).cummin(dim: 0).indices.ints == [0, 1, 2, 2])
}

@Test func extremesTakeTheFirstIndexAndNaNWins() throws {
  let matrix = Tensor([1, 5, 5, 4, 0, .nan], shape: [2, 3], dtype: .float32)
  let (values, indices) = try matrix.maxWithIndices(dim: 1)
  #expect(values.doubles[0] == 5 && values.doubles[1].isNaN)
  #expect(indices.ints == [1, 2])
  #expect(try matrix.minWithIndices(dim: 0, keepDim: true).values.shape == [1, 3])
  #expect(try matrix.amax().doubles[0].isNaN)
  #expect(try counting([2, 3], .int32).amin([1]).scalars == [.int(0), .int(3)])
  #expect(try matrix.argmax().ints == [5])
  #expect(try Tensor([2, 7, 7], shape: [3]).argmax(dim: 0).ints == [1])
  #expect(try Tensor([2, 7, 0], shape: [3]).any().scalars == [.bool(true)])
  #expect(try Tensor([2, 7, 0], shape: [3]).all().scalars == [.bool(false)])
  #expect(try counting([2, 3]).countNonzero([0]).ints == [1, 2, 2])
}

@Test(arguments: [
  (
    nil, "amax",
    TensorError.runtime(
      "amax(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
    )
  ),
  (1, "amax", .index("amax(): Expected reduction dim 1 to have non-zero size.")),
])
func extremesOfNothing(dim: Int?, name: String, error: TensorError) {
  #expect(throws: error) { try Tensor.zeros([2, 0]).amax(dim.map { [$0] }) }
}

@Test(arguments: [
  (2, 0.690356433391571), (4, 0.9897937178611755), (7, 1.121225357055664), (13, 1.1836645603179932),
  (19, 1.6474319696426392), (100, 3.5000157356262207),
])
func normsAgreeToTheBit(count: Int, expected: Double) throws {
  #expect(try sample([count]).norm().doubles == [expected])
}

@Test func normsOfRowsAndColumns() throws {
  let matrix = sample([3, 5])
  #expect(try matrix.norm(2, [1]).doubles == [1.0595288276672363, 0.39521104097366333, 0.931603729724884])
  #expect(
    try matrix.norm(2, [0]).doubles == [
      0.435957670211792, 0.685133695602417, 0.6197894811630249, 0.7975310683250427, 0.6833862066268921,
    ]
  )
}
