import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the activations as layers: each calls the function of the same kind with its options.
  func addActivationLayers() {
    let plain: [(name: String, function: String)] = [
      ("Tanh", "tanh"), ("Sigmoid", "sigmoid"), ("LogSigmoid", "logsigmoid"), ("Softsign", "softsign"),
      ("Tanhshrink", "tanhshrink"),
    ]
    for (name, function) in plain {
      layer(name, in: "activation") { layer in
        try layer.functional(function, [layer.arguments.value(1)], [])
      }
    }
    let inPlace: [(name: String, function: String)] = [
      ("ReLU", "relu"), ("ReLU6", "relu6"), ("SELU", "selu"), ("SiLU", "silu"), ("Mish", "mish"),
      ("Hardsigmoid", "hardsigmoid"), ("Hardswish", "hardswish"),
    ]
    for (name, function) in inPlace {
      layer(name, in: "activation", "inplace=False") { _ in
      } extra: { layer in
        try layer.bool("inplace") ? "inplace=True" : ""
      } forward: { layer in
        try layer.activated(function, [])
      }
    }
    addParameterizedActivations()
    addSoftmaxLayers()
    addPReLU()
  }

  private func addParameterizedActivations() {
    let table: [(name: String, function: String, signature: String, options: [String])] = [
      ("LeakyReLU", "leaky_relu", "negative_slope=0.01, inplace=False", ["negative_slope"]),
      ("ELU", "elu", "alpha=1.0, inplace=False", ["alpha"]),
      ("CELU", "celu", "alpha=1.0, inplace=False", ["alpha"]),
      ("Hardtanh", "hardtanh", "min_val=-1.0, max_val=1.0, inplace=False", ["min_val", "max_val"]),
      ("Threshold", "threshold", "threshold, value, inplace=False", ["threshold", "value"]),
      ("Softplus", "softplus", "beta=1.0, threshold=20.0", ["beta", "threshold"]),
      ("GELU", "gelu", "approximate='none'", ["approximate"]),
    ]
    for (name, function, signature, options) in table {
      layer(name, in: "activation", signature) { _ in
      } extra: { layer in
        let shown = try options.map { "\($0)=\(try layer.repr($0))" }
        return (shown + (try layer.isInPlace ? ["inplace=True"] : [])).joined(separator: ", ")
      } forward: { layer in
        try layer.activated(function, options)
      }
    }
    for (name, function) in [("Hardshrink", "hardshrink"), ("Softshrink", "softshrink")] {
      layer(name, in: "activation", "lambd=0.5") { _ in
      } extra: { layer in
        try layer.repr("lambd")
      } forward: { layer in
        try layer.functional(function, [layer.arguments.value(1)], ["lambd"])
      }
    }
  }

  private func addSoftmaxLayers() {
    for (name, function) in [("Softmax", "softmax"), ("LogSoftmax", "log_softmax"), ("Softmin", "softmin")] {
      layer(name, in: "activation", "dim=None") { _ in
      } extra: { layer in
        name == "LogSoftmax" ? "" : try layer.settings("dim")
      } forward: { layer in
        try layer.functional(function, [layer.arguments.value(1)], ["dim"])
      }
    }
    layer("GLU", in: "activation", "dim=-1") { _ in
    } extra: { layer in
      try layer.settings("dim")
    } forward: { layer in
      try layer.functional("glu", [layer.arguments.value(1)], ["dim"])
    }
  }

  private func addPReLU() {
    layer("PReLU", in: "activation", "num_parameters=1, init=0.25, device=None, dtype=None") { layer in
      let weight = Tensor.full(
        [try layer.int("num_parameters")],
        .double(try layer.float("init")),
        try layer.dtype(4)
      )
      try layer.register("weight", weight)
    } extra: { layer in
      try layer.settings("num_parameters")
    } forward: { layer in
      try layer.tape.prelu(layer.input(), layer.weight("weight"))
    }
  }
}

extension Layer {
  /// Whether the layer writes its result over its input.
  fileprivate var isInPlace: Bool {
    get throws { try torch.session.truth(module.option("inplace")) }
  }

  /// The function applied to the input, over which the result is written where the layer is told so.
  fileprivate func activated(_ function: String, _ options: [String]) throws -> Value {
    let result = try functional(function, [arguments.value(1)], options)
    guard try isInPlace, let row = Operation.named(function) else { return result }
    var parameters: Attributes = [:]
    for option in options { parameters[option] = .double(try float(option)) }
    return .tensor(try tape.applyInPlace(row, input(), parameters: parameters))
  }
}
