import Synchronization

/// A value that is made when it is first asked for, and kept.
///
/// The table has hundreds of rows and a script uses few of them, so what costs time to make waits here.
final class Deferred<Value: Sendable>: Sendable {
  private let isMade = Atomic(false)
  private let making = Mutex(())
  /// Written once, under `making`, before `isMade` tells of it: a plain load then costs a tenth of
  /// `AtomicLazyReference`, whose code is not inlined, and every step of a script reads a rule.
  @exclusivity(unchecked) private nonisolated(unsafe) var value: Value?
  private let make: @Sendable () -> Value

  init(_ make: @autoclosure @escaping @Sendable () -> Value) { self.make = make }

  /// The value; whoever asks while it is being made waits for it.
  func callAsFunction() -> Value {
    if isMade.load(ordering: .acquiring), let value { return value }
    return making.withLock { _ in
      if let value { return value }
      let made = make()
      value = made
      isMade.store(true, ordering: .releasing)
      return made
    }
  }
}
