import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `torch.func`: functions that make derivatives out of functions, and `vmap`.
  func addFunctionTransforms() {
    addGradTransforms()
    addJacobianTransforms()
    addProductTransforms()
    addVmap()
    addFunctionalCall()
  }

  /// A function that a transform returns.
  private func transformed(_ body: @escaping (Torch, Arguments) throws -> Value) -> Value {
    .native(native("wrapper", nil, style: .python, body: body))
  }

  /// Calls `function` with the arguments at `positions` made the start of a graph.
  private func call(
    _ function: Value,
    _ a: Arguments,
    at positions: [Int]
  ) throws -> (inputs: [Variable], result: Value, keepsGraph: Bool) {
    var arguments = a.rest
    var inputs: [Variable] = []
    var keepsGraph = false
    for position in positions {
      let index = position < 0 ? position + arguments.count : position
      guard arguments.indices.contains(index), let tensor = arguments[index].tensor else {
        throw ScriptError.type("argument \(position) of the function must be a Tensor")
      }
      keepsGraph = keepsGraph || tensor.requiresGrad
      let input = try entrance(tensor, keepingGraph: true)
      inputs.append(input)
      arguments[index] = .tensor(input)
    }
    let result = try tape.withGradMode(true) { try session.call(function, arguments, a.keywords) }
    return (inputs, result, keepsGraph)
  }

  private func addGradTransforms() {
    for (name, withValue) in [("grad", false), ("grad_and_value", true)] {
      definePython(name, in: part("func"), signature: "func, argnums=0, has_aux=False") { torch, a in
        let (function, positions) = (a.value(0), try a.dims(1) ?? [0])
        let (isSingle, hasAux) = (a[1]?.items == nil, try a.bool(2, default: false))
        return torch.transformed { torch, a in
          let (inputs, result, keepsGraph) = try torch.call(function, a, at: positions)
          let parts = hasAux ? result.items ?? [] : [result]
          guard let output = parts.first?.tensor, output.shape.isEmpty else {
            let rank = parts.first?.tensor?.value.rank ?? 0
            throw ScriptError.runtime(
              "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with \(rank) "
                + "dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
            )
          }
          let gradients = try torch.gradientsOrZeros(of: [output], inputs, createGraph: keepsGraph)
          let packed = torch.packed(
            try gradients.map { try torch.plain($0, keepingGraph: keepsGraph) },
            isSingle: isSingle
          )
          let value = Value.tensor(try torch.plain(output, keepingGraph: keepsGraph))
          let extra = try parts.count > 1 ? torch.plain(parts[1], keepingGraph: keepsGraph) : .none
          switch (withValue, hasAux) {
          case (false, false): return packed
          case (false, true): return .tuple(of: [packed, extra])
          case (true, false): return .tuple(of: [packed, value])
          case (true, true): return .tuple(of: [packed, .tuple(of: [value, extra])])
          }
        }
      }
    }
  }

  private func addJacobianTransforms() {
    for name in ["jacrev", "jacfwd"] {
      definePython(name, in: part("func"), signature: "func, argnums=0, has_aux=False") { torch, a in
        let (function, positions, isSingle) = (a.value(0), try a.dims(1) ?? [0], a[1]?.items == nil)
        return torch.transformed { torch, a in
          let (inputs, result, keepsGraph) = try torch.call(function, a, at: positions)
          let blocks = try torch.variables(result, "outputs").map { output in
            let rows = try torch.jacobian(of: output, inputs, createGraph: keepsGraph)
            return try torch.packed(
              rows.map { try torch.plain($0, keepingGraph: keepsGraph) },
              isSingle: isSingle
            )
          }
          return result.tensor == nil ? .tuple(of: blocks) : blocks[0]
        }
      }
    }
    definePython("hessian", in: part("func"), signature: "func, argnums=0") { torch, a in
      let (function, positions, isSingle) = (a.value(0), try a.dims(1) ?? [0], a[1]?.items == nil)
      return torch.transformed { torch, a in
        let (inputs, result, keepsGraph) = try torch.call(function, a, at: positions)
        guard let output = result.tensor, output.value.count == 1 else {
          throw ScriptError.runtime("hessian: expected the function to return a scalar Tensor")
        }
        let blocks = try torch.hessian(of: output, inputs, createGraph: keepsGraph).map { rows in
          torch.packed(try rows.map { try torch.plain($0, keepingGraph: keepsGraph) }, isSingle: isSingle)
        }
        return isSingle ? blocks[0] : .tuple(of: blocks)
      }
    }
  }

  private func addProductTransforms() {
    definePython("vjp", in: part("func"), signature: "func, *primals, has_aux=False") { torch, a in
      let primals = Value.tuple(of: a.rest)
      let call = try torch.call(a.value(0), primals, keepingGraph: true, for: "vjp")
      let keepsGraph = try torch.variables(primals, "primals").contains(where: \.requiresGrad)
      let pullback = torch.transformed { torch, a in
        let seeds = try a.rest.count == 1 ? torch.variables(a.rest[0], "v") : a.rest.compactMap(\.tensor)
        let gradients = try torch.gradientsOrZeros(
          of: call.outputs,
          call.inputs,
          seeds: seeds,
          createGraph: keepsGraph
        )
        return .tuple(of: gradients.map(Value.tensor))
      }
      let outputs = try call.outputs.map { try torch.plain($0, keepingGraph: keepsGraph) }
      return Value.tuple(of: [torch.packed(outputs, isSingle: call.isSingleOutput), pullback])
    }
    definePython("jvp", in: part("func"), signature: "func, primals, tangents, *, has_aux=False") {
      torch,
      a in
      let primals = try torch.variables(a.value(1), "primals")
      let keepsGraph = primals.contains(where: \.requiresGrad)
      let call = try torch.call(
        a.value(0),
        .tuple(of: primals.map(Value.tensor)),
        keepingGraph: true,
        for: "jvp"
      )
      return try torch.session.inside("jvp") {
        let pushed = try torch.pushforward(
          call,
          torch.variables(a.value(2), "tangents"),
          createGraph: keepsGraph
        )
        let outputs = try call.outputs.map { try torch.plain($0, keepingGraph: keepsGraph) }
        let tangents = try pushed.map { try torch.plain($0, keepingGraph: keepsGraph) }
        return Value.tuple(of: [
          torch.packed(outputs, isSingle: call.isSingleOutput),
          torch.packed(tangents, isSingle: call.isSingleOutput),
        ])
      }
    }
  }

  /// `vmap(f)` calls f on each slice and stacks what comes back, which is what it means.
  private func addVmap() {
    for module in [part("func"), module] {
      definePython("vmap", in: module, signature: "func, in_dims=0, out_dims=0") { torch, a in
        let (function, inDims, outDim) = (a.value(0), a[1] ?? .int(0), try a.integer(2, default: 0))
        return torch.transformed { torch, a in
          let dims = inDims.items ?? Array(repeating: inDims, count: a.rest.count)
          return try torch.mapped(function, a, dims, outDim)
        }
      }
    }
  }

  private func mapped(_ function: Value, _ a: Arguments, _ dims: [Value], _ outDim: Int) throws -> Value {
    guard dims.count == a.rest.count else {
      throw ScriptError.value("vmap: in_dims must have one entry for each argument")
    }
    let slices: [[Variable]?] = try zip(a.rest, dims).map { argument, dim in
      guard !dim.isNone, let tensor = argument.tensor else { return nil }
      return try tape.unbind(tensor, dim: session.index(dim))
    }
    guard let count = slices.compactMap(\.self).first?.count else {
      throw ScriptError.value("vmap: at least one argument must be mapped over")
    }
    guard slices.allSatisfy({ $0 == nil || $0?.count == count }) else {
      throw ScriptError.value("vmap: Expected all tensors to have the same size in the mapped dimension")
    }
    try session.charge(count * 50)
    let results = try (0..<count).map { index in
      try session.call(
        function,
        zip(a.rest, slices).map { argument, slices in slices.map { .tensor($0[index]) } ?? argument },
        a.keywords
      )
    }
    let isSingle = results.first?.tensor != nil
    let columns = try results.map { try variables($0, "results") }
    guard let width = columns.first?.count else { return .none }
    let stacked = try (0..<width).map { column in try tape.stack(columns.map { $0[column] }, dim: outDim) }
    return packed(stacked, isSingle: isSingle)
  }

  /// `functional_call(module, parameters, arguments)`: the module with other parameters, for one call.
  private func addFunctionalCall() {
    definePython(
      "functional_call",
      in: part("func"),
      signature:
        "module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False"
    ) { torch, a in
      guard Module(a.value(0)) != nil, case .dictionary(let given) = a.value(1) else {
        throw ScriptError.type("functional_call expects a module and a dict of its parameters")
      }
      let module = try a.moduleTree()
      let owners = Dictionary(module.descendants().map { ($0.name, $0.module) }) { first, _ in first }
      var restorations: [() -> Void] = []
      defer { for restore in restorations { restore() } }
      for (key, value) in given.entries {
        let path = (key.string ?? "").split(separator: ".").map(String.init)
        guard let name = path.last, let owner = owners[path.dropLast().joined(separator: ".")] else {
          continue
        }
        let state = owner.state
        let before = state.parameters[name]
        restorations.append { state.parameters[name] = before }
        state.parameters[name] = value
      }
      let arguments = a.given(2)
      return try torch.session.call(a.value(0), arguments?.items ?? arguments.map { [$0] } ?? [])
    }
  }
}
