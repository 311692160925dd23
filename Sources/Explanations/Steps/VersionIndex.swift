import Autograd
import Recordings
import Tensors

/// The version counters of all storages, at every moment.
package struct VersionIndex {
  private var writes: [ObjectIdentifier: [(position: Int, version: Int)]] = [:]

  /// Collects the writes of a recording.
  /// - Complexity: O(events).
  package init(_ recording: Recording) {
    for (position, event) in recording.events.enumerated() {
      guard case .tape(.mutated(let node)) = event, let written = node.outputs.first else { continue }
      writes[written.storageID, default: []].append((position, written.version))
    }
  }

  /// The version that the storage of a node's output has before `position`.
  package func version(of node: Node, output: Int = 0, before position: Int) -> Int? {
    guard node.outputs.indices.contains(output) else { return nil }
    let snapshot = node.outputs[output]
    let later = writes[snapshot.storageID]?.last { $0.position < position }?.version
    return max(snapshot.version, later ?? 0)
  }
}
