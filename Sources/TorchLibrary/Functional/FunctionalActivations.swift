import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the activations of `torch.nn.functional`.
  func addFunctionalActivations() {
    addGates()
    addCurves()
    addShares()
  }

  /// Adds a function of one tensor, with parameters that are numbers.
  private func activation(
    _ name: String,
    _ parameters: String = "",
    body: @escaping (Torch, Variable, Arguments) throws -> Variable
  ) {
    let separator = parameters.isEmpty ? "" : ", "
    definePython(
      name,
      in: functional,
      signature: "input\(separator)\(parameters), inplace=False"
    ) { torch, a in
      try body(torch, a.input(), a)
    }
  }

  private func addGates() {
    activation("relu") { torch, x, _ in try torch.tape.apply(torch.row("relu"), x) }
    activation("relu6") { torch, x, _ in try torch.tape.relu6(x) }
    activation("leaky_relu", "negative_slope=0.01") { torch, x, a in
      try torch.tape.leakyRelu(x, slope: a.float(1, default: 0.01))
    }
    activation("hardtanh", "min_val=-1.0, max_val=1.0") { torch, x, a in
      try torch.tape.hardtanh(x, low: a.float(1, default: -1), high: a.float(2, default: 1))
    }
    activation("threshold", "threshold, value") { torch, x, a in
      try torch.tape.threshold(x, a.float(1), a.float(2))
    }
    activation("hardshrink", "lambd=0.5") { torch, x, a in
      try torch.tape.hardshrink(x, a.float(1, default: 0.5))
    }
    activation("softshrink", "lambd=0.5") { torch, x, a in
      try torch.tape.softshrink(x, a.float(1, default: 0.5))
    }
    activation("hardsigmoid") { torch, x, _ in try torch.tape.apply(torch.row("hardsigmoid"), x) }
    activation("hardswish") { torch, x, _ in try torch.tape.apply(torch.row("hardswish"), x) }
    activation("tanhshrink") { torch, x, _ in try torch.tape.tanhshrink(x) }
    definePython("prelu", in: functional, signature: "input, weight") { torch, a in
      try torch.tape.prelu(a.input(), a.input(1))
    }
  }

  private func addCurves() {
    activation("sigmoid") { torch, x, _ in try torch.tape.apply(torch.row("sigmoid"), x) }
    activation("tanh") { torch, x, _ in try torch.tape.apply(torch.row("tanh"), x) }
    activation("logsigmoid") { torch, x, _ in try torch.tape.apply(torch.row("logsigmoid"), x) }
    activation("softsign") { torch, x, _ in try torch.tape.softsign(x) }
    activation("silu") { torch, x, _ in try torch.tape.apply(torch.row("silu"), x) }
    activation("mish") { torch, x, _ in try torch.tape.apply(torch.row("mish"), x) }
    activation("selu") { torch, x, _ in try torch.tape.apply(torch.row("selu"), x) }
    activation("elu", "alpha=1.0") { torch, x, a in
      try torch.tape.elu(x, alpha: a.float(1, default: 1))
    }
    activation("celu", "alpha=1.0") { torch, x, a in
      try torch.tape.celu(x, alpha: a.float(1, default: 1))
    }
    definePython("gelu", in: functional, signature: "input, approximate='none'") { torch, a in
      try torch.tape.gelu(a.input(), approximate: a.string(1, default: "none"))
    }
    definePython("softplus", in: functional, signature: "input, beta=1, threshold=20") { torch, a in
      try torch.tape.softplus(
        a.input(),
        beta: a.float(1, default: 1),
        threshold: a.float(2, default: 20)
      )
    }
  }

  private func addShares() {
    let softmaxes: [(String, (Torch, Variable, Int, DType?) throws -> Variable)] = [
      ("softmax", { try $0.tape.softmax($1, dim: $2, dtype: $3) }),
      ("log_softmax", { try $0.tape.logSoftmax($1, dim: $2, dtype: $3) }),
      ("softmin", { torch, x, dim, _ in try torch.tape.softmin(x, dim: dim) }),
    ]
    for (name, body) in softmaxes {
      definePython(
        name,
        in: functional,
        signature: "input, dim=None, _stacklevel=3, dtype=None"
      ) { torch, a in
        let x = try a.input()
        return try body(torch, x, a.optionalInt(1) ?? torch.implicitDim(of: x, name), a.dtype(3))
      }
    }
    definePython("glu", in: functional, signature: "input, dim=-1") { torch, a in
      try torch.tape.glu(a.input(), dim: a.integer(1, default: -1))
    }
    definePython(
      "normalize",
      in: functional,
      signature: "input, p=2.0, dim=1, eps=1e-12, out=None"
    ) { torch, a in
      try torch.tape.normalize(
        a.input(),
        p: a.float(1, default: 2),
        dim: a.integer(2, default: 1),
        eps: a.float(3, default: 1e-12)
      )
    }
  }

  /// The dimension of a softmax that was not told one, which PyTorch guesses with a warning.
  private func implicitDim(of x: Variable, _ name: String) -> Int {
    session.warn(
      """
      Implicit dimension choice for \(name) has been deprecated. Change the call to include dim=X as an \
      argument.
      """
    )
    return [0, 1, 3].contains(x.value.rank) ? 0 : 1
  }
}

extension Arguments {
  /// The i-th argument as a tensor, with Python's text for others.
  func input(_ index: Int = 0, of kernel: String? = nil) throws -> Variable {
    if case .tensor(let variable)? = self[index] { return variable }
    let parameters = function.signature?.parameters ?? []
    let name = index < parameters.count ? parameters[index].name : "input"
    throw ScriptError.type(
      "\(kernel ?? function.name)(): argument '\(name)' (position \(index + 1)) must be Tensor, not "
        + (self[index].map(session.typeName(of:)) ?? "NoneType")
    )
  }
}
