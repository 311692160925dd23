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
    if node.requiresGrad, !node.isLeaf { add("saves", savedText(node)) }
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
      lines += numbers("value", value, followed: followedEntry(of: node), columns)
    }
    if let gradient = sight.gradient {
      lines.append(StyledLine())
      if sight.isGradientHidden {
        add("gradient", "?")
      } else {
        lines += numbers("gradient", gradient, followed: followedEntry(of: node), columns)
      }
    }
    return lines.wrapped(columns: columns)
  }

  private func savedText(_ node: Node) -> String {
    var names = node.keptInputs.map { narrator.operandName(of: node, $0) }
    if node.keepsOutput { names.append("its result") }
    return names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }

  /// A matrix of numbers, the followed entry marked, the rest left out where there are too many.
  private func numbers(_ label: String, _ tensor: Tensor, followed: Int, _ columns: Int) -> [StyledLine] {
    let rank = tensor.rank
    var lines = [StyledLine([Span("\(label)  ", .dim), Span(TensorText.shape(tensor.shape))])]
    guard rank > 0 else {
      return [
        StyledLine([Span(padded(label, columns: 8) + " ", .dim), Span(TensorText.entry(tensor, 0), .bold)])
      ]
    }
    let inner = max(1, tensor.shape[rank - 1])
    let rows = tensor.count / inner
    let mostRows = 8
    let width = (0..<min(tensor.count, 64)).map { TensorText.entry(tensor, $0).count }.max() ?? 1
    let mostInRow = max(1, (columns - 3) / (width + 2))
    for row in 0..<min(rows, mostRows) {
      var line = StyledLine(" ")
      for column in 0..<min(inner, mostInRow) {
        let flat = row * inner + column
        let text = padded(TensorText.entry(tensor, flat), columns: width, trailing: true)
        let isFollowed = flat == followed
        line.spans.append(Span(isFollowed ? "[\(text)]" : " \(text) ", isFollowed ? .bold : .plain))
      }
      if inner > mostInRow { line.spans.append(Span(walk.glyphs.ellipsis, .dim)) }
      lines.append(line)
    }
    if rows > mostRows { lines.append(StyledLine("  \(rows - mostRows) more rows", .dim)) }
    return lines
  }
}
