import Glibc

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

  /// The environment that this process was started with.
  package static let current: Environment = {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return Environment(variables: variables)
  }()

  /// The value of a variable; one that is set to nothing counts as unset.
  package subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
