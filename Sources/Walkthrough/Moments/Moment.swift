import GraphLayout

/// What a walk shows at a step, as plain data: for front ends that do not draw in cells.
package struct Moment: Sendable {
  /// Which way things go: `FORWARD`, `BACKWARD`, `READ`.
  package let phase: String
  /// The line of the lesson that runs.
  package let runLine: Int?
  /// The line that made the node whose rule runs.
  package let backLine: Int?
  package let graph: GraphPicture
  /// What a `plot:` step draws.
  package let plot: PlotCurve?
}

/// The graph of a step: where everything stands, what it says, and what happens to it.
package struct GraphPicture: Sendable {
  /// What a node is doing.
  package enum State: String, Sendable {
    /// It has not been computed yet.
    case later
    case done
    /// It is being computed now.
    case value
    /// Its rule runs, or its gradient arrives, now.
    case gradient
  }

  /// What an edge is doing.
  package enum Flow: String, Sendable {
    case later, done
    /// Its gradient has gone back along it.
    case passed
    /// A value flows along it now.
    case value
    /// A gradient flows back along it now.
    case gradient
  }

  /// A node, or several that are folded.
  package struct Box: Sendable {
    /// What it stands for.
    package enum Kind: String, Sendable {
      /// A leaf that wants a gradient.
      case leaf
      /// A leaf that wants none.
      case given
      case operation
      /// A call or passes of a loop.
      case fold
    }

    package let kind: Kind
    package let title: String
    /// Value and gradient, as far as they are known.
    package let data: String
    package let state: State
    /// The calls and loop passes around it, outermost first, by number.
    package let blocks: [Int]
  }

  /// An argument.
  package struct Edge: Sendable {
    /// The boxes at its ends, by index.
    package let source: Int
    package let target: Int
    package let flow: Flow
    /// What flows along it now.
    package let label: String
  }

  /// Counts the layouts of a walk: pictures with the same number differ only in what happens.
  package let number: Int
  /// Whose derivative the gradients are.
  package let title: String
  package let boxes: [Box]
  package let edges: [Edge]
  /// Where boxes and edges stand, each with two lines of text; `nil` where there is nothing to draw.
  package let drawing: GraphDrawing?
  /// What the calls and loop passes are called, by number.
  package let blockTitles: [Int: String]
}
