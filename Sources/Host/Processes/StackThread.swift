import Glibc

/// Runs `body` on a thread with a stack of `bytes`, as in `512 << 20`, and waits for its result or its error.
///
/// The pages of the stack are taken from the system only as they are used. Where the system refuses so large a
/// stack, half of it is tried, and so on; at last `body` runs on the caller's own.
package func withStack<Value, Failure: Error>(
  bytes: Int,
  _ body: () throws(Failure) -> Value
) throws(Failure) -> Value {
  var result: Result<Value, Failure>?
  withoutActuallyEscaping(body) { body in
    let task = { result = Result(catching: body) }
    if !runThread(stack: bytes, task) { task() }
  }
  guard let result else { preconditionFailure("a thread ended without its result") }
  return try result.get()
}

/// The smallest stack that is worth a thread of its own.
private let leastStack = 1 << 20

/// Runs a task on a new thread and waits for its end.
/// - Returns: whether there was a thread for it.
private func runThread(stack bytes: Int, _ task: @escaping () -> Void) -> Bool {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0 else { return false }
  defer { pthread_attr_destroy(&attributes) }
  let box = Unmanaged.passRetained(TaskBox(task))
  var size = bytes
  while size >= leastStack {
    var thread = pthread_t()
    if pthread_attr_setstacksize(&attributes, size) == 0,
      pthread_create(&thread, &attributes, { TaskBox.run($0) }, box.toOpaque()) == 0
    {
      pthread_join(thread, nil)
      return true
    }
    size /= 2
  }
  box.release()
  return false
}

/// Carries a task through the C interface.
private final class TaskBox {
  let task: () -> Void

  init(_ task: @escaping () -> Void) {
    self.task = task
  }

  /// The thread's body.
  static func run(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    Unmanaged<TaskBox>.fromOpaque(pointer).takeRetainedValue().task()
    return nil
  }
}
