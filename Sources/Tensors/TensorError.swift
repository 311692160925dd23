/// A failure with Python's class and PyTorch's text, as `except` sees it.
package struct TensorError: Error, Hashable {
  /// The Python exception classes that tensors raise.
  package enum Kind: String, Sendable {
    case runtimeError = "RuntimeError"
    case valueError = "ValueError"
    case typeError = "TypeError"
    case indexError = "IndexError"
    case notImplementedError = "NotImplementedError"
    case attributeError = "AttributeError"
    case assertionError = "AssertionError"
    case gradcheckError = "GradcheckError"
    case linearAlgebraError = "_LinAlgError"
    /// A limit of gradtutor's own; scripts cannot catch it.
    case limit = "LimitReached"
  }

  /// The Python class.
  package let kind: Kind
  /// The message, without the class.
  package let message: String

  /// Makes an error of class `kind`.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// A `RuntimeError`.
  package static func runtime(_ message: String) -> TensorError { TensorError(.runtimeError, message) }
  /// A `ValueError`.
  package static func value(_ message: String) -> TensorError { TensorError(.valueError, message) }
  /// A `TypeError`.
  package static func type(_ message: String) -> TensorError { TensorError(.typeError, message) }
  /// An `IndexError`.
  package static func index(_ message: String) -> TensorError { TensorError(.indexError, message) }
}
