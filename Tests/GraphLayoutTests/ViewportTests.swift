import TestSupport
import Testing

@testable import GraphLayout

/// What a window shows is what lies in it.
struct ViewportTests {
  @Test(arguments: 1...24)
  func windows(seed: Int) throws {
    var options = LayoutOptions(direction: seed % 2 == 0 ? .right : .down)
    options.longestEdge = 4
    let sample = GraphSample.random(seed: UInt64(seed), count: 10 + seed * 4, outputs: 2)
    let drawing = try sample.drawing(options)
    let whole = GridArea(column: -1, row: -1, columns: drawing.columns + 2, rows: drawing.rows + 2)
    let wires = drawing.wires(in: whole)
    let labels = drawing.labels(in: whole)
    #expect(drawing.boxes(in: whole).sorted() == Array(sample.nodes.indices))
    #expect(Set(wires.flatMap(\.edges)) == Set(sample.layoutEdges.indices))
    #expect(wires.count(where: \.reachesInput) == sample.layoutEdges.count)

    var generator = SplitMix(seed: UInt64(seed))
    for _ in 0..<40 {
      let window = GridArea(
        column: generator.number(below: drawing.columns + 20) - 10,
        row: generator.number(below: drawing.rows + 20) - 10,
        columns: generator.number(below: 30),
        rows: generator.number(below: 12)
      )
      let boxes = sample.nodes.indices.filter { drawing.box(at: $0).area.overlaps(window) }
      #expect(drawing.boxes(in: window).sorted() == boxes)
      #expect(Set(drawing.labels(in: window)) == Set(labels.filter { $0.area.overlaps(window) }))
      let found = Set(drawing.wires(in: window))
      #expect(found.isSubset(of: wires))
      #expect(wires.filter { $0.touches(window) }.allSatisfy(found.contains))
    }
  }

  @Test func anEmptyWindowShowsNothing() throws {
    let drawing = try #require(GraphSample.samples["tutorial"]).drawing()
    let window = GridArea(column: 3, row: 3, columns: 0, rows: 0)
    #expect(drawing.boxes(in: window).isEmpty && drawing.labels(in: window).isEmpty)
    #expect(drawing.wires(in: window).isEmpty)
  }
}

extension GridArea {
  fileprivate func overlaps(_ other: GridArea) -> Bool {
    !columnRange.clamped(to: other.columnRange).isEmpty && !rowRange.clamped(to: other.rowRange).isEmpty
  }
}

extension Wire {
  /// Whether a cell of the wire lies in a window.
  fileprivate func touches(_ window: GridArea) -> Bool {
    zip(points, points.dropFirst()).contains { start, end in
      GridArea(
        column: min(start.column, end.column),
        row: min(start.row, end.row),
        columns: abs(end.column - start.column) + 1,
        rows: abs(end.row - start.row) + 1
      ).overlaps(window)
    }
  }
}
