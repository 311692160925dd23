import Autograd
import Canvas
import Explanations
import Recordings
import Tensors

extension WalkModel {
  /// What the engine knows of the selected node: its rule, what it keeps, its numbers.
  func inspector(columns: Int) -> [StyledLine] {
    guard let node = currentNode ?? walk.nearestNode(at: index) else {
      return [StyledLine("no node here; j and k select one", .dim)].wrapped(columns: columns)
    }
    let sight = sight(of: node)
    var lines: [StyledLine] = []
    func add(_ label: String, _ text: String, _ style: Style = .plain) {
      guard !text.isEmpty else { return }
      lines.append(
        StyledLine(
          [Span(padded(label, columns: 8) + " ", .dim), Span(walk.spelled(text), style)],
          hanging: 9
        )
      )
    }
    if let fold = selection.flatMap(scene.fold) { return foldContents(fold).wrapped(columns: columns) }
    let name = narrator.naming.name(of: node)
    lines.append(
      StyledLine(walk.spelled(node.isLeaf ? "\(name)" : "\(name) = \(narrator.formula(of: node))"), .bold)
    )
    add("kind", node.isLeaf ? "leaf: nobody computed it" : node.operation.name)
    if !node.isLeaf || node.requiresGrad {
      add("grad_fn", node.requiresGrad ? node.gradFunctionName : "None")
    }
    add("shape", sight.isValueHidden ? "?" : TensorText.shape(node.shape))
    add("type", "\(node.dtype)")
    add("wants", node.requiresGrad ? "a gradient" : "no gradient")
    if !node.isLeaf {
      add("reads", node.inputs.indices.map { narrator.operandName(of: node, $0) }.joined(separator: ", "))
    }
    guard sight.hasRun else {
      add("state", "has not run yet")
      return lines.wrapped(columns: columns)
    }
    if node.requiresGrad, !node.isLeaf {
      add("saves", savedText(node))
      add("", freedText(node))
    }
    add("version", versionText(node))
    let hooks = walk.recording.hookCount(of: node, before: step.position)
    if hooks > 0 { add("hooks", "\(hooks), run when its gradient is whole") }
    add("number", "\(node.id) on the tape")
    if !hiding.hidesRule(of: node) {
      for (place, rule) in narrator.rules(of: node).enumerated() {
        add(place == 0 ? "rule" : "", rule, Style(.cyan))
      }
    }
    lines.append(StyledLine())
    if sight.isValueHidden {
      add("value", "?")
    } else if let value = sight.nudged ?? node.outputs.first?.value {
      let table = NumberTable("value", value, before: valueBefore(node), followed: followedEntry(of: node))
      lines += table.lines(columns: columns, glyphs: walk.glyphs)
    }
    if let gradient = sight.gradient {
      lines.append(StyledLine())
      if sight.isGradientHidden {
        add("gradient", "?")
      } else {
        let before = gradientBefore(node)
        let table = NumberTable("gradient", gradient, before: before, followed: followedEntry(of: node))
        lines += table.lines(columns: columns, glyphs: walk.glyphs)
      }
    }
    return (lines + queueLines).wrapped(columns: columns)
  }

  /// What a selected fold holds.
  private func foldContents(_ fold: GraphScene.Fold) -> [StyledLine] {
    [
      StyledLine(fold.title, .bold), StyledLine("\(fold.members.count) nodes; Enter opens it", .dim),
      StyledLine(),
    ]
      + fold.members.prefix(Self.mostMembers).map { node in
        let name = walk.spelled(narrator.naming.name(of: node))
        return StyledLine([Span(padded(name, columns: 10) + " "), Span(node.operation.name, .dim)])
      }
      + (fold.members.count > Self.mostMembers ? [StyledLine(walk.glyphs.ellipsis, .dim)] : [])
  }

  private static let mostMembers = 30

  /// What is kept for the way back, each with the version it had: `a v0, its result v0`.
  private func savedText(_ node: Node) -> String {
    let created = walk.recording.history(of: node).created
    func saved(_ name: String, _ source: Node?, _ output: Int, before position: Int) -> String {
      let version = source.flatMap { walk.versions.version(of: $0, output: output, before: position) }
      return version.map { "\(name) v\($0)" } ?? name
    }
    var names = node.keptInputs.map { index in
      let input = node.inputs[index]
      return saved(narrator.operandName(of: node, index), input.node, input.output, before: created)
    }
    if node.keepsOutput { names.append(saved("its result", node, 0, before: created + 2)) }
    return names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }

  /// Whether a pass has given away by now what the node kept.
  private func freedText(_ node: Node) -> String {
    guard node.keepsOutput || !node.keptInputs.isEmpty else { return "" }
    let history = walk.recording.history(of: node)
    let freeing = walk.recording.passes.prefix { $0.firstEvent < step.position }.first { pass in
      !pass.pass.retainsGraph
        && history.isPulledBack(in: pass.firstEvent..<min(pass.lastEvent + 1, step.position))
    }
    return freeing == nil ? "" : "given away on the way back"
  }

  /// The version of the node's storage, and whether it has been written since the node was made.
  private func versionText(_ node: Node) -> String {
    guard let made = node.outputs.first?.version,
      let now = walk.versions.version(of: node, before: step.position)
    else { return "" }
    return made == now ? "\(now)" : "\(made), now \(now): written in place since"
  }

  /// The numbers that a write in place wrote over.
  private func valueBefore(_ node: Node) -> Tensor? {
    guard walk.recording.isWrite(node), let input = node.inputs.first, let target = input.node,
      target.outputs.indices.contains(input.output)
    else { return nil }
    return target.outputs[input.output].value
  }

  /// What had arrived before this step, if the step adds to it.
  private func gradientBefore(_ node: Node) -> Tensor? {
    guard receivesNow(node), let pass = walk.acts[scene.key.act].pass?.pass.id else { return nil }
    let history = walk.recording.history(of: node)
    return history.arrival(in: pass, before: walk.reach(of: step))
      .flatMap { history.arrival(in: pass, before: $0.position) }
      .flatMap { walk.recording.value(of: $0) }?.value
  }

  /// While a pass runs: which nodes could go next, and which still wait.
  private var queueLines: [StyledLine] {
    guard let pass = walk.acts[scene.key.act].pass else { return [] }
    let queue = ReadyQueue(
      walk.recording,
      pass: pass,
      before: walk.reach(of: step),
      flows: walk.flows
    )
    guard !queue.ready.isEmpty || !queue.waiting.isEmpty else { return [] }
    var lines = [StyledLine(), StyledLine("ready, largest number first", .dim)]
    for (place, node) in queue.ready.prefix(Self.mostQueued).enumerated() {
      lines.append(queued(node, mark: place == 0 ? ">" : " ", "\(node.id)"))
    }
    if queue.ready.isEmpty { lines.append(StyledLine("  none", .dim)) }
    let waiting = queue.waiting.prefix(Self.mostQueued)
    if !waiting.isEmpty { lines.append(StyledLine("waiting, gradients arrived", .dim)) }
    for (node, arrived, expected) in waiting {
      lines.append(queued(node, mark: " ", "\(arrived) of \(expected)"))
    }
    return lines
  }

  private static let mostQueued = 5

  private func queued(_ node: Node, mark: String, _ remark: String) -> StyledLine {
    let name = walk.spelled(narrator.naming.name(of: node))
    return StyledLine([
      Span("\(mark) ", .bold), Span(padded(name, columns: 8) + " "),
      Span(padded(node.operation.name, columns: 10) + " ", .dim), Span(remark),
    ])
  }
}
