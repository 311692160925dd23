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
    var members: [Node] {
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
    let members: [Node]
  }

  /// A line of the drawing.
  struct Edge {
    let source: Int
    let target: Int
    /// The inputs that the line stands for, as the node that reads and which of its inputs it is.
    var uses: [Use] = []
  }

  /// An argument of a node.
  struct Use: Hashable {
    let node: Int
    let input: Int
  }

  let key: SceneKey
  let items: [Item]
  let edges: [Edge]
  /// The layouts, made when they are first looked at.
  let drawings: DrawingCache
  /// The item that shows a node, by the node's id.
  let itemOf: ItemIndex
  /// The edge that shows an argument.
  let edgeOf: [Use: Int]
  /// What boxes say, by item.
  let cards: [NodeCard]
  /// What labels call the items where a line is too long to be drawn.
  let numbers: [Int]

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

  /// Whether some of the graph lies outside.
  let isPart: Bool
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
  /// Ascending.
  private let ids: [Int]
  private let items: [Int]

  /// Sorts the nodes of a scene, in program order, by the boxes of its folded graph.
  init(of nodes: [Node], _ groups: [FoldGroup?], in folded: FoldedGraph<Int, FoldGroup>) {
    let boxes = Dictionary(folded.nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var items: [Int] = []
    items.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      if let group = groups[index] {
        items.append(index > 0 && groups[index - 1] == group ? items[index - 1] : boxes[.group(group)] ?? 0)
      } else {
        items.append(boxes[.node(node.id)] ?? 0)
      }
    }
    self.items = items
    ids = nodes.map(\.id)
  }

  /// The item that shows the node with an id.
  /// - Complexity: O(log nodes).
  subscript(id: Int) -> Int? {
    let place = ids.partitionPoint { $0 >= id }
    return place < ids.count && ids[place] == id ? items[place] : nil
  }
}

/// The layouts of one scene, for each amount of detail and direction that has been asked for.
final class DrawingCache {
  private struct Key: Hashable {
    let detail: Detail
    let direction: FlowDirection
  }

  private let make: (Detail, FlowDirection) -> GraphDrawing?
  private var made: [Key: GraphDrawing?] = [:]

  init(_ make: @escaping (Detail, FlowDirection) -> GraphDrawing?) {
    self.make = make
  }

  /// The layout, if the graph has one.
  subscript(detail: Detail, direction: FlowDirection) -> GraphDrawing? {
    let key = Key(detail: detail, direction: direction)
    if let known = made[key] { return known }
    let drawing = make(detail, direction)
    made[key] = drawing
    return drawing
  }
}
