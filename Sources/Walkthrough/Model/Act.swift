import Autograd
import Recordings

/// A stretch of the walk that shows one graph: all that leads to one backward pass, the pass, and what follows it.
struct Act {
  /// The events that belong to it.
  let events: Range<Int>
  /// The pass, if it has one.
  let pass: RecordedPass?
  /// What its graph holds: what the roots of the pass were made of, and whatever else ran meanwhile.
  let nodes: [Node]
}

extension Act {
  /// Cuts a recording into acts.
  ///
  /// After a pass the old graph stays until something new is made: until the statement that makes it, the lesson's
  /// cell that leads to it, or, in a loop, the end of the loop's pass.
  /// - Complexity: O(events + nodes of every pass's graph).
  static func all(of recording: Recording, isCode: @escaping (Int) -> Bool) -> [Act] {
    let passes = recording.passes.sorted { $0.firstEvent < $1.firstEvent }
    let finder = BoundaryFinder(recording, isCode: isCode)
    var acts: [Act] = []
    var start = 0
    for (index, pass) in passes.enumerated() {
      // A pass that runs inside another one, for a script's own rule, is part of it.
      if let last = acts.last, pass.firstEvent < last.events.upperBound { continue }
      let next = passes[(index + 1)...].first { $0.firstEvent > pass.lastEvent }
      let end = finder.end(of: pass, next: next, from: start)
      acts.append(Act(events: start..<end, pass: pass, nodes: nodes(recording, start..<end, pass)))
      start = end
    }
    if start < recording.events.count || acts.isEmpty {
      let range = start..<max(start, recording.events.count)
      let nodes = nodes(recording, range, nil)
      if nodes.isEmpty, let last = acts.popLast() {
        // Where nothing more is computed, the last graph stays.
        acts.append(
          Act(events: last.events.lowerBound..<range.upperBound, pass: last.pass, nodes: last.nodes)
        )
      } else {
        acts.append(Act(events: range, pass: nil, nodes: nodes))
      }
    }
    return acts
  }

  /// What ran in the range, the part of the graph that gradients take from the roots, and what these read; by
  /// ascending id.
  private static func nodes(_ recording: Recording, _ range: Range<Int>, _ pass: RecordedPass?) -> [Node] {
    var seen: Set<Int> = []
    var found: [Node] = []
    func add(_ node: Node) -> Bool {
      guard seen.insert(node.id).inserted else { return false }
      found.append(node)
      return true
    }
    for event in recording.events[range] {
      guard case .tape(.created(let node)) = event else { continue }
      _ = add(node)
      for input in inputs(of: node, in: recording, range) { input.node.map { _ = add($0) } }
    }
    var frontier = pass?.pass.roots.map(\.node) ?? []
    var expanded: Set<Int> = []
    while let node = frontier.popLast() {
      _ = add(node)
      guard expanded.insert(node.id).inserted else { continue }
      for input in inputs(of: node, in: recording, range) {
        guard let source = input.node else { continue }
        if input.wantsGrad { frontier.append(source) } else { _ = add(source) }
      }
    }
    let kept = worthShowing(found, slice: expanded, recording, range)
    return found.filter { kept.isEmpty || kept.contains($0.id) }.sorted { $0.id < $1.id }
  }

  /// The slice of the pass, and beside it what the script gave a name, with what that was made of: conditions and
  /// printed expressions would only clutter the picture.
  private static func worthShowing(
    _ nodes: [Node],
    slice: Set<Int>,
    _ recording: Recording,
    _ range: Range<Int>
  ) -> Set<Int> {
    var kept = slice
    for node in nodes.sorted(by: { $0.id > $1.id }) {
      let isNamed = node.outputs.indices.contains { recording.firstName(of: node, output: $0) != nil }
      guard kept.contains(node.id) || isNamed && !node.isLeaf else { continue }
      kept.insert(node.id)
      for input in inputs(of: node, in: recording, range) { input.node.map { _ = kept.insert($0.id) } }
    }
    return kept
  }

  /// What a node reads, as far as it is shown: a leaf that an earlier act has written anew begins this one.
  private static func inputs(of node: Node, in recording: Recording, _ range: Range<Int>) -> [Node.Input] {
    guard recording.isRestatement(node) else { return node.inputs }
    return node.inputs.filter { input in
      input.node.map { recording.history(of: $0).created >= range.lowerBound } ?? false
    }
  }
}

/// Finds where the graph of a pass gives way to the next one.
private struct BoundaryFinder {
  private let recording: Recording
  private let isCode: (Int) -> Bool
  /// Positions of what boundaries are made of, ascending.
  private var created: [Int] = []
  private var statements: [Int] = []
  private var cells: [(position: Int, cell: Int)] = []

  init(_ recording: Recording, isCode: @escaping (Int) -> Bool) {
    self.recording = recording
    self.isCode = isCode
    for (position, event) in recording.events.enumerated() {
      switch event {
      case .tape(.created): created.append(position)
      case .statement: statements.append(position)
      case .cell(let cell): cells.append((position, cell))
      default: break
      }
    }
  }

  func end(of pass: RecordedPass, next: RecordedPass?, from start: Int) -> Int {
    let news = [first(created, after: pass.lastEvent), next?.firstEvent].compactMap { $0 }.min()
    guard let news else { return recording.events.count }
    if let loop = loopPass(around: pass.firstEvent), loop.lastEvent < recording.events.count,
      news <= loop.lastEvent, next.map({ $0.firstEvent > loop.lastEvent }) ?? true
    {
      return loop.lastEvent + 1
    }
    let statement = statements.last { $0 <= news && $0 > pass.lastEvent } ?? news
    guard let cell = cells.lastIndex(where: { $0.position <= statement }),
      cells[cell].position > pass.lastEvent
    else { return statement }
    var place = cell
    while place > 0, cells[place - 1].position > pass.lastEvent, !isCode(cells[place - 1].cell) { place -= 1 }
    return cells[place].position
  }

  /// The outermost pass of a loop that runs at a position.
  private func loopPass(around position: Int) -> RecordedBlock? {
    recording.blocks.first { block in
      guard case .iteration = block.block.kind else { return false }
      return block.firstEvent <= position && position <= block.lastEvent
    }
  }

  private func first(_ positions: [Int], after position: Int) -> Int? {
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] > position { high = middle } else { low = middle + 1 }
    }
    return low < positions.count ? positions[low] : nil
  }
}
