/// A list.
package final class ListObject {
  /// The items.
  package var items: [Value]

  /// A new list of items.
  package init(_ items: [Value]) { self.items = items }

  func surrender(to pending: inout [Value]) {
    pending.append(contentsOf: items)
    items = []
  }

  deinit { Reclaim.release(items) }
}

/// A tuple, or an instance of a class derived from `tuple`.
package final class TupleObject {
  /// The items; they change only while the tuple is torn down.
  package private(set) var items: [Value]

  /// The class, when it is not `tuple` itself: `torch.Size`, a named tuple.
  package let type: ClassObject?

  /// A tuple of items.
  package init(_ items: [Value], type: ClassObject? = nil) {
    self.items = items
    self.type = type
  }

  func surrender(to pending: inout [Value]) {
    pending.append(contentsOf: items)
    items = []
  }

  deinit { Reclaim.release(items) }
}

/// A `range`: an arithmetic progression of machine words.
package final class RangeObject {
  package let start: Int
  package let stop: Int
  package let step: Int

  /// The number of elements.
  package let count: Int

  /// A progression from `start`, by a `step` that is not 0, up to and without `stop`.
  package init(start: Int, stop: Int, step: Int) {
    self.start = start
    self.stop = stop
    self.step = step
    count = RangeObject.count(from: start, to: stop, by: step)
  }

  private static func count(from start: Int, to stop: Int, by step: Int) -> Int {
    guard step > 0 ? start < stop : start > stop else { return 0 }
    let distance = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
    let steps = (distance - 1) / step.magnitude
    return steps >= UInt(Int.max) ? Int.max : Int(steps) + 1
  }

  /// The element at an index within `0..<count`.
  package subscript(index: Int) -> Int { start &+ index &* step }

  /// Whether the progression meets `value`.
  package func contains(_ value: Int) -> Bool {
    guard step > 0 ? value >= start && value < stop : value <= start && value > stop else { return false }
    let distance = step > 0 ? UInt(bitPattern: value &- start) : UInt(bitPattern: start &- value)
    return distance % step.magnitude == 0
  }
}

/// `start:stop:step`, each part `None` where it was left out.
package final class SliceObject {
  package let start: Value
  package let stop: Value
  package let step: Value

  /// A slice of its three parts.
  package init(start: Value, stop: Value, step: Value) {
    self.start = start
    self.stop = stop
    self.step = step
  }
}
