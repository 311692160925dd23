extension NativeFunction {
  /// Calls the function, its arguments bound to its parameters, or refused with Python's text.
  ///
  /// Long texts and lists cost steps in proportion, so that a script cannot spend hours within builtins.
  func call(_ positional: [Value], _ keywords: [Keyword], _ session: Session) throws -> Value {
    session.tape.origin = session.position.origin
    if case .string(let text)? = positional.first, text.utf8Count > 1024 {
      try session.charge(text.utf8Count / 1024)
    }
    let result: Value
    do {
      result = try callBound(positional, keywords, session)
    } catch let error as ScriptError where style == .torch && error.className == "TypeError" {
      let given = owner == nil ? positional : Array(positional.dropFirst())
      throw session.overloads(self)?.complaint(of: name, given, keywords, session) ?? error
    }
    switch result {
    case .string(let text): if text.utf8Count > 1024 { try session.charge(text.utf8Count / 1024) }
    case .list(let list): if list.items.count > 256 { try session.charge(list.items.count / 256) }
    default: break
    }
    return result
  }

  private func callBound(_ positional: [Value], _ keywords: [Keyword], _ session: Session) throws -> Value {
    guard let signature else {
      return try body(
        Arguments(session: session, function: self, values: [], rest: positional, keywords: keywords)
      )
    }
    if keywords.isEmpty, positional.count == signature.parameters.count,
      signature.positional == positional.count
    {
      return try body(
        Arguments(session: session, function: self, values: positional, rest: [], keywords: [])
      )
    }
    return try body(bind(positional, keywords, to: signature, session))
  }

  /// Refuses what stands before a missing argument, where the parameter's name tells its type: PyTorch reads arguments
  /// in order.
  private func checkTypes(_ values: ArraySlice<Value>, _ signature: Signature, _ session: Session) throws {
    for (index, value) in values.enumerated() {
      let expected: String
      switch (signature.parameters[index].name, value) {
      case ("input", .tensor), ("dim", .int), ("dim0", .int): continue
      case ("input", _): expected = "Tensor"
      case ("dim", _), ("dim0", _): expected = "int"
      default: continue
      }
      throw Arguments(session: session, function: self, values: Array(values), rest: [], keywords: [])
        .wrongType(index, expected: expected)
    }
  }

  private func bind(
    _ positional: [Value],
    _ keywords: [Keyword],
    to signature: Signature,
    _ session: Session
  ) throws -> Arguments {
    var values = Array(positional.prefix(signature.positional))
    if positional.count > signature.positional, signature.restName == nil {
      throw tooMany(positional.count, keywords, signature)
    }
    values += Array(repeating: .unbound, count: signature.parameters.count - values.count)
    var extra: [Keyword] = []
    var unknown: Keyword?
    var rest = Array(positional.dropFirst(signature.positional))
    for keyword in keywords {
      let position = signature.position(of: keyword.name, style)
      if let position, position >= signature.positionalOnly {
        guard values[position].isUnbound else { throw repeated(keyword.name, position, signature) }
        values[position] = keyword.value
      } else if style == .torch, keyword.name == signature.restName, rest.isEmpty {
        // PyTorch takes sizes and the like one by one, or together under their name.
        rest = [keyword.value]
      } else if signature.hasKeywords {
        extra.append(keyword)
      } else if style == .torch {
        // PyTorch goes through the parameters first: what it misses comes before what it does not know.
        unknown = unknown ?? keyword
      } else {
        throw unexpected(keyword.name, signature)
      }
    }
    let missing = signature.parameters.indices.filter {
      values[$0].isUnbound && !signature.parameters[$0].isOptional
    }
    if let first = missing.first {
      if style == .torch {
        try checkTypes(values.prefix(first), signature, session)
      }
      throw self.missing(missing, given: positional.count, keywords, signature)
    }
    if let unknown { throw unexpected(unknown.name, signature) }
    return Arguments(
      session: session,
      function: self,
      values: values,
      rest: rest,
      keywords: extra
    )
  }
}

// MARK: Texts

extension NativeFunction {
  private func hasReceiver(_ signature: Signature) -> Bool {
    ["self", "cls"].contains(signature.parameters.first?.name)
  }

  private func tooMany(_ given: Int, _ keywords: [Keyword], _ signature: Signature) -> ScriptError {
    let receiver = hasReceiver(signature) ? 1 : 0
    let most = signature.positional
    let least = signature.parameters.prefix(most).count { !$0.isOptional }
    switch style {
    case .builtin:
      let most = most - receiver
      let least = least - receiver
      let given = given - receiver
      guard signature.positionalOnly == signature.positional else {
        let all = signature.parameters.count - receiver
        let quantity = least == all ? "exactly" : "at most"
        let kind = signature.parameters.count > signature.positional ? "positional argument" : "argument"
        return .type(
          "\(name)() takes \(quantity) \(most) \(kind)\(most == 1 ? "" : "s") (\(given + keywords.count) given)"
        )
      }
      if most == 0 { return .type("\(displayName)() takes no arguments (\(given) given)") }
      if most == 1, least == 1 {
        return .type("\(displayName)() takes exactly one argument (\(given) given)")
      }
      let quantity = least == most ? "" : "at most "
      return .type("\(name) expected \(quantity)\(most) argument\(most == 1 ? "" : "s"), got \(given)")
    case .torch where owner != nil && signature.parameters.count == 1:
      return .type("TensorBase.\(name)() takes no arguments (\(given - 1) given)")
    case .torch where owner != nil:
      return .type(name + "()" + ArgumentTexts.tooMany(given - 1, least: least - 1, most: most - 1))
    case .python, .torch:
      return .type(name + "()" + ArgumentTexts.tooMany(given, least: least, most: most))
    }
  }

  private func repeated(_ keyword: String, _ position: Int, _ signature: Signature) -> ScriptError {
    switch style {
    case .python, .torch: .type("\(name)() got multiple values for argument '\(keyword)'")
    case .builtin:
      .type(
        "argument for \(name)() given by name ('\(keyword)') and position (\(position + 1 - (hasReceiver(signature) ? 1 : 0)))"
      )
    }
  }

  private func unexpected(_ keyword: String, _ signature: Signature) -> ScriptError {
    switch style {
    case .torch where keyword == "out":
      ScriptError(
        .notImplementedError,
        "gradtutor has \(name)() without out=: give the result a name, or copy it with .copy_()"
      )
    case .torch where owner != nil && signature.parameters.count == 1:
      .type("TensorBase.\(name)() takes no keyword arguments")
    case .python, .torch: .type("\(name)() got an unexpected keyword argument '\(keyword)'")
    case .builtin:
      signature.positionalOnly >= signature.parameters.count
        ? .type("\(displayName)() takes no keyword arguments")
        : .type("'\(keyword)' is an invalid keyword argument for \(name)()")
    }
  }

  private func missing(
    _ missing: [Int],
    given: Int,
    _ keywords: [Keyword],
    _ signature: Signature
  ) -> ScriptError {
    let names = missing.map { signature.parameters[$0].name }
    switch style {
    case .python:
      return .type(
        ArgumentTexts.missing(names, keywordOnly: missing[0] >= signature.positional, function: name)
      )
    case .torch:
      return .type(name + "()" + ArgumentTexts.missingInTorch(names))
    case .builtin:
      let receiver = hasReceiver(signature) ? 1 : 0
      guard signature.positionalOnly == signature.parameters.count else {
        return .type("\(name)() missing required argument '\(names[0])' (pos \(missing[0] + 1 - receiver))")
      }
      let most = signature.positional - receiver
      let least = signature.parameters.count { !$0.isOptional } - receiver
      let given = given - receiver
      if most == 1, least == 1 {
        return .type("\(displayName)() takes exactly one argument (\(given) given)")
      }
      let quantity = least == most && signature.restName == nil ? "" : "at least "
      return .type("\(name) expected \(quantity)\(least) argument\(least == 1 ? "" : "s"), got \(given)")
    }
  }
}

/// Python's sentences about the arguments of functions written in Python.
enum ArgumentTexts {
  /// " takes from 1 to 3 positional arguments but 4 were given".
  static func tooMany(_ given: Int, least: Int, most: Int) -> String {
    let quantity = least == most ? "\(most)" : "from \(least) to \(most)"
    let were = given == 1 ? "was" : "were"
    return
      " takes \(quantity) positional argument\(least == most && most == 1 ? "" : "s") but \(given) \(were) given"
  }

  /// " missing 1 required positional arguments: "dim"", with the plural where PyTorch has it.
  static func missingInTorch(_ names: [String]) -> String {
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    return " missing \(names.count) required positional argument\(names.count == 1 ? "s" : ""): \(list)"
  }

  /// "f() missing 2 required positional arguments: 'a' and 'b'".
  static func missing(_ names: [String], keywordOnly: Bool, function: String) -> String {
    let kind = keywordOnly ? "keyword-only" : "positional"
    let quoted = names.map { "'\($0)'" }
    let list =
      switch quoted.count {
      case 1: quoted[0]
      case 2: "\(quoted[0]) and \(quoted[1])"
      default: quoted.dropLast().joined(separator: ", ") + ", and \(quoted[quoted.count - 1])"
      }
    return
      "\(function)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)"
  }
}
