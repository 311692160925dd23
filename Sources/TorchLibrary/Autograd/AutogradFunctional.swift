import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `torch.autograd.functional`: whole Jacobians and Hessians, and their products with vectors.
  func addAutogradFunctional() {
    let module = part("autograd.functional")
    let options = "create_graph=False, strict=False"
    definePython(
      "jacobian",
      in: module,
      signature: "func, inputs, \(options), vectorize=False, strategy='reverse-mode'"
    ) { torch, a in
      let createGraph = try a.bool(2, default: false)
      let call = try torch.call(a.value(0), a.value(1), keepingGraph: createGraph, for: "jacobian")
      let blocks = try call.outputs.map { output in
        try torch.packed(
          torch.jacobian(of: output, call.inputs, createGraph: createGraph),
          isSingle: call.isSingleInput
        )
      }
      return call.isSingleOutput ? blocks[0] : .tuple(of: blocks)
    }
    definePython(
      "hessian",
      in: module,
      signature: "func, inputs, \(options), vectorize=False, outer_jacobian_strategy='reverse-mode'"
    ) { torch, a in
      let createGraph = try a.bool(2, default: false)
      let call = try torch.call(a.value(0), a.value(1), keepingGraph: createGraph, for: "hessian")
      let output = try torch.single(call, "hessian")
      let blocks = try torch.hessian(of: output, call.inputs, createGraph: createGraph).map {
        torch.packed($0, isSingle: call.isSingleInput)
      }
      return call.isSingleInput ? blocks[0] : .tuple(of: blocks)
    }
    addVectorProducts(module, options)
    addHessianProducts(module, options)
  }

  private func addVectorProducts(_ module: ModuleObject, _ options: String) {
    definePython("vjp", in: module, signature: "func, inputs, v=None, \(options)") { torch, a in
      let createGraph = try a.bool(3, default: false)
      let call = try torch.call(a.value(0), a.value(1), keepingGraph: createGraph, for: "vjp")
      let seeds = try torch.vectors(
        a.given(2),
        call.outputs,
        orOneFor: "the user-provided function returns"
      )
      let gradients = try torch.gradientsOrZeros(
        of: call.outputs,
        call.inputs,
        seeds: seeds,
        createGraph: createGraph
      )
      return Value.tuple(of: [
        try torch.outputs(call, createGraph), torch.packed(gradients, isSingle: call.isSingleInput),
      ])
    }
    definePython("jvp", in: module, signature: "func, inputs, v=None, \(options)") { torch, a in
      let createGraph = try a.bool(3, default: false)
      let call = try torch.call(a.value(0), a.value(1), keepingGraph: createGraph, for: "jvp")
      let tangents = try torch.vectors(
        a.given(2),
        call.inputs,
        orOneFor: "the input to the user-provided function is"
      )
      let pushed = try torch.pushforward(call, tangents, createGraph: createGraph)
      return Value.tuple(of: [
        try torch.outputs(call, createGraph), torch.packed(pushed, isSingle: call.isSingleOutput),
      ])
    }
  }

  /// `hvp` and `vhp` differ in the order of a product that is symmetric.
  private func addHessianProducts(_ module: ModuleObject, _ options: String) {
    for name in ["hvp", "vhp"] {
      definePython(name, in: module, signature: "func, inputs, v=None, \(options)") { torch, a in
        let createGraph = try a.bool(3, default: false)
        let call = try torch.call(a.value(0), a.value(1), keepingGraph: createGraph, for: name)
        let output = try torch.single(call, name)
        let gradients = try torch.gradientsOrZeros(of: [output], call.inputs, createGraph: true)
        let products = try torch.gradientsOrZeros(
          of: gradients,
          call.inputs,
          seeds: torch.vectors(
            a.given(2),
            call.inputs,
            orOneFor: "the input to the user-provided function is"
          ),
          createGraph: createGraph
        )
        return Value.tuple(of: [
          try torch.outputs(call, createGraph), torch.packed(products, isSingle: call.isSingleInput),
        ])
      }
    }
  }

  /// The only output, a single number.
  private func single(_ call: DifferentiableCall, _ name: String) throws -> Variable {
    guard call.isSingleOutput else {
      throw ScriptError.runtime("The function given to \(name) should return a single Tensor")
    }
    guard call.outputs[0].value.count == 1 else {
      throw ScriptError.runtime(
        "The Tensor returned by the function given to \(name) should contain a single element"
      )
    }
    return call.outputs[0]
  }

  /// The outputs as the script gets them.
  private func outputs(_ call: DifferentiableCall, _ createGraph: Bool) throws -> Value {
    try packed(
      call.outputs.map { try plain($0, keepingGraph: createGraph) },
      isSingle: call.isSingleOutput
    )
  }

  /// The vectors to multiply with: those given, or 1 for a single number.
  private func vectors(_ given: Value?, _ like: [Variable], orOneFor single: String) throws -> [Variable] {
    guard let given else {
      guard like.count == 1, like[0].value.count == 1 else {
        throw ScriptError.runtime(
          "The vector v can only be None if \(single) a single Tensor with a single element."
        )
      }
      return like.map { tape.constant(Tensor.ones($0.shape, $0.dtype)) }
    }
    let vectors = try variables(given, "v")
    guard vectors.count == like.count else {
      throw ScriptError.runtime(
        "v is a tuple of invalid length: should be \(like.count) but got \(vectors.count)."
      )
    }
    for (vector, other) in zip(vectors, like) where vector.shape != other.shape {
      throw ScriptError.runtime(
        "v has invalid size: should be \(sizeText(other)) but got \(sizeText(vector))."
      )
    }
    return vectors
  }

  /// `torch.Size([2, 3])`.
  func sizeText(_ x: Variable) -> String {
    "torch.Size([\(x.shape.map(String.init).joined(separator: ", "))])"
  }
}
