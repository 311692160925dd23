import Autograd
import Recordings
import Tensors

extension Recording {
  /// The steps between given numbers that have no name, are too long to be shown, and that no way back reads: how
  /// the points of an example were computed, for instance; and what optimizers computed unobserved.
  ///
  /// - Complexity: O(nodes).
  func stepsBesides() -> Set<Int> {
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    for id in readByForgotten { if let slot = slot(ofID: id) { isNeeded[slot] = true } }
    for node in nodes where node.requiresGrad && !node.isLeaf {
      for input in node.inputs {
        if let source = input.node, !source.requiresGrad, let slot = slot(of: source) {
          isNeeded[slot] = true
        }
      }
    }
    var besides = Set(optimizerParts().keys)
    for (slot, node) in nodes.enumerated()
    where !node.requiresGrad && !isNeeded[slot] && !node.outputs.isEmpty && Tensor.count(node.shape) > 8
      && node.gradientOwner == nil
    {
      let readsGivenOnly = node.inputs.allSatisfy { input in
        input.node.map { !$0.requiresGrad && $0.gradientOwner == nil } ?? true
      }
      if readsGivenOnly, firstName(of: node) == nil, !isWrite(node) { besides.insert(node.id) }
    }
    return besides
  }
}
