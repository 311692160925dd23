import Autograd
import ScriptRuntime
import Tensors

/// A call of a script's function whose inputs and outputs are tensors, one alone or a tuple of them.
struct DifferentiableCall {
  /// The inputs as leaves, or as views that lead back to the caller's tensors.
  let inputs: [Variable]
  let isSingleInput: Bool
  let outputs: [Variable]
  let isSingleOutput: Bool
}

extension Torch {
  /// Calls a function on fresh inputs for which gradients are wanted.
  ///
  /// With `keepingGraph` the inputs lead back to the caller's tensors, so that results can be differentiated
  /// again with respect to those.
  func call(
    _ function: Value,
    _ inputs: Value,
    keepingGraph: Bool,
    for transform: String
  ) throws -> DifferentiableCall {
    let given = try tensors(of: inputs, "inputs", transform)
    let fresh = try given.map { try entrance($0, keepingGraph: keepingGraph) }
    let result = try tape.withGradMode(true) { try session.call(function, fresh.map(Value.tensor)) }
    return DifferentiableCall(
      inputs: fresh,
      isSingleInput: inputs.tensor != nil,
      outputs: try tensors(of: result, "outputs of the user-provided function", transform),
      isSingleOutput: result.tensor != nil
    )
  }

  /// What a transform was given or a function returned, its role: a tensor, or a tuple of them.
  private func tensors(of value: Value, _ role: String, _ transform: String) throws -> [Variable] {
    let start = "The \(role) given to \(transform) must be either a Tensor or a tuple of Tensors but the"
    let isOutput = role != "inputs"
    func type(_ value: Value) -> String { session.qualifiedName(of: session.type(of: value)) }
    if let tensor = value.tensor { return [tensor] }
    var items: [Value]?
    if case .tuple(let tuple) = value { items = tuple.items }
    guard let items else {
      throw ScriptError.type("\(start) given \(role) has type <class '\(type(value))'>.")
    }
    return try items.enumerated().map { index, item in
      if let tensor = item.tensor { return tensor }
      let place = isOutput ? " of the given \(role)" : ""
      throw ScriptError.type("\(start) value at index \(index)\(place) has type <class '\(type(item))'>.")
    }
  }

  /// The tensor as the start of a graph: a view of it, or a leaf of its own.
  func entrance(_ tensor: Variable, keepingGraph: Bool) throws -> Variable {
    if keepingGraph, tensor.requiresGrad {
      return try tape.withGradMode(true) { try tape.view(tensor, tensor.shape) }
    }
    return try session.inside("input") {
      let leaf = try tape.detach(tensor)
      try tape.setRequiresGrad(leaf, true)
      return leaf
    }
  }

  /// The gradients of outputs, zeros where an input was not used.
  func gradientsOrZeros(
    of outputs: [Variable],
    _ inputs: [Variable],
    seeds: [Variable?] = [],
    createGraph: Bool
  ) throws -> [Variable] {
    let differentiable = outputs.indices.filter { outputs[$0].requiresGrad }
    guard !differentiable.isEmpty else { return inputs.map(zeros) }
    let gradients = try tape.gradients(
      of: differentiable.map { outputs[$0] },
      withRespectTo: inputs,
      seeds: seeds.isEmpty ? [] : differentiable.map { seeds[$0] },
      retainGraph: true,
      createGraph: createGraph,
      allowUnused: true
    )
    return zip(gradients, inputs).map { $0 ?? zeros($1) }
  }

  private func zeros(_ like: Variable) -> Variable { tape.constant(Tensor.zeros(like.shape, like.dtype)) }

  /// The Jacobian of one output with respect to each input, of shape output × input, row by row.
  func jacobian(of output: Variable, _ inputs: [Variable], createGraph: Bool) throws -> [Variable] {
    let count = output.value.count
    var rows: [[Variable]] = []
    let entries = try tape.withGradMode(true) { try tape.reshape(output, [-1]) }
    for entry in 0..<count {
      try session.charge(1 + count)
      let seed = Tensor.zeros([count], output.dtype)
      try seed.selected(dim: 0, index: entry).fill(.int(1))
      rows.append(
        try gradientsOrZeros(of: [entries], inputs, seeds: [tape.constant(seed)], createGraph: createGraph)
      )
    }
    return try tape.withGradMode(createGraph) {
      try inputs.indices.map { index in
        let shape = output.shape + inputs[index].shape
        guard count > 0 else { return tape.constant(Tensor.zeros(shape, output.dtype)) }
        return try tape.view(tape.stack(rows.map { $0[index] }), shape)
      }
    }
  }

  /// The second derivatives of a single number with respect to each pair of inputs.
  func hessian(of output: Variable, _ inputs: [Variable], createGraph: Bool) throws -> [[Variable]] {
    try gradientsOrZeros(of: [output], inputs, createGraph: true).map {
      try jacobian(of: $0, inputs, createGraph: createGraph)
    }
  }

  /// How the outputs change along `tangents`, by the pullback of the pullback.
  func pushforward(_ call: DifferentiableCall, _ tangents: [Variable], createGraph: Bool) throws -> [Variable]
  {
    let cotangents = try call.outputs.map { output in
      try tape.leaf(Tensor.zeros(output.shape, output.dtype), requiresGrad: true)
    }
    let gradients = try gradientsOrZeros(
      of: call.outputs,
      call.inputs,
      seeds: cotangents,
      createGraph: true
    )
    return try gradientsOrZeros(of: gradients, cotangents, seeds: tangents, createGraph: createGraph)
  }

  /// One tensor alone, or several as a tuple.
  func packed(_ tensors: [Variable], isSingle: Bool) -> Value {
    isSingle ? tensors.first.map(Value.tensor) ?? .none : .tuple(of: tensors.map(Value.tensor))
  }

  /// A result as a plain tensor, unless its graph is to be kept.
  func plain(_ tensor: Variable, keepingGraph: Bool) throws -> Variable {
    keepingGraph ? tensor : try tape.detach(tensor)
  }

  /// What a function returned beside its result, with its tensors plain: those of tuples, lists and dicts too.
  func plain(_ value: Value, keepingGraph: Bool) throws -> Value {
    guard !keepingGraph else { return value }
    switch value {
    case .tensor(let tensor): return .tensor(try plain(tensor, keepingGraph: false))
    case .tuple(let tuple): return .tuple(of: try tuple.items.map { try plain($0, keepingGraph: false) })
    case .list(let list): return .list(of: try list.items.map { try plain($0, keepingGraph: false) })
    case .dictionary(let dictionary):
      let result = DictionaryObject()
      for (key, value) in dictionary.entries {
        try result.set(key, to: plain(value, keepingGraph: false), session)
      }
      return .dictionary(result)
    default: return value
    }
  }
}
