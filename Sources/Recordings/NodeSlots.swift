import Autograd

/// The places of nodes in a list, found by their ids.
///
/// Ids count up in the order of the nodes, and skip those that ran while nobody recorded.
package struct NodeSlots {
  /// The nodes, by ascending id.
  package let nodes: [Node]

  /// Lists nodes that stand by ascending id.
  package init(nodes: [Node]) { self.nodes = nodes }

  /// The place of a node.
  /// - Complexity: O(1) as long as no id is skipped before it, O(log nodes) otherwise.
  package subscript(node: Node) -> Int? {
    let guess = node.id - (nodes.first?.id ?? 0)
    if nodes.indices.contains(guess), nodes[guess] === node { return guess }
    return self[node.id]
  }

  /// The place of the node with an id.
  /// - Complexity: as that of a node.
  package subscript(id: Int) -> Int? {
    guard let first = nodes.first else { return nil }
    let guess = id - first.id
    if nodes.indices.contains(guess), nodes[guess].id == id { return guess }
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count && nodes[low].id == id ? low : nil
  }
}
