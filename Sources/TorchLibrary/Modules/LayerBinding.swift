import Autograd
import ScriptRuntime
import Tensors

/// One of the library's own layers, while it is made or runs.
struct Layer {
  let torch: Torch
  let module: Module
  let arguments: Arguments

  var tape: Tape { torch.tape }
  var isTraining: Bool { module.isTraining }

  /// The tensor that `forward` was called with.
  func input(_ index: Int = 0) throws -> Variable {
    let value = arguments.value(index + 1)
    if case .tensor(let variable) = value { return variable }
    throw ScriptError.type(
      "\(module.instance.type.name.lowercased())(): argument 'input' (position \(index + 1)) must be Tensor, not "
        + torch.session.typeName(of: value)
    )
  }

  /// A parameter or buffer.
  func weight(_ name: String) throws -> Variable {
    if let tensor = module.tensor(name) { return tensor }
    throw ScriptError(.attributeError, "'\(module.instance.type.name)' object has no attribute '\(name)'")
  }

  /// A parameter that the layer may have been made without.
  func optional(_ name: String) -> Variable? { module.tensor(name) }

  /// An option as an integer.
  func int(_ name: String) throws -> Int { try torch.session.index(module.option(name)) }

  /// An option as a float.
  func float(_ name: String) throws -> Double { try torch.session.double(module.option(name)) }

  /// An option as a truth value.
  func bool(_ name: String) throws -> Bool { try torch.session.truth(module.option(name)) }

  /// An option as Python prints it.
  func repr(_ name: String) throws -> String { try torch.session.repr(module.option(name)) }

  /// Options as `name=value, …`.
  func settings(_ names: String...) throws -> String {
    try names.map { "\($0)=\(try repr($0))" }.joined(separator: ", ")
  }

  /// Calls a function of `torch.nn.functional` with this layer's options as its keywords.
  func functional(_ name: String, _ values: [Value], _ options: [String]) throws -> Value {
    guard let function = torch.functional.members[name] else {
      throw ScriptError(.attributeError, "module 'torch.nn.functional' has no attribute '\(name)'")
    }
    return try torch.session.call(function, values, options.map { Keyword($0, module.option($0)) })
  }

  // MARK: Making

  /// Registers a parameter, or notes that there is none.
  func register(_ name: String, _ value: Tensor?) throws {
    guard let value else {
      module.state.parameters[name] = Value.none
      return
    }
    module.state.parameters[name] = .tensor(try torch.parameter(value))
  }

  /// Draws and registers the weights of a linear layer or a convolution, and as many biases as it has.
  ///
  /// The option `bias` gives its name to the parameter.
  func drawParameters(_ shape: [Int], biases: Int?, _ dtype: DType) throws {
    module.instance.attributes["bias"] = nil
    _ = try Tensor.checkedCount(shape, dtype)
    let weight = Tensor(uninitialized: shape, dtype: dtype)
    try torch.drawWeight(weight)
    try register("weight", weight)
    let bias = biases.map { Tensor(uninitialized: [$0], dtype: dtype) }
    if let bias { try torch.drawBias(bias, for: weight) }
    try register("bias", bias)
  }

  /// Registers a buffer.
  func registerBuffer(_ name: String, _ value: Tensor) throws {
    module.state.buffers[name] = .tensor(try torch.leaf(value))
  }

  /// The element type that the layer was asked for.
  func dtype(_ index: Int) throws -> DType { try arguments.dtype(index) ?? torch.defaultDType }
}

extension Torch {
  /// A new `nn.Parameter`.
  func parameter(_ value: Tensor, requiresGrad: Bool = true) throws -> Variable {
    let parameter = try leaf(value, requiresGrad: requiresGrad)
    parameter.isParameter = true
    return parameter
  }

  /// Adds a class of layers.
  ///
  /// The options of `__init__` become attributes under their names, as in PyTorch; `setUp` then adds the
  /// parameters, `extra` is what the printed form shows in parentheses.
  @discardableResult
  func layer(
    _ name: String,
    in file: String,
    _ signature: String = "",
    base: ClassObject? = nil,
    inputs: String = "input",
    setUp: @escaping (Layer) throws -> Void = { _ in },
    extra: @escaping (Layer) throws -> String = { _ in "" },
    forward: @escaping (Layer) throws -> any ScriptResult
  ) -> ClassObject {
    let type = session.makeType(name, module: "torch.nn.modules.\(file)", base: base ?? moduleType)
    nn.members[name] = .type(type)
    let whole = signature.isEmpty ? "self" : "self, \(signature)"
    let initializer = NativeFunction("\(name).__init__", whole, style: .python, owner: name) {
      [unowned self] a in
      let module = try a.module()
      module.state.isInitialized = true
      module.instance.attributes["training"] = .bool(true)
      let defaults = Torch.defaults(signature)
      for (index, option) in Signature(signature).parameters.enumerated() {
        guard option.name != "device", option.name != "dtype" else { continue }
        module.instance.attributes[option.name] =
          a[index + 1] ?? defaultValue(defaults[option.name] ?? "None")
      }
      try setUp(Layer(torch: self, module: module, arguments: a))
      return .none
    }
    type["__init__"] = .native(initializer)
    let run = NativeFunction("\(name).forward", "self, \(inputs)", style: .python, owner: name) {
      [unowned self] a in
      try forward(Layer(torch: self, module: a.module(), arguments: a)).scriptValue(self)
    }
    type["forward"] = .native(run)
    type.method("extra_repr") { [unowned self] a in
      .text(try extra(Layer(torch: self, module: a.module(), arguments: a)))
    }
    return type
  }

  /// The texts after `=` in a signature, by parameter.
  static func defaults(_ signature: String) -> [String: String] {
    var result: [String: String] = [:]
    for part in signature.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      result[String(pair[0].drop { $0 == " " })] = String(pair[1])
    }
    return result
  }

  /// The value of a default as a signature writes it.
  func defaultValue(_ text: String) -> Value {
    switch text {
    case "None": return .none
    case "True": return .bool(true)
    case "False": return .bool(false)
    default:
      if let int = Int(text) { return .int(int) }
      if let double = Double(text) { return .float(double) }
      return .text(String(text.filter { $0 != "'" }))
    }
  }
}
