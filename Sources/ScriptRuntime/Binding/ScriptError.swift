import Diagnostics

/// A failure with a class of Python's and its text; the session makes an exception object of it when asked.
///
/// It holds values, which stay on the session's thread, and so do those who throw and catch it.
package struct ScriptError: Error, @unchecked Sendable {
  /// Python's own exception classes that operations raise.
  package enum Kind: String, Sendable, CaseIterable {
    case arithmeticError = "ArithmeticError"
    case assertionError = "AssertionError"
    case attributeError = "AttributeError"
    case importError = "ImportError"
    case indexError = "IndexError"
    case keyError = "KeyError"
    case lookupError = "LookupError"
    case memoryError = "MemoryError"
    case moduleNotFoundError = "ModuleNotFoundError"
    case nameError = "NameError"
    case notImplementedError = "NotImplementedError"
    case overflowError = "OverflowError"
    case recursionError = "RecursionError"
    case runtimeError = "RuntimeError"
    case stopIteration = "StopIteration"
    case typeError = "TypeError"
    case unboundLocalError = "UnboundLocalError"
    case valueError = "ValueError"
    case zeroDivisionError = "ZeroDivisionError"
  }

  /// The class's name: one of Python's, or one that a library registered.
  package let className: String
  /// What the exception is made with: its `args`.
  package let arguments: [Value]
  /// For a misspelt name, the names that could have been meant.
  package let candidates: Candidates?

  /// Where to look for the name that was meant.
  package struct Candidates {
    /// The name that was not found.
    package let name: String
    /// Gathers the names that exist, only if the failure is reported.
    package let gather: () -> [String]
  }

  /// A failure of one of Python's classes with a message.
  package init(_ kind: Kind, _ message: String) {
    self.init(className: kind.rawValue, arguments: [.text(message)])
  }

  /// A failure of one of Python's classes with the exception's arguments.
  package init(_ kind: Kind, arguments: [Value]) {
    self.init(className: kind.rawValue, arguments: arguments)
  }

  /// A failure of a class known by name.
  package init(className: String, arguments: [Value], candidates: Candidates? = nil) {
    self.className = className
    self.arguments = arguments
    self.candidates = candidates
  }

  /// A `TypeError`.
  package static func type(_ message: String) -> ScriptError { ScriptError(.typeError, message) }
  /// A `ValueError`.
  package static func value(_ message: String) -> ScriptError { ScriptError(.valueError, message) }
  /// A `RuntimeError`.
  package static func runtime(_ message: String) -> ScriptError { ScriptError(.runtimeError, message) }
  /// An `IndexError`.
  package static func index(_ message: String) -> ScriptError { ScriptError(.indexError, message) }
  /// An `AttributeError`, with the names that could have been meant.
  package static func attribute(
    _ message: String,
    name: String,
    among gather: @escaping () -> [String] = { [] }
  ) -> ScriptError {
    ScriptError(
      className: Kind.attributeError.rawValue,
      arguments: [.text(message)],
      candidates: Candidates(name: name, gather: gather)
    )
  }
}

/// An exception on its way to the handler that catches it.
///
/// It stays on the session's thread, as the exception does.
package struct Raised: Error, @unchecked Sendable {
  /// The exception object, whose state is an `ExceptionState`.
  package let exception: InstanceObject

  /// Raises an exception object.
  package init(_ exception: InstanceObject) { self.exception = exception }
}

/// A limit that was reached: no handler of the script catches it.
package struct LimitReached: Error {
  /// What was exceeded, with the figure.
  package let message: String
  /// How the limit is raised, or what to do instead.
  package let help: String?
  /// The place, once known.
  package internal(set) var range: SourceRange?

  /// A limit with the sentence that names its figure.
  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
