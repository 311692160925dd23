/// A graph in which some groups of nodes (calls, loops, cells) are each one box.
///
/// Nodes and boxes go by their numbers. What enters a group from one output is one input of its box, and what leaves
/// it is one output each, both in the order of first use. If a group is a run of the program, which calls and loops
/// are, folding it never makes a cycle.
package struct FoldedGraph: Sendable {
  /// The lines from box to box.
  package private(set) var edges: [LayoutEdge<Int>] = []
  /// The number of inputs of each box.
  package private(set) var inputCounts: [Int]
  /// For each original edge, the index of the line that shows it; -1 inside of a box, and where an end is left out.
  package private(set) var edgeIndices: [Int]
  private var outputCounts: [Int]
  /// The outputs that leave boxes of groups, numbered.
  private var outputs: [Port: Int] = [:]
  /// The lines that enter boxes of groups.
  private var entries: [Entry: Int] = [:]

  /// Folds groups.
  ///
  /// - Parameters:
  ///   - edges: the original edges, by target.
  ///   - boxes: for each node, the number of its box.
  ///   - shown: the boxes that are kept; in the result they count from 0.
  ///   - isGroup: for each box, whether it stands for a group rather than for one node.
  /// - Complexity: linear in the edges.
  package init(edges: [LayoutEdge<Int>], boxes: [Int], shown: Range<Int>, isGroup: [Bool]) {
    inputCounts = Array(repeating: 0, count: shown.count)
    outputCounts = inputCounts
    edgeIndices = Array(repeating: -1, count: edges.count)
    for (index, edge) in edges.enumerated() {
      let (source, target) = (boxes[edge.source], boxes[edge.target])
      guard source != target, shown.contains(source), shown.contains(target) else { continue }
      let port = Port(node: edge.source, output: edge.output)
      if isGroup[target] {
        let entry = Entry(port: port, box: target)
        if let known = entries[entry] {
          edgeIndices[index] = known
          continue
        }
        entries[entry] = self.edges.count
      }
      edgeIndices[index] = self.edges.count
      let (from, to) = (source - shown.lowerBound, target - shown.lowerBound)
      self.edges.append(
        LayoutEdge(
          from: from,
          output: isGroup[source] ? output(port, ofBox: from) : edge.output,
          to: to,
          input: inputCounts[to]
        )
      )
      inputCounts[to] += 1
    }
  }

  private mutating func output(_ port: Port, ofBox box: Int) -> Int {
    if let known = outputs[port] { return known }
    outputs[port] = outputCounts[box]
    outputCounts[box] += 1
    return outputCounts[box] - 1
  }

  /// An output of an original node.
  private struct Port: Hashable {
    let node: Int
    let output: Int
  }

  /// Where an output enters the box of a group.
  private struct Entry: Hashable {
    let port: Port
    let box: Int
  }
}
