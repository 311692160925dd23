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

  /// The most lines that passes which are left out may print.
  private static let mostPrinted = 6

  /// Chooses among the steps of a run.
  ///
  /// - Complexity: O(steps + events).
  init(_ recording: Recording, _ steps: [Step]) {
    let repeated = RepeatedPasses(recording)

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
      let standing = step.block.map { repeated.standings[$0] }
      if standing?.reason == .last {
        choices[place] = Self.isResult(step, recording) ? .result : .skip
      } else if case .run(let index)? = standing?.reason {
        let run = repeated.runs[index]
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
          isLast: run.isFollowedByLast
        )
      } else if let node = Self.node(of: step, recording), let block = recording.block(of: node),
        let run = repeated.standings[block].run
      {
        choices[place] = .skip
        let loop = recording.blocks[repeated.runs[run].members[0]].block.range
        if let known = back, known.loop == loop, known.start + known.count == place {
          back?.count += 1
        } else {
          back = (place, ordinal, 1, loop)
        }
        if let back { choices[back.start] = .wayBack(first: back.first, count: back.count, loop: loop) }
      } else if standing?.isRepeated == true {
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
