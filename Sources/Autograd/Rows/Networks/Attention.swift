import Expressions
import Tensors

/// Attention, gates and dropout.
extension Operation {
  /// Attention of four-dimensional inputs, which PyTorch records as one node.
  static let attention: Operation = composed(
    "scaled_dot_product_attention",
    "ScaledDotProductFlashAttentionForCpuBackward0",
    words: Words(
      formula: "{y} = softmax({a} @ {b}ᵀ · {scale}) @ {c}",
      rules: [
        "{a} ← through the softmax, times {b}", "{b} ← through the softmax, times {a}",
        "{c} ← the attention weightsᵀ @ {g}",
      ],
      reason: "each query mixes the values by its weights; the weights share out the gradient in turn",
      ruleName: "softmax"
    )
  ) { tape, inputs, attributes in
    let scores = try tape.mul(
      tape.matmul(inputs[0], tape.transpose(inputs[1], -2, -1)),
      attributes.double("scale")
    )
    let masked = try attributes.tensor("mask").map { try tape.add(scores, tape.constant($0)) } ?? scores
    return [try tape.matmul(tape.softmax(masked, dim: -1), inputs[2])]
  }

  /// `F.glu(x)`: the first half times the sigmoid of the second.
  static let glu: Operation = composed(
    "glu",
    "GluBackward0",
    words: Words(
      formula: "{y} = (first half of {x})·σ(second half)",
      rules: ["first half ← {g}·σ(second half)", "second half ← {g}·(first half)·σ'"],
      reason: "product rule: the second half opens and shuts the first",
      ruleName: "product"
    )
  ) { context in
    [
      try context.tape.applyAll(
        .gluBackward,
        inputs: [context.upstream, context.input(0)],
        attributes: context.attributes
      )[0]
    ]
  } formula: { tape, inputs, attributes in
    let halves = try tape.chunk(inputs[0], 2, dim: attributes.int("dim"))
    return [try tape.mul(halves[0], tape.apply(.sigmoid, halves[1]))]
  }

  static let gluBackward: Operation = composed(
    "glu_backward",
    "GluBackwardBackward0",
    words: Words(
      formula: "{y} = {a}·σ(second half) beside {a}·(first half)·σ'",
      reason: "product rule",
      ruleName: "product"
    )
  ) { tape, inputs, attributes in
    let halves = try tape.chunk(inputs[1], 2, dim: attributes.int("dim"))
    let gate = try tape.apply(.sigmoid, halves[1])
    let slope = try tape.mul(gate, tape.apply(.rsub, gate, .int(1)))
    let parts = [try tape.mul(inputs[0], gate), try tape.mul(tape.mul(inputs[0], halves[0]), slope)]
    return [try tape.cat(parts, dim: attributes.int("dim"))]
  }

  static let attentions = [attention, glu, gluBackward]
}

extension Tape {
  /// `F.scaled_dot_product_attention(query, key, value, attn_mask, is_causal, scale)` without dropout.
  ///
  /// - Throws: PyTorch's texts.
  package func attention(
    _ query: Variable,
    _ key: Variable,
    _ value: Variable,
    mask: Variable? = nil,
    isCausal: Bool = false,
    scale: Double? = nil
  ) throws -> Variable {
    guard query.value.rank >= 2 && key.value.rank >= 2 && value.value.rank >= 2 else {
      throw TensorError.runtime(
        """
        Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: \(query.value.rank) \
        key.dim: \(key.value.rank) and value.dim: \(value.value.rank) instead.
        """
      )
    }
    if isCausal && mask != nil {
      throw TensorError.runtime(
        "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True"
      )
    }
    let width = query.shape[query.value.rank - 1]
    let factor = scale ?? 1 / Double(width).squareRoot()
    var bias = try mask.map { try additive($0, query.dtype) }
    if isCausal {
      let shape = [query.shape[query.value.rank - 2], key.shape[key.value.rank - 2]]
      let visible = try Tensor.full(shape, .bool(true), .bool).tril()
      bias = try additive(constant(visible), query.dtype)
    }
    let isPlain =
      query.value.rank == 4 && key.value.rank == 4 && value.value.rank == 4 && !(bias?.requiresGrad ?? false)
      && query.shape.prefix(2) == key.shape.prefix(2) && query.shape.prefix(2) == value.shape.prefix(2)
      && query.shape[3] == value.shape[3]
    if isPlain {
      var attributes: Attributes = ["scale": .double(factor)]
      if let bias { attributes["mask"] = .tensor(bias.value) }
      return try apply(.attention, inputs: [query, key, value], attributes: attributes)
    }
    let half = factor.squareRoot()
    let scores = try matmul(
      apply(.mulNumber, query, .double(half)),
      apply(.mulNumber, transpose(key, -2, -1), .double(half))
    )
    let masked = try bias.map { try add(scores, $0) } ?? scores
    let weights = try apply(
      .safeSoftmax,
      inputs: [masked],
      attributes: ["dim": .int(masked.value.rank - 1)]
    )
    return try matmul(weights, value)
  }

  /// A mask of truth values becomes one of zeros and minus infinity.
  private func additive(_ mask: Variable, _ dtype: DType) throws -> Variable {
    guard mask.dtype == .bool else { return mask }
    let zeros = Tensor.zeros(mask.shape, dtype)
    let hidden = try mask.value.applying(.logicalNot)
    return constant(try zeros.applying(.maskedFill, .tensor(hidden), .scalar(-.infinity)))
  }

  /// `F.dropout(x)` with its noise (0 or 1 / (1 - p) for each entry) drawn before.
  package func dropout(_ x: Variable, noise: Tensor) throws -> Variable { try mul(x, constant(noise)) }
}
