extension PythonLibrary {
  func addStringSplitting(to session: Session) {
    let type = session.types.str
    for (name, fromEnd) in [("split", false), ("rsplit", true)] {
      type.method(name, "self, /, sep=None, maxsplit=-1") { arguments in
        let text = try arguments.string(0)
        try arguments.session.charge(1 + text.utf8.count / 64)
        let most = try arguments.int(2, default: -1)
        let limit = most < 0 ? Int.max : most
        guard let separator = try separator(arguments, 1) else {
          return strings(fromEnd ? wordsFromEnd(text, limit) : words(text, limit))
        }
        return strings(fromEnd ? partsFromEnd(text, separator, limit) : parts(text, separator, limit))
      }
    }
    type.method("splitlines", "self, /, keepends=False") { arguments in
      strings(lines(try arguments.string(0), keepsEnds: try arguments.bool(1, default: false)))
    }
    for (name, fromEnd) in [("partition", false), ("rpartition", true)] {
      type.method(name, "self, sep, /") { arguments in
        guard let separator = try separator(arguments, 1) else {
          throw ScriptError.type("must be str, not NoneType")
        }
        let text = try arguments.string(0)
        let bytes = Array(text.utf8)
        let found =
          fromEnd ? StringSearch.last(separator, in: bytes) : StringSearch(separator).first(in: bytes)
        guard let found else {
          return .tuple(
            of: fromEnd ? [.text(""), .text(""), .text(text)] : [.text(text), .text(""), .text("")]
          )
        }
        let pieces = [bytes[..<found], separator[...], bytes[(found + separator.count)...]]
        return .tuple(of: pieces.map { .text(String(decoding: $0, as: UTF8.self)) })
      }
    }
    for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
      type.method(name, "self, chars=None, /") { arguments in
        var scalars = Array(try arguments.string(0).unicodeScalars)[...]
        let set: Set<Unicode.Scalar>?
        switch arguments.value(1) {
        case .none: set = nil
        case .string(let text): set = Set(text.scalars)
        default: throw ScriptError.type("\(name) arg must be None or str")
        }
        let isStripped: (Unicode.Scalar) -> Bool = { set?.contains($0) ?? $0.isPythonSpace }
        if left { scalars = scalars.drop(while: isStripped) }
        while right, let last = scalars.last, isStripped(last) { scalars.removeLast() }
        return .text(String(String.UnicodeScalarView(scalars)))
      }
    }
  }

  private func separator(_ arguments: Arguments, _ index: Int) throws -> [UInt8]? {
    switch arguments.value(index) {
    case .none: return nil
    case .string(let text):
      if text.utf8Count == 0 { throw ScriptError.value("empty separator") }
      return Array(text.string.utf8)
    case let value:
      let expected = arguments.function.name.hasSuffix("split") ? "must be str or None" : "must be str"
      throw ScriptError.type("\(expected), not \(arguments.session.typeName(of: value))")
    }
  }

  private func strings(_ parts: [String]) -> Value { .list(of: parts.map(Value.text)) }

  private func parts(_ text: String, _ separator: [UInt8], _ limit: Int) -> [String] {
    let bytes = Array(text.utf8)
    var result: [String] = []
    var start = 0
    let search = StringSearch(separator)
    while result.count < limit, let found = search.first(in: bytes, from: start) {
      result.append(String(decoding: bytes[start..<found], as: UTF8.self))
      start = found + separator.count
    }
    return result + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  private func partsFromEnd(_ text: String, _ separator: [UInt8], _ limit: Int) -> [String] {
    let bytes = Array(text.utf8)
    let backwards = Array(bytes.reversed())
    let search = StringSearch(separator.reversed())
    var result: [String] = []
    var start = 0
    while result.count < limit, let found = search.first(in: backwards, from: start) {
      result.append(String(decoding: backwards[start..<found].reversed(), as: UTF8.self))
      start = found + separator.count
    }
    result.append(String(decoding: backwards[start...].reversed(), as: UTF8.self))
    return result.reversed()
  }

  /// The words between blanks; after `limit` of them, the rest is one.
  private func words(_ text: String, _ limit: Int) -> [String] {
    var result: [String] = []
    var rest = Substring(text).unicodeScalars
    while true {
      rest = rest.drop(while: \.isPythonSpace)
      if rest.isEmpty { return result }
      if result.count == limit {
        while let last = rest.last, last.isPythonSpace { rest.removeLast() }
        return result + [String(rest)]
      }
      let word = rest.prefix { !$0.isPythonSpace }
      result.append(String(word))
      rest = rest[word.endIndex...]
    }
  }

  private func wordsFromEnd(_ text: String, _ limit: Int) -> [String] {
    var result: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while true {
      while let last = rest.last, last.isPythonSpace { rest.removeLast() }
      if rest.isEmpty { break }
      if result.count == limit {
        result.append(String(String.UnicodeScalarView(rest.drop(while: \.isPythonSpace))))
        break
      }
      let start = rest.lastIndex(where: \.isPythonSpace).map { $0 + 1 } ?? rest.startIndex
      result.append(String(String.UnicodeScalarView(rest[start...])))
      rest = rest[..<start]
    }
    return result.reversed()
  }

  private func lines(_ text: String, keepsEnds: Bool) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var result: [String] = []
    var start = 0
    var position = 0
    while position < scalars.count {
      guard scalars[position].isLineEnd else {
        position += 1
        continue
      }
      var end = position + 1
      if scalars[position] == "\r", end < scalars.count, scalars[end] == "\n" { end += 1 }
      result.append(String(String.UnicodeScalarView(scalars[start..<(keepsEnds ? end : position)])))
      start = end
      position = end
    }
    if start < scalars.count { result.append(String(String.UnicodeScalarView(scalars[start...]))) }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether `splitlines` ends a line there.
  fileprivate var isLineEnd: Bool {
    switch value {
    case 10...13, 28...30, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
