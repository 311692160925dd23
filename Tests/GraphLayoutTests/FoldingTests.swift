import TestSupport
import Testing

@testable import GraphLayout

/// Groups as single boxes.
struct FoldingTests {
  private let sample = GraphSample(
    "x\nW\nb\nm mm: x W\nz add: m b\nh relu: z\np pow: h\nq mul: p h\ny sum: q\nu mul: z y"
  )

  /// The calls that a node belongs to.
  private func groups(_ index: Int) -> [String] {
    switch sample.nodes[index].name {
    case "m", "z": ["layer", "linear"]
    case "h": ["layer"]
    case "p", "q": ["square"]
    default: []
    }
  }

  private func folded(_ names: Set<String>) -> FoldedGraph<String, String> {
    FoldedGraph(
      nodes: sample.layoutNodes,
      edges: sample.layoutEdges,
      groups: groups,
      folded: names,
      extent: { name, count in (name.count + count + 6, 3) }
    )
  }

  private func text(_ graph: FoldedGraph<String, String>) -> [String] {
    graph.edges.map { edge in
      let names = [edge.source, edge.target].map { id in
        switch id {
        case .node(let name): name
        case .group(let name): "[\(name)]"
        }
      }
      return "\(names[0]).\(edge.output)>\(names[1]).\(edge.input)"
    }
  }

  @Test func nothingFoldedIsTheGraphItself() {
    let graph = folded([])
    #expect(graph.nodes.map(\.columns) == sample.layoutNodes.map(\.columns))
    #expect(graph.nodeIndices == Array(sample.nodes.indices))
    #expect(graph.edgeIndices == Array(sample.layoutEdges.indices))
  }

  @Test(arguments: [
    (
      ["linear"],
      [
        "x.0>[linear].0", "W.0>[linear].1", "b.0>[linear].2", "[linear].0>h.0", "h.0>p.0", "p.0>q.0",
        "h.0>q.1", "q.0>y.0", "[linear].0>u.0", "y.0>u.1",
      ]
    ),
    // The outermost folded group counts; a value that enters twice is one input.
    (
      ["linear", "layer", "square"],
      [
        "x.0>[layer].0", "W.0>[layer].1", "b.0>[layer].2", "[layer].0>[square].0",
        "[square].0>y.0", "[layer].1>u.0", "y.0>u.1",
      ]
    ),
  ])
  func edges(names: [String], expected: [String]) {
    #expect(text(folded(Set(names))) == expected)
  }

  @Test func theMapsLeadFromOriginalsToBoxes() {
    let graph = folded(["layer", "square"])
    #expect(graph.nodeIndices == [0, 1, 2, 3, 3, 3, 4, 4, 5, 6])
    #expect(graph.nodes.map(\.number) == [0, 1, 2, 3, 6, 8, 9])
    #expect(graph.edgeIndices == [0, 1, nil, 2, nil, 3, nil, 3, 4, 5, 6])
  }

  @Test(arguments: [Set(["linear"]), ["square"], ["linear", "square"], ["layer"], ["layer", "square"]])
  func foldingKeepsTheOrderOfTheRest(names: Set<String>) throws {
    let open = try sample.drawing()
    let graph = folded(names)
    let closed = try GraphDrawing(nodes: graph.nodes, edges: graph.edges)
    for one in sample.nodes.indices {
      for other in sample.nodes.indices where groups(one).isEmpty && groups(other).isEmpty {
        let (openOne, openOther) = (open.box(at: one), open.box(at: other))
        let closedOne = closed.box(at: graph.nodeIndices[one])
        let closedOther = closed.box(at: graph.nodeIndices[other])
        guard openOne.layer == openOther.layer, closedOne.layer == closedOther.layer else { continue }
        #expect(
          (openOne.area.column < openOther.area.column) == (closedOne.area.column < closedOther.area.column)
        )
      }
    }
  }

  @Test func aGroupThatIsNoRunOfTheProgramCanMakeACycle() throws {
    let sample = GraphSample("a\nb: a\nc: b")
    let graph = FoldedGraph(
      nodes: sample.layoutNodes,
      edges: sample.layoutEdges,
      groups: { $0 == 1 ? [] : ["g"] },
      folded: ["g"],
      extent: { _, _ in (9, 3) }
    )
    #expect(throws: LayoutError<FoldedID<String, String>>.self) {
      try GraphDrawing(nodes: graph.nodes, edges: graph.edges)
    }
  }
}
