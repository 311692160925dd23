import Autograd
import Diagnostics
import LessonFiles
import Recordings

/// The steps of a lesson, in the order in which a reader meets them.
package struct Timeline: Sendable {
  package let steps: [Step]

  /// Lists the steps of a run.
  ///
  /// - Complexity: O(events).
  package init(_ run: LessonRun) {
    var builder = TimelineBuilder(run)
    builder.build()
    steps = builder.steps
  }
}

private struct TimelineBuilder {
  let run: LessonRun
  var steps: [Step] = []
  var cell = 0
  var range: SourceRange?
  var openBlocks: [Int] = []
  var blockCount = 0
  var openPasses: [Int] = []

  init(_ run: LessonRun) { self.run = run }

  mutating func build() {
    if run.lesson.header.isPresent { add(.opening, at: 0) }
    let events = run.recording.events
    var isOpen = false
    for (index, event) in events.enumerated() {
      switch event {
      case .cell(let next):
        if isOpen { close(cell, at: index) }
        cell = next
        range = nil
        isOpen = true
        open(next, at: index)
      case .statement(let statement):
        range = statement
        add(.statement, at: index + 1)
      case .bound: break
      case .printed: add(.printed(event: index), at: index + 1)
      case .warned: add(.warned(event: index), at: index + 1)
      case .raised: add(.raised(event: index), at: index + 1)
      case .entered:
        openBlocks.append(blockCount)
        blockCount += 1
      case .left: _ = openBlocks.popLast()
      case .tape(let event): add(event, index)
      }
    }
    if isOpen { close(cell, at: events.count) }
  }

  private mutating func add(_ event: TapeEvent, _ index: Int) {
    switch event {
    case .created(let node):
      if !run.recording.isRestatement(node) { add(.forward(event: index), at: index + 1) }
    case .backwardBegan(let pass):
      openPasses.append(pass.id)
      add(.seed(event: index), at: index + 1)
    case .pulledBack: add(.backward(event: index), at: index + 1)
    case .accumulated: add(.accumulated(event: index), at: index + 1)
    case .hooked: add(.hooked(event: index), at: index + 1)
    case .backwardEnded: _ = openPasses.popLast()
    case .mutated, .wantsGrad, .gradModeChanged, .arrivalsAdded: break
    }
  }

  /// What comes before a cell runs: its prose, or its questions.
  private mutating func open(_ index: Int, at position: Int) {
    guard run.lesson.cells.indices.contains(index) else { return }
    switch run.lesson.cells[index].content {
    case .prose: add(.prose(cell: index), at: position + 1)
    case .code(let code):
      for question in code.questions.indices {
        add(.question(cell: index, question: question), at: position + 1)
      }
    }
  }

  /// What comes after it: derivations and plots.
  private mutating func close(_ index: Int, at position: Int) {
    guard run.lesson.cells.indices.contains(index), let code = run.lesson.cells[index].code else { return }
    range = nil
    for (option, line) in code.options.enumerated() {
      if line.name == "derive" { add(.derivation(cell: index, option: option), at: position) }
      if line.name == "plot" { add(.plot(cell: index, option: option), at: position) }
    }
  }

  private mutating func add(_ kind: Step.Kind, at position: Int) {
    steps.append(
      Step(
        kind: kind,
        position: position,
        cell: cell,
        range: range,
        block: openBlocks.last,
        pass: openPasses.last
      )
    )
  }
}
