import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the losses as layers: each calls the function of the same kind with its options.
  func addLossLayers() {
    let table: [(name: String, function: String, signature: String)] = [
      ("MSELoss", "mse_loss", ""), ("L1Loss", "l1_loss", ""), ("SmoothL1Loss", "smooth_l1_loss", "beta=1.0"),
      ("HuberLoss", "huber_loss", "delta=1.0"), ("NLLLoss", "nll_loss", "weight=None, ignore_index=-100"),
      ("CrossEntropyLoss", "cross_entropy", "weight=None, ignore_index=-100, label_smoothing=0.0"),
      ("BCELoss", "binary_cross_entropy", "weight=None"),
      ("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", "weight=None, pos_weight=None"),
      ("KLDivLoss", "kl_div", "log_target=False"), ("SoftMarginLoss", "soft_margin_loss", ""),
      ("HingeEmbeddingLoss", "hinge_embedding_loss", "margin=1.0"),
      ("PoissonNLLLoss", "poisson_nll_loss", "log_input=True, full=False, eps=1e-08"),
      ("MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", "weight=None"),
    ]
    for (name, function, signature) in table {
      addLoss(name, function, signature, inputs: ["input", "target"])
    }
    for (name, function) in [
      ("MarginRankingLoss", "margin_ranking_loss"), ("CosineEmbeddingLoss", "cosine_embedding_loss"),
    ] {
      addLoss(name, function, "margin=0.0", inputs: ["input1", "input2", "target"])
    }
    addLoss(
      "TripletMarginLoss",
      "triplet_margin_loss",
      "margin=1.0, p=2.0, eps=1e-06, swap=False",
      inputs: ["anchor", "positive", "negative"]
    )
    addLoss(
      "GaussianNLLLoss",
      "gaussian_nll_loss",
      "full=False, eps=1e-06",
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

  /// The options come after the old `size_average` and `reduce`, by keyword as scripts give them.
  private func addLoss(_ name: String, _ function: String, _ signature: String, inputs: [String]) {
    let separator = signature.isEmpty ? "" : ", "
    lazy var options = Signature(signature).parameters.map(\.name)
    lazy var tensors = options.filter { $0.hasSuffix("weight") }
    layer(
      name,
      in: "loss",
      "\(signature)\(separator)size_average=None, reduce=None, reduction='mean'",
      inputs: inputs.joined(separator: ", ")
    ) { layer in
      for name in ["size_average", "reduce"] { layer.module.instance.attributes[name] = nil }
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
      return try layer.functional(function, values, options + ["reduction"])
    }
  }
}
