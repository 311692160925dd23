import Diagnostics
import Recordings

/// Which passes through loops took the same steps as the one before, and which of them are left out.
struct RepeatedPasses {
  /// Passes in a row that are left out.
  struct Run {
    /// The places of the first and the last in their loop, counted from 0.
    let first: Int
    var last: Int
    /// Their blocks.
    var members: [Int]
    /// Whether the loop's last pass comes next, of which the results are told.
    var isFollowedByLast = false
  }

  /// Why a block, or the outermost of those around it that has a reason, is left out.
  enum Reason: Equatable {
    /// It is one of a run of passes.
    case run(Int)
    /// It ends a long loop in the same way as the passes before.
    case last
  }

  /// What is known of a block, those around it included.
  struct Standing {
    var reason: Reason?
    /// The outermost run of passes that it is in.
    var run: Int?
    /// Whether it is like the pass before it.
    var isRepeated = false
  }

  private(set) var runs: [Run] = []
  /// The standing of each block.
  private(set) var standings: [Standing]

  /// The fewest passes of a loop of which some are left out.
  private static let fewest = 4

  /// Compares the passes of all loops.
  ///
  /// - Complexity: O(blocks).
  init(_ recording: Recording) {
    standings = Array(repeating: Standing(), count: recording.blocks.count)
    for passes in Self.loops(recording) { compare(passes, recording.blocks) }
    // A block begins after the one around it, whose reason comes before its own.
    for (block, entry) in recording.blocks.enumerated() {
      guard let parent = entry.parent else { continue }
      if !isLongRun(block) || standings[parent].reason != .last {
        standings[block].reason = standings[parent].reason ?? standings[block].reason
      }
      standings[block].run = standings[parent].run ?? standings[block].run
      standings[block].isRepeated = standings[parent].isRepeated || standings[block].isRepeated
    }
  }

  /// Whether a pass is one of so many that they are left out even where only results are told.
  private func isLongRun(_ block: Int) -> Bool {
    guard case .run(let run)? = standings[block].reason else { return false }
    return runs[run].last - runs[run].first + 1 > Recorder.mostLikePasses
  }

  private mutating func compare(_ passes: [Int], _ blocks: [RecordedBlock]) {
    func isLikeTheOneBefore(_ place: Int) -> Bool {
      blocks[passes[place]].signature == blocks[passes[place - 1]].signature
    }
    for place in passes.indices.dropFirst() where isLikeTheOneBefore(place) {
      standings[passes[place]].isRepeated = true
    }
    let last = passes.count - 1
    guard blocks[passes[last]].passNumber + 1 >= Self.fewest else { return }
    var isInRun = false
    for place in passes.indices.dropFirst().dropLast() {
      guard isLikeTheOneBefore(place) else {
        isInRun = false
        continue
      }
      let number = blocks[passes[place]].passNumber
      if isInRun {
        runs[runs.count - 1].last = number
        runs[runs.count - 1].members.append(passes[place])
      } else {
        runs.append(Run(first: number, last: number, members: [passes[place]]))
      }
      isInRun = true
      standings[passes[place]].reason = .run(runs.count - 1)
      standings[passes[place]].run = runs.count - 1
    }
    if isInRun, isLikeTheOneBefore(last) {
      standings[passes[last]].reason = .last
      runs[runs.count - 1].isFollowedByLast = true
    }
  }

  /// The passes of each loop, every time that it ran.
  private static func loops(_ recording: Recording) -> [[Int]] {
    struct Loop: Hashable {
      let parent: Int?
      let range: SourceRange
    }
    var places: [Loop: Int] = [:]
    var loops: [[Int]] = []
    for (index, entry) in recording.blocks.enumerated() {
      guard case .iteration = entry.block.kind else { continue }
      let loop = Loop(parent: entry.parent, range: entry.block.range)
      if let place = places[loop] {
        loops[place].append(index)
      } else {
        places[loop] = loops.count
        loops.append([index])
      }
    }
    return loops
  }
}

extension RecordedBlock {
  /// Of a pass through a loop: its number, from 0.
  fileprivate var passNumber: Int { if case .iteration(let number) = block.kind { number } else { 0 } }
}
