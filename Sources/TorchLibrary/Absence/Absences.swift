import ScriptRuntime

extension Torch {
  /// Says before a run which of PyTorch's names are missing here, and what to write instead.
  ///
  /// A name that PyTorch lacks too is left alone: it gets PyTorch's own error when the script comes to it.
  func addAbsences() {
    session.refuse { table in
      table.refuseMembers { path in Torch.absence(of: path) }
      table.refuseAttributes { [unowned self] name in
        absentOwner(ofMethod: name).map {
          .init("\($0).\(name)(), which PyTorch has,", help: Torch.methodAdvice[name])
        }
      }
    }
  }

  /// Whose method a name is in PyTorch, if nothing here has an attribute of that name.
  private func absentOwner(ofMethod name: String) -> String? {
    if let (owner, _) = Torch.absentMethods.first(where: {
      $0.names.split(separator: " ").contains(name[...])
    }) {
      return owner
    }
    let types = session.types
    let owners = [
      tensorType, types.dict, types.list, types.tuple, types.set, types.str, types.float, types.int,
      moduleType,
      optimizerType, sizeType, dtypeType,
    ]
    guard !owners.contains(where: { $0.lookup(name) != nil }), !Torch.commonNames.contains(name) else {
      return nil
    }
    return PyTorchNames.names(of: "Tensor")?.contains(name[...]) == true ? "Tensor" : nil
  }

  /// Methods of PyTorch's tensors that are attributes of other things.
  private static let commonNames: Set = ["values", "indices", "name", "names", "layout", "module"]

  /// Why a dotted name is refused: it is PyTorch's, or stands in a part of PyTorch that is missing as a whole.
  private static func absence(of path: String) -> RefusalTable.Refusal? {
    guard path.hasPrefix("torch.") else { return nil }
    var parent = path
    while let dot = parent.lastIndex(of: ".") {
      let name = parent[parent.index(after: dot)...]
      parent = String(parent[..<dot])
      guard let names = PyTorchNames.names(of: parent) else { continue }
      guard names.contains(name) || submodules.contains("\(parent).\(name)") else { return nil }
      return .init("\(path), which PyTorch has,", help: advice(for: path))
    }
    return nil
  }

  /// Modules that PyTorch loads on import only, and that its name lists leave out.
  private static let submodules: Set<String> = [
    "torch.utils", "torch.nn.utils", "torch.nn.parallel", "torch.nn.modules", "torch.onnx", "torch.hub",
    "torch.random", "torch.cuda", "torch.distributed", "torch.fft", "torch.testing",
  ]

  /// The advice for the longest prefix that has one.
  private static func advice(for path: String) -> String? {
    memberAdvice.filter { path.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }?.value
  }

  private static let moduleHook = "Use .register_hook() of the module's output or of its grad_fn."
  private static let oneProcessor = "Leave it out: everything runs on the CPU."
  private static let twoTensors = "Keep real and imaginary part in two tensors."
  private static let floats = "Use torch.float32 or torch.float64."
  private static let integers = "Use torch.int64, torch.int32 or torch.uint8."

  private static let memberAdvice: [String: String] = [
    "torch.utils.data": "Slice the tensor in a loop: for i in range(0, len(x), n): batch = x[i:i + n].",
    "torch.save": "A script keeps nothing between runs; print what it should show.",
    "torch.load": "Write the numbers into the script: torch.tensor([…]).",
    "torch.from_numpy": "Write the numbers as a list: torch.tensor([…]).",
    "torch.cuda": oneProcessor, "torch.backends": oneProcessor, "torch.mps": oneProcessor,
    "torch.distributed": oneProcessor, "torch.nn.DataParallel": oneProcessor,
    "torch.set_num_threads": oneProcessor,
    "torch.compile": "Leave it out: it changes how fast a function runs, not what it computes.",
    "torch.jit": "Leave it out: it changes how fast a function runs, not what it computes.",
    "torch.float16": floats, "torch.half": floats, "torch.bfloat16": floats, "torch.float8": floats,
    "torch.amp": floats, "torch.autocast": floats,
    "torch.int8": integers, "torch.int16": integers, "torch.short": integers,
    "torch.complex": twoTensors, "torch.cfloat": twoTensors, "torch.cdouble": twoTensors,
    "torch.view_as_complex": twoTensors, "torch.polar": twoTensors,
    "torch.fft": "Write the transform as a matrix product.",
    "torch.distributions": "Draw with torch.rand, torch.randn, torch.bernoulli or torch.multinomial.",
    "torch.get_rng_state": "Seed again with torch.manual_seed.",
    "torch.set_rng_state": "Seed again with torch.manual_seed.",
    "torch.FloatTensor": "Use torch.tensor(…, dtype=torch.float32).",
    "torch.LongTensor": "Use torch.tensor(…, dtype=torch.int64).",
    "torch.DoubleTensor": "Use torch.tensor(…, dtype=torch.float64).",
    "torch.IntTensor": "Use torch.tensor(…, dtype=torch.int32).",
    "torch.BoolTensor": "Use torch.tensor(…, dtype=torch.bool).",
    "torch.nn.MultiheadAttention": "Build it from nn.Linear and F.scaled_dot_product_attention.",
    "torch.nn.Transformer": "Build it from nn.Linear, nn.LayerNorm and F.scaled_dot_product_attention.",
    "torch.nn.Conv3d": "There are convolutions over one and two dimensions.",
    "torch.sparse": "Use a dense tensor.",
    "torch.profiler": "A lesson shows what happens, not how long it takes.",
    "torch.autograd.profiler": "A lesson shows what happens, not how long it takes.",
    "torch.optim.LBFGS": "There are SGD, Adam, AdamW, RMSprop and Adagrad.",
  ]

  /// The methods that modules, optimizers, schedules and generators lack here.
  private static let absentMethods: [(owner: String, names: String)] = [
    (
      "Module",
      """
      compile get_extra_state register_backward_hook register_full_backward_hook register_full_backward_pre_hook \
      register_load_state_dict_post_hook register_load_state_dict_pre_hook register_state_dict_post_hook \
      register_state_dict_pre_hook set_extra_state set_submodule share_memory to_empty
      """
    ),
    ("Optimizer", "register_step_post_hook register_step_pre_hook"),
    ("LRScheduler", "get_lr"),
    ("Generator", "clone_state get_offset get_state set_offset set_state"),
  ]

  private static let methodAdvice: [String: String] = [
    "compile": "Leave it out: it changes how fast a module runs, not what it computes.",
    "register_backward_hook": moduleHook, "register_full_backward_hook": moduleHook,
    "register_full_backward_pre_hook": moduleHook,
    "get_lr": "Use .get_last_lr().",
    "get_state": "Seed again with .manual_seed().", "set_state": "Seed again with .manual_seed().",
    "numpy": "Print the tensor, or use .tolist().",
    "cuda": oneProcessor, "pin_memory": oneProcessor, "get_device": oneProcessor,
    "share_memory_": oneProcessor,
    "half": "Use .float() or .double().", "bfloat16": "Use .float() or .double().",
    "short": "Use .int() or .long().", "char": "Use .int() or .long().",
    "map_": "Write the operation with whole tensors.",
    "apply_": "Write the operation with whole tensors, or with torch.vmap.",
    "storage": "Use .tolist(), or print the tensor.",
    "untyped_storage": "Use .tolist(), or print the tensor.",
    "resize_": "Use .reshape(), or make a new tensor.",
    "set_": "Assign a new tensor to the name.",
  ]
}
