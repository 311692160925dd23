/// The cells where lines reach the boxes.
///
/// A line that comes from straight above goes straight in; the others share the rest of the side evenly. The
/// order of the arguments and a distance between them are always kept.
struct Ports {
  /// For each vertex, where its inputs begin in `cells`.
  private var firsts: [Int]
  private var cells: [Int]

  /// Chooses the cells.
  ///
  /// - Complexity: O(vertices + segments).
  init(_ graph: ProperGraph, _ placement: Placement) {
    firsts = [0]
    cells = []
    var separation = Separation()
    for vertex in graph.vertices.indices {
      if case .box = graph.vertices[vertex] {
        place(vertex, graph, placement, &separation)
      } else {
        cells.append(placement.starts[vertex] + graph.breadths[vertex] / 2)
      }
      firsts.append(cells.count)
    }
  }

  /// The cell of an input across the flow.
  func input(_ vertex: Int, port: Int) -> Int {
    cells[firsts[vertex] + port]
  }

  private mutating func place(
    _ vertex: Int,
    _ graph: ProperGraph,
    _ placement: Placement,
    _ separation: inout Separation
  ) {
    let count = graph.inputCounts[vertex]
    let (start, breadth) = (placement.starts[vertex], graph.breadths[vertex])
    var wishes = (0..<count).map { start + slot($0, of: count, in: breadth) }
    var weights = Array(repeating: 1, count: count)
    let segments = graph.up[vertex]
    for place in segments.indices {
      let segment = segments[place]
      // Lines that come from one output spread.
      if place > segments.startIndex, Self.isSameOutput(graph, segments[place - 1], segment) { continue }
      if place + 1 < segments.endIndex, Self.isSameOutput(graph, segment, segments[place + 1]) { continue }
      let upper = graph.uppers[segment]
      let above = placement.outputCell(upper, port: graph.upperPorts[segment])
      guard above > start, above < start + breadth - 1 else { continue }
      wishes[graph.lowerPorts[segment]] = above
      weights[graph.lowerPorts[segment]] = 1 << (3 * placement.pull(upper))
    }
    let distance = graph.spacing.port
    let distances = Array(repeating: distance, count: count)
    for (port, cell) in separation.place(wishes, weights: weights, distances: distances).enumerated() {
      let least = start + 1 + port * distance
      let most = start + breadth - 2 - (count - 1 - port) * distance
      cells.append(min(max(cell, least), most))
    }
  }

  private static func isSameOutput(_ graph: ProperGraph, _ one: Int, _ other: Int) -> Bool {
    graph.uppers[one] == graph.uppers[other] && graph.upperPorts[one] == graph.upperPorts[other]
  }
}
