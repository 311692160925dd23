import Autograd
import GraphLayout
import Recordings

/// What may be folded into one box.
enum FoldGroup: Hashable {
  /// A cell of the lesson, by its index.
  case cell(Int)
  /// A call or one pass of a loop, by its index among the recording's blocks.
  case call(Int)
  /// The passes of a loop before or after the current one.
  case passes(loop: Int, parent: Int?, before: Bool)
}

/// Which nodes of an act share a box.
///
/// Cells that the author folds are closed. Of an act of more than forty nodes, the calls and the passes of loops that
/// do not run at the moment are closed too. The learner opens and closes each of them by hand.
struct FoldPlan {
  /// What decides it.
  struct Key: Hashable {
    let act: Int
    /// The calls and loop passes around the current node, outermost first; empty where nothing closes by itself.
    let blocks: [Int]
    /// The groups that are not as they are by themselves.
    let toggled: Set<FoldGroup>
  }

  let key: Key
  let graph: ActGraph
  /// The group that each box stands for, in program order; `nil` for a node by itself.
  private(set) var boxes: [FoldGroup?] = []
  /// The box of each node of the act.
  private(set) var places: [Int] = []

  /// The most nodes that are shown without folding anything.
  static let most = 40

  /// Sorts the nodes of an act into boxes.
  /// - Complexity: O(nodes + calls and loop passes).
  init(_ key: Key, _ graph: ActGraph, in walk: Walk) {
    self.key = key
    self.graph = graph
    var grouping = Grouping(key, graph, walk)
    var known: [FoldGroup: Int] = [:]
    places.reserveCapacity(graph.nodes.count)
    for place in graph.nodes.indices {
      let group = grouping.group(ofNode: place)
      // What is folded together mostly stands together.
      if let group, boxes.last == group {
        places.append(boxes.count - 1)
      } else if let group, let box = known[group] {
        places.append(box)
      } else {
        if let group { known[group] = boxes.count }
        places.append(boxes.count)
        boxes.append(group)
      }
    }
  }

  /// The key at a step of the walk.
  static func key(at index: Int, toggled: Set<FoldGroup>, in walk: Walk) -> Key {
    let act = walk.act(at: walk.steps[index])
    guard walk.acts[act].nodes.count > most else { return Key(act: act, blocks: [], toggled: toggled) }
    let block: Int?
    if let node = walk.node(of: walk.steps[index]) {
      block = walk.recording.block(of: node)
    } else {
      block = walk.steps[index].block ?? walk.nearestNode(at: index).flatMap(walk.recording.block)
    }
    return Key(act: act, blocks: walk.blocks(around: block), toggled: toggled)
  }

  /// Where a window of forty boxes around a node begins, if there are more; it moves ten boxes at a time.
  func window(around node: Node?) -> Int? {
    guard boxes.count > Self.most else { return nil }
    let box = node.flatMap { graph.place(of: $0.id) }.map { places[$0] } ?? 0
    let start = (box - Self.most / 2) / Self.stride * Self.stride
    return max(0, min(start, boxes.count - Self.most))
  }

  private static let stride = 10
}

/// Finds the group of one node after the other.
private struct Grouping {
  private let walk: Walk
  private let graph: ActGraph
  private let key: FoldPlan.Key
  private let isLarge: Bool
  /// Whether a call or a loop may be closed at all.
  private let mayClose: Bool
  /// What is known of blocks, by their distance from `firstBlock`.
  private var known: [Standing?]
  private let firstBlock: Int
  private var cell: (index: Int, isFolded: Bool)?

  /// How a call or loop pass is shown.
  private struct Standing {
    /// The closed group that it is part of.
    var group: FoldGroup?
    let depth: Int
    /// Whether it and all around it run at the moment.
    let runs: Bool
  }

  init(_ key: FoldPlan.Key, _ graph: ActGraph, _ walk: Walk) {
    self.walk = walk
    self.graph = graph
    self.key = key
    isLarge = graph.nodes.count > FoldPlan.most
    mayClose = isLarge || !key.toggled.isEmpty
    let made = mayClose ? graph.blocks.filter { $0 >= 0 } : []
    let first = made.min() ?? 0
    firstBlock = first
    known = Array(repeating: nil, count: made.max().map { $0 - first + 1 } ?? 0)
  }

  mutating func group(ofNode place: Int) -> FoldGroup? {
    if !walk.cellFolds.isEmpty, isFolded(graph.cells[place]) { return .cell(graph.cells[place]) }
    guard mayClose, graph.blocks[place] >= 0 else { return nil }
    return standing(graph.blocks[place]).group
  }

  private mutating func isFolded(_ index: Int) -> Bool {
    if let cell, cell.index == index { return cell.isFolded }
    let isFolded = walk.isFolded(cell: index, toggled: key.toggled)
    cell = (index, isFolded)
    return isFolded
  }

  private mutating func standing(_ block: Int) -> Standing {
    if block >= firstBlock, let known = known[block - firstBlock] { return known }
    // What is around a block has a smaller number; those before the act's first are few.
    var path = [block]
    var around = walk.recording.blocks[block].parent
    var found: Standing?
    while let next = around {
      found = next >= firstBlock ? known[next - firstBlock] : nil
      if found != nil { break }
      path.append(next)
      around = walk.recording.blocks[next].parent
    }
    var standing = found ?? Standing(group: nil, depth: -1, runs: true)
    for next in path.reversed() {
      standing = inside(standing, next)
      if next >= firstBlock { known[next - firstBlock] = standing }
    }
    return standing
  }

  /// How a block is shown whose surroundings are shown in a way.
  private func inside(_ around: Standing, _ block: Int) -> Standing {
    let depth = around.depth + 1
    let runs =
      around.runs && (!isLarge || key.blocks.indices.contains(depth) && key.blocks[depth] == block)
    let group = around.group ?? closed(block, depth: depth, runs: runs)
    return Standing(group: group, depth: depth, runs: runs)
  }

  /// The group of a call or loop pass, if it is closed.
  private func closed(_ index: Int, depth: Int, runs: Bool) -> FoldGroup? {
    let group = FoldGroup.call(index)
    if runs { return isToggled(group) ? group : nil }
    let recorded = walk.recording.blocks[index]
    if case .iteration = recorded.block.kind {
      let isBefore = key.blocks.indices.contains(depth) ? index < key.blocks[depth] : true
      let passes = FoldGroup.passes(
        loop: recorded.block.range.start,
        parent: recorded.parent,
        before: isBefore
      )
      if !isToggled(passes) { return passes }
    }
    return isToggled(group) ? nil : group
  }

  private func isToggled(_ group: FoldGroup) -> Bool {
    !key.toggled.isEmpty && key.toggled.contains(group)
  }
}

extension Walk {
  /// The blocks around a block, outermost first, itself included.
  func blocks(around block: Int?) -> [Int] {
    var path: [Int] = []
    var next = block
    while let index = next, recording.blocks.indices.contains(index) {
      path.append(index)
      next = recording.blocks[index].parent
    }
    return path.reversed()
  }

  /// Whether a cell is shown as one box.
  func isFolded(cell: Int, toggled: Set<FoldGroup>) -> Bool {
    (cellFolds[cell] != nil) != toggled.contains(.cell(cell))
  }
}
