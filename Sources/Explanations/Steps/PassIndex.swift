import Autograd
import Recordings
import Tensors

/// What flowed where in each backward pass.
package struct PassIndex {
  /// One gradient on its way along one edge.
  package struct Flow {
    /// The event in which the sender's rule ran.
    package let event: Int
    package let from: Node
    /// Which input of the sender the edge is.
    package let input: Int
    package let value: Snapshot
  }

  private struct Key: Hashable {
    let pass: Int
    let node: Int
    let output: Int
  }

  private var flows: [Key: [Flow]] = [:]
  private var wishes: [Int: [(statement: Int, flag: Bool)]] = [:]

  /// Sorts the gradients of a recording by where they went.
  package init(_ recording: Recording) {
    var statement = 0
    for (index, event) in recording.events.enumerated() {
      if case .statement = event { statement = index }
      if case .tape(.wantsGrad(let node, let flag)) = event {
        wishes[node.id, default: []].append((statement, flag))
      }
      guard case .tape(.pulledBack(let step)) = event else { continue }
      for contribution in step.contributions {
        let input = step.node.inputs[contribution.input]
        guard let source = input.node else { continue }
        flows[Key(pass: step.pass, node: source.id, output: input.output), default: []].append(
          Flow(event: index, from: step.node, input: contribution.input, value: contribution.value)
        )
      }
    }
  }

  /// Whether a leaf that was made in an event wanted a gradient once the statement that made it was over.
  package func wantedGradient(_ leaf: Node, madeAt event: Int) -> Bool {
    guard let wishes = wishes[leaf.id], let first = wishes.first else { return leaf.requiresGrad }
    // A wish that came in a later statement says what was not so before.
    return first.statement < event ? wishes.last { $0.statement < event }?.flag ?? first.flag : !first.flag
  }

  /// What arrived at an output of a node, in order.
  package func arrivals(at node: Node, output: Int = 0, pass: Int) -> [Flow] {
    flows[Key(pass: pass, node: node.id, output: output)] ?? []
  }

  /// The event in which a node's rule sent the gradient of one of its inputs, if the pass ran it.
  package func sending(from node: Node, input: Int, pass: Int) -> Int? {
    guard let source = node.inputs[input].node else { return nil }
    return arrivals(at: source, output: node.inputs[input].output, pass: pass)
      .first { $0.from === node && $0.input == input }?.event
  }
}
