import Autograd
import Canvas
import Explanations
import GraphLayout
import Recordings
import Tensors

/// What can be seen of a node at the step where the walk stands.
struct NodeSight {
  let node: Node
  /// Whether it has been made by now.
  let hasRun: Bool
  /// What has arrived in the act's pass by now.
  let gradient: Tensor?
  /// How many gradients have arrived, and how many will.
  let arrived: Int
  let expected: Int
  let isValueHidden: Bool
  let isGradientHidden: Bool
  /// The value as nudged, where the nudge reaches the node.
  let nudged: Tensor?
  /// Of a leaf that a step of training has written over by now: the node that wrote.
  let write: Node?
  let isWriteHidden: Bool

  /// The value in few columns; of a leaf written over, what it was and what it is: `0.5 → 1.9`.
  func value(_ walk: Walk, columns: Int = 20) -> String {
    if isValueHidden { return "?" }
    guard let value = nudged ?? node.outputs.first?.value else { return "" }
    guard nudged == nil, let write else { return NodeCard.short(value, walk, columns: columns) }
    return NodeCard.change(of: value, by: write, isHidden: isWriteHidden, walk, columns: columns)
  }

  /// What it holds now, in few columns: of a leaf written over, `→ 1.9`.
  func present(_ walk: Walk, columns: Int) -> String {
    guard let write, !isValueHidden, nudged == nil else { return value(walk, columns: columns) }
    return NodeCard.change(of: nil, by: write, isHidden: isWriteHidden, walk, columns: columns)
  }

  /// The gradient in few columns, `1 of 2` while more is to come.
  func gradientText(_ walk: Walk, columns: Int = 20) -> String? {
    guard let gradient else { return nil }
    if isGradientHidden { return "?" }
    if arrived < expected { return "\(arrived) of \(expected)" }
    return NodeCard.short(gradient, walk, columns: columns)
  }

  /// Value and gradient where both fit, else the gradient, else the value.
  func data(_ walk: Walk, columns: Int) -> String {
    let value = value(walk)
    // Beside a nudged value the recorded gradient would mislead.
    guard nudged == nil, let text = gradientText(walk) else { return value }
    let gradient = "\(walk.glyphs.partial) \(text)"
    let both = "\(value)  \(gradient)"
    // A step of training comes after the gradient, and is the news.
    return displayWidth(of: both) <= columns ? both : write == nil ? gradient : value
  }
}

extension WalkModel {
  /// What can be seen of a node now.
  func sight(of node: Node) -> NodeSight {
    let history = walk.recording.history(of: node)
    let pass = walk.acts[scene.key.act].pass?.pass.id
    let reach = walk.reach(of: step)
    let arrived = pass.flatMap { history.arrival(in: $0, before: reach) }
    let write =
      node.isLeaf
      ? walk.versions.lastWrite(over: node, madeAt: history.created, upTo: step.position) : nil
    let all = pass.map { walk.flows.arrivals(at: node, pass: $0) } ?? []
    let sent = all.partitionPoint { $0.event >= step.position }
    return NodeSight(
      node: node,
      hasRun: history.created < step.position,
      gradient: arrived.flatMap { walk.recording.value(of: $0) }?.value,
      arrived: sent,
      expected: all.count,
      isValueHidden: hiding.hidesValue(of: node),
      isGradientHidden: arrived.map { hiding.hidesGradient(of: node, at: $0.position) } ?? false,
      nudged: nudge?.values[node]?.first,
      write: write,
      isWriteHidden: write.map(hiding.hidesValue) ?? false
    )
  }

  /// The node by which the graph shows another one: what writes over a leaf in the course of training has no box, and
  /// is seen at the leaf.
  func shown(_ node: Node) -> Node {
    guard scene.itemOf[node.id] == nil, walk.recording.isWrite(node) else { return node }
    let storage = node.outputs.first?.storageID
    return scene.nodes.last { $0.isLeaf && $0.outputs.first?.storageID == storage } ?? node
  }
}
