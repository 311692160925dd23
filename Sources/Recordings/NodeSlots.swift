import Autograd

/// The places of nodes in a list, found by their ids.
///
/// Ids count up in the order of the nodes, and skip those that ran while nobody recorded or that were let go.
package struct NodeSlots {
  /// The nodes, by ascending id.
  package private(set) var nodes: [Node]

  /// Lists nodes that stand by ascending id.
  package init(nodes: [Node] = []) { self.nodes = nodes }

  /// Adds a node whose id is larger than those of the others.
  mutating func append(_ node: Node) { nodes.append(node) }

  /// Takes nodes out of the list.
  mutating func remove(_ slots: Range<Int>) { nodes.removeSubrange(slots) }

  /// The place of a node.
  /// - Complexity: O(1) as long as no id is skipped before it, or none behind it; O(log nodes) otherwise.
  package subscript(node: Node) -> Int? {
    let guess = node.id - (nodes.first?.id ?? 0)
    if nodes.indices.contains(guess), nodes[guess] === node { return guess }
    return self[node.id]
  }

  /// The place of the node with an id.
  /// - Complexity: as that of a node.
  package subscript(id: Int) -> Int? {
    guard let first = nodes.first, let last = nodes.last else { return nil }
    let (fromFirst, fromLast) = (id - first.id, nodes.count - 1 - (last.id - id))
    if nodes.indices.contains(fromLast), nodes[fromLast].id == id { return fromLast }
    if nodes.indices.contains(fromFirst), nodes[fromFirst].id == id { return fromFirst }
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count && nodes[low].id == id ? low : nil
  }
}
