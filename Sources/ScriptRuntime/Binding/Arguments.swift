import Autograd

/// The arguments of one call to a library's function, bound to its parameters.
///
/// `arguments[i]` is the value of the i-th parameter, or `nil` where it was left out; `rest` and `keywords`
/// hold what `*args` and `**kwargs` collect. A function without a signature finds everything in those two.
package struct Arguments {
  /// The session that runs the script: closures call back into the script through it.
  package let session: Session
  /// The function that is called.
  package let function: NativeFunction
  /// One value a parameter, `unbound` where left out.
  package let values: [Value]
  /// What `*args` collected; without a signature, all positional arguments.
  package let rest: [Value]
  /// What `**kwargs` collected; without a signature, all keywords.
  package let keywords: [Keyword]

  /// The i-th parameter's value, or `nil` where it was left out.
  package subscript(index: Int) -> Value? {
    index < values.count ? values[index].bound : nil
  }

  /// The i-th parameter's value, or `nil` where it was left out or is `None`.
  package func given(_ index: Int) -> Value? {
    guard let value = self[index], !value.isNone else { return nil }
    return value
  }

  /// The i-th parameter's value, which is not optional; `None` for one that is and was left out.
  package func value(_ index: Int) -> Value { self[index] ?? .none }

  /// The i-th argument as a tensor.
  package func tensor(_ index: Int) throws -> Variable {
    if case .tensor(let variable)? = self[index] { return variable }
    throw wrongType(index, expected: "Tensor")
  }

  /// The i-th argument as an integer; bools and `__index__` count.
  package func int(_ index: Int) throws -> Int {
    try session.index(value(index))
  }

  /// The i-th argument as an integer, or `fallback` where it was left out.
  package func int(_ index: Int, default fallback: Int) throws -> Int {
    try self[index].map { try session.index($0) } ?? fallback
  }

  /// The i-th argument as a float; integers count.
  package func float(_ index: Int) throws -> Double {
    try session.double(value(index))
  }

  /// The i-th argument as a float, or `fallback` where it was left out.
  package func float(_ index: Int, default fallback: Double) throws -> Double {
    try self[index].map { try session.double($0) } ?? fallback
  }

  /// The truth of the i-th argument, or `fallback` where it was left out.
  ///
  /// PyTorch's own functions take nothing but a bool there.
  package func bool(_ index: Int, default fallback: Bool) throws -> Bool {
    guard let value = self[index] else { return fallback }
    switch value {
    case .bool(let flag): return flag
    case .none: return false
    default:
      if function.style == .torch { throw wrongType(index, expected: "bool") }
      return try session.truth(value)
    }
  }

  /// The i-th argument as text.
  package func string(_ index: Int) throws -> String {
    if case .string(let text)? = self[index] { return text.string }
    throw wrongType(index, expected: "str")
  }

  /// The i-th argument as an instance whose state is a `State`: the receiver of a library's method.
  package func state<State: AnyObject>(_ index: Int = 0, as type: State.Type = State.self) throws -> State {
    if case .instance(let instance)? = self[index], let state = instance.state as? State { return state }
    throw wrongType(index, expected: "\(type)")
  }

  /// The i-th argument as an instance of a class.
  package func instance(_ index: Int = 0) throws -> InstanceObject {
    if case .instance(let instance)? = self[index] { return instance }
    throw wrongType(index, expected: "object")
  }

  /// The position of the i-th argument as error texts count it: the receiver of a method does not count.
  package func shownPosition(_ index: Int) -> Int { function.owner == nil ? index + 1 : index }

  /// PyTorch's text for an argument of the wrong type, or Python's.
  package func wrongType(_ index: Int, expected: String) -> ScriptError {
    let given = self[index].map(session.typeName(of:)) ?? "NoneType"
    let parameters = function.signature?.parameters ?? []
    let name = index < parameters.count ? parameters[index].name : "\(index + 1)"
    // Parameters by keyword only have no position to tell.
    let isPositional = index < function.signature?.positional ?? .max
    let position = isPositional ? " (position \(shownPosition(index)))" : ""
    return function.style == .torch
      ? .type("\(function.name)(): argument '\(name)'\(position) must be \(expected), not \(given)")
      : .type("\(function.name)() argument \(index + 1) must be \(expected), not \(given)")
  }
}
