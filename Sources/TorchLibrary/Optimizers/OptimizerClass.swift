import Autograd
import ScriptRuntime
import Tensors

/// What an optimizer remembers of each parameter between steps: how many there were, and running averages.
final class OptimizerState: CopyableState {
  /// The memory of one parameter.
  struct Memory {
    let parameter: Variable
    var steps = 0
    var buffers: [String: Tensor] = [:]
  }

  var memories: [ObjectIdentifier: Memory] = [:]

  func copy(with copier: StateCopier) -> AnyObject {
    let copy = OptimizerState()
    for memory in memories.values {
      let parameter = copier.copy(memory.parameter)
      copy.memories[ObjectIdentifier(parameter)] = Memory(
        parameter: parameter,
        steps: memory.steps,
        buffers: memory.buffers
      )
    }
    return copy
  }
}

/// The options of one group of parameters, as the script sees and changes them.
struct ParameterGroup {
  let dictionary: DictionaryObject
  let session: Session

  /// An option; `None` where there is none.
  subscript(name: String) -> Value {
    get throws { try dictionary.value(for: .text(name), session) ?? .none }
  }

  /// An option as a number; a tensor of one number counts.
  func number(_ name: String) throws -> Double { try session.double(self[name]) }

  /// An option as a truth value.
  func flag(_ name: String) throws -> Bool { try session.truth(self[name]) }

  /// A pair of numbers, such as `betas`.
  func pair(_ name: String) throws -> (Double, Double) {
    let items = try session.collect(self[name])
    guard items.count == 2 else { throw ScriptError.value("\(name) must be a pair of numbers") }
    return (try session.double(items[0]), try session.double(items[1]))
  }

  /// The parameters.
  var parameters: [Variable] {
    get throws { try self["params"].items?.compactMap(\.tensor) ?? [] }
  }
}

/// One parameter with its gradient in one step of an optimizer.
///
/// Running averages are computed as new tensors outside any recording; only the write into the parameter
/// itself is an operation that a recording shows.
struct OptimizerStep {
  let torch: Torch
  let group: ParameterGroup
  let parameter: Variable
  /// The gradient, turned round where the group maximizes.
  let gradient: Variable
  var memory: OptimizerState.Memory

  var tape: Tape { torch.tape }

  /// Computes unobserved.
  func quietly(_ body: (Tape) throws -> Variable) throws -> Variable {
    try tape.unobserved { try body(tape) }
  }

  /// A buffer of the parameter, zeros before the first step.
  func buffer(_ name: String, initial: Double = 0) -> Variable {
    tape.constant(
      memory.buffers[name] ?? Tensor.full(parameter.shape, .double(initial), parameter.dtype)
    )
  }

  /// `gradient + weight_decay * parameter`, where the group decays.
  func decayedGradient() throws -> Variable {
    let decay = try group.number("weight_decay")
    guard decay != 0 else { return gradient }
    return try quietly {
      try $0.add(.variable(gradient), .variable(parameter), alpha: .double(decay))
    }
  }

  /// `parameter += factor * direction`.
  func move(along direction: Variable, by factor: Double) throws {
    try tape.applyInPlace(
      torch.row("add_scaled"),
      parameter,
      [.variable(direction)],
      parameters: ["alpha": .double(factor)]
    )
  }

  /// `parameter += factor * direction / scale`.
  func move(along direction: Variable, over scale: Variable, by factor: Double) throws {
    try tape.applyInPlace(
      torch.row("addcdiv"),
      parameter,
      [.variable(direction), .variable(scale)],
      parameters: ["value": .double(factor)]
    )
  }
}

extension Torch {
  /// Adds `torch.optim` with its algorithms and schedules.
  func addOptimizers() {
    let optimizer = optimizerType
    part("optim").members["Optimizer"] = .type(optimizer)
    optimizer.constructed(nil) { type, _ in .instance(InstanceObject(type, state: OptimizerState())) }
    optimizer.method("zero_grad", "self, set_to_none=True", style: .python) { [unowned self] a in
      let parameters = try groups(of: a.instance()).flatMap { try $0.parameters }
      try zeroGradients(parameters, setToNone: a.bool(1, default: true))
      return .none
    }
    optimizer.method("add_param_group", "self, param_group", style: .python) { [unowned self] a in
      guard case .dictionary(let group) = a.value(1) else {
        throw ScriptError.type("param_group must be a dict")
      }
      try add(group, to: a.instance())
      return .none
    }
    optimizer.method("__repr__") { [unowned self] a in .text(try description(a.instance())) }
    addOptimizerStates()
    addSGD()
    addAdam()
    addRMSprop()
    addAdagrad()
    addSchedulers()
    addPlateauScheduler()
  }

  /// Adds the class of an algorithm.
  ///
  /// The signature lists the options with their defaults in the order in which a group shows them; the body
  /// makes one step of one parameter.
  func optimizer(
    _ name: String,
    _ signature: String,
    hidden: [(String, Value)] = [],
    check: @escaping (ParameterGroup) throws -> Void = { _ in },
    step: @escaping (inout OptimizerStep) throws -> Void
  ) {
    let type = session.makeType(name, module: "torch.optim.\(name.lowercased())", base: optimizerType)
    part("optim").members[name] = .type(type)
    lazy var options = Signature(signature).parameters
    lazy var defaults = Torch.defaults(signature)
    let initializer = NativeFunction(
      "\(name).__init__",
      "self, params, \(signature)",
      style: .python,
      owner: name
    ) { [unowned self] a in
      let instance = try a.instance()
      let prototype = DictionaryObject()
      for (index, option) in options.enumerated() {
        let value = a[index + 2] ?? defaultValue(defaults[option.name] ?? "None")
        try prototype.set(.text(option.name), to: value, session)
      }
      for (name, value) in hidden { try prototype.set(.text(name), to: value, session) }
      try check(ParameterGroup(dictionary: prototype, session: session))
      instance.attributes["defaults"] = .dictionary(prototype)
      instance.attributes["param_groups"] = .list(of: [])
      for group in try parameterGroups(a.value(1)) { try add(group, to: instance) }
      return .none
    }
    type["__init__"] = .native(initializer)
    let stepper = NativeFunction("step", "self, closure=None", style: .python, owner: name) {
      [unowned self] a in
      try self.step(a.instance(), closure: a.given(1), step)
    }
    type["step"] = .native(stepper)
  }

  private func step(
    _ instance: InstanceObject,
    closure: Value?,
    _ body: (inout OptimizerStep) throws -> Void
  ) throws -> Value {
    let loss = try closure.map { closure in
      try tape.withGradMode(true) { try session.call(closure, []) }
    }
    guard let state = instance.state as? OptimizerState else { return .none }
    try tape.withGradMode(false) {
      for group in try groups(of: instance) {
        for parameter in try group.parameters {
          guard let grad = parameter.grad else { continue }
          let key = ObjectIdentifier(parameter)
          var step = OptimizerStep(
            torch: self,
            group: group,
            parameter: parameter,
            gradient: try group.flag("maximize") ? tape.unobserved { try tape.neg(grad) } : grad,
            memory: state.memories[key] ?? OptimizerState.Memory(parameter: parameter)
          )
          step.memory.steps += 1
          try body(&step)
          state.memories[key] = step.memory
        }
      }
    }
    return loss ?? .none
  }

  // MARK: Groups

  /// The groups of an optimizer.
  func groups(of instance: InstanceObject) throws -> [ParameterGroup] {
    try session.collect(instance.attributes["param_groups"] ?? .list(of: [])).compactMap { value in
      if case .dictionary(let dictionary) = value {
        ParameterGroup(dictionary: dictionary, session: session)
      } else {
        nil
      }
    }
  }

  /// The groups of a new optimizer: one of all tensors, or those that the script made.
  private func parameterGroups(_ value: Value) throws -> [DictionaryObject] {
    if case .tensor(let tensor) = value {
      throw ScriptError.type(
        "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
          + tensor.dtype.legacyClassName
      )
    }
    let items = try session.collect(value)
    guard !items.isEmpty else { throw ScriptError.value("optimizer got an empty parameter list") }
    if case .dictionary = items[0] {
      return items.compactMap { if case .dictionary(let group) = $0 { group } else { nil } }
    }
    let group = DictionaryObject()
    try group.set(.text("params"), to: .list(of: items), session)
    return [group]
  }

  /// Checks a group and completes it with the optimizer's defaults.
  private func add(_ given: DictionaryObject, to instance: InstanceObject) throws {
    guard let params = try given.value(for: .text("params"), session) else {
      throw ScriptError(.keyError, arguments: [.text("params")])
    }
    let tensors = params.tensor == nil ? try session.collect(params) : [params]
    for value in tensors {
      guard let tensor = value.tensor else {
        throw ScriptError.type(
          "optimizer can only optimize Tensors, but one of the params is \(session.typeName(of: value))"
        )
      }
      if !tensor.isLeaf && !tensor.retainsGrad {
        throw ScriptError.value("can't optimize a non-leaf Tensor")
      }
    }
    let group = DictionaryObject()
    try group.set(.text("params"), to: .list(of: tensors), session)
    for (key, value) in given.entries where key.string != "params" { try group.set(key, to: value, session) }
    if case .dictionary(let defaults)? = instance.attributes["defaults"] {
      for (key, value) in defaults.entries where try group.value(for: key, session) == nil {
        try group.set(key, to: value, session)
      }
    }
    if case .list(let groups)? = instance.attributes["param_groups"] {
      groups.items.append(.dictionary(group))
    }
  }

  private func description(_ instance: InstanceObject) throws -> String {
    var text = "\(instance.type.name) ("
    for (index, group) in try groups(of: instance).enumerated() {
      text += "\nParameter Group \(index)\n"
      let options = group.dictionary.entries.filter { $0.key.string != "params" }
      for (key, value) in options.sorted(by: { ($0.key.string ?? "") < ($1.key.string ?? "") }) {
        text += "    \(try session.str(key)): \(try session.str(value))\n"
      }
    }
    return text + ")"
  }
}

extension ParameterGroup {
  /// Refuses a negative number with PyTorch's text.
  func refuseNegative(_ name: String, _ words: String) throws {
    let value = try self[name]
    // PyTorch compares `0.0 <= value`, so that a text fails as Python's comparison does.
    if value.tensor == nil { _ = try session.compare(.lessEqual, .float(0), value) }
    guard try number(name) < 0 else { return }
    throw ScriptError.value("Invalid \(words): \(try session.str(self[name]))")
  }
}
