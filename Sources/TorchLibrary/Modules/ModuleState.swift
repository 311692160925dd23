import Autograd
import ScriptRuntime

/// What every `nn.Module` holds: parameters, buffers and modules by name, in the order of assignment.
final class ModuleState: CopyableState, ContainerState, TensorHoldingState {
  /// Tensors, or `None` for a parameter that a layer was made without.
  var parameters = AttributeTable()
  var buffers = AttributeTable()
  var modules = AttributeTable()
  /// Called before `forward`, with the arguments; may replace them.
  var forwardPrehooks: [(id: Int, hook: Value)] = []
  /// Called after `forward`, with the arguments and the result; may replace the result.
  var forwardHooks: [(id: Int, hook: Value)] = []
  /// Whether `Module.__init__` has run.
  var isInitialized = false

  func copy(with copier: StateCopier) -> AnyObject {
    let copy = ModuleState()
    copy.isInitialized = isInitialized
    copy.forwardPrehooks = forwardPrehooks.map { ($0.id, copier.copy($0.hook)) }
    copy.forwardHooks = forwardHooks.map { ($0.id, copier.copy($0.hook)) }
    for (name, value) in parameters.entries { copy.parameters[name] = copier.copy(value) }
    for (name, value) in buffers.entries { copy.buffers[name] = copier.copy(value) }
    for (name, value) in modules.entries { copy.modules[name] = copier.copy(value) }
    return copy
  }
}

extension ModuleState {
  func namedTensors(of instance: InstanceObject) -> [(name: String, tensor: Variable)] {
    guard let module = Module(.instance(instance)) else { return [] }
    return module.tensors(\.parameters) + module.tensors(\.buffers)
  }

  func surrenderValues() -> [Value] {
    let values = modules.entries.map(\.value) + (forwardPrehooks + forwardHooks).map(\.hook)
    modules = AttributeTable()
    forwardPrehooks = []
    forwardHooks = []
    return values
  }
}

/// A module as the library's own layers use it.
struct Module {
  let instance: InstanceObject
  let state: ModuleState

  /// The module behind a value, if it is one.
  init?(_ value: Value) {
    guard let instance = value.instance, let state = instance.state as? ModuleState else { return nil }
    self.instance = instance
    self.state = state
  }

  var value: Value { .instance(instance) }

  /// Whether it is in training.
  var isTraining: Bool {
    if case .bool(let flag)? = instance.attributes["training"] { flag } else { true }
  }

  /// A parameter or a buffer; `nil` where the layer was made without it.
  func tensor(_ name: String) -> Variable? {
    (state.parameters[name] ?? state.buffers[name])?.tensor
  }

  /// An option that the layer was made with.
  func option(_ name: String) -> Value { instance.attributes[name] ?? .none }

  /// The modules below it with their dotted names, itself first, each once.
  ///
  /// - Complexity: O(n) in the modules; the work list keeps deep nesting off the stack.
  func descendants(prefix: String = "") -> [(name: String, module: Module)] {
    var found: [(String, Module)] = []
    var seen: Set<ObjectIdentifier> = []
    var pending = [(prefix, self)]
    while let (name, module) = pending.popLast() {
      guard seen.insert(ObjectIdentifier(module.instance)).inserted else { continue }
      found.append((name, module))
      for (child, value) in module.state.modules.entries.reversed() {
        if let module = Module(value) { pending.append((name.isEmpty ? child : "\(name).\(child)", module)) }
      }
    }
    return found
  }

  /// The number of modules below it, itself one of them, and how deep they are nested.
  var extent: (count: Int, depth: Int) {
    var seen: Set<ObjectIdentifier> = []
    var deepest = 0
    var pending = [(module: self, depth: 0)]
    while let (module, depth) = pending.popLast() {
      guard seen.insert(ObjectIdentifier(module.instance)).inserted else { continue }
      deepest = max(deepest, depth)
      for (_, value) in module.state.modules.entries {
        if let module = Module(value) { pending.append((module, depth + 1)) }
      }
    }
    return (seen.count, deepest)
  }

  /// The tensors of a kind below it with their dotted names, each once.
  func tensors(
    _ kind: KeyPath<ModuleState, AttributeTable>,
    prefix: String = "",
    recurse: Bool = true
  ) -> [(name: String, tensor: Variable)] {
    var found: [(String, Variable)] = []
    var seen: Set<ObjectIdentifier> = []
    for (path, module) in recurse ? descendants(prefix: prefix) : [(prefix, self)] {
      for (name, value) in module.state[keyPath: kind].entries {
        guard let tensor = value.tensor, seen.insert(ObjectIdentifier(tensor)).inserted else { continue }
        found.append((path.isEmpty ? name : "\(path).\(name)", tensor))
      }
    }
    return found
  }

  /// Parameters and buffers in the order of `state_dict()`: module by module.
  func saved() -> [(name: String, tensor: Variable)] {
    descendants().flatMap { path, module in
      module.tensors(\.parameters, prefix: path, recurse: false)
        + module.tensors(\.buffers, prefix: path, recurse: false)
    }
  }

  /// All parameters.
  var parameters: [Variable] { tensors(\.parameters).map(\.tensor) }
}

extension Arguments {
  /// The receiver of a module's method.
  func module(_ index: Int = 0) throws -> Module {
    if let module = Module(value(index)) { return module }
    throw ScriptError.type("\(session.typeName(of: value(index))) is not a Module subclass")
  }

  /// The receiver of a method that visits every module below it; each counts as work.
  ///
  /// - Throws: Python's RecursionError for modules nested deeper than calls may be.
  func moduleTree() throws -> Module {
    let module = try module()
    let (count, depth) = module.extent
    try session.charge(16 * count)
    guard depth < session.limits.callDepth else {
      throw ScriptError(.recursionError, "maximum recursion depth exceeded")
    }
    return module
  }
}
