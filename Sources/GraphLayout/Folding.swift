/// A node of a folded graph: one of the original nodes, or a group in place of its nodes.
package enum FoldedID<ID: Hashable & Sendable, Group: Hashable & Sendable>: Hashable, Sendable {
  case node(ID)
  case group(Group)
}

/// A graph in which some groups of nodes (calls, loops, cells) are each one box.
///
/// What enters a group from one output is one input of its box, and what leaves it is one output each, both
/// in the order of first use. A box stands in program order where its first node stood, so that
/// folding and unfolding does not shuffle the rest. If a group is a run of the program, which calls and loops
/// are, folding it never makes a cycle.
package struct FoldedGraph<ID: Hashable & Sendable, Group: Hashable & Sendable>: Sendable {
  package private(set) var nodes: [LayoutNode<FoldedID<ID, Group>>] = []
  package private(set) var edges: [LayoutEdge<FoldedID<ID, Group>>] = []
  /// For each original node, the index of the node that shows it.
  package private(set) var nodeIndices: [Int] = []
  /// For each original edge, the index of the edge that shows it; `nil` inside a folded group, and where an
  /// end is unknown.
  package private(set) var edgeIndices: [Int?] = []

  /// Folds groups.
  ///
  /// - Parameters:
  ///   - nodes: the original nodes, in program order.
  ///   - edges: the original edges.
  ///   - groups: the groups that the node at an index belongs to, outermost first.
  ///   - folded: the groups to fold; the outermost one of a node counts.
  ///   - extent: the cells that a group's box needs, told the number of its nodes.
  /// - Complexity: linear.
  package init(
    nodes: [LayoutNode<ID>],
    edges: [LayoutEdge<ID>],
    groups: (Int) -> [Group],
    folded: Set<Group>,
    extent: (Group, Int) -> (columns: Int, rows: Int)
  ) {
    let shown: [FoldedID<ID, Group>] = nodes.enumerated().map { index, node in
      groups(index).first(where: folded.contains).map(FoldedID.group) ?? .node(node.id)
    }
    var members: [[Int]] = []
    var boxes: [FoldedID<ID, Group>: Int] = [:]
    for (index, id) in shown.enumerated() {
      if boxes[id] == nil {
        boxes[id] = members.count
        members.append([])
      }
      let box = boxes[id] ?? 0
      members[box].append(index)
      nodeIndices.append(box)
    }
    let inputCounts = fold(edges, of: nodes, shown)
    self.nodes = members.enumerated().compactMap { box, members in
      guard let first = members.first else { return nil }
      let node = nodes[first]
      guard case .group(let group) = shown[first] else {
        return LayoutNode(
          id: shown[first],
          columns: node.columns,
          rows: node.rows,
          inputs: node.inputs,
          isLeaf: node.isLeaf,
          number: node.number
        )
      }
      let (columns, rows) = extent(group, members.count)
      return LayoutNode(
        id: shown[first],
        columns: columns,
        rows: rows,
        inputs: inputCounts[box] ?? 0,
        isLeaf: members.allSatisfy { nodes[$0].isLeaf },
        number: node.number
      )
    }
  }

  /// Translates the edges, and counts the inputs of each box.
  private mutating func fold(
    _ edges: [LayoutEdge<ID>],
    of nodes: [LayoutNode<ID>],
    _ shown: [FoldedID<ID, Group>]
  ) -> [Int: Int] {
    let originals = Dictionary(nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var outputs: [Port: Int] = [:]
    var outputCounts: [Int: Int] = [:]
    var entries: [Entry: Int] = [:]
    var inputCounts: [Int: Int] = [:]
    for edge in edges {
      guard let source = originals[edge.source], let target = originals[edge.target],
        shown[source] != shown[target]
      else {
        edgeIndices.append(nil)
        continue
      }
      let port = Port(node: source, output: edge.output)
      let entry = Entry(port: port, box: nodeIndices[target])
      if case .group = shown[target], let known = entries[entry] {
        edgeIndices.append(known)
        continue
      }
      entries[entry] = self.edges.count
      edgeIndices.append(self.edges.count)
      var (output, input) = (edge.output, edge.input)
      if case .group = shown[source] {
        let box = nodeIndices[source]
        output = outputs[port] ?? outputCounts[box, default: 0]
        if outputs.updateValue(output, forKey: port) == nil { outputCounts[box, default: 0] += 1 }
      }
      if case .group = shown[target] {
        input = inputCounts[nodeIndices[target], default: 0]
        inputCounts[nodeIndices[target]] = input + 1
      }
      self.edges.append(LayoutEdge(from: shown[source], output: output, to: shown[target], input: input))
    }
    return inputCounts
  }

  /// An output of an original node.
  private struct Port: Hashable {
    let node: Int
    let output: Int
  }

  /// Where an output enters the box of a group.
  private struct Entry: Hashable {
    let port: Port
    let box: Int
  }
}
