import Autograd
import Recordings
import Tensors

/// The rows' texts with names and figures in the place of their marks.
extension Narrator {
  /// A structured row's text with names and figures in place of its marks.
  func fill(_ template: String, _ node: Node) -> String {
    var text = reduced(chosen(template, node), node)
    let marks = Self.marks(in: text)
    func put(_ mark: String, _ value: @autoclosure () -> String) {
      if marks.contains(mark[...]) { text = text.replacing("{\(mark)}", with: value()) }
    }
    put("y", naming.name(of: node))
    put("g", "G")
    for (mark, input) in [("x", 0), ("a", 0), ("b", 1), ("c", 2)] where node.inputs.count > input {
      put(mark, inputName(node, input))
    }
    if node.inputs.count > 3 { put("p", inputName(node, 3)) }
    put("list", listText(node))
    put("at", partText(node))
    put("order", orderText(node, isBack: false))
    put("back", orderText(node, isBack: true))
    put("length", lengthText(node))
    put("slope", lengthSlope(node))
    for name in ["alpha", "beta"] {
      put(
        name + "·",
        node.attributes.double(name) == 1 ? "" : NumberText.text(node.attributes.double(name)) + "·"
      )
    }
    put("n", "\(reducedCount(node))")
    put("shape", TensorText.shape(node.shape))
    for mark in ["dim", "dims"] { put(mark, dimText(node, mark)) }
    for (name, value) in node.attributes.pairs { put(name, attributeText(value)) }
    put("value", "0")
    if reducedCount(node) == 1 {
      text = text.replacing("(1/1) ", with: "").replacing(
        "1/1 for each of the 1 entries",
        with: "1 for the one entry"
      )
      .replacing("for each of the 1 entries", with: "for the one entry")
    }
    text = Self.withoutGaps(text)
    if notation == .ascii { text = Self.ascii(text) }
    return text
  }

  /// A row's text with one side of `{flag?yes|no}`, as the flag among the node's attributes says.
  private func chosen(_ template: String, _ node: Node) -> String {
    var text = template
    while let middle = text.firstIndex(of: "?"), let start = text[..<middle].lastIndex(of: "{"),
      let end = text[middle...].firstIndex(of: "}"), let bar = text[middle..<end].firstIndex(of: "|")
    {
      let isSet = node.attributes.bool(String(text[text.index(after: start)..<middle]))
      let side = isSet ? text[text.index(after: middle)..<bar] : text[text.index(after: bar)..<end]
      text.replaceSubrange(start...end, with: String(side))
    }
    return text
  }

  /// A row's text as this node's way of reducing has it: what is not averaged is not divided, and what is not reduced
  /// at all is no sum.
  private func reduced(_ template: String, _ node: Node) -> String {
    var text = template
    for name in ["dim", "dims"] where node.attributes[name] != nil && node.attributes.ints(name).isEmpty {
      if case .ints? = node.attributes[name] {
        for word in ["over", "along"] { text = text.replacing(" \(word) dim {\(name)}", with: "") }
      }
    }
    for name in ["beta", "total"] where node.attributes.double(name) == 1 {
      text = text.replacing("/{\(name)}", with: "")
    }
    guard case .string(let reduction)? = node.attributes["reduction"] else { return text }
    if reduction != "mean" {
      text = text.replacing("1/{n} · ", with: "").replacing("/{n}", with: "").replacing("/{total}", with: "")
    }
    if reduction == "none" { text = text.replacing("the {reduction} of ", with: "") }
    let isWeighted = node.attributes.tensor("weight")?.doubles.contains { $0 != 0 && $0 != 1 } ?? false
    // Weights divide out of a mean's own text: it divides by their sum.
    let isMean = isWeighted && reduction == "mean"
    if isMean { text = text.replacing("the {reduction} of -{w·}", with: "the weighted mean of -") }
    return text.replacing("{w·}", with: isWeighted ? "w·" : "")
      .replacing("{weights}", with: isWeighted ? "; w is the weight of the class" : "")
  }

  /// What stands between braces.
  private static func marks(in template: String) -> [Substring] {
    template.utf8.split(separator: UInt8(ascii: "{")).dropFirst(
      template.utf8.first == UInt8(ascii: "{") ? 0 : 1
    )
    .compactMap { rest in rest.firstIndex(of: UInt8(ascii: "}")).map { Substring(rest[..<$0]) } }
  }

  /// What stands between `‹` and `›` goes where a mark in it was not filled, and stays without the brackets.
  private static func withoutGaps(_ text: String) -> String {
    guard let start = text.firstIndex(of: "‹"), let end = text.firstIndex(of: "›"), start < end else {
      return text
    }
    let inner = text[text.index(after: start)..<end]
    return String(text[..<start]) + (inner.contains("{") ? "" : String(inner))
      + text[text.index(after: end)...]
  }

  private func listText(_ node: Node) -> String {
    let names = node.inputs.indices.map { inputName(node, $0) }
    guard names.count > 6 else { return names.joined(separator: ", ") }
    return "\(names[0]), \(names[1]), … \(names[names.count - 1])"
  }

  /// The brackets that a part is taken with: `[0]`, `[:, 1]`, `[2:5]`.
  private func partText(_ node: Node) -> String {
    let lead = String(repeating: ":, ", count: max(0, min(8, node.attributes.int("dim"))))
    if node.attributes["index"] != nil { return "[\(lead)\(node.attributes.int("index"))]" }
    let step = node.attributes.int("step")
    let (start, stop) = (node.attributes.int("start"), node.attributes.int("stop"))
    return "[\(lead)\(start):\(stop)\(step > 1 ? ":\(step)" : "")]"
  }

  private func orderText(_ node: Node, isBack: Bool) -> String {
    let dims = node.attributes.ints("dims")
    if dims == [1, 0] { return "ᵀ" }
    return isBack ? " with the order undone" : " with its dimensions in the order \(TensorText.list(dims))"
  }

  /// The length of a tensor: `√(Σ x²)` for the usual one.
  private func lengthText(_ node: Node) -> String {
    let x = inputName(node, 0)
    let p = node.attributes.double("p")
    let dims = node.shape.isEmpty ? [] : node.attributes.ints("dim")
    let over = dims.isEmpty ? "" : " over dim \(dims.map(String.init).joined(separator: ", "))"
    if p == 2 { return "√(Σ \(x)²)\(over)" }
    if p == 1 { return "Σ |\(x)|\(over)" }
    return p.isFinite
      ? "(Σ |\(x)|^\(NumberText.text(p)))^(1/\(NumberText.text(p)))\(over)"
      : "the \(p < 0 ? "smallest" : "largest") |\(x)|\(over)"
  }

  private func lengthSlope(_ node: Node) -> String {
    let (x, y) = (inputName(node, 0), naming.name(of: node))
    let p = node.attributes.double("p")
    if p == 2 { return "\(x)/\(y)" }
    if p == 1 { return "the sign of \(x)" }
    return p.isFinite
      ? "the sign of \(x), times (|\(x)|/\(y))^\(NumberText.text(p - 1))"
      : "the sign of \(x) where |\(x)| = \(y), 0 elsewhere"
  }

  /// How many entries each result of a reduction is made of.
  private func reducedCount(_ node: Node) -> Int {
    guard let first = node.inputs.first, let source = first.node else { return 1 }
    return Tensor.count(source.shape(ofOutput: first.output)) / max(1, Tensor.count(node.shape))
  }

  private func dimText(_ node: Node, _ mark: String) -> String {
    switch node.attributes[mark] {
    case .ints(let dims)?: dims.map(String.init).joined(separator: ", ")
    case .int(let dim)?: "\(dim)"
    default: "every dimension"
    }
  }

  private func attributeText(_ value: Attribute) -> String {
    switch value {
    case .bool(let flag): flag ? "True" : "False"
    case .int(let int): "\(int)"
    case .ints(let ints): TensorText.list(ints)
    case .double(let double): NumberText.text(double)
    case .scalar(let scalar): Self.text(scalar)
    case .string(let string): string
    case .tensor(let tensor): TensorText.values(tensor)
    case .indices(let indices):
      indices.map { $0.map { TensorText.values($0) } ?? ":" }.joined(separator: ", ")
    }
  }

  /// The signs of explanations in ASCII.
  package static func ascii(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if (0x2080...0x2089).contains(scalar.value) {
        result += "\(result.last?.isNumber == true ? "" : "_")\(scalar.value - 0x2080)"
      } else {
        result += signs[scalar] ?? "?"
      }
    }
    return result
  }

  private static let signs: [Unicode.Scalar: String] = [
    "∂": "d", "Σ": "sum", "·": "*", "×": "*", "←": "<-", "→": "->", "ᵀ": ".T", "²": "^2", "³": "^3",
    "√": "sqrt ",
    "…": "...", "✓": "ok", "✗": "MISMATCH", "’": "'", "“": "\"", "”": "\"", "–": "-", "—": "-", "≤": "<=",
    "≥": ">=", "≠": "!=", "≈": "~", "π": "pi", "∞": "inf", "½": "1/2", "¼": "1/4", "∈": "in", "σ": "sigmoid",
  ]
}
