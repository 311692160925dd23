import Autograd
import Diagnostics
import LessonFiles
import Recordings

/// Which steps of loops a log shows: the passes that did something new in full; those that took the same steps as the
/// one before in brief; and of many such passes only the results of the last, and one line for the others.
///
/// "The same steps with other numbers" is compared, not guessed. What a pass printed is shown even if the pass is
/// not, and the way back through passes that are left out is left out with them.
struct LoopPasses {
  /// What to do with a step.
  enum Choice {
    case show
    /// Numbers only: a pass like the one before it.
    case brief
    /// Of a long loop's last pass: its results only.
    case result
    case skip
    /// So many printed lines are left out here.
    case printedGap(Int)
    /// The first step that is left out of a run of passes, counted from 1: told in one line.
    ///
    /// `isLast` tells whether the loop's last pass follows, with its results only.
    case passes(first: Int, last: Int, loop: SourceRange, numbers: [Run], isLast: Bool)
    /// The first of `count` steps back through passes that were left out, `first` among the steps of its walk back.
    case wayBack(first: Int, count: Int, loop: SourceRange)
  }

  /// How a single number called `name` went on during the passes that are left out.
  struct Run {
    let name: String
    let from: Double
    let to: Double
  }

  /// What to do with each step.
  let choices: [Choice]

  /// The fewest passes of a loop of which some are left out.
  private static let fewest = 4

  /// The most lines that passes which are left out may print.
  private static let mostPrinted = 6

  /// Chooses among the steps of a run.
  ///
  /// - Complexity: O(steps + events).
  init(_ recording: Recording, _ steps: [Step]) {
    let repeated = Self.repeatedPasses(recording, Self.signatures(recording, steps))
    let hidden = repeated.runs
    var runs: [Int: (first: Int, last: Int, members: [Int])] = [:]
    for run in hidden { for member in run.members { runs[member] = run } }

    /// The outermost of the passes around a block of which a condition holds.
    func outermost(_ block: Int?, where holds: (Int) -> Bool) -> Int? {
      var (index, found) = (block, Int?.none)
      while let block = index {
        if holds(block) { found = block }
        index = recording.blocks[block].parent
      }
      return found
    }
    func hiddenBlock(_ block: Int?) -> Int? { outermost(block) { runs[$0] != nil } }

    var choices = [Choice](repeating: .show, count: steps.count)
    var told: Set<Int> = []
    var printed: [Int: [Int]] = [:]
    var back: (start: Int, first: Int, count: Int, loop: SourceRange)?
    var ordinal = 0
    for (place, step) in steps.enumerated() {
      switch step.kind {
      case .seed: ordinal = 0
      case .backward, .accumulated, .hooked: ordinal += 1
      default: break
      }
      if outermost(step.block, where: { runs[$0] != nil || repeated.lasts.contains($0) }).map(
        repeated.lasts.contains
      )
        ?? false
      {
        choices[place] = Self.isResult(step, recording) ? .result : .skip
      } else if let block = hiddenBlock(step.block), let run = runs[block] {
        if case .printed = step.kind {
          printed[run.members[0], default: []].append(place)
          continue
        }
        choices[place] = .skip
        guard let first = run.members.first, told.insert(first).inserted else { continue }
        choices[place] = .passes(
          first: run.first + 1,
          last: run.last + 1,
          loop: recording.blocks[first].block.range,
          numbers: Self.numbers(recording, run.members),
          isLast: repeated.ends.contains(first)
        )
      } else if let node = Self.node(of: step, recording), let block = hiddenBlock(recording.block(of: node))
      {
        choices[place] = .skip
        let loop = recording.blocks[block].block.range
        if let known = back, known.loop == loop, known.start + known.count == place {
          back?.count += 1
        } else {
          back = (place, ordinal, 1, loop)
        }
        if let back { choices[back.start] = .wayBack(first: back.first, count: back.count, loop: loop) }
      } else if outermost(step.block, where: repeated.all.contains) != nil {
        choices[place] = .brief
      }
    }
    for places in printed.values where places.count > Self.mostPrinted {
      let gap = places[2..<(places.count - 1)]
      for place in gap { choices[place] = .skip }
      choices[gap[gap.startIndex]] = .printedGap(gap.count)
    }
    self.choices = choices
  }

  /// Whether a step tells what a pass came to: a named result, a gradient at rest, a text.
  private static func isResult(_ step: Step, _ recording: Recording) -> Bool {
    switch step.kind {
    case .printed, .warned, .raised, .accumulated: return true
    case .forward(let event):
      guard case .tape(.created(let node)) = recording.events[event] else { return false }
      let isUpdate = recording.isWrite(node) && node.inputs.first?.node?.requiresGrad ?? false
      return recording.firstName(of: node) != nil || isUpdate
    default: return false
    }
  }

  /// The node whose rule a step of the way back runs.
  private static func node(of step: Step, _ recording: Recording) -> Node? {
    guard case .backward(let event) = step.kind, case .tape(.pulledBack(let pulled)) = recording.events[event]
    else { return nil }
    return pulled.node
  }

  /// What each block did: the operations and the way back, not the numbers.
  private static func signatures(_ recording: Recording, _ steps: [Step]) -> [Int: Int] {
    var signatures: [Int: Int] = [:]
    for step in steps {
      var hash = 0
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
      var index = step.block
      while let block = index {
        signatures[block] = (signatures[block] ?? 17) &* 1_000_003 &+ hash
        index = recording.blocks[block].parent
      }
    }
    return signatures
  }

  /// The passes that are like the one before, those of them that end a long loop, and the runs that are left out, with
  /// their places in the loop.
  private static func repeatedPasses(_ recording: Recording, _ signatures: [Int: Int]) -> (
    all: Set<Int>, lasts: Set<Int>, ends: Set<Int>, runs: [(first: Int, last: Int, members: [Int])]
  ) {
    struct Loop: Hashable {
      let parent: Int?
      let range: SourceRange
    }
    var order: [Loop] = []
    var passes: [Loop: [Int]] = [:]
    for (index, entry) in recording.blocks.enumerated() {
      guard case .iteration = entry.block.kind else { continue }
      let loop = Loop(parent: entry.parent, range: entry.block.range)
      if passes[loop] == nil { order.append(loop) }
      passes[loop, default: []].append(index)
    }
    var runs: [(first: Int, last: Int, members: [Int])] = []
    var all: Set<Int> = []
    var lasts: Set<Int> = []
    var ends: Set<Int> = []
    for loop in order {
      guard let members = passes[loop] else { continue }
      for (before, member) in zip(members, members.dropFirst()) where signatures[before] == signatures[member]
      {
        all.insert(member)
      }
      guard members.count >= fewest else { continue }
      if let last = members.last, all.contains(last), all.contains(members[members.count - 2]) {
        lasts.insert(last)
      }
      for place in 1..<(members.count - 1) where signatures[members[place]] == signatures[members[place - 1]]
      {
        if let last = runs.last, last.last == place - 1, last.members.last == members[place - 1] {
          runs[runs.count - 1] = (last.first, place, last.members + [members[place]])
        } else {
          runs.append((place, place, [members[place]]))
        }
      }
      if let last = members.last, lasts.contains(last), let first = runs.last?.members.first {
        ends.insert(first)
      }
    }
    return (all, lasts, ends, runs)
  }

  /// The single numbers that the script gave names to, from the first pass that is left out to the last.
  private static func numbers(_ recording: Recording, _ members: [Int]) -> [Run] {
    func bound(in block: Int) -> [(String, Double)] {
      let entry = recording.blocks[block]
      let end = min(entry.lastEvent, recording.events.count - 1)
      var numbers: [(String, Double)] = []
      guard entry.firstEvent <= end else { return [] }
      for event in recording.events[entry.firstEvent...end] {
        guard case .bound(let name, let id, let output) = event, let node = recording.node(id),
          node.outputs.indices.contains(output), node.outputs[output].shape.isEmpty,
          node.dtype(ofOutput: output).isFloatingPoint
        else { continue }
        numbers.removeAll { $0.0 == name }
        numbers.append((name, node.outputs[output].value[flat: 0].double))
      }
      return numbers
    }
    guard let first = members.first, let last = members.last, first != last else { return [] }
    let ends = Dictionary(bound(in: last)) { $1 }
    return bound(in: first).prefix(3).compactMap { name, from in
      ends[name].map { Run(name: name, from: from, to: $0) }
    }
  }
}
