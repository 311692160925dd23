import Autograd
import Diagnostics
import Tensors

/// A script's run as plain data: every node, and every event in order.
///
/// Views are functions of it and a position.
package struct Recording {
  /// Everything that happened, in order.
  package let events: [Event]
  /// Every node, by ascending id.
  package let nodes: [Node]
  /// Calls and loop passes.
  package let blocks: [RecordedBlock]
  private let placements: [Recorder.Placement]
  private let slots: [Int: Int]
  private let histories: [NodeHistory]
  private let hooks: [Int: [(position: Int, count: Int)]]
  /// The backward passes, in the order they began.
  package let passes: [RecordedPass]

  init(
    events: [Event],
    nodes: [Node],
    placements: [Recorder.Placement],
    blocks: [RecordedBlock]
  ) {
    self.events = events
    self.nodes = nodes
    self.placements = placements
    self.blocks = blocks
    var slots: [Int: Int] = [:]
    for (slot, node) in nodes.enumerated() { slots[node.id] = slot }
    self.slots = slots
    var indexer = HistoryIndexer(slots: slots, count: nodes.count)
    for (position, event) in events.enumerated() { indexer.add(event, at: position) }
    histories = indexer.histories
    hooks = indexer.hooks
    passes = indexer.passes
  }

  /// An empty recording.
  package static var empty: Recording { Recorder().recording }

  /// The node with this id.
  package func node(_ id: Int) -> Node? { slots[id].map { nodes[$0] } }

  /// The cell in which a node was made.
  package func cell(of node: Node) -> Int { slot(of: node).map { placements[$0].cell } ?? 0 }

  /// The innermost call or loop pass in which a node was made, as an index into ``blocks``.
  package func block(of node: Node) -> Int? { slot(of: node).flatMap { placements[$0].block } }

  /// What happened to a node, by position.
  package func history(of node: Node) -> NodeHistory { slot(of: node).map { histories[$0] } ?? NodeHistory() }

  /// Whether a node wrote over the value of its first input.
  package func isWrite(_ node: Node) -> Bool { slot(of: node).map { histories[$0].isWrite } ?? false }

  /// The event in which a node was made.
  package func created(_ node: Node) -> Int { slot(of: node).map { histories[$0].created } ?? 0 }

  /// The place of a node in ``nodes``: most often that of its id, as long as no node went unrecorded.
  private func slot(of node: Node) -> Int? {
    let guess = node.id - (nodes.first?.id ?? 0)
    return nodes.indices.contains(guess) && nodes[guess] === node ? guess : slots[node.id]
  }

  /// The name that the script had bound to an output of the node before `position`, the last one if several.
  package func name(of node: Node, output: Int = 0, before position: Int = .max) -> String? {
    history(of: node).names.last { $0.output == output && $0.position < position }?.name
  }

  /// The first name that the script ever bound to an output of the node.
  package func firstName(of node: Node, output: Int = 0) -> String? {
    guard let slot = slot(of: node) else { return nil }
    return histories[slot].names.first { $0.output == output }?.name
  }

  /// The gradient that had arrived at an output of the node before `position`, in the pass that ran last.
  package func gradient(of node: Node, output: Int = 0, before position: Int) -> Snapshot? {
    history(of: node).gradients.last { $0.output == output && $0.position < position }?.value
  }

  /// What `.grad` of a leaf (or of a result that retains its gradient) held before `position`.
  package func accumulated(at node: Node, output: Int = 0, before position: Int) -> Snapshot? {
    history(of: node).accumulations.last { $0.output == output && $0.position < position }?.value
  }

  /// How many hooks a node's tensor had before `position`.
  package func hookCount(of node: Node, before position: Int) -> Int {
    hooks[node.id]?.last { $0.position < position }?.count ?? 0
  }

  /// Whether a node is a leaf that only shows anew what was written into it under `no_grad`.
  package func isRestatement(_ node: Node) -> Bool {
    guard node.isLeaf, let source = node.inputs.first?.node else { return false }
    return isWrite(source)
  }

  /// Everything printed before `position`.
  package func printed(before position: Int = .max) -> String {
    var text = ""
    for case .printed(let piece) in events.prefix(position) { text += piece }
    return text
  }
}

/// A backward pass with the positions of its first and last event.
package struct RecordedPass {
  package let pass: BackwardPass
  package let firstEvent: Int
  package internal(set) var lastEvent: Int
  /// The statement that started it.
  package let statement: SourceRange?
}

/// What happened to one node, each entry with the position of its event.
package struct NodeHistory {
  package struct Named {
    package let position: Int
    package let output: Int
    package let name: String
  }

  package struct Arrived {
    package let position: Int
    package let output: Int
    package let pass: Int
    package let value: Snapshot
  }

  /// When it was made.
  package internal(set) var created = 0
  /// When its rule ran, once a pass.
  package internal(set) var pulledBack: [Int] = []
  /// Whether it wrote over the value of its first input.
  package internal(set) var isWrite = false
  /// The names bound to its outputs.
  package internal(set) var names: [Named] = []
  /// What had arrived, after each arrival.
  package internal(set) var gradients: [Arrived] = []
  /// What `.grad` held, after each change.
  package internal(set) var accumulations: [Arrived] = []
}

/// Sorts events by the nodes that they concern.
private struct HistoryIndexer {
  let slots: [Int: Int]
  var histories: [NodeHistory]
  var hooks: [Int: [(position: Int, count: Int)]] = [:]
  var passes: [RecordedPass] = []
  var statement: SourceRange?

  init(slots: [Int: Int], count: Int) {
    self.slots = slots
    histories = Array(repeating: NodeHistory(), count: count)
  }

  mutating func add(_ event: Event, at position: Int) {
    switch event {
    case .statement(let range): statement = range
    case .bound(let name, let id, let output):
      edit(id) { $0.names.append(.init(position: position, output: output, name: name)) }
    case .tape(let event): add(event, at: position)
    default: break
    }
  }

  private mutating func add(_ event: TapeEvent, at position: Int) {
    switch event {
    case .created(let node): edit(node.id) { $0.created = position }
    case .backwardBegan(let pass):
      passes.append(
        RecordedPass(pass: pass, firstEvent: position, lastEvent: position, statement: statement)
      )
      for root in pass.roots { arrive(root.node, root.output, pass.id, root.seed, at: position) }
    case .pulledBack(let step):
      edit(step.node.id) { $0.pulledBack.append(position) }
      for contribution in step.contributions {
        let input = step.node.inputs[contribution.input]
        guard let source = input.node else { continue }
        let isFirst = !histories(of: source).gradients.contains {
          $0.output == input.output && $0.pass == step.pass
        }
        if isFirst { arrive(source, input.output, step.pass, contribution.value, at: position) }
      }
    case .arrivalsAdded(let step): arrive(step.node, step.output, step.pass, step.sum, at: position)
    case .hooksChanged(let node, let count): hooks[node.id, default: []].append((position, count))
    case .hooked(let node, let output, _, let after):
      arrive(node, output, passes.last?.pass.id ?? 0, after, at: position)
    case .accumulated(let step):
      edit(step.node.id) {
        $0.accumulations.append(
          .init(position: position, output: step.output, pass: step.pass, value: step.after)
        )
      }
    case .backwardEnded(let id):
      if let index = passes.lastIndex(where: { $0.pass.id == id }) { passes[index].lastEvent = position }
    case .mutated(let node): edit(node.id) { $0.isWrite = true }
    case .wantsGrad, .gradModeChanged: break
    }
  }

  private func histories(of node: Node) -> NodeHistory {
    slots[node.id].map { histories[$0] } ?? NodeHistory()
  }

  private mutating func arrive(_ node: Node, _ output: Int, _ pass: Int, _ value: Snapshot, at position: Int)
  {
    edit(node.id) {
      $0.gradients.append(.init(position: position, output: output, pass: pass, value: value))
    }
  }

  private mutating func edit(_ id: Int, _ change: (inout NodeHistory) -> Void) {
    if let slot = slots[id] { change(&histories[slot]) }
  }
}
