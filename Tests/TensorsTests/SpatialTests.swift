import Testing

@testable import Tensors

// Numbers recorded from PyTorch 2.13, the first ten of each tensor to four decimals.

private func head(_ tensor: Tensor) -> [Double] {
  tensor.doubles.prefix(10).map { ($0 * 1e4).rounded() / 1e4 }
}

private func close(_ ours: [Double], _ theirs: [Double]) -> Bool {
  ours.count == theirs.count && zip(ours, theirs).allSatisfy { abs($0 - $1) < 1.5e-4 }
}

private struct ConvolutionCase: Sendable {
  let convolution: Convolution
  let input: [Int]
  let weight: [Int]
  let shape: [Int]
  let output: [Double]
  let inputGradient: [Double]
  let weightGradient: [Double]
  var hasBias = true
}

private let convolutionCases = [
  ConvolutionCase(
    convolution: Convolution(stride: [1, 1], padding: [0, 0], dilation: [1, 1]),
    input: [2, 2, 5, 5],
    weight: [4, 2, 3, 3],
    shape: [2, 4, 3, 3],
    output: [0.3424, 0.0765, 0.2744, -0.0530, 0.4708, 1.1577, 0.3132, 0.3199, 0.4897, 1.3494],
    inputGradient: [0.1996, -0.2422, 0.3903, 0.8685, 0.3858, -0.0769, 0.8468, 1.4135, 1.0784, 0.3177],
    weightGradient: [1.1941, 0.7957, 0.8611, 0.3496, 0.7410, 1.2954, 1.2728, 1.1470, 1.1843, 0.7791]
  ),
  ConvolutionCase(
    convolution: Convolution(stride: [2, 1], padding: [1, 0], dilation: [1, 1], groups: 2),
    input: [1, 4, 6, 5],
    weight: [2, 2, 3, 2],
    shape: [1, 2, 3, 4],
    output: [0.0645, 0.4929, 0.1880, -0.0355, -0.1425, -0.3107, 0.1164, 0.7065, 0.2522, 0.0839],
    inputGradient: [-0.1622, 0.1983, 0.5777, 0.4965, 0.2109, -0.2268, 0.2920, 0.5087, 0.4278, 0.2198],
    weightGradient: [0.1447, 0.0838, 0.9546, 0.7016, 0.4294, 0.2612, -0.0439, 0.1114, 0.3775, 0.2092]
  ),
  ConvolutionCase(
    convolution: Convolution(stride: [1, 1], padding: [0, 0], dilation: [2, 2]),
    input: [2, 5, 5],
    weight: [3, 2, 2, 2],
    shape: [3, 3, 3],
    output: [0.2824, 0.3863, 0.1957, 0.3821, 0.1915, 0.0009, -0.5709, 0.1598, -0.0309, 0.5838],
    inputGradient: [0.1874, -0.1264, -0.2459, 0.4424, 0.3678, -0.1523, -0.1120, 0.1683, 0.1903, 0.1157],
    weightGradient: [0.9628, 0.4600, 0.2542, 1.0302, 0.6017, 0.3998, 0.1941, 0.9700, -0.2460, 0.1605]
  ),
  ConvolutionCase(
    convolution: Convolution(stride: [2], padding: [1], dilation: [1]),
    input: [2, 2, 7],
    weight: [3, 2, 3],
    shape: [2, 3, 4],
    output: [-0.0839, 0.0790, -0.2454, -0.1342, 0.5897, 0.8752, 0.8631, 0.6512, 0.7709, 0.9627],
    inputGradient: [-0.1013, -0.2268, 0.4081, 0.2499, 0.2939, 0.1844, 0.1797, -0.1332, 0.1196, 0.1911],
    weightGradient: [1.3517, 1.0168, 0.4304, -0.0517, 0.6686, -0.0280, 0.5872, 0.5928, 0.7784, -0.0333]
  ),
  ConvolutionCase(
    convolution: Convolution(
      stride: [2, 2],
      padding: [1, 1],
      dilation: [1, 1],
      isTransposed: true,
      outputPadding: [1, 1]
    ),
    input: [1, 2, 3, 3],
    weight: [2, 3, 3, 3],
    shape: [1, 3, 6, 6],
    output: [-0.1188, 0.1637, 0.2142, 0.3690, 0.1680, 0.1396, 0.1287, 0.4927, 0.6065, 0.7966],
    inputGradient: [0.4772, 1.7191, 0.6353, 0.8042, 1.9119, 0.6622, 0.9432, 2.0666, 0.8169, 0.0725],
    weightGradient: [0.0642, 0.1457, 0.0208, 1.1435, 0.8916, 1.0727, 0.1567, 0.0980, -0.0969, 0.1369],
    hasBias: false
  ),
  ConvolutionCase(
    convolution: Convolution(stride: [1], padding: [0], dilation: [1], groups: 2, isTransposed: true),
    input: [1, 4, 4],
    weight: [4, 2, 3],
    shape: [1, 4, 6],
    output: [0.1715, -0.2583, 0.1687, 0.6080, 0.6072, 0.2554, -0.1484, 0.1224, 0.2836, 0.5158],
    inputGradient: [0.9343, 0.4712, 0.3090, 0.1468, 0.0166, 0.2268, 0.2207, 0.2146, 1.0306, 0.5820],
    weightGradient: [0.9797, 0.5714, 0.4641, 0.0346, -0.0728, -0.1802, 0.2493, 0.5452, 0.4620, 0.1290],
    hasBias: false
  ),
]

@Test(arguments: convolutionCases)
private func convolutions(test: ConvolutionCase) throws {
  let (input, weight) = (sample(test.input), sample(test.weight))
  let bias = test.hasBias ? sample([test.weight[0]]) : nil
  let output = try test.convolution(input, weight, bias: bias)
  #expect(output.shape == test.shape)
  #expect(close(head(output), test.output), "\(head(output))")
  let upstream = sample(test.shape)
  let inputGradient = try test.convolution.inputGradient(upstream, weight, inputShape: test.input)
  #expect(inputGradient.shape == test.input)
  #expect(close(head(inputGradient), test.inputGradient), "\(head(inputGradient))")
  let weightGradient = try test.convolution.weightGradient(upstream, input, weightShape: test.weight)
  #expect(weightGradient.shape == test.weight)
  #expect(close(head(weightGradient), test.weightGradient), "\(head(weightGradient))")
}

@Test(arguments: [
  (
    [1, 3, 8, 8], [6, 1, 5, 5],
    TensorError.runtime(
      "Given groups=1, weight of size [6, 1, 5, 5], expected input[1, 3, 8, 8] to have 1 channels, but got 3 channels instead"
    )
  ),
  (
    [8, 8], [6, 3, 5, 5],
    .runtime("Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [8, 8]")
  ),
  (
    [1, 3, 2, 2], [6, 3, 3, 3],
    .runtime(
      "Calculated padded input size per channel: (2 x 2). Kernel size: (3 x 3). Kernel size can't be greater than actual input size"
    )
  ),
])
func convolutionsThatDoNotFit(input: [Int], weight: [Int], error: TensorError) {
  let plain = Convolution(stride: [1, 1], padding: [0, 0], dilation: [1, 1])
  #expect(throws: error) { try plain(.zeros(input), .zeros(weight)) }
}

@Test func blocksAndTheirSums() throws {
  let image = counting([1, 1, 3, 3])
  let columns = try image.unfoldedBlocks(Windows(kernel: [2, 2]))
  #expect(columns.ints == [0, 1, 3, 4, 1, 2, 4, 5, 3, 4, 6, 7, 4, 5, 7, 8])
  #expect(
    try Tensor.ones([1, 4, 4]).foldedBlocks(Windows(kernel: [2, 2]), size: [3, 3]).ints == [
      1, 2, 1, 2, 4, 2, 1, 2, 1,
    ]
  )
  #expect(
    throws: TensorError.runtime(
      "Given output_size=(3, 3), kernel_size=(2, 2), dilation=(1, 1), padding=(0, 0), stride=(1, 1), expected size of input's dimension 2 to match the calculated number of sliding blocks 2 * 2 = 4, but got input.size(2)=5."
    )
  ) {
    try Tensor.ones([1, 4, 5]).foldedBlocks(Windows(kernel: [2, 2]), size: [3, 3])
  }
}

@Test func poolings() throws {
  let input = sample([1, 2, 5, 4])
  let windows = Windows(kernel: [3, 2], stride: [2, 2], padding: [1, 1])
  let pooling = try Pooling(windows, input: [5, 4], roundingUp: true)
  let (values, indices) = pooling.maxima(input)
  #expect(values.shape == [1, 2, 3, 3])
  #expect(
    close(head(values), [0.3780, 0.6218, 0.4593, 0.3780, 0.6498, 0.4874, 0.4061, 0.6498, 0.4874, 0.0811])
  )
  #expect(Array(indices.ints.prefix(10)) == [4, 1, 3, 4, 13, 15, 16, 13, 15, 0])
  let dilated = try Pooling(Windows(kernel: [2, 2], padding: [1, 1], dilation: [2, 2]), input: [6, 6])
  #expect(
    close(
      head(dilated.maxima(sample([1, 1, 6, 6])).values),
      [0.1343, 0.2155, 0.1343, 0.0531, -0.0282, -0.1094, 0.6498, 0.5686, 0.6498, 0.5686]
    )
  )
  #expect(
    close(
      head(pooling.averages(input)),
      [0.0130, 0.2791, 0.0989, 0.0265, 0.2655, 0.0718, 0.0224, 0.2978, 0.1083, -0.0271]
    )
  )
  let gradient = pooling.averagesGradient(sample([1, 2, 3, 3]), inputShape: [1, 2, 5, 4])
  #expect(
    close(head(gradient), [-0.0500, 0.1036, 0.1036, 0.0901, 0.0265, 0.1666, 0.1666, 0.1396, 0.0765, 0.0630])
  )
  let inside = try Pooling(windows, input: [5, 4], countsPadding: false)
  #expect(
    close(
      head(inside.averages(input)),
      [0.0390, 0.4187, 0.2968, 0.0531, 0.2655, 0.1437, 0.0671, 0.4467, 0.3249, -0.0813]
    )
  )
  let thirds = try Pooling(Windows(kernel: [2, 2], stride: [2, 2]), input: [5, 4], divisor: 3)
  #expect(
    close(head(thirds.averages(input)), [0.3322, 0.4499, 0.1343, 0.2520, 0.1717, 0.2894, 0.3081, 0.0915])
  )
  let shared = try Pooling(sharing: [5, 4], among: [3, 3])
  #expect(
    close(
      head(shared.averages(input)),
      [0.2491, 0.4187, 0.3374, 0.1796, 0.2655, 0.1843, 0.2772, 0.4467, 0.3655, 0.1288]
    )
  )
  #expect(
    close(
      head(shared.maxima(input).values),
      [0.6218, 0.6218, 0.5405, 0.6498, 0.6498, 0.5686, 0.6498, 0.6498, 0.5686, 0.6779]
    )
  )
}

@Test func poolingsThatDoNotFit() {
  #expect(
    throws: TensorError.runtime(
      "pad should be at most half of effective kernel size, but got pad=2, kernel_size=2 and dilation=1"
    )
  ) {
    try Pooling(Windows(kernel: [2, 2], stride: [2, 2], padding: [2, 2]), input: [8, 8])
  }
  #expect(throws: TensorError.runtime("stride should not be zero")) {
    try Pooling(Windows(kernel: [2, 2], stride: [0, 0]), input: [8, 8])
  }
}
