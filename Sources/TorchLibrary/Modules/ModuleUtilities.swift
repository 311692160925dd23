import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `nn.Parameter` as a constructor, and `torch.nn.utils`.
  func addModuleUtilities() {
    parameterType.constructed("cls, data=None, requires_grad=True", style: .python) { [unowned self] _, a in
      if let data = a.given(1), data.tensor == nil {
        let type = session.typeName(of: data)
        throw ScriptError(.attributeError, "'\(type)' object has no attribute 'detach'")
      }
      let data = try a.given(1) == nil ? Tensor(uninitialized: [0], dtype: defaultDType) : a.tensor(1).value
      return .tensor(try parameter(data, requiresGrad: a.bool(2, default: true)))
    }
    tensorType.constructed("cls, *data", style: .python) { [unowned self] _, a in
      if a.rest.count == 1, a.rest[0].items != nil {
        return .tensor(try leaf(tensor(from: a.rest[0], dtype: .float32)))
      }
      return .tensor(try leaf(filled(a.sizes(), .int(0), .float32)))
    }
    addClipping()
    addVectors()
  }

  private func addClipping() {
    let utilities = part("nn.utils")
    for name in ["clip_grad_norm_", "clip_grad_norm"] {
      definePython(
        name,
        in: utilities,
        signature: "parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None"
      ) { torch, a in
        try torch.clipNorm(
          torch.variables(a.value(0), "parameters"),
          a.float(1),
          a.float(2, default: 2)
        )
      }
    }
    definePython(
      "clip_grad_value_",
      in: utilities,
      signature: "parameters, clip_value, foreach=None"
    ) { torch, a in
      let bound = try a.float(1)
      for grad in try torch.variables(a.value(0), "parameters").compactMap(\.grad) {
        try torch.tape.withGradMode(false) {
          _ = try torch.tape.applyInPlace(
            torch.row("clamp"),
            grad,
            parameters: ["low": .double(-bound), "high": .double(bound)]
          )
        }
      }
      return Value.none
    }
  }

  /// Scales all gradients down to a common norm, in PyTorch's order of operations; returns the norm before.
  private func clipNorm(_ parameters: [Variable], _ bound: Double, _ order: Double) throws -> Variable {
    let gradients = parameters.compactMap(\.grad)
    return try tape.withGradMode(false) {
      guard !gradients.isEmpty else { return try leaf(Tensor.scalar(.double(0), .float32)) }
      let norms = try gradients.map { try tape.norm($0, p: order) }
      let total = try tape.norm(tape.stack(norms), p: order)
      let shifted = try tape.add(.variable(total), .scalar(.double(1e-6)))
      let factor = try tape.clamp(
        tape.div(.scalar(.double(bound)), .variable(shifted)),
        nil,
        .scalar(.double(1))
      )
      for gradient in gradients { _ = try tape.applyInPlace(row("mul"), gradient, [.variable(factor)]) }
      return total
    }
  }

  private func addVectors() {
    let utilities = part("nn.utils")
    definePython("parameters_to_vector", in: utilities, signature: "parameters") { torch, a in
      try torch.tape.cat(
        torch.variables(a.value(0), "parameters").map { try torch.tape.view($0, [-1]) }
      )
    }
    definePython("vector_to_parameters", in: utilities, signature: "vec, parameters") { torch, a in
      let vector = try a.input()
      var start = 0
      for parameter in try torch.variables(a.value(1), "parameters") {
        let count = parameter.value.count
        let part = try torch.tape.slice(vector, dim: 0, start: start, stop: start + count)
        try torch.tape.setData(parameter, to: torch.tape.view(part, parameter.shape))
        start += count
      }
      return Value.none
    }
  }
}
