import ScriptSyntax

/// A variable that lives outside a frame: a module's variable, or one that a closure shares.
package final class Cell {
  /// The value; unbound before the first assignment and after `del`.
  var value: Value

  /// The builtin that the name stands for while the variable is unbound.
  let fallback: Value

  init(_ value: Value = .unbound, fallback: Value = .unbound) {
    self.value = value
    self.fallback = fallback
  }

  func surrender(to pending: inout [Value]) {
    pending.append(value)
    value = .unbound
  }

  deinit { Reclaim.release([value]) }
}

/// A function of the script, with the variables that it shares with its surroundings.
package final class FunctionObject {
  let definition: FunctionDefinition
  let code: Code
  /// What a frame starts from: shared variables in their slots, `unbound` elsewhere.
  private(set) var template: [Value]
  /// One default value a parameter; `unbound` for parameters without one.
  private(set) var defaults: [Value]
  /// The class whose body holds the `def`, for `super()`.
  let home: ClassHome?
  /// What the script stored on the function.
  package var attributes = AttributeTable()

  init(definition: FunctionDefinition, code: Code, template: [Value], defaults: [Value], home: ClassHome?) {
    self.definition = definition
    self.code = code
    self.template = template
    self.defaults = defaults
    self.home = home
  }

  /// `f`, or `<lambda>`.
  package var name: String { definition.name?.text ?? "<lambda>" }

  /// Python's qualified name, which its error texts use: `outer.<locals>.f`.
  package var qualifiedName: String { code.qualifiedName }

  func surrender(to pending: inout [Value]) {
    pending.append(contentsOf: template)
    pending.append(contentsOf: defaults)
    attributes.surrender(to: &pending)
    template = []
    defaults = []
  }

  deinit { Reclaim.release(template + defaults) }
}

/// Where functions defined in a class body find their class once it exists.
final class ClassHome {
  weak var type: ClassObject?
}

/// A function together with the receiver that it was fetched from.
package final class BoundMethod {
  package private(set) var receiver: Value
  package private(set) var function: Value

  /// A method that passes `receiver` as the first argument.
  package init(receiver: Value, function: Value) {
    self.receiver = receiver
    self.function = function
  }

  func surrender(to pending: inout [Value]) {
    pending.append(receiver)
    pending.append(function)
    receiver = .none
    function = .none
  }

  deinit { Reclaim.release([receiver, function]) }
}

/// A wrapper that changes how a class attribute is fetched.
package final class Descriptor {
  /// The wrappers of Python.
  package enum Kind: String {
    case property
    case staticMethod = "staticmethod"
    case classMethod = "classmethod"
  }

  package let kind: Kind
  /// The wrapped function; for a property its getter.
  package private(set) var function: Value
  /// For a property, what is called on assignment; `unbound` where assignment is refused.
  package private(set) var setter: Value

  /// A wrapper around `function`.
  package init(_ kind: Kind, _ function: Value, setter: Value = .unbound) {
    self.kind = kind
    self.function = function
    self.setter = setter
  }

  func surrender(to pending: inout [Value]) {
    pending.append(function)
    pending.append(setter)
    function = .none
    setter = .none
  }

  deinit { Reclaim.release([function, setter]) }
}
