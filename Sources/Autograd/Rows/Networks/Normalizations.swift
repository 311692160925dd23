import Tensors

/// Layers that shift and scale to mean 0 and variance 1.
extension Operation {
  private static let removes =
    "shifting or scaling {x} changes nothing, so those two directions are taken out of the gradient"

  static let layerNorm: Operation = composed(
    "native_layer_norm",
    "NativeLayerNormBackward0",
    words: Words(
      formula: "{y} = ({x} - mean) / √(variance + {eps}), scaled and shifted",
      rules: ["{x} ← {g} without its mean and without its part along the result, divided by the spread"],
      reason: removes,
      ruleName: "normalization"
    )
  ) { context in
    try context.tape.backwardNode(.layerNormBackward, context)
  } formula: { tape, inputs, attributes in
    let rank = inputs[0].value.rank
    let (normal, _) = try tape.standardized(
      inputs[0],
      dims: Array((rank - attributes.int("dims"))..<rank),
      eps: attributes.double("eps")
    )
    return [try tape.affine(normal, inputs, attributes)]
  }

  static let layerNormBackward: Operation = composed(
    "native_layer_norm_backward",
    "NativeLayerNormBackwardBackward0",
    words: Words(
      formula: "{y} = {a} without its mean and without its part along the result, divided by the spread",
      reason: removes,
      ruleName: "normalization"
    )
  ) { tape, inputs, attributes in
    let rank = inputs[1].value.rank
    let dims = Array((rank - attributes.int("dims"))..<rank)
    let lead = Array(0..<(rank - attributes.int("dims")))
    let (normal, inverse) = try tape.standardized(inputs[1], dims: dims, eps: attributes.double("eps"))
    return try tape.normalizationGradients(
      inputs,
      attributes,
      normal,
      inverse,
      dims: dims,
      affineDims: lead
    )
  }

  static let batchNorm: Operation = composed(
    "native_batch_norm",
    "NativeBatchNormBackward0",
    words: Words(
      formula: "{y} = ({x} - mean) / √(variance + {eps}) for each channel, scaled and shifted",
      rules: ["{x} ← {g} without its mean and without its part along the result, divided by the spread"],
      reason: removes,
      ruleName: "normalization"
    )
  ) { context in
    try context.tape.backwardNode(.batchNormBackward, context)
  } formula: { tape, inputs, attributes in
    let (normal, _) = try tape.channelwise(inputs[0], attributes)
    return [try tape.affine(normal, inputs, attributes)]
  }

  static let batchNormBackward: Operation = composed(
    "native_batch_norm_backward",
    "NativeBatchNormBackwardBackward0",
    words: Words(
      formula: "{y} = {a} without its mean and without its part along the result, divided by the spread",
      reason: removes,
      ruleName: "normalization"
    )
  ) { tape, inputs, attributes in
    let dims = inputs[1].shape.indices.filter { $0 != 1 }
    let (normal, inverse) = try tape.channelwise(inputs[1], attributes)
    return try tape.normalizationGradients(
      inputs,
      attributes,
      normal,
      inverse,
      dims: attributes.bool("training") ? dims : [],
      affineDims: dims
    )
  }

  static let groupNorm: Operation = composed(
    "native_group_norm",
    "NativeGroupNormBackward0",
    words: Words(
      formula: "{y} = ({x} - mean) / √(variance + {eps}) for each group of channels, scaled and shifted",
      rules: ["{x} ← {g} without its mean and without its part along the result, divided by the spread"],
      reason: removes,
      ruleName: "normalization"
    )
  ) { tape, inputs, attributes in
    let x = inputs[0]
    let groups = try tape.reshape(x, [x.shape[0], attributes.int("groups"), -1])
    let (normal, _) = try tape.standardized(groups, dims: [2], eps: attributes.double("eps"))
    return [try tape.affine(tape.reshape(normal, x.shape), inputs, attributes)]
  }

  static let normalizations = [layerNorm, layerNormBackward, batchNorm, batchNormBackward, groupNorm]
}

extension Tape {
  /// `x` shifted and scaled over `dims`, and what it was multiplied by.
  fileprivate func standardized(_ x: Variable, dims: [Int], eps: Double) throws -> (Variable, Variable) {
    let centred = try sub(x, mean(x, dims: dims, keepdim: true))
    let spread = try mean(mul(centred, centred), dims: dims, keepdim: true)
    let inverse = try apply(.rsqrt, add(spread, eps))
    return (try mul(centred, inverse), inverse)
  }

  /// The same for each channel, with the running statistics where it does not train.
  fileprivate func channelwise(_ x: Variable, _ attributes: Attributes) throws -> (Variable, Variable) {
    let eps = attributes.double("eps")
    if attributes.bool("training") {
      return try standardized(x, dims: x.shape.indices.filter { $0 != 1 }, eps: eps)
    }
    guard let mean = attributes.tensor("running_mean"), let variance = attributes.tensor("running_var") else {
      throw TensorError.runtime("Expected running_mean and running_var to be defined when training=False")
    }
    let shape = x.shape.indices.map { $0 == 1 ? x.shape[1] : 1 }
    let centre = try constant(mean.reshaped(shape).tensor)
    let inverse = try apply(.rsqrt, add(constant(variance.reshaped(shape).tensor), eps))
    return (try mul(sub(x, centre), inverse), inverse)
  }

  /// Scales and shifts by the inputs that the attributes say are there, after the image.
  fileprivate func affine(_ normal: Variable, _ inputs: [Variable], _ attributes: Attributes) throws
    -> Variable
  {
    var result = normal
    var rest = inputs.dropFirst()
    if attributes.bool("has_weight"), let weight = rest.popFirst() {
      result = try mul(result, reshape(weight, affineShape(normal, weight, attributes)))
    }
    if attributes.bool("has_bias"), let bias = rest.popFirst() {
      result = try add(result, reshape(bias, affineShape(normal, bias, attributes)))
    }
    return result
  }

  /// One number for each channel, or one for each entry that is normalized over.
  private func affineShape(_ x: Variable, _ weight: Variable, _ attributes: Attributes) -> [Int] {
    attributes["dims"] == nil ? x.shape.indices.map { $0 == 1 ? x.shape[1] : 1 } : weight.shape
  }

  /// The gradients of image, weight and bias; inputs are what arrived, the image and the weight.
  fileprivate func normalizationGradients(
    _ inputs: [Variable],
    _ attributes: Attributes,
    _ normal: Variable,
    _ inverse: Variable,
    dims: [Int],
    affineDims: [Int]
  ) throws -> [Variable] {
    var g = inputs[0]
    var results: [Variable] = []
    if attributes.bool("has_weight") {
      let weight = inputs[2]
      results.append(try reshape(sumKept(mul(g, normal), affineDims), weight.shape))
      g = try mul(g, reshape(weight, affineShape(normal, weight, attributes)))
    }
    if attributes.bool("has_bias") {
      results.append(try reshape(sumKept(inputs[0], affineDims), attributes.ints("bias_shape")))
    }
    if !dims.isEmpty {
      let along = try mul(normal, mean(mul(g, normal), dims: dims, keepdim: true))
      g = try sub(sub(g, mean(g, dims: dims, keepdim: true)), along)
    }
    return [try mul(g, inverse)] + results
  }

  private func sumKept(_ x: Variable, _ dims: [Int]) throws -> Variable {
    dims.isEmpty ? x : try sum(x, dims: dims, keepdim: true)
  }

  /// The gradients of a normalization by its one node: image, weight, bias.
  fileprivate func backwardNode(_ row: Operation, _ context: Pullback) throws -> [Variable?] {
    var inputs = [try context.upstream, try context.input(0)]
    if context.attributes.bool("has_weight") { inputs.append(try context.input(1)) }
    let results = try applyAll(row, inputs: inputs, attributes: context.attributes)
    return results.enumerated().map { index, result in context.wants(index) ? result : nil }
  }
}
