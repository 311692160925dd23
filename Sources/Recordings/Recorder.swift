import Autograd
import Diagnostics

/// Writes down what happens while a script runs; it appends, and nothing else unless it is asked to forget.
///
/// A recorder that forgets lets go of loop passes that took the same steps as the ones before and after, as soon as
/// that is known: what is left is what a log tells, in the memory of a few passes. Should the script come back to
/// something that was let go, ``isTorn`` says so, and it must be recorded once more as a whole.
package final class Recorder: TapeObserver {
  // No access spans a call of a script's; the dynamic check would cost a tenth of a recorded step.
  @exclusivity(unchecked) private var notes = Notes()
  /// The blocks that are open, innermost last, behind what is outside of all of them.
  @exclusivity(unchecked) private var open = [OpenBlock(block: nil, firstNode: 0)]
  @exclusivity(unchecked) private var cell = 0
  private let forgets: Bool

  /// Whether something that was let go was needed later.
  @exclusivity(unchecked) package private(set) var isTorn = false

  /// The most passes in a row that take the same steps of which each may be told by its results, in the last pass of
  /// a loop around theirs.
  package static let mostLikePasses = 8

  /// Called after each event of the language, such as the end of a loop's pass.
  package var listener: ((Event) -> Void)?

  /// Makes an empty recorder; one that `forgets` repeated passes keeps nothing of them but what later names need.
  package init(forgets: Bool = false) { self.forgets = forgets }

  /// What has been written down so far.
  package var recording: Recording { Recording(notes) }

  /// Writes down an event of the language.
  package func append(_ event: Event) {
    var finished: OpenBlock?
    switch event {
    case .cell(let index): cell = index
    case .entered(let block):
      notes.blocks.append(
        RecordedBlock(block: block, parent: open[open.count - 1].block, firstEvent: notes.events.count)
      )
      open.append(OpenBlock(block: notes.blocks.count - 1, firstNode: notes.nodes.count))
    case .left: finished = close()
    case .bound(let name, let id, let output):
      if let slot = notes.slot(ofID: id) {
        notes.names.bind(name, at: slot, of: notes.nodes[slot], output: output)
      }
      refer(to: id)
    case .printed: tell()
    case .warned, .raised:
      sign(3)
      tell()
      // What is said of an error may go back a long way; a limit speaks of itself.
      if case .raised(let error, _) = event, error.id == Diagnostic.limitReached { break }
      isTorn = isTorn || notes.hasForgotten
    case .statement, .tape: break
    }
    notes.events.append(event)
    if let finished { finish(finished) }
    listener?(event)
  }

  package func tape(_ event: TapeEvent) {
    switch event {
    case .created(let node): add(node)
    case .mutated(let node): notes.names.noteWrite(node, in: notes.slots)
    case .pulledBack(let step):
      refer(to: step.node.id)
      sign(step.node.origin &* 37 &+ 1)
      for index in open.indices { open[index].hasWalkedBack = true }
    case .backwardBegan(let pass):
      for root in pass.roots { refer(to: root.node.id) }
      // A graph that is kept may be walked again.
      if pass.retainsGraph || pass.createsGraph { tell() }
    case .accumulated(let step): refer(to: step.node.id)
    case .wantsGrad(let node, _):
      refer(to: node.id)
      tell(ofNodesBefore: node)
    case .hooksChanged, .hooked: tell()
    case .arrivalsAdded, .backwardEnded, .gradModeChanged: break
    }
    notes.events.append(.tape(event))
  }

  private func add(_ node: Node) {
    notes.append(node, cell: cell, block: open[open.count - 1].block)
    if forgets { for input in node.inputs { if let source = input.node { noteUse(of: source) } } }
    if node.requiresGrad && !node.isLeaf { for index in open.indices { open[index].isDifferentiable = true } }
    // A leaf shown anew, and a gradient that is only read, are nothing that the script made.
    guard node.gradientOwner == nil, !notes.names.isRestatement(at: notes.nodes.count - 1) else { return }
    sign(node.origin &* 31 &+ Int(bitPattern: ObjectIdentifier(node.operation)))
  }

  /// Notes that a new node reads another one: between two passes, as the condition of a `while` does, it tells of
  /// the pass that made it.
  private func noteUse(of source: Node) {
    refer(to: source.id)
    let outside = open.count - 1
    guard !open[outside].passes.isEmpty, let slot = notes.slot(of: source) else { return }
    for place in open[outside].passes.indices.suffix(2) where open[outside].passes[place].nodes.contains(slot)
    {
      open[outside].passes[place].isTold = true
    }
  }

  /// Adds to what tells the open blocks from others.
  private func sign(_ hash: Int) {
    for index in open.indices { open[index].signature = open[index].signature &* 1_000_003 &+ hash }
  }

  /// Marks the open blocks as ones of which more is told than that they took the same steps again.
  private func tell() { for index in open.indices { open[index].isTold = true } }

  /// The same for those that began after a node was made.
  private func tell(ofNodesBefore node: Node) {
    guard let slot = notes.slot(of: node) else { return }
    for index in open.indices where slot < open[index].firstNode { open[index].isTold = true }
  }

  /// Notes that the script comes back to a node.
  private func refer(to id: Int) {
    if notes.isForgotten(id) { isTorn = true }
  }

  // MARK: Blocks

  /// Ends the innermost block, before the event of its end is written down.
  private func close() -> OpenBlock? {
    guard open.count > 1, var block = open.popLast(), let index = block.block else { return nil }
    notes.blocks[index].lastEvent = notes.events.count
    notes.blocks[index].signature = block.signature
    block.endNode = notes.nodes.count
    block.endBlock = notes.blocks.count
    return block
  }

  /// Lets go of passes of a long run of like ones, if nothing that is told sets them apart.
  ///
  /// A log tells where such a run begins, and how it and the loop end: its first pass stays, and so do the last two
  /// of the loop so far.
  private func finish(_ pass: OpenBlock) {
    let outside = open.count - 1
    guard forgets, let index = pass.block, case .iteration(let number) = notes.blocks[index].block.kind else {
      return
    }
    if number == 0 { open[outside].passes = [] }
    var pass = pass
    if let before = open[outside].passes.last, before.signature == pass.signature {
      pass.repeats = before.repeats + 1
    }
    open[outside].passes.append(pass)
    // Without the pass itself, and the one that the run repeats.
    let length = pass.repeats - 1
    let most = isInPass ? Self.mostLikePasses : 1
    guard length > most else { return }
    var place = open[outside].passes.count - 3
    // All that came before, once the run is known to be long; then one for each that comes.
    repeat {
      letGo(place)
      place -= 1
    } while length == most + 1 && place > 0 && open[outside].passes[place].repeats > 1
  }

  /// Whether a pass of a loop is open.
  private var isInPass: Bool {
    open.contains { block in
      guard let index = block.block, case .iteration = notes.blocks[index].block.kind else { return false }
      return true
    }
  }

  private func letGo(_ place: Int) {
    let outside = open.count - 1
    let pass = open[outside].passes[place]
    guard pass.repeats > 1, !pass.isTold, pass.hasWalkedBack || !pass.isDifferentiable else { return }
    let removed = notes.forget(pass)
    open[outside].passes.remove(at: place)
    for later in place..<open[outside].passes.count { open[outside].passes[later].move(by: removed) }
  }
}

/// A stretch of execution with its place among the others.
package struct RecordedBlock {
  package let block: Block
  /// The index of the stretch around it.
  package private(set) var parent: Int?
  package private(set) var firstEvent: Int
  package internal(set) var lastEvent = Int.max
  /// What it did, the operations and the way back, but not the numbers: equal where two passes took the same steps.
  package internal(set) var signature = 17

  init(block: Block, parent: Int?, firstEvent: Int) {
    self.block = block
    self.parent = parent
    self.firstEvent = firstEvent
  }

  /// Moves it up by what was taken out before it; `place` is that of the first block which was.
  mutating func move(by removed: Notes.Removed, behind place: Int) {
    firstEvent -= removed.events
    if lastEvent != .max { lastEvent -= removed.events }
    if let outer = parent, outer >= place { parent = outer - removed.blocks }
  }
}

/// A place at which loop passes were let go.
package struct Gap {
  /// The place in the recording's nodes of the first one behind it.
  package internal(set) var slot: Int
  /// How often each name was given in them, by its place in ``GivenNames/texts``.
  package internal(set) var names: [Int: Int] = [:]
}
