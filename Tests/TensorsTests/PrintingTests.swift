import Testing

@testable import Tensors

// Texts recorded from PyTorch 2.13 and Python 3.11.

private struct PrintCase: Sendable {
  let shape: [Int]
  let dtype: DType
  let values: [Scalar]
  let suffixes: [String]
  let expected: String

  init(_ tensor: Tensor, suffixes: [String] = [], _ expected: String) {
    (shape, dtype, values) = (tensor.shape, tensor.dtype, tensor.scalars)
    (self.suffixes, self.expected) = (suffixes, expected)
  }
}

/// The numbers `(i * factor + add) / divisor`.
private func scaled(_ shape: [Int], _ factor: Int, _ divisor: Int, add: Int, _ dtype: DType) -> Tensor {
  let values = (0..<Tensor.count(shape)).map { Double($0 * factor + add) / Double(divisor) }
  return Tensor(values, shape: shape, dtype: dtype)
}

private let printCases: [PrintCase] = [
  PrintCase(Tensor([] as [Double], shape: [0], dtype: .float32), "tensor([])"),
  PrintCase(Tensor([] as [Double], shape: [0, 3], dtype: .float32), "tensor([], size=(0, 3))"),
  PrintCase(Tensor([] as [Double], shape: [2, 0], dtype: .float32), "tensor([], size=(2, 0))"),
  PrintCase(Tensor([] as [Int], shape: [0], dtype: .int64), "tensor([], dtype=torch.int64)"),
  PrintCase(Tensor([] as [Int], shape: [0, 2], dtype: .bool), "tensor([], size=(0, 2), dtype=torch.bool)"),
  PrintCase(
    Tensor([0.03125, 0.09375, 0.15625], shape: [3], dtype: .float32),
    "tensor([0.0312, 0.0938, 0.1562])"
  ),
  PrintCase(Tensor([1.99999, 0.5], shape: [2], dtype: .float32), "tensor([2.0000, 0.5000])"),
  PrintCase(Tensor([2.5, 3.5], shape: [2], dtype: .float32), "tensor([2.5000, 3.5000])"),
  PrintCase(Tensor([0.99996], shape: [1], dtype: .float32), "tensor([1.0000])"),
  PrintCase(Tensor([-3.125e-05, -0.02], shape: [2], dtype: .float32), "tensor([-3.1250e-05, -2.0000e-02])"),
  PrintCase(Tensor([123.45678, 9.87654], shape: [2], dtype: .float32), "tensor([123.4568,   9.8765])"),
  PrintCase(
    Tensor([1.00005, 1.00015], shape: [2], dtype: .float64),
    "tensor([1.0001, 1.0002], dtype=torch.float64)"
  ),
  PrintCase(Tensor([1.0, -2.0, 30.0], shape: [3], dtype: .float32), "tensor([ 1., -2., 30.])"),
  PrintCase(Tensor([1.0, 1.00001], shape: [2], dtype: .float32), "tensor([1.0000, 1.0000])"),
  PrintCase(
    Tensor([99999999.0, 1000000.0], shape: [2], dtype: .float32),
    "tensor([100000000.,   1000000.])"
  ),
  PrintCase(Tensor([.nan, .infinity, -.infinity], shape: [3], dtype: .float32), "tensor([nan, inf, -inf])"),
  PrintCase(
    Tensor([1.0, .nan, -.infinity, 22.0], shape: [4], dtype: .float32),
    "tensor([ 1., nan, -inf, 22.])"
  ),
  PrintCase(
    Tensor([1.5, .nan, -.infinity, .infinity], shape: [4], dtype: .float32),
    "tensor([1.5000,    nan,   -inf,    inf])"
  ),
  PrintCase(
    Tensor([.nan, 1.0, -.infinity, 2.0], shape: [2, 2], dtype: .float32),
    """
    tensor([[nan, 1.],
            [-inf, 2.]])
    """
  ),
  PrintCase(Tensor([.nan], shape: [1, 1], dtype: .float32), "tensor([[nan]])"),
  PrintCase(Tensor([-0.0, 0.0, 1.0], shape: [3], dtype: .float32), "tensor([-0., 0., 1.])"),
  PrintCase(Tensor([1.0, 1000.0], shape: [2], dtype: .float32), "tensor([   1., 1000.])"),
  PrintCase(Tensor([1.0, 1001.0], shape: [2], dtype: .float32), "tensor([1.0000e+00, 1.0010e+03])"),
  PrintCase(Tensor([0.5, 600.0], shape: [2], dtype: .float32), "tensor([5.0000e-01, 6.0000e+02])"),
  PrintCase(Tensor([100000000.0], shape: [1], dtype: .float32), "tensor([100000000.])"),
  PrintCase(Tensor([150000000.0], shape: [1], dtype: .float32), "tensor([1.5000e+08])"),
  PrintCase(Tensor([0.0002], shape: [1], dtype: .float32), "tensor([0.0002])"),
  PrintCase(Tensor([0.0001], shape: [1], dtype: .float32), "tensor([1.0000e-04])"),
  PrintCase(Tensor([0.0001], shape: [1], dtype: .float64), "tensor([0.0001], dtype=torch.float64)"),
  PrintCase(Tensor([0.0001, 0.05], shape: [2], dtype: .float32), "tensor([1.0000e-04, 5.0000e-02])"),
  PrintCase(
    Tensor([1.0, -10.0, 100.0, -1000.0, 10000.0], shape: [5], dtype: .float32),
    "tensor([ 1.0000e+00, -1.0000e+01,  1.0000e+02, -1.0000e+03,  1.0000e+04])"
  ),
  PrintCase(
    Tensor([1e-300, -1e+300], shape: [2], dtype: .float64),
    "tensor([ 1.0000e-300, -1.0000e+300], dtype=torch.float64)"
  ),
  PrintCase(
    Tensor([0.0, 0.25, 100.0], shape: [3], dtype: .float32),
    "tensor([  0.0000,   0.2500, 100.0000])"
  ),
  PrintCase(
    Tensor([.infinity, 1e-05, 0.0, -100000.0], shape: [4], dtype: .float32),
    "tensor([        inf,  1.0000e-05,  0.0000e+00, -1.0000e+05])"
  ),
  PrintCase(Tensor([.infinity, 1.0, 0.0], shape: [3], dtype: .float32), "tensor([inf, 1., 0.])"),
  PrintCase(Tensor([1.5], shape: [1], dtype: .float32), "tensor([1.5000])"),
  PrintCase(Tensor([7], shape: [1], dtype: .int64), "tensor([7])"),
  PrintCase(Tensor([1], shape: [1], dtype: .bool), "tensor([True])"),
  PrintCase(Tensor([1, 0, 1], shape: [3], dtype: .bool), "tensor([ True, False,  True])"),
  PrintCase(Tensor([1, 200], shape: [2], dtype: .uint8), "tensor([  1, 200], dtype=torch.uint8)"),
  PrintCase(Tensor([-1, 200], shape: [2], dtype: .int32), "tensor([ -1, 200], dtype=torch.int32)"),
  PrintCase(
    scaled([30], 1, 1, add: 0, .int64),
    """
    tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,
            18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29])
    """
  ),
  PrintCase(
    scaled([30], 1, 1, add: -15, .int64),
    """
    tensor([-15, -14, -13, -12, -11, -10,  -9,  -8,  -7,  -6,  -5,  -4,  -3,  -2,
             -1,   0,   1,   2,   3,   4,   5,   6,   7,   8,   9,  10,  11,  12,
             13,  14])
    """
  ),
  PrintCase(
    scaled([12], 1, 8, add: 0, .float32),
    """
    tensor([0.0000, 0.1250, 0.2500, 0.3750, 0.5000, 0.6250, 0.7500, 0.8750, 1.0000,
            1.1250, 1.2500, 1.3750])
    """
  ),
  PrintCase(
    scaled([24], 0, 1, add: 7, .float32),
    """
    tensor([7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7., 7.,
            7., 7., 7., 7., 7., 7.])
    """
  ),
  PrintCase(
    scaled([2, 2, 2], 1, 1, add: 0, .int64),
    """
    tensor([[[0, 1],
             [2, 3]],

            [[4, 5],
             [6, 7]]])
    """
  ),
  PrintCase(
    scaled([2, 1, 2], 1, 3, add: 0, .float32),
    """
    tensor([[[0.0000, 0.3333]],

            [[0.6667, 1.0000]]])
    """
  ),
  PrintCase(
    scaled([2, 2, 1, 2], 1, 1, add: 0, .int64),
    """
    tensor([[[[0, 1]],

             [[2, 3]]],


            [[[4, 5]],

             [[6, 7]]]])
    """
  ),
  PrintCase(scaled([1, 1, 1], 0, 1, add: 0, .float32), "tensor([[[0.]]])"),
  PrintCase(
    scaled([2, 27], 1, 1, add: 0, .int64),
    """
    tensor([[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,
             18, 19, 20, 21, 22, 23, 24, 25, 26],
            [27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44,
             45, 46, 47, 48, 49, 50, 51, 52, 53]])
    """
  ),
  PrintCase(
    scaled([2, 27], 100, 1, add: 0, .int64),
    """
    tensor([[   0,  100,  200,  300,  400,  500,  600,  700,  800,  900, 1000, 1100,
             1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300,
             2400, 2500, 2600],
            [2700, 2800, 2900, 3000, 3100, 3200, 3300, 3400, 3500, 3600, 3700, 3800,
             3900, 4000, 4100, 4200, 4300, 4400, 4500, 4600, 4700, 4800, 4900, 5000,
             5100, 5200, 5300]])
    """
  ),
  PrintCase(scaled([1001], 1, 1, add: 0, .int64), "tensor([   0,    1,    2,  ...,  998,  999, 1000])"),
  PrintCase(
    scaled([2000], 1, 4, add: 0, .float32),
    """
    tensor([0.0000e+00, 2.5000e-01, 5.0000e-01,  ..., 4.9925e+02, 4.9950e+02,
            4.9975e+02])
    """
  ),
  PrintCase(
    scaled([1001], 0, 1, add: 0, .float64),
    "tensor([0., 0., 0.,  ..., 0., 0., 0.], dtype=torch.float64)"
  ),
  PrintCase(
    scaled([300, 4], 1, 1, add: 0, .int64),
    """
    tensor([[   0,    1,    2,    3],
            [   4,    5,    6,    7],
            [   8,    9,   10,   11],
            ...,
            [1188, 1189, 1190, 1191],
            [1192, 1193, 1194, 1195],
            [1196, 1197, 1198, 1199]])
    """
  ),
  PrintCase(
    scaled([4, 300], 1, 1, add: 0, .int64),
    """
    tensor([[   0,    1,    2,  ...,  297,  298,  299],
            [ 300,  301,  302,  ...,  597,  598,  599],
            [ 600,  601,  602,  ...,  897,  898,  899],
            [ 900,  901,  902,  ..., 1197, 1198, 1199]])
    """
  ),
  PrintCase(
    scaled([30, 40], 1, 2, add: 0, .float32),
    """
    tensor([[0.0000e+00, 5.0000e-01, 1.0000e+00,  ..., 1.8500e+01, 1.9000e+01,
             1.9500e+01],
            [2.0000e+01, 2.0500e+01, 2.1000e+01,  ..., 3.8500e+01, 3.9000e+01,
             3.9500e+01],
            [4.0000e+01, 4.0500e+01, 4.1000e+01,  ..., 5.8500e+01, 5.9000e+01,
             5.9500e+01],
            ...,
            [5.4000e+02, 5.4050e+02, 5.4100e+02,  ..., 5.5850e+02, 5.5900e+02,
             5.5950e+02],
            [5.6000e+02, 5.6050e+02, 5.6100e+02,  ..., 5.7850e+02, 5.7900e+02,
             5.7950e+02],
            [5.8000e+02, 5.8050e+02, 5.8100e+02,  ..., 5.9850e+02, 5.9900e+02,
             5.9950e+02]])
    """
  ),
  PrintCase(
    scaled([2, 25, 25], 0, 1, add: 0, .float32),
    """
    tensor([[[0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.],
             ...,
             [0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.]],

            [[0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.],
             ...,
             [0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.],
             [0., 0., 0.,  ..., 0., 0., 0.]]])
    """
  ),
  PrintCase(
    scaled([2, 6], 0, 4, add: 1, .float32),
    suffixes: ["grad_fn=<MulBackward0>"],
    """
    tensor([[0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500],
            [0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500]],
           grad_fn=<MulBackward0>)
    """
  ),
  PrintCase(
    scaled([2, 12], 0, 4, add: 1, .float32),
    suffixes: ["grad_fn=<MulBackward0>"],
    """
    tensor([[0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500,
             0.2500, 0.2500, 0.2500],
            [0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500,
             0.2500, 0.2500, 0.2500]], grad_fn=<MulBackward0>)
    """
  ),
  PrintCase(
    scaled([12], 0, 4, add: 1, .float32),
    suffixes: ["grad_fn=<MulBackward0>"],
    """
    tensor([0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500,
            0.2500, 0.2500, 0.2500], grad_fn=<MulBackward0>)
    """
  ),
  PrintCase(
    scaled([19], 0, 4, add: 1, .float32),
    suffixes: ["grad_fn=<MulBackward0>"],
    """
    tensor([0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500,
            0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500,
            0.2500], grad_fn=<MulBackward0>)
    """
  ),
  PrintCase(
    scaled([2, 5], 0, 4, add: 1, .float64),
    suffixes: ["grad_fn=<MulBackward0>"],
    """
    tensor([[0.2500, 0.2500, 0.2500, 0.2500, 0.2500],
            [0.2500, 0.2500, 0.2500, 0.2500, 0.2500]], dtype=torch.float64,
           grad_fn=<MulBackward0>)
    """
  ),
  PrintCase(
    scaled([3], 0, 4, add: 1, .float32),
    suffixes: ["requires_grad=True"],
    "tensor([0.2500, 0.2500, 0.2500], requires_grad=True)"
  ),
  PrintCase(
    Tensor([] as [Double], shape: [0], dtype: .float32),
    suffixes: ["grad_fn=<MulBackward0>"],
    "tensor([], grad_fn=<MulBackward0>)"
  ),
  PrintCase(Tensor([] as [Int], shape: [0, 2], dtype: .int32), "tensor([], size=(0, 2), dtype=torch.int32)"),
]

@Test(arguments: printCases)
private func printedTensors(test: PrintCase) {
  let tensor = Tensor(test.values, shape: test.shape, dtype: test.dtype)
  #expect(tensor.formatted(suffixes: test.suffixes) == test.expected)
}

@Test(arguments: [
  (0.1, "0.1"),
  (1.0, "1.0"),
  (-0.0, "-0.0"),
  (1e+16, "1e+16"),
  (1000000000000000.0, "1000000000000000.0"),
  (1.2345678901234568e+17, "1.2345678901234568e+17"),
  (0.0001, "0.0001"),
  (1e-05, "1e-05"),
  (1.5e-07, "1.5e-07"),
  (0.0001234, "0.0001234"),
  (.leastNonzeroMagnitude, "5e-324"),
  (1.7976931348623157e+308, "1.7976931348623157e+308"),
  (3.141592653589793, "3.141592653589793"),
  (0.10000000149011612, "0.10000000149011612"),
  (100.0, "100.0"),
  (1e+22, "1e+22"),
  (-2.5e-10, "-2.5e-10"),
  (1e+100, "1e+100"),
  (9007199254740992.0, "9007199254740992.0"),
  (1234567.0, "1234567.0"),
])
func pythonNumbers(value: Double, expected: String) {
  #expect(pythonRepr(value) == expected)
}

@Test func numbersWithoutDimensions() {
  #expect(Tensor.scalar(.double(0.1), .float32).formattedScalar == "0.10000000149011612")
  #expect(Tensor.scalar(.int(7), .int32).formattedScalar == "7")
  #expect(Tensor.scalar(.int(1), .bool).formattedScalar == "True")
  #expect(decimal(0.03125, .fixed, decimals: 4) == "0.0312")
  #expect(decimal(1234.5, .scientific, decimals: 2) == "1.23e+03")
}

/// Few places take a way of their own, which must round as `printf` does: half to even on the exact value.
@Test(arguments: [
  (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-0.4, 0, "-0"), (2.675, 2, "2.67"), (0.125, 2, "0.12"),
  (0.375, 2, "0.38"), (-0.00003125, 4, "-0.0000"), (999_999.99995, 4, "999999.9999"), (1e-300, 4, "0.0000"),
  (999_999_999_999.9, 6, "999999999999.900024"), (1e12, 4, "1000000000000.0000"), (0.99996, 4, "1.0000"),
  (.leastNonzeroMagnitude, 6, "0.000000"), (-0.0, 2, "-0.00"), (1e22, 1, "10000000000000000000000.0"),
])
func fixedPlaces(value: Double, decimals: Int, expected: String) {
  #expect(decimal(value, .fixed, decimals: decimals) == expected)
}
