import TestSupport
import Testing

@testable import GraphLayout

/// What holds for every drawing.
struct DrawingTests {
  @Test(arguments: GraphSample.samples.keys.sorted(), [FlowDirection.down, .right])
  func smallGraphs(name: String, direction: FlowDirection) throws {
    let sample = try #require(GraphSample.samples[name])
    for longestEdge in [nil, 2, 8] {
      var options = LayoutOptions(direction: direction)
      options.longestEdge = longestEdge
      try check(sample, options)
    }
  }

  @Test(arguments: 1...80)
  func randomGraphs(seed: Int) throws {
    var options = LayoutOptions(direction: seed % 3 == 0 ? .right : .down)
    options.longestEdge = [nil, 3, 8][seed % 5 % 3]
    let sample = GraphSample.random(
      seed: UInt64(seed),
      count: 1 + seed * seed * seed / 2_560,
      window: 2 + seed % 7,
      outputs: 1 + seed % 3
    )
    try check(sample, options)
  }

  private func check(_ sample: GraphSample, _ options: LayoutOptions) throws {
    let drawing = try sample.drawing(options)
    let isDown = options.direction == .down
    checkBoxes(sample, drawing, isDown: isDown)
    try checkPaths(sample, drawing, isDown: isDown)
    try checkNets(sample, drawing)
  }

  /// Boxes and labels lie inside the drawing and apart from each other, ports on the borders in order.
  private func checkBoxes(_ sample: GraphSample, _ drawing: GraphDrawing, isDown: Bool) {
    var taken: Set<GridPoint> = []
    let whole = GridArea(column: 0, row: 0, columns: drawing.columns, rows: drawing.rows)
    let areas = sample.nodes.indices.map { drawing.box(at: $0).area } + drawing.labels(in: whole).map(\.area)
    for area in areas {
      #expect(area.columnRange.clamped(to: 0..<drawing.columns) == area.columnRange)
      #expect(area.rowRange.clamped(to: 0..<drawing.rows) == area.rowRange)
      let overlapping = area.cells.filter { !taken.insert($0).inserted }
      #expect(overlapping.isEmpty)
    }
    for (index, node) in sample.nodes.enumerated() {
      let box = drawing.box(at: index)
      #expect(box.area.columns >= node.label.count + 4 && box.area.rows >= 3)
      #expect(box.inputs.count == node.inputs.count)
      for (ports, isUpper) in [(box.inputs, true), (box.outputs, false)] {
        let side =
          isDown
          ? (isUpper ? box.area.row : box.area.rowRange.upperBound - 1)
          : (isUpper ? box.area.column : box.area.columnRange.upperBound - 1)
        #expect(ports.allSatisfy { (isDown ? $0.row : $0.column) == side })
        let cells = ports.map { isDown ? $0.column : $0.row }
        #expect(zip(cells, cells.dropFirst()).allSatisfy { $0 < $1 })
        let range = isDown ? box.area.columnRange : box.area.rowRange
        #expect(cells.allSatisfy { $0 > range.lowerBound && $0 < range.upperBound - 1 })
      }
    }
  }

  /// Every edge leads from its output to its input, never back against the flow, around all boxes.
  private func checkPaths(_ sample: GraphSample, _ drawing: GraphDrawing, isDown: Bool) throws {
    let whole = GridArea(column: 0, row: 0, columns: drawing.columns, rows: drawing.rows)
    let labels = drawing.labels(in: whole)
    var inside: Set<GridPoint> = []
    for index in sample.nodes.indices { inside.formUnion(drawing.box(at: index).area.cells) }
    for label in labels { inside.formUnion(label.area.cells) }
    for (edge, layoutEdge) in sample.layoutEdges.enumerated() {
      let source = try #require(sample.nodes.firstIndex { $0.name == layoutEdge.source })
      let target = try #require(sample.nodes.firstIndex { $0.name == layoutEdge.target })
      let path = drawing.path(ofEdge: edge)
      #expect(path.first?.first == drawing.box(at: source).outputs[layoutEdge.output])
      #expect(path.last?.last == drawing.box(at: target).inputs[layoutEdge.input])
      #expect((1...2).contains(path.count))
      #expect(drawing.cells(ofEdge: edge) == path.flatMap(cells))
      if path.count == 2 {
        let mine = labels.filter { $0.edges.contains(edge) }
        #expect(mine.count == 2)
        #expect(mine.contains { $0.area.cells.contains(path[0].last ?? GridPoint(column: -1, row: -1)) })
        #expect(mine.contains { $0.area.cells.contains(path[1].first ?? GridPoint(column: -1, row: -1)) })
      }
      for line in path {
        let legs = zip(line, line.dropFirst())
        #expect(legs.allSatisfy { $0 != $1 && ($0.row == $1.row || $0.column == $1.column) })
        #expect(legs.allSatisfy { isDown ? $0.row <= $1.row : $0.column <= $1.column })
        #expect(cells(of: line).dropFirst().dropLast().allSatisfy { !inside.contains($0) })
      }
    }
  }

  /// Lines of different nets share a cell only where one passes straight over the other.
  private func checkNets(_ sample: GraphSample, _ drawing: GraphDrawing) throws {
    let whole = GridArea(column: 0, row: 0, columns: drawing.columns, rows: drawing.rows)
    var strokes: [GridPoint: [Int: Set<GridPoint>]] = [:]
    for wire in drawing.wires(in: whole) {
      let cells = cells(of: wire.points)
      for (start, end) in zip(cells, cells.dropFirst()) {
        strokes[start, default: [:]][wire.net, default: []].insert(end)
        strokes[end, default: [:]][wire.net, default: []].insert(start)
      }
    }
    for (cell, nets) in strokes where nets.count > 1 {
      let axes = nets.values.map { neighbours -> String in
        if neighbours.count == 2, neighbours.allSatisfy({ $0.row == cell.row }) { return "horizontal" }
        if neighbours.count == 2, neighbours.allSatisfy({ $0.column == cell.column }) { return "vertical" }
        return "corner"
      }
      #expect(axes.sorted() == ["horizontal", "vertical"], "at \(cell)")
    }
  }

  /// The cells of a line, from corner to corner.
  private func cells(of line: [GridPoint]) -> [GridPoint] {
    var cells = line.prefix(1).map { $0 }
    for (start, end) in zip(line, line.dropFirst()) {
      let length = abs(end.column - start.column) + abs(end.row - start.row)
      let (right, down) = ((end.column - start.column).signum(), (end.row - start.row).signum())
      for step in 1..<max(1, length + 1) {
        cells.append(GridPoint(column: start.column + step * right, row: start.row + step * down))
      }
    }
    return cells
  }
}

extension GridArea {
  /// All cells of the rectangle.
  var cells: [GridPoint] {
    rowRange.flatMap { row in columnRange.map { GridPoint(column: $0, row: row) } }
  }
}
