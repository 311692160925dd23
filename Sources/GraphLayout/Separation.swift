/// Places things in a row as near as possible to where they want to be, in their order and at a distance.
///
/// Minimises the weighted squares of the displacements by pooling adjacent violators (Ayer et al. 1955).
struct Separation {
  private struct Block {
    var weight: Double
    var sum: Double
    var count: Int
    var mean: Double { sum / weight }
  }

  private var blocks: [Block] = []

  /// Finds places for things that want to be at `wishes`.
  ///
  /// - Parameters:
  ///   - wishes: where each thing wants to begin.
  ///   - weights: how much it matters to each, greater than 0.
  ///   - distances: how far each thing's beginning must be from the one before; the first is ignored.
  /// - Returns: where each thing begins.
  /// - Complexity: linear.
  mutating func place(_ wishes: [Int], weights: [Int], distances: [Int]) -> [Int] {
    blocks.removeAll(keepingCapacity: true)
    var offset = 0
    for index in wishes.indices {
      if index > 0 { offset += distances[index] }
      let weight = Double(weights[index])
      var block = Block(weight: weight, sum: Double(wishes[index] - offset) * weight, count: 1)
      while let last = blocks.last, last.mean > block.mean {
        block.weight += last.weight
        block.sum += last.sum
        block.count += last.count
        blocks.removeLast()
      }
      blocks.append(block)
    }
    var result: [Int] = []
    result.reserveCapacity(wishes.count)
    offset = 0
    for block in blocks {
      let start = Int((block.mean + 0.5).rounded(.down))
      for _ in 0..<block.count {
        if !result.isEmpty { offset += distances[result.count] }
        result.append(start + offset)
      }
    }
    return result
  }
}
