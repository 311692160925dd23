import TestSupport
import Testing

@testable import GraphLayout

/// Which layer a node stands on.
struct LayeringTests {
  @Test(arguments: [
    ("tutorial", "x0 a1 b1 y2 out3"),
    ("square", "x0 y1"),
    ("chain", "x0 a1 b2 c3 d4"),
    // Weights stand right above the operation that uses them first.
    (
      "mlp",
      "X0 W10 b11 m11 z12 h13 W23 b24 m24 z25 h26 W36 b37 m37 z38 T8 d9 s10 L11 R1 loss12"
    ),
    ("skips", "x0 a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12 m13"),
    // What is computed from leaves alone moves down with them.
    ("transpose", "x0 a1 b2 c3 W2 t3 d4"),
    // Parts that are not connected stand side by side.
    ("two parts", "x0 y1 p0 q1 r2"),
    ("empty", ""),
  ])
  func layers(name: String, expected: String) throws {
    let transpose = GraphSample("x\na relu: x\nb relu: a\nc relu: b\nW\nt transpose: W\nd mm: c t")
    let sample = try #require(name == "transpose" ? transpose : GraphSample.samples[name])
    let drawing = try sample.drawing()
    let layers = sample.nodes.enumerated().map { "\($1.name)\(drawing.box(at: $0).layer)" }
    #expect(layers.joined(separator: " ") == expected)
  }

  @Test func partsThatDoNotFitBesideEachOtherFollowBelow() throws {
    var options = LayoutOptions()
    options.preferredBreadth = 28
    let drawing = try GraphSample("a\nb relu: a\nc\nd relu: c\ne\nf relu: e").drawing(options)
    #expect((0..<6).map { drawing.box(at: $0).layer } == [0, 1, 0, 1, 2, 3])
    #expect(drawing.columns <= 28)
  }

  @Test func aNodeWithoutInputsThatIsNoLeafStaysOnTop() throws {
    let nodes = [("a", 0), ("b", 1), ("c", 1), ("n", 0), ("d", 2)].enumerated().map { number, node in
      LayoutNode(id: node.0, columns: 5, rows: 3, inputs: node.1, number: number)
    }
    let edges = [
      LayoutEdge(from: "a", to: "b", input: 0), LayoutEdge(from: "b", to: "c", input: 0),
      LayoutEdge(from: "c", to: "d", input: 0), LayoutEdge(from: "n", to: "d", input: 1),
    ]
    let drawing = try GraphDrawing(nodes: nodes, edges: edges)
    #expect((0..<5).map { drawing.box(at: $0).layer } == [0, 1, 2, 0, 3])
  }
}
