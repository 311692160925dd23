import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the layers of `torch.nn.functional` as functions of their weights.
  func addFunctionalCalls() {
    addLinearCalls()
    addLookups()
    addNormalizationCalls()
    addDropouts()
    addPadding()
  }

  private func addLinearCalls() {
    define("nn.functional.linear", signature: "input, weight, bias=None", as: .function) { torch, a in
      try torch.tape.linear(a.tensor(0), a.tensor(1), a.optionalTensor(2))
    }
    define(
      "nn.functional.bilinear",
      "bilinear",
      signature: "input1, input2, weight, bias=None",
      as: .function
    ) { torch, a in
      try torch.bilinear(a.tensor(0), a.tensor(1), a.tensor(2), a.optionalTensor(3))
    }
    define(
      "nn.functional.scaled_dot_product_attention",
      signature:
        "query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, *, scale=None, enable_gqa=False",
      as: .function
    ) { torch, a in
      guard try a.float(4, default: 0) == 0 else {
        throw ScriptError(.notImplementedError, "gradtutor has attention without dropout")
      }
      return try torch.tape.attention(
        a.tensor(0),
        a.tensor(1),
        a.tensor(2),
        mask: a.optionalTensor(3),
        isCausal: a.bool(5, default: false),
        scale: a.optionalFloat(6)
      )
    }
  }

  /// One number for each output: a row of one input, a matrix of weights, a row of the other.
  func bilinear(_ a: Variable, _ b: Variable, _ weight: Variable, _ bias: Variable?) throws -> Variable {
    let product = try tape.einsum("...i,oij,...j->...o", [a, weight, b])
    return try bias.map { try tape.add(product, $0) } ?? product
  }

  private func addLookups() {
    definePython(
      "embedding",
      in: functional,
      signature: """
        input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False
        """
    ) { torch, a in
      try torch.tape.embedding(a.input().value, a.input(1), paddingIndex: a.optionalInt(2))
    }
    define("nn.functional.one_hot", signature: "tensor, num_classes=-1", as: .function) { torch, a in
      try torch.tape.oneHot(a.tensor(0), classes: a.integer(1, default: -1))
    }
  }

  private func addNormalizationCalls() {
    definePython(
      "layer_norm",
      in: functional,
      signature: "input, normalized_shape, weight=None, bias=None, eps=1e-05"
    ) { torch, a in
      try torch.tape.layerNorm(
        a.input(),
        shape: a.integers(1),
        weight: a.optionalTensor(2),
        bias: a.optionalTensor(3),
        eps: a.float(4, default: 1e-5)
      )
    }
    definePython(
      "rms_norm",
      in: functional,
      signature: "input, normalized_shape, weight=None, eps=None"
    ) { torch, a in
      try torch.tape.rmsNorm(
        a.input(),
        shape: a.integers(1),
        weight: a.optionalTensor(2),
        eps: a.optionalFloat(3)
      )
    }
    definePython(
      "group_norm",
      in: functional,
      signature: "input, num_groups, weight=None, bias=None, eps=1e-05"
    ) { torch, a in
      try torch.tape.groupNorm(
        a.input(),
        groups: a.integer(1),
        weight: a.optionalTensor(2),
        bias: a.optionalTensor(3),
        eps: a.float(4, default: 1e-5)
      )
    }
    definePython(
      "batch_norm",
      in: functional,
      signature: """
        input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05
        """
    ) { torch, a in
      let running = try a.optionalTensor(1).map { mean in
        Tape.RunningStatistics(mean: mean, variance: try a.input(2), momentum: try a.float(6, default: 0.1))
      }
      return try torch.tape.batchNorm(
        a.input(),
        running,
        weight: a.optionalTensor(3),
        bias: a.optionalTensor(4),
        training: a.bool(5, default: false),
        eps: a.float(7, default: 1e-5)
      )
    }
    definePython(
      "instance_norm",
      in: functional,
      signature: """
        input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, \
        eps=1e-05
        """
    ) { torch, a in
      try torch.tape.instanceNorm(
        a.input(),
        weight: a.optionalTensor(3),
        bias: a.optionalTensor(4),
        eps: a.float(7, default: 1e-5)
      )
    }
  }

  private func addDropouts() {
    definePython(
      "dropout",
      in: functional,
      signature: "input, p=0.5, training=True, inplace=False"
    ) { torch, a in
      try torch.dropout(a.input(), p: a.float(1, default: 0.5), training: a.bool(2, default: true))
    }
    for rank in [1, 2] {
      definePython(
        "dropout\(rank)d",
        in: functional,
        signature: "input, p=0.5, training=True, inplace=False"
      ) { torch, a in
        try torch.channelDropout(
          a.input(),
          rank: rank,
          p: a.float(1, default: 0.5),
          training: a.bool(2, default: true)
        )
      }
    }
    addGumbelSoftmax()
    define("dropout", signature: "input, p, train", as: .function) { torch, a in
      try torch.dropout(a.tensor(0), p: a.float(1), training: a.bool(2, default: true))
    }
  }

  /// The same for whole channels: with `rank` dimensions behind them, all entries of a channel stay or go.
  func channelDropout(_ x: Variable, rank: Int, p: Double, training: Bool) throws -> Variable {
    guard training, p > 0, p < 1 else { return try dropout(x, p: p, training: training) }
    let lead = max(0, x.value.rank - rank)
    let shape = x.shape.enumerated().map { $0 < lead ? $1 : 1 }
    let kept = Tensor(uninitialized: shape, dtype: x.dtype)
    generator.fillBernoulli(kept, 1 - p)
    let noise = try tape.unobserved {
      try tape.div(.variable(tape.constant(kept)), .scalar(.double(1 - p))).value
    }
    return try tape.mul(x, tape.constant(noise))
  }

  /// Sets each entry to 0 with probability `p`, the others scaled so that the mean stays; nothing outside training.
  func dropout(_ x: Variable, p: Double, training: Bool) throws -> Variable {
    guard p >= 0, p <= 1 else {
      throw ScriptError.value(
        "dropout probability has to be between 0 and 1, but got \(pythonRepr(p))"
      )
    }
    guard training, p > 0 else { return x }
    guard x.dtype.isFloatingPoint else {
      throw ScriptError.runtime(
        "result type Float can't be cast to the desired output type \(x.dtype.scalarTypeName)"
      )
    }
    if p == 1 { return try tape.mul(x, tape.constant(Tensor.zeros(x.shape, x.dtype))) }
    let kept = Tensor(uninitialized: x.shape, dtype: x.dtype)
    generator.fillBernoulli(kept, 1 - p)
    let noise = try tape.unobserved {
      try tape.div(.variable(tape.constant(kept)), .scalar(.double(1 - p))).value
    }
    return try tape.dropout(x, noise: noise)
  }

  private func addGumbelSoftmax() {
    definePython(
      "gumbel_softmax",
      in: functional,
      signature: "logits, tau=1, hard=False, eps=1e-10, dim=-1"
    ) { torch, a in
      let (tape, logits, dim) = (torch.tape, try a.input(), try a.integer(4, default: -1))
      let draws = Tensor(uninitialized: logits.shape, dtype: logits.dtype)
      torch.generator.fillExponential(draws, rate: 1)
      let noise = try tape.unobserved {
        try tape.neg(tape.apply(torch.row("log"), tape.constant(draws))).value
      }
      let noisy = try tape.add(logits, tape.constant(noise))
      let soft = try tape.softmax(
        tape.div(.variable(noisy), .scalar(.double(a.float(1, default: 1)))),
        dim: dim
      )
      guard try a.bool(2, default: false) else { return soft }
      // Forward the winner counts alone; backward the gradient is that of the soft values.
      let winner = try tape.argmax(tape.detach(soft), dim: dim, keepdim: true)
      let zeros = tape.constant(Tensor.zeros(soft.shape, soft.dtype))
      let hard = try tape.scatter(zeros, dim: dim, index: winner.value, .double(1))
      return try tape.add(tape.sub(hard, tape.detach(soft)), soft)
    }
  }

  private func addPadding() {
    definePython(
      "pad",
      in: functional,
      signature: "input, pad, mode='constant', value=None"
    ) { torch, a in
      try torch.tape.pad(
        a.input(),
        a.integers(1),
        mode: a.string(2, default: "constant"),
        value: a.given(3) == nil ? nil : a.scalar(3)
      )
    }
  }
}
