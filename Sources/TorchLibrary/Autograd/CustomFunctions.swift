import Autograd
import ScriptRuntime
import Tensors

/// What a call to a script's own `autograd.Function` remembers for the way back: `ctx`.
private final class FunctionContext {
  var saved: [Value] = []
  /// Which of the saved values are results, by their place, and which.
  var savedResults: [Int: Int] = [:]
  var needsInputGrad: [Bool] = []
  var nonDifferentiable: [Variable] = []
  var materializesGradients = true
}

extension Torch {
  /// Adds `torch.autograd.Function`, from which scripts derive functions with a derivative of their own.
  func addCustomFunctions() {
    let context = contextType()
    let function = session.makeType("Function", module: "torch.autograd.function")
    function.classMethod("apply", nil) { [unowned self] arguments in
      guard case .type(let type)? = arguments.rest.first else {
        throw ScriptError.type("apply() is called on a class derived from torch.autograd.Function")
      }
      return try apply(type, context, Array(arguments.rest.dropFirst()))
    }
    function.constructed("cls, *args, **kwargs") { [unowned self] type, _ in
      session.warn(
        """
        <class '\(session.qualifiedName(of: type))'> should not be instantiated. Methods on autograd functions are all \
        static, so you should invoke them on the class itself. Instantiating an autograd function will raise an \
        error in a future version of PyTorch.
        """,
        className: "DeprecationWarning"
      )
      return .instance(InstanceObject(type))
    }
    part("autograd").members["Function"] = .type(function)
    let module = part("autograd.function")
    module.members["Function"] = .type(function)
    definePython("once_differentiable", in: module, signature: "fn") { _, a in a.value(0) }
  }

  private func contextType() -> ClassObject {
    let type = session.makeType("FunctionCtx", module: "torch.autograd.function", allowsSubclasses: false)
    type.method("save_for_backward", "self, *tensors") { a in
      for value in a.rest {
        switch value {
        case .tensor, .none: continue
        default:
          throw ScriptError.type(
            "save_for_backward can only save variables, but argument is of type "
              + a.session.typeName(of: value)
          )
        }
      }
      try a.state(as: FunctionContext.self).saved = a.rest
      return .none
    }
    type.property("saved_tensors") { a in .tuple(of: try a.state(as: FunctionContext.self).saved) }
    type.property("needs_input_grad") { a in
      .tuple(of: try a.state(as: FunctionContext.self).needsInputGrad.map(Value.bool))
    }
    type.method("mark_non_differentiable", "self, *args") { a in
      try a.state(as: FunctionContext.self).nonDifferentiable = a.rest.compactMap(\.tensor)
      return .none
    }
    type.method("set_materialize_grads", "self, value, /") { a in
      try a.state(as: FunctionContext.self).materializesGradients = a.bool(1, default: true)
      return .none
    }
    for name in ["mark_dirty", "save_for_forward"] { type.method(name, "self, *args") { _ in .none } }
    return type
  }

  /// `Square.apply(x, …)`: runs `forward` unrecorded and puts one node on the tape whose rule is `backward`.
  private func apply(_ type: ClassObject, _ contextType: ClassObject, _ arguments: [Value]) throws -> Value {
    let state = FunctionContext()
    state.needsInputGrad = arguments.map { $0.tensor?.requiresGrad ?? false }
    let context = Value.instance(InstanceObject(contextType, state: state))
    // The node belongs to the line of the call, not to the last one of forward.
    let origin = tape.origin
    let result = try tape.unobserved { try forward(type, context, arguments) }
    tape.origin = origin
    let isSingle = result.tensor != nil
    guard let outputs = isSingle ? [result] : result.items else {
      throw ScriptError.type(
        "\(type.name).forward: expected to return a Tensor or a tuple of Tensors, but got "
          + session.typeName(of: result)
      )
    }
    let tensors = outputs.compactMap(\.tensor)
    let made = try tape.custom(
      name: type.name + "Backward",
      inputs: arguments.compactMap(\.tensor),
      outputs: tensors.map(\.value),
      savesValues: !state.saved.isEmpty
    ) { [unowned self] pullback in
      try backward(type, context, arguments, pullback)
    }
    var remaining = zip(tensors, made).map { output, made in
      state.nonDifferentiable.contains { $0 === output } ? tape.constant(output.value) : made
    }[...]
    // What forward saved of its own results is what the caller gets.
    for (place, value) in state.saved.enumerated() {
      guard let tensor = value.tensor, let index = tensors.firstIndex(where: { $0 === tensor }),
        !arguments.contains(where: { $0.tensor === tensor })
      else { continue }
      state.saved[place] = .tensor(tape.constant(made[index].value))
      state.savedResults[place] = index
    }
    let values = outputs.map { $0.tensor == nil ? $0 : remaining.popFirst().map(Value.tensor) ?? .none }
    return isSingle ? values[0] : .tuple(of: values)
  }

  /// `forward(ctx, …)`, or the newer `forward(…)` with `setup_context(ctx, inputs, output)`.
  private func forward(_ type: ClassObject, _ context: Value, _ arguments: [Value]) throws -> Value {
    let forward = try session.attribute(.type(type), "forward")
    guard let setUp = type.lookup("setup_context") else {
      return try session.call(forward, [context] + arguments)
    }
    let result = try session.call(forward, arguments)
    _ = try session.call(setUp, [context, .tuple(of: arguments), result])
    return result
  }

  private func backward(
    _ type: ClassObject,
    _ context: Value,
    _ arguments: [Value],
    _ pullback: Pullback
  ) throws -> [Variable?] {
    let state = context.instance?.state as? FunctionContext
    let upstreams: [Value] = try (0..<pullback.node.outputCount).map { index in
      if state?.materializesGradients ?? true { return .tensor(try pullback.upstream(index)) }
      return pullback.upstreams[index].map(Value.tensor) ?? .none
    }
    guard let backward = try session.findAttribute(.type(type), "backward") else {
      throw ScriptError(
        .notImplementedError,
        "You must implement either the backward or vjp method for your custom autograd.Function to use it "
          + "with backward mode AD."
      )
    }
    // Results lead back to their node only meanwhile: kept so, node and context would hold each other for ever.
    let plain = state?.saved ?? []
    for (place, output) in state?.savedResults ?? [:] {
      if let value = plain[place].tensor?.value {
        state?.saved[place] = .tensor(pullback.made(value, output: output))
      }
    }
    defer { state?.saved = plain }
    let result = try session.call(backward, [context] + upstreams)
    var gradients = result.items ?? [result]
    let name = "\(type.name)Backward"
    while gradients.count > arguments.count, let last = gradients.last, last.isNone {
      gradients.removeLast()
    }
    guard gradients.count == arguments.count else {
      throw ScriptError.runtime(
        "function \(name) returned an incorrect number of gradients (expected \(arguments.count), got "
          + "\(gradients.count))"
      )
    }
    return try zip(gradients, arguments).filter { $0.1.tensor != nil }.enumerated().map { index, pair in
      switch pair.0 {
      case .none: return nil
      case .tensor(let gradient):
        let shape = pullback.shape(index)
        guard (try? Tensor.broadcastShape(gradient.shape, shape)) == gradient.shape else {
          throw ScriptError.runtime(
            "Function \(name) returned an invalid gradient at index \(index) - got \(gradient.shape) but expected "
              + "shape compatible with \(shape)"
          )
        }
        return gradient
      default:
        throw ScriptError.type(
          "expected Variable or None (got \(session.typeName(of: pair.0)))"
        )
      }
    }
  }
}
