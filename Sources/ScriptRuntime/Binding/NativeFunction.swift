/// A function that a library gives to scripts.
///
/// ```swift
/// NativeFunction("relu", "input, inplace=False") { arguments in
///   try .tensor(relu(arguments.tensor(0)))
/// }
/// ```
package final class NativeFunction {
  /// What happens on a call.
  package typealias Body = (Arguments) throws -> Value

  /// Whose texts a wrong call gets.
  package enum Style {
    /// A function of Python written in C: "f() takes exactly one argument (2 given)".
    case builtin
    /// A function written in Python: "f() missing 1 required positional argument: 'x'".
    case python
    /// A function of PyTorch's C++ part: "f() missing 1 required positional arguments: "x"".
    case torch
  }

  /// The name that error texts and `__name__` show.
  package let name: String
  package let style: Style
  /// The class it is a method of, for `repr` and error texts such as `list.append()`.
  package let owner: String?
  package let body: Body

  private let signatureText: String?
  /// The parameters; `nil` leaves all binding to the body.
  package private(set) lazy var signature: Signature? = signatureText.map(Signature.init)

  /// A function with its parameters as a `def` would list them; without, the body sees arguments as given.
  package init(
    _ name: String,
    _ signature: String? = nil,
    style: Style = .builtin,
    owner: String? = nil,
    body: @escaping Body
  ) {
    self.name = name
    signatureText = signature
    self.style = style
    self.owner = owner
    self.body = body
  }

  /// The name in error texts: with its class for methods of Python's own types.
  var displayName: String { owner.map { "\($0).\(name)" } ?? name }
}

/// A keyword of a call with its value.
package struct Keyword {
  package let name: String
  package let value: Value

  /// `name=value`.
  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}
