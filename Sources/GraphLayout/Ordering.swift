/// The order of the vertices in each layer, chosen so that lines seldom cross.
///
/// Starts from program order and sweeps up and down, moving each vertex to the barycentre of its neighbours
/// in the layer before (Sugiyama, Tagawa, Toda 1981), then exchanging neighbours while that helps. Only a
/// better order is kept, so that a drawing that is good in program order stays as it is. Ports count: lines
/// that leave or reach one box in the wrong order cross too.
struct Ordering {
  private let graph: ProperGraph
  /// Vertices by layer, from left to right.
  private(set) var order: [Int]
  /// The place of a vertex's first input among all inputs of its layer, from left to right.
  private var inputKeys: [Int]
  /// The place of a vertex's first output among all outputs of its layer, from left to right.
  private var outputKeys: [Int]
  private var scratch = Scratch()

  /// Starts with program order.
  init(_ graph: ProperGraph) {
    self.graph = graph
    order = graph.layers.items
    inputKeys = Array(repeating: 0, count: graph.vertices.count)
    outputKeys = inputKeys
    for layer in 0..<graph.layers.count { renumber(layer) }
  }

  /// Looks for the order with the fewest crossings.
  ///
  /// - Complexity: O(sweeps × segments × log breadth); the smaller the graph, the more sweeps.
  mutating func minimizeCrossings(
    _ checkCancelled: () throws(LayoutFailure) -> Void
  ) throws(LayoutFailure) {
    let limit = min(max(6, 80_000 / max(1, graph.uppers.count)), 100)
    let patience = limit / 2
    let isSmall = limit > 10
    var fewest = crossings()
    var best = order
    var sinceGain = 0
    for sweep in 0..<limit where fewest > 0 && sinceGain < patience {
      try checkCancelled()
      self.sweep(downwards: sweep % 2 == 0)
      // Exchanges that change nothing at once lead out of dead ends; not always, or they would go round.
      if isSmall { transpose(passes: 20, exchangingEquals: sweep % 3 != 0) }
      let count = crossings()
      sinceGain += 1
      if count < fewest { (fewest, best, sinceGain) = (count, order, 0) }
    }
    order = best
    for layer in 0..<graph.layers.count { renumber(layer) }
    if fewest > 0 { transpose(passes: isSmall ? 20 : 2, exchangingEquals: false) }
  }

  /// The crossings of nets between neighbouring layers.
  mutating func crossings() -> Int {
    var count = 0
    for layer in 0..<max(0, graph.layers.count - 1) { count += crossings(below: layer) }
    return count
  }

  /// Counts inversions with a Fenwick tree (Barth, Jünger, Mutzel 2002).
  private mutating func crossings(below layer: Int) -> Int {
    let lowerLayer = graph.layers.range(layer + 1)
    scratch.tree.reset(count: lowerLayer.reduce(0) { $0 + graph.inputSlots(order[$1]) })
    var count = 0
    for place in graph.layers.range(layer) {
      let segments = graph.down.range(order[place])
      var start = segments.lowerBound
      while start < segments.upperBound {
        // Branches of one output do not cross each other.
        var end = start + 1
        while end < segments.upperBound, graph.upperPorts[end] == graph.upperPorts[start] { end += 1 }
        for segment in start..<end { count += scratch.tree.count(above: lowerKey(segment)) }
        for segment in start..<end { scratch.tree.insert(lowerKey(segment)) }
        start = end
      }
    }
    return count
  }

  private func upperKey(_ segment: Int) -> Int {
    outputKeys[graph.uppers[segment]] + graph.upperPorts[segment]
  }

  private func lowerKey(_ segment: Int) -> Int {
    inputKeys[graph.lowers[segment]] + graph.lowerPorts[segment]
  }

  private mutating func renumber(_ layer: Int) {
    var input = 0
    var output = 0
    for place in graph.layers.range(layer) {
      let vertex = order[place]
      inputKeys[vertex] = input
      outputKeys[vertex] = output
      input += graph.inputSlots(vertex)
      output += graph.outputSlots(vertex)
    }
  }

  // MARK: Sweeps

  private mutating func sweep(downwards: Bool) {
    let count = graph.layers.count
    guard count > 1 else { return }
    for step in 1..<count {
      let layer = downwards ? step : count - 1 - step
      sortByBarycentre(layer, ofUpper: downwards)
      renumber(layer)
    }
  }

  /// Sorts a layer; vertices without neighbours keep their places, connected parts stay together.
  private mutating func sortByBarycentre(_ layer: Int, ofUpper: Bool) {
    var places: [Int] = []
    var moving: [(part: Int, centre: Double, vertex: Int)] = []
    for place in graph.layers.range(layer) {
      let vertex = order[place]
      var sum = 0
      var count = 0
      if ofUpper {
        for segment in graph.up[vertex] { sum += upperKey(segment) }
        count = graph.up.range(vertex).count
      } else {
        for segment in graph.down.range(vertex) { sum += lowerKey(segment) }
        count = graph.down.range(vertex).count
      }
      guard count > 0 else { continue }
      places.append(place)
      moving.append((graph.parts[vertex], Double(sum) / Double(count), vertex))
    }
    // The standard library's sort is stable: equal centres keep their order.
    moving.sort { $0.part != $1.part ? $0.part < $1.part : $0.centre < $1.centre }
    for (place, moved) in zip(places, moving) { order[place] = moved.vertex }
  }

  // MARK: Exchanges of neighbours

  private mutating func transpose(passes: Int, exchangingEquals: Bool) {
    var mayGain = Array(repeating: true, count: graph.layers.count)
    for _ in 0..<passes {
      var gain = 0
      for layer in mayGain.indices where mayGain[layer] {
        mayGain[layer] = false
        let saved = transpose(layer, exchangingEquals: exchangingEquals)
        guard saved > 0 else { continue }
        gain += saved
        for near in max(0, layer - 1)..<min(mayGain.count, layer + 2) { mayGain[near] = true }
      }
      if gain == 0 { return }
    }
  }

  /// Exchanges neighbours in one layer where that saves crossings, and says how many it saved.
  private mutating func transpose(_ layer: Int, exchangingEquals: Bool) -> Int {
    let range = graph.layers.range(layer)
    guard range.count > 1 else { return 0 }
    gatherKeys(range)
    var gain = 0
    for pass in 0..<4 {
      var isImproved = false
      for place in range.dropLast() {
        let (left, right) = (order[place], order[place + 1])
        guard graph.parts[left] == graph.parts[right] else { continue }
        let saved = scratch.saving(left, right)
        guard saved > 0 || (saved == 0 && exchangingEquals && pass == 0) else { continue }
        order.swapAt(place, place + 1)
        gain += saved
        isImproved = isImproved || saved > 0
      }
      if !isImproved { break }
    }
    renumber(layer)
    return gain
  }

  private mutating func gatherKeys(_ range: Range<Int>) {
    scratch.beginLayer(vertexCount: graph.vertices.count)
    for place in range {
      let vertex = order[place]
      scratch.beginVertex(vertex)
      for segment in graph.up[vertex] { scratch.append(upperKey(segment)) }
      scratch.endInputs(vertex)
      for segment in graph.down.range(vertex) { scratch.append(lowerKey(segment)) }
      scratch.endVertex(vertex)
    }
  }
}

/// What an ordering computes with, kept to save allocations.
private struct Scratch {
  var tree = FenwickTree()
  /// The keys of each vertex's neighbours: above, then below, each sorted.
  private var keys: [Int] = []
  private var starts: [Int] = []
  private var middles: [Int] = []
  private var ends: [Int] = []

  mutating func beginLayer(vertexCount: Int) {
    keys.removeAll(keepingCapacity: true)
    guard starts.count < vertexCount else { return }
    starts = Array(repeating: 0, count: vertexCount)
    (middles, ends) = (starts, starts)
  }

  mutating func beginVertex(_ vertex: Int) { starts[vertex] = keys.count }

  mutating func append(_ key: Int) { keys.append(key) }

  mutating func endInputs(_ vertex: Int) {
    middles[vertex] = keys.count
    sortKeys(from: starts[vertex])
  }

  mutating func endVertex(_ vertex: Int) {
    ends[vertex] = keys.count
    sortKeys(from: middles[vertex])
  }

  /// Sorts the last keys; most vertices have so few that inserting beats the library's sort.
  private mutating func sortKeys(from start: Int) {
    guard keys.count - start > 1 else { return }
    guard keys.count - start <= 8 else {
      keys[start...].sort()
      return
    }
    for end in start + 1..<keys.count {
      var place = end
      while place > start, keys[place - 1] > keys[place] {
        keys.swapAt(place - 1, place)
        place -= 1
      }
    }
  }

  /// The crossings saved by exchanging two vertices.
  func saving(_ left: Int, _ right: Int) -> Int {
    saving(starts[left]..<middles[left], starts[right]..<middles[right])
      + saving(middles[left]..<ends[left], middles[right]..<ends[right])
  }

  /// The pairs in which the left key is greater, less those in which it is smaller.
  private func saving(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    var result = 0
    var smaller = right.lowerBound
    var notGreater = right.lowerBound
    for place in left {
      while smaller < right.upperBound, keys[smaller] < keys[place] { smaller += 1 }
      while notGreater < right.upperBound, keys[notGreater] <= keys[place] { notGreater += 1 }
      result += (smaller - right.lowerBound) - (right.upperBound - notGreater)
    }
    return result
  }
}

/// Counts of numbers, with prefix sums in logarithmic time (Fenwick 1994).
private struct FenwickTree {
  private var sums: [Int] = [0]
  private var total = 0

  mutating func reset(count: Int) {
    total = 0
    sums.removeAll(keepingCapacity: true)
    sums.append(contentsOf: repeatElement(0, count: count + 1))
  }

  mutating func insert(_ key: Int) {
    total += 1
    var place = key + 1
    while place < sums.count {
      sums[place] += 1
      place += place & -place
    }
  }

  /// How many of the inserted keys are greater.
  func count(above key: Int) -> Int {
    var place = key + 1
    var notGreater = 0
    while place > 0 {
      notGreater += sums[place]
      place -= place & -place
    }
    return total - notGreater
  }
}
