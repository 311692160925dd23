/// Reads markup as strictly as an XML parser does.
///
/// Every element is closed, every attribute quoted, and marks that are text are escaped; scripts and styles are text
/// up to their end.
struct MarkupReader {
  /// What is wrong, with what stands around it.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// An element with its attributes, in the order in which elements begin.
  struct Element {
    let name: String
    let attributes: [String: String]
    /// The text in it, that of inner elements included.
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []
  private var rest: Substring

  /// Reads a text to its end.
  init(_ text: String) throws(Fault) {
    rest = text[...]
    if rest.hasPrefix("<!DOCTYPE html>") { rest = rest.dropFirst("<!DOCTYPE html>".count) }
    while let character = rest.first {
      if character != "<" {
        try readText()
      } else if rest.hasPrefix("</") {
        try close()
      } else {
        try begin()
      }
    }
    if let last = open.last { throw Fault(description: "\(elements[last].name) is not closed") }
  }

  private mutating func readText() throws(Fault) {
    let text = rest.prefix { $0 != "<" }
    rest = rest[text.endIndex...]
    add(try Self.unescaped(text))
  }

  private mutating func add(_ text: String) { for index in open { elements[index].text += text } }

  private mutating func close() throws(Fault) {
    let tag = rest.prefix { $0 != ">" }
    rest = rest[tag.endIndex...].dropFirst()
    guard let last = open.popLast(), elements[last].name == tag.dropFirst(2) else {
      throw Fault(description: "\(tag)> closes nothing")
    }
  }

  private mutating func begin() throws(Fault) {
    rest = rest.dropFirst()
    let name = String(rest.prefix { $0.isLetter || $0.isNumber })
    guard !name.isEmpty else { throw Fault(description: "no name in <\(rest.prefix(20))") }
    rest = rest.dropFirst(name.count)
    var attributes: [String: String] = [:]
    while rest.first == " " {
      rest = rest.drop { $0 == " " }
      let key = rest.prefix { $0.isLetter || $0 == "-" || $0 == ":" }
      rest = rest[key.endIndex...]
      guard !key.isEmpty, rest.hasPrefix("=\"") else {
        throw Fault(description: "attribute at \(rest.prefix(20))")
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      rest = rest[value.endIndex...].dropFirst()
      guard !value.contains("<") else { throw Fault(description: "< in \(key)") }
      guard attributes.updateValue(try Self.unescaped(value), forKey: String(key)) == nil else {
        throw Fault(description: "\(key) twice in \(name)")
      }
    }
    let isEmpty = rest.hasPrefix("/>")
    guard isEmpty || rest.hasPrefix(">") else {
      throw Fault(description: "\(name) goes on with \(rest.prefix(20))")
    }
    rest = rest.dropFirst(isEmpty ? 2 : 1)
    elements.append(Element(name: name, attributes: attributes))
    guard !isEmpty else { return }
    open.append(elements.count - 1)
    guard name == "script" || name == "style" else { return }
    guard let end = rest.firstRange(of: "</\(name)>") else { throw Fault(description: "\(name) has no end") }
    add(String(rest[..<end.lowerBound]))
    rest = rest[end.lowerBound...]
  }

  /// A text with its references resolved.
  private static func unescaped(_ text: Substring) throws(Fault) -> String {
    let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
    var result = ""
    var rest = text
    while let mark = rest.firstIndex(where: { $0 == "&" || $0 == ">" }) {
      guard rest[mark] == "&", let end = rest[mark...].firstIndex(of: ";"),
        let character = known[String(rest[rest.index(after: mark)..<end])]
      else { throw Fault(description: "not escaped: \(rest[mark...].prefix(20))") }
      result += rest[..<mark] + character
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// The elements of a name, of a class too if one is given.
  func all(_ name: String, class wanted: String? = nil) -> [Element] {
    elements.filter { element in
      element.name == name
        && wanted.map { (element.attributes["class"] ?? "").split(separator: " ").contains(Substring($0)) }
          ?? true
    }
  }
}
