import Autograd
import Glibc
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `torch.nn.init`: functions that fill a tensor in place, outside the graph.
  func addInitializers() {
    addPlainInitializers()
    addScaledInitializers()
    addGain()
  }

  /// Fills a parameter with what `make` draws, without a trace on the graph.
  private func fill(_ target: Variable, _ make: (Tensor) throws -> Void) throws -> Variable {
    let drawn = Tensor(uninitialized: target.shape, dtype: target.dtype)
    try make(drawn)
    return try tape.withGradMode(false) { try tape.copy(into: target, tape.constant(drawn)) }
  }

  private func initializer(
    _ name: String,
    _ signature: String,
    body: @escaping (Torch, Arguments, Tensor) throws -> Void
  ) {
    definePython(name, in: part("nn.init"), signature: signature) { torch, a in
      try torch.fill(a.input()) { try body(torch, a, $0) }
    }
  }

  private func addPlainInitializers() {
    initializer("uniform_", "tensor, a=0.0, b=1.0, generator=None") { torch, a, tensor in
      let (low, high) = (try a.float(1, default: 0), try a.float(2, default: 1))
      try a.checkRange(low, high)
      torch.drawing(a.given(3)) { $0.fillUniform(tensor, low, high) }
    }
    initializer("normal_", "tensor, mean=0.0, std=1.0, generator=None") { torch, a, tensor in
      let (mean, deviation) = (try a.float(1, default: 0), try a.float(2, default: 1))
      try a.checkDeviation(deviation)
      torch.drawing(a.given(3)) { $0.fillNormal(tensor, mean: mean, deviation: deviation) }
    }
    initializer("constant_", "tensor, val") { _, a, tensor in tensor.fill(try a.scalar(1)) }
    initializer("ones_", "tensor") { _, _, tensor in tensor.fill(.int(1)) }
    initializer("zeros_", "tensor") { _, _, tensor in tensor.fill(.int(0)) }
    initializer("trunc_normal_", "tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None") {
      torch,
      a,
      tensor in
      let (mean, deviation) = (try a.float(1, default: 0), try a.float(2, default: 1))
      try torch.drawTruncated(
        tensor,
        a,
        mean,
        deviation,
        from: a.float(3, default: -2),
        to: a.float(4, default: 2)
      )
    }
    initializer("orthogonal_", "tensor, gain=1, generator=None") { torch, a, tensor in
      guard tensor.rank >= 2 else {
        throw ScriptError.value("Only tensors with 2 or more dimensions are supported")
      }
      try torch.drawOrthogonal(tensor, gain: a.float(1, default: 1), a.given(2))
    }
    initializer("eye_", "tensor") { _, _, tensor in
      guard tensor.rank == 2 else {
        throw ScriptError.value("Only tensors with 2 dimensions are supported")
      }
      tensor.copy(from: try Tensor.eye(tensor.shape[0], tensor.shape[1], tensor.dtype))
    }
  }

  private func addScaledInitializers() {
    initializer("xavier_uniform_", "tensor, gain=1.0, generator=None") { torch, a, tensor in
      let fans = try Fans(tensor)
      let deviation = try a.float(1, default: 1) * sqrt(2 / Double(fans.input + fans.output))
      let bound = sqrt(3) * deviation
      torch.drawing(a.given(2)) { $0.fillUniform(tensor, -bound, bound) }
    }
    initializer("xavier_normal_", "tensor, gain=1.0, generator=None") { torch, a, tensor in
      let fans = try Fans(tensor)
      let deviation = try a.float(1, default: 1) * sqrt(2 / Double(fans.input + fans.output))
      torch.drawing(a.given(2)) { $0.fillNormal(tensor, deviation: deviation) }
    }
    let kaiming = "tensor, a=0, mode='fan_in', nonlinearity='leaky_relu', generator=None"
    initializer("kaiming_uniform_", kaiming) { torch, a, tensor in
      let bound = try sqrt(3) * kaimingDeviation(a, tensor)
      torch.drawing(a.given(4)) { $0.fillUniform(tensor, -bound, bound) }
    }
    initializer("kaiming_normal_", kaiming) { torch, a, tensor in
      let deviation = try kaimingDeviation(a, tensor)
      torch.drawing(a.given(4)) { $0.fillNormal(tensor, deviation: deviation) }
    }
  }

  private func addGain() {
    definePython(
      "calculate_gain",
      in: part("nn.init"),
      signature: "nonlinearity, param=None"
    ) { _, a in
      try gain(a.string(0), a.optionalFloat(1))
    }
  }

  /// The weights of linear layers and convolutions as PyTorch first draws them: kaiming with a = √5.
  func drawWeight(_ tensor: Tensor) throws {
    let fan = Double(try Fans(tensor).input)
    let bound = try sqrt(3) * (gain("leaky_relu", sqrt(5)) / sqrt(fan))
    generator.fillUniform(tensor, -bound, bound)
  }

  /// The bias that goes with such weights.
  func drawBias(_ tensor: Tensor, for weight: Tensor) throws {
    let fan = try Fans(weight).input
    let bound = fan > 0 ? 1 / sqrt(Double(fan)) : 0
    generator.fillUniform(tensor, -bound, bound)
  }
}

private func kaimingDeviation(_ a: Arguments, _ tensor: Tensor) throws -> Double {
  let fans = try Fans(tensor)
  let mode = try a.string(2, default: "fan_in")
  guard ["fan_in", "fan_out"].contains(mode) else {
    throw ScriptError.value("Mode \(mode) not supported, please use one of ['fan_in', 'fan_out']")
  }
  let fan = mode == "fan_in" ? fans.input : fans.output
  return try gain(a.string(3, default: "leaky_relu"), a.float(1, default: 0)) / sqrt(Double(fan))
}

/// How much a nonlinearity shrinks what passes, to be made up for by larger weights.
private func gain(_ nonlinearity: String, _ parameter: Double?) throws -> Double {
  switch nonlinearity {
  case "linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "sigmoid": return 1
  case "tanh": return 5.0 / 3
  case "relu": return sqrt(2)
  case "leaky_relu":
    let slope = parameter ?? 0.01
    return sqrt(2 / (1 + slope * slope))
  case "selu": return 3.0 / 4
  default: throw ScriptError.value("Unsupported nonlinearity \(nonlinearity)")
  }
}

/// How many numbers meet in one entry of a layer's output, and how many outputs one input feeds.
private struct Fans {
  let input: Int
  let output: Int

  init(_ weight: Tensor) throws {
    guard weight.rank >= 2 else {
      throw ScriptError.value(
        "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions"
      )
    }
    let field = Tensor.count(Array(weight.shape.dropFirst(2)))
    input = weight.shape[1] * field
    output = weight.shape[0] * field
  }
}
