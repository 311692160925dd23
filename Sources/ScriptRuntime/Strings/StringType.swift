extension PythonLibrary {
  func addStringType(to session: Session) {
    let type = session.types.str
    type.constructed("cls, object='', encoding=None, errors=None") { _, arguments in
      guard arguments[2] == nil, arguments[3] == nil else {
        throw ScriptError.type("decoding str is not supported")
      }
      guard let value = arguments[1] else { return .text("") }
      if case .string = value { return value }
      return .text(try arguments.session.str(value))
    }
    type.method("format", "self, /, *args, **kwargs") { arguments in
      var template = FormatTemplate(
        positional: arguments.rest,
        keywords: arguments.keywords,
        arguments.session
      )
      return .text(try template.formatted(arguments.string(0), depth: 2))
    }
    type.method("join", "self, iterable, /") { arguments in
      let session = arguments.session
      let separator = try arguments.string(0)
      let items: [Value]
      do { items = try session.collect(arguments.value(1)) } catch let error as ScriptError {
        guard error.className == "TypeError" else { throw error }
        throw ScriptError.type("can only join an iterable")
      }
      var result = ""
      for (index, item) in items.enumerated() {
        guard case .string(let text) = item else {
          throw ScriptError.type(
            "sequence item \(index): expected str instance, \(session.typeName(of: item)) found"
          )
        }
        if index > 0 { result += separator }
        result += text.string
        try session.checkText(result.utf8.count)
      }
      return .text(result)
    }
    type.method("replace", "self, old, new, count=-1, /") { arguments in
      let text = try arguments.string(0)
      let old = Array(try replaceArgument(arguments, 1).utf8)
      let new = try replaceArgument(arguments, 2)
      let limit = try arguments.int(3, default: -1)
      return .text(try replaced(text, old, new, limit < 0 ? .max : limit, arguments.session))
    }
  }

  private func replaceArgument(_ arguments: Arguments, _ index: Int) throws -> String {
    if case .string(let text) = arguments.value(index) { return text.string }
    throw ScriptError.type(
      "replace() argument \(index) must be str, not \(arguments.session.typeName(of: arguments.value(index)))"
    )
  }

  private func replaced(
    _ text: String,
    _ old: [UInt8],
    _ new: String,
    _ limit: Int,
    _ session: Session
  ) throws -> String {
    if old.isEmpty { return try interleaved(text, new, limit, session) }
    let bytes = Array(text.utf8)
    let replacement = Array(new.utf8)
    try session.charge(1 + bytes.count / 256)
    var result: [UInt8] = []
    var position = 0
    var count = 0
    let search = StringSearch(old)
    while count < limit, let found = search.first(in: bytes, from: position) {
      result += bytes[position..<found]
      result += replacement
      try session.checkText(result.count)
      position = found + old.count
      count += 1
    }
    result += bytes[position...]
    return String(decoding: result, as: UTF8.self)
  }

  /// An empty text is found before each character and at the end.
  private func interleaved(_ text: String, _ new: String, _ limit: Int, _ session: Session) throws -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count < limit { result += new }
      count += 1
      result.unicodeScalars.append(scalar)
      try session.checkText(result.utf8.count)
    }
    return count < limit ? result + new : result
  }
}
