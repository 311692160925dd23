extension PythonLibrary {
  func addStringSearching(to session: Session) {
    let type = session.types.str
    let bounds = "self, sub, start=None, end=None, /"
    type.method("find", bounds) { .int(try position($0, fromEnd: false) ?? -1) }
    type.method("rfind", bounds) { .int(try position($0, fromEnd: true) ?? -1) }
    for (name, fromEnd) in [("index", false), ("rindex", true)] {
      type.method(name, bounds) { arguments in
        guard let found = try position(arguments, fromEnd: fromEnd) else {
          throw ScriptError.value("substring not found")
        }
        return .int(found)
      }
    }
    type.method("count", bounds) { arguments in
      let needle = try needle(arguments)
      let section = try section(arguments)
      if needle.isEmpty { return .int(section.isPossible ? section.count + 1 : 0) }
      var count = 0
      var offset = 0
      let search = StringSearch(needle)
      while let found = search.first(in: section.bytes, from: offset) {
        count += 1
        offset = found + needle.count
      }
      return .int(count)
    }
    for (name, atEnd) in [("startswith", false), ("endswith", true)] {
      type.method(name, "self, affix, start=None, end=None, /") { arguments in
        .bool(try hasAffix(arguments, name, atEnd: atEnd))
      }
    }
    for (name, atEnd) in [("removeprefix", false), ("removesuffix", true)] {
      type.method(name, "self, affix, /") { arguments in
        let text = try arguments.string(0)
        guard case .string(let affix) = arguments.value(1) else {
          throw ScriptError.type(
            "\(name)() argument must be str, not \(arguments.session.typeName(of: arguments.value(1)))"
          )
        }
        let bytes = Array(text.utf8)
        let removed = Array(affix.string.utf8)
        guard matches(bytes, removed, atEnd: atEnd) else { return arguments.value(0) }
        let rest = atEnd ? bytes.dropLast(removed.count) : bytes.dropFirst(removed.count)
        return .text(String(decoding: rest, as: UTF8.self))
      }
    }
  }

  /// The part of the receiver between the bounds that the last two arguments give.
  private struct Section {
    let bytes: [UInt8]
    /// The index of its first character.
    let start: Int
    /// Its number of characters.
    let count: Int
    /// Whether the bounds are in order, so that even an empty text is found.
    let isPossible: Bool

    /// The index in the receiver of the character at a byte offset of the section.
    func index(at offset: Int) -> Int { start + bytes[..<offset].count { $0 & 0xC0 != 0x80 } }
  }

  private func section(_ arguments: Arguments) throws -> Section {
    guard case .string(let text) = arguments.value(0) else { throw arguments.wrongType(0, expected: "str") }
    try arguments.session.charge(1 + text.utf8Count / 32)
    let slice = SliceObject(start: arguments[2] ?? .none, stop: arguments[3] ?? .none, step: .none)
    guard arguments[2] != nil || arguments[3] != nil else {
      return Section(bytes: Array(text.string.utf8), start: 0, count: text.count, isPossible: true)
    }
    let positions = try arguments.session.positions(of: slice, in: text.count)
    let part = try arguments.session.item(.string(text), .slice(slice))
    // Python finds an empty text at a start up to the end of the whole, but not beyond it.
    var isPossible = true
    if let start = arguments.given(2), try arguments.session.index(start) > text.count { isPossible = false }
    if let stop = arguments.given(3) {
      let stop = try arguments.session.index(stop)
      if positions.count == 0, positions.start > (stop < 0 ? stop + text.count : stop) { isPossible = false }
    }
    return Section(
      bytes: Array((part.string ?? "").utf8),
      start: positions.start,
      count: positions.count,
      isPossible: isPossible
    )
  }

  private func needle(_ arguments: Arguments) throws -> [UInt8] {
    if case .string(let text) = arguments.value(1) { return Array(text.string.utf8) }
    throw ScriptError.type("must be str, not \(arguments.session.typeName(of: arguments.value(1)))")
  }

  private func position(_ arguments: Arguments, fromEnd: Bool) throws -> Int? {
    let needle = try needle(arguments)
    let section = try section(arguments)
    guard section.isPossible else { return nil }
    let found =
      fromEnd ? StringSearch.last(needle, in: section.bytes) : StringSearch(needle).first(in: section.bytes)
    return found.map(section.index)
  }

  private func hasAffix(_ arguments: Arguments, _ name: String, atEnd: Bool) throws -> Bool {
    let section = try section(arguments)
    func matches(_ value: Value) throws -> Bool? {
      guard case .string(let text) = value else { return nil }
      return section.isPossible && self.matches(section.bytes, Array(text.string.utf8), atEnd: atEnd)
    }
    if let result = try matches(arguments.value(1)) { return result }
    let session = arguments.session
    guard case .tuple(let tuple) = arguments.value(1) else {
      throw ScriptError.type(
        "\(name) first arg must be str or a tuple of str, not \(session.typeName(of: arguments.value(1)))"
      )
    }
    for item in tuple.items {
      guard let result = try matches(item) else {
        throw ScriptError.type("tuple for \(name) must only contain str, not \(session.typeName(of: item))")
      }
      if result { return true }
    }
    return false
  }

  private func matches(_ bytes: [UInt8], _ affix: [UInt8], atEnd: Bool) -> Bool {
    guard affix.count <= bytes.count else { return false }
    return atEnd ? bytes.suffix(affix.count).elementsEqual(affix) : bytes.starts(with: affix)
  }
}
