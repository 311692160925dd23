import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the losses of `torch.nn.functional`.
  func addFunctionalLosses() {
    addDistances()
    addClassificationLosses()
    addMarginLosses()
    addDistributionLosses()
    addSimilarities()
  }

  /// Adds a loss; the two parameters that older PyTorch had in front of `reduction` are accepted as `None`.
  private func loss(
    _ name: String,
    _ parameters: String,
    body: @escaping (Torch, Arguments, String) throws -> Variable
  ) {
    let signature = parameters + ", reduction='mean', size_average=None, reduce=None"
    let position = parameters.split(separator: ",").count { !$0.contains("*") }
    definePython(name, in: functional, signature: signature) { torch, a in
      let reduction = try a.string(position, default: "mean")
      guard ["mean", "sum", "none", "batchmean"].contains(reduction) else {
        throw ScriptError.value("\(reduction) is not a valid value for reduction")
      }
      return try body(torch, a, reduction)
    }
  }

  /// Input and target of a loss; warns where a target of another shape would be broadcast.
  ///
  /// - Throws: Python's text for what has no `size()`, the target first.
  private func sized(_ a: Arguments) throws -> (input: Variable, target: Variable) {
    for index in [1, 0] where a.value(index).tensor == nil {
      throw ScriptError(
        .attributeError,
        "'\(session.typeName(of: a.value(index)))' object has no attribute 'size'"
      )
    }
    let (x, target) = (try a.input(), try a.input(1))
    guard x.shape != target.shape else { return (x, target) }
    session.warn(
      """
      Using a target size (\(sizeText(target))) that is different to the input size (\(sizeText(x))). This will \
      likely lead to incorrect results due to broadcasting. Please ensure they have the same size.
      """
    )
    return (x, target)
  }

  private func addDistances() {
    loss("mse_loss", "input, target") { torch, a, reduction in
      let (x, target) = try torch.sized(a)
      return try torch.tape.mseLoss(x, target, reduction: reduction)
    }
    loss("l1_loss", "input, target") { torch, a, reduction in
      let (x, target) = try torch.sized(a)
      return try torch.tape.l1Loss(x, target, reduction: reduction)
    }
    definePython(
      "smooth_l1_loss",
      in: functional,
      signature: "input, target, size_average=None, reduce=None, reduction='mean', beta=1.0"
    ) { torch, a in
      let (x, target) = try torch.sized(a)
      return try torch.tape.smoothL1Loss(
        x,
        target,
        reduction: a.string(4, default: "mean"),
        beta: a.float(5, default: 1)
      )
    }
    definePython(
      "huber_loss",
      in: functional,
      signature: "input, target, reduction='mean', delta=1.0, weight=None"
    ) { torch, a in
      let (x, target) = try torch.sized(a)
      return try torch.tape.huberLoss(
        x,
        target,
        reduction: a.string(2, default: "mean"),
        delta: a.float(3, default: 1)
      )
    }
  }

  private func addClassificationLosses() {
    definePython(
      "cross_entropy",
      in: functional,
      signature: """
        input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', \
        label_smoothing=0.0
        """
    ) { torch, a in
      try torch.tape.crossEntropy(
        a.input(of: "cross_entropy_loss"),
        a.input(1, of: "cross_entropy_loss"),
        weight: a.optionalTensor(2),
        ignoreIndex: a.integer(4, default: -100),
        reduction: a.string(6, default: "mean"),
        labelSmoothing: a.float(7, default: 0)
      )
    }
    definePython(
      "nll_loss",
      in: functional,
      signature:
        "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'"
    ) { torch, a in
      try torch.tape.nllLoss(
        a.input(),
        a.input(1).value,
        weight: a.optionalTensor(2)?.value,
        ignoreIndex: a.integer(4, default: -100),
        reduction: a.string(6, default: "mean")
      )
    }
    definePython(
      "binary_cross_entropy",
      in: functional,
      signature: "input, target, weight=None, size_average=None, reduce=None, reduction='mean'"
    ) { torch, a in
      try torch.tape.binaryCrossEntropy(
        a.input(),
        a.input(1),
        weight: a.optionalTensor(2),
        reduction: a.string(5, default: "mean")
      )
    }
    definePython(
      "binary_cross_entropy_with_logits",
      in: functional,
      signature:
        "input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None"
    ) { torch, a in
      try torch.tape.binaryCrossEntropyWithLogits(
        a.input(),
        a.input(1),
        weight: a.optionalTensor(2),
        positiveWeight: a.optionalTensor(6),
        reduction: a.string(5, default: "mean")
      )
    }
  }

  private func addMarginLosses() {
    loss("soft_margin_loss", "input, target") { torch, a, reduction in
      try torch.tape.softMarginLoss(a.input(), a.input(1), reduction: reduction)
    }
    loss("hinge_embedding_loss", "input, target, margin=1.0") { torch, a, reduction in
      try torch.tape.hingeEmbeddingLoss(
        a.input(),
        a.input(1),
        margin: a.float(2, default: 1),
        reduction: reduction
      )
    }
    loss("margin_ranking_loss", "input1, input2, target, margin=0") { torch, a, reduction in
      try torch.tape.marginRankingLoss(
        a.input(),
        a.input(1),
        a.input(2),
        margin: a.float(3, default: 0),
        reduction: reduction
      )
    }
    loss("cosine_embedding_loss", "input1, input2, target, margin=0") { torch, a, reduction in
      try torch.tape.cosineEmbeddingLoss(
        a.input(),
        a.input(1),
        a.input(2),
        margin: a.float(3, default: 0),
        reduction: reduction
      )
    }
    loss("multilabel_soft_margin_loss", "input, target, weight=None") { torch, a, reduction in
      try torch.tape.multilabelSoftMarginLoss(
        a.input(),
        a.input(1),
        weight: a.optionalTensor(2),
        reduction: reduction
      )
    }
    loss(
      "triplet_margin_loss",
      "anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False"
    ) { torch, a, reduction in
      try torch.tape.tripletMarginLoss(
        a.input(),
        a.input(1),
        a.input(2),
        margin: a.float(3, default: 1),
        p: a.float(4, default: 2),
        eps: a.float(5, default: 1e-6),
        swap: a.bool(6, default: false),
        reduction: reduction
      )
    }
  }

  private func addDistributionLosses() {
    definePython(
      "kl_div",
      in: functional,
      signature: "input, target, size_average=None, reduce=None, reduction='mean', log_target=False"
    ) { torch, a in
      let reduction = try a.string(4, default: "mean")
      if reduction == "mean" {
        torch.session.warn(
          """
          reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' \
          divides only by the batch size, and aligns with the KL div math definition.'mean' will be changed to \
          behave the same as 'batchmean' in the next major release.
          """
        )
      }
      return try torch.tape.klDiv(
        a.input(),
        a.input(1),
        reduction: reduction,
        logTarget: a.bool(5, default: false)
      )
    }
    loss("gaussian_nll_loss", "input, target, var, full=False, eps=1e-06") { torch, a, reduction in
      let input = try a.input(2)
      return try torch.tape.gaussianNLLLoss(
        a.input(),
        a.input(1),
        input,
        full: a.bool(3, default: false),
        eps: a.float(4, default: 1e-6),
        reduction: reduction
      )
    }
    definePython(
      "poisson_nll_loss",
      in: functional,
      signature:
        "input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'"
    ) { torch, a in
      try torch.tape.poissonNLLLoss(
        a.input(),
        a.input(1),
        logInput: a.bool(2, default: true),
        full: a.bool(3, default: false),
        eps: a.float(5, default: 1e-8),
        reduction: a.string(7, default: "mean")
      )
    }
  }

  private func addSimilarities() {
    for name in ["cosine_similarity", "nn.functional.cosine_similarity"] {
      define(name, signature: "x1, x2, dim=1, eps=1e-08", as: .function) { torch, a in
        try torch.tape.cosineSimilarity(
          a.tensor(0),
          a.tensor(1),
          dim: a.integer(2, default: 1),
          eps: a.float(3, default: 1e-8)
        )
      }
    }
    define(
      "pairwise_distance",
      "nn.functional.pairwise_distance",
      signature: "x1, x2, p=2, eps=1e-06, keepdim=False",
      as: .function
    ) { torch, a in
      try torch.tape.pairwiseDistance(
        a.tensor(0),
        a.tensor(1),
        p: a.float(2, default: 2),
        eps: a.float(3, default: 1e-6),
        keepdim: a.bool(4, default: false)
      )
    }
    define("cdist", signature: "x1, x2, p=2.0, compute_mode=None", as: .function) { torch, a in
      try torch.tape.cdist(a.tensor(0), a.tensor(1), p: a.float(2, default: 2))
    }
  }
}
