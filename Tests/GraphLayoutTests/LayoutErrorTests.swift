import Testing

@testable import GraphLayout

/// Graphs that have no drawing.
struct LayoutErrorTests {
  private func layOut(
    _ inputs: [String: Int],
    _ edges: [LayoutEdge<String>],
    isCancelled: () -> Bool = { false }
  ) throws(LayoutError<String>) -> GraphDrawing {
    let nodes = inputs.sorted { $0.key < $1.key }.enumerated().map { number, node in
      LayoutNode(id: node.key, columns: 5, rows: 3, inputs: node.value, number: number)
    }
    return try GraphDrawing(nodes: nodes, edges: edges, isCancelled: isCancelled)
  }

  @Test func aCycleIsNamed() throws {
    let inputs = ["a": 0, "b": 2, "c": 1, "d": 1, "e": 1]
    let edges = [
      LayoutEdge(from: "a", to: "b", input: 0), LayoutEdge(from: "b", to: "c", input: 0),
      LayoutEdge(from: "c", to: "d", input: 0), LayoutEdge(from: "d", to: "b", input: 1),
      LayoutEdge(from: "d", to: "e", input: 0),
    ]
    let error = #expect(throws: LayoutError<String>.self) { try layOut(inputs, edges) }
    guard case .cycle(let cycle) = error, let start = cycle.firstIndex(of: "b") else {
      Issue.record("no cycle but \(String(describing: error))")
      return
    }
    #expect(Array(cycle[start...] + cycle[..<start]) == ["b", "c", "d"])
  }

  @Test func aNodeThatFeedsItselfIsACycle() {
    #expect(throws: LayoutError.cycle(["a"])) {
      try layOut(["a": 1], [LayoutEdge(from: "a", to: "a", input: 0)])
    }
  }

  @Test(arguments: [
    (LayoutEdge(from: "a", to: "z", input: 0), LayoutError.unknownNode("z")),
    (LayoutEdge(from: "z", to: "b", input: 0), .unknownNode("z")),
    (LayoutEdge(from: "a", to: "b", input: 2), .noSuchInput("b", input: 2)),
    (LayoutEdge(from: "a", to: "b", input: -1), .noSuchInput("b", input: -1)),
    (LayoutEdge(from: "a", to: "b", input: 1), .inputTaken("b", input: 1)),
    (LayoutEdge(from: "a", output: -1, to: "b", input: 0), .negativeOutput("a", output: -1)),
  ])
  func wrongEdges(edge: LayoutEdge<String>, error: LayoutError<String>) {
    #expect(throws: error) {
      try layOut(["a": 0, "b": 2], [LayoutEdge(from: "a", to: "b", input: 1), edge])
    }
  }

  @Test func namesAreUnique() {
    let node = LayoutNode(id: "a", columns: 5, rows: 3, inputs: 0, number: 0)
    #expect(throws: LayoutError.duplicateNode("a")) {
      try GraphDrawing(nodes: [node, node], edges: [])
    }
  }

  @Test func theWorkCanBeCancelledAtAnyTime() throws {
    let inputs = ["a": 0, "b": 1, "c": 2]
    let edges = [
      LayoutEdge(from: "a", to: "b", input: 0), LayoutEdge(from: "a", to: "c", input: 0),
      LayoutEdge(from: "b", to: "c", input: 1),
    ]
    var questions = 0
    _ = try layOut(inputs, edges) {
      questions += 1
      return false
    }
    #expect(questions > 3)
    for last in 1...questions {
      var asked = 0
      #expect(throws: LayoutError<String>.cancelled) {
        try layOut(inputs, edges) {
          asked += 1
          return asked == last
        }
      }
      #expect(asked == last)
    }
  }
}
