import Autograd
import Expressions
import Recordings
import Tensors

/// What a function of PyTorch did inside, told as one step: forward mode as speeds, a check as a comparison.
extension Narrator {
  func libraryWords(_ block: Block, _ event: Int) -> StepWords {
    var words = StepWords()
    guard case .library(let function) = block.kind else { return words }
    words.headline.label = function
    let passes = passes(inside: event)
    switch function {
    case "jvp":
      words.headline.text =
        "carries speeds along: a result's speed is the sum of slope \(times) speed over its inputs"
      if passes.count >= 2 { words.lines = speedLines(of: passes[0], along: passes[1]) }
    default:
      words.headline.text =
        "goes back \(passes.count == 1 ? "once" : "\(passes.count) times"), nudges every entry to both sides, and compares"
      words.lines = comparisonLines(passes)
    }
    return words
  }

  /// The backward passes between a block's first and last event.
  private func passes(inside event: Int) -> [RecordedPass] {
    guard let block = recording.blocks.first(where: { $0.firstEvent == event }) else { return [] }
    return recording.passes.filter { $0.firstEvent > event && $0.firstEvent < block.lastEvent }
  }

  /// What a pass gave back, input by input.
  private func returned(_ pass: RecordedPass) -> [Accumulated] {
    recording.events[pass.firstEvent...max(pass.firstEvent, pass.lastEvent)].compactMap { event in
      guard case .tape(.accumulated(let step)) = event, step.pass == pass.pass.id else { return nil }
      return step
    }
  }

  // MARK: Forward mode

  /// The speed of every result, when the inputs of the first pass move with the seeds of the second.
  private func speedLines(of pass: RecordedPass, along tangents: RecordedPass) -> [StepWords.Line] {
    let inputs = returned(pass).map(\.node)
    let roots = tangents.pass.roots
    guard inputs.count == roots.count else { return [] }
    var speeds: [Int: [Tensor]] = [:]
    var order: [Node] = []
    for (input, root) in zip(inputs, roots) {
      guard let replay = try? Replay(of: pass.pass, from: input) else { return [] }
      let speed = root.seed.value
      speeds[input.id] = [speed]
      guard let pushed = pushed(replay, speed) else { return [] }
      for node in replay.slice where node !== input {
        if speeds[node.id] == nil { order.append(node) }
        speeds[node.id] = sum(speeds[node.id], pushed[node.id] ?? [])
      }
    }
    let start = inputs.map {
      StepWords.Line(
        label: naming.name(of: $0),
        text: "speed \(TensorText.values(speeds[$0.id]?.first ?? $0.outputs[0].value))",
        style: .numbers
      )
    }
    return start + order.sorted { $0.id < $1.id }.compactMap { speedLine($0, speeds) }
  }

  /// How fast every result follows, measured by a step of the inputs to both sides.
  private func pushed(_ replay: Replay, _ speed: Tensor) -> [Int: [Tensor]]? {
    let (value, step) = (replay.recordedValue.doubles, 1e-5)
    let direction = speed.doubles
    guard value.count == direction.count else { return nil }
    func values(_ step: Double) -> Replay.Values? {
      let moved = zip(value, direction).map { $0 + step * $1 }
      return try? replay.values(at: Tensor(moved, shape: replay.recordedValue.shape, dtype: .float64))
    }
    guard let after = values(step), let before = values(-step) else { return nil }
    return ([replay.source] + replay.slice).reduce(into: [:]) { speeds, node in
      guard let results = after[node], let others = before[node] else { return }
      speeds[node.id] = zip(results, others).map { high, low in
        let numbers = zip(high.doubles, low.doubles).map { (($0 - $1) / (2 * step) * 1e8).rounded() / 1e8 }
        return Tensor(numbers, shape: high.shape, dtype: .float64)
      }
    }
  }

  private func sum(_ known: [Tensor]?, _ more: [Tensor]) -> [Tensor] {
    guard let known, known.count == more.count else { return more }
    return zip(known, more).map { a, b in
      Tensor(zip(a.doubles, b.doubles).map { $0 + $1 }, shape: a.shape, dtype: .float64)
    }
  }

  private func speedLine(_ node: Node, _ speeds: [Int: [Tensor]]) -> StepWords.Line? {
    guard let speed = speeds[node.id]?.first else { return nil }
    let name = naming.name(of: node)
    let result = TensorText.values(speed)
    guard case .pointwise(let rule) = node.operation.rule, speed.rank == 0 else {
      return .init(
        label: name,
        text: "speed \(result)",
        aside: "\(name) = \(formula(of: node))",
        style: .numbers
      )
    }
    var terms: [String] = []
    for (index, input) in node.inputs.enumerated() {
      guard let source = input.node, let moving = speeds[source.id]?.first, moving.rank == 0,
        let gradient = rule.gradients[index]
      else { continue }
      let local = localValue(named(gradient.substituting(["g": 1]), rule, node), rule, node, 0)
      terms.append("\(NumberText.operand(local)) \(times) \(NumberText.operand(moving[flat: 0].double))")
    }
    return .init(
      label: name,
      text: "speed \(terms.joined(separator: " + ")) = \(result)",
      aside: "\(name) = \(formula(of: node))",
      style: .numbers
    )
  }

  // MARK: Checks

  private func comparisonLines(_ passes: [RecordedPass]) -> [StepWords.Line] {
    passes.flatMap(returned).prefix(8).map { step in
      let entry = Focus.Entry(flat: 0, index: EntryIndex.index(0, in: step.node.shape), others: 0)
      let place = naming.name(of: step.node) + TensorText.index(entry.index)
      let gradient = step.arrived.value.count > 0 ? step.arrived.value[flat: 0].double : .nan
      let witness = witness(of: step.node, output: step.output, pass: step.pass, at: 0)
      return .init(
        text: "at \(place), for example: \(NumberText.text(gradient)) going back, "
          + "\(NumberText.text(witness?.central ?? .nan)) by nudging",
        style: .agreement
      )
    }
  }
}
