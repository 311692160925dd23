/// Which layer each node stands on.
///
/// A node stands one layer below its deepest input (longest path), which is also when it can run. Nodes are
/// then moved down, alone or with those they push before them, where that makes edges shorter: leaves come to
/// stand above their first consumer (node promotion, Nikolov and Tarassov 2006). Unconnected parts stand side
/// by side while the breadth allows it, else below each other in program order.
struct Layering {
  private(set) var layers: [Int]
  /// The connected part that a node belongs to; parts are counted in program order.
  private(set) var parts: [Int]

  /// Assigns the layers.
  ///
  /// - Complexity: O(nodes + edges).
  init(_ graph: FlowGraph) throws(LayoutFailure) {
    let outgoing = graph.edgesBySource()
    guard let sequence = graph.topologicalOrder(outgoing) else { throw .cycle(graph.cycle()) }
    layers = Array(repeating: 0, count: graph.nodeCount)
    parts = graph.parts()
    assignDepths(graph, outgoing, sequence)
    shortenEdges(graph, outgoing, sequence)
    separateParts(graph)
  }

  private mutating func assignDepths(_ graph: FlowGraph, _ outgoing: Buckets, _ sequence: [Int]) {
    for node in sequence {
      for edge in outgoing[node] {
        let target = graph.targets[edge]
        layers[target] = max(layers[target], layers[node] + 1)
      }
    }
  }

  /// Moves nodes down while the sum of all edges' lengths falls.
  private mutating func shortenEdges(_ graph: FlowGraph, _ outgoing: Buckets, _ sequence: [Int]) {
    var inputs = Array(repeating: 0, count: graph.nodeCount)
    for target in graph.targets { inputs[target] += 1 }
    let lowest = layers.max() ?? 0
    var isPushed = Array(repeating: false, count: graph.nodeCount)
    for _ in 0..<4 {
      var isImproved = false
      for node in sequence.reversed() where outgoing.range(node).count > inputs[node] {
        // What has no inputs and is no leaf stays where the program begins.
        guard inputs[node] > 0 || graph.isLeaf[node] else { continue }
        while let (pushed, distance) = worthwhilePush(of: node, graph, outgoing, inputs, lowest, &isPushed) {
          for node in pushed { layers[node] += distance }
          isImproved = true
        }
      }
      if !isImproved { return }
    }
  }

  /// The nodes that move when one moves down, and how far, if that shortens edges.
  ///
  /// Big pushes are not tried, which keeps the search linear.
  private func worthwhilePush(
    of node: Int,
    _ graph: FlowGraph,
    _ outgoing: Buckets,
    _ inputs: [Int],
    _ lowest: Int,
    _ isPushed: inout [Bool]
  ) -> (pushed: [Int], distance: Int)? {
    var pushed = [node]
    isPushed[node] = true
    defer { for node in pushed { isPushed[node] = false } }
    var lengthening = 0
    var next = 0
    while next < pushed.count {
      guard pushed.count <= 32 else { return nil }
      let node = pushed[next]
      next += 1
      lengthening += inputs[node] - outgoing.range(node).count
      for edge in outgoing[node] {
        let target = graph.targets[edge]
        guard layers[target] == layers[node] + 1, !isPushed[target] else { continue }
        isPushed[target] = true
        pushed.append(target)
      }
    }
    guard lengthening < 0 else { return nil }
    var distance = Int.max
    for node in pushed {
      distance = min(distance, lowest - layers[node])
      for edge in outgoing[node] where !isPushed[graph.targets[edge]] {
        distance = min(distance, layers[graph.targets[edge]] - layers[node] - 1)
      }
    }
    return distance > 0 ? (pushed, distance) : nil
  }

  /// Moves each part to a band of layers of its own, unless it fits beside the one before.
  private mutating func separateParts(_ graph: FlowGraph) {
    let members = Buckets(parts, count: (parts.max() ?? -1) + 1)
    var bandStart = 0
    var bandEnd = 0
    var breadthLeft = 0
    for part in 0..<members.count {
      let top = members[part].reduce(Int.max) { min($0, layers[$1]) }
      let bottom = members[part].reduce(0) { max($0, layers[$1]) }
      var breadths = Array(repeating: 0, count: bottom - top + 1)
      for node in members[part] { breadths[layers[node] - top] += graph.breadths[node] + graph.spacing.box }
      let breadth = breadths.max() ?? 0
      if breadth > breadthLeft {
        bandStart = bandEnd
        breadthLeft = graph.spacing.preferredBreadth
      }
      breadthLeft -= breadth
      bandEnd = max(bandEnd, bandStart + breadths.count)
      for node in members[part] { layers[node] += bandStart - top }
    }
  }
}
