import Tensors

/// Layers that shift and scale to mean 0 and variance 1.
extension Operation {
  private static let removes =
    "shifting or scaling {x} changes nothing, so those two directions are taken out of the gradient"

  private static let rule =
    "{x} ← {g} without its mean and without its part along the result, divided by the spread"
  private static let ruleBack =
    "{y} = {a} without its mean and without its part along the result, divided by the spread"

  static let layerNorm: Operation = composed(
    "native_layer_norm",
    "NativeLayerNormBackward0",
    words: Words(
      formula: "{y} = ({x} - mean) / √(variance + {eps}), scaled and shifted",
      rules: [rule],
      reason: removes,
      ruleName: "normalization"
    )
  ) { context in
    try context.tape.normalizationGradients(.layerNormBackward, context)
  } formula: { tape, inputs, attributes in
    let moments = try tape.moments(inputs[0], trailing: attributes.int("dims"), attributes)
    let (weight, bias) = attributes.affine(inputs.dropFirst())
    let normal = try tape.mul(tape.sub(inputs[0], moments.mean), moments.inverse)
    switch (weight, bias) {
    case (let weight?, let bias?): return [try tape.fma(normal, weight, bias)]
    case (let weight?, nil): return [try tape.mul(normal, weight)]
    case (nil, let bias?): return [try tape.add(normal, bias)]
    case (nil, nil): return [normal]
    }
  }

  static let layerNormBackward: Operation = composed(
    "native_layer_norm_backward",
    "NativeLayerNormBackwardBackward0",
    words: Words(formula: ruleBack, reason: removes, ruleName: "normalization")
  ) { tape, inputs, attributes in
    let (g, x) = (inputs[0], inputs[1])
    let moments = try tape.moments(x, trailing: attributes.int("dims"), attributes)
    let weight = attributes.affine(inputs.dropFirst(2)).weight
    let lead = Array(0..<(x.value.rank - attributes.int("dims")))
    var results = [try tape.moved(g, x, weight, moments, sumsOf: { $0 })]
    if let weight {
      let shift = try tape.mul(tape.neg(moments.inverse), moments.mean)
      let normal = try tape.add(tape.mul(x, moments.inverse), shift)
      results.append(try tape.reshape(tape.summed(tape.mul(g, normal), lead), weight.shape))
    }
    if attributes.bool("has_bias") {
      results.append(try tape.reshape(tape.summed(g, lead), attributes.ints("bias_shape")))
    }
    return results
  }

  static let batchNorm: Operation = composed(
    "native_batch_norm",
    "NativeBatchNormBackward0",
    words: Words(
      formula: "{y} = ({x} - mean) / √(variance + {eps}) for each channel, scaled and shifted",
      rules: [rule],
      reason: removes,
      ruleName: "normalization"
    )
  ) { context in
    try context.tape.normalizationGradients(.batchNormBackward, context)
  } formula: { tape, inputs, attributes in
    let x = inputs[0]
    let moments = try tape.channelMoments(x, attributes)
    let (weight, bias) = attributes.affine(inputs.dropFirst())
    let scale = try weight.map { try tape.mul(moments.inverse, tape.perChannel($0, x)) } ?? moments.inverse
    let centre = try tape.neg(moments.mean)
    let shift =
      try bias.map { try tape.fma(centre, scale, tape.perChannel($0, x)) } ?? tape.mul(centre, scale)
    return [try tape.fma(x, scale, shift)]
  }

  static let batchNormBackward: Operation = composed(
    "native_batch_norm_backward",
    "NativeBatchNormBackwardBackward0",
    words: Words(formula: ruleBack, reason: removes, ruleName: "normalization")
  ) { tape, inputs, attributes in
    let (g, x) = (inputs[0], inputs[1])
    let moments = try tape.channelMoments(x, attributes)
    let weight = attributes.affine(inputs.dropFirst(2)).weight
    let dims = x.shape.indices.filter { $0 != 1 }
    let centred = try tape.sub(x, moments.mean)
    let along = try tape.sum(tape.mul(centred, g), dims: dims, keepdim: true)
    let total = try tape.sum(g, dims: dims, keepdim: true)
    var image = g
    if attributes.bool("training") {
      let count = Double(x.value.count / x.shape[1])
      let slope = try tape.div(tape.mul(tape.mul(along, moments.inverse), moments.inverse), count)
      let level = try tape.sub(g, tape.div(total, count))
      // PyTorch's kernel for matrices rounds the product by itself.
      image =
        x.value.rank == 2
        ? try tape.sub(level, tape.mul(centred, slope)) : try tape.fma(tape.neg(centred), slope, level)
    }
    image = try tape.mul(image, moments.inverse)
    if let weight { image = try tape.mul(image, tape.perChannel(weight, x)) }
    var results = [image]
    if let weight { results.append(try tape.reshape(tape.mul(along, moments.inverse), weight.shape)) }
    if attributes.bool("has_bias") { results.append(try tape.reshape(total, attributes.ints("bias_shape"))) }
    return results
  }

  static let groupNorm: Operation = composed(
    "native_group_norm",
    "NativeGroupNormBackward0",
    words: Words(
      formula: "{y} = ({x} - mean) / √(variance + {eps}) for each group of channels, scaled and shifted",
      rules: [rule],
      reason: removes,
      ruleName: "normalization"
    )
  ) { context in
    // Differentiated again, PyTorch composes it as well.
    context.tape.gradMode ? nil : try context.tape.groupNormGradients(context)
  } formula: { tape, inputs, attributes in
    let x = inputs[0]
    let groups = try tape.grouped(x, attributes)
    let moments = try tape.moments(groups, trailing: 2, attributes)
    let (weight, bias) = attributes.affine(inputs.dropFirst())
    let scale =
      try weight.map { try tape.mul(moments.inverse, tape.perGroup($0, attributes)) } ?? moments.inverse
    let drift = try tape.neg(scale)
    let shift =
      try bias.map { try tape.fma(drift, moments.mean, tape.perGroup($0, attributes)) }
      ?? tape.mul(drift, moments.mean)
    return [try tape.reshape(tape.fma(groups, scale, shift), x.shape)]
  }

  static let normalizations = [layerNorm, layerNormBackward, batchNorm, batchNormBackward, groupNorm]
}

extension Attributes {
  /// The weight and the bias among what follows the image.
  fileprivate func affine(_ rest: ArraySlice<Variable>) -> (weight: Variable?, bias: Variable?) {
    var rest = rest
    let weight = bool("has_weight") ? rest.popFirst() : nil
    return (weight, bool("has_bias") ? rest.popFirst() : nil)
  }
}

/// The mean, and one over the spread.
private typealias Moments = (mean: Variable, inverse: Variable)

extension Tape {
  /// The moments by differentiable steps, or, where no gradient flows through them, as PyTorch's kernels round them.
  private func moments(
    _ x: Variable,
    over dims: [Int],
    _ attributes: Attributes,
    measured: (Tensor) throws -> (Tensor, Tensor)
  ) throws -> Moments {
    let eps = attributes.double("eps")
    guard gradMode && x.requiresGrad else {
      let (mean, variance) = try measured(x.value)
      return (constant(mean), try apply(.rsqrt, add(constant(variance), eps)))
    }
    let mean = try self.mean(x, dims: dims, keepdim: true)
    let centred = try sub(x, mean)
    let variance = try self.mean(mul(centred, centred), dims: dims, keepdim: true)
    return (mean, try apply(.rsqrt, add(variance, eps)))
  }

  fileprivate func moments(_ x: Variable, trailing: Int, _ attributes: Attributes) throws -> Moments {
    let dims = Array((x.value.rank - trailing)..<x.value.rank)
    return try moments(x, over: dims, attributes) { try $0.moments(dims) }
  }

  /// Those of each channel, or the running ones where it does not train.
  fileprivate func channelMoments(_ x: Variable, _ attributes: Attributes) throws -> Moments {
    if attributes.bool("training") {
      let dims = x.shape.indices.filter { $0 != 1 }
      return try moments(x, over: dims, attributes) {
        (try $0.mean(dims, keepDim: true), try $0.variance(dims, correction: 0, keepDim: true))
      }
    }
    guard let mean = attributes.tensor("running_mean"), let variance = attributes.tensor("running_var") else {
      throw TensorError.runtime("Expected running_mean and running_var to be defined when training=False")
    }
    let inverse = try apply(.rsqrt, add(constant(variance), attributes.double("eps")))
    return (try perChannel(constant(mean), x), try perChannel(inverse, x))
  }

  fileprivate func fma(_ a: Variable, _ b: Variable, _ c: Variable) throws -> Variable {
    try apply(.multiplyAdd, [.variable(a), .variable(b), .variable(c)])
  }

  /// One number for each channel, in a shape that broadcasts.
  fileprivate func perChannel(_ numbers: Variable, _ x: Variable) throws -> Variable {
    try reshape(numbers, x.shape.indices.map { $0 == 1 ? x.shape[1] : 1 })
  }

  /// The image as [batch, group, channel of the group, place].
  fileprivate func grouped(_ x: Variable, _ attributes: Attributes) throws -> Variable {
    let groups = attributes.int("groups")
    return try reshape(x, [x.shape[0], groups, x.shape[1] / groups, -1])
  }

  fileprivate func perGroup(_ numbers: Variable, _ attributes: Attributes) throws -> Variable {
    try reshape(numbers, [1, attributes.int("groups"), -1, 1])
  }

  fileprivate func summed(_ x: Variable, _ dims: [Int]) throws -> Variable {
    dims.isEmpty ? x : try sum(x, dims: dims, keepdim: true)
  }

  /// The image's gradient, `a·g + b·x + c` in PyTorch's own order of operations.
  ///
  /// - Parameters:
  ///   - g: what arrived.
  ///   - x: the image.
  ///   - weight: what each entry is scaled by, in a shape that broadcasts.
  ///   - moments: those of the image, with length 1 in the dimensions that they were taken over.
  ///   - sumsOf: sums that are taken before the weight is applied.
  /// - Returns: the gradient, in the shape of `x`.
  /// - Throws: what the operations throw.
  fileprivate func moved(
    _ g: Variable,
    _ x: Variable,
    _ weight: Variable?,
    _ moments: Moments,
    sumsOf: (Variable) throws -> Variable
  ) throws -> Variable {
    let dims = x.shape.indices.filter { moments.mean.shape[$0] == 1 }
    func total(_ values: Variable) throws -> Variable {
      let sums = try sumsOf(values)
      return try sum(weight.map { try mul(sums, $0) } ?? sums, dims: dims, keepdim: true)
    }
    let share = Double(moments.mean.value.count) / Double(x.value.count)
    let (ds, db) = (try total(mul(g, x)), try total(g))
    let a = moments.inverse
    let cubed = try mul(mul(mul(fma(db, moments.mean, neg(ds)), a), a), a)
    let b = try mul(cubed, share)
    let c = try fma(neg(b), moments.mean, neg(mul(mul(db, a), share)))
    let scaled = try weight.map { try mul(mul(a, g), $0) } ?? mul(a, g)
    return try add(fma(b, x, scaled), c)
  }

  /// The gradients of a group norm: image, weight, bias.
  fileprivate func groupNormGradients(_ context: Pullback) throws -> [Variable?] {
    let attributes = context.attributes
    let x = try grouped(context.input(0), attributes)
    let g = try grouped(context.upstream, attributes)
    let moments = try self.moments(x, trailing: 2, attributes)
    let weight = attributes.bool("has_weight") ? try perGroup(context.input(1), attributes) : nil
    let image = try moved(g, x, weight, moments) { try sum($0, dims: [3], keepdim: true) }
    var results: [Variable?] = [try reshape(image, context.shape(0))]
    let along = try sum(mul(g, x), dims: [3], keepdim: true)
    let total = try sum(g, dims: [3], keepdim: true)
    if weight != nil {
      let slopes = try mul(sub(along, mul(total, moments.mean)), moments.inverse)
      results.append(try reshape(sum(slopes, dims: [0]), [context.shape(0)[1]]))
    }
    if attributes.bool("has_bias") {
      results.append(try reshape(sum(total, dims: [0]), [context.shape(0)[1]]))
    }
    return results
  }

  /// The gradients of a normalization by its one node: image, weight, bias.
  fileprivate func normalizationGradients(_ row: Operation, _ context: Pullback) throws -> [Variable?] {
    var inputs = [try context.upstream, try context.input(0)]
    if context.attributes.bool("has_weight") { inputs.append(try context.input(1)) }
    let results = try applyAll(row, inputs: inputs, attributes: context.attributes)
    return results.enumerated().map { index, result in context.wants(index) ? result : nil }
  }
}
