import Autograd
import GraphLayout
import Recordings

/// The graph of an act in plain numbers: nodes go by their places in program order, so that to fold thousands of them
/// takes a blink.
struct ActGraph {
  /// The number of the act.
  let act: Int
  var nodes: [Node] { slots.nodes }
  /// What each node reads of the others, by place and argument, ascending by target.
  private(set) var edges: [LayoutEdge<Int>] = []
  /// For each edge, the event in which the act's pass sent a gradient back along it; `Int.max` if it never does.
  private(set) var sendings: [Int]
  /// The cell in which each node was made.
  let cells: [Int]
  /// The innermost call or loop pass in which each node was made; -1 if there is none.
  let blocks: [Int]
  private let slots: NodeSlots
  /// Where the edges of each node begin.
  private var firstEdges: [Int] = [0]

  /// Numbers an act.
  /// - Complexity: O(nodes × log nodes + events of the pass).
  init(_ act: Int, in walk: Walk) {
    self.act = act
    let recording = walk.recording
    let (nodes, pass) = (walk.acts[act].nodes, walk.acts[act].pass)
    slots = NodeSlots(nodes: nodes)
    cells = nodes.map(recording.cell)
    blocks = nodes.map { recording.block(of: $0) ?? -1 }
    sendings = []
    firstEdges.reserveCapacity(nodes.count + 1)
    for (place, node) in nodes.enumerated() {
      for (index, input) in node.inputs.enumerated() {
        guard let source = input.node.flatMap({ self.place(of: $0.id) }) else { continue }
        edges.append(LayoutEdge(from: source, output: input.output, to: place, input: index))
      }
      firstEdges.append(edges.count)
    }
    sendings = Array(repeating: .max, count: edges.count)
    guard let pass else { return }
    for event in pass.firstEvent...pass.lastEvent {
      guard case .tape(.pulledBack(let pulled)) = recording.events[event], pulled.pass == pass.pass.id else {
        continue
      }
      for contribution in pulled.contributions {
        guard let edge = edge(to: pulled.node.id, input: contribution.input) else { continue }
        sendings[edge] = min(sendings[edge], event)
      }
    }
  }

  /// The place of the node with an id.
  /// - Complexity: O(log nodes), and mostly O(1): ids have few gaps.
  func place(of id: Int) -> Int? { slots[id] }

  /// The edge that leads to an argument of the node with an id.
  func edge(to id: Int, input: Int) -> Int? {
    guard let place = place(of: id) else { return nil }
    return (firstEdges[place]..<firstEdges[place + 1]).first { edges[$0].input == input }
  }
}
