import Autograd
import Canvas
import Explanations
import GraphLayout
import Recordings

/// How much of a node its box shows.
package enum Detail: Int, Sendable, CaseIterable, Comparable {
  /// One cell.
  case dot
  /// One row without a frame.
  case row
  /// A frame with one line.
  case box
  /// A frame with two lines: what it is, and its value or gradient.
  case tall
  /// A frame with two lines, the value beside the gradient.
  case full

  package static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }
}

/// The graph of an act, laid out once; a position only decides what of it is lit.
struct GraphScene {
  /// What one box stands for.
  enum Item {
    case node(Node)
    case fold(Fold)

    /// The fold's group, if it is one.
    var group: FoldGroup? { if case .fold(let fold) = self { fold.group } else { nil } }

    /// The nodes behind the box.
    var members: ArraySlice<Node> {
      switch self {
      case .node(let node): [node]
      case .fold(let fold): fold.members
      }
    }
  }

  /// A call, or passes of a loop, as one box.
  struct Fold {
    let group: FoldGroup
    let title: String
    let members: ArraySlice<Node>
  }

  /// A line of the drawing.
  struct Edge {
    let source: Int
    let target: Int
    /// The event in which a gradient first went back along the line; `Int.max` if none does.
    var sent = Int.max
  }

  let key: SceneKey
  let items: [Item]
  let edges: [Edge]
  /// The layouts, made when they are first looked at.
  let drawings: DrawingCache
  /// Which item shows each node.
  let itemOf: ItemIndex
  /// What boxes say, by item.
  let cards: [NodeCard]
  /// Whether some of the graph lies outside.
  let isPart: Bool
  /// For each edge of the act's graph, the line that shows it; -1 if none does.
  private let lines: [Int]

  init(
    _ plan: FoldPlan,
    window: Int?,
    _ shown: Range<Int>,
    _ folded: FoldedGraph,
    items: [Item],
    cards: [NodeCard],
    drawings: DrawingCache
  ) {
    key = SceneKey(folds: plan.key, window: window)
    self.items = items
    self.cards = cards
    self.drawings = drawings
    itemOf = ItemIndex(graph: plan.graph, places: plan.places, shown: shown)
    isPart = window != nil
    lines = folded.edgeIndices
    var edges = folded.edges.map { Edge(source: $0.source, target: $0.target) }
    for (index, line) in lines.enumerated() where line >= 0 {
      edges[line].sent = min(edges[line].sent, plan.graph.sendings[index])
    }
    self.edges = edges
  }

  /// The nodes in the order of the program, those in folds left out.
  var nodes: [Node] {
    items.compactMap { if case .node(let node) = $0 { node } else { nil } }
  }

  /// The node by which each box is selected: a fold's last one, which is what the fold comes to.
  var representatives: [Node] { items.compactMap(\.members.last) }

  /// The fold whose box shows a node.
  func fold(of node: Int) -> Fold? {
    guard let item = itemOf[node], case .fold(let fold) = items[item] else { return nil }
    return fold
  }

  /// The edge that shows an argument of the node with an id.
  func edge(to id: Int, input: Int) -> Int? {
    guard let line = itemOf.graph.edge(to: id, input: input).map({ lines[$0] }), line >= 0 else { return nil }
    return line
  }
}

/// What decides which boxes a scene has.
struct SceneKey: Hashable {
  let folds: FoldPlan.Key
  /// The first box that is shown, where even folding leaves too many.
  let window: Int?

  var act: Int { folds.act }
}

/// Which item shows each node of a scene.
struct ItemIndex {
  let graph: ActGraph
  /// The box of each node of the act.
  let places: [Int]
  /// The boxes that are items.
  let shown: Range<Int>

  /// The item that shows the node with an id.
  /// - Complexity: O(log nodes), and mostly O(1).
  subscript(id: Int) -> Int? {
    guard let place = graph.place(of: id), shown.contains(places[place]) else { return nil }
    return places[place] - shown.lowerBound
  }
}

/// The layouts of one scene, for each amount of detail and direction that has been asked for.
final class DrawingCache {
  private struct Key: Hashable {
    let detail: Detail
    let direction: FlowDirection
  }

  private let make: (Detail, FlowDirection, GraphDrawing?) -> GraphDrawing?
  private var made: [Key: GraphDrawing?] = [:]
  private var first: GraphDrawing?

  /// - Parameter make: lays the graph out, in the order of another layout if there is one already.
  init(_ make: @escaping (Detail, FlowDirection, GraphDrawing?) -> GraphDrawing?) {
    self.make = make
  }

  /// The layout, if the graph has one.
  subscript(detail: Detail, direction: FlowDirection) -> GraphDrawing? {
    let key = Key(detail: detail, direction: direction)
    if let known = made[key] { return known }
    let drawing = make(detail, direction, first)
    made[key] = drawing
    first = first ?? drawing
    return drawing
  }
}
