import FoundationEssentials

/// The environment variables, as a value that tests can make up.
package struct Environment: Sendable, ExpressibleByDictionaryLiteral {
  package var variables: [String: String]

  /// Makes an environment from its variables.
  package init(variables: [String: String]) {
    self.variables = variables
  }

  /// Makes an environment from its variables.
  package init(dictionaryLiteral elements: (String, String)...) {
    variables = Dictionary(elements) { _, last in last }
  }

  /// The environment of this process.
  package static var current: Environment {
    Environment(variables: ProcessInfo.processInfo.environment)
  }

  /// The value of a variable; one that is set to nothing counts as unset.
  package subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
