import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the methods of tensors that gradients concern: `backward()`, `detach()`, hooks.
  func addGradientMethods() {
    addFlags()
    addDetaching()
    addBackward()
    addHooks()
    addHookHandles()
  }

  private func addFlags() {
    define("requires_grad_", signature: "self, requires_grad=True", as: .method) { torch, a in
      let x = try a.tensor(0)
      if let flag = a[1], flag.scalar == nil { throw a.wrongType(1, expected: "bool") }
      try torch.tape.setRequiresGrad(x, a.bool(1, default: true))
      return x
    }
    define("retain_grad", signature: "self", as: .method) { torch, a in
      try torch.tape.retainGrad(a.tensor(0))
      return Value.none
    }
    define("is_inference", signature: "self", as: .both) { _, a in try a.tensor(0).isInference }
  }

  private func addDetaching() {
    define("detach", signature: "input") { torch, a in try torch.tape.detach(a.tensor(0)) }
    define("detach_", signature: "self", as: .method) { torch, a in
      let x = try a.tensor(0)
      if x.isView {
        throw ScriptError.runtime(
          "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) "
            + "for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, "
            + "and hence detach_() cannot be called on these gradients. To fix this error, please refer to the "
            + "Optimizer.zero_grad() function in torch/optim/optimizer.py as a solution."
        )
      }
      try torch.tape.detachInPlace(x)
      return x
    }
  }

  private func addBackward() {
    tensorType["backward"] = .native(
      native(
        "backward",
        "self, gradient=None, retain_graph=None, create_graph=False, inputs=None",
        style: .python,
        owner: "Tensor"
      ) { torch, a in
        try torch.tape.backward(
          [a.tensor(0)],
          gradients: torch.seeds(a.given(1)),
          retainGraph: a.given(2) == nil ? nil : a.bool(2, default: false),
          createGraph: a.bool(3, default: false),
          inputs: a.given(4).map { try torch.variables($0, "inputs") }
        )
        return Value.none
      }
    )
  }

  /// A gradient that a script handed over.
  func seed(_ value: Value) throws -> Variable {
    if case .tensor(let variable) = value { return variable }
    throw ScriptError.type(
      "gradients can be either Tensors or None, but got \(session.typeName(of: value))"
    )
  }

  /// One tensor, or a tuple or list of them.
  func variables(_ value: Value, _ name: String) throws -> [Variable] {
    if case .tensor(let variable) = value { return [variable] }
    return try session.collect(value).map { item in
      guard case .tensor(let variable) = item else {
        throw ScriptError.type("\(name) must be tensors, not \(session.typeName(of: item))")
      }
      return variable
    }
  }

  private func addHooks() {
    define("register_hook", signature: "self, hook", as: .method) { torch, a in
      try torch.session.charge(100)
      let remove = try torch.tape.addHook(to: a.tensor(0), torch.hook(a.value(1)))
      return torch.hookHandle(remove)
    }
    define("register_post_accumulate_grad_hook", signature: "self, hook", as: .method) { torch, a in
      let (variable, hook) = (try a.tensor(0), a.value(1))
      let remove = try torch.tape.addAccumulationHook(to: variable) { [unowned torch, weak variable] in
        guard let variable else { return }
        _ = try torch.session.call(hook, [.tensor(variable)])
      }
      return torch.hookHandle(remove)
    }
  }

  /// What registering a hook returns: an object that takes the hook off again.
  func hookHandle(_ remove: @escaping () -> Void) -> Value {
    .instance(InstanceObject(hookHandleType, state: HookHandle(remove)))
  }

  /// Adds the class of what registering a hook returns.
  func addHookHandles() {
    hookHandleType.method("remove") { a in
      try a.state(as: HookHandle.self).remove()
      return .none
    }
    hookHandleType.method("__enter__") { a in a.value(0) }
    hookHandleType.method("__exit__", "self, type, value, traceback, /") { a in
      try a.state(as: HookHandle.self).remove()
      return .none
    }
  }

  /// What error texts call a hook: its `__name__`, or its printed form where it has none.
  private func name(of hook: Value) -> String {
    let name = (try? session.attribute(hook, "__name__"))?.string
    return name ?? (try? session.repr(hook)) ?? "hook"
  }

  /// A function of the script as a hook: it may give another gradient, or nothing.
  private func hook(_ function: Value) -> (Variable) throws -> Variable? {
    { [unowned self] gradient in
      let result = try session.call(function, [.tensor(gradient)])
      if result.isNone { return nil }
      guard case .tensor(let replacement) = result else {
        throw ScriptError.type(
          "expected Variable, but hook returned '\(session.typeName(of: result))'"
        )
      }
      guard replacement.shape == gradient.shape else {
        throw ScriptError.runtime(
          "hook '\(name(of: function))' has changed the size of value"
        )
      }
      return replacement
    }
  }
}

/// What `register_hook` returns: the way to take the hook off again.
private final class HookHandle {
  let remove: () -> Void

  init(_ remove: @escaping () -> Void) { self.remove = remove }
}
