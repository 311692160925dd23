extension PythonLibrary {
  func addPrinting(to session: Session) {
    session.builtin("print", "*args, sep=None, end=None, file=None, flush=False") { arguments in
      let session = arguments.session
      let separator = try text(arguments, 0, "sep", otherwise: " ")
      let ending = try text(arguments, 1, "end", otherwise: "\n")
      var line = ""
      for (index, value) in arguments.rest.enumerated() {
        if index > 0 { line += separator }
        line += try session.str(value)
        try session.checkText(line.utf8.count)
      }
      line += ending
      if let file = arguments.given(2) {
        _ = try session.call(session.attribute(file, "write"), [.text(line)])
      } else if !line.isEmpty {
        try session.write(line)
      }
      return .none
    }
    session.builtin("repr", "obj, /") { .text(try $0.session.repr($0.value(0))) }
    session.builtin("ascii", "obj, /") { .text(try $0.session.ascii($0.value(0))) }
    session.builtin("format", "value, format_spec='', /") { arguments in
      let spec = try arguments[1] == nil ? "" : arguments.string(1)
      return .text(try arguments.session.format(arguments.value(0), spec: spec))
    }
    session.builtin("chr", "i, /") { arguments in
      let code = try arguments.int(0)
      guard let value = UInt32(exactly: code), value <= 0x10FFFF else {
        throw ScriptError.value("chr() arg not in range(0x110000)")
      }
      return .text(Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}")
    }
    session.builtin("ord", "c, /") { arguments in
      guard case .string(let text)? = arguments[0] else {
        let name = arguments.session.typeName(of: arguments.value(0))
        throw ScriptError.type("ord() expected string of length 1, but \(name) found")
      }
      guard text.count == 1 else {
        throw ScriptError.type("ord() expected a character, but string of length \(text.count) found")
      }
      return .int(Int(text.scalar(at: 0).value))
    }
  }

  private func text(_ arguments: Arguments, _ index: Int, _ name: String, otherwise: String) throws -> String
  {
    guard let value = arguments.given(index) else { return otherwise }
    if case .string(let text) = value { return text.string }
    throw ScriptError.type(
      "\(name) must be None or a string, not \(arguments.session.typeName(of: value))"
    )
  }
}

extension Session {
  /// `ascii(value)`: the repr, with escapes for all that is not ASCII.
  func ascii(_ value: Value) throws -> String {
    if case .string(let text) = value { return Formatting.repr(text.string, asciiOnly: true) }
    let text = try repr(value)
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    return String(Formatting.repr(text, asciiOnly: true).dropFirst().dropLast())
  }
}
