import Diagnostics
import LessonFiles
import Recordings

/// The steps that whoever reads a lesson from its beginning to its end is shown.
///
/// Of loops these are the passes that do something new (``LoopPasses``); in a worksheet, nothing that answers a
/// question.
package struct Reading: Sendable {
  /// A step, or what stands for those that are left out.
  package enum Entry: Sendable {
    /// A step with its place in the timeline.
    case step(Step, index: Int, Detail)
    case skipped(Skipped)
  }

  /// How much a step tells beside the others.
  package enum Detail: Sendable, Hashable {
    case full
    /// A pass of a loop like the one before it: the numbers are enough.
    case brief
    /// Of a long loop's last pass: what came of it.
    case result
  }

  /// What stands for steps that are left out.
  package struct Skipped: Sendable {
    /// The cell that they belong to.
    package let cell: Int
    /// What is said in their place.
    package fileprivate(set) var text: String
    /// How many steps of a walk back they are.
    package var count = 0
    /// Whether they are printed lines.
    package var isPrinted = false
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
    let passes = showsAllPasses ? nil : LoopPasses(run.recording, steps)
    var entries: [Entry] = []
    /// The entry that tells of passes after which a loop's last one follows, until that one begins.
    var leftOut: Int?
    for (index, step) in steps.enumerated() {
      if !showsAnswers && Self.givesAway(step, run) { continue }
      func skipped(_ text: String, count: Int = 0, isPrinted: Bool = false) {
        entries.append(.skipped(Skipped(cell: step.cell, text: text, count: count, isPrinted: isPrinted)))
      }
      switch passes?.choices[index] ?? .show {
      case .show: entries.append(.step(step, index: index, .full))
      case .brief: entries.append(.step(step, index: index, .brief))
      case .result:
        if let place = leftOut.take(), case .skipped(var passes) = entries[place] {
          let isNext = place == entries.count - 1
          passes.text += isNext ? " The last pass gives:" : " They print:"
          entries[place] = .skipped(passes)
          if !isNext { skipped("The last pass gives:") }
        }
        entries.append(.step(step, index: index, .result))
      case .skip: continue
      case .printedGap(let count): skipped("… \(count) more lines", isPrinted: true)
      case .passes(let first, let last, let loop, let numbers, let isLast):
        if isLast { leftOut = entries.count }
        skipped(Self.text(first, last, run.lesson.source.line(at: loop.start), numbers))
      case .wayBack(let first, let count, let loop):
        let line = run.lesson.source.line(at: loop.start)
        let steps = count == 1 ? "step \(first) goes" : "steps \(first) to \(first + count - 1) go"
        skipped(
          "… \(steps) back through the other passes of the loop in line \(line), in the same way.",
          count: count
        )
      }
    }
    self.entries = entries
  }

  /// What is said of passes that are left out: which, and how the numbers went on in them.
  private static func text(
    _ first: Int,
    _ last: Int,
    _ line: Int,
    _ numbers: [LoopPasses.Run]
  ) -> String {
    let passes = first == last ? "pass \(first)" : "passes \(first) to \(last)"
    let verb = first == last ? "takes" : "take"
    var text = "… \(passes) of the loop in line \(line) \(verb) the same steps with other numbers."
    let runs = numbers.map { run in
      let (from, to) = (NumberText.text(run.from), NumberText.text(run.to))
      return from == to ? "\(run.name) stays \(from)" : "\(run.name) goes from \(from) to \(to)"
    }
    if !runs.isEmpty { text += " In them " + runs.joined(separator: ", ") + "." }
    return text
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
    case .step(let step, _, _): step.cell
    case .skipped(let skipped): skipped.cell
    }
  }
}
