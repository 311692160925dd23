/// Where each vertex begins across the flow.
///
/// Layer by layer, down and up in turn, each vertex wishes to stand in line with the weighted median of its
/// neighbours, and `Separation` grants the wishes as far as there is room. Long lines weigh most, so that
/// they run straight; leaves weigh least, so that they make room for what is computed from them. All places
/// are whole cells.
struct Placement {
  private let graph: ProperGraph
  private let order: [Int]
  /// The first cell of each vertex.
  private(set) var starts: [Int]
  private var separation = Separation()
  private var wishes: [Int] = []
  private var weights: [Int] = []
  private var distances: [Int] = []
  private var candidates: [(value: Int, weight: Int)] = []

  /// Places the vertices of an ordered graph.
  ///
  /// - Complexity: O(vertices + segments × log of the largest fan-out).
  init(_ graph: ProperGraph, order: [Int], checkCancelled: () throws(LayoutFailure) -> Void)
    throws(LayoutFailure)
  {
    self.graph = graph
    self.order = order
    starts = Array(repeating: 0, count: graph.vertices.count)
    for layer in 0..<graph.layers.count { pack(graph.layers.range(layer)) }
    for _ in 0..<4 {
      try checkCancelled()
      for layer in 0..<graph.layers.count { move(layer, towards: .upper) }
      for layer in (0..<graph.layers.count).reversed() { move(layer, towards: .lower) }
    }
    for layer in 0..<graph.layers.count { move(layer, towards: .upper) }
    for layer in (0..<graph.layers.count).reversed() { move(layer, towards: .lowerOfRoots) }
    moveToOrigin()
  }

  /// The cell of an output.
  func outputCell(_ vertex: Int, port: Int) -> Int {
    starts[vertex] + slot(port, of: graph.outputSlots(vertex), in: graph.breadths[vertex])
  }

  /// The cell of an input, if the inputs are spread evenly.
  private func inputCell(_ vertex: Int, port: Int) -> Int {
    starts[vertex] + slot(port, of: graph.inputSlots(vertex), in: graph.breadths[vertex])
  }

  // MARK: Sweeps

  private enum Side {
    case upper
    case lower
    /// Only what has no inputs moves, to stand above its consumers.
    case lowerOfRoots
  }

  private mutating func pack(_ places: Range<Int>) {
    for place in places.dropFirst() {
      starts[order[place]] = starts[order[place - 1]] + distance(order[place - 1], order[place])
    }
  }

  private mutating func move(_ layer: Int, towards side: Side) {
    let places = graph.layers.range(layer)
    wishes.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    distances.removeAll(keepingCapacity: true)
    for place in places {
      let vertex = order[place]
      distances.append(place == places.lowerBound ? 0 : distance(order[place - 1], vertex))
      if side == .lowerOfRoots, !graph.up[vertex].isEmpty {
        wishes.append(starts[vertex])
        weights.append(Weight.fixed)
      } else {
        let wish = wish(vertex, towards: side)
        wishes.append(wish ?? starts[vertex])
        weights.append(wish == nil ? Weight.free : weight(vertex, towards: side))
      }
    }
    let found = separation.place(wishes, weights: weights, distances: distances)
    for (place, start) in zip(places, found) { starts[order[place]] = start }
  }

  /// Where a vertex would stand in line with its neighbours on one side; `nil` if it has none.
  private mutating func wish(_ vertex: Int, towards side: Side) -> Int? {
    candidates.removeAll(keepingCapacity: true)
    if side == .upper {
      for segment in graph.up[vertex] {
        let upper = graph.uppers[segment]
        let offset = centralCell(vertex, port: graph.lowerPorts[segment])
        candidates.append((outputCell(upper, port: graph.upperPorts[segment]) - offset, pull(upper)))
      }
    } else {
      for segment in graph.down.range(vertex) {
        let lower = graph.lowers[segment]
        let offset = outputCell(vertex, port: graph.upperPorts[segment]) - starts[vertex]
        candidates.append((inputCell(lower, port: graph.lowerPorts[segment]) - offset, pull(lower)))
      }
    }
    return weightedMedian(&candidates)
  }

  /// The offset of an input that is moved as near to the middle as the others leave room for.
  private func centralCell(_ vertex: Int, port: Int) -> Int {
    let breadth = graph.breadths[vertex]
    guard breadth > 2 else { return breadth / 2 }
    let least = 1 + port * graph.spacing.port
    let most = breadth - 2 - (graph.inputSlots(vertex) - 1 - port) * graph.spacing.port
    return min(max(breadth / 2, least), max(least, most))
  }

  /// How much the wishes of a layer's vertices matter, each so much more than the one before that only a
  /// crowd could overrule it.
  private enum Weight {
    static let free = 1
    static let lineEnd = 1 << 4
    static let computed = 1 << 8
    static let line = 1 << 14
    static let fixed = 1 << 20
  }

  /// How much the place of a vertex matters to its layer.
  private func weight(_ vertex: Int, towards side: Side) -> Int {
    switch graph.vertices[vertex] {
    case .stub: return Weight.free
    case .box(let node): return graph.isLeaf[node] ? Weight.free : Weight.computed
    case .bend:
      // A long line is straight from bend to bend; where it begins and ends it makes room for boxes.
      return continues(vertex, towards: side) ? Weight.line : Weight.lineEnd
    }
  }

  /// Whether a line has a bend in the next layer as well.
  private func continues(_ vertex: Int, towards side: Side) -> Bool {
    if side == .upper { return graph.up[vertex].contains { graph.vertices[graph.uppers[$0]] == .bend } }
    return graph.down.range(vertex).contains { graph.vertices[graph.lowers[$0]] == .bend }
  }

  /// How much a vertex attracts its neighbours.
  func pull(_ vertex: Int) -> Int {
    switch graph.vertices[vertex] {
    case .bend: 2
    case .stub: 1
    case .box(let node): graph.isLeaf[node] ? 1 : 4
    }
  }

  /// How far apart two neighbours of a layer begin.
  private func distance(_ left: Int, _ right: Int) -> Int {
    let (isLeftLine, isRightLine) = (graph.vertices[left] == .bend, graph.vertices[right] == .bend)
    let gap =
      isLeftLine && isRightLine ? graph.spacing.line : isLeftLine || isRightLine ? 1 : graph.spacing.box
    return graph.breadths[left] + gap
  }

  private mutating func moveToOrigin() {
    let least = starts.min() ?? 0
    for vertex in starts.indices { starts[vertex] -= least }
  }
}

/// The offset of a port in a side, if ports are spread evenly between the corners.
func slot(_ port: Int, of count: Int, in breadth: Int) -> Int {
  count == 1 ? breadth / 2 : 1 + (2 * port + 1) * (breadth - 2) / (2 * count)
}

/// The value that halves the weights; the middle of two if both do; `nil` if there are no values.
private func weightedMedian(_ values: inout [(value: Int, weight: Int)]) -> Int? {
  guard values.count > 1 else { return values.first?.value }
  values.sort { $0.value < $1.value }
  let total = values.reduce(0) { $0 + $1.weight }
  var sum = 0
  for (index, entry) in values.enumerated() {
    sum += entry.weight
    if 2 * sum > total { return entry.value }
    if 2 * sum == total, index + 1 < values.count { return (entry.value + values[index + 1].value) / 2 }
  }
  return values.last?.value
}
