import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `state_dict()`, `load_state_dict()` and `state` to optimizers.
  func addOptimizerStates() {
    optimizerType.method("state_dict") { [unowned self] a in
      let instance = try a.instance()
      let (numbers, groups) = try packedGroups(of: instance)
      let memories = try numbered(memories(of: instance), numbers)
      return try dictionary([("state", .dictionary(memories)), ("param_groups", .list(of: groups))])
    }
    optimizerType.method("load_state_dict", "self, state_dict, /") { [unowned self] a in
      try load(a.value(1), into: a.instance())
      return .none
    }
    optimizerType.property("state") { [unowned self] a in
      let result = DictionaryObject()
      for (parameter, memory) in try memories(of: a.instance()) {
        try result.set(.tensor(parameter), to: .dictionary(memory), session)
      }
      return .dictionary(result)
    }
  }

  private func dictionary(_ entries: [(String, Value)]) throws -> Value {
    let result = DictionaryObject()
    for (name, value) in entries { try result.set(.text(name), to: value, session) }
    return .dictionary(result)
  }

  /// The options of each group, with numbers in the place of its parameters; and the numbers.
  private func packedGroups(
    of instance: InstanceObject
  ) throws -> (numbers: [ObjectIdentifier: Int], groups: [Value]) {
    var numbers: [ObjectIdentifier: Int] = [:]
    let packed = try groups(of: instance).map { group in
      let result = DictionaryObject()
      for (key, value) in group.dictionary.entries where key.string != "params" {
        try result.set(key, to: value, session)
      }
      let parameters = try group.parameters.map { parameter in
        let number = numbers[ObjectIdentifier(parameter)] ?? numbers.count
        numbers[ObjectIdentifier(parameter)] = number
        return Value.int(number)
      }
      try result.set(.text("params"), to: .list(of: parameters), session)
      return Value.dictionary(result)
    }
    return (numbers, packed)
  }

  /// What is remembered of each parameter, in the order of the parameters and as PyTorch names it.
  private func memories(of instance: InstanceObject) throws -> [(Variable, DictionaryObject)] {
    guard let state = instance.state as? OptimizerState else { return [] }
    var found: [(Variable, DictionaryObject)] = []
    for parameter in try groups(of: instance).flatMap({ try $0.parameters }) {
      guard let memory = state.memories[ObjectIdentifier(parameter)] else { continue }
      let countsSteps = instance.type.name != "SGD"
      guard countsSteps || !memory.buffers.isEmpty else { continue }
      let entries = DictionaryObject()
      if countsSteps {
        let steps = Tensor.scalar(.int(memory.steps), .float32)
        try entries.set(.text("step"), to: .tensor(tape.constant(steps)), session)
      }
      for name in OptimizerState.bufferNames {
        guard let buffer = memory.buffers[name] else { continue }
        try entries.set(.text(name), to: .tensor(tape.constant(buffer)), session)
      }
      found.append((parameter, entries))
    }
    return found
  }

  private func numbered(
    _ memories: [(Variable, DictionaryObject)],
    _ numbers: [ObjectIdentifier: Int]
  ) throws -> DictionaryObject {
    let result = DictionaryObject()
    for (parameter, memory) in memories {
      guard let number = numbers[ObjectIdentifier(parameter)] else { continue }
      try result.set(.int(number), to: .dictionary(memory), session)
    }
    return result
  }

  private func load(_ saved: Value, into instance: InstanceObject) throws {
    let groups = try groups(of: instance)
    let savedGroups = try session.collect(session.item(saved, .text("param_groups")))
    guard groups.count == savedGroups.count else {
      throw ScriptError.value("loaded state dict has a different number of parameter groups")
    }
    guard let state = instance.state as? OptimizerState,
      case .dictionary(let memories) = try session.item(saved, .text("state"))
    else { return }
    state.memories = [:]
    for (group, given) in zip(groups, savedGroups) {
      let parameters = try group.parameters
      let numbers = try session.collect(session.item(given, .text("params")))
      guard case .dictionary(let options) = given, numbers.count == parameters.count else {
        throw ScriptError.value(
          "loaded state dict contains a parameter group that doesn't match the size of optimizer's group"
        )
      }
      for (key, value) in options.entries where key.string != "params" {
        try group.dictionary.set(key, to: value, session)
      }
      for (parameter, number) in zip(parameters, numbers) {
        guard case .dictionary(let entries)? = try memories.value(for: number, session) else { continue }
        var memory = OptimizerState.Memory(parameter: parameter)
        for (key, value) in entries.entries {
          guard let name = key.string, let tensor = value.tensor else { continue }
          if name == "step" {
            memory.steps = try tensor.value.item().int
          } else {
            memory.buffers[name] = tensor.value.cast(to: parameter.dtype).cloned()
          }
        }
        state.memories[ObjectIdentifier(parameter)] = memory
      }
    }
  }
}

extension OptimizerState {
  /// The names under which PyTorch keeps running averages, in its order.
  fileprivate static let bufferNames = [
    "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "square_avg", "momentum_buffer", "grad_avg", "sum",
  ]
}
