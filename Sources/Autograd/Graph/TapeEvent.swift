import Tensors

/// Something that happened on the tape; it holds nodes and numbers, never prose.
///
/// What is large and rare stands behind a reference.
package enum TapeEvent {
  /// A node was appended, by the script or (under `create_graph`) by a backward pass.
  case created(Node)
  /// A tensor was written in place by `node`.
  case mutated(Node)
  /// `requires_grad` of a leaf was changed by the script.
  case wantsGrad(Node, Bool)
  case gradModeChanged(Bool)
  case backwardBegan(BackwardPass)
  /// A gradient reached a node that already had one for that output; the two were added.
  indirect case arrivalsAdded(ArrivalsAdded)
  /// A node's rule ran.
  case pulledBack(PulledBack)
  /// A leaf (or a tensor that retains its gradient) received its gradient.
  indirect case accumulated(Accumulated)
  /// Hooks were put on a tensor or taken off: how many it has now.
  case hooksChanged(Node, count: Int)
  /// A hook replaced a gradient.
  indirect case hooked(Node, output: Int, before: Snapshot, after: Snapshot)
  case backwardEnded(pass: Int)
}

/// One call of `backward()` or `autograd.grad`.
package struct BackwardPass {
  /// Counts the passes of a tape from 0.
  package let id: Int
  /// Where it starts, with the seed of each root.
  package let roots: [(node: Node, output: Int, seed: Snapshot)]
  /// Whether the script gave the seed.
  package let hasExplicitSeed: Bool
  /// Whether gradients go to `.grad` (`backward`) or are returned (`autograd.grad`).
  package let accumulates: Bool
  package let createsGraph: Bool
  package let retainsGraph: Bool
}

/// The addition at a fan-out: what was there, what came, and their sum.
package struct ArrivalsAdded {
  package let pass: Int
  /// The node at which the gradients meet.
  package let node: Node
  package let output: Int
  /// The node whose rule sent this arrival, and for which of its inputs.
  package let from: Node
  package let input: Int
  /// 2 for the second arrival.
  package let ordinal: Int
  package let before: Snapshot
  package let arrived: Snapshot
  package let sum: Snapshot
}

/// One application of a node's rule: what arrived and what flows on.
package struct PulledBack {
  package let pass: Int
  package let node: Node
  /// The gradient of each output; `nil` where nothing arrived.
  package let upstreams: [Snapshot?]
  package let contributions: [Contribution]
}

/// What one input of a node receives.
package struct Contribution {
  /// The index of the input.
  package let input: Int
  /// As the rule gave it, in the shape of the output.
  package let raw: Snapshot
  /// The dimensions (of the raw shape) that were summed because the input had been broadcast along them.
  package let summedDims: [Int]
  /// As it is handed on, in the shape and element type of the input.
  package let value: Snapshot
}

/// A gradient was added into `.grad`, returned by `autograd.grad`, or kept by `retain_grad`.
package struct Accumulated {
  package let pass: Int
  package let node: Node
  package let output: Int
  /// `.grad` before, `nil` for `None`.
  package let before: Snapshot?
  package let arrived: Snapshot
  package let after: Snapshot
  /// Whether the tensor is a result that asked to keep its gradient.
  package let isRetained: Bool
}

/// Receives what happens on a tape, in order.
package protocol TapeObserver: AnyObject {
  func tape(_ event: TapeEvent)
}
