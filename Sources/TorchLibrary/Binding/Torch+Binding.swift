import Autograd
import ScriptRuntime

/// Where a function is found.
struct Reach: OptionSet {
  let rawValue: Int
  /// `torch.f(x)`.
  static let function = Reach(rawValue: 1)
  /// `x.f()`.
  static let method = Reach(rawValue: 2)
  /// Both.
  static let both: Reach = [.function, .method]
}

extension Torch {
  /// Adds a function under one or more names; a dotted one, such as `special.expit`, goes into that part.
  ///
  /// The signature lists parameters as a `def` does, under PyTorch's names; of a method, the first is the receiver.
  func define<Result: ScriptResult>(
    _ names: String...,
    signature: String?,
    as reach: Reach = .both,
    body: @escaping (Torch, Arguments) throws -> Result
  ) {
    define(names, signature: signature, as: reach, body: body)
  }

  /// The same for names that a table has.
  func define<Result: ScriptResult>(
    _ names: [String],
    signature: String?,
    as reach: Reach = .both,
    body: @escaping (Torch, Arguments) throws -> Result
  ) {
    for name in names {
      if reach.contains(.method), !name.contains(".") {
        tensorType[name] = .native(
          native(name, signature, style: .torch, owner: "Tensor", body: body)
        )
      }
      if reach.contains(.function) {
        let (module, last) = place(of: name)
        module.members[last] = .native(native(last, signature, style: .torch, body: body))
      }
    }
  }

  /// Adds a method that writes into its receiver and returns it, such as `x.add_(y)`.
  func defineInPlace(
    _ name: String,
    signature: String,
    body: @escaping (Torch, Arguments) throws -> Variable
  ) {
    define(name, signature: signature, as: .method, body: body)
  }

  /// Adds a function to a part of PyTorch that is itself written in Python.
  func definePython<Result: ScriptResult>(
    _ name: String,
    in module: ModuleObject,
    signature: String?,
    body: @escaping (Torch, Arguments) throws -> Result
  ) {
    module.members[name] = .native(native(name, signature, style: .python, body: body))
  }

  /// A function whose body receives this library.
  func native<Result: ScriptResult>(
    _ name: String,
    _ signature: String?,
    style: NativeFunction.Style,
    owner: String? = nil,
    body: @escaping (Torch, Arguments) throws -> Result
  ) -> NativeFunction {
    NativeFunction(name, signature, style: style, owner: owner) { [unowned self] arguments in
      try chargeOperation()
      return try body(self, arguments).scriptValue(self)
    }
  }

  /// Adds an attribute of tensors that is computed on access.
  func property<Result: ScriptResult>(
    _ name: String,
    get: @escaping (Torch, Variable) throws -> Result,
    set: ((Torch, Variable, Value) throws -> Void)? = nil
  ) {
    let setter: NativeFunction.Body? = set.map { set in
      { [unowned self] arguments in
        try set(self, arguments.tensor(0), arguments.value(1))
        return .none
      }
    }
    tensorType.property(
      name,
      get: { [unowned self] arguments in try get(self, arguments.tensor(0)).scriptValue(self) },
      set: setter
    )
  }

  private func place(of name: String) -> (ModuleObject, String) {
    guard let dot = name.lastIndex(of: ".") else { return (module, name) }
    let last = String(name[name.index(after: dot)...])
    let path = String(name[..<dot])
    return (path == "nn.functional" ? functional : part(path), last)
  }
}
