import Autograd
import Canvas
import Explanations
import Recordings
import Tensors

/// What of the graph a step lights up: the box that acts, and the edges along which something flows.
struct StepLight {
  var items: Set<Int> = []
  /// The edges in use now, ascending.
  var edges: [Int] = []
  /// What flows along them.
  var labels: [Int: String] = [:]
  var isGradient = false
  var style = Look.value

  init(_ model: WalkModel) {
    let scene = model.scene
    let walk = model.walk
    switch model.step.kind {
    case .forward(let event):
      guard case .tape(.created(let node)) = walk.recording.events[event] else { break }
      light(model.shown(node), in: scene)
      for (index, input) in node.inputs.enumerated() {
        guard let source = input.node else { continue }
        let sight = model.sight(of: source)
        add(scene.edge(to: node.id, input: index), label: sight.value(walk, columns: 12))
      }
    case .seed(let event):
      guard case .tape(.backwardBegan(let pass)) = walk.recording.events[event] else { break }
      isGradient = true
      style = Look.gradient
      for root in pass.roots { light(root.node, in: scene) }
    case .backward(let event):
      guard case .tape(.pulledBack(let pulled)) = walk.recording.events[event] else { break }
      isGradient = true
      style = Look.gradient
      light(pulled.node, in: scene)
      let isHidden = model.hiding.hides(model.step, in: walk)
      for contribution in pulled.contributions {
        let text = isHidden ? "?" : NodeCard.short(contribution.value.value, walk, columns: 14)
        add(scene.edge(to: pulled.node.id, input: contribution.input), label: text)
      }
    case .accumulated, .hooked:
      isGradient = true
      style = Look.gradient
      if let node = walk.node(of: model.step) { light(node, in: scene) }
    default: break
    }
    edges.sort()
  }

  private mutating func light(_ node: Node, in scene: GraphScene) {
    if let item = scene.itemOf[node.id] { items.insert(item) }
  }

  private mutating func add(_ edge: Int?, label: String) {
    guard let edge else { return }
    if !edges.contains(edge) { edges.append(edge) }
    labels[edge] = label
  }
}
