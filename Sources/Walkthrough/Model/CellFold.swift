import Canvas
import Explanations
import LessonFiles
import Recordings

/// A cell that its author shows as one box, `fold: training`: until it is opened, the walk passes over it in one step.
struct CellFold {
  let cell: Int
  let name: String
  /// The steps from the cell's first statement to its last event; the walk stands at the first of them.
  let steps: Range<Int>

  /// The folds of a lesson, by cell.
  static func all(of lesson: LessonFile, _ steps: [Step]) -> [Int: CellFold] {
    var folds: [Int: CellFold] = [:]
    for cell in lesson.cells {
      guard let name = cell.code?.values("fold").first?.value,
        let first = steps.firstIndex(where: { $0.cell == cell.index && $0.isOfRun })
      else { continue }
      let last = steps[first...].lastIndex { $0.cell == cell.index && $0.isOfRun } ?? first
      folds[cell.index] = CellFold(cell: cell.index, name: name, steps: first..<last + 1)
    }
    return folds
  }
}

extension Step {
  /// Whether the script runs at this step, rather than the lesson telling or asking something.
  fileprivate var isOfRun: Bool {
    switch kind {
    case .opening, .prose, .question, .derivation, .plot: false
    default: true
    }
  }
}

extension WalkModel {
  /// The closed cell that a step lies in, its first step included.
  func closedFold(at place: Int) -> CellFold? {
    guard !walk.cellFolds.isEmpty, let fold = walk.cellFolds[walk.steps[place].cell],
      fold.steps.contains(place), walk.isFolded(cell: fold.cell, toggled: toggled)
    else { return nil }
    return fold
  }

  /// Whether the walk stands at a step by itself: inside a closed cell, only at its first one, and at the very end.
  func isVisible(_ place: Int) -> Bool {
    guard place < walk.steps.count - 1, let fold = closedFold(at: place) else { return true }
    return fold.steps.lowerBound == place
  }

  /// Opens the closed cell that a step is hidden in.
  mutating func openFold(around place: Int) {
    guard !isVisible(place), let fold = closedFold(at: place) else { return }
    toggled.formSymmetricDifference([.cell(fold.cell)])
  }

  /// What a closed cell says of itself.
  func foldLines(_ fold: CellFold) -> [StyledLine] {
    let events = walk.events(ofCell: fold.cell)
    let passes = walk.recording.blocks.count { block in
      guard case .iteration = block.block.kind, block.parent == nil else { return false }
      return events.contains(block.firstEvent)
    }
    let loop = passes > 0 ? "\(passes) passes of a loop, " : ""
    return [
      StyledLine(),
      StyledLine([Span("[+] ", Look.ask), Span(walk.spelled(fold.name), .bold)]),
      StyledLine(walk.spelled("\(loop)\(fold.steps.count) steps in one box.")),
      StyledLine(walk.spelled("→ goes past it, Enter opens it."), .dim),
    ]
  }
}
