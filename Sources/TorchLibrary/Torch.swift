import Autograd
import ScriptRuntime
import Tensors

/// PyTorch as one session sees it: its modules and classes, its generator, and its settings.
///
/// It answers the interpreter's questions about tensors (``TensorBehavior``); everything else that scripts
/// reach is a function of a module or a method of a class, added group by group.
final class Torch {
  unowned let session: Session

  /// `torch`.
  let module: ModuleObject
  /// `torch.nn`.
  let nn: ModuleObject
  /// `torch.nn.functional`.
  let functional: ModuleObject
  /// The parts of `torch` by name, such as `linalg`.
  private(set) var parts: [String: ModuleObject] = [:]

  /// `torch.Tensor`.
  let tensorType: ClassObject
  /// `torch.nn.Parameter`.
  let parameterType: ClassObject
  /// `torch.Size`.
  let sizeType: ClassObject
  /// `torch.dtype`.
  let dtypeType: ClassObject
  /// `torch.nn.Module`.
  let moduleType: ClassObject
  /// `torch.nn.ModuleList`.
  let moduleListType: ClassObject
  /// `torch.optim.Optimizer`.
  let optimizerType: ClassObject
  /// What registering a hook returns.
  let hookHandleType: ClassObject
  /// What `load_state_dict` returns.
  let incompatibleKeysType: ClassObject
  /// One object for each element type.
  var dtypeObjects: [DType: Value] = [:]
  /// The classes of results with named parts, such as `torch.return_types.max`.
  var namedTupleTypes: [String: ClassObject] = [:]
  /// The classes of `grad_fn` objects by name.
  var gradFunctionTypes: [String: ClassObject] = [:]

  /// `torch.device('cpu')`.
  var cpu = Value.none
  /// `torch.Generator`.
  var generatorType: ClassObject?
  /// The `grad_fn` objects that scripts hold.
  var gradFunctions: [ObjectIdentifier: WeakInstance] = [:]
  /// What `set_detect_anomaly` returns.
  var anomalyMode = Value.none
  /// The generator of random numbers that `torch.manual_seed` seeds.
  var generator = Generator()
  /// The element type of tensors made from Python's floats.
  var defaultDType = DType.float32
  /// How tensors are printed.
  var printOptions = PrintOptions.standard
  /// What the script stored on tensors.
  var tensorAttributes: [ObjectIdentifier: StoredAttributes] = [:]

  var tape: Tape { session.tape }

  /// Makes the modules and classes, still empty, and registers the modules.
  init(_ session: Session) {
    self.session = session
    module = ModuleObject(name: "torch")
    nn = ModuleObject(name: "torch.nn")
    functional = ModuleObject(name: "torch.nn.functional")
    tensorType = session.makeType("Tensor", module: "torch", allowsSubclasses: false)
    parameterType = session.makeType(
      "Parameter",
      module: "torch.nn.parameter",
      base: tensorType,
      allowsSubclasses: false
    )
    sizeType = session.makeType(
      "Size",
      module: "torch",
      base: session.types.tuple,
      allowsSubclasses: false
    )
    dtypeType = session.makeType("dtype", module: "torch", allowsSubclasses: false)
    for type in [sizeType, dtypeType] { type.errorName = "torch.\(type.name)" }
    moduleType = session.makeType("Module", module: "torch.nn.modules.module")
    moduleListType = session.makeType("ModuleList", module: "torch.nn.modules.container", base: moduleType)
    optimizerType = session.makeType("Optimizer", module: "torch.optim.optimizer", allowsSubclasses: false)
    hookHandleType = session.makeType(
      "RemovableHandle",
      module: "torch.utils.hooks",
      allowsSubclasses: false
    )
    incompatibleKeysType = session.makeType(
      "_IncompatibleKeys",
      module: "torch.nn.modules.module",
      allowsSubclasses: false
    )
    session.overloads = { Torch.overloads(of: $0) }
    session.register(module)
    session.register(nn)
    session.register(functional)
    let names = [
      "autograd", "autograd.functional", "autograd.function", "cuda", "func", "linalg", "nn.init", "nn.utils",
      "optim", "optim.lr_scheduler", "special",
    ]
    for name in names { part(name) }
    nn.members["Parameter"] = .type(parameterType)
    module.members["Tensor"] = .type(tensorType)
    module.members["Size"] = .type(sizeType)
    module.members["dtype"] = .type(dtypeType)
  }

  /// The module `torch.name`, made when it is first asked for.
  @discardableResult
  func part(_ name: String) -> ModuleObject {
    if let part = parts[name] { return part }
    let part = ModuleObject(name: "torch.\(name)")
    parts[name] = part
    session.register(part)
    return part
  }
}
