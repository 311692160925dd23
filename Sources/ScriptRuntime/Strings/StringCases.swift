extension PythonLibrary {
  func addStringCases(to session: Session) {
    let type = session.types.str
    type.method("upper") { .text(try $0.string(0).uppercased()) }
    type.method("lower") { .text(try $0.string(0).lowercased()) }
    type.method("casefold") { .text(try $0.string(0).lowercased().replacingSharpS) }
    type.method("swapcase") { arguments in
      .text(try mapped(arguments.string(0)) { scalar, _ in scalar.isUpper ? .lower : .upper })
    }
    type.method("capitalize") { arguments in
      .text(try mapped(arguments.string(0)) { _, previous in previous == nil ? .title : .lower })
    }
    type.method("title") { arguments in
      .text(try mapped(arguments.string(0)) { _, previous in previous?.isCased == true ? .lower : .title })
    }
  }

  private enum Mapping { case upper, lower, title }

  /// Changes each character's case as `choose` says, given the character and the one before it.
  private func mapped(
    _ text: String,
    _ choose: (Unicode.Scalar, Unicode.Scalar?) -> Mapping
  ) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch choose(scalar, previous) {
      case .upper: result += scalar.properties.uppercaseMapping
      case .lower: result += scalar.properties.lowercaseMapping
      case .title: result += scalar.properties.titlecaseMapping
      }
      previous = scalar
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether it is an upper-case letter.
  var isUpper: Bool { properties.isUppercase }

  /// Whether it has a case.
  var isCased: Bool {
    properties.isUppercase || properties.isLowercase || properties.generalCategory == .titlecaseLetter
  }
}

extension String {
  fileprivate var replacingSharpS: String {
    unicodeScalars.contains("ß")
      ? unicodeScalars.map { $0 == "ß" ? "ss" : String(Character($0)) }.joined() : self
  }
}
