import Dispatch
import Glibc
import Synchronization

/// Maps elements on as many threads as there are processors, each with a stack of `bytes`.
///
/// - Returns: the results in the order of the elements, whichever was ready first.
package func concurrentMap<Element: Sendable, Value: Sendable>(
  _ elements: [Element],
  stack bytes: Int,
  _ transform: @Sendable (Element) -> Value
) -> [Value] {
  shareAllocator(among: processorCount() + 1)
  let results = Mutex<[Int: Value]>([:])
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let value = withStack(bytes: bytes) { transform(elements[index]) }
    results.withLock { $0[index] = value }
  }
  let values = results.withLock { $0 }
  return elements.indices.compactMap { values[$0] }
}

private func processorCount() -> Int { max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))) }
