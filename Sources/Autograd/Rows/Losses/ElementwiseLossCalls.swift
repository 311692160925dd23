import Tensors

/// Losses that compare entry by entry, as scripts call them.
extension Tape {
  /// How a loss is reduced, checked.
  ///
  /// - Throws: PyTorch's text for another word.
  func checkedReduction(_ reduction: String) throws -> String {
    guard ["none", "mean", "sum"].contains(reduction) else {
      throw TensorError.value("\(reduction) is not a valid value for reduction")
    }
    return reduction
  }

  /// The mean, the sum, or all entries, as a step of its own.
  func reduced(_ x: Variable, _ reduction: String) throws -> Variable {
    switch try checkedReduction(reduction) {
    case "mean": try mean(x)
    case "sum": try sum(x)
    default: x
    }
  }

  private func compared(
    _ row: Operation,
    _ a: Variable,
    _ b: Variable,
    _ reduction: String,
    _ attributes: Attributes = [:]
  ) throws -> Variable {
    var attributes = attributes
    attributes["reduction"] = .string(try checkedReduction(reduction))
    let shape = try Tensor.broadcastShape(a.shape, b.shape)
    let dtype = DType.promoted(a.dtype, b.dtype)
    return try apply(
      row,
      inputs: [cast(expand(a, to: shape), to: dtype), cast(expand(b, to: shape), to: dtype)],
      attributes: attributes
    )
  }

  /// `F.mse_loss(a, b, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func mseLoss(_ a: Variable, _ b: Variable, reduction: String = "mean") throws -> Variable {
    if !b.dtype.isFloatingPoint { try a.requireFloats("mse_cpu") }
    return try compared(.mseLoss, a, b, reduction)
  }

  /// `F.l1_loss(a, b, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func l1Loss(_ a: Variable, _ b: Variable, reduction: String = "mean") throws -> Variable {
    try reduced(apply(.abs, sub(a, b)), reduction)
  }

  /// `F.smooth_l1_loss(a, b, reduction, beta)`.
  ///
  /// - Throws: PyTorch's texts.
  package func smoothL1Loss(
    _ a: Variable,
    _ b: Variable,
    reduction: String = "mean",
    beta: Double = 1
  ) throws -> Variable {
    if beta < 0 { throw TensorError.runtime("smooth_l1_loss does not support negative values for beta.") }
    if beta == 0 { return try l1Loss(a, b, reduction: reduction) }
    return try compared(.smoothL1Loss, a, b, reduction, ["beta": .double(beta)])
  }

  /// `F.huber_loss(a, b, reduction, delta)`.
  ///
  /// - Throws: PyTorch's texts.
  package func huberLoss(
    _ a: Variable,
    _ b: Variable,
    reduction: String = "mean",
    delta: Double = 1
  ) throws -> Variable {
    if delta <= 0 { throw TensorError.runtime("huber_loss does not support non-positive values for delta.") }
    return try compared(.huberLoss, a, b, reduction, ["delta": .double(delta)])
  }

  /// `F.soft_margin_loss(a, b, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func softMarginLoss(_ a: Variable, _ b: Variable, reduction: String = "mean") throws -> Variable {
    try compared(.softMarginLoss, a, b, reduction)
  }

  /// `F.binary_cross_entropy(a, b, weight, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func binaryCrossEntropy(
    _ a: Variable,
    _ b: Variable,
    weight: Variable? = nil,
    reduction: String = "mean"
  ) throws -> Variable {
    guard a.shape == b.shape else {
      throw TensorError.value(
        """
        Using a target size (\(AutogradText.sizeText(b.shape))) that is different to the input size \
        (\(AutogradText.sizeText(a.shape))) is deprecated. Please ensure they have the same size.
        """
      )
    }
    guard a.dtype == b.dtype else {
      throw TensorError.runtime(
        "Found dtype \(b.dtype.scalarTypeName) but expected \(a.dtype.scalarTypeName)"
      )
    }
    if a.value.doubles.contains(where: { !($0 >= 0 && $0 <= 1) }) {
      throw TensorError.runtime("all elements of input should be between 0 and 1")
    }
    if b.value.doubles.contains(where: { !($0 >= 0 && $0 <= 1) }) {
      throw TensorError.runtime("all elements of target should be between 0 and 1")
    }
    let attributes: Attributes = ["reduction": .string(try checkedReduction(reduction))]
    guard let weight else { return try apply(.binaryCrossEntropy, inputs: [a, b], attributes: attributes) }
    return try apply(
      .binaryCrossEntropyWeighted,
      inputs: [a, b, expand(weight, to: a.shape)],
      attributes: attributes
    )
  }

  /// `F.binary_cross_entropy_with_logits(a, b, weight, reduction, pos_weight)`.
  ///
  /// - Throws: PyTorch's texts.
  package func binaryCrossEntropyWithLogits(
    _ a: Variable,
    _ b: Variable,
    weight: Variable? = nil,
    positiveWeight: Variable? = nil,
    reduction: String = "mean"
  ) throws -> Variable {
    guard a.shape == b.shape else {
      throw TensorError.value(
        """
        Target size (\(AutogradText.sizeText(b.shape))) must be the same as input size \
        (\(AutogradText.sizeText(a.shape)))
        """
      )
    }
    let attributes: Attributes = ["reduction": .string(try checkedReduction(reduction))]
    if weight == nil && positiveWeight == nil {
      return try apply(.binaryCrossEntropyWithLogits, inputs: [a, b], attributes: attributes)
    }
    let one = constant(Tensor.ones([], a.dtype))
    return try apply(
      .binaryCrossEntropyWithLogitsWeighted,
      inputs: [a, b, expand(weight ?? one, to: a.shape), expand(positiveWeight ?? one, to: a.shape)],
      attributes: attributes
    )
  }
}
