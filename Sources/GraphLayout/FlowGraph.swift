/// The graph by index, along and across the flow, so that both directions are laid out by the same code.
///
/// *Breadth* runs across the flow (columns, if values flow down) and *depth* along it.
struct FlowGraph {
  var breadths: [Int] = []
  var depths: [Int] = []
  var inputCounts: [Int] = []
  var outputCounts: [Int] = []
  var isLeaf: [Bool] = []
  var numbers: [Int] = []
  var sources: [Int] = []
  var outputs: [Int] = []
  var targets: [Int] = []
  var inputs: [Int] = []
  let spacing: Spacing

  var nodeCount: Int { breadths.count }
  var edgeCount: Int { sources.count }

  /// Translates nodes and edges; boxes are widened to hold their ports.
  init<ID>(_ nodes: [LayoutNode<ID>], _ edges: [LayoutEdge<ID>], _ spacing: Spacing) throws(LayoutError<ID>) {
    self.spacing = spacing
    var indices: [ID: Int] = [:]
    indices.reserveCapacity(nodes.count)
    var firstInputs: [Int] = [0]
    for (index, node) in nodes.enumerated() {
      guard indices.updateValue(index, forKey: node.id) == nil else { throw .duplicateNode(node.id) }
      add(node)
      firstInputs.append(firstInputs[index] + inputCounts[index])
    }
    var isTaken = Array(repeating: false, count: firstInputs[nodes.count])
    for edge in edges {
      guard let source = indices[edge.source] else { throw .unknownNode(edge.source) }
      guard let target = indices[edge.target] else { throw .unknownNode(edge.target) }
      guard edge.output >= 0 else { throw .negativeOutput(edge.source, output: edge.output) }
      guard (0..<inputCounts[target]).contains(edge.input) else {
        throw .noSuchInput(edge.target, input: edge.input)
      }
      let input = firstInputs[target] + edge.input
      guard !isTaken[input] else { throw .inputTaken(edge.target, input: edge.input) }
      isTaken[input] = true
      sources.append(source)
      outputs.append(edge.output)
      targets.append(target)
      inputs.append(edge.input)
      outputCounts[source] = max(outputCounts[source], edge.output + 1)
    }
    widenBoxes()
  }

  private mutating func add<ID>(_ node: LayoutNode<ID>) {
    let extent = spacing.turned(max(1, node.columns), max(1, node.rows))
    breadths.append(extent.breadth)
    depths.append(extent.depth)
    inputCounts.append(max(0, node.inputs))
    outputCounts.append(1)
    isLeaf.append(node.isLeaf)
    numbers.append(node.number)
  }

  /// Makes room for the ports of each box, and gives it a cell in its middle.
  private mutating func widenBoxes() {
    for node in 0..<nodeCount {
      let ports = max(inputCounts[node], outputCounts[node])
      let needed = max(breadths[node], (ports - 1) * spacing.port + 3)
      breadths[node] = needed % 2 == 0 ? needed + 1 : needed
    }
  }

  /// The edges in the order of their sources.
  func edgesBySource() -> Buckets {
    Buckets(sources, count: nodeCount)
  }

  /// The nodes such that every edge goes forward, or `nil` if there is a cycle (Kahn's algorithm).
  func topologicalOrder(_ outgoing: Buckets) -> [Int]? {
    var waiting = Array(repeating: 0, count: nodeCount)
    for target in targets { waiting[target] += 1 }
    var sequence = (0..<nodeCount).filter { waiting[$0] == 0 }
    sequence.reserveCapacity(nodeCount)
    var next = 0
    while next < sequence.count {
      for edge in outgoing[sequence[next]] {
        waiting[targets[edge]] -= 1
        if waiting[targets[edge]] == 0 { sequence.append(targets[edge]) }
      }
      next += 1
    }
    return sequence.count == nodeCount ? sequence : nil
  }

  /// Some cycle, in the direction of its edges; empty if there is none.
  func cycle() -> [Int] {
    // Peel off what nothing waits for; from what remains, going back along edges must come round.
    let incoming = Buckets(targets, count: nodeCount)
    let outgoing = edgesBySource()
    var waiting = (0..<nodeCount).map { incoming[$0].count }
    var ready = (0..<nodeCount).filter { waiting[$0] == 0 }
    while let node = ready.popLast() {
      for edge in outgoing[node] {
        waiting[targets[edge]] -= 1
        if waiting[targets[edge]] == 0 { ready.append(targets[edge]) }
      }
    }
    guard var node = waiting.firstIndex(where: { $0 > 0 }) else { return [] }
    var visited: [Int: Int] = [:]
    var path: [Int] = []
    while visited[node] == nil {
      visited[node] = path.count
      path.append(node)
      guard let edge = incoming[node].first(where: { waiting[sources[$0]] > 0 }) else { return [] }
      node = sources[edge]
    }
    return path[(visited[node] ?? 0)...].reversed()
  }

  /// The connected part of each node, counted in the order of their first nodes.
  func parts() -> [Int] {
    var parent = Array(0..<nodeCount)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for edge in sources.indices {
      let (one, other) = (root(sources[edge]), root(targets[edge]))
      parent[max(one, other)] = min(one, other)
    }
    var numbers = Array(repeating: -1, count: nodeCount)
    var count = 0
    return (0..<nodeCount).map { node in
      let first = root(node)
      if numbers[first] < 0 {
        numbers[first] = count
        count += 1
      }
      return numbers[first]
    }
  }
}
