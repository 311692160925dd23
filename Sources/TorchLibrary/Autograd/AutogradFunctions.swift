import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `torch.autograd.grad` and `torch.autograd.backward`.
  func addAutogradFunctions() {
    let autograd = part("autograd")
    definePython(
      "grad",
      in: autograd,
      signature: """
        outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, \
        allow_unused=None, is_grads_batched=False, materialize_grads=False
        """
    ) { torch, a in try torch.gradients(a) }
    definePython(
      "backward",
      in: autograd,
      signature: """
        tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None
        """
    ) { torch, a in
      try torch.tape.backward(
        torch.variables(a.value(0), "tensors"),
        gradients: torch.seeds(a.given(1)),
        retainGraph: a.given(2) == nil ? nil : a.bool(2, default: false),
        createGraph: a.bool(3, default: false),
        inputs: a.given(5).map { try torch.variables($0, "inputs") }
      )
      return Value.none
    }
    definePython("set_detect_anomaly", in: autograd, signature: "mode, check_nan=True") { torch, _ in
      torch.anomalyMode
    }
    definePython("detect_anomaly", in: autograd, signature: "check_nan=True") { torch, _ in
      torch.anomalyMode
    }
    let mode = session.makeType("set_detect_anomaly", module: "torch.autograd.anomaly_mode")
    mode.method("__enter__") { _ in .none }
    mode.method("__exit__", "self, type, value, traceback, /") { _ in .bool(false) }
    anomalyMode = .instance(InstanceObject(mode))
    autograd.members["Variable"] = .type(tensorType)
  }

  /// Seeds as scripts give them: one, several, `None` among them.
  func seeds(_ value: Value?) throws -> [Variable?] {
    guard let value else { return [] }
    if case .tensor(let variable) = value { return [variable] }
    return try session.collect(value).map { $0.isNone ? nil : try seed($0) }
  }

  private func gradients(_ a: Arguments) throws -> Value {
    let outputs = try variables(a.value(0), "outputs")
    let inputs = try variables(a.value(1), "inputs")
    guard !inputs.isEmpty else {
      throw ScriptError.runtime("`inputs` argument to `grad()` cannot be empty.")
    }
    let materializes = try a.bool(8, default: false)
    let allowsUnused = try a.given(6).map { try session.truth($0) } ?? materializes
    let createGraph = try a.bool(4, default: false)
    let retainGraph = try a.given(3) == nil ? nil : a.bool(3, default: false)
    func walk(_ seeds: [Variable?], retainGraph: Bool?) throws -> [Variable?] {
      let gradients = try tape.gradients(
        of: outputs,
        withRespectTo: inputs,
        seeds: seeds,
        retainGraph: retainGraph,
        createGraph: createGraph,
        allowUnused: allowsUnused
      )
      return try zip(gradients, inputs).map { gradient, input in
        try gradient ?? (materializes ? leaf(Tensor.zeros(input.shape, input.dtype)) : nil)
      }
    }
    let given = try seeds(a.given(2))
    guard try a.bool(7, default: false), let count = given.lazy.compactMap(\.self).first?.shape.first else {
      return try tuple(walk(given, retainGraph: retainGraph))
    }
    // A batch of seeds is one pass for each, and what they give is stacked.
    let rows = try (0..<count).map { row in
      try session.charge(50)
      let seeds = try given.map { seed in try seed.map { try tape.select($0, dim: 0, index: row) } }
      return try walk(seeds, retainGraph: row < count - 1 ? true : retainGraph)
    }
    return try tuple(
      inputs.indices.map { index in
        let column = rows.compactMap { $0[index] }
        return column.isEmpty ? nil : try tape.stack(column)
      }
    )
  }

  private func tuple(_ gradients: [Variable?]) -> Value {
    .tuple(of: gradients.map { $0.map(Value.tensor) ?? .none })
  }
}
