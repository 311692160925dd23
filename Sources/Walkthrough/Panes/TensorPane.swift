import Autograd
import Canvas
import Explanations
import Recordings
import Tensors

extension WalkModel {
  /// A row for each node of the graph: name, shape, value, gradient; and which row is the step's.
  func tensors(columns: Int) -> (lines: [StyledLine], current: Range<Int>) {
    let rows = scene.nodes.map(row)
    let names = min(10, max(4, rows.map { displayWidth(of: $0.name) }.max() ?? 4))
    let shapes = min(10, max(5, rows.map { displayWidth(of: $0.shape) }.max() ?? 5))
    let rest = max(8, columns - names - shapes - 5)
    let gradients = max(
      8,
      rows.map { displayWidth(of: $0.gradient) + ($0.hasNewGradient ? 2 : 0) }.max() ?? 8
    )
    let values = max(min(rest / 2, 9), rest - gradients)
    let ellipsis = walk.glyphs.ellipsis
    func line(_ mark: String, _ cells: [String], _ style: Style, _ gradientStyle: Style) -> StyledLine {
      let widths = [names, shapes, values, rest - values]
      let texts = zip(cells, widths).map {
        padded(truncated($0, columns: $1, ellipsis: ellipsis), columns: $1)
      }
      return StyledLine([
        Span("\(mark) ", gradientStyle), Span(texts[0...2].joined(separator: " ") + " ", style),
        Span(texts[3], gradientStyle),
      ])
    }
    var lines = [line(" ", ["name", "shape", "value", "gradient"], .dim, .dim)]
    var current = 0..<1
    for row in rows {
      if row.isCurrent { current = lines.count..<lines.count + 1 }
      let style: Style = row.isCurrent || row.isSelected ? .bold : row.hasRun ? .plain : .dim
      let mark = row.isSelected ? walk.glyphs.arrowRight : row.isCurrent ? walk.glyphs.current : " "
      let gradient: Style = row.hasNewGradient ? Look.gradient : style
      let glyphs = walk.glyphs
      let value = row.hasNewValue ? "\(glyphs.value) \(row.value)" : row.value
      let arrived = row.hasNewGradient ? "\(glyphs.current) \(row.gradient)" : row.gradient
      lines.append(line(mark, [row.name, row.shape, value, arrived], style, gradient))
    }
    if rows.isEmpty { lines = [StyledLine("no tensor yet", .dim)] }
    return (lines, current)
  }

  private struct Row {
    let name: String
    let shape: String
    let value: String
    let gradient: String
    let hasRun: Bool
    let isCurrent: Bool
    let isSelected: Bool
    let hasNewValue: Bool
    let hasNewGradient: Bool
  }

  private func row(_ node: Node) -> Row {
    let sight = sight(of: node)
    let isSelected = selection == node.id
    let isCurrent = walk.node(of: step).map(shown) === node
    return Row(
      name: walk.spelled(narrator.naming.name(of: node)),
      shape: walk.spelled(sight.isValueHidden ? "?" : TensorText.list(node.shape)),
      value: sight.hasRun ? sight.present(walk, columns: 40) : "(not run)",
      gradient: sight.hasRun ? gradientText(sight) : "",
      hasRun: sight.hasRun,
      isCurrent: isCurrent,
      isSelected: isSelected,
      hasNewValue: isMadeNow(node) && !sight.isValueHidden,
      hasNewGradient: sight.gradient != nil && receivesNow(node)
    )
  }

  private func gradientText(_ sight: NodeSight) -> String {
    if let gradient = sight.gradientText(walk, columns: 40) { return gradient }
    if !sight.node.requiresGrad { return "no grad" }
    return sight.node.isLeaf ? "None" : ""
  }

  /// Whether the step makes a node, or writes over it.
  private func isMadeNow(_ node: Node) -> Bool {
    guard case .forward = step.kind else { return false }
    return walk.node(of: step).map(shown) === node
  }

  /// Whether the step brings a gradient to a node.
  func receivesNow(_ node: Node) -> Bool {
    switch step.kind {
    case .backward(let event):
      guard case .tape(.pulledBack(let pulled)) = walk.recording.events[event] else { return false }
      return pulled.contributions.contains { pulled.node.inputs[$0.input].node === node }
    case .accumulated, .seed, .hooked: return walk.node(of: step) === node
    default: return false
    }
  }
}
