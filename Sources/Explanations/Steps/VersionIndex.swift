import Autograd
import Recordings
import Tensors

/// The version counters of all storages, at every moment.
package struct VersionIndex {
  private struct Write {
    let position: Int
    let version: Int
    let node: Node
  }

  private var writes: [ObjectIdentifier: [Write]] = [:]

  /// Collects the writes of a recording.
  /// - Complexity: O(events).
  package init(_ recording: Recording) {
    for (position, event) in recording.events.enumerated() {
      guard case .tape(.mutated(let node)) = event, let written = node.outputs.first else { continue }
      writes[written.storageID, default: []].append(
        Write(position: position, version: written.version, node: node)
      )
    }
  }

  /// The version that the storage of a node's output has before `position`.
  package func version(of node: Node, output: Int = 0, before position: Int) -> Int? {
    guard node.outputs.indices.contains(output) else { return nil }
    let snapshot = node.outputs[output]
    let later = writes[snapshot.storageID]?.last { $0.position < position }?.version
    return max(snapshot.version, later ?? 0)
  }

  /// The node that wrote last over the value of a leaf, of those made after it and up to `position`.
  package func lastWrite(over leaf: Node, madeAt created: Int, upTo position: Int) -> Node? {
    guard let storage = leaf.outputs.first?.storageID else { return nil }
    let write = writes[storage]?.last { $0.position <= position }
    return write.flatMap { $0.position > created ? $0.node : nil }
  }
}
