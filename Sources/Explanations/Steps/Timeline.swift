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
  /// The event at which a function of PyTorch began that works inside, and how many blocks were open then.
  var inside: (event: Int, depth: Int)?
  /// The nodes that are not told.
  let besides: Set<Int>
  /// How many statements had begun, and how many when each leaf was made.
  var statements = 0
  var birth: [Int: Int] = [:]

  init(_ run: LessonRun) {
    self.run = run
    besides = run.recording.stepsBesides()
  }

  mutating func build() {
    if run.lesson.header.isPresent { add(.opening, at: 0) }
    let events = run.recording.events
    steps.reserveCapacity(events.count)
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
        statements += 1
        add(.statement, at: index + 1)
      case .bound: break
      case .printed: add(.printed(event: index), at: index + 1)
      case .warned: add(.warned(event: index), at: index + 1)
      case .raised: add(.raised(event: index), at: index + 1)
      case .entered(let block):
        if case .library = block.kind, inside == nil { inside = (index, openBlocks.count) }
        openBlocks.append(blockCount)
        blockCount += 1
      case .left:
        _ = openBlocks.popLast()
        if let (event, depth) = inside, depth == openBlocks.count {
          inside = nil
          if case .entered(let block) = events[event], block.kind != .library("input") {
            add(.forward(event: event), at: index + 1)
          }
        }
      case .tape(let event): add(event, index)
      }
    }
    if isOpen { close(cell, at: events.count) }
  }

  private mutating func add(_ event: TapeEvent, _ index: Int) {
    switch event {
    case .created(let node):
      if node.isLeaf { birth[node.id] = statements }
      // A leaf shown anew, and a gradient that is only read, are nothing that the script made.
      if !run.recording.isRestatement(node) && node.gradientOwner == nil && !besides.contains(node.id) {
        add(.forward(event: index), at: index + 1)
      }
    case .wantsGrad(let node, _):
      if birth[node.id] != statements { add(.forward(event: index), at: index + 1) }
    case .backwardBegan(let pass):
      openPasses.append(pass.id)
      add(.seed(event: index), at: index + 1)
    case .pulledBack: add(.backward(event: index), at: index + 1)
    case .accumulated: add(.accumulated(event: index), at: index + 1)
    case .hooked: add(.hooked(event: index), at: index + 1)
    case .backwardEnded: _ = openPasses.popLast()
    case .mutated, .gradModeChanged, .arrivalsAdded, .hooksChanged: break
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
    if inside != nil && !kind.isToldInside { return }
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

extension Step.Kind {
  /// Whether it is told although a function of PyTorch did it inside.
  fileprivate var isToldInside: Bool {
    switch self {
    case .printed, .warned, .raised: true
    default: false
    }
  }
}
