import Tensors

@testable import Autograd

extension Call {
  /// Calls of `torch.nn.functional`; `nil` for another name.
  func network(_ name: String) throws -> [Variable]? { try loss(name) ?? composedLoss(name) ?? layer(name) }

  private func loss(_ name: String) throws -> [Variable]? {
    let reduction = string("reduction")
    switch name {
    case "mse_loss": return [try tape.mseLoss(x(), x(1), reduction: reduction)]
    case "l1_loss": return [try tape.l1Loss(x(), x(1), reduction: reduction)]
    case "smooth_l1_loss":
      return [try tape.smoothL1Loss(x(), x(1), reduction: reduction, beta: double("beta"))]
    case "huber_loss": return [try tape.huberLoss(x(), x(1), reduction: reduction, delta: double("delta"))]
    case "soft_margin_loss": return [try tape.softMarginLoss(x(), x(1), reduction: reduction)]
    case "bce": return [try tape.binaryCrossEntropy(x(), x(1), reduction: reduction)]
    case "bce_weighted": return [try tape.binaryCrossEntropy(x(), x(1), weight: x(2), reduction: reduction)]
    case "bce_logits": return [try tape.binaryCrossEntropyWithLogits(x(), x(1), reduction: reduction)]
    case "bce_logits_weighted":
      return [
        try tape.binaryCrossEntropyWithLogits(
          x(),
          x(1),
          weight: x(2),
          positiveWeight: x(3),
          reduction: reduction
        )
      ]
    case "nll_loss": return [try tape.nllLoss(x(), index(), reduction: reduction)]
    case "nll_loss_weighted":
      return [
        try tape.nllLoss(x(), index(), weight: index(2), ignoreIndex: int("ignore"), reduction: reduction)
      ]
    case "cross_entropy":
      return [try tape.crossEntropy(x(), x(1), reduction: reduction, labelSmoothing: double("smoothing"))]
    case "cross_entropy_weighted":
      return [
        try tape.crossEntropy(
          x(),
          x(1),
          weight: x(2),
          ignoreIndex: int("ignore"),
          reduction: reduction,
          labelSmoothing: double("smoothing")
        )
      ]
    case "kl_div": return [try tape.klDiv(x(), x(1), reduction: reduction, logTarget: bool("log_target"))]
    default: return nil
    }
  }

  private func composedLoss(_ name: String) throws -> [Variable]? {
    switch name {
    case "hinge_embedding_loss": return [try tape.hingeEmbeddingLoss(x(), x(1))]
    case "margin_ranking_loss": return [try tape.marginRankingLoss(x(), x(1), x(2), margin: double("margin"))]
    case "cosine_embedding_loss":
      return [try tape.cosineEmbeddingLoss(x(), x(1), x(2), margin: double("margin"))]
    case "gaussian_nll_loss": return [try tape.gaussianNLLLoss(x(), x(1), x(2), full: bool("full"))]
    case "poisson_nll_loss":
      return [try tape.poissonNLLLoss(x(), x(1), logInput: bool("log_input"), full: bool("full"))]
    case "triplet_margin_loss": return [try tape.tripletMarginLoss(x(), x(1), x(2), swap: bool("swap"))]
    case "multilabel_soft_margin_loss": return [try tape.multilabelSoftMarginLoss(x(), x(1))]
    case "cosine_similarity": return [try tape.cosineSimilarity(x(), x(1), dim: int("dim"))]
    case "pairwise_distance": return [try tape.pairwiseDistance(x(), x(1), p: double("p"))]
    case "normalize": return [try tape.normalize(x(), p: double("p"), dim: int("dim"))]
    case "cdist": return [try tape.cdist(x(), x(1), p: double("p"))]
    default: return nil
    }
  }

  private func numbers(_ name: String, _ standard: [Int]) -> [Int] {
    settings[name] == nil ? standard : ints(name)
  }

  private var windows: Windows {
    Windows(kernel: ints("kernel"), stride: numbers("stride", [1, 1]), padding: numbers("padding", [0, 0]))
  }

  private func layer(_ name: String) throws -> [Variable]? {
    switch name {
    case "linear": return [try tape.linear(x(), x(1), operands.count > 2 ? x(2) : nil)]
    case "conv":
      let steps = Tape.ConvolutionSteps(
        stride: numbers("stride", [1]),
        padding: numbers("padding", [0]),
        dilation: numbers("dilation", [1]),
        outputPadding: numbers("output_padding", [0]),
        groups: optionalInt("groups") ?? 1,
        isTransposed: bool("transposed")
      )
      return [try tape.convolution(x(), x(1), operands.count > 2 ? x(2) : nil, steps)]
    case "conv_same": return [try tape.convolutionSame(x(), x(1))]
    case "im2col": return [try tape.unfoldBlocks(x(), windows)]
    case "col2im": return [try tape.foldBlocks(x(), size: ints("size"), windows)]
    case "interpolate":
      return [
        try tape.interpolate(
          x(),
          bool("linear") ? .linear : .nearest,
          size: ints("size"),
          alignsCorners: bool("align_corners")
        )
      ]
    case "max_pool1d": return [try tape.maxPool1D(x(), kernel: int("kernel")).values]
    case "max_pool2d":
      let results = try tape.maxPool(x(), windows)
      return [results.values, results.indices]
    case "adaptive_max_pool1d": return [try tape.adaptiveMaxPool1D(x(), size: int("size")).values]
    case "adaptive_max_pool2d": return [try tape.adaptiveMaxPool(x(), size: ints("size")).values]
    case "avg_pool1d": return [try tape.avgPool1D(x(), kernel: int("kernel"))]
    case "avg_pool2d": return [try tape.avgPool(x(), windows, countsPadding: bool("counts_padding"))]
    case "adaptive_avg_pool1d": return [try tape.adaptiveAvgPool1D(x(), size: int("size"))]
    case "adaptive_avg_pool2d": return [try tape.adaptiveAvgPool(x(), size: ints("size"))]
    case "layer_norm":
      return [
        try tape.layerNorm(
          x(),
          shape: ints("shape"),
          weight: operands.count > 1 ? x(1) : nil,
          bias: operands.count > 2 ? x(2) : nil
        )
      ]
    case "batch_norm":
      return [
        try tape.batchNorm(
          x(),
          nil,
          weight: operands.count > 1 ? x(1) : nil,
          bias: operands.count > 2 ? x(2) : nil,
          training: true
        )
      ]
    case "batch_norm_running":
      return [try tape.batchNorm(x(), .init(mean: x(1), variance: x(2)), weight: x(3), bias: x(4))]
    case "group_norm": return [try tape.groupNorm(x(), groups: int("groups"), weight: x(1), bias: x(2))]
    case "instance_norm": return [try tape.instanceNorm(x(), weight: x(1))]
    case "rms_norm": return [try tape.rmsNorm(x(), shape: ints("shape"), weight: x(1))]
    case "attention": return [try tape.attention(x(), x(1), x(2), isCausal: bool("causal"))]
    case "glu": return [try tape.glu(x(), dim: int("dim"))]
    case "dropout": return [try tape.dropout(x(), noise: index())]
    case "recurrent": return [try recurrent()]
    case "transpose_": return [try tape.transposedInPlace(tape.mul(x(), 1), 0, 1)]
    default: return nil
    }
  }

  /// One recurrent layer: the operands are the inputs, the first state, the weights and the biases.
  private func recurrent() throws -> Variable {
    let cells: [String: RecurrentCell] = ["tanh": .tanh, "relu": .relu, "gru": .gru, "lstm": .lstm]
    let cell = cells[string("cell")] ?? .tanh
    let h = try tape.unbind(x(1))[0]
    let weights = RecurrentWeights(
      input: x(2),
      hidden: x(3),
      inputBias: x(4),
      hiddenBias: x(5)
    )
    let start = cell == .lstm ? [h, tape.constant(Tensor.zeros(h.shape, h.dtype))] : [h]
    let outputs = try tape.recurrentLayer(cell, x(), start, weights, isReversed: false).outputs
    return cell == .lstm ? try tape.mul(outputs, 1) : outputs
  }
}
