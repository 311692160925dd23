extension PythonLibrary {
  func addStringTests(to session: Session) {
    let tests: [(String, (Unicode.Scalar) -> Bool)] = [
      ("isalpha", { $0.isLetter }),
      ("isdigit", { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }),
      ("isdecimal", { $0.properties.numericType == .decimal }),
      ("isnumeric", { $0.properties.numericType != nil }),
      ("isalnum", { $0.isLetter || $0.properties.numericType != nil }),
      ("isspace", { $0.isPythonSpace }),
    ]
    for (name, test) in tests {
      session.types.str.method(name) { arguments in
        let scalars = try text(of: arguments).unicodeScalars
        return .bool(!scalars.isEmpty && scalars.allSatisfy(test))
      }
    }
    session.types.str.method("isprintable") {
      .bool(try text(of: $0).unicodeScalars.allSatisfy(Formatting.isPrintable))
    }
    session.types.str.method("isascii") { .bool(try text(of: $0).utf8.allSatisfy { $0 < 0x80 }) }
    session.types.str.method("isupper") { arguments in
      let cased = try text(of: arguments).unicodeScalars.filter(\.isCased)
      return .bool(!cased.isEmpty && cased.allSatisfy(\.isUpper))
    }
    session.types.str.method("islower") { arguments in
      let cased = try text(of: arguments).unicodeScalars.filter(\.isCased)
      return .bool(!cased.isEmpty && cased.allSatisfy(\.properties.isLowercase))
    }
    session.types.str.method("istitle") { arguments in
      var previousIsCased = false
      var found = false
      for scalar in try text(of: arguments).unicodeScalars {
        if scalar.isUpper, previousIsCased { return .bool(false) }
        if scalar.properties.isLowercase, !previousIsCased { return .bool(false) }
        previousIsCased = scalar.isCased
        found = found || previousIsCased
      }
      return .bool(found)
    }
    session.types.str.method("isidentifier") { arguments in
      let scalars = try text(of: arguments).unicodeScalars
      guard let first = scalars.first, first == "_" || first.properties.isXIDStart else {
        return .bool(false)
      }
      return .bool(scalars.dropFirst().allSatisfy(\.properties.isXIDContinue))
    }
  }
}

/// The receiver, each of whose characters counts as work.
private func text(of arguments: Arguments) throws -> String {
  let text = try arguments.string(0)
  try arguments.session.charge(text.utf8.count / 4)
  return text
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
