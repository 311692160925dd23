extension GraphDrawing {
  /// The nodes whose boxes reach into a window, by index.
  ///
  /// - Complexity: O(log layers + layers in the window × log breadth + result).
  package func boxes(in window: GridArea) -> [Int] {
    visibleVertices(in: window).filter { if case .box = graph.vertices[$0] { true } else { false } }
  }

  /// The labels that reach into a window.
  package func labels(in window: GridArea) -> [StubLabel] {
    visibleVertices(in: window).compactMap { vertex in
      guard case .stub(let index) = graph.vertices[vertex] else { return nil }
      let stub = graph.stubs[index]
      return StubLabel(area: area(vertex), text: stub.label, edges: stub.edges)
    }
  }

  /// The pieces of lines that may reach into a window.
  ///
  /// - Complexity: O(log layers + layers in the window × log breadth + result), where wires that only
  ///   surround the window from both sides count as results.
  package func wires(in window: GridArea) -> [Wire] {
    let (cells, depths) = turned(window)
    var result: [Wire] = []
    // The gap below a layer reaches from the layer's own top to the next one's.
    for layer in layers(in: depths, below: true) {
      let strands = routing.gaps[layer]
      var index = strands.partitionPoint { $0.reach >= cells.lowerBound }
      while index < strands.count, strands[index].low < cells.upperBound {
        if strands[index].high >= cells.lowerBound { result += strands[index].segments.map(wire) }
        index += 1
      }
    }
    return result
  }

  private func wire(_ segment: Int) -> Wire {
    Wire(
      net: graph.net(of: segment),
      edges: edges(along: segment),
      points: corners(points(segment)),
      reachesInput: graph.edgeOf[segment] >= 0
    )
  }

  /// The edges that run along a segment: the one it completes, or those that branch off further down.
  private func edges(along segment: Int) -> [Int] {
    var result: [Int] = []
    var pending = [segment]
    while let segment = pending.popLast() {
      if graph.edgeOf[segment] >= 0 {
        result.append(graph.edgeOf[segment])
      } else if case .stub(let index) = graph.vertices[graph.lowers[segment]] {
        result += graph.stubs[index].edges
      } else {
        pending += graph.down.range(graph.lowers[segment])
      }
    }
    return result
  }

  private func visibleVertices(in window: GridArea) -> [Int] {
    let (cells, depths) = turned(window)
    guard !cells.isEmpty else { return [] }
    return layers(in: depths, below: false).flatMap { layer in
      let vertices = order[graph.layers.range(layer)]
      // Vertices of a layer do not overlap, so that their ends are sorted like their beginnings.
      let first = vertices.partitionPoint {
        placement.starts[$0] + graph.breadths[$0] > cells.lowerBound
      }
      return vertices[first...].prefix { placement.starts[$0] < cells.upperBound }
        .filter { routing.layerTops[layer] + graph.depths[$0] > depths.lowerBound }
    }
  }

  /// The layers, or the gaps below them, that a window reaches.
  private func layers(in depths: Range<Int>, below: Bool) -> Range<Int> {
    guard !depths.isEmpty else { return 0..<0 }
    let tops = routing.layerTops.dropLast()
    let end = tops.partitionPoint { $0 >= depths.upperBound }
    var start = max(0, tops.partitionPoint { $0 > depths.lowerBound } - 1)
    if below {
      // A wire ends on the first row of the next layer.
      if start > 0, tops[start] == depths.lowerBound { start -= 1 }
      return start..<max(start, min(end, routing.gaps.count))
    }
    if start < end, tops[start] + routing.layerDepths[start] <= depths.lowerBound { start += 1 }
    return start..<max(start, end)
  }

  /// A window across and along the flow.
  private func turned(_ window: GridArea) -> (cells: Range<Int>, depths: Range<Int>) {
    graph.spacing.isDown
      ? (window.columnRange, window.rowRange) : (window.rowRange, window.columnRange)
  }
}

extension RandomAccessCollection {
  /// Where the elements begin that have a property, if all that have it stand at the end.
  package func partitionPoint(_ hasProperty: (Element) -> Bool) -> Index {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
      if hasProperty(self[middle]) { high = middle } else { low = index(after: middle) }
    }
    return low
  }
}
