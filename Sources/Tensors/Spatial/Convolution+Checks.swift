extension Convolution {
  /// Refuses what does not fit together, in PyTorch's words and order.
  func check(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) {
    let spatial = stride.count
    let name = "conv\(isTransposed ? "_transpose" : "")\(spatial)d"
    guard input.rank == spatial + 1 || input.rank == spatial + 2 else {
      throw .runtime(
        "Expected \(spatial + 1)D (unbatched) or \(spatial + 2)D (batched) input to \(name), but got input of size: "
          + "\(input.shape)"
      )
    }
    try checkNumbers()
    guard weight.rank == spatial + 2 else {
      throw .runtime(
        "expected stride to be a single integer value or a list of \(max(weight.rank - 2, 0)) values to match the "
          + "convolution dimensions, but got stride=\(stride)"
      )
    }
    guard input.dtype == weight.dtype else {
      throw .runtime(
        "expected scalar type \(input.dtype.scalarTypeName) but found \(weight.dtype.scalarTypeName)"
      )
    }
    try checkChannels(input, weight, bias)
    try checkSizes(input, weight)
  }

  private func checkNumbers() throws(TensorError) {
    if padding.contains(where: { $0 < 0 }) { throw .runtime("negative padding is not supported") }
    if stride.contains(where: { $0 <= 0 }) { throw .runtime("non-positive stride is not supported") }
    if groups <= 0 { throw .runtime("non-positive groups is not supported") }
    if dilation.contains(where: { $0 <= 0 }) {
      throw .runtime("dilation should be greater than zero, but got \(dilation)")
    }
    if outputPadding.contains(where: { $0 < 0 }) {
      throw .runtime("negative output_padding is not supported")
    }
    let largest = 1 << 20
    guard (stride + padding + dilation + outputPadding).allSatisfy({ $0 <= largest }) else {
      throw TensorError(.limit, "a convolution's stride, padding and dilation may be up to \(largest)")
    }
    for dim in outputPadding.indices
    where isTransposed && outputPadding[dim] >= stride[dim] && outputPadding[dim] >= dilation[dim] {
      func pair(_ numbers: [Int], _ name: String) -> String {
        "\(name)_height: \(numbers[0]) \(name)_width: \(numbers[numbers.count - 1])"
      }
      throw .runtime(
        "output padding must be smaller than either stride or dilation, but got \(pair(outputPadding, "output_padding"))"
          + " \(pair(stride, "stride")) \(pair(dilation, "dilation"))"
      )
    }
  }

  private func checkChannels(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) {
    let channels = input.shape[input.rank - stride.count - 1]
    let batched = input.rank == stride.count + 2 ? input.shape : [1] + input.shape
    guard weight.shape[0] % groups == 0 && weight.shape[0] >= groups else {
      throw .runtime(
        "Given groups=\(groups), expected weight to be divisible by \(groups) at dimension 0, but got weight of size "
          + "[\(weight.shape)] instead"
      )
    }
    let expected = isTransposed ? weight.shape[0] : weight.shape[1] * groups
    guard channels == expected else {
      throw .runtime(
        "Given \(isTransposed ? "transposed=1" : "groups=\(groups)"), weight of size \(weight.shape), expected "
          + "input\(batched) to have \(expected) channels, but got \(channels) channels instead"
      )
    }
    let outputs = isTransposed ? weight.shape[1] * groups : weight.shape[0]
    if let bias, bias.shape != [outputs] {
      throw .runtime(
        "Given \(isTransposed ? "transposed=1" : "weight of size \(weight.shape)"), expected bias to be 1-dimensional with \(outputs) elements, "
          + "but got bias of size \(bias.shape) instead"
      )
    }
  }

  private func checkSizes(_ input: Tensor, _ weight: Tensor) throws(TensorError) {
    if isTransposed { return }
    let sizes = Array(input.shape.suffix(stride.count))
    let padded = sizes.indices.map { sizes[$0] + 2 * padding[$0] }
    let kernel = sizes.indices.map { dilation[$0] * (weight.shape[$0 + 2] - 1) + 1 }
    guard zip(padded, kernel).allSatisfy({ $0 >= $1 }) else {
      func text(_ sizes: [Int]) -> String { "(\(sizes.map(String.init).joined(separator: " x ")))" }
      throw .runtime(
        "Calculated padded input size per channel: \(text(padded)). Kernel size: \(text(kernel)). Kernel size can't be "
          + "greater than actual input size"
      )
    }
  }
}
