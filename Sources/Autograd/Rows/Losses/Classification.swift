import Expressions
import Tensors

/// Losses against a class number.
extension Operation {
  private static let truth = "only the true class's entry is read, so only it gets a gradient"

  static let nllLoss: Operation = negativeLogLikelihood("nll_loss", "NllLossBackward0", { .nllLossBackward })
  static let nllLoss2D: Operation = negativeLogLikelihood(
    "nll_loss2d",
    "NllLoss2DBackward0",
    { .nllLoss2DBackward }
  )
  static let nllLossBackward: Operation = likelihoodBackward(
    "nll_loss_backward",
    "NllLossBackwardBackward0",
    { .nllLoss }
  )
  static let nllLoss2DBackward: Operation = likelihoodBackward(
    "nll_loss2d_backward",
    "NllLoss2DBackwardBackward0",
    { .nllLoss2D }
  )

  /// A loss over log-probabilities `[N, C, …]`.
  ///
  /// The attribute `index` names the classes, `weight` holds what each entry
  /// counts (0 where it is ignored), `total` is the sum of these.
  private static func negativeLogLikelihood(
    _ name: String,
    _ gradFunction: String,
    _ back: @escaping @Sendable () -> Operation
  ) -> Operation {
    across(
      name,
      gradFunction,
      formula: "{y} = the {reduction} of -{w·}{x}[true class]",
      rules: ["{x} ← -{w·}{g}/{total} at the true classes, 0 elsewhere{weights}"],
      reason: truth,
      ruleName: "route",
      uses: [StructuredRule.input(0)]
    ) { inputs, attributes in
      let losses = try inputs[0].losses(attributes)
      switch attributes.string("reduction") {
      case "none": return losses
      case "sum": return try losses.sum()
      default: return try losses.sum().applying(.div, .scalar(attributes.double("total")))
      }
    } pullback: { context in
      [try context.tape.placedBeside(context.upstream, by: back(), context)]
    }
  }

  private static func likelihoodBackward(
    _ name: String,
    _ gradFunction: String,
    _ forth: @escaping @Sendable () -> Operation
  ) -> Operation {
    wayBack(
      name,
      gradFunction,
      formula: "{y} = -{w·}{a}/{total} at the true classes, 0 elsewhere{weights}",
      rule: "{a} ← the {reduction} of -{w·}{g}[true class]",
      reason: truth,
      ruleName: "route"
    ) { g, attributes in
      let whole = Tensor.zeros(attributes.ints("input_size"), g.dtype)
      guard let weight = attributes.tensor("weight") else { return whole }
      var share = try g.applying(.neg)
      if attributes.string("reduction") == "mean" {
        share = try share.applying(.div, .scalar(attributes.double("total")))
      }
      let shares = try share.counted(weight)
      try whole.scatter(
        dim: whole.classDim,
        index: attributes.classIndex,
        source: shares.unsqueezed(whole.classDim)
      )
      return whole
    } pullback: { context in
      try context.tape.apply(forth(), inputs: [context.upstream], attributes: context.attributes)
    }
  }

  static let classificationLosses = [nllLoss, nllLoss2D, nllLossBackward, nllLoss2DBackward]
}

extension Attributes {
  /// The class numbers with a dimension for the classes, ignored ones as 0.
  fileprivate var classIndex: Tensor { get throws { try index.unsqueezed(index.rank == 0 ? 0 : 1) } }
}

extension Tensor {
  fileprivate var classDim: Int { rank == 1 ? 0 : 1 }

  /// The entries of the true classes with the other sign, times what they count.
  fileprivate func losses(_ attributes: Attributes) throws -> Tensor {
    let chosen = try gathered(dim: classDim, index: attributes.classIndex).squeezed([classDim]).applying(.neg)
    guard let weight = attributes.tensor("weight") else { return chosen }
    return try chosen.counted(weight)
  }

  /// Each entry times its weight; what is ignored counts 0, without a sign, even where the entry is infinite.
  fileprivate func counted(_ weight: Tensor) throws -> Tensor {
    try Formula(
      variables: ["x", "w"],
      select(.variable("w") .== 0, 0, .variable("x") * .variable("w"))
    )(
      .tensor(self),
      .tensor(weight.cast(to: dtype))
    )
  }
}

extension Tape {
  /// `F.nll_loss(x, target, weight, ignore_index, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func nllLoss(
    _ x: Variable,
    _ target: Tensor,
    weight: Tensor? = nil,
    ignoreIndex: Int = -100,
    reduction: String = "mean"
  ) throws -> Variable {
    _ = try checkedReduction(reduction)
    let rank = x.value.rank
    guard rank > 0 else { throw TensorError.runtime("input tensor should be 1D or 2D") }
    if rank > 1 && target.rank > 0 && x.shape[0] != target.shape[0] {
      throw TensorError.value(
        "Expected input batch_size (\(x.shape[0])) to match target batch_size (\(target.shape[0]))."
      )
    }
    guard target.dtype == .int64 || target.dtype == .uint8 else {
      throw TensorError.runtime(
        "expected target dtype to be Long or Byte, but got \(target.dtype.scalarTypeName)"
      )
    }
    let classes = rank == 1 ? x.shape[0] : x.shape[1]
    let expected = rank == 1 ? [] : [x.shape[0]] + x.shape.dropFirst(2)
    guard target.shape == expected else {
      throw rank <= 2
        ? TensorError.runtime("0D or 1D target tensor expected, multi-target not supported")
        : TensorError.value(
          "Expected target size \(expected), got \(AutogradText.sizeText(target.shape))"
        )
    }
    if let weight, weight.count != classes {
      throw TensorError.runtime(
        """
        weight tensor should be defined either for all \(classes) classes or no classes but got weight tensor of \
        shape: \(weight.shape)
        """
      )
    }
    var (index, weights): ([Int], [Double]) = ([], [])
    for number in target.ints {
      if number == ignoreIndex {
        index.append(0)
        weights.append(0)
        continue
      }
      guard number >= 0 && number < classes else {
        throw TensorError.index("Target \(number) is out of bounds.")
      }
      index.append(number)
      weights.append(weight?[flat: number].double ?? 1)
    }
    let attributes: Attributes = [
      "index": .tensor(Tensor(index, shape: target.shape)),
      "weight": .tensor(Tensor(weights, shape: target.shape, dtype: x.dtype)),
      "total": .double(weights.reduce(0, +)), "reduction": .string(reduction),
    ]
    if rank <= 2 { return try apply(.nllLoss, inputs: [x], attributes: attributes) }
    // PyTorch sees one spatial dimension, or more than two, as two.
    guard rank == 4 else {
      let spatial =
        [x.shape[0], classes] + (rank == 3 ? [1, x.shape[2]] : [1, Tensor.count(Array(x.shape[2...]))])
      var flat = attributes
      let shape = [x.shape[0]] + spatial.dropFirst(2)
      flat["index"] = .tensor(Tensor(index, shape: shape))
      flat["weight"] = .tensor(Tensor(weights, shape: shape, dtype: x.dtype))
      let loss = try apply(.nllLoss2D, inputs: [view(contiguous(x), spatial)], attributes: flat)
      return reduction == "none" ? try view(loss, target.shape) : loss
    }
    return try apply(.nllLoss2D, inputs: [x], attributes: attributes)
  }

  /// `F.cross_entropy(x, target, weight, ignore_index, reduction, label_smoothing)`, as PyTorch composes it; the
  /// target holds class numbers, or probabilities in the shape of `x`.
  ///
  /// - Throws: PyTorch's texts.
  package func crossEntropy(
    _ x: Variable,
    _ target: Variable,
    weight: Variable? = nil,
    ignoreIndex: Int = -100,
    reduction: String = "mean",
    labelSmoothing: Double = 0
  ) throws -> Variable {
    _ = try checkedReduction(reduction)
    guard labelSmoothing >= 0 && labelSmoothing <= 1 else {
      throw TensorError.runtime("label_smoothing must be between 0.0 and 1.0. Got: \(labelSmoothing)")
    }
    let classDim = x.value.rank == 1 ? 0 : 1
    guard x.value.rank > 0 else { throw TensorError.runtime("input tensor should be 1D or 2D") }
    if x.shape == target.shape && target.dtype.isFloatingPoint {
      let targets = labelSmoothing == 0 ? target : try smoothed(target, labelSmoothing, x.shape[classDim])
      return try crossEntropy(x, probabilities: targets, weight, reduction, classDim)
    }
    if target.dtype.isFloatingPoint && target.shape != x.shape && target.value.rank == x.value.rank {
      throw TensorError.runtime(
        "Expected floating point type for target with class probabilities, got \(target.dtype.scalarTypeName)"
      )
    }
    let logits = try logSoftmax(x, dim: classDim)
    let loss = try nllLoss(
      logits,
      target.value,
      weight: weight?.value,
      ignoreIndex: ignoreIndex,
      reduction: reduction
    )
    if labelSmoothing == 0 { return loss }
    return try smoothedLoss(
      loss,
      logits,
      target.value,
      weight,
      ignoreIndex,
      reduction,
      labelSmoothing,
      classDim
    )
  }

  private func smoothed(_ target: Variable, _ amount: Double, _ classes: Int) throws -> Variable {
    try add(mul(target, 1 - amount), amount / Double(classes))
  }

  private func crossEntropy(
    _ x: Variable,
    probabilities: Variable,
    _ weight: Variable?,
    _ reduction: String,
    _ classDim: Int
  ) throws -> Variable {
    var logits = try logSoftmax(x, dim: classDim)
    if let weight {
      var shape = Array(repeating: 1, count: x.value.rank)
      shape[classDim] = weight.shape[0]
      logits = try mul(logits, view(weight, shape))
    }
    let products = try mul(logits, probabilities)
    switch reduction {
    case "none": return try neg(sum(products, dims: [classDim]))
    case "sum": return try neg(sum(products))
    default:
      let count = Swift.max(1, x.value.count / x.shape[classDim])
      return try apply(.divNumber, neg(sum(products)), .int(count))
    }
  }

  /// The loss mixed with the mean over all classes.
  private func smoothedLoss(
    _ loss: Variable,
    _ logits: Variable,
    _ target: Tensor,
    _ weight: Variable?,
    _ ignoreIndex: Int,
    _ reduction: String,
    _ amount: Double,
    _ classDim: Int
  ) throws -> Variable {
    let classes = logits.shape[classDim]
    var spread: Variable
    if let weight {
      var shape = Array(repeating: 1, count: logits.value.rank)
      shape[classDim] = classes
      spread = try neg(sum(mul(logits, view(weight, shape)), dims: [classDim]))
    } else {
      spread = try neg(sum(logits, dims: [classDim]))
    }
    let ignored = constant(try target.applying(.eq, .int(ignoreIndex)))
    spread = try maskedFill(spread, ignored, .scalar(.int(0)))
    switch reduction {
    case "sum": spread = try sum(spread)
    case "mean":
      if let weight {
        let kept = try ignored.value.applying(.logicalNot)
        let safe = try target.applying(.mul, .tensor(kept.cast(to: .int64)))
        let total = try weight.value.indexSelected(dim: 0, index: safe.reshaped([safe.count]).tensor)
          .reshaped(safe.shape).tensor.applying(.mul, .tensor(kept.cast(to: weight.dtype)))
          .sum()
        spread = try div(sum(spread), constant(total))
      } else {
        let kept = target.count - ignored.value.ints.reduce(0, +)
        spread = kept == target.count ? try mean(spread) : try div(sum(spread), Double(kept))
      }
    default: break
    }
    return try add(
      apply(.mulNumber, loss, .double(1 - amount)),
      apply(.mulNumber, spread, .double(amount / Double(classes)))
    )
  }
}
