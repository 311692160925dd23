import Diagnostics
import LessonFiles
import Recordings

/// The steps that whoever reads a lesson from its beginning to its end is shown.
///
/// Of long loops these are the first two passes and the last; in a worksheet, nothing that answers a question.
package struct Reading: Sendable {
  /// A step, or what stands for those that are left out.
  package enum Entry: Sendable {
    /// A step with its place in the timeline.
    case step(Step, index: Int)
    case passes(SkippedPasses)
  }

  /// Passes of a loop that take the same steps as the others, counted from 0.
  package struct SkippedPasses: Sendable {
    package let first: Int
    package let last: Int
    /// The cell that loops.
    package let cell: Int
    /// The line of the loop.
    package let line: Int

    /// What is said in their place.
    package var text: String {
      "… passes \(first) to \(last) of the loop in line \(line) take the same steps with other numbers."
    }
  }

  package let entries: [Entry]

  /// Chooses what is shown of a run.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - steps: its timeline.
  ///   - showsAllPasses: whether every pass of every loop is shown.
  ///   - showsAnswers: whether what answers a question is shown.
  /// - Complexity: O(steps × nesting of blocks).
  package init(
    _ run: LessonRun,
    _ steps: [Step],
    showsAllPasses: Bool = false,
    showsAnswers: Bool = true
  ) {
    var passes = LoopPasses(run.recording)
    var entries: [Entry] = []
    for (index, step) in steps.enumerated() {
      if !showsAnswers && Self.givesAway(step, run) { continue }
      switch showsAllPasses ? .show : passes.choice(for: step) {
      case .show: entries.append(.step(step, index: index))
      case .skip: continue
      case .summarize(let first, let last, let loop):
        let line = run.lesson.source.line(at: loop.start)
        entries.append(.passes(SkippedPasses(first: first, last: last, cell: step.cell, line: line)))
      }
    }
    self.entries = entries
  }

  /// Whether a step shows what its cell asks for: of such a cell a worksheet has the questions and the code alone.
  private static func givesAway(_ step: Step, _ run: LessonRun) -> Bool {
    guard run.lesson.cells.indices.contains(step.cell), let code = run.lesson.cells[step.cell].code,
      !code.questions.isEmpty
    else { return false }
    switch step.kind {
    case .statement, .question, .prose, .opening: return false
    default: return true
    }
  }
}

extension Reading.Entry {
  /// The cell that it belongs to.
  package var cell: Int {
    switch self {
    case .step(let step, _): step.cell
    case .passes(let skipped): skipped.cell
    }
  }
}

/// Which passes of long loops are shown: the first two and the last; the rest in one line.
private struct LoopPasses {
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
