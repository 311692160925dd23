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
  package var nodes: [Node] { slots.nodes }
  /// Calls and loop passes.
  package let blocks: [RecordedBlock]
  private let placements: [Notes.Placement]
  private let slots: NodeSlots
  private let histories: [NodeHistory]
  private let hooks: [Int: [(position: Int, count: Int)]]
  private let wishes: [Int: [(statement: Int, flag: Bool)]]
  /// The backward passes, in the order they began.
  package let passes: [RecordedPass]

  /// The names that the script gave.
  package let names: GivenNames
  /// Where passes were let go, by ascending place; empty in a whole recording.
  package let gaps: [Gap]
  /// The nodes without a gradient that passes which were let go read for their way back, by id.
  package let readByForgotten: Set<Int>

  init(_ notes: Notes) {
    events = notes.events
    placements = notes.placements
    blocks = notes.blocks
    names = notes.names
    gaps = notes.gaps
    readByForgotten = notes.readByForgotten
    slots = notes.slots
    var indexer = HistoryIndexer(slots)
    for (position, event) in events.enumerated() { indexer.add(event, at: position) }
    histories = indexer.histories
    hooks = indexer.hooks
    wishes = indexer.wishes
    passes = indexer.passes
  }

  /// An empty recording.
  package static var empty: Recording { Recorder().recording }

  /// The node with this id.
  package func node(_ id: Int) -> Node? { slots[id].map { nodes[$0] } }

  /// The cell in which a node was made.
  package func cell(of node: Node) -> Int { slots[node].map { placements[$0].cell } ?? 0 }

  /// The innermost call or loop pass in which a node was made, as an index into ``blocks``.
  package func block(of node: Node) -> Int? { slots[node].flatMap { placements[$0].block } }

  /// What happened to a node, by position.
  package func history(of node: Node) -> NodeHistory { slots[node].map { histories[$0] } ?? NodeHistory() }

  /// Whether a node wrote over the value of its first input.
  package func isWrite(_ node: Node) -> Bool { slots[node].map(names.isWrite) ?? false }

  /// The event in which a node was made.
  package func created(_ node: Node) -> Int { slots[node].map { histories[$0].created } ?? 0 }

  /// The place of a node in ``nodes``.
  package func slot(of node: Node) -> Int? { slots[node] }

  /// The place in ``nodes`` of the node with an id.
  package func slot(ofID id: Int) -> Int? { slots[id] }

  /// The pass with an id.
  package func pass(_ id: Int) -> RecordedPass? {
    if passes.indices.contains(id), passes[id].pass.id == id { return passes[id] }
    return passes.first { $0.pass.id == id }
  }

  /// The name that the script had bound to an output of the node before `position`, the last one if several.
  package func name(of node: Node, output: Int = 0, before position: Int = .max) -> String? {
    history(of: node).names.last { $0.output == output && $0.position < position }?.name
  }

  /// The first name that the script ever bound to an output of the node.
  package func firstName(of node: Node, output: Int = 0) -> String? {
    guard let slot = slots[node] else { return nil }
    return names.firstName(at: slot, of: node, output: output).map { names.texts[$0] }
  }

  /// The gradient that had arrived at an output of the node before `position`, in the pass that ran last.
  package func gradient(of node: Node, output: Int = 0, before position: Int) -> Snapshot? {
    history(of: node).gradients.last { $0.output == output && $0.position < position }.flatMap(value)
  }

  /// What `.grad` of a leaf (or of a result that retains its gradient) held before `position`.
  package func accumulated(at node: Node, output: Int = 0, before position: Int) -> Snapshot? {
    history(of: node).accumulations.last { $0.output == output && $0.position < position }.flatMap(value)
  }

  /// Whether a leaf that was made in an event wanted a gradient once the statement that made it was over.
  package func wantedGradient(_ leaf: Node, madeAt event: Int) -> Bool {
    guard let wishes = wishes[leaf.id], let first = wishes.first else { return leaf.requiresGrad }
    // A wish that came in a later statement says what was not so before.
    return first.statement < event ? wishes.last { $0.statement < event }?.flag ?? first.flag : !first.flag
  }

  /// How many hooks a node's tensor had before `position`.
  package func hookCount(of node: Node, before position: Int) -> Int {
    hooks[node.id]?.last { $0.position < position }?.count ?? 0
  }

  /// Whether a node is a leaf that only shows anew what was written into it under `no_grad`.
  package func isRestatement(_ node: Node) -> Bool {
    slots[node].map(names.isRestatement) ?? false
  }

  /// Everything printed before `position`.
  package func printed(before position: Int = .max) -> String {
    var text = ""
    for case .printed(let piece) in events.prefix(position) { text += piece }
    return text
  }
}
