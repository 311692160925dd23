import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the functions that draw from the generator, and those that seed it.
  func addRandom() {
    addSeeds()
    addDraws()
    addDrawsInPlace()
    addSelections()
  }

  private func addSeeds() {
    let type = session.makeType("Generator", module: "torch._C", allowsSubclasses: false)
    generatorType = type
    type.constructed("cls, device=None") { type, _ in
      .instance(InstanceObject(type, state: GeneratorState()))
    }
    type.method("manual_seed", "self, seed, /") { a in
      try a.state(as: GeneratorState.self).generator = Generator(seed: a.int(1))
      return a.value(0)
    }
    type.method("initial_seed") { a in .int(try a.state(as: GeneratorState.self).generator.seed) }
    module.members["Generator"] = .type(type)
    define("manual_seed", signature: "seed", as: .function) { torch, a in
      let seed = try torch.session.call(.type(torch.session.types.int), [a.value(0)])
      torch.generator = Generator(seed: try torch.session.index(seed))
      return Value.instance(InstanceObject(type, state: GeneratorState(torch.generator)))
    }
    define("initial_seed", signature: "", as: .function) { torch, _ in torch.generator.seed }
  }

  /// Runs `body` with the generator of the call, the session's own where none was given.
  func drawing<Result>(_ given: Value?, _ body: (inout Generator) throws -> Result) rethrows -> Result {
    if let state = given?.instance?.state as? GeneratorState { return try body(&state.generator) }
    return try body(&generator)
  }

  /// A new tensor of random numbers.
  private func drawn(
    _ shape: [Int],
    _ dtype: DType,
    _ given: Value?,
    _ fill: (inout Generator, Tensor) -> Void
  ) throws -> Tensor {
    // A draw costs several times what an operation does on one number.
    try session.charge(Tensor.checkedCount(shape, dtype) / 8)
    let tensor = Tensor(uninitialized: shape, dtype: dtype)
    drawing(given) { fill(&$0, tensor) }
    return tensor
  }

  private func addDraws() {
    let draws: [(String, (inout Generator, Tensor) -> Void)] = [
      ("rand", { $0.fillUniform($1) }), ("randn", { $0.fillNormal($1) }),
    ]
    for (name, fill) in draws {
      define(name, signature: "*size, \(CreationOptions.bare), generator=None", as: .function) { torch, a in
        let options = try CreationOptions(torch, a, at: 0)
        let dtype = options.dtype ?? torch.defaultDType
        try refuseIntegers(name, dtype)
        return try torch.leaf(torch.drawn(a.sizes(), dtype, a.given(6), fill), options)
      }
      define(name + "_like", signature: "input, \(CreationOptions.like)", as: .function) { torch, a in
        let options = try CreationOptions(torch, a, at: 1)
        let like = try a.tensor(0)
        try refuseIntegers(name, options.dtype ?? like.dtype)
        return try torch.leaf(torch.drawn(like.shape, options.dtype ?? like.dtype, nil, fill), options)
      }
    }
    define(
      "randint",
      signature: "low, high=, size=, \(CreationOptions.text), generator=None",
      as: .function
    ) { torch, a in
      let options = try CreationOptions(torch, a, at: 3)
      // randint(high, size) leaves the low bound out.
      let isHighFirst = a[1] == nil || a[1]?.items != nil
      let (low, high) = isHighFirst ? (0, try a.integer(0)) : (try a.integer(0), try a.integer(1))
      guard a[2] != nil || a[1]?.items != nil else { throw a.wrongType(1, expected: "tuple of ints") }
      let shape = try a[2] == nil ? a.integers(1) : a.integers(2)
      return try torch.leaf(
        torch.integersDrawn(shape, low, high, options.dtype ?? .int64, a.given(9)),
        options
      )
    }
    define("randint_like", signature: "input, low, high=, \(CreationOptions.like)", as: .function) {
      torch,
      a in
      let options = try CreationOptions(torch, a, at: 3)
      let like = try a.tensor(0)
      let (low, high) = a[2] == nil ? (0, try a.integer(1)) : (try a.integer(1), try a.integer(2))
      return try torch.leaf(
        torch.integersDrawn(like.shape, low, high, options.dtype ?? like.dtype, nil),
        options
      )
    }
    define(
      "normal",
      signature: "mean, std=1.0, size=None, \(CreationOptions.text), generator=None",
      as: .function
    ) { torch, a in
      let options = try CreationOptions(torch, a, at: 3)
      return try torch.leaf(torch.normal(a, options.dtype), options)
    }
  }

  private func integersDrawn(
    _ shape: [Int],
    _ low: Int,
    _ high: Int,
    _ dtype: DType,
    _ given: Value?
  ) throws -> Tensor {
    guard low < high else {
      throw ScriptError.runtime(
        "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)"
      )
    }
    return try drawn(shape, dtype, given) { $0.fillIntegers($1, low: low, high: high) }
  }

  /// `torch.normal`: means and deviations are numbers with a size, or tensors.
  private func normal(_ a: Arguments, _ dtype: DType?) throws -> Tensor {
    let (mean, deviation) = (try a.operand(0), try a[1] == nil ? .scalar(.double(1)) : a.operand(1))
    if case .scalar(let mean) = mean, case .scalar(let deviation) = deviation {
      try a.checkDeviation(deviation.double)
      return try drawn(a.integers(2), dtype ?? defaultDType, a.given(9)) {
        $0.fillNormal($1, mean: mean.double, deviation: deviation.double)
      }
    }
    let tensors = [mean, deviation].map { operand in
      switch operand {
      case .variable(let variable): variable.value
      case .scalar(let scalar): Tensor.scalar(scalar, defaultDType)
      }
    }
    let shape = try Tensor.broadcastShape(tensors[0].shape, tensors[1].shape)
    let noise = try drawn(shape, tensors[0].dtype, a.given(9)) { $0.fillNormal($1) }
    return try tape.unobserved {
      try tape.add(
        tape.mul(tape.constant(noise), tape.constant(tensors[1])),
        tape.constant(tensors[0])
      ).value
    }
  }

  /// `x.normal_()` and its kind.
  private func addDrawsInPlace() {
    fillInPlace("uniform_", "self, from=0.0, to=1.0, *, generator=None") { a, generator, tensor in
      let (low, high) = (try a.float(1, default: 0), try a.float(2, default: 1))
      try a.checkRange(low, high)
      generator.fillUniform(tensor, low, high)
    }
    fillInPlace("normal_", "self, mean=0.0, std=1.0, *, generator=None") { a, generator, tensor in
      let deviation = try a.float(2, default: 1)
      try a.checkDeviation(deviation)
      generator.fillNormal(tensor, mean: try a.float(1, default: 0), deviation: deviation)
    }
    fillInPlace("bernoulli_", "self, p=0.5, *, generator=None") { a, generator, tensor in
      generator.fillBernoulli(tensor, try a.float(1, default: 0.5))
    }
    fillInPlace("exponential_", "self, lambd=1.0, *, generator=None") { a, generator, tensor in
      generator.fillExponential(tensor, rate: try a.float(1, default: 1))
    }
    fillInPlace("random_", "self, from=, to=, *, generator=None") { a, generator, tensor in
      let (low, high) =
        a[1] == nil
        ? (0, tensor.dtype == .float32 ? 1 << 24 + 1 : Int.max)
        : a[2] == nil ? (0, try a.integer(1)) : (try a.integer(1), try a.integer(2))
      generator.fillIntegers(tensor, low: low, high: high)
    }
  }

  private func fillInPlace(
    _ name: String,
    _ signature: String,
    _ fill: @escaping (Arguments, inout Generator, Tensor) throws -> Void
  ) {
    defineInPlace(name, signature: signature) { torch, a in
      let target = try a.tensor(0)
      try torch.session.charge(target.value.count / 8)
      let drawn = Tensor(uninitialized: target.shape, dtype: target.dtype)
      try torch.drawing(a.given(signature.hasPrefix("self, p") || signature.hasPrefix("self, l") ? 2 : 3)) {
        try fill(a, &$0, drawn)
      }
      return try torch.tape.copy(into: target, torch.tape.constant(drawn))
    }
  }

  private func addSelections() {
    define("randperm", signature: "n, \(CreationOptions.text), generator=None", as: .function) { torch, a in
      let options = try CreationOptions(torch, a, at: 1)
      let count = try a.integer(0)
      try torch.session.charge(Tensor.checkedCount([max(count, 0)], .int64) / 8)
      return try torch.leaf(
        torch.drawing(a.given(7)) { try $0.permutation(count, options.dtype ?? .int64) },
        options
      )
    }
    define("bernoulli", signature: "input, *, generator=None") { torch, a in
      let probabilities = try a.tensor(0).value
      return try torch.leaf(torch.drawing(a.given(1)) { try $0.bernoulli(probabilities) })
    }
    define(
      "multinomial",
      signature: "input, num_samples, replacement=False, *, generator=None"
    ) { torch, a in
      let (weights, count) = (try a.tensor(0).value, try a.integer(1))
      let replacement = try a.bool(2, default: false)
      // Without replacement the categories are put in the order of their draws.
      let rows = weights.rank == 2 ? weights.shape[0] : 1
      try torch.session.charge(weights.count * (replacement ? 1 : 8))
      try torch.session.charge(Tensor.checkedCount([rows, max(count, 0)], .int64))
      return try torch.leaf(
        torch.drawing(a.given(3)) {
          try $0.multinomial(weights, samples: count, replacement: replacement)
        }
      )
    }
  }
}

/// Floats are drawn; whole numbers need `randint`.
private func refuseIntegers(_ name: String, _ dtype: DType) throws {
  guard !dtype.isFloatingPoint else { return }
  let kernel = name == "rand" ? "check_uniform_bounds" : "normal_kernel_cpu"
  throw ScriptError(.notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.scalarTypeName)'")
}

extension Arguments {
  /// Refuses a deviation below zero in PyTorch's words.
  func checkDeviation(_ deviation: Double) throws {
    guard deviation < 0 else { return }
    throw try ScriptError.runtime(
      "normal expects std >= 0.0, but found std \(session.format(.float(deviation), spec: "g"))"
    )
  }

  /// Refuses bounds in the wrong order in PyTorch's words.
  func checkRange(_ low: Double, _ high: Double) throws {
    guard low > high else { return }
    let (from, to) = try (session.format(.float(low), spec: "g"), session.format(.float(high), spec: "g"))
    throw ScriptError.runtime(
      "uniform_ expects to return a [from, to) range, but found from=\(from) > to=\(to)"
    )
  }
}

/// What a `torch.Generator` object holds.
final class GeneratorState: CopyableState {
  var generator: Generator

  init(_ generator: Generator = Generator()) { self.generator = generator }

  func copy(with copier: StateCopier) -> AnyObject { GeneratorState(generator) }
}
