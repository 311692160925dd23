import Autograd
import Expressions
import Recordings
import Tensors

/// The way forward: what each operation computed, and what it keeps for the way back.
extension Narrator {
  func forwardWords(_ event: Int, _ step: Step) -> StepWords {
    if case .tape(.wantsGrad(let node, let flag)) = recording.events[event] { return wishWords(node, flag) }
    if case .entered(let block) = recording.events[event] { return libraryWords(block, event) }
    guard case .tape(.created(let node)) = recording.events[event] else { return StepWords() }
    let name = naming.name(of: node)
    var words = StepWords()
    guard let value = value(of: node) else { return words }
    if node.isLeaf {
      words.headline.label = "leaf"
      let isUniform = TensorText.uniform(value) != nil
      words.headline.text =
        isUniform ? "\(name) is \(TensorText.summary(value))" : "\(name) = \(TensorText.values(value))"
      let role = role(of: node, step, event)
      let shape =
        isUniform || value.rank == 0 || value.count <= 8 ? "" : "\(TensorText.shape(value.shape))   "
      words.headline.aside = shape + role
      return words
    }
    words.headline.label = label(of: node)
    let elsewhere = placeOutside(step, node)
    if isOfUnshown(node) {
      words.headline.text = "\(name) = \(shownValue(value))"
      words.headline.aside = [TensorText.summary(value), elsewhere].filter { !$0.isEmpty }.joined(
        separator: "   "
      )
      return words
    }
    words.headline.text = result(of: node, value)
    words.headline.aside = [TensorText.summary(value), savesText(node), elsewhere].filter { !$0.isEmpty }
      .joined(separator: "   ")
    words.lines += forwardNotes(node)
    return words
  }

  /// `y = a·b = 6`, or `y = 0 everywhere`.
  private func result(of node: Node, _ value: Tensor) -> String {
    let (name, formula) = (naming.name(of: node), formula(of: node))
    if node.outputs.count > 1 && node.outputs.count <= 4 {
      // Indices that nobody named are left out; pieces are read by later steps.
      let places = node.outputs.indices.filter {
        $0 == 0 || recording.firstName(of: node, output: $0) != nil
          || node.dtype(ofOutput: $0).isFloatingPoint
      }
      let names = places.map { naming.name(of: node, output: $0) }
      let values = places.map { shownValue(node.outputs[$0].value) }
      return "\(names.joined(separator: ", ")) = \(formula) = \(values.joined(separator: ", "))"
    }
    return formula.hasSuffix("everywhere")
      ? "\(name) = \(formula)" : "\(name) = \(formula) = \(shownValue(value))"
  }

  /// What a step came to, for whoever was not told of the steps before it: with its formula only where that holds
  /// nothing but names of the script.
  package func result(of step: Step) -> String? {
    guard case .forward(let event) = step.kind, case .tape(.created(let node)) = recording.events[event],
      !node.isLeaf, let value = value(of: node)
    else { return nil }
    let isKnown = node.inputs.allSatisfy { input in
      input.node.map { !naming.isLettered($0) && !besides.contains($0.id) } ?? true
    }
    return isKnown ? result(of: node, value) : "\(naming.name(of: node)) = \(shownValue(value))"
  }

  /// What a leaf is there for.
  private func role(of node: Node, _ step: Step, _ event: Int) -> String {
    if let pass = step.pass {
      let isSeed = recording.pass(pass)?.pass.createsGraph ?? false
      return isSeed ? "the seed" : "what the hook was given"
    }
    if recording.wantedGradient(node, madeAt: event) { return "a leaf, gradient wanted" }
    return isReturned(node) ? "returned by the walk back" : "given, no gradient wanted"
  }

  /// The line of a node that the running statement does not contain: a loop's condition, what is left of a call's line.
  private func placeOutside(_ step: Step, _ node: Node) -> String {
    guard step.pass == nil, let statement = step.range, node.range.count > 0, !statement.contains(node.range),
      let line = line(of: node), line != run.lesson.source.line(at: statement.start)
    else { return "" }
    return "line \(line)"
  }

  /// Whether a node was made of given numbers that are too long and too nameless to be shown themselves.
  private func isOfUnshown(_ node: Node) -> Bool {
    !recording.isWrite(node) && node.inputs.contains { $0.node.map { besides.contains($0.id) } ?? false }
  }

  /// What an operation is called at the margin: as scripts write it, with the underscore of an in-place one.
  func label(of node: Node) -> String {
    let name = Self.spellings[node.operation.name] ?? node.operation.name
    let isWrite = recording.isWrite(node) && node.operation.name != "copy_slices"
    return isWrite && !name.hasSuffix("_") ? name + "_" : name
  }

  /// Rows of which scripts know another name.
  private static let spellings = [
    "sum_dim": "sum", "mean_dim": "mean", "prod_dim": "prod", "median_dim": "median",
    "nanmedian_dim": "nanmedian",
    "squeeze_in_place": "squeeze_", "add_scaled": "add", "sub_scaled": "sub", "rsub": "sub",
    "rsub_tensor": "sub",
    "add_number": "add", "sub_number": "sub", "mul_number": "mul", "div_number": "div", "fmod_tensor": "fmod",
    "remainder_tensor": "remainder", "copysign_number": "copysign", "xlogy_by_number": "xlogy",
    "xlogy_of_number": "xlogy", "masked_fill_tensor": "masked_fill", "clamp_high": "clamp",
    "clamp_low": "clamp",
    "remainder_by_number": "remainder", "scatter_value": "scatter", "norm_old": "norm",
    "binary_cross_entropy_weighted": "binary_cross_entropy",
    "binary_cross_entropy_with_logits_weighted": "binary_cross_entropy_with_logits",
    "pow_tensor": "pow", "pow_base": "pow", "lerp_tensor": "lerp", "clamp_tensors": "clamp",
    "nll_loss2d": "nll_loss", "copy_slices": "index_", "max_dim": "max", "min_dim": "min",
    "squeeze_dim": "squeeze", "native_layer_norm": "layer_norm", "native_batch_norm": "batch_norm",
    "native_group_norm": "group_norm",
  ]

  private func wishWords(_ node: Node, _ flag: Bool) -> StepWords {
    var words = StepWords()
    words.headline.label = "leaf"
    let name = naming.name(of: node)
    words.headline.text =
      flag ? "\(name) wants a gradient from here on" : "\(name) wants no gradient from here on"
    return words
  }

  /// The number itself where one text says all, else all of them where they are few and short, else the first ones.
  func shownValue(_ value: Tensor) -> String {
    if let same = TensorText.uniform(value) { return same }
    if value.count > 6 && value.count <= 9 {
      let text = TensorText.values(value, most: 9)
      if text.count <= 40 { return text }
    }
    return TensorText.values(value, most: 6)
  }

  /// The right side of a node's formula, with the names of its inputs.
  package func formula(of node: Node) -> String {
    switch node.operation.rule {
    case .leaf: return naming.name(of: node)
    case .pointwise(let rule):
      let expression = forwardExpression(of: node, rule)
      guard case .binary(let function, let a, let b) = expression.kind, function.isCondition else {
        return expression.text(notation)
      }
      // In brackets, since "= True" follows.
      return function == .equal
        ? "(\(a.text(notation)) == \(b.text(notation)))" : "(\(expression.text(notation)))"
    case .structured:
      if isData(node) { return "\(inputName(node, 0)).data" }
      if node.operation === Operation.custom, let call = sourceText(of: node) { return call }
      let template = node.operation.words.formula
      guard let range = template.firstRange(of: " = ") else { return fill(template, node) }
      return fill(String(template[range.upperBound...]), node)
    }
  }

  /// What a node of a pointwise row computed, with the names of its inputs.
  func forwardExpression(of node: Node, _ rule: PointwiseRule) -> Expression {
    let expression = named(rule.forward, rule, node)
    return constantFirst(rule.parameters.isEmpty ? expression : expression.tidied)
  }

  /// `2·x` rather than `x·2`: PyTorch's order of operands is of no use to a reader.
  private func constantFirst(_ expression: Expression) -> Expression {
    switch expression.kind {
    case .binary(.multiply, let a, let b):
      if case .constant = b.kind { return b * a }
    case .fma(let a, let b, let c):
      // a - 0.5·b rather than b·(-0.5) + a.
      if case .constant(let factor) = b.kind {
        return factor.isNegative ? c - .number(-factor) * a : c + b * a
      }
    default: break
    }
    return expression
  }

  /// A rule's expression with the names of this node's inputs and output, and the values of its parameters.
  func named(_ expression: Expression, _ rule: PointwiseRule, _ node: Node) -> Expression {
    var names: [String: Expression] = ["y": .variable(naming.name(of: node))]
    for (index, input) in rule.inputs.enumerated() {
      if let scalar = node.inputs[index].scalar {
        names[input] = Self.constant(scalar.double)
      } else {
        names[input] = .variable(inputName(node, index))
      }
    }
    for parameter in rule.parameters { names[parameter] = Self.constant(node.attributes.double(parameter)) }
    return expression.substituting(names)
  }

  /// A number of the script as a formula shows it: 1 - 0.9 is 0.1, whatever its last bit.
  static func constant(_ number: Double) -> Expression {
    let exact = Expression.constant(number)
    guard exact.text().filter(\.isNumber).count > 6 else { return exact }
    return Double(NumberText.text(number)).map { .constant($0) } ?? exact
  }

  private func savesText(_ node: Node) -> String {
    // What a function of the script's own saves is its own affair.
    guard node.requiresGrad, node.operation !== Operation.custom else { return "" }
    var names = node.keptInputs.map { inputName(node, $0) }.filter { Double($0) == nil }
    if node.keepsOutput { names.append(naming.name(of: node)) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
    return names.isEmpty ? "saves nothing" : "saves \(names.joined(separator: ", "))"
  }
}
