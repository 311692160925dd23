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
  /// The group that each node of the act is shown by, if it is not shown itself.
  let groups: [FoldGroup?]
  /// The box of each node, counted in program order.
  let places: [Int]
  let boxCount: Int

  /// The most nodes that are shown without folding anything.
  static let most = 40

  /// Sorts the nodes of an act into boxes.
  /// - Complexity: O(nodes × depth of calls).
  init(_ key: Key, in walk: Walk) {
    self.key = key
    let nodes = walk.acts[key.act].nodes
    let isLarge = nodes.count > Self.most
    var grouping = Grouping(walk: walk, key: key, isLarge: isLarge)
    let groups = nodes.map { grouping.group(of: $0) }
    var known: [FoldGroup: Int] = [:]
    var places: [Int] = []
    places.reserveCapacity(nodes.count)
    var count = 0
    for (index, group) in groups.enumerated() {
      // What is folded together mostly stands together.
      if let group, index > 0, groups[index - 1] == group {
        places.append(places[index - 1])
      } else if let place = group.flatMap({ known[$0] }) {
        places.append(place)
      } else {
        places.append(count)
        if let group { known[group] = count }
        count += 1
      }
    }
    self.groups = groups
    self.places = places
    boxCount = count
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
  func window(around node: Node?, in walk: Walk) -> Int? {
    guard boxCount > Self.most else { return nil }
    let nodes = walk.acts[key.act].nodes
    let index = nodes.partitionPoint { $0.id >= node?.id ?? 0 }
    let place = places.indices.contains(index) ? places[index] : 0
    let start = (place - Self.most / 2) / Self.stride * Self.stride
    return max(0, min(start, boxCount - Self.most))
  }

  private static let stride = 10
}

/// Finds the group of one node after the other.
private struct Grouping {
  private let walk: Walk
  private let key: FoldPlan.Key
  private let isLarge: Bool
  /// The last block that was asked for, with its group.
  private var last: (block: Int, group: FoldGroup?)?

  init(walk: Walk, key: FoldPlan.Key, isLarge: Bool) {
    self.walk = walk
    self.key = key
    self.isLarge = isLarge
  }

  mutating func group(of node: Node) -> FoldGroup? {
    if !walk.cellFolds.isEmpty {
      let cell = walk.recording.cell(of: node)
      if walk.isFolded(cell: cell, toggled: key.toggled) { return .cell(cell) }
    }
    guard isLarge || !key.toggled.isEmpty, let block = walk.recording.block(of: node) else { return nil }
    if let last, last.block == block { return last.group }
    let group = group(ofBlock: block)
    last = (block, group)
    return group
  }

  private func group(ofBlock block: Int) -> FoldGroup? {
    var runs = true
    for (depth, index) in walk.blocks(around: block).enumerated() {
      if runs { runs = !isLarge || key.blocks.indices.contains(depth) && key.blocks[depth] == index }
      if let group = closed(index, depth: depth, runs: runs) { return group }
    }
    return nil
  }

  /// The group of a call or loop pass, if it is closed.
  private func closed(_ index: Int, depth: Int, runs: Bool) -> FoldGroup? {
    let group = FoldGroup.call(index)
    if runs { return key.toggled.contains(group) ? group : nil }
    let recorded = walk.recording.blocks[index]
    if case .iteration = recorded.block.kind {
      let isBefore = key.blocks.indices.contains(depth) ? index < key.blocks[depth] : true
      let passes = FoldGroup.passes(
        loop: recorded.block.range.start,
        parent: recorded.parent,
        before: isBefore
      )
      if !key.toggled.contains(passes) { return passes }
    }
    return key.toggled.contains(group) ? nil : group
  }
}

extension Walk {
  /// The blocks around a block, outermost first, itself included.
  func blocks(around block: Int?) -> [Int] {
    var path: [Int] = []
    var next = block
    while let index = next, recording.blocks.indices.contains(index), path.count < 64 {
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
