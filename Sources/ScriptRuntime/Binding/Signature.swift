/// The parameters of a library's function, written as in a `def`: `"input, /, dim=None, *, keepdim=False"`.
///
/// A parameter with `=` may be left out; what stands after the sign documents the value that the body assumes.
/// `self` and `cls` name the receiver of a method and do not count in error texts of Python's own functions.
package struct Signature {
  /// One parameter.
  package struct Parameter {
    package let name: String
    package let isOptional: Bool
  }

  /// Parameters that take arguments one by one, in order: positional ones, then those by keyword only.
  package let parameters: [Parameter]
  /// How many of the first parameters cannot be named by a keyword.
  let positionalOnly: Int
  /// How many of the first parameters take positional arguments.
  let positional: Int
  /// The name of what collects further positional arguments in a tuple: `args` of `*args`.
  package let restName: String?
  /// Whether further keywords are collected in a dictionary: `**kwargs`.
  let hasKeywords: Bool

  /// The number of values that binding gives: one a parameter, then the rest, then the keywords.
  var valueCount: Int { parameters.count + (restName == nil ? 0 : 1) + (hasKeywords ? 1 : 0) }

  /// Reads parameters as a `def` lists them.
  package init(_ text: String) {
    var parameters: [Parameter] = []
    var positionalOnly = 0
    var positional: Int?
    var restName: String?
    var hasKeywords = false
    for part in Signature.split(text) {
      switch part {
      case "/": positionalOnly = parameters.count
      case "*": positional = parameters.count
      case _ where part.hasPrefix("**"): hasKeywords = true
      case _ where part.hasPrefix("*"):
        positional = parameters.count
        restName = String(part.dropFirst())
      default:
        let name = part.prefix { $0 != "=" && $0 != " " }
        parameters.append(Parameter(name: String(name), isOptional: part.contains("=")))
      }
    }
    self.parameters = parameters
    self.positionalOnly = positionalOnly
    self.positional = positional ?? parameters.count
    self.restName = restName
    self.hasKeywords = hasKeywords
  }

  /// Where the parameter of a keyword stands; PyTorch's own functions know NumPy's names too.
  func position(of keyword: String, _ style: NativeFunction.Style) -> Int? {
    if let position = parameters.firstIndex(where: { $0.name == keyword }) { return position }
    guard style == .torch, let name = Signature.numpyNames[keyword] else { return nil }
    return parameters.firstIndex { $0.name == name }
  }

  /// The keywords under which a parameter of PyTorch's own functions is known.
  static func names(of parameter: String) -> [String] {
    [parameter] + numpyNames.filter { $0.value == parameter }.keys
  }

  private static let numpyNames = [
    "axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other",
    "value": "fill_value",
  ]

  /// The parts between commas that no bracket or quote encloses.
  private static func split(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var depth = 0
    var start = text.startIndex
    for index in text.indices {
      switch text[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    parts.append(text[start...])
    return parts.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
  }
}
