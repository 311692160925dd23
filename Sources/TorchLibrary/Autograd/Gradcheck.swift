import Autograd
import ScriptRuntime
import Tensors

/// What a check of gradients is asked to do.
private struct CheckOptions {
  let epsilon: Double
  let absolute: Double
  let relative: Double
  let raises: Bool
}

extension Torch {
  /// Adds `gradcheck` and `gradgradcheck`, which compare gradients with differences of nearby values.
  func addGradcheck() {
    let error = session.makeExceptionType(
      "GradcheckError",
      base: "RuntimeError",
      module: "torch.autograd.gradcheck"
    )
    let module = part("autograd.gradcheck")
    module.members["GradcheckError"] = .type(error)
    let options = "eps=1e-06, atol=1e-05, rtol=0.001, raise_exception=True, nondet_tol=0.0, fast_mode=False"
    definePython("gradcheck", in: module, signature: "func, inputs, *, \(options)") { torch, a in
      let inputs = try torch.variables(a.value(1), "inputs")
      return try torch.checked(at: 2, a) { options in
        try torch.session.inside("gradcheck") {
          try torch.check({ try torch.results(a.value(0), $0) }, inputs, options)
        }
      }
    }
    definePython(
      "gradgradcheck",
      in: module,
      signature: "func, inputs, grad_outputs=None, *, \(options)"
    ) { torch, a in
      let inputs = try torch.variables(a.value(1), "inputs")
      return try torch.checked(at: 3, a) { options in
        try torch.session.inside("gradgradcheck") { try torch.checkSecond(a.value(0), inputs, options) }
      }
    }
    // In the namespace of torch.autograd, the function hides the module of the same name.
    for name in ["gradcheck", "gradgradcheck"] { part("autograd").members[name] = module.members[name] }
  }

  private func checked(
    at index: Int,
    _ a: Arguments,
    _ body: (CheckOptions) throws -> Void
  ) throws -> Bool {
    let options = CheckOptions(
      epsilon: try a.float(index, default: 1e-6),
      absolute: try a.float(index + 1, default: 1e-5),
      relative: try a.float(index + 2, default: 1e-3),
      raises: try a.bool(index + 3, default: true)
    )
    do {
      try body(options)
      return true
    } catch let error as ScriptError where error.className == "GradcheckError" && !options.raises {
      return false
    }
  }

  private func results(_ function: Value, _ inputs: [Variable]) throws -> [Variable] {
    try variables(session.call(function, inputs.map(Value.tensor)), "outputs")
  }

  private func check(
    _ function: ([Variable]) throws -> [Variable],
    _ inputs: [Variable],
    _ options: CheckOptions
  ) throws {
    let wanted = inputs.filter(\.requiresGrad)
    guard !wanted.isEmpty else {
      throw ScriptError.value(
        "gradcheck expects at least one input tensor to require gradient, but none of them have "
          + "requires_grad=True."
      )
    }
    for (index, input) in inputs.enumerated() where input.requiresGrad && input.dtype != .float64 {
      session.warn(
        """
        Input #\(index) requires gradient and is not a double precision floating point or complex. This check \
        will likely fail if all the inputs are not of double precision floating point or complex. 
        """
      )
    }
    let outputs = try function(inputs)
    for (output, variable) in outputs.enumerated() where variable.requiresGrad {
      let analytical = try jacobian(of: variable, wanted, createGraph: false)
      for (index, input) in wanted.enumerated() {
        let shape = [variable.value.count, input.value.count]
        let transposed = try tape.t(tape.detach(tape.reshape(analytical[index], shape)))
        let numerical = try differences(function, inputs, input, output, options.epsilon)
        try compare(tape.contiguous(transposed), numerical, output, index, options)
      }
    }
  }

  /// The Jacobian by central differences: one row for each entry of the input.
  private func differences(
    _ function: ([Variable]) throws -> [Variable],
    _ inputs: [Variable],
    _ input: Variable,
    _ output: Int,
    _ epsilon: Double
  ) throws -> Variable {
    let flat = try input.value.viewReshaped([-1])
    var rows: [Variable] = []
    for entry in 0..<flat.count {
      try session.charge()
      let place = try flat.selected(dim: 0, index: entry)
      let number = try place.item()
      defer { place.fill(number) }
      let values = try [-epsilon, epsilon].map { step in
        // The entry is moved in its own precision, as PyTorch does.
        place.fill(.double(number.double + step))
        return try tape.withGradMode(false) {
          try tape.reshape(tape.clone(function(inputs)[output]), [-1])
        }
      }
      rows.append(
        try tape.withGradMode(false) {
          try tape.div(.variable(tape.sub(values[1], values[0])), .scalar(.double(2 * epsilon)))
        }
      )
    }
    return try tape.withGradMode(false) { try tape.stack(rows) }
  }

  private func compare(
    _ analytical: Variable,
    _ numerical: Variable,
    _ output: Int,
    _ input: Int,
    _ options: CheckOptions
  ) throws {
    let close = try tape.unobserved {
      try tape.isclose(analytical, numerical, rtol: options.relative, atol: options.absolute)
    }
    if close.value.ints.allSatisfy({ $0 == 1 }) { return }
    throw ScriptError(
      className: "GradcheckError",
      arguments: [
        .text(
          "Jacobian mismatch for output \(output) with respect to input \(input),\n"
            + "numerical:\(try description(numerical))\nanalytical:\(try description(analytical))\n"
        )
      ]
    )
  }

  /// Checks the gradients of the gradients, which are functions of the inputs and of the seeds.
  private func checkSecond(_ function: Value, _ inputs: [Variable], _ options: CheckOptions) throws {
    let seeds = try results(function, inputs).map { output in
      let numbers = (0..<output.value.count).map { 0.5 + Double($0 % 7) / 8 }
      return try tape.leaf(Tensor(numbers, shape: output.shape, dtype: output.dtype), requiresGrad: true)
    }
    let wanted = inputs.filter(\.requiresGrad)
    try check(
      { [self] arguments in
        let inputs = Array(arguments.prefix(inputs.count))
        let outputs = try tape.withGradMode(true) { try results(function, inputs) }
        return try gradientsOrZeros(
          of: outputs,
          wanted,
          seeds: Array(arguments.dropFirst(inputs.count)),
          createGraph: true
        )
      },
      inputs + seeds,
      options
    )
  }
}
