/// One `str.format` call: the template's fields are looked up, converted and formatted.
struct FormatTemplate {
  private let positional: [Value]
  private let keywords: [Keyword]
  private let session: Session
  private var next = 0
  private var numbering: Numbering?

  private enum Numbering { case automatic, manual }

  init(positional: [Value], keywords: [Keyword], _ session: Session) {
    self.positional = positional
    self.keywords = keywords
    self.session = session
  }

  /// The template with its fields filled in; specs may hold fields themselves, as deep as `depth` allows.
  mutating func formatted(_ template: String, depth: Int) throws -> String {
    guard depth > 0 else { throw ScriptError.value("Max string recursion exceeded") }
    let scalars = Array(template.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      guard scalar == "{" || scalar == "}" else {
        result.append(scalar)
        continue
      }
      if index < scalars.count, scalars[index] == scalar {
        result.append(scalar)
        index += 1
        continue
      }
      if scalar == "}" { throw ScriptError.value("Single '}' encountered in format string") }
      if index == scalars.count { throw ScriptError.value("Single '{' encountered in format string") }
      result.append(contentsOf: try field(scalars, &index, depth).unicodeScalars)
      try session.checkText(result.count)
    }
    return String(result)
  }

  /// One field, `index` just past its opening brace, left just past the closing one.
  private mutating func field(_ scalars: [Unicode.Scalar], _ index: inout Int, _ depth: Int) throws -> String
  {
    let start = index
    var brackets = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "[" { brackets += 1 }
      if scalar == "]" { brackets = max(0, brackets - 1) }
      if scalar == "{" { throw ScriptError.value("unexpected '{' in field name") }
      if brackets == 0, scalar == "}" || scalar == "!" || scalar == ":" { break }
      index += 1
    }
    guard index < scalars.count else { throw ScriptError.value("expected '}' before end of string") }
    let name = text(scalars[start..<index])
    var conversion: Unicode.Scalar?
    if scalars[index] == "!" {
      guard index + 2 < scalars.count else { throw ScriptError.value("unmatched '{' in format spec") }
      conversion = scalars[index + 1]
      index += 2
      guard scalars[index] == "}" || scalars[index] == ":" else {
        throw ScriptError.value(
          scalars[index - 1] == "}"
            ? "unmatched '{' in format spec" : "expected ':' after conversion specifier"
        )
      }
    }
    var spec = ""
    if scalars[index] == ":" {
      let start = index + 1
      var nesting = 1
      index = start
      while index < scalars.count {
        if scalars[index] == "{" { nesting += 1 }
        if scalars[index] == "}" { nesting -= 1 }
        if nesting == 0 { break }
        index += 1
      }
      guard index < scalars.count else { throw ScriptError.value("unmatched '{' in format spec") }
      spec = text(scalars[start..<index])
    }
    index += 1
    let value = try lookUp(name)
    if spec.utf8.contains(UInt8(ascii: "{")) { spec = try formatted(spec, depth: depth - 1) }
    switch conversion {
    case nil: return try session.format(value, spec: spec)
    case "r": return try session.format(.text(session.repr(value)), spec: spec)
    case "s": return try session.format(.text(session.str(value)), spec: spec)
    case "a": return try session.format(.text(session.ascii(value)), spec: spec)
    case let letter?:
      throw ScriptError.value("Unknown conversion specifier \(String(Character(letter)))")
    }
  }

  /// The value of `name.attribute[item]…`.
  private mutating func lookUp(_ text: String) throws -> Value {
    let scalars = Array(text.unicodeScalars)
    let end = scalars.firstIndex { $0 == "." || $0 == "[" } ?? scalars.count
    var value = try argument(self.text(scalars[..<end]))
    var index = end
    while index < scalars.count {
      let opener = scalars[index]
      guard opener == "." || opener == "[" else {
        throw ScriptError.value("Only '.' or '[' may follow ']' in format field specifier")
      }
      let start = index + 1
      let isEnd: (Unicode.Scalar) -> Bool = { opener == "[" ? $0 == "]" : $0 == "." || $0 == "[" }
      let stop = scalars[start...].firstIndex(where: isEnd) ?? scalars.count
      if opener == "[", stop == scalars.count { throw ScriptError.value("Missing ']' in format string") }
      let name = self.text(scalars[start..<stop])
      if name.isEmpty { throw ScriptError.value("Empty attribute in format string") }
      if opener == "[" {
        value = try session.item(value, number(name).map(Value.int) ?? .text(name))
        index = stop + 1
      } else {
        if RefusalTable.isRefusedAttribute(name) {
          throw LimitReached(
            "the attribute '\(name)' reaches into the interpreter, which the language leaves out"
          )
        }
        value = try session.attribute(value, name)
        index = stop
      }
    }
    return value
  }

  private mutating func argument(_ name: String) throws -> Value {
    let position: Int
    if name.isEmpty {
      if numbering == .manual {
        throw ScriptError.value("cannot switch from manual field specification to automatic field numbering")
      }
      numbering = .automatic
      position = next
      next += 1
    } else if let number = number(name) {
      if numbering == .automatic {
        throw ScriptError.value("cannot switch from automatic field numbering to manual field specification")
      }
      numbering = .manual
      position = number
    } else {
      guard let keyword = keywords.first(where: { $0.name == name }) else {
        throw ScriptError(.keyError, arguments: [.text(name)])
      }
      return keyword.value
    }
    guard position < positional.count else {
      throw ScriptError.index("Replacement index \(position) out of range for positional args tuple")
    }
    return positional[position]
  }

  private func number(_ text: String) -> Int? {
    text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(text) : nil
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
