import Tensors

/// Losses that PyTorch composes of other operations.
extension Tape {
  /// `F.kl_div(x, target, reduction, log_target)`.
  ///
  /// - Throws: PyTorch's texts.
  package func klDiv(
    _ x: Variable,
    _ target: Variable,
    reduction: String = "mean",
    logTarget: Bool = false
  ) throws -> Variable {
    let output =
      logTarget
      ? try mul(apply(.exp, target), sub(target, x))
      : try sub(apply(.xlogy, target, target), mul(target, x))
    if reduction == "batchmean" {
      return x.value.rank == 0 ? try sum(output) : try apply(.div, sum(output), .int(x.shape[0]))
    }
    return try reduced(output, reduction)
  }

  /// `F.hinge_embedding_loss(x, target, margin, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func hingeEmbeddingLoss(
    _ x: Variable,
    _ target: Variable,
    margin: Double = 1,
    reduction: String = "mean"
  ) throws -> Variable {
    let zeros = Operand.variable(constant(Tensor.zeros(x.shape, x.dtype)))
    let distance = try clampMin(apply(.rsub, x, .double(margin)), 0)
    let marginPart = try choose(apply(.ne, target, .int(1)), .variable(distance), zeros)
    let ownPart = try choose(apply(.ne, target, .int(-1)), .variable(x), zeros)
    return try reduced(add(marginPart, ownPart), reduction)
  }

  /// `F.margin_ranking_loss(a, b, target, margin, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func marginRankingLoss(
    _ a: Variable,
    _ b: Variable,
    _ target: Variable,
    margin: Double = 0,
    reduction: String = "mean"
  ) throws -> Variable {
    guard a.value.rank == b.value.rank && a.value.rank == target.value.rank else {
      throw TensorError.runtime(
        """
        margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: \
        \(AutogradText.sizeText(a.shape)), input2: \(AutogradText.sizeText(b.shape)), target: \
        \(AutogradText.sizeText(target.shape)) 
        """
      )
    }
    let product = try mul(neg(target), sub(a, b))
    return try reduced(clampMin(apply(.addNumber, product, .double(margin)), 0), reduction)
  }

  /// `F.cosine_embedding_loss(a, b, target, margin, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func cosineEmbeddingLoss(
    _ a: Variable,
    _ b: Variable,
    _ target: Variable,
    margin: Double = 0,
    reduction: String = "mean"
  ) throws -> Variable {
    guard target.value.rank <= 1, a.value.rank == b.value.rank, a.value.rank == target.value.rank + 1 else {
      throw TensorError.runtime(
        target.value.rank <= 1
          ? "\(target.value.rank)D target tensor expects \(target.value.rank + 1)D input tensors, but found inputs with sizes \(a.shape) and \(b.shape)."
          : "0D or 1D target tensor expected, multi-target not supported"
      )
    }
    let last = a.value.rank - 1
    let products = try sum(mul(a, b), dims: [last])
    let lengthA = try apply(.addNumber, sum(mul(a, a), dims: [last]), .double(1e-12))
    let lengthB = try apply(.addNumber, sum(mul(b, b), dims: [last]), .double(1e-12))
    let cosine = try div(products, apply(.sqrt, mul(lengthA, lengthB)))
    let zeros = Operand.variable(constant(Tensor.zeros(cosine.shape, cosine.dtype)))
    let near = try choose(apply(.eq, target, .int(1)), .variable(apply(.rsub, cosine, .double(1))), zeros)
    let far = try clampMin(apply(.subNumber, cosine, .double(margin)), 0)
    return try reduced(add(near, choose(apply(.eq, target, .int(-1)), .variable(far), zeros)), reduction)
  }

  /// `F.gaussian_nll_loss(x, target, variance, full, eps, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func gaussianNLLLoss(
    _ x: Variable,
    _ target: Variable,
    _ variance: Variable,
    full: Bool = false,
    eps: Double = 1e-6,
    reduction: String = "mean"
  ) throws -> Variable {
    if variance.value.doubles.contains(where: { $0 < 0 }) {
      throw TensorError.value("var has negative entry/entries")
    }
    var spread = variance
    if spread.shape != x.shape {
      if spread.shape == Array(x.shape.dropLast()) {
        spread = try unsqueeze(spread, -1)
      } else if !(spread.value.rank == x.value.rank && spread.shape.dropLast() == x.shape.dropLast()
        && spread.shape.last == 1)
      {
        throw TensorError.value("var is of incorrect size")
      }
    }
    let kept = try clampedSilently(spread, eps)
    let squared = try pow(sub(x, target), 2)
    var loss = try mul(add(apply(.log, kept), div(squared, kept)), 0.5)
    if full { loss = try add(loss, 0.5 * logTwoPi) }
    return try reduced(loss, reduction)
  }

  private var logTwoPi: Double { 1.837_877_066_409_345_5 }

  /// A copy that is at least `minimum`, through which gradients pass as if nothing had been cut off.
  func clampedSilently(_ x: Variable, _ minimum: Double) throws -> Variable {
    let copy = try clone(x)
    try withGradMode(false) {
      _ = try applyInPlace(.clampMin, copy, parameters: ["low": .double(minimum)])
    }
    return copy
  }

  /// `F.poisson_nll_loss(x, target, log_input, full, eps, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func poissonNLLLoss(
    _ x: Variable,
    _ target: Variable,
    logInput: Bool = true,
    full: Bool = false,
    eps: Double = 1e-8,
    reduction: String = "mean"
  ) throws -> Variable {
    var loss =
      logInput
      ? try sub(apply(.exp, x), mul(target, x))
      : try sub(x, mul(target, apply(.log, apply(.addNumber, x, .double(eps)))))
    if full {
      let logs = try mul(target, apply(.log, target))
      let half = try mul(apply(.log, mul(target, 2 * Double.pi)), 0.5)
      let stirling = try add(sub(logs, target), half)
      let isSmall = try apply(.le, target, .int(1))
      loss = try add(loss, maskedFill(stirling, isSmall, .scalar(.int(0))))
    }
    return try reduced(loss, reduction)
  }

  /// `F.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func tripletMarginLoss(
    _ anchor: Variable,
    _ positive: Variable,
    _ negative: Variable,
    margin: Double = 1,
    p: Double = 2,
    eps: Double = 1e-6,
    swap: Bool = false,
    reduction: String = "mean"
  ) throws -> Variable {
    guard anchor.value.rank == positive.value.rank && anchor.value.rank == negative.value.rank else {
      throw TensorError.runtime(
        """
        The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: \
        anchor \(anchor.value.rank)D, positive \(positive.value.rank)D, and negative \(negative.value.rank)D inputs
        """
      )
    }
    let near = try pairwiseDistance(anchor, positive, p: p, eps: eps)
    var far = try pairwiseDistance(anchor, negative, p: p, eps: eps)
    if swap { far = try apply(.minimum, far, pairwiseDistance(positive, negative, p: p, eps: eps)) }
    let loss = try sub(apply(.addNumber, near, .double(margin)), far)
    return try reduced(clampMin(loss, 0), reduction)
  }

  /// `F.multilabel_soft_margin_loss(x, target, weight, reduction)`.
  ///
  /// - Throws: PyTorch's texts.
  package func multilabelSoftMarginLoss(
    _ x: Variable,
    _ target: Variable,
    weight: Variable? = nil,
    reduction: String = "mean"
  ) throws -> Variable {
    let own = try mul(target, apply(.logsigmoid, x))
    let other = try mul(apply(.rsub, target, .int(1)), apply(.logsigmoid, neg(x)))
    var loss = try neg(add(own, other))
    if let weight { loss = try mul(loss, weight) }
    let last = x.value.rank - 1
    return try reduced(apply(.div, sum(loss, dims: [last]), .int(x.shape[last])), reduction)
  }

  // MARK: Distances

  /// `F.pairwise_distance(a, b, p, eps, keepdim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func pairwiseDistance(
    _ a: Variable,
    _ b: Variable,
    p: Double = 2,
    eps: Double = 1e-6,
    keepdim: Bool = false
  ) throws -> Variable {
    let difference = try apply(.addNumber, sub(a, b), .double(eps))
    var attributes = try reduction(difference, [difference.value.rank - 1], keepdim)
    attributes["p"] = .double(p)
    return try apply(.normOld, inputs: [difference], attributes: attributes)
  }

  /// `F.cosine_similarity(a, b, dim, eps)`.
  ///
  /// - Throws: PyTorch's texts.
  package func cosineSimilarity(_ a: Variable, _ b: Variable, dim: Int = 1, eps: Double = 1e-8) throws
    -> Variable
  {
    let shape = try Tensor.broadcastShape(a.shape, b.shape)
    let dtype = DType.promoted(DType.promoted(a.dtype, b.dtype), .float32)
    func share(_ x: Variable) throws -> Variable {
      let wide = try cast(expand(x, to: shape), to: dtype)
      return try div(wide, clampedSilently(norm(wide, dims: [dim], keepdim: true), eps))
    }
    return try sum(mul(share(a), share(b)), dims: [dim])
  }

  /// `F.normalize(x, p, dim, eps)`.
  ///
  /// - Throws: PyTorch's texts.
  package func normalize(_ x: Variable, p: Double = 2, dim: Int = 1, eps: Double = 1e-12) throws -> Variable {
    let length = try clampMin(norm(x, p: p, dims: [dim], keepdim: true), eps)
    return try div(x, expanded(length, to: x.shape))
  }

  /// `torch.cdist(a, b, p)`: the distances of all pairs.
  ///
  /// - Throws: PyTorch's texts.
  package func cdist(_ a: Variable, _ b: Variable, p: Double = 2) throws -> Variable {
    for (index, x) in [a, b].enumerated() where x.value.rank < 2 {
      throw TensorError.runtime(
        "cdist only supports at least 2D tensors, X\(index + 1) got: \(x.value.rank)D"
      )
    }
    guard a.shape.last == b.shape.last else {
      throw TensorError.runtime(
        "X1 and X2 must have the same number of columns. X1: \(a.shape.last ?? 0) X2: \(b.shape.last ?? 0)"
      )
    }
    return try apply(.cdist, inputs: [a, b], attributes: ["p": .double(p)])
  }
}
