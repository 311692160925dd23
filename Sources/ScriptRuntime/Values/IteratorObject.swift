/// What `iter()` gives: a source of values that runs dry.
package final class IteratorObject {
  /// Gives the next value, or `nil` at the end; it finds in `held` what it goes over.
  package typealias Advance = (IteratorObject, Session) throws -> Value?

  /// Python's name of the iterator's class, such as `list_iterator`.
  package let typeName: String
  /// What the iterator goes over: kept here and not in the closure, so that long chains can be released.
  package private(set) var held: [Value]
  private var advance: Advance?

  /// An iterator over what `held` holds; its closure is not called again after it gave `nil`.
  package init(_ typeName: String, over held: [Value] = [], advance: @escaping Advance) {
    self.typeName = typeName
    self.held = held
    self.advance = advance
  }

  /// The next value, or `nil` at the end.
  package func next(_ session: Session) throws -> Value? {
    guard let advance else { return nil }
    if held.isEmpty {
      if let value = try advance(self, session) { return value }
    } else if let value = try session.nested({ try advance(self, session) }) {
      return value
    }
    self.advance = nil
    return nil
  }

  /// The iterator that is the held value at a position.
  func source(_ position: Int = 0) -> IteratorObject? {
    if position < held.count, case .iterator(let iterator) = held[position] { iterator } else { nil }
  }

  func surrender(to pending: inout [Value]) {
    pending.append(contentsOf: held)
    held = []
    advance = nil
  }

  deinit { Reclaim.release(held) }
}
