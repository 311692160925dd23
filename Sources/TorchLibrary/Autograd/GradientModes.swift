import Autograd
import ScriptRuntime

/// What `torch.no_grad()` and its siblings switch, and what they switch back to.
private final class ModeState: CopyableState {
  enum Kind { case grad, inference }

  let kind: Kind
  let flag: Bool
  /// What was on before each `with` that is open, innermost last.
  var saved: [(grad: Bool, inference: Bool)] = []

  init(_ kind: Kind, _ flag: Bool) {
    self.kind = kind
    self.flag = flag
  }

  func copy(with copier: StateCopier) -> AnyObject {
    let copy = ModeState(kind, flag)
    copy.saved = saved
    return copy
  }

  func enter(_ tape: Tape) {
    saved.append((tape.gradMode, tape.inferenceMode))
    switch kind {
    case .grad: tape.gradMode = flag
    case .inference:
      tape.inferenceMode = flag
      if flag { tape.gradMode = false }
    }
  }

  func leave(_ tape: Tape) {
    guard let before = saved.popLast() else { return }
    (tape.gradMode, tape.inferenceMode) = before
  }
}

extension Torch {
  /// Adds `no_grad`, `enable_grad`, `set_grad_enabled` and `inference_mode`: for `with` and as decorators.
  func addGradientModes() {
    addMode("no_grad", .grad, fixed: false)
    addMode("enable_grad", .grad, fixed: true)
    addMode("inference_mode", .inference, fixed: nil)
    let setter = modeType("set_grad_enabled")
    setter.constructed("cls, mode, /") { [unowned self] type, arguments in
      let state = ModeState(.grad, try arguments.session.truth(arguments.value(1)))
      // It works at once, and as a context it puts back what was before.
      state.enter(tape)
      return .instance(InstanceObject(type, state: state))
    }
    setter.method("__enter__") { _ in .none }
    module.members["set_grad_enabled"] = .type(setter)
    part("autograd").members["set_grad_enabled"] = .type(setter)
    define("is_grad_enabled", signature: "", as: .function) { torch, _ in torch.tape.gradMode }
    define("is_inference_mode_enabled", signature: "", as: .function) { torch, _ in
      torch.tape.inferenceMode
    }
  }

  private func addMode(_ name: String, _ kind: ModeState.Kind, fixed: Bool?) {
    let type = modeType(name)
    // A bare decorator, @torch.no_grad, hands the function over at once.
    type.constructed("cls, mode=None, /") { [unowned self] type, arguments in
      let given = arguments.given(1)
      if let given, session.isCallable(given) {
        return decorated(given, ModeState(kind, fixed ?? true))
      }
      let flag = try fixed ?? given.map { try session.truth($0) } ?? true
      return .instance(InstanceObject(type, state: ModeState(kind, flag)))
    }
    module.members[name] = .type(type)
    part("autograd").members[name] = .type(type)
  }

  private func modeType(_ name: String) -> ClassObject {
    let type = session.makeType(name, module: "torch.autograd.grad_mode", allowsSubclasses: false)
    type.method("__enter__") { [unowned self] arguments in
      try arguments.state(as: ModeState.self).enter(tape)
      return .none
    }
    type.method("__exit__", "self, type, value, traceback, /") { [unowned self] arguments in
      try arguments.state(as: ModeState.self).leave(tape)
      return .bool(false)
    }
    type.method("__call__", "self, function, /") { [unowned self] arguments in
      decorated(arguments.value(1), try arguments.state(as: ModeState.self))
    }
    return type
  }

  /// The function, run in the mode.
  private func decorated(_ function: Value, _ mode: ModeState) -> Value {
    // A function with an owner becomes a method when a class holds it, as the script's own do.
    let name = (try? session.findAttribute(function, "__name__"))?.string ?? "wrapper"
    let wrapped = NativeFunction(name, nil, owner: "function") { [unowned self] arguments in
      mode.enter(tape)
      defer { mode.leave(tape) }
      return try session.call(function, arguments.rest, arguments.keywords)
    }
    return .native(wrapped)
  }
}
