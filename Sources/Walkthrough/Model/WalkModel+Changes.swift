import Autograd
import Explanations
import Recordings

extension WalkModel {
  /// Goes to the next or previous step that changes the selected tensor, or the step's own.
  mutating func moveToChange(forward isForward: Bool) {
    guard let node = currentNode ?? walk.nearestNode(at: index) else {
      notice = "select a tensor first: j and k do"
      return
    }
    let steps = isForward ? walk.steps.count - 1 - index : index
    begin(Hunt(quarry: .change(Changes(of: node, in: walk.recording)), isForward: isForward, steps: steps))
  }
}

/// The steps that change one tensor: that make it, or make it anew under its name, write into it, or bring it a
/// gradient.
struct Changes {
  let node: Node
  private let recording: Recording
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
      return tensor(in: tape)
    default: return nil
    }
  }

  private func tensor(in event: TapeEvent) -> Node? {
    switch event {
    case .created(let made): isTensor(made) ? made : nil
    case .backwardBegan(let pass): pass.roots.lazy.map(\.node).first(where: isTensor)
    case .pulledBack(let pulled):
      pulled.contributions.lazy.compactMap { pulled.node.inputs[$0.input].node }.first(where: isTensor)
    case .accumulated(let kept): isTensor(kept.node) ? kept.node : nil
    case .hooked(let hooked, _, _, _): isTensor(hooked) ? hooked : nil
    default: nil
    }
  }

  private func isTensor(_ other: Node) -> Bool {
    if other === node || name != nil && recording.firstName(of: other) == name { return true }
    // Written in place, it is another node and still the same tensor.
    guard other.isLeaf || recording.isWrite(other) else { return false }
    return other.outputs.first?.storageID == node.outputs.first?.storageID
  }
}
