import HeapModule
import Tensors

/// What a walker notes on a node: whether it has seen it, and where its gradients are kept.
struct WalkMark {
  private var walkerNumber: Int32 = -1
  private var slotNumber: Int32 = 0

  /// The mark of a node that nobody has seen.
  init() {}

  init(walker: Int, slot: Int) {
    walkerNumber = Int32(truncatingIfNeeded: walker)
    slotNumber = Int32(truncatingIfNeeded: slot)
  }

  var walker: Int { Int(walkerNumber) }
  var slot: Int { Int(slotNumber) }
}

/// One backward pass: the tape read from its end, skipping what the roots did not use.
///
/// Of all nodes that have received everything they will, the one with the largest id runs next (a heap), which is
/// PyTorch's own order; a leaf keeps its gradient as soon as it is complete. Hooks and a script's own functions
/// run while the walker walks: they append to the same tape and may start a pass of their own, so a walker keeps
/// its state to itself and gives a node's mark back to the walker that had it before.
///
/// Complexity: O(n log n) in the nodes that the roots used.
final class Walker {
  /// What a walker knows of one node.
  struct Stop {
    let node: Node
    /// How many nodes have yet to send something here.
    var pending = 0
    /// What has arrived so far for the first output.
    var first: Variable?
    /// What has arrived for the outputs behind it; most nodes have none.
    var others: [Variable?]
    var arrivals = 0
    /// Whether a wanted tensor lies at or below it.
    var isNeeded = true
    let earlierMark: WalkMark

    subscript(output: Int) -> Variable? {
      get { output == 0 ? first : others[output - 1] }
      set { if output == 0 { first = newValue } else { others[output - 1] = newValue } }
    }

    /// Takes out what has arrived, an entry an output.
    mutating func takeArrived() -> [Variable?] {
      defer {
        first = nil
        for index in others.indices { others[index] = nil }
      }
      return others.isEmpty ? [first] : [first] + others
    }
  }

  struct Ready: Comparable {
    let id: Int
    let slot: Int
    static func < (a: Ready, b: Ready) -> Bool { a.id < b.id }
  }

  let tape: Tape
  let pass: Int
  let request: BackwardRequest
  // Accesses are short, none spans a call of a script's code; the dynamic check costs a tenth of a pass.
  @exclusivity(unchecked) var stops: [Stop] = []
  @exclusivity(unchecked) var ready = Heap<Ready>()
  /// For `autograd.grad`: what was captured for each wanted tensor.
  var captured: [Variable?]
  /// Wanted tensors by the slot of the node that made them.
  var captures: [Int: [(output: Int, index: Int)]] = [:]

  init(tape: Tape, request: BackwardRequest) {
    self.tape = tape
    self.request = request
    pass = tape.passes
    tape.passes += 1
    captured = Array(repeating: nil, count: request.inputs?.count ?? 0)
  }

  /// Walks, and gives every mark back whatever happens.
  func walk() throws {
    defer {
      for slot in stops.indices { stops[slot].node.walk = stops[slot].earlierMark }
      tape.emit(.backwardEnded(pass: pass))
    }
    tape.emit(
      .backwardBegan(
        BackwardPass(
          id: pass,
          roots: request.roots.map { (node: $0.node, output: $0.output, seed: Snapshot($0.seed.value)) },
          hasExplicitSeed: request.hasExplicitSeed,
          accumulates: request.accumulates,
          createsGraph: request.createsGraph,
          retainsGraph: request.retainsGraph
        )
      )
    )
    countDependencies()
    try tape.meterWalk(stops.count, createsGraph: request.createsGraph)
    markNeeded()
    for root in request.roots {
      let slot = root.node.walk.slot
      try arrive(root.seed, at: slot, output: root.output, from: nil)
    }
    for root in request.roots where stops[root.node.walk.slot].pending == 0 {
      try enqueue(root.node.walk.slot)
    }
    while let next = ready.popMax() { try run(next.slot) }
  }

  /// Computes with gradients: steps become nodes only where they are to be differentiated again.
  func computing<Result>(_ body: () throws -> Result) rethrows -> Result {
    try tape.withGradMode(request.createsGraph) {
      request.createsGraph ? try body() : try tape.withoutRecording(body)
    }
  }

  // MARK: Before the walk

  private func slot(of node: Node) -> (slot: Int, isNew: Bool) {
    if node.walk.walker == pass { return (node.walk.slot, false) }
    stops.append(
      Stop(
        node: node,
        others: node.outputCount == 1 ? [] : Array(repeating: nil, count: node.outputCount - 1),
        earlierMark: node.walk
      )
    )
    node.walk = WalkMark(walker: pass, slot: stops.count - 1)
    return (stops.count - 1, true)
  }

  /// The most stops for which there is room before the first of them is met.
  private static let mostStopsAtOnce = 1 << 15

  private func countDependencies() {
    // Room for all nodes up to the roots: stops that move as they grow take a tenth of a long pass.
    let last = request.roots.map(\.node.id).max() ?? 0
    stops.reserveCapacity(min(last + 1, Self.mostStopsAtOnce))
    var frontier: [Node] = []
    for root in request.roots where slot(of: root.node).isNew { frontier.append(root.node) }
    while let node = frontier.popLast() {
      let inputs = node.inputs
      for index in inputs.indices where inputs[index].wantsGrad {
        guard let source = inputs[index].node else { continue }
        let (slot, isNew) = slot(of: source)
        stops[slot].pending += 1
        if isNew { frontier.append(source) }
      }
    }
  }

  /// With `inputs=`, only the nodes between them and the roots run.
  private func markNeeded() {
    guard let inputs = request.inputs else { return }
    let oldest = stops.reduce(Int.max) { min($0, $1.node.id) }
    for (index, input) in inputs.enumerated() {
      // While the tape records, a leaf that was written since has a younger node than the roots used.
      var stand = input.node
      while let node = stand, node.id >= oldest {
        if node.walk.walker == pass { captures[node.walk.slot, default: []].append((input.output, index)) }
        stand = node.earlierLeaf
      }
    }
    for slot in stops.indices.sorted(by: { stops[$0].node.id < stops[$1].node.id }) {
      stops[slot].isNeeded =
        captures[slot] != nil
        || stops[slot].node.inputs.contains { input in
          guard input.wantsGrad, let source = input.node else { return false }
          return stops[source.walk.slot].isNeeded
        }
    }
  }

  // MARK: The walk

  private func arrive(_ gradient: Variable, at slot: Int, output: Int, from: (Node, Int)?) throws {
    stops[slot].arrivals += 1
    guard let before = stops[slot][output] else {
      stops[slot][output] = gradient
      return
    }
    let sum = try computing { try tape.add(before, gradient) }
    stops[slot][output] = sum
    if let (sender, input) = from {
      let node = stops[slot].node
      let ordinal = stops[slot].arrivals
      tape.emit(
        .arrivalsAdded(
          ArrivalsAdded(
            pass: pass,
            node: node,
            output: output,
            from: sender,
            input: input,
            ordinal: ordinal,
            before: Snapshot(before.value),
            arrived: Snapshot(gradient.value),
            sum: Snapshot(sum.value)
          )
        )
      )
    }
  }

  /// A node that waits for nothing more runs in its turn; a leaf at once.
  private func enqueue(_ slot: Int) throws {
    if stops[slot].node.isLeaf {
      try run(slot)
    } else {
      ready.insert(Ready(id: stops[slot].node.id, slot: slot))
    }
  }

  private func run(_ slot: Int) throws {
    let node = stops[slot].node
    if request.isPlain && !tape.isRecording && stops[slot].others.isEmpty, node.extra == nil,
      case .pointwise(let rule) = node.operation.rule, let upstream = stops[slot].first.take()
    {
      return try runPlainly(node, rule, upstream)
    }
    var upstreams = stops[slot].takeArrived()
    let hasArrived = upstreams.contains { $0 != nil }
    if hasArrived && stops[slot].isNeeded {
      try runHooks(of: node, on: &upstreams)
      if let wanted = captures[slot] {
        for (output, index) in wanted {
          try capture(upstreams[output], index: index, node: node, output: output)
        }
      }
      try keepRetained(node, upstreams)
    }
    if node.isLeaf {
      if let gradient = upstreams[0], request.inputs == nil { try accumulate(gradient, into: node) }
      return
    }
    let runs =
      hasArrived && stops[slot].isNeeded
      && (request.inputs == nil || node.inputs.contains { needsGradient($0) })
    if runs, node.extra != nil { try runPrehooks(of: node, on: &upstreams) }
    var contributions = runs ? try pullBack(node, upstreams) : []
    if runs, node.extra != nil { contributions = try runPosthooks(of: node, contributions, upstreams) }
    for (index, input) in node.inputs.enumerated() where input.wantsGrad {
      guard let source = input.node else { continue }
      let target = source.walk.slot
      if index < contributions.count, let gradient = contributions[index] {
        try arrive(gradient, at: target, output: input.output, from: (node, index))
      }
      stops[target].pending -= 1
      if stops[target].pending == 0 { try enqueue(target) }
    }
  }

  /// The common case without ceremony: one output, no hooks, nobody records, every leaf is wanted.
  private func runPlainly(_ node: Node, _ rule: PointwiseRule, _ upstream: Variable) throws {
    if node.isFreed { throw TensorError.runtime(AutogradText.freed) }
    if node.operation.lacksDerivative {
      throw TensorError.runtime(AutogradText.notImplemented(node.operation.name))
    }
    let inputs = node.inputs
    for index in inputs.indices where inputs[index].wantsGrad {
      guard let source = inputs[index].node else { continue }
      let output = inputs[index].output
      let target = source.walk.slot
      if var gradient = try gradient(rule, node, upstream, index) {
        if output != 0 || gradient.value.dtype != source.dtype || gradient.value.shape != source.shape {
          gradient = try computing {
            try fit(gradient, to: source.shape(ofOutput: output), source.dtype(ofOutput: output)).0
          }
        }
        try arrive(gradient, at: target, output: output, from: (node, index))
      }
      stops[target].pending -= 1
      if stops[target].pending == 0 { try enqueue(target) }
    }
    if !request.retainsGraph { node.releaseSaved() }
  }

  func needsGradient(_ input: Node.Input) -> Bool {
    guard input.wantsGrad, let source = input.node else { return false }
    return request.inputs == nil || stops[source.walk.slot].isNeeded
  }
}
