import Autograd
import Diagnostics

/// What a recorder has written down, before it becomes a recording.
struct Notes {
  /// Where a node was made.
  struct Placement {
    let cell: Int
    var block: Int?
  }

  /// What was taken out of the lists: how far what comes behind moves up.
  struct Removed {
    let events: Int
    let nodes: Int
    let blocks: Int
  }

  var events: [Event] = []
  var blocks: [RecordedBlock] = []
  var placements: [Placement] = []
  var names = GivenNames()
  private(set) var slots = NodeSlots()
  /// What was let go, by ascending place.
  private(set) var gaps: [Gap] = []
  /// The ids that were let go, as ascending ranges.
  private var forgotten: [Range<Int>] = []
  /// The nodes without a gradient that a pass which was let go read for its way back.
  private(set) var readByForgotten: Set<Int> = []

  var nodes: [Node] { slots.nodes }

  /// Adds a node that was made in a cell and a block.
  mutating func append(_ node: Node, cell: Int, block: Int?) {
    names.append(node, after: slots)
    slots.append(node)
    placements.append(Placement(cell: cell, block: block))
  }

  /// The place of a node.
  func slot(of node: Node) -> Int? { slots[node] }

  /// The place of the node with an id.
  func slot(ofID id: Int) -> Int? { slots[id] }

  /// Whether anything was let go.
  var hasForgotten: Bool { !forgotten.isEmpty }

  /// Whether the node with an id was let go.
  /// - Complexity: O(log n) in the number of loops of which passes were.
  func isForgotten(_ id: Int) -> Bool {
    guard let last = forgotten.last, id < last.upperBound else { return false }
    var (low, high) = (0, forgotten.count)
    while low < high {
      let middle = (low + high) / 2
      if forgotten[middle].upperBound <= id { low = middle + 1 } else { high = middle }
    }
    return forgotten[low].contains(id)
  }

  /// Lets go of a pass, all that ran in it included; what comes behind it moves up.
  ///
  /// - Complexity: O(what the pass recorded and what came behind it).
  mutating func forget(_ pass: OpenBlock) -> Removed {
    guard let block = pass.block else { return Removed(events: 0, nodes: 0, blocks: 0) }
    let eventRange = blocks[block].firstEvent..<(blocks[block].lastEvent + 1)
    let nodeRange = pass.nodes
    let blockRange = block..<pass.endBlock
    // What came right before is gone as well, and with it who could ask what was written over.
    if gaps.contains(where: { $0.slot == pass.firstNode }) { forgetContents(nodeRange, eventRange) }
    let removed = Removed(events: eventRange.count, nodes: nodeRange.count, blocks: blockRange.count)
    if let first = nodes[nodeRange].first, let last = nodes[nodeRange].last {
      leaveGap(at: nodeRange)
      // From the last node that is kept, so that all passes which were let go in a row are one range.
      let start = nodeRange.lowerBound > 0 ? nodes[nodeRange.lowerBound - 1].id + 1 : first.id
      forget(start..<(last.id + 1))
      for node in nodes[nodeRange] { letGo(node, of: first) }
    }
    events.removeSubrange(eventRange)
    slots.remove(nodeRange)
    names.remove(nodeRange)
    placements.removeSubrange(nodeRange)
    for slot in nodeRange.lowerBound..<placements.count {
      if let block = placements[slot].block, block >= blockRange.upperBound {
        placements[slot].block = block - removed.blocks
      }
    }
    blocks.removeSubrange(blockRange)
    for later in block..<blocks.count { blocks[later].move(by: removed, behind: block) }
    return removed
  }

  /// Lets go of what the writes of a pass went over.
  private func forgetContents(_ slots: Range<Int>, _ positions: Range<Int>) {
    for slot in slots where names.isWrite(at: slot) { nodes[slot].outputs.first?.forgetContentBefore() }
    for case .tape(.accumulated(let step)) in events[positions] { step.after.forgetContentBefore() }
  }

  /// Keeps of the nodes at `slots` how often they were given which name.
  private mutating func leaveGap(at slots: Range<Int>) {
    let place = gaps.firstIndex { $0.slot >= slots.lowerBound } ?? gaps.count
    if place == gaps.count || gaps[place].slot > slots.lowerBound {
      gaps.insert(Gap(slot: slots.lowerBound), at: place)
    }
    names.count(at: slots, nodes, into: &gaps[place].names)
    // Gaps in the pass become one with its own.
    while place + 1 < gaps.count, gaps[place + 1].slot <= slots.upperBound {
      gaps[place].names.merge(gaps.remove(at: place + 1).names, uniquingKeysWith: +)
    }
    for later in gaps.indices.dropFirst(place + 1) { gaps[later].slot -= slots.count }
  }

  /// Notes that ids were let go; ranges that touch become one.
  private mutating func forget(_ ids: Range<Int>) {
    var ids = ids
    forgotten.removeAll { range in
      guard range.upperBound >= ids.lowerBound, range.lowerBound <= ids.upperBound else { return false }
      ids = min(ids.lowerBound, range.lowerBound)..<max(ids.upperBound, range.upperBound)
      return true
    }
    forgotten.insert(ids, at: forgotten.firstIndex { $0.lowerBound > ids.lowerBound } ?? forgotten.count)
  }

  /// Cuts what holds a node's past: a leaf that is written in every pass would keep all of them.
  private mutating func letGo(_ node: Node, of first: Node) {
    if node.requiresGrad && !node.isLeaf {
      for input in node.inputs {
        if let source = input.node, !source.requiresGrad, source.id < first.id {
          readByForgotten.insert(source.id)
        }
      }
    }
    node.forgetRecording()
    if let earlier = node.earlierLeaf, isForgotten(earlier.id) { node.skipEarlierLeaf() }
  }
}

/// A block that is open, or a finished pass of a loop that may still be let go.
struct OpenBlock {
  /// Its place among the blocks; `nil` for what is outside of all of them.
  private(set) var block: Int?
  fileprivate(set) var firstNode: Int
  /// The places behind its last node and behind the last block in it, once it has ended.
  var endNode = 0
  var endBlock = 0
  /// The places of the nodes that were made in it.
  var nodes: Range<Int> { firstNode..<endNode }
  /// What it did: the operations and the way back, not the numbers.
  var signature = 17
  /// Whether results were made in it that gradients flow through, and whether a walk back ran: without one, the
  /// walk is still to come.
  var isDifferentiable = false
  var hasWalkedBack = false
  /// Whether more is told of it than that it took the same steps as the pass before.
  var isTold = false
  /// How many passes right before it took the same steps.
  var repeats = 0
  /// Of the loop that runs in it: the finished passes.
  var passes: [OpenBlock] = []

  init(block: Int?, firstNode: Int) {
    self.block = block
    self.firstNode = firstNode
  }

  /// Moves it up by what was taken out before it.
  mutating func move(by removed: Notes.Removed) {
    block = block.map { $0 - removed.blocks }
    firstNode -= removed.nodes
    endNode -= removed.nodes
    endBlock -= removed.blocks
  }
}
