import Autograd
import Canvas
import Diagnostics
import Explanations
import Expressions
import LessonFiles
import Recordings

/// What a walk goes through: a run with its steps, prepared once and never changed.
package struct Walk {
  package let run: LessonRun
  package let steps: [Step]
  /// Whether everything is written in ASCII.
  package let glyphs: Glyphs
  let acts: [Act]
  /// The first step of each cell that the author marked as a stop, with its title.
  let stops: [(step: Int, title: String)]
  /// The steps that ask, and what they ask.
  let questionSteps: [(step: Int, id: QuestionID)]
  /// The steps at which something was printed.
  let printSteps: [Int]
  /// For each act the steps of its way forward and of its way back.
  let ticks: [(forward: [Int], backward: [Int])]
  /// The number of each backward pass by its id, counted from 0.
  let passNumbers: [Int: Int]
  /// What flowed where.
  let flows: PassIndex
  /// How often each storage had been written.
  let versions: VersionIndex
  /// The cells that the author folds, by their index.
  let cellFolds: [Int: CellFold]
  /// How many passes each loop ran, by its first block's place.
  let loops: LoopCounts
  /// The lesson's code, ready to be shown.
  let listing: CodeListing

  /// Prepares a walk; there is none where not even a title or a statement is there to stand at.
  package init?(_ run: LessonRun, glyphs: Glyphs = .unicode) {
    self.run = run
    self.glyphs = glyphs
    let cells = run.lesson.cells
    let timeline = Timeline(run).steps
    steps = timeline
    guard !steps.isEmpty else { return nil }
    acts = Act.all(of: run.recording) { cells.indices.contains($0) && cells[$0].code != nil }
    var stops: [(step: Int, title: String)] = []
    var last = -1
    for (index, step) in steps.enumerated() where step.cell != last {
      last = step.cell
      if cells.indices.contains(step.cell), let title = cells[step.cell].code?.stop {
        stops.append((index, title))
      }
    }
    self.stops = stops
    questionSteps = steps.enumerated().compactMap { place, step in
      guard case .question(let cell, let question) = step.kind else { return nil }
      return (place, QuestionID(cell: cell, question: question))
    }
    printSteps = steps.indices.filter { if case .printed = timeline[$0].kind { true } else { false } }
    ticks = Self.ticks(timeline, acts)
    flows = PassIndex(run.recording)
    versions = VersionIndex(run.recording)
    cellFolds = CellFold.all(of: run.lesson, timeline)
    loops = LoopCounts(run.recording)
    listing = CodeListing(run.lesson, glyphs)
    passNumbers = Dictionary(run.recording.passes.enumerated().map { ($1.pass.id, $0) }) { first, _ in first }
  }

  private static func ticks(_ steps: [Step], _ acts: [Act]) -> [(forward: [Int], backward: [Int])] {
    var ticks: [(forward: [Int], backward: [Int])] = acts.map { _ in ([], []) }
    var act = 0
    for (place, step) in steps.enumerated() {
      while act + 1 < acts.count, acts[act + 1].events.lowerBound <= max(0, step.position - 1) { act += 1 }
      switch step.kind {
      case .forward where step.pass == nil: ticks[act].forward.append(place)
      case .forward, .seed, .backward, .accumulated, .hooked: ticks[act].backward.append(place)
      default: break
      }
    }
    return ticks
  }

  var recording: Recording { run.recording }
  package var lesson: LessonFile { run.lesson }

  /// How formulas are written.
  var notation: Notation { glyphs.isASCII ? .ascii : .unicode }

  /// The act that a step belongs to.
  func act(at step: Step) -> Int {
    // A step shows what has happened up to its position.
    let event = max(0, step.position - 1)
    var (low, high) = (0, acts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if acts[middle].events.lowerBound <= event { low = middle } else { high = middle - 1 }
    }
    return max(0, low)
  }

  /// The node that a step is about.
  func node(of step: Step) -> Node? {
    switch step.kind {
    case .forward(let event), .seed(let event), .backward(let event), .accumulated(let event),
      .hooked(let event):
      switch recording.events[event] {
      case .tape(.created(let node)): node
      case .tape(.backwardBegan(let pass)): pass.roots.first?.node
      case .tape(.pulledBack(let step)): step.node
      case .tape(.accumulated(let step)): step.node
      case .tape(.hooked(let node, _, _, _)): node
      default: nil
      }
    default: nil
    }
  }

  /// How many events are told by a step: those up to its position, and the additions that its gradients complete.
  func reach(of step: Step) -> Int {
    guard case .backward = step.kind else { return step.position }
    var reach = step.position
    while reach < recording.events.count, case .tape(.arrivalsAdded) = recording.events[reach] { reach += 1 }
    return reach
  }

  /// The node of a step, or else of the last step before it that had one.
  func nearestNode(at index: Int) -> Node? {
    let act = act(at: steps[index])
    for step in steps[...index].reversed() {
      if let node = node(of: step) { return node }
      if self.act(at: step) != act { break }
    }
    return steps[index...].lazy.compactMap(node(of:)).first
  }

  /// The last node that a name was bound to before an event.
  func lastNode(named name: String, before position: Int) -> Node? {
    recording.nodes.last { recording.history(of: $0).bears(name, in: 0..<position) }
  }

  /// A text in the walk's alphabet; letters of other scripts stay.
  func spelled(_ text: String) -> String {
    glyphs.spelled(text)
  }
}

extension Glyphs {
  /// A text in this alphabet, raised and lowered characters included.
  func spelled(_ text: String) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return spell(Scripts.onTheLine(text))
  }
}
