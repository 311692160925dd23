import Autograd
import Explanations
import Recordings

extension WalkModel {
  /// Goes to the next or previous step that changes the selected tensor, or the step's own.
  mutating func moveToChange(forward: Bool) {
    guard let node = currentNode ?? walk.nearestNode(at: index) else {
      notice = "select a tensor first: j and k do"
      return
    }
    let changes = Changes(of: node, in: walk.recording)
    let ahead = forward ? walk.steps.count - 1 - index : index
    var found: (place: Int, node: Node)?
    for distance in 0..<ahead where found == nil {
      let place = forward ? index + 1 + distance : index - 1 - distance
      found = changes.changed(by: walk.steps[place]).map { (place, $0) }
    }
    guard let (place, changed) = found else {
      let name = narrator.naming.name(of: node)
      notice = "\(name) does not change \(forward ? "after" : "before") this step"
      return
    }
    move(to: place, flowing: forward)
    selection = changed.id
    notice = "\(narrator.naming.name(of: changed)) changes here"
  }
}

/// The steps that change one tensor: that make it, or make it anew under its name, write into it, or bring it a
/// gradient.
private struct Changes {
  private let recording: Recording
  private let node: Node
  private let name: String?

  init(of node: Node, in recording: Recording) {
    self.node = node
    self.recording = recording
    name = recording.firstName(of: node)
  }

  /// The node that stands for the tensor after a step that changes it.
  func changed(by step: Step) -> Node? {
    switch step.kind {
    case .forward(let event), .seed(let event), .backward(let event), .accumulated(let event),
      .hooked(let event):
      guard case .tape(let tape) = recording.events[event] else { return nil }
      return nodes(of: tape).first(where: isTensor)
    default: return nil
    }
  }

  private func nodes(of event: TapeEvent) -> [Node] {
    switch event {
    case .created(let made): [made]
    case .backwardBegan(let pass): pass.roots.map(\.node)
    case .pulledBack(let pulled): pulled.contributions.compactMap { pulled.node.inputs[$0.input].node }
    case .accumulated(let kept): [kept.node]
    case .hooked(let hooked, _, _, _): [hooked]
    default: []
    }
  }

  private func isTensor(_ other: Node) -> Bool {
    if other === node || name != nil && recording.firstName(of: other) == name { return true }
    // Written in place, it is another node and still the same tensor.
    guard other.isLeaf || recording.history(of: other).isWrite else { return false }
    return other.outputs.first?.storageID == node.outputs.first?.storageID
  }
}
