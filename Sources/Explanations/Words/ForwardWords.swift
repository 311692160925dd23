import Autograd
import Expressions
import Recordings
import Tensors

/// The way forward: what each operation computed, and what it keeps for the way back.
extension Narrator {
  func forwardWords(_ event: Int, _ step: Step) -> StepWords {
    guard case .tape(.created(let node)) = recording.events[event] else { return StepWords() }
    let name = naming.name(of: node)
    var words = StepWords()
    guard let value = value(of: node) else { return words }
    if node.isLeaf {
      words.headline.label = "leaf"
      let isUniform = TensorText.uniform(value) != nil
      words.headline.text =
        isUniform ? "\(name) is \(TensorText.summary(value))" : "\(name) = \(TensorText.values(value))"
      let role = node.requiresGrad ? "a leaf, gradient wanted" : "given, no gradient wanted"
      let shape =
        isUniform || value.rank == 0 || value.count <= 8 ? "" : "\(TensorText.shape(value.shape))   "
      words.headline.aside = shape + role
      return words
    }
    words.headline.label = node.operation.name
    words.headline.text = "\(name) = \(formula(of: node)) = \(shownValue(value))"
    words.headline.aside = [TensorText.summary(value), savesText(node)].filter { !$0.isEmpty }
      .joined(separator: "   ")
    if let note = recordingNote(node, step) { words.lines.append(.init(text: note, style: .note)) }
    return words
  }

  /// The number itself where one text says all, else the first ones.
  func shownValue(_ value: Tensor) -> String {
    TensorText.uniform(value) ?? TensorText.values(value, most: 6)
  }

  /// The right side of a node's formula, with the names of its inputs.
  package func formula(of node: Node) -> String {
    switch node.operation.rule {
    case .leaf: return naming.name(of: node)
    case .pointwise(let rule):
      return constantFirst(named(rule.forward, rule, node)).text(notation)
    case .structured:
      let template = node.operation.words.formula
      guard let range = template.firstRange(of: " = ") else { return fill(template, node) }
      return fill(String(template[range.upperBound...]), node)
    }
  }

  /// `2·x` rather than `x·2`: PyTorch's order of operands is of no use to a reader.
  private func constantFirst(_ expression: Expression) -> Expression {
    guard case .binary(.multiply, let a, let b) = expression.kind, case .constant = b.kind else {
      return expression
    }
    return b * a
  }

  /// A rule's expression with the names of this node's inputs and output, and the values of its parameters.
  func named(_ expression: Expression, _ rule: PointwiseRule, _ node: Node) -> Expression {
    var names: [String: Expression] = ["y": .variable(naming.name(of: node))]
    for (index, input) in rule.inputs.enumerated() {
      if let scalar = node.inputs[index].scalar {
        names[input] = .constant(scalar.double)
      } else {
        names[input] = .variable(inputName(node, index))
      }
    }
    for parameter in rule.parameters { names[parameter] = .constant(node.attributes.double(parameter)) }
    return expression.substituting(names)
  }

  /// A structured row's text with names and figures in place of its marks.
  func fill(_ template: String, _ node: Node) -> String {
    var text = template
    func put(_ mark: String, _ value: @autoclosure () -> String) {
      if text.contains("{\(mark)}") { text = text.replacing("{\(mark)}", with: value()) }
    }
    put("y", naming.name(of: node))
    put("g", "G")
    for (mark, input) in [("x", 0), ("a", 0), ("b", 1), ("c", 2)] where node.inputs.count > input {
      put(mark, inputName(node, input))
    }
    put("list", node.inputs.indices.map { inputName(node, $0) }.joined(separator: ", "))
    put("n", "\(reducedCount(node))")
    put("shape", TensorText.shape(node.shape))
    put("dim", dimText(node))
    for (name, value) in node.attributes.pairs { put(name, attributeText(value)) }
    put("value", "0")
    if notation == .ascii { text = Self.ascii(text) }
    return text
  }

  /// How many entries each result of a reduction is made of.
  private func reducedCount(_ node: Node) -> Int {
    guard let first = node.inputs.first, let source = first.node else { return 1 }
    return Tensor.count(source.shape(ofOutput: first.output)) / max(1, Tensor.count(node.shape))
  }

  private func dimText(_ node: Node) -> String {
    switch node.attributes["dim"] {
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

  private func savesText(_ node: Node) -> String {
    guard node.requiresGrad else { return "" }
    var names = node.keptInputs.map { inputName(node, $0) }.filter { Double($0) == nil }
    if node.keepsOutput { names.append(naming.name(of: node)) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
    return names.isEmpty ? "saves nothing" : "saves \(names.joined(separator: ", "))"
  }

  /// Why a result that could have a gradient has none.
  private func recordingNote(_ node: Node, _ step: Step) -> String? {
    if node.operation === Operation.detach {
      return
        "\(naming.name(of: node)) is cut off from \(inputName(node, 0)): no gradient goes back through it."
    }
    let couldWant = node.inputs.contains { $0.node?.requiresGrad ?? false }
    guard couldWant && !node.requiresGrad && node.dtype.isFloatingPoint && !node.outputs.isEmpty else {
      return nil
    }
    return "made under no_grad: its inputs want gradients, but this step was not recorded for the way back."
  }
}
