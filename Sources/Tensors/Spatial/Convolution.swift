import Expressions

/// A convolution over one or two spatial dimensions, or its transpose, with both gradients.
///
/// Windows become columns and the sums over them one matrix product per group. The transposed convolution is
/// the input gradient of the plain one, so the same three products serve both.
package struct Convolution: Sendable, Hashable {
  /// One number for each spatial dimension, here and below.
  package let stride: [Int]
  package let padding: [Int]
  package let dilation: [Int]
  /// Into how many parts the channels are divided that do not see each other.
  package let groups: Int
  /// Whether it runs from a convolution's output to its input.
  package let isTransposed: Bool
  /// What a transposed convolution adds at the far end of its output.
  package let outputPadding: [Int]

  /// A convolution over as many spatial dimensions as `stride` has numbers: one or two.
  package init(
    stride: [Int],
    padding: [Int],
    dilation: [Int],
    groups: Int = 1,
    isTransposed: Bool = false,
    outputPadding: [Int]? = nil
  ) {
    (self.stride, self.padding, self.dilation, self.groups) = (stride, padding, dilation, groups)
    self.isTransposed = isTransposed
    self.outputPadding = outputPadding ?? stride.map { _ in 0 }
  }

  /// The spatial dimensions: 1 or 2.
  private var rank: Int { stride.count }

  private static let sum = PointwiseProgram(.variable("a") + .variable("b"), variables: ["a", "b"])

  /// The convolution of `[batch, channel, …]` or, without a batch, `[channel, …]`.
  package func callAsFunction(_ input: Tensor, _ weight: Tensor, bias: Tensor? = nil) throws(TensorError)
    -> Tensor
  {
    try check(input, weight, bias)
    guard input.rank == rank + 2 else {
      return try callAsFunction(input.unsqueezed(0), weight, bias: bias).squeezed([0])
    }
    let output =
      isTransposed
      ? try transposedOutput(input, weight) : try lowered(convolve(lifted(input), lifted(weight)))
    guard let bias else { return output }
    let column = bias.viewed(
      shape: bias.shape + stride.map { _ in 1 },
      strides: bias.strides + stride.map { _ in 0 },
      offset: bias.offset
    )
    return Self.sum(
      [.tensor(output), .tensor(column)],
      shape: output.shape,
      dtype: output.dtype,
      result: output.dtype
    )
  }

  /// The gradient of the input, given that of the output.
  package func inputGradient(
    _ upstream: Tensor,
    _ weight: Tensor,
    inputShape: [Int]
  ) throws(TensorError) -> Tensor {
    guard inputShape.count == rank + 2 else {
      return try inputGradient(upstream.unsqueezed(0), weight, inputShape: [1] + inputShape).squeezed([0])
    }
    if isTransposed { return try lowered(convolve(lifted(upstream), lifted(weight))) }
    return try lowered(scatter(lifted(upstream), lifted(weight), size: Array(lifted(inputShape)[2...])))
  }

  /// The gradient of the weight, given that of the output.
  package func weightGradient(
    _ upstream: Tensor,
    _ input: Tensor,
    weightShape: [Int]
  ) throws(TensorError) -> Tensor {
    guard input.rank == rank + 2 else {
      return try weightGradient(upstream.unsqueezed(0), input.unsqueezed(0), weightShape: weightShape)
    }
    // Seen from the plain convolution, a transposed one has its input where the output gradient is.
    let (gradient, image) = isTransposed ? (input, upstream) : (upstream, input)
    return try lowered(correlate(lifted(gradient), lifted(image), weightShape: lifted(weightShape)))
  }

  private func transposedOutput(_ input: Tensor, _ weight: Tensor) throws(TensorError) -> Tensor {
    let size = (0..<rank).map { dim -> Int in
      let reach = dilation[dim] * (weight.shape[dim + 2] - 1) + 1
      let steps = (input.shape[dim + 2] - 1) * stride[dim]
      return steps + reach - 2 * padding[dim] + outputPadding[dim]
    }
    guard size.allSatisfy({ $0 > 0 }) else {
      throw .runtime(
        "Given input size per channel: \(input.shape). Calculated output size per channel: \(size). Output size is too small"
      )
    }
    let target = lifted([1, 1] + size)
    return try lowered(scatter(lifted(input), lifted(weight), size: Array(target[2...])))
  }

  // MARK: Over two dimensions

  private func windows(_ weight: [Int]) -> Windows {
    rank == 2
      ? Windows(kernel: Array(weight[2...]), stride: stride, padding: padding, dilation: dilation)
      : .line(kernel: weight[3], stride: stride[0], padding: padding[0], dilation: dilation[0])
  }

  private func convolve(_ input: Tensor, _ weight: Tensor) throws(TensorError) -> Tensor {
    let windows = windows(weight.shape)
    let columns = try input.unfoldedBlocks(windows)
    let counts = windows.counts([input.shape[2], input.shape[3]])
    var parts: [Tensor] = []
    for group in 0..<groups {
      let rows = try stacked(part(matrix(weight), group, dim: 0), input.shape[0])
      parts.append(try .batchedMatmul(rows, part(columns, group, dim: 1)))
    }
    return try Tensor.concatenated(parts, dim: 1).viewReshaped([input.shape[0], weight.shape[0]] + counts)
  }

  private func scatter(_ upstream: Tensor, _ weight: Tensor, size: [Int]) throws(TensorError) -> Tensor {
    let flat = try upstream.reshaped([upstream.shape[0], upstream.shape[1], -1]).tensor
    var parts: [Tensor] = []
    for group in 0..<groups {
      let rows = try stacked(part(matrix(weight), group, dim: 0).transposed(0, 1), upstream.shape[0])
      parts.append(try .batchedMatmul(rows, part(flat, group, dim: 1)))
    }
    return try Tensor.concatenated(parts, dim: 1).foldedBlocks(windows(weight.shape), size: size)
  }

  private func correlate(_ upstream: Tensor, _ input: Tensor, weightShape: [Int]) throws(TensorError)
    -> Tensor
  {
    let columns = try input.unfoldedBlocks(windows(weightShape)).permuted([1, 0, 2])
    let flat = try upstream.reshaped([upstream.shape[0], upstream.shape[1], -1]).tensor.permuted([1, 0, 2])
    var parts: [Tensor] = []
    for group in 0..<groups {
      let left = try part(flat, group, dim: 0)
      let right = try part(columns, group, dim: 0)
      parts.append(
        try .matmul2D(
          left.reshaped([left.shape[0], -1]).tensor,
          right.reshaped([right.shape[0], -1]).tensor.transposed(0, 1)
        )
      )
    }
    return try Tensor.concatenated(parts).viewReshaped(weightShape)
  }

  private func matrix(_ weight: Tensor) throws(TensorError) -> Tensor {
    try weight.reshaped([weight.shape[0], -1]).tensor
  }

  private func part(_ tensor: Tensor, _ group: Int, dim: Int) throws(TensorError) -> Tensor {
    let length = tensor.shape[dim] / groups
    return try tensor.narrowed(dim: dim, start: group * length, length: length)
  }

  private func stacked(_ matrix: Tensor, _ count: Int) throws(TensorError) -> Tensor {
    try matrix.unsqueezed(0).broadcast(to: [count, matrix.shape[0], matrix.shape[1]])
  }

  /// A tensor over one spatial dimension seen as one over two.
  private func lifted(_ tensor: Tensor) throws(TensorError) -> Tensor {
    rank == 2 ? tensor : try tensor.unsqueezed(2)
  }

  private func lifted(_ shape: [Int]) -> [Int] {
    rank == 2 ? shape : [shape[0], shape[1], 1, shape[2]]
  }

  private func lowered(_ tensor: Tensor) throws(TensorError) -> Tensor {
    rank == 2 ? tensor : try tensor.squeezed([2])
  }
}
