import Synchronization

/// A value that is made when it is first asked for, and kept.
///
/// The table has hundreds of rows and a script uses few of them, so what costs time to make waits here.
final class Deferred<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let box = AtomicLazyReference<Box>()
  private let make: @Sendable () -> Value

  init(_ make: @autoclosure @escaping @Sendable () -> Value) { self.make = make }

  /// The value; two threads that ask at once may both make it, and one of them wins.
  func callAsFunction() -> Value { (box.load() ?? box.storeIfNil(Box(make()))).value }
}
