extension GraphDrawing {
  /// The box of a node, with its ports.
  package func box(at index: Int) -> PlacedBox {
    let top = routing.layerTops[graph.layerOf[index]]
    let bottom = top + graph.depths[index] - 1
    return PlacedBox(
      area: area(index),
      layer: graph.layerOf[index],
      inputs: (0..<graph.inputCounts[index]).map { point(ports.input(index, port: $0), top) },
      outputs: (0..<graph.outputCounts[index]).map { point(placement.outputCell(index, port: $0), bottom) }
    )
  }

  /// The way of an edge, as the corners of one line, or of two if labels stand in for its middle.
  package func path(ofEdge edge: Int) -> [[GridPoint]] {
    var segment = lastSegments[edge]
    var segments = [segment]
    while graph.vertices[graph.uppers[segment]] == .bend, let above = graph.up[graph.uppers[segment]].first {
      segment = above
      segments.append(above)
    }
    let line = corners(segments.reversed().flatMap(points))
    guard case .stub(let index) = graph.vertices[graph.uppers[segment]],
      let exit = graph.stubs[index].exit, let first = graph.up[exit].first
    else { return [line] }
    return [corners(points(first)), line]
  }

  /// The cells that an edge runs through, in the direction of the flow, both ports included.
  ///
  /// Where labels stand in for its middle, the cells of the lower piece follow those of the upper one.
  package func cells(ofEdge edge: Int) -> [GridPoint] {
    path(ofEdge: edge).flatMap { line in
      line.prefix(1)
        + zip(line, line.dropFirst()).flatMap { start, end in
          let (right, down) = ((end.column - start.column).signum(), (end.row - start.row).signum())
          let length = abs(end.column - start.column) + abs(end.row - start.row)
          return (0..<length).map { step in
            GridPoint(column: start.column + (step + 1) * right, row: start.row + (step + 1) * down)
          }
        }
    }
  }

  /// The corners of a segment, from its upper end to its lower end.
  ///
  /// Ends are the border of a box, the first cell of a bend's layer, or a cell of a label.
  func points(_ segment: Int) -> [GridPoint] {
    let (upper, lower) = (graph.uppers[segment], graph.lowers[segment])
    let from = placement.outputCell(upper, port: graph.upperPorts[segment])
    let to = ports.input(lower, port: graph.lowerPorts[segment])
    let top = routing.layerTops[graph.layerOf[upper]]
    let start = graph.vertices[upper] == .bend ? top : top + graph.depths[upper] - 1
    let track = routing.tracks[segment]
    var result = [point(from, start)]
    if let detour = track.detour {
      result += [point(from, detour.row), point(detour.cell, detour.row)]
    }
    if let row = track.row {
      result += [point(track.detour?.cell ?? from, row), point(to, row)]
    }
    result.append(point(to, routing.layerTops[graph.layerOf[lower]]))
    return result
  }

  /// The cells that a vertex takes.
  func area(_ vertex: Int) -> GridArea {
    let (columns, rows) = graph.spacing.turned(graph.breadths[vertex], graph.depths[vertex])
    let origin = point(placement.starts[vertex], routing.layerTops[graph.layerOf[vertex]])
    return GridArea(column: origin.column, row: origin.row, columns: columns, rows: rows)
  }

  /// The cell at a place across and along the flow.
  private func point(_ cell: Int, _ depth: Int) -> GridPoint {
    graph.spacing.isDown ? GridPoint(column: cell, row: depth) : GridPoint(column: depth, row: cell)
  }

  /// A line without the points that are no corners.
  func corners(_ points: [GridPoint]) -> [GridPoint] {
    var result: [GridPoint] = []
    for point in points {
      if point == result.last { continue }
      if result.count >= 2 {
        let (one, two) = (result[result.count - 2], result[result.count - 1])
        if (one.column == two.column && two.column == point.column)
          || (one.row == two.row && two.row == point.row)
        {
          result.removeLast()
        }
      }
      result.append(point)
    }
    return result
  }
}
