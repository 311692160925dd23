import Diagnostics
import Explanations
import Recordings

/// Which passes of long loops a log shows: the first two and the last; the rest in one line.
struct LoopPasses {
  /// What to do with a step.
  enum Choice: Equatable {
    case show
    /// The first step that is left out, with the passes that are: told in one line.
    case summarize(first: Int, last: Int, loop: SourceRange)
    case skip
  }

  private let blocks: [RecordedBlock]
  private let hidden: Set<Int>
  private let summaries: [Int: (first: Int, last: Int)]
  private var told: Set<Int> = []

  init(_ recording: Recording) {
    blocks = recording.blocks
    struct Loop: Hashable {
      let parent: Int?
      let range: SourceRange
    }
    var passes: [Loop: [Int]] = [:]
    for (index, entry) in blocks.enumerated() {
      guard case .iteration = entry.block.kind else { continue }
      passes[Loop(parent: entry.parent, range: entry.block.range), default: []].append(index)
    }
    var hidden: Set<Int> = []
    var summaries: [Int: (first: Int, last: Int)] = [:]
    for members in passes.values where members.count > 4 {
      let middle = members[2..<(members.count - 1)]
      hidden.formUnion(middle)
      summaries[middle[middle.startIndex]] = (2, members.count - 2)
    }
    self.hidden = hidden
    self.summaries = summaries
  }

  mutating func choice(for step: Step) -> Choice {
    var index = step.block
    while let block = index {
      if hidden.contains(block) {
        guard let summary = summaries[block], told.insert(block).inserted else { return .skip }
        return .summarize(first: summary.first, last: summary.last, loop: blocks[block].block.range)
      }
      index = blocks[block].parent
    }
    return .show
  }
}
