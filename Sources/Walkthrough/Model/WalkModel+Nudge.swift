import Autograd
import Explanations
import Recordings
import Tensors

/// A leaf's entry, changed a little, and all that followed from it.
struct Nudge {
  let node: Int
  let flat: Int
  /// How many times it was nudged: negative for down.
  private(set) var count: Int
  /// By how much in all.
  private(set) var change: Double
  /// The entry as recorded.
  let from: Double
  /// What the pass differentiates, before and after.
  let outputBefore: Double
  private(set) var outputAfter: Double
  /// The recorded gradient of the entry, if the pass brought one.
  let gradient: Double?
  /// What the nodes on the way hold now.
  private(set) var values: Replay.Values
  /// The pass, to be run again.
  private let replay: Replay

  /// By how much the output really changed.
  var outputChange: Double { outputAfter - outputBefore }
}

extension WalkModel {
  /// Nudges the followed entry of the selected leaf.
  mutating func nudge(by direction: Int) {
    guard let (node, place) = nudgedEntry, let value = node.outputs.first?.value, value.count > 0 else {
      notice = "select a leaf first: j and k do; then + and - nudge it"
      return
    }
    guard let pass = walk.acts[scene.key.act].pass else {
      notice = "no backward pass belongs to this graph, so there is no slope to compare with"
      return
    }
    let flat = min(place, value.count - 1)
    let before = nudge.flatMap { $0.node == node.id && $0.flat == flat ? $0 : nil }
    selection = node.id
    let count = (before?.count ?? 0) + direction
    guard count != 0 else {
      nudge = nil
      return
    }
    guard let replay = narrator.replays.replay(of: pass.pass, from: node),
      let nudged = try? before?.going(to: count)
        ?? Nudge(node, flat, count: count, pass, replay, walk.recording)
    else {
      notice = "this part of the graph cannot be computed again"
      return
    }
    nudge = nudged
  }

  mutating func undoNudge() {
    if nudge == nil { notice = "nothing is nudged" }
    nudge = nil
  }

  /// The entry that a nudge moves: at a plot that along which it is drawn, else the followed one of a leaf.
  private var nudgedEntry: (node: Node, flat: Int)? {
    if selection == nil, let plotted = plottedEntry { return plotted }
    return nudgedLeaf.map { ($0, followedEntry(of: $0)) }
  }

  /// The entry of a leaf along which this step draws a function.
  private var plottedEntry: (node: Node, flat: Int)? {
    guard case .plot(let cell, let option) = step.kind,
      let line = walk.lesson.cells[cell].code?.options[option],
      case .function(_, let input, _, _)? = PlotRequest(line.value),
      let leaf = walk.lastNode(named: input.name, before: step.position),
      let flat = input.flat(in: leaf.shape)
    else { return nil }
    return (leaf, flat)
  }

  /// The selected leaf, or the first one that wants a gradient.
  private var nudgedLeaf: Node? {
    if let selection, let node = walk.recording.node(selection) {
      return node.isLeaf && node.requiresGrad ? node : nil
    }
    if let node = walk.node(of: step), node.isLeaf, node.requiresGrad { return node }
    return scene.nodes.first { $0.isLeaf && $0.requiresGrad }
  }
}

extension Nudge {
  /// One nudge is a tenth: small enough to compare with a slope, large enough to see.
  static let size = 0.1

  init(
    _ node: Node,
    _ flat: Int,
    count: Int,
    _ pass: RecordedPass,
    _ replay: Replay,
    _ recording: Recording
  ) throws {
    self.replay = replay
    self.node = node.id
    self.flat = flat
    from = replay.recordedValue[flat: flat].double
    outputBefore = try replay.objective(at: replay.recordedValue)
    let history = recording.history(of: node)
    let arrived = history.isAccumulated(in: pass.pass.id) ? history.arrival(in: pass.pass.id) : nil
    gradient = arrived.flatMap { recording.value(of: $0) }?.value[flat: flat].double
    (self.count, change, values, outputAfter) = try Self.nudged(replay, flat, from, count)
  }

  /// The entry nudged so many times instead.
  func going(to count: Int) throws -> Nudge {
    var nudge = self
    (nudge.count, nudge.change, nudge.values, nudge.outputAfter) = try Self.nudged(replay, flat, from, count)
    return nudge
  }

  private static func nudged(_ replay: Replay, _ flat: Int, _ from: Double, _ count: Int) throws
    -> (count: Int, change: Double, values: Replay.Values, output: Double)
  {
    let change = Double(count) * size
    let values = try replay.values(at: replay.nudged(replay.recordedValue, flat, to: from + change))
    return (count, change, values, replay.objective(values))
  }
}
