/// What occupies a place in a layer.
enum Vertex: Equatable {
  /// A node's box.
  case box(Int)
  /// Where a long line passes a layer; all edges of one output share it.
  case bend
  /// A label in place of a line that is too long to be drawn: an index into `stubs`.
  case stub(Int)
}

/// A label where a line ends that is too long to be drawn, or where it comes back.
struct Stub {
  /// The edges that the label stands for.
  let edges: [Int]
  let label: String
  /// For a label above a target, the vertex of the label below the source; else `nil`.
  let exit: Int?
}

/// The graph with lines cut at every layer, so that each segment leads from one layer to the next.
struct ProperGraph {
  // Vertices: boxes first, by node.
  private(set) var vertices: [Vertex] = []
  private(set) var layerOf: [Int] = []
  private(set) var breadths: [Int] = []
  private(set) var depths: [Int] = []
  /// The connected part that a vertex belongs to.
  private(set) var parts: [Int] = []
  /// Where a vertex stands in program order: lines count as a node at their end.
  private(set) var programOrder: [Int] = []
  private(set) var inputCounts: [Int] = []
  private(set) var outputCounts: [Int] = []
  /// The net of a line; for a box, of its first output.
  private(set) var nets: [Int] = []
  private(set) var stubs: [Stub] = []

  // Segments: sorted by the vertex and the port that they leave.
  private(set) var uppers: [Int] = []
  private(set) var upperPorts: [Int] = []
  private(set) var lowers: [Int] = []
  private(set) var lowerPorts: [Int] = []
  /// The edge that a segment completes; -1 where the line goes on.
  private(set) var edgeOf: [Int] = []

  /// Segments by the vertex that they leave; within a bucket, by port.
  private(set) var down = Buckets([], count: 0)
  /// Segments by the vertex that they reach; within a bucket, by port.
  private(set) var up = Buckets([], count: 0)
  /// Vertices by layer, in program order.
  private(set) var layers = Buckets([], count: 0)
  /// The number of different values that lines carry.
  private(set) var netCount = 0
  let isLeaf: [Bool]
  let spacing: Spacing

  /// Cuts the edges of a layered graph.
  ///
  /// The lines of one output run together as far as they go the same way. An edge that spans more than
  /// `longestEdge` layers becomes a stub below its source and one above its target.
  init(_ graph: FlowGraph, _ layering: Layering, longestEdge: Int?) {
    isLeaf = graph.isLeaf
    spacing = graph.spacing
    for node in 0..<graph.nodeCount {
      addVertex(
        .box(node),
        layer: layering.layers[node],
        extent: (graph.breadths[node], graph.depths[node]),
        part: layering.parts[node],
        order: node,
        net: netCount
      )
      inputCounts[node] = graph.inputCounts[node]
      outputCounts[node] = graph.outputCounts[node]
      netCount += graph.outputCounts[node]
    }
    let cutter = EdgeCutter(graph: graph, layering: layering, longestEdge: longestEdge ?? .max)
    let firstNets = nets
    let edgesByNet = Buckets(
      (0..<graph.edgeCount).map { firstNets[graph.sources[$0]] + graph.outputs[$0] },
      count: netCount
    )
    for net in 0..<netCount { cutter.cut(edgesByNet[net], into: &self) }
    sortSegments()
    layers = Buckets(layerOf, count: (layerOf.max() ?? -1) + 1)
    for layer in 0..<layers.count {
      let range = layers.range(layer)
      layers.items[range].sort {
        (parts[$0], programOrder[$0], $0) < (parts[$1], programOrder[$1], $1)
      }
    }
  }

  /// Whether another graph has the same vertices on the same layers, with the same lines between them.
  func hasSameLines(as other: ProperGraph) -> Bool {
    layerOf == other.layerOf && inputCounts == other.inputCounts && outputCounts == other.outputCounts
      && uppers == other.uppers && upperPorts == other.upperPorts && lowers == other.lowers
      && lowerPorts == other.lowerPorts
  }

  /// The net of a segment.
  func net(of segment: Int) -> Int { nets[uppers[segment]] + upperPorts[segment] }

  /// The number of ports that a segment can leave a vertex from.
  func outputSlots(_ vertex: Int) -> Int { max(1, outputCounts[vertex]) }

  /// The number of ports where a segment can reach a vertex.
  func inputSlots(_ vertex: Int) -> Int { max(1, inputCounts[vertex]) }

  private mutating func addVertex(
    _ vertex: Vertex,
    layer: Int,
    extent: (breadth: Int, depth: Int),
    part: Int,
    order: Int,
    net: Int
  ) {
    vertices.append(vertex)
    layerOf.append(layer)
    breadths.append(extent.breadth)
    depths.append(extent.depth)
    parts.append(part)
    programOrder.append(order)
    nets.append(net)
    inputCounts.append(1)
    outputCounts.append(1)
  }

  /// Adds a bend of the line that leaves an output of `source`.
  fileprivate mutating func addBend(layer: Int, from source: Int, net: Int) -> Int {
    addVertex(.bend, layer: layer, extent: (1, 1), part: parts[source], order: source, net: net)
    return vertices.count - 1
  }

  /// Adds a stub next to a box; an entry's line is a net of its own.
  fileprivate mutating func addStub(_ stub: Stub, layer: Int, beside node: Int, net: Int?) -> Int {
    let extent = spacing.turned(stub.label.utf8.count, 1)
    addVertex(
      .stub(stubs.count),
      layer: layer,
      extent: extent,
      part: parts[node],
      order: node,
      net: net ?? netCount
    )
    if net == nil { netCount += 1 }
    stubs.append(stub)
    return vertices.count - 1
  }

  fileprivate mutating func addSegment(
    from start: (vertex: Int, port: Int),
    to lower: Int,
    port: Int = 0,
    edge: Int = -1
  ) {
    uppers.append(start.vertex)
    upperPorts.append(start.port)
    lowers.append(lower)
    lowerPorts.append(port)
    edgeOf.append(edge)
  }

  private mutating func sortSegments() {
    var firstPorts = Array(repeating: 0, count: vertices.count + 1)
    for vertex in vertices.indices { firstPorts[vertex + 1] = firstPorts[vertex] + outputSlots(vertex) }
    let ports = uppers.indices.map { firstPorts[uppers[$0]] + upperPorts[$0] }
    let sorted = Buckets(ports, count: firstPorts[vertices.count]).items
    uppers = sorted.map { uppers[$0] }
    upperPorts = sorted.map { upperPorts[$0] }
    lowers = sorted.map { lowers[$0] }
    lowerPorts = sorted.map { lowerPorts[$0] }
    edgeOf = sorted.map { edgeOf[$0] }
    down = Buckets(uppers, count: vertices.count)
    up = Buckets(lowers, count: vertices.count)
    for vertex in vertices.indices where up[vertex].count > 1 {
      let range = up.range(vertex)
      up.items[range].sort { lowerPorts[$0] < lowerPorts[$1] }
    }
  }
}

/// Turns the edges of one output into a chain of bends with branches.
private struct EdgeCutter {
  let graph: FlowGraph
  let layering: Layering
  let longestEdge: Int

  func cut(_ edges: ArraySlice<Int>, into proper: inout ProperGraph) {
    guard let first = edges.first else { return }
    let source = graph.sources[first]
    let net = proper.nets[source] + graph.outputs[first]
    let top = layering.layers[source]
    let drawn = edges.filter { span($0) <= longestEdge }
    let longest = drawn.reduce(1) { max($0, span($1)) }
    // The vertex and port from which a segment into each layer below the source leaves.
    var chain = [(vertex: source, port: graph.outputs[first])]
    for distance in 1..<longest {
      let bend = proper.addBend(layer: top + distance, from: source, net: net)
      proper.addSegment(from: chain[distance - 1], to: bend)
      chain.append((bend, 0))
    }
    for edge in drawn {
      proper.addSegment(
        from: chain[span(edge) - 1],
        to: graph.targets[edge],
        port: graph.inputs[edge],
        edge: edge
      )
    }
    let far = edges.filter { span($0) > longestEdge }
    guard let firstFar = far.first else { return }
    let more = far.count > 1 ? " +\(far.count - 1)" : ""
    let label = "(->\(graph.numbers[graph.targets[firstFar]])\(more))"
    let exit = proper.addStub(
      Stub(edges: far, label: label, exit: nil),
      layer: top + 1,
      beside: source,
      net: net
    )
    proper.addSegment(from: chain[0], to: exit)
    for edge in far {
      let target = graph.targets[edge]
      let entry = Stub(edges: [edge], label: "(\(graph.numbers[source])->)", exit: exit)
      let vertex = proper.addStub(entry, layer: layering.layers[target] - 1, beside: target, net: nil)
      proper.addSegment(from: (vertex, 0), to: target, port: graph.inputs[edge], edge: edge)
    }
  }

  /// The layers from an edge's source down to its target.
  private func span(_ edge: Int) -> Int {
    layering.layers[graph.targets[edge]] - layering.layers[graph.sources[edge]]
  }
}
