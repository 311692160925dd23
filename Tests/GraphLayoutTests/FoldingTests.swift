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

  /// The box of each node, what boxes stand for, and the folded graph.
  private struct Folding {
    let boxes: [Int]
    let names: [String]
    let graph: FoldedGraph

    init(_ sample: GraphSample, _ groups: (Int) -> [String], _ folded: Set<String>, shown: Range<Int>? = nil)
    {
      var boxes: [Int] = []
      var names: [String] = []
      for (index, node) in sample.nodes.enumerated() {
        let name = groups(index).first(where: folded.contains).map { "[\($0)]" } ?? node.name
        if !names.contains(name) { names.append(name) }
        boxes.append(names.firstIndex(of: name) ?? 0)
      }
      self.boxes = boxes
      self.names = names
      graph = FoldedGraph(
        edges: sample.nodes.enumerated().flatMap { target, node in
          node.inputs.enumerated().map { input, source in
            LayoutEdge(from: source.node, output: source.output, to: target, input: input)
          }
        },
        boxes: boxes,
        shown: shown ?? names.indices,
        isGroup: names.map { $0.hasPrefix("[") }
      )
    }

    var text: [String] {
      graph.edges.map { "\(names[$0.source]).\($0.output)>\(names[$0.target]).\($0.input)" }
    }

    func drawing() throws -> GraphDrawing {
      try GraphDrawing(
        nodes: names.enumerated().map { box, name in
          LayoutNode(
            id: box,
            columns: name.count + 4,
            rows: 3,
            inputs: graph.inputCounts[box],
            isLeaf: graph.inputCounts[box] == 0,
            number: box
          )
        },
        edges: graph.edges
      )
    }
  }

  private func folded(_ names: Set<String>, shown: Range<Int>? = nil) -> Folding {
    Folding(sample, groups, names, shown: shown)
  }

  @Test func nothingFoldedIsTheGraphItself() {
    let folding = folded([])
    #expect(folding.names == sample.nodes.map(\.name))
    #expect(folding.graph.inputCounts == sample.nodes.map(\.inputs.count))
    #expect(folding.graph.edgeIndices == Array(sample.layoutEdges.indices))
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
    #expect(folded(Set(names)).text == expected)
  }

  @Test func edgesAreFoundInTheDrawing() {
    let folding = folded(["layer", "square"])
    #expect(folding.boxes == [0, 1, 2, 3, 3, 3, 4, 4, 5, 6])
    #expect(folding.graph.inputCounts == [0, 0, 0, 3, 1, 1, 2])
    #expect(folding.graph.edgeIndices == [0, 1, -1, 2, -1, 3, -1, 3, 4, 5, 6])
  }

  @Test func aPartOfTheBoxesCountsFromItsFirst() {
    let part = folded([], shown: 3..<7).graph
    #expect(part.inputCounts == [0, 1, 1, 1])
    #expect(part.edges.map { [$0.source, $0.target, $0.input] } == [[0, 1, 0], [1, 2, 0], [2, 3, 0]])
    #expect(part.edgeIndices == [-1, -1, 0, -1, 1, 2, -1, -1, -1, -1, -1])
  }

  @Test(arguments: [Set(["linear"]), ["square"], ["linear", "square"], ["layer"], ["layer", "square"]])
  func foldingKeepsTheOrderOfTheRest(names: Set<String>) throws {
    let open = try sample.drawing()
    let folding = folded(names)
    let closed = try folding.drawing()
    for one in sample.nodes.indices {
      for other in sample.nodes.indices where groups(one).isEmpty && groups(other).isEmpty {
        let (openOne, openOther) = (open.box(at: one), open.box(at: other))
        let closedOne = closed.box(at: folding.boxes[one])
        let closedOther = closed.box(at: folding.boxes[other])
        guard openOne.layer == openOther.layer, closedOne.layer == closedOther.layer else { continue }
        #expect(
          (openOne.area.column < openOther.area.column) == (closedOne.area.column < closedOther.area.column)
        )
      }
    }
  }

  @Test func aGroupThatIsNoRunOfTheProgramCanMakeACycle() {
    let folding = Folding(GraphSample("a\nb: a\nc: b"), { $0 == 1 ? [] : ["g"] }, ["g"])
    #expect(throws: LayoutError<Int>.self) { try folding.drawing() }
  }

  /// Boxes of other extents keep the order that was found for the first ones, and the drawing stays whole.
  @Test(arguments: Array(GraphSample.samples.keys.sorted()))
  func anOrderIsTakenOver(name: String) throws {
    let sample = try #require(GraphSample.samples[name])
    let first = try sample.drawing()
    let wider = sample.layoutNodes.map {
      LayoutNode(
        id: $0.id,
        columns: $0.columns + 7,
        rows: 4,
        inputs: $0.inputs,
        isLeaf: $0.isLeaf,
        number: $0.number
      )
    }
    let second = try GraphDrawing(nodes: wider, edges: sample.layoutEdges, like: first)
    let alone = try GraphDrawing(nodes: wider, edges: sample.layoutEdges)
    #expect(second.crossings == alone.crossings)
    for one in sample.nodes.indices {
      #expect(second.box(at: one) == alone.box(at: one))
    }
  }
}
