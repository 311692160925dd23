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
      let count = graph.inputSlots(vertex)
      let breadth = graph.breadths[vertex]
      let start = placement.starts[vertex]
      if case .box = graph.vertices[vertex], count > 0 {
        var wishes = (0..<count).map { start + slot($0, of: count, in: breadth) }
        var weights = Array(repeating: 1, count: count)
        let segments = graph.up[vertex]
        for place in segments.indices {
          let segment = segments[place]
          // Lines that come from one output spread.
          if place > segments.startIndex, Self.isSameOutput(graph, segments[place - 1], segment) { continue }
          if place + 1 < segments.endIndex, Self.isSameOutput(graph, segment, segments[place + 1]) {
            continue
          }
          let above = placement.outputCell(graph.uppers[segment], port: graph.upperPorts[segment])
          guard above > start, above < start + breadth - 1 else { continue }
          wishes[graph.lowerPorts[segment]] = above
          weights[graph.lowerPorts[segment]] = 1 << 10
        }
        let distance = graph.spacing.port
        let distances = Array(repeating: distance, count: count)
        for (port, cell) in separation.place(wishes, weights: weights, distances: distances).enumerated() {
          let least = start + 1 + port * distance
          let most = start + breadth - 2 - (count - 1 - port) * distance
          cells.append(min(max(cell, least), most))
        }
      } else {
        cells.append(start + breadth / 2)
      }
      firsts.append(cells.count)
    }
  }

  private static func isSameOutput(_ graph: ProperGraph, _ one: Int, _ other: Int) -> Bool {
    graph.uppers[one] == graph.uppers[other] && graph.upperPorts[one] == graph.upperPorts[other]
  }

  /// The cell of an input across the flow.
  func input(_ vertex: Int, port: Int) -> Int {
    cells[firsts[vertex] + port]
  }
}
