import Recordings

/// How many passes every loop ran.
struct LoopCounts {
  private struct Loop: Hashable {
    let parent: Int?
    let start: Int
  }

  private var counts: [Loop: Int] = [:]

  /// Counts the passes of a recording's loops.
  /// - Complexity: O(blocks).
  init(_ recording: Recording) {
    for block in recording.blocks {
      guard case .iteration = block.block.kind else { continue }
      counts[Loop(parent: block.parent, start: block.block.range.start), default: 0] += 1
    }
  }

  /// The passes of the loop that a pass belongs to.
  func count(of pass: RecordedBlock) -> Int {
    counts[Loop(parent: pass.parent, start: pass.block.range.start)] ?? 1
  }
}
