import Autograd
import Recordings
import Tensors

/// The entries that explanations follow: one entry of a leaf, and where it goes.
///
/// What depends on the leaf's entry is found by replaying the pass with nan in its place: nan spreads to exactly
/// the entries that read it. Where several entries of a result depend on it, the one at the leaf's own place is
/// followed if the shapes agree (a score and its own probability), else the first in row-major order.
package struct Focus {
  /// A followed entry of one node's output.
  package struct Entry: Hashable, Sendable {
    /// The place in row-major order.
    package let flat: Int
    package let index: [Int]
    /// How many more entries depend on the leaf's.
    package let others: Int
  }

  /// The leaf whose entry is followed, if the pass has one.
  package let leaf: Node?
  private let entries: [Int: [Entry?]]
  /// What was replayed, where all is single numbers: then there is nothing to look for beforehand.
  private let numbers: Replay.Values?

  /// Follows entry `flat` of `leaf` through the graph of `pass`; without a leaf, entry 0 of everything.
  package init(pass: BackwardPass, leaf: Node?, flat: Int, replays: ReplayCache = ReplayCache()) {
    self.leaf = leaf
    guard let leaf, let replay = replays.replay(of: pass, from: leaf) else {
      entries = [:]
      numbers = nil
      return
    }
    var entries: [Int: [Entry?]] = [:]
    entries[leaf.id] = [
      Entry(flat: flat, index: EntryIndex.index(flat, in: leaf.shape), others: 0)
    ]
    let tainted = replay.nudged(replay.recordedValue, flat, to: .nan)
    let values = try? replay.values(at: tainted)
    numbers = values.flatMap { $0.isOfNumbers ? $0 : nil }
    if let values, numbers == nil {
      for node in replay.slice {
        guard let outputs = values[node] else { continue }
        entries[node.id] = zip(outputs, node.outputs).map {
          Self.entry(of: $0, was: $1.value, preferring: leaf.shape == $0.shape ? flat : nil)
        }
      }
    }
    self.entries = entries
  }

  private static func entry(of tensor: Tensor, was recorded: Tensor, preferring place: Int?) -> Entry? {
    let places = (0..<tensor.count).filter {
      tensor[flat: $0].double.isNaN && !recorded[flat: $0].double.isNaN
    }
    let followed = place.flatMap { places.contains($0) ? $0 : nil } ?? places.first
    return followed.map {
      Entry(flat: $0, index: EntryIndex.index($0, in: tensor.shape), others: places.count - 1)
    }
  }

  /// The followed entry of a node's output, if it depends on the leaf's.
  package func entry(of node: Node, output: Int = 0) -> Entry? {
    if let list = entries[node.id] { return list.indices.contains(output) ? list[output] : nil }
    guard let number = numbers?.number(of: node), number.isNaN, output == 0,
      let recorded = node.outputs.first?.value, !recorded[flat: 0].double.isNaN
    else { return nil }
    return Entry(flat: 0, index: [], others: 0)
  }
}
