extension PythonLibrary {
  func addStringPadding(to session: Session) {
    let type = session.types.str
    for name in ["ljust", "rjust", "center"] {
      type.method(name, "self, width, fillchar=' ', /") { arguments in
        guard case .string(let text) = arguments.value(0) else {
          throw arguments.wrongType(0, expected: "str")
        }
        let width = max(0, try arguments.int(1))
        let fill = try fill(arguments)
        let missing = max(0, width - text.count)
        try arguments.session.checkText(width)
        let left =
          switch name {
          case "ljust": 0
          case "rjust": missing
          // CPython puts the odd blank on the left where the width is odd.
          default: missing / 2 + (missing & width & 1)
          }
        return .text(
          String(repeating: fill, count: left) + text.string + String(repeating: fill, count: missing - left)
        )
      }
    }
    type.method("zfill", "self, width, /") { arguments in
      guard case .string(let text) = arguments.value(0) else { throw arguments.wrongType(0, expected: "str") }
      let width = max(0, try arguments.int(1))
      try arguments.session.checkText(width)
      let zeros = String(repeating: "0", count: max(0, width - text.count))
      if let sign = text.string.unicodeScalars.first, sign == "-" || sign == "+" {
        return .text(String(Character(sign)) + zeros + String(text.string.unicodeScalars.dropFirst()))
      }
      return .text(zeros + text.string)
    }
    type.method("expandtabs", "self, /, tabsize=8") { arguments in
      let size = try arguments.int(1, default: 8)
      var result = String.UnicodeScalarView()
      var column = 0
      for scalar in try arguments.string(0).unicodeScalars {
        switch scalar {
        case "\t":
          let width = size > 0 ? size - column % size : 0
          try arguments.session.checkText(result.count + width)
          result.append(contentsOf: String(repeating: " ", count: width).unicodeScalars)
          column += width
        case "\n", "\r":
          result.append(scalar)
          column = 0
        default:
          result.append(scalar)
          column += 1
        }
      }
      return .text(String(result))
    }
  }

  private func fill(_ arguments: Arguments) throws -> String {
    guard let value = arguments[2] else { return " " }
    guard case .string(let text) = value else {
      let name = arguments.session.typeName(of: value)
      throw ScriptError.type("The fill character must be a unicode character, not \(name)")
    }
    guard text.count == 1 else {
      throw ScriptError.type("The fill character must be exactly one character long")
    }
    return text.string
  }
}
