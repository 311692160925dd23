/// A computation graph for tests: nodes in program order, each with the outputs that it takes.
package struct GraphSample: Sendable {
  /// A node: its name, what its box says, and its inputs as indices of nodes and their outputs.
  package struct Node: Sendable {
    package let name: String
    package let label: String
    package let inputs: [(node: Int, output: Int)]
  }

  package private(set) var nodes: [Node] = []

  /// Reads one node a line: `y div: a b` is node `y`, labelled `y div`, that takes `a` and `b`; `s.1` is the
  /// second output of `s`.
  package init(_ text: String) {
    var indices: [Substring: Int] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let label = String(parts[0])
      let name = label.prefix { $0 != " " }
      let inputs = parts.dropFirst().flatMap { $0.split(separator: " ") }.compactMap { input in
        let pieces = input.split(separator: ".")
        return indices[pieces[0]].map { (node: $0, output: pieces.count > 1 ? Int(pieces[1]) ?? 0 : 0) }
      }
      indices[name] = nodes.count
      nodes.append(Node(name: String(name), label: label, inputs: inputs))
    }
  }

  /// Makes a graph in which most nodes take what was computed shortly before, as programs do.
  ///
  /// - Parameters:
  ///   - seed: the same graph for the same seed.
  ///   - count: the number of nodes.
  ///   - window: how far back most inputs reach.
  ///   - outputs: the greatest number of outputs of a node.
  /// - Returns: the graph.
  package static func random(seed: UInt64, count: Int, window: Int = 8, outputs: Int = 1) -> GraphSample {
    var generator = SplitMix(seed: seed)
    var sample = GraphSample("")
    for index in 0..<count {
      let arity = index < 2 ? 0 : [0, 1, 1, 1, 2, 2, 2, 2, 3][generator.number(below: 9)]
      let inputs = (0..<arity).map { _ in
        let isFar = generator.number(below: 8) == 0
        let node =
          isFar ? generator.number(below: index) : index - 1 - generator.number(below: min(index, window))
        return (node: node, output: generator.number(below: outputs))
      }
      let label = "n\(index)" + String(repeating: "+", count: generator.number(below: 8))
      sample.nodes.append(Node(name: "n\(index)", label: label, inputs: inputs))
    }
    return sample
  }
}
