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
  /// - Complexity: O(steps × nesting of blocks).
  init(_ recording: Recording, _ steps: [Step]) {
    standings = Array(repeating: Standing(), count: recording.blocks.count)
    let signatures = Self.signatures(recording, steps)
    for passes in Self.loops(recording) { compare(passes, signatures) }
    // A block begins after the one around it, whose reason comes before its own.
    for (block, entry) in recording.blocks.enumerated() {
      guard let parent = entry.parent else { continue }
      standings[block].reason = standings[parent].reason ?? standings[block].reason
      standings[block].run = standings[parent].run ?? standings[block].run
      standings[block].isRepeated = standings[parent].isRepeated || standings[block].isRepeated
    }
  }

  private mutating func compare(_ passes: [Int], _ signatures: [Int]) {
    func isLikeTheOneBefore(_ place: Int) -> Bool {
      signatures[passes[place]] == signatures[passes[place - 1]]
    }
    for place in passes.indices.dropFirst() where isLikeTheOneBefore(place) {
      standings[passes[place]].isRepeated = true
    }
    guard passes.count >= Self.fewest else { return }
    let last = passes.count - 1
    var isInRun = false
    for place in 1..<last {
      guard isLikeTheOneBefore(place) else {
        isInRun = false
        continue
      }
      if isInRun {
        runs[runs.count - 1].last = place
        runs[runs.count - 1].members.append(passes[place])
      } else {
        runs.append(Run(first: place, last: place, members: [passes[place]]))
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

  /// What each block did: the operations and the way back, not the numbers.
  private static func signatures(_ recording: Recording, _ steps: [Step]) -> [Int] {
    var signatures = [Int](repeating: 17, count: recording.blocks.count)
    for step in steps {
      guard var block = step.block else { continue }
      let hash: Int
      switch step.kind {
      case .forward(let event):
        guard case .tape(.created(let node)) = recording.events[event] else { continue }
        hash = node.origin &* 31 &+ node.operation.name.utf8.reduce(7) { $0 &* 131 &+ Int($1) }
      case .backward(let event):
        guard case .tape(.pulledBack(let pulled)) = recording.events[event] else { continue }
        hash = pulled.node.origin &* 37 &+ 1
      case .warned, .raised: hash = 3
      default: continue
      }
      while true {
        signatures[block] = signatures[block] &* 1_000_003 &+ hash
        guard let parent = recording.blocks[block].parent else { break }
        block = parent
      }
    }
    return signatures
  }
}
