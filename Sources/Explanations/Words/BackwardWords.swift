import Autograd
import Expressions
import Recordings
import Tensors

/// The way back: what a node's rule is, the rule with this step's numbers, and what flows on.
extension Narrator {
  func seedWords(_ event: Int) -> StepWords {
    guard case .tape(.backwardBegan(let pass)) = recording.events[event] else { return StepWords() }
    var words = StepWords()
    words.headline.label = "seed"
    for (place, root) in pass.roots.enumerated() {
      let name = naming.name(of: root.node, output: root.output)
      let shape = root.node.shape(ofOutput: root.output)
      let value = value(of: root.node, output: root.output)
      let text: String
      if shape.isEmpty && !pass.hasExplicitSeed {
        let number = value.map { " = \(TensorText.values($0))" } ?? ""
        text = "from \(name)\(number), one number: the seed is \(partial)\(name)/\(partial)\(name) = 1"
      } else if pass.hasExplicitSeed {
        text =
          "from \(name), \(TensorText.shape(shape)): \(isSeededByScript(pass) ? "you said" : "the seed says") how much "
          + "each entry counts, \(TensorText.values(root.seed.value))"
      } else {
        text = "from \(name), one number in \(TensorText.list(shape)): the seed is 1"
      }
      if place == 0 { words.headline.text = text } else { words.lines.append(.init(text: text)) }
    }
    if pass.createsGraph {
      words.lines.append(
        .init(
          text: "create_graph: the way back is recorded too, so it can be differentiated again.",
          style: .note
        )
      )
    }
    return words
  }

  /// Whether the script itself gave the seed, rather than a function such as jacobian.
  private func isSeededByScript(_ pass: BackwardPass) -> Bool {
    guard let range = recording.passes.first(where: { $0.pass.id == pass.id })?.statement else { return true }
    let text = run.lesson.source.text(in: range)
    return text.contains("backward(") || text.contains("grad(")
  }

  func backwardWords(_ event: Int) -> StepWords {
    guard case .tape(.pulledBack(let step)) = recording.events[event] else { return StepWords() }
    let node = step.node
    var words = StepWords()
    words.headline.label = node.operation === Operation.custom ? node.gradFunctionName : label(of: node)
    words.headline.text = "\(naming.name(of: node)) = \(formula(of: node))"
    words.headline.aside = inputsAside(node)
    words.lines += arrivalLines(node, pass: step.pass, before: event)
    switch node.operation.rule {
    case .pointwise(let rule): words.lines += pointwiseLines(step, rule, event)
    case .structured: words.lines += structuredLines(step, event)
    case .leaf: break
    }
    return words
  }

  /// What the letters stand for, in the script's own words.
  private func inputsAside(_ node: Node) -> String {
    var texts: [String] = []
    for input in node.inputs {
      guard let source = input.node, !source.isLeaf, !recording.isWrite(source),
        source.operation.name != "copy_slices",
        recording.firstName(of: source, output: input.output) == nil, let text = sourceText(of: source)
      else { continue }
      let line = "\(naming.name(of: source, output: input.output)) = \(text)"
      if !texts.contains(line) { texts.append(line) }
    }
    return texts.joined(separator: ", ")
  }

  /// The addition at a fan-out, told before the node's own rule.
  func arrivalLines(_ node: Node, output: Int = 0, pass: Int, before event: Int) -> [StepWords.Line] {
    let arrivals = flows.arrivals(at: node, output: output, pass: pass).prefix { $0.event < event }
    guard arrivals.count > 1 else { return [] }
    let name = naming.name(of: node, output: output)
    let flat = focusEntry(of: node, output: output, pass: pass).flat
    let numbers = arrivals.map { $0.value.value[flat: flat].double }
    let total = numbers.reduce(0, +)
    let count = arrivals.count
    func term(_ place: Int) -> String {
      let number = place == 0 ? NumberText.text(numbers[0]) : NumberText.operand(numbers[place])
      return "\(number) (through \(naming.name(of: arrivals[place].from)))"
    }
    let times = count == 2 ? "twice" : "\(count) times"
    let sum =
      count <= 8
      ? (0..<count).map(term).joined(separator: " + ") : "\(term(0)) + \(term(1)) + … + \(term(count - 1))"
    return [
      .init(
        text: "\(name) was used \(times), so \(countWord(count)) gradients arrive and are added:",
        style: .note
      ),
      .init(text: "\(sum) = \(NumberText.text(total))", style: .numbers),
    ]
  }

  /// `first` for 0, `second` for 1.
  static func ordinal(_ place: Int) -> String {
    let words = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]
    return words.indices.contains(place) ? words[place] : "number \(place + 1)"
  }

  /// The entry that a pass is explained at, as it is written: `x[0, 0]`.
  private func followed(_ pass: Int) -> String {
    guard let focus = focuses[pass], let leaf = focus.leaf else { return "the followed entry" }
    return naming.name(of: leaf) + TensorText.index(focusEntry(of: leaf, pass: pass).index)
  }

  func countWord(_ count: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words.indices.contains(count) ? words[count] : "\(count)"
  }

  /// The entry of a node's output that explanations follow.
  func focusEntry(of node: Node, output: Int = 0, pass: Int) -> Focus.Entry {
    if let entry = focuses[pass]?.entry(of: node, output: output) { return entry }
    let shape = node.shape(ofOutput: output)
    return Focus.Entry(flat: 0, index: EntryIndex.index(0, in: shape), others: 0)
  }

  // MARK: Entry by entry

  private func pointwiseLines(_ step: PulledBack, _ rule: PointwiseRule, _ event: Int) -> [StepWords.Line] {
    let node = step.node
    let y = naming.name(of: node)
    let entry = focusEntry(of: node, pass: step.pass)
    guard let upstream = step.upstreams.first?.map({ $0.value[flat: entry.flat].double }) ?? nil else {
      return []
    }
    var lines: [StepWords.Line] = []
    var rules: [(name: String, slope: String)] = []
    var flowLines: [StepWords.Line] = []
    var shown: Set<Int> = []
    var readsOutput = false
    // Where no number stands in the rule, the place stands at the left instead of a line of its own.
    let readsNothing = step.contributions.allSatisfy {
      rule.gradients[$0.input].map {
        named($0.substituting(["g": 1]), rule, node).simplified().freeVariables.isEmpty
      }
        ?? true
    }
    for contribution in step.contributions {
      guard let gradient = rule.gradients[contribution.input] else { continue }
      let name = inputName(node, contribution.input)
      let local = named(gradient.substituting(["g": 1]), rule, node).simplified()
      rules.append((name, local.text(notation)))
      let slope = localValue(local, rule, node, entry.flat)
      let value = contribution.raw.value[flat: entry.flat].double
      var product = "\(NumberText.text(upstream)) \(times) \(withNumbers(local, rule, node, at: entry.flat))"
      if !slope.isFinite, !product.hasSuffix("\(times) \(NumberText.operand(slope))") {
        product += " = \(NumberText.text(upstream)) \(times) \(NumberText.operand(slope))"
      }
      let result = NumberText.text(value)
      flowLines.append(
        .init(
          label: "\(name)\(readsNothing ? place(entry, contribution, node) : "") \(arrow)",
          text: readsForged(step, value, product: upstream * slope)
            ? "\(result), in place of \(product)" : "\(product) = \(result)",
          aside: flowAside(contribution, node, step.pass, event),
          style: .numbers
        )
      )
      flowLines += specialLines(step, upstream: upstream, value: value, local: slope)
      flowLines += unbroadcastLines(contribution, node, entry)
      readsOutput = readsOutput || local.freeVariables.contains(y)
      for name in local.freeVariables {
        for index in rule.inputs.indices where inputName(node, index) == name { shown.insert(index) }
      }
    }
    if !rules.isEmpty {
      lines.append(
        .init(
          label: "rule",
          text: ruleTexts(rules, y).joined(separator: "    "),
          aside: reason(step),
          style: .rule,
          isGeneral: true
        )
      )
    }
    lines += silentLines(step)
    lines += whereLine(step, entry, shown, readsOutput)
    if let kink = kinkLine(rule, node, entry.flat) { lines.append(kink) }
    return lines + flowLines
  }

  /// `∂c/∂a = b`, and of an operand that is used twice both slopes in one: `∂y/∂x = x for the first x, x for the second`.
  private func ruleTexts(_ rules: [(name: String, slope: String)], _ y: String) -> [String] {
    var names: [String] = []
    for rule in rules where !names.contains(rule.name) { names.append(rule.name) }
    return names.map { name in
      let slopes = rules.filter { $0.name == name }.map(\.slope)
      let uses = slopes.enumerated().map { place, slope in
        place == 0 ? "\(slope) for the first \(name)" : "\(slope) for the \(Self.ordinal(place))"
      }
      return
        "\(partial)\(y)/\(partial)\(name) = \(slopes.count == 1 ? slopes[0] : uses.joined(separator: ", "))"
    }
  }

  /// The row's line of reason in brackets; a quotient by a number is no more than a product.
  private func reason(_ step: PulledBack) -> String {
    let words = step.node.operation.words
    if words.ruleName == "quotient", step.node.inputs.count == 2, step.node.inputs[1].scalar != nil {
      return "(what is divided by a number gets its gradient divided by it too)"
    }
    return words.reason.isEmpty ? "" : "(\(words.reason))"
  }

  /// The followed entry as an index, where the operand has the shape of the result.
  private func place(_ entry: Focus.Entry, _ contribution: Contribution, _ node: Node) -> String {
    contribution.raw.value.shape == contribution.value.value.shape ? TensorText.index(entry.index) : ""
  }

  /// The line "at [0, 0], where a = 1 and b = -1:".
  private func whereLine(
    _ step: PulledBack,
    _ entry: Focus.Entry,
    _ shown: Set<Int>,
    _ readsOutput: Bool
  ) -> [StepWords.Line] {
    let node = step.node
    var values: [String] = []
    var seen: Set<String> = []
    for index in shown.sorted() {
      let name = inputName(node, index)
      guard seen.insert(name).inserted else { continue }
      values.append("\(name) = \(numberText(node, index, at: entry.flat))")
    }
    if readsOutput, let value = value(of: node), entry.flat < value.count {
      values.append("\(naming.name(of: node)) = \(TensorText.entry(value, entry.flat))")
    }
    let place = entry.index.isEmpty ? "" : "at \(TensorText.list(entry.index))"
    let others =
      entry.others > 0 ? ", one of the \(entry.others + 1) entries that \(followed(step.pass)) moves" : ""
    let list =
      values.count <= 1
      ? values.joined() : values.dropLast().joined(separator: ", ") + " and " + values[values.count - 1]
    if list.isEmpty { return [] }
    let text =
      place.isEmpty ? "where \(list):" : "\(place)\(others), where \(list):"
    return [.init(text: text)]
  }

  /// The number that input `index` has where the result's place is `flat`.
  func number(_ node: Node, _ index: Int, at flat: Int) -> Double {
    let input = node.inputs[index]
    if let scalar = input.scalar { return scalar.double }
    guard let source = input.node, let value = value(of: source, output: input.output) else { return .nan }
    let place = EntryIndex.broadcast(flat, of: node.shape, to: value.shape)
    return place < value.count ? value[flat: place].double : .nan
  }

  /// The number as a text, a truth value as such.
  func numberText(_ node: Node, _ index: Int, at flat: Int) -> String {
    let number = number(node, index, at: flat)
    guard isTruth(node, index) else { return NumberText.text(number) }
    return number == 0 ? "False" : "True"
  }

  private func isTruth(_ node: Node, _ index: Int) -> Bool {
    let input = node.inputs[index]
    return input.node.map { $0.dtype(ofOutput: input.output) == .bool } ?? false
  }

  /// The local derivative with numbers in the place of names.
  ///
  /// Where it is a factor, anything but a single number or product stands in brackets.
  func withNumbers(
    _ local: Expression,
    _ rule: PointwiseRule,
    _ node: Node,
    at flat: Int,
    isFactor: Bool = true
  ) -> String {
    var numbers: [String: Expression] = [:]
    // Of a write in place operand and result may share a name: the operand is what the rule reads.
    for (name, number) in namedNumbers(rule, node, at: flat) where numbers[name] == nil {
      numbers[name] = .variable(NumberText.operand(number))
    }
    for index in rule.inputs.indices where isTruth(node, index) {
      numbers[inputName(node, index)] = .variable(numberText(node, index, at: flat))
    }
    let rendered = local.substituting(numbers).text(notation)
    let text = Self.withoutDoubleBrackets(rendered)
    guard isFactor else { return text }
    let needsBrackets = text.dropFirst().contains { " +".contains($0) } || text.hasPrefix("-")
    return needsBrackets
      && !(text.hasPrefix("(") && text.hasSuffix(")") && !text.dropFirst().dropLast().contains(")"))
      ? "(\(text))" : text
  }

  /// `sign(-0.5)` for `sign((-0.5))`: a number's own brackets are enough.
  private static func withoutDoubleBrackets(_ text: String) -> String {
    var result = text
    while let start = result.firstRange(of: "((-") {
      let rest = result[start.upperBound...]
      guard let end = rest.firstIndex(where: { !($0.isNumber || "infae.+-".contains($0)) }),
        rest[end...].hasPrefix("))")
      else { return result }
      result.remove(at: end)
      result.remove(at: start.lowerBound)
    }
    return result
  }

  func localValue(_ local: Expression, _ rule: PointwiseRule, _ node: Node, _ flat: Int) -> Double {
    local.evaluate(Dictionary(namedNumbers(rule, node, at: flat)) { first, _ in first })
  }

  private func namedNumbers(_ rule: PointwiseRule, _ node: Node, at flat: Int) -> [(String, Double)] {
    var numbers = rule.inputs.indices.map { (inputName(node, $0), number(node, $0, at: flat)) }
    if let value = value(of: node), flat < value.count {
      numbers.append((naming.name(of: node), value[flat: flat].double))
    }
    return numbers
  }

  /// "2 is a constant: nobody waits for its gradient", and why an operand that is a tensor gets none.
  func silentLines(_ step: PulledBack) -> [StepWords.Line] {
    let node = step.node
    var texts: [String] = []
    for (index, input) in node.inputs.enumerated() where !input.wantsGrad {
      let name = inputName(node, index)
      guard let source = input.node else {
        guard node.operation.words.ruleName != "power" else { continue }
        let number = input.scalar.map { Self.constant($0.double).text(notation) } ?? name
        texts.append("\(number) is a constant: nobody waits for its gradient.")
        continue
      }
      guard source.dtype(ofOutput: input.output).isFloatingPoint, source.gradientOwner == nil else {
        continue
      }
      texts.append(silence(of: source, name))
    }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.map { .init(text: $0, style: .note, isGeneral: true) }
  }

  private func silence(of source: Node, _ name: String) -> String {
    let place = line(of: source).map { " in line \($0)" } ?? ""
    if source.operation === Operation.detach {
      return "\(name) was cut off by detach()\(place): nothing flows on to it."
    }
    if source.isLeaf && isMadeInWalk(source) {
      return "\(name) is the seed of the walk back that was recorded: nobody asked for its gradient."
    }
    if source.isLeaf { return "\(name) is given: nobody asked for its gradient." }
    if source.inputs.contains(where: { $0.node?.requiresGrad ?? false }) {
      return "\(name) was made under no_grad\(place): nothing flows on to it."
    }
    return "\(name) is made of given numbers only: nobody asked for its gradient."
  }

  /// The shape of what flows on, and which arrival it is.
  ///
  /// Where the followed entry gets nothing, the others are told too, if they are few.
  func flowAside(
    _ contribution: Contribution,
    _ node: Node,
    _ pass: Int,
    _ event: Int,
    tellsAll: Bool = false
  ) -> String {
    var parts: [String] = []
    // Undoing a broadcast has lines of its own only where entries meet entries.
    let value = node.operation.pointwise == nil ? contribution.value.value : contribution.raw.value
    if value.rank > 0 {
      let isTold = tellsAll && value.count <= 9 && TensorText.uniform(value) == nil
      parts.append(TensorText.summary(value) + (isTold ? ": \(TensorText.values(value, most: 9))" : ""))
    }
    let input = node.inputs[contribution.input]
    if let source = input.node {
      let arrivals = flows.arrivals(at: source, output: input.output, pass: pass)
      if arrivals.count > 1,
        let place = arrivals.firstIndex(where: { $0.event == event && $0.input == contribution.input })
      {
        parts.append("\(Self.ordinal(place)) of \(countWord(arrivals.count))")
      }
    }
    return parts.joined(separator: ", ")
  }
}
