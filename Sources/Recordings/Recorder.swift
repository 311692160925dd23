import Autograd
import Diagnostics

/// Writes down what happens while a script runs; it appends and nothing else.
package final class Recorder: TapeObserver {
  private(set) var events: [Event] = []
  private(set) var nodes: [Node] = []
  private(set) var blocks: [RecordedBlock] = []
  private var openBlocks: [Int] = []
  private var cell = 0
  private(set) var placements: [Placement] = []

  /// Where a node was made.
  struct Placement {
    let cell: Int
    let block: Int?
  }

  /// Called after each event of the language, such as the end of a loop's pass.
  package var listener: ((Event) -> Void)?

  /// Makes an empty recorder.
  package init() {}

  /// Writes down an event of the language.
  package func append(_ event: Event) {
    switch event {
    case .cell(let index): cell = index
    case .entered(let block):
      blocks.append(RecordedBlock(block: block, parent: openBlocks.last, firstEvent: events.count))
      openBlocks.append(blocks.count - 1)
    case .left:
      if let index = openBlocks.popLast() { blocks[index].lastEvent = events.count }
    default: break
    }
    events.append(event)
    listener?(event)
  }

  package func tape(_ event: TapeEvent) {
    if case .created(let node) = event {
      nodes.append(node)
      placements.append(Placement(cell: cell, block: openBlocks.last))
    }
    events.append(.tape(event))
  }

  /// What has been written down so far.
  package var recording: Recording {
    Recording(events: events, nodes: nodes, placements: placements, blocks: blocks)
  }
}

/// A stretch of execution with its place among the others.
package struct RecordedBlock {
  package let block: Block
  /// The index of the stretch around it.
  package let parent: Int?
  package let firstEvent: Int
  package internal(set) var lastEvent = Int.max
}
