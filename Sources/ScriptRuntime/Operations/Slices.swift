/// The positions that a slice selects in a sequence.
package struct SlicePositions {
  package let start: Int
  /// Where the positions end, by the slice's own bound.
  package let stop: Int
  package let step: Int
  package let count: Int

  /// Just past the last position, for a step of 1.
  package var end: Int { start + count }

  /// The positions in order.
  package var indices: [Int] { (0..<count).map { start + $0 * step } }
}

extension Session {
  /// Clamps a slice to a sequence of `count` elements as Python does.
  package func positions(of slice: SliceObject, in count: Int) throws -> SlicePositions {
    let step = try slice.step.isNone ? 1 : clampedIndex(slice.step)
    if step == 0 { throw ScriptError.value("slice step cannot be zero") }
    func bound(_ value: Value, otherwise: Int) throws -> Int {
      if value.isNone { return otherwise }
      let index = try clampedIndex(value)
      let lowest = step < 0 ? -1 : 0
      let highest = step < 0 ? count - 1 : count
      return index < 0 ? max(lowest, index + count) : min(index, highest)
    }
    let start = try bound(slice.start, otherwise: step < 0 ? count - 1 : 0)
    let stop = try bound(slice.stop, otherwise: step < 0 ? -1 : count)
    return SlicePositions(
      start: start,
      stop: stop,
      step: step,
      count: RangeObject(start: start, stop: stop, step: max(step, -Int.max)).count
    )
  }

  /// A slice's bound as an integer; longer ones count as the largest.
  private func clampedIndex(_ value: Value) throws -> Int {
    switch value {
    case .int(let int): return int
    case .bigInt(let integer): return integer.isNegative ? -Int.max : Int.max
    default:
      guard let index = try indexIfPossible(value) else {
        throw ScriptError.type("slice indices must be integers or None or have an __index__ method")
      }
      return index
    }
  }
}
