import TestSupport
import Testing

@testable import GraphLayout

/// Crossings, against those of Graphviz.
struct CrossingTests {
  /// The crossings that dot (Graphviz 2.43, `dot -v`) reports for the random graphs of seeds 1 to 50, each
  /// node a plain box: dot may let lines reach a box in any order, we keep the order of the arguments.
  private static let crossingsOfDot = [
    0, 0, 1, 1, 1, 0, 3, 0, 0, 2, 20, 1, 15, 19, 1, 9, 35, 4, 15, 25, 18, 35, 42, 18, 37, 65, 12,
    98, 162, 21, 151, 135, 74, 101, 254, 83, 100, 320, 55, 134, 235, 98, 186, 450, 201, 278, 431,
    141, 247, 444,
  ]

  @Test func noMoreThanDotHasWithinAFewPercent() throws {
    var options = LayoutOptions()
    options.longestEdge = nil
    var total = 0
    for seed in 1...Self.crossingsOfDot.count {
      let sample = GraphSample.random(
        seed: UInt64(seed),
        count: 10 + seed * seed * 29 / 250,
        window: [4, 8, 16][seed % 3]
      )
      total += pairsOfCrossingEdges(try sample.drawing(options))
    }
    let ofDot = Self.crossingsOfDot.reduce(0, +)
    #expect(Double(total) <= 1.15 * Double(ofDot), "\(total) against \(ofDot)")
  }

  @Test(arguments: [
    ("tutorial", 0), ("square", 0), ("diamond", 0), ("mlp", 0), ("attention", 0), ("split", 1), ("swap", 2),
    ("permutation", 3),
  ])
  func smallGraphs(name: String, fewest: Int) throws {
    let sample = try #require(GraphSample.samples[name])
    #expect(try sample.drawing().crossings == fewest)
  }

  /// A graph that can be drawn without crossings in program order keeps that order.
  @Test func programOrderIsKept() throws {
    let sample = GraphSample("a\nb\nc\nd\nu: a b\nv: c d\nw: u v")
    let drawing = try sample.drawing()
    let columns = (0..<4).map { drawing.box(at: $0).area.column }
    #expect(columns == columns.sorted())
  }

  /// Counts as dot does: edge by edge, between neighbouring layers, by the places of boxes and bends.
  private func pairsOfCrossingEdges(_ drawing: GraphDrawing) -> Int {
    let graph = drawing.graph
    var places = Array(repeating: 0, count: graph.vertices.count)
    for (place, vertex) in drawing.order.enumerated() { places[vertex] = place }
    var gaps: [[(upper: Int, lower: Int)]] = Array(repeating: [], count: graph.layers.count)
    for last in drawing.lastSegments {
      var next: Int? = last
      while let segment = next {
        let upper = graph.uppers[segment]
        gaps[graph.layerOf[upper]].append((places[upper], places[graph.lowers[segment]]))
        next = graph.vertices[upper] == .bend ? graph.up[upper].first : nil
      }
    }
    return gaps.reduce(0) { count, gap in
      count
        + gap.indices.reduce(0) { count, one in
          count
            + gap[..<one].count { other in
              (gap[one].upper - other.upper) * (gap[one].lower - other.lower) < 0
            }
        }
    }
  }
}
