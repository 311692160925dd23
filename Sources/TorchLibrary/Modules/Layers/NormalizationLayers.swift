import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds layers that keep activations in bounds: normalizations and dropout.
  func addNormalizationLayers() {
    addLayerNorm()
    for rank in [1, 2] { addBatchNorm(rank) }
    for rank in [1, 2] { addInstanceNorm(rank) }
    addGroupNorm()
    addDropout("Dropout") { layer in
      try layer.torch.dropout(layer.input(), p: layer.float("p"), training: layer.isTraining)
    }
    for rank in [1, 2] {
      addDropout("Dropout\(rank)d") { layer in
        try layer.torch.channelDropout(
          layer.input(),
          rank: rank,
          p: layer.float("p"),
          training: layer.isTraining
        )
      }
    }
  }

  private func addDropout(_ name: String, forward: @escaping (Layer) throws -> Variable) {
    layer(name, in: "dropout", "p=0.5, inplace=False") { layer in
      let p = try layer.float("p")
      guard p >= 0, p <= 1 else {
        throw ScriptError.value(
          "dropout probability has to be between 0 and 1, but got \(try layer.repr("p"))"
        )
      }
    } extra: { layer in
      try layer.settings("p", "inplace")
    } forward: { layer in
      try forward(layer)
    }
  }

  private func addInstanceNorm(_ rank: Int) {
    layer(
      "InstanceNorm\(rank)d",
      in: "instancenorm",
      "num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False"
    ) { layer in
      guard try !layer.bool("track_running_stats") else {
        throw ScriptError(.notImplementedError, "gradtutor has instance norms without running statistics")
      }
      let (shape, dtype) = ([try layer.int("num_features")], layer.torch.defaultDType)
      let isAffine = try layer.bool("affine")
      try layer.register("weight", isAffine ? layer.torch.filled(shape, .int(1), dtype) : nil)
      try layer.register("bias", isAffine ? layer.torch.filled(shape, .int(0), dtype) : nil)
    } extra: { layer in
      "\(try layer.repr("num_features")), "
        + "\(try layer.settings("eps", "momentum", "affine")), "
        + "bias=\(layer.optional("bias") == nil ? "False" : "True"), "
        + (try layer.settings("track_running_stats"))
    } forward: { layer in
      let x = try layer.input()
      guard [rank + 1, rank + 2].contains(x.value.rank) else {
        throw ScriptError.value("expected \(rank + 1)D or \(rank + 2)D input (got \(x.value.rank)D input)")
      }
      let isSingle = x.value.rank == rank + 1
      let result = try layer.tape.instanceNorm(
        isSingle ? layer.tape.unsqueeze(x, 0) : x,
        weight: layer.optional("weight"),
        bias: layer.optional("bias"),
        eps: layer.float("eps")
      )
      return isSingle ? try layer.tape.squeeze(result, dim: 0) : result
    }
  }

  private func addLayerNorm() {
    for (name, hasBias) in [("LayerNorm", true), ("RMSNorm", false)] {
      let bias = hasBias ? "bias=True, " : ""
      let eps = hasBias ? "1e-05" : "None"
      layer(
        name,
        in: "normalization",
        "normalized_shape, eps=\(eps), elementwise_affine=True, \(bias)device=None, dtype=None"
      ) { layer in
        let shape = try layer.arguments.integers(1)
        let attributes = layer.module.option("bias")
        layer.module.instance.attributes["bias"] = nil
        layer.module.instance.attributes["normalized_shape"] = .tuple(ofIntegers: shape)
        let dtype = layer.torch.defaultDType
        let isAffine = try layer.bool("elementwise_affine")
        try layer.register("weight", isAffine ? layer.torch.filled(shape, .int(1), dtype) : nil)
        guard hasBias else { return }
        let wantsBias = try isAffine && layer.torch.session.truth(attributes)
        try layer.register("bias", wantsBias ? layer.torch.filled(shape, .int(0), dtype) : nil)
      } extra: { layer in
        "\(try layer.repr("normalized_shape")), \(try layer.settings("eps", "elementwise_affine"))"
          + (hasBias ? ", bias=\(layer.optional("bias") == nil ? "False" : "True")" : "")
      } forward: { layer in
        let shape = try layer.torch.session.integers(layer.module.option("normalized_shape")) ?? []
        guard hasBias else {
          let eps = layer.module.option("eps").isNone ? nil : try layer.float("eps")
          return try layer.tape.rmsNorm(
            layer.input(),
            shape: shape,
            weight: layer.optional("weight"),
            eps: eps
          )
        }
        return try layer.tape.layerNorm(
          layer.input(),
          shape: shape,
          weight: layer.optional("weight"),
          bias: layer.optional("bias"),
          eps: layer.float("eps")
        )
      }
    }
  }

  private func addBatchNorm(_ rank: Int) {
    layer(
      "BatchNorm\(rank)d",
      in: "batchnorm",
      "num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None"
    ) { layer in
      let (shape, dtype) = ([try layer.int("num_features")], layer.torch.defaultDType)
      let isAffine = try layer.bool("affine")
      try layer.register("weight", isAffine ? layer.torch.filled(shape, .int(1), dtype) : nil)
      try layer.register("bias", isAffine ? layer.torch.filled(shape, .int(0), dtype) : nil)
      guard try layer.bool("track_running_stats") else { return }
      try layer.registerBuffer("running_mean", layer.torch.filled(shape, .int(0), dtype))
      try layer.registerBuffer("running_var", layer.torch.filled(shape, .int(1), dtype))
      try layer.registerBuffer("num_batches_tracked", Tensor.scalar(.int(0), .int64))
    } extra: { layer in
      "\(try layer.repr("num_features")), "
        + "\(try layer.settings("eps", "momentum", "affine")), "
        + "bias=\(layer.optional("bias") == nil ? "False" : "True"), "
        + (try layer.settings("track_running_stats"))
    } forward: { layer in
      try layer.checkRank(rank == 1 ? [2, 3] : [4])
      return try layer.batchNormalized()
    }
  }

  private func addGroupNorm() {
    layer("GroupNorm", in: "normalization", "num_groups, num_channels, eps=1e-05, affine=True") { layer in
      let (shape, dtype) = ([try layer.int("num_channels")], layer.torch.defaultDType)
      let isAffine = try layer.bool("affine")
      try layer.register("weight", isAffine ? layer.torch.filled(shape, .int(1), dtype) : nil)
      try layer.register("bias", isAffine ? layer.torch.filled(shape, .int(0), dtype) : nil)
    } extra: { layer in
      "\(try layer.repr("num_groups")), \(try layer.repr("num_channels")), "
        + "\(try layer.settings("eps", "affine")), bias=\(layer.optional("bias") == nil ? "False" : "True")"
    } forward: { layer in
      try layer.tape.groupNorm(
        layer.input(),
        groups: layer.int("num_groups"),
        weight: layer.optional("weight"),
        bias: layer.optional("bias"),
        eps: layer.float("eps")
      )
    }
  }
}

extension Layer {
  fileprivate func checkRank(_ allowed: [Int]) throws {
    let rank = try input().value.rank
    guard !allowed.contains(rank) else { return }
    let names = allowed.map { "\($0)D" }.joined(separator: " or ")
    throw ScriptError.value("expected \(names) input (got \(rank)D input)")
  }

  /// Normalizes by the batch in training, by the running statistics otherwise.
  fileprivate func batchNormalized() throws -> Variable {
    var running: Tape.RunningStatistics?
    if let mean = optional("running_mean"), let variance = optional("running_var") {
      var momentum = module.option("momentum").isNone ? 0 : try float("momentum")
      if isTraining, let count = optional("num_batches_tracked") {
        try tape.withGradMode(false) {
          _ = try tape.applyInPlace(torch.row("add"), count, [.scalar(.int(1))])
        }
        // Without a momentum the statistics are plain averages over all batches.
        if module.option("momentum").isNone { momentum = 1 / (try count.value.item().double) }
      }
      running = Tape.RunningStatistics(mean: mean, variance: variance, momentum: momentum)
    }
    return try tape.batchNorm(
      input(),
      running,
      weight: optional("weight"),
      bias: optional("bias"),
      training: isTraining || running == nil,
      eps: float("eps")
    )
  }
}
