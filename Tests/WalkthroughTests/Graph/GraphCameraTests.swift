import GraphLayout
import TestSupport
import Testing

@testable import Walkthrough

/// Which part of a graph is on the screen.
struct GraphCameraTests {
  private let chain = GraphSample(
    "n0\n" + (1..<40).map { "n\($0): n\($0 - 1)" }.joined(separator: "\n")
  )

  @Test func theCameraRestsWhileTheFocusIsCentral() throws {
    let drawing = try chain.drawing()
    var camera = GraphCamera()
    var origins: [Int] = []
    for node in chain.nodes.indices {
      camera.follow(drawing.box(at: node).area, columns: 40, rows: 20, in: drawing)
      origins.append(camera.origin.row)
      let box = drawing.box(at: node).area
      #expect(camera.origin.row <= box.row && box.row + box.rows <= camera.origin.row + 20)
    }
    // It moves once in a few nodes, never back, and ends at the drawing's end.
    #expect(origins == origins.sorted())
    #expect(Set(origins).count < chain.nodes.count / 2)
    #expect(origins.first == 0 && origins.last == drawing.rows - 20)
  }

  @Test func whatIsSmallerThanTheWindowStandsInItsMiddle() throws {
    let drawing = try GraphSample("x\ny: x").drawing()
    var camera = GraphCamera()
    camera.follow(drawing.box(at: 1).area, columns: drawing.columns + 8, rows: drawing.rows + 5, in: drawing)
    #expect(camera.origin == GridPoint(column: -4, row: -2))
  }

  @Test func panningStopsAtTheEdges() throws {
    let drawing = try chain.drawing()
    var camera = GraphCamera()
    camera.pan(right: 3, down: 7, columns: 5, rows: 20, in: drawing)
    #expect(camera.origin == GridPoint(column: min(3, drawing.columns - 5), row: 7))
    camera.pan(right: -9, down: 9_999, columns: 5, rows: 20, in: drawing)
    #expect(camera.origin == GridPoint(column: 0, row: drawing.rows - 20))
  }
}
