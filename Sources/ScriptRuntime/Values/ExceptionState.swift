import Diagnostics
import Tensors

/// What an exception object holds beside its attributes.
package final class ExceptionState {
  /// Python's `args`.
  package var arguments: [Value]
  /// What `raise … from` named.
  package var cause: Value = .none
  /// Where it was raised, and the calls it passed on its way out: innermost first.
  package private(set) var trace: [SourceRange] = []
  /// The depth of the call that noted its place last: each notes one.
  private var notedDepth = -1
  /// For a misspelt name, the names that could have been meant.
  let candidates: ScriptError.Candidates?

  init(arguments: [Value], candidates: ScriptError.Candidates? = nil) {
    self.arguments = arguments
    self.candidates = candidates
  }

  /// Notes where a call at a depth failed, or called what failed; a long recursion notes only its inner end.
  func note(_ range: SourceRange, depth: Int) {
    guard notedDepth != depth, trace.count < 64 else { return }
    notedDepth = depth
    trace.append(range)
  }

  func surrender(to pending: inout [Value]) {
    pending.append(contentsOf: arguments)
    pending.append(cause)
    arguments = []
    cause = .none
  }

  deinit { Reclaim.release(arguments + [cause]) }
}

extension Session {
  /// The exception object of a failure: made from Python's name for it, or from a library's error.
  ///
  /// - Throws: the failure itself, where no script may catch it.
  package func exception(for error: any Error) throws -> InstanceObject {
    switch error {
    case let raised as Raised: return raised.exception
    case let error as ScriptError:
      let state = ExceptionState(arguments: error.arguments, candidates: error.candidates)
      return InstanceObject(types.exception(error.className), state: state)
    case let error as TensorError:
      guard error.kind != .limit else { throw LimitReached(error.message) }
      return try exception(
        for: ScriptError(className: error.kind.rawValue, arguments: [.text(error.message)])
      )
    default: throw error
    }
  }

  /// A new exception object of a class.
  package func makeException(_ type: ClassObject, _ arguments: [Value]) -> InstanceObject {
    InstanceObject(type, state: ExceptionState(arguments: arguments))
  }

  /// What `str(exception)` gives: nothing, the one argument, or the tuple of them.
  func text(of exception: InstanceObject) throws -> String {
    let arguments = (exception.state as? ExceptionState)?.arguments ?? []
    guard arguments.count == 1 else { return arguments.isEmpty ? "" : try repr(.tuple(of: arguments)) }
    return exception.type.isSubclass(of: types.exception("KeyError"))
      ? try repr(arguments[0]) : try str(arguments[0])
  }
}
