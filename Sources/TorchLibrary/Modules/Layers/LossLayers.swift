import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the losses as layers: each calls the function of the same kind with its options.
  func addLossLayers() {
    let old = "size_average=None, reduce=None, reduction='mean'"
    let table: [(name: String, function: String, signature: String)] = [
      ("MSELoss", "mse_loss", old), ("L1Loss", "l1_loss", old),
      ("SmoothL1Loss", "smooth_l1_loss", "\(old), beta=1.0"),
      ("HuberLoss", "huber_loss", "reduction='mean', delta=1.0"),
      (
        "NLLLoss", "nll_loss",
        "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'"
      ),
      (
        "CrossEntropyLoss", "cross_entropy",
        "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0"
      ),
      ("BCELoss", "binary_cross_entropy", "weight=None, \(old)"),
      ("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", "weight=None, \(old), pos_weight=None"),
      ("KLDivLoss", "kl_div", "\(old), log_target=False"), ("SoftMarginLoss", "soft_margin_loss", old),
      ("HingeEmbeddingLoss", "hinge_embedding_loss", "margin=1.0, \(old)"),
      (
        "PoissonNLLLoss", "poisson_nll_loss",
        "log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'"
      ),
      ("MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", "weight=None, \(old)"),
    ]
    for (name, function, signature) in table {
      addLoss(name, function, signature, inputs: ["input", "target"])
    }
    for (name, function) in [
      ("MarginRankingLoss", "margin_ranking_loss"), ("CosineEmbeddingLoss", "cosine_embedding_loss"),
    ] {
      addLoss(name, function, "margin=0.0, \(old)", inputs: ["input1", "input2", "target"])
    }
    addLoss(
      "TripletMarginLoss",
      "triplet_margin_loss",
      "margin=1.0, p=2.0, eps=1e-06, swap=False, \(old)",
      inputs: ["anchor", "positive", "negative"]
    )
    addLoss(
      "GaussianNLLLoss",
      "gaussian_nll_loss",
      "*, full=False, eps=1e-06, reduction='mean'",
      inputs: ["input", "target", "var"]
    )
    addPairwiseDistance()
    layer("CosineSimilarity", in: "distance", "dim=1, eps=1e-08", inputs: "x1, x2") { layer in
      try layer.tape.cosineSimilarity(
        layer.input(),
        layer.input(1),
        dim: layer.int("dim"),
        eps: layer.float("eps")
      )
    }
  }

  /// Adds the distance of rows as a layer.
  func addPairwiseDistance() {
    layer(
      "PairwiseDistance",
      in: "distance",
      "p=2.0, eps=1e-06, keepdim=False",
      inputs: "x1, x2"
    ) { layer in
      try layer.functional(
        "pairwise_distance",
        [layer.arguments.value(1), layer.arguments.value(2)],
        ["p", "eps", "keepdim"]
      )
    }
  }

  /// The old options `size_average` and `reduce` stand where PyTorch has them and still choose the reduction.
  private func addLoss(_ name: String, _ function: String, _ signature: String, inputs: [String]) {
    lazy var options = Signature(signature).parameters.map(\.name).filter {
      $0 != "size_average" && $0 != "reduce"
    }
    lazy var tensors = options.filter { $0.hasSuffix("weight") }
    layer(name, in: "loss", signature, inputs: inputs.joined(separator: ", ")) { layer in
      try layer.chooseReduction()
      // Weights of classes are buffers.
      for name in tensors {
        layer.module.state.buffers[name] = layer.module.option(name)
        layer.module.instance.attributes[name] = nil
      }
    } forward: { layer in
      for name in tensors {
        layer.module.instance.attributes[name] = layer.module.state.buffers[name]
      }
      defer { for name in tensors { layer.module.instance.attributes[name] = nil } }
      let values = inputs.indices.map { layer.arguments.value($0 + 1) }
      return try layer.functional(function, values, options)
    }
  }
}

extension Layer {
  /// Takes `size_average` and `reduce` away; where one was given they tell the reduction.
  fileprivate func chooseReduction() throws {
    let (average, reduce) = (module.option("size_average"), module.option("reduce"))
    for name in ["size_average", "reduce"] { module.instance.attributes[name] = nil }
    guard !average.isNone || !reduce.isNone else { return }
    let averages = try average.isNone || arguments.session.truth(average)
    let reduces = try reduce.isNone || arguments.session.truth(reduce)
    module.instance.attributes["reduction"] = .text(reduces ? averages ? "mean" : "sum" : "none")
  }
}
