/// A graph drawn on a grid of cells: boxes in layers, lines with right angles between them.
///
/// Nodes and edges go by their indices in what was given, so that `drawing.box(at: 3)` is the box of the
/// fourth node. The whole drawing is computed once; what a window shows is found by binary search, so that
/// showing a part of a huge graph costs what the part holds.
///
///     let drawing = try GraphDrawing(nodes: nodes, edges: edges)
///     for index in drawing.boxes(in: window) { show(drawing.box(at: index)) }
///     for wire in drawing.wires(in: window) { show(wire.points) }
package struct GraphDrawing: Sendable {
  /// The columns that the drawing takes.
  package let columns: Int
  /// The rows that the drawing takes.
  package let rows: Int
  /// The crossings of lines between neighbouring layers.
  package let crossings: Int

  /// The way values flow.
  package var direction: FlowDirection { graph.spacing.isDown ? .down : .right }

  let graph: ProperGraph
  /// Vertices by layer, from left to right.
  let order: [Int]
  let placement: Placement
  let ports: Ports
  let routing: Routing
  /// For each edge, the segment that reaches its target.
  let lastSegments: [Int]

  /// Lays out a graph.
  ///
  /// - Parameters:
  ///   - nodes: the nodes, in program order, which is kept from left to right where it does no harm.
  ///   - edges: the edges; no two lead to the same input.
  ///   - options: what the drawing should look like.
  ///   - other: a drawing of the same graph with boxes of other extents, whose order is taken over where it fits.
  ///   - isCancelled: asked from time to time; `true` ends the work.
  /// - Throws: `LayoutError`.
  /// - Complexity: near-linear in the number of nodes, edges, and layers that edges pass.
  package init<ID>(
    nodes: [LayoutNode<ID>],
    edges: [LayoutEdge<ID>],
    options: LayoutOptions = LayoutOptions(),
    like other: GraphDrawing? = nil,
    isCancelled: () -> Bool = { false }
  ) throws(LayoutError<ID>) {
    let flow = try FlowGraph(nodes, edges, Spacing(options))
    do throws(LayoutFailure) {
      try self.init(flow, longestEdge: options.longestEdge, like: other) { () throws(LayoutFailure) in
        if isCancelled() { throw .cancelled }
      }
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      case .cycle(let indices): throw .cycle(indices.map { nodes[$0].id })
      }
    }
  }

  private init(
    _ flow: FlowGraph,
    longestEdge: Int?,
    like other: GraphDrawing?,
    checkCancelled: () throws(LayoutFailure) -> Void
  ) throws(LayoutFailure) {
    let layering = try Layering(flow)
    try checkCancelled()
    graph = ProperGraph(flow, layering, longestEdge: longestEdge)
    if let other, other.graph.hasSameLines(as: graph) {
      (order, crossings) = (other.order, other.crossings)
    } else {
      var ordering = Ordering(graph)
      try ordering.minimizeCrossings(checkCancelled)
      crossings = ordering.crossings()
      order = ordering.order
    }
    placement = try Placement(graph, order: order, checkCancelled: checkCancelled)
    ports = Ports(graph, placement)
    routing = try Routing(graph, order: order, placement, ports, checkCancelled: checkCancelled)
    (columns, rows) = graph.spacing.turned(routing.breadth, routing.layerTops.last ?? 0)
    var lastSegments = Array(repeating: -1, count: flow.edgeCount)
    for segment in graph.edgeOf.indices where graph.edgeOf[segment] >= 0 {
      lastSegments[graph.edgeOf[segment]] = segment
    }
    self.lastSegments = lastSegments
  }
}

/// Why a graph by index has no drawing.
enum LayoutFailure: Error {
  case cycle([Int])
  case cancelled
}
