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
  /// The layout for each amount of detail; empty where there is nothing to draw.
  let drawings: [Detail: GraphDrawing]
  /// The item that shows a node, by the node's id.
  let itemOf: [Int: Int]
  /// The edge that shows an argument.
  let edgeOf: [Use: Int]
  /// What boxes say, by item.
  let cards: [NodeCard]

  /// The nodes in the order of the program, those in folds left out.
  var nodes: [Node] {
    items.compactMap { if case .node(let node) = $0 { node } else { nil } }
  }

  /// Whether some of the graph lies outside.
  let isPart: Bool
}

/// What decides which boxes a scene has.
struct SceneKey: Hashable {
  let act: Int
  /// The calls and loop passes around the current node, outermost first, in graphs too large to show whole.
  let blocks: [Int]
  /// The current node, where even folding leaves too much.
  let window: Int?
  let folded: Set<FoldGroup>
}

/// What may be folded into one box.
enum FoldGroup: Hashable {
  /// A call, by its index among the recording's blocks.
  case call(Int)
  /// The passes of a loop before or after the current one.
  case passes(loop: Int, parent: Int?, before: Bool)
}
