import Tensors

/// Normalization layers as scripts call them.
extension Tape {
  private func affineAttributes(_ weight: Variable?, _ bias: Variable?, eps: Double) -> Attributes {
    [
      "has_weight": .bool(weight != nil), "has_bias": .bool(bias != nil),
      "bias_shape": .ints(bias?.shape ?? []),
      "eps": .double(eps),
    ]
  }

  /// `F.layer_norm(x, shape, weight, bias, eps)`.
  ///
  /// - Throws: PyTorch's texts.
  package func layerNorm(
    _ x: Variable,
    shape: [Int],
    weight: Variable? = nil,
    bias: Variable? = nil,
    eps: Double = 1e-5
  ) throws -> Variable {
    try checkNormalized(x, shape, weight, bias)
    try x.requireFloats("LayerNormKernelImpl")
    var attributes = affineAttributes(weight, bias, eps: eps)
    attributes["dims"] = .int(shape.count)
    return try apply(.layerNorm, inputs: [x] + [weight, bias].compactMap { $0 }, attributes: attributes)
  }

  private func checkNormalized(_ x: Variable, _ shape: [Int], _ weight: Variable?, _ bias: Variable?) throws {
    guard !shape.isEmpty else {
      throw TensorError.runtime(
        """
        Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got \
        normalized_shape = []
        """
      )
    }
    for (name, tensor) in [("weight", weight), ("bias", bias)] {
      guard let tensor, tensor.shape != shape else { continue }
      throw TensorError.runtime(
        """
        Expected \(name) to be of same shape as normalized_shape, but got \(name) of shape \(tensor.shape) and \
        normalized_shape = \(shape)
        """
      )
    }
    guard x.value.rank >= shape.count, Array(x.shape.suffix(shape.count)) == shape else {
      let wanted = "[*, \(shape.map(String.init).joined(separator: ", "))]"
      throw TensorError.runtime(
        """
        Given normalized_shape=\(shape), expected input with shape \(wanted), but got input of size\(x.shape)
        """
      )
    }
  }

  /// The tensors that a batch norm keeps from step to step.
  package struct RunningStatistics {
    package let mean: Variable
    package let variance: Variable
    package let momentum: Double

    package init(mean: Variable, variance: Variable, momentum: Double = 0.1) {
      self.mean = mean
      self.variance = variance
      self.momentum = momentum
    }
  }

  /// `F.batch_norm(x, running_mean, running_var, weight, bias, training, momentum, eps)`.
  ///
  /// - Throws: PyTorch's texts.
  package func batchNorm(
    _ x: Variable,
    _ running: RunningStatistics?,
    weight: Variable? = nil,
    bias: Variable? = nil,
    training: Bool = false,
    eps: Double = 1e-5
  ) throws -> Variable {
    guard x.value.rank >= 2 else {
      throw TensorError.index("Dimension out of range (expected to be in range of [-1, 0], but got 1)")
    }
    let channels = x.shape[1]
    let count = x.value.count / Swift.max(1, channels)
    if training && count == 1 {
      throw TensorError.value(
        "Expected more than 1 value per channel when training, got input size \(AutogradText.sizeText(x.shape))"
      )
    }
    for (name, tensor) in [
      ("running_mean", running?.mean), ("running_var", running?.variance), ("weight", weight), ("bias", bias),
    ] {
      guard let tensor, tensor.value.count != channels else { continue }
      throw TensorError.runtime("\(name) should contain \(channels) elements not \(tensor.value.count)")
    }
    var attributes = affineAttributes(weight, bias, eps: eps)
    attributes["training"] = .bool(training)
    if let running {
      attributes["running_mean"] = .tensor(running.mean.value.cloned())
      attributes["running_var"] = .tensor(running.variance.value.cloned())
    } else if !training {
      throw TensorError.runtime("running_mean must be defined in evaluation mode")
    }
    let result = try apply(
      .batchNorm,
      inputs: [x] + [weight, bias].compactMap { $0 },
      attributes: attributes
    )
    if training, let running { try update(running, x) }
    return result
  }

  private func update(_ running: RunningStatistics, _ x: Variable) throws {
    let dims = x.shape.indices.filter { $0 != 1 }
    let fresh = [try x.value.mean(dims), try x.value.variance(dims, correction: 1)]
    for (kept, now) in zip([running.mean, running.variance], fresh) {
      let mixed = try kept.value.applying(.mul, .scalar(1 - running.momentum))
        .applying(.add, .tensor(now.cast(to: kept.dtype).applying(.mul, .scalar(running.momentum))))
      overwrite(kept, with: mixed)
    }
  }

  /// `F.group_norm(x, groups, weight, bias, eps)`.
  ///
  /// - Throws: PyTorch's texts.
  package func groupNorm(
    _ x: Variable,
    groups: Int,
    weight: Variable? = nil,
    bias: Variable? = nil,
    eps: Double = 1e-5
  ) throws -> Variable {
    guard x.value.rank >= 2 else {
      throw TensorError.runtime(
        "Expected at least 2 dimensions for input tensor but received \(x.value.rank)"
      )
    }
    let channels = x.shape[1]
    if groups <= 0 { throw TensorError.runtime("Expected num groups to be greater than 0, got \(groups)") }
    guard channels % groups == 0 else {
      throw TensorError.runtime(
        """
        Expected number of channels in input to be divisible by num_groups, but got input of shape \(x.shape) and \
        num_groups=\(groups)
        """
      )
    }
    for (name, tensor) in [("weight", weight), ("bias", bias)] {
      guard let tensor, tensor.shape != [channels] else { continue }
      throw TensorError.runtime(
        """
        Expected \(name) to be a vector of size equal to the number of channels in input, but got \(name) of \
        shape \(tensor.shape) and input of shape \(x.shape)
        """
      )
    }
    var attributes = affineAttributes(weight, bias, eps: eps)
    attributes["groups"] = .int(groups)
    return try apply(.groupNorm, inputs: [x] + [weight, bias].compactMap { $0 }, attributes: attributes)
  }

  /// `F.instance_norm(x, weight, bias, eps)`: a batch norm in which every image is a batch of its own.
  ///
  /// - Throws: PyTorch's texts.
  package func instanceNorm(
    _ x: Variable,
    weight: Variable? = nil,
    bias: Variable? = nil,
    eps: Double = 1e-5
  ) throws -> Variable {
    guard x.value.rank >= 2 else {
      throw TensorError.index("Dimension out of range (expected to be in range of [-1, 0], but got 1)")
    }
    if x.value.count == x.shape[0] * x.shape[1] {
      throw TensorError.value(
        """
        Expected more than 1 spatial element when training, got input size \(AutogradText.sizeText(x.shape))
        """
      )
    }
    let batch = x.shape[0]
    let joined = try reshaped(contiguous(x), [1, batch * x.shape[1]] + x.shape.dropFirst(2))
    let result = try batchNorm(
      joined,
      nil,
      weight: weight.map { try repeated($0, [batch]) },
      bias: bias.map { try repeated($0, [batch]) },
      training: true,
      eps: eps
    )
    return try view(result, x.shape)
  }

  /// `F.rms_norm(x, shape, weight, eps)`, as PyTorch composes it.
  ///
  /// - Throws: PyTorch's texts.
  package func rmsNorm(_ x: Variable, shape: [Int], weight: Variable? = nil, eps: Double? = nil) throws
    -> Variable
  {
    try checkNormalized(x, shape, weight, nil)
    let rank = x.value.rank
    let epsilon = eps ?? (x.dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne))
    let squares = try mean(pow(x, 2), dims: Array((rank - shape.count)..<rank), keepdim: true)
    let result = try mul(x, apply(.rsqrt, apply(.addNumber, squares, .double(epsilon))))
    return try weight.map { try mul(result, $0) } ?? result
  }
}
