import Autograd
import Recordings
import Tensors

/// What flowed where in each backward pass.
///
/// A run may have very many passes, of which few are looked at: each is sorted when it is first asked about, and kept.
package final class PassIndex {
  /// One gradient on its way along one edge.
  package struct Flow {
    /// The event in which the sender's rule ran.
    package let event: Int
    package let from: Node
    /// Which input of the sender the edge is.
    package let input: Int
    package let value: Snapshot
  }

  private struct Port: Hashable {
    let node: Int
    let output: Int
  }

  private let recording: Recording
  private var sorted: [Int: [Port: [Flow]]] = [:]

  /// Prepares the passes of a recording.
  package init(_ recording: Recording) { self.recording = recording }

  /// What arrived at an output of a node, in order.
  /// - Complexity: O(1), after O(events of the pass) for its first question.
  package func arrivals(at node: Node, output: Int = 0, pass: Int) -> [Flow] {
    flows(in: pass)[Port(node: node.id, output: output)] ?? []
  }

  /// The event in which a node's rule sent the gradient of one of its inputs, if the pass ran it.
  package func sending(from node: Node, input: Int, pass: Int) -> Int? {
    guard let source = node.inputs[input].node else { return nil }
    return arrivals(at: source, output: node.inputs[input].output, pass: pass)
      .first { $0.from === node && $0.input == input }?.event
  }

  /// The gradients of a pass, by where they went.
  private func flows(in pass: Int) -> [Port: [Flow]] {
    if let known = sorted[pass] { return known }
    var flows: [Port: [Flow]] = [:]
    if let recorded = recording.pass(pass) {
      // Most ports have one arrival; to grow by doubling would touch twice the memory.
      flows.reserveCapacity(recorded.lastEvent - recorded.firstEvent)
      for position in recorded.firstEvent...max(recorded.firstEvent, recorded.lastEvent) {
        guard case .tape(.pulledBack(let step)) = recording.events[position], step.pass == pass else {
          continue
        }
        for contribution in step.contributions {
          let input = step.node.inputs[contribution.input]
          guard let source = input.node else { continue }
          flows[Port(node: source.id, output: input.output), default: []].append(
            Flow(event: position, from: step.node, input: contribution.input, value: contribution.value)
          )
        }
      }
    }
    sorted[pass] = flows
    return flows
  }
}
