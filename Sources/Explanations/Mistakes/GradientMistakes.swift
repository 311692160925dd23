import Autograd
import LessonFiles
import Recordings
import Tensors

/// The wrong gradients that the ways back to a leaf make possible.
struct GradientMistakes {
  private let target: GradientTarget
  private let narrator: Narrator
  /// The ways to each asked entry; none where they cannot be told apart.
  private let ways: [FlowPaths]

  init(_ target: GradientTarget, _ narrator: Narrator) {
    self.target = target
    self.narrator = narrator
    let found = target.entries.map {
      FlowPaths(narrator.recording, pass: target.pass, leaf: target.leaf, flat: $0)
    }
    let known = found.compactMap { $0 }
    let count = known.first?.paths.count
    ways = known.count == found.count && known.allSatisfy { $0.paths.count == count } ? known : []
  }

  var candidates: [Candidate] {
    accumulation + arrivals + (ways.isEmpty ? [] : onePath + meanLeftOut + lastOperation) + broadcasting
      + outputValue
  }

  private var name: String { target.name }

  private func nodeName(_ node: Node) -> String { narrator.naming.name(of: node) }

  // MARK: .grad

  private var accumulation: [Candidate] {
    guard let before = target.kept.before?.value, before.doubles.contains(where: { $0 != 0 }) else {
      return []
    }
    return [
      Candidate(
        kind: .oldGradientIgnored,
        answer: target.answer(target.kept.arrived.value),
        text: "That is what this backward() brings. \(name).grad already held "
          + "\(TensorText.summaryWithValues(before)), and backward() adds to it."
      )
    ]
  }

  // MARK: Ways

  /// What arrived at the leaf itself along each of its uses.
  private var arrivals: [Candidate] {
    let flows = narrator.flows.arrivals(
      at: target.leaf,
      output: target.kept.output,
      pass: target.pass.pass.id
    )
    guard flows.count > 1 else { return [] }
    return flows.enumerated().map { place, flow in
      let others = flows.enumerated().filter { $0.offset != place }.map { words(for: $0.element.from) }
      return Candidate(
        kind: .onePath,
        answer: target.answer(flow.value.value),
        text: "That is what comes back through \(words(for: flow.from)) alone. \(name) is also used in "
          + "\(Self.list(others)), and what arrives is added."
      )
    }
  }

  /// A node in the script's own words, if they are short.
  private func words(for node: Node) -> String {
    if let text = narrator.sourceText(of: node) { return text }
    return "\(nodeName(node)) = \(narrator.formula(of: node))"
  }

  /// Ways that part further up than at the leaf.
  private var onePath: [Candidate] {
    guard let first = ways.first, first.paths.count > 1 else { return [] }
    return first.paths.indices.map { place in
      let steps = first.paths[place].steps.dropFirst().map { nodeName($0.node) } + [name]
      return Candidate(
        kind: .onePath,
        answer: target.answer(ways.map { $0.paths[place].product }),
        text: "That is one way back alone: \(steps.joined(separator: " \(narrator.arrow) ")). "
          + "There are \(narrator.countWord(first.paths.count)) ways to \(name), and what they bring is added."
      )
    }
  }

  /// A mean without its 1/n.
  private var meanLeftOut: [Candidate] {
    let means = nodes { $0.operation.name.hasPrefix("mean") }
    return means.map { mean in
      let count = ways[0].paths.lazy.flatMap(\.steps).first { $0.node === mean }.map { 1 / $0.slope } ?? 0
      return Candidate(
        kind: .missingMean,
        answer: target.answer(sums(replacingSlopeOf: mean, by: 1)),
        text: "The mean is missing: \(nodeName(mean)) averages \(NumberText.text(count.rounded())) entries, "
          + "so each of them gets 1/\(NumberText.text(count.rounded())) of what arrives. Multiply by that too."
      )
    }
  }

  /// Half of the last product: what arrived, or the slope; and the value of the wrong factor.
  private var lastOperation: [Candidate] {
    guard let users = lastSteps, let user = users.first, users.allSatisfy({ $0.node === user.node }) else {
      return []
    }
    let last = nodeName(user.node)
    let formula = "\(last) = \(narrator.formula(of: user.node))"
    let upstreams = users.map(\.upstream)
    let slopes = zip(users, ways).map { user, way in
      way.paths.compactMap { path in path.steps.last.map { ($0.input, $0.slope) } }
        .reduce(into: [Int: Double]()) { $0[$1.0] = $1.1 }.values.reduce(0, +)
    }
    var candidates = [
      Candidate(
        kind: .upstreamOnly,
        answer: target.answer(upstreams),
        text: "That is what arrives at \(last). It still has to go back through \(formula): "
          + "multiply by the slope there."
      ),
      Candidate(
        kind: .localOnly,
        answer: target.answer(slopes),
        text:
          "That is the slope of \(formula) alone. It still has to be multiplied by what arrives at \(last)."
      ),
    ]
    if user.node.operation.name == "mul", let own = target.leaf.outputs.first?.value {
      let values = target.entries.map { own[flat: $0].double }
      let text =
        "That uses the value of \(name) itself. In a product each factor gets what arrives, times the value of the "
        + "other factor."
      candidates.append(
        Candidate(
          kind: .otherFactor,
          answer: target.answer(zip(values, upstreams).map { $0 * $1 }),
          text: text
        )
      )
      candidates.append(Candidate(kind: .otherFactor, answer: target.answer(values), text: text))
    }
    return candidates
  }

  /// For each asked entry a step that ends at the leaf.
  private var lastSteps: [FlowPaths.Step]? {
    let steps = ways.compactMap { $0.paths.first?.steps.last }
    let nodes = Set(ways.flatMap { way in way.paths.compactMap { $0.steps.last?.node.id } })
    return steps.count == ways.count && nodes.count == 1 ? steps : nil
  }

  private func nodes(where isWanted: (Node) -> Bool) -> [Node] {
    var found: [Node] = []
    for step in ways[0].paths.flatMap(\.steps) where isWanted(step.node) {
      if !found.contains(where: { $0 === step.node }) { found.append(step.node) }
    }
    return found
  }

  /// For each asked entry the gradient, if one node's slope were another.
  private func sums(replacingSlopeOf node: Node, by slope: Double) -> [Double] {
    ways.map { way in
      way.paths.reduce(0) { sum, path in
        sum + path.steps.reduce(path.seed) { $0 * ($1.node === node ? slope : $1.slope) }
      }
    }
  }

  // MARK: Broadcasting

  /// A stretched tensor's gradient before its uses were added.
  private var broadcasting: [Candidate] {
    let flows = narrator.flows.arrivals(
      at: target.leaf,
      output: target.kept.output,
      pass: target.pass.pass.id
    )
    guard flows.count == 1, let flow = flows.first,
      case .tape(.pulledBack(let step)) = narrator.recording.events[flow.event],
      let contribution = step.contributions.first(where: { $0.input == flow.input }),
      !contribution.summedDims.isEmpty
    else { return [] }
    let raw = contribution.raw.value
    let fitted = contribution.value.value
    let uses = raw.count / max(1, fitted.count)
    var candidates: [Candidate] = []
    if !target.shape.isEmpty, raw.count <= 256 {
      candidates.append(
        Candidate(
          kind: .notUnbroadcast,
          answer: GradientTarget.nested(raw.doubles[...], raw.shape[...]),
          text:
            "That is the gradient before the stretching is undone: it has the shape \(TensorText.list(raw.shape)). "
            + "A gradient has the shape of its tensor, \(TensorText.list(fitted.shape)): add what came for each entry."
        )
      )
    }
    let single = target.entries.map { entry in
      (0..<raw.count).first { EntryIndex.broadcast($0, of: raw.shape, to: fitted.shape) == entry }
        .map { raw[flat: $0].double } ?? .nan
    }
    candidates.append(
      Candidate(
        kind: .oneUse,
        answer: target.answer(single),
        text: "That is what one use brings. \(name) was stretched, and each of its entries was used "
          + "\(uses) times; all of them count."
      )
    )
    return candidates
  }

  // MARK: Values

  /// The output's value in place of its slope.
  private var outputValue: [Candidate] {
    guard target.entries.count == 1, let root = target.pass.pass.roots.first,
      let value = narrator.value(of: root.node, output: root.output), value.count == 1
    else { return [] }
    return [
      Candidate(
        kind: .valueNotSlope,
        answer: target.answer([value[flat: 0].double]),
        text: "That is the value of \(nodeName(root.node)), not how fast it changes."
      )
    ]
  }

  private static func list(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }
}
