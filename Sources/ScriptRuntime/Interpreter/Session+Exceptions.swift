import Diagnostics
import Recordings
import ScriptSyntax

extension Session {
  /// `raise`, `raise exception`, `raise exception from cause`.
  func raise(
    _ expression: Expression?,
    _ cause: Expression?,
    _ range: SourceRange,
    _ frame: inout Frame
  ) throws {
    guard let expression else {
      guard let exception = handled.last else { throw ScriptError.runtime("No active exception to reraise") }
      throw Raised(exception)
    }
    // An exception on its way costs more than other statements do.
    try charge(4)
    let value = try evaluate(expression, &frame)
    let causeValue = try cause.map { try evaluate($0, &frame) }
    mark(range)
    let exception = try exceptionObject(value, "exceptions must derive from BaseException")
    if let causeValue, let state = exception.state as? ExceptionState {
      let text = "exception causes must derive from BaseException"
      state.cause = causeValue.isNone ? .none : .instance(try exceptionObject(causeValue, text))
    }
    throw Raised(exception)
  }

  /// An exception object, or a new one of an exception class.
  private func exceptionObject(_ value: Value, _ failure: String) throws -> InstanceObject {
    switch value {
    case .instance(let instance) where instance.state is ExceptionState: return instance
    case .type(let type) where type.isSubclass(of: types.baseException):
      if case .instance(let instance) = try call(value, []) { return instance }
    default: break
    }
    throw ScriptError.type(failure)
  }

  /// A `try` statement, whose `finally` runs whatever happens; a limit that was reached ends everything.
  func executeTry(_ parts: Try, _ frame: inout Frame) throws -> Completion {
    var outcome = Result<Completion, any Error>.success(.normal)
    let handledBefore = handled.count
    do {
      let completion = try execute(parts.body, &frame)
      outcome = .success(completion)
      if case .normal = completion {
        do { outcome = .success(try execute(parts.otherwise, &frame)) } catch {
          outcome = .failure(noted(error))
        }
      }
    } catch {
      let error = noted(error)
      if error is LimitReached { throw error }
      outcome = try handle(error, parts.handlers, &frame)
    }
    handled.removeLast(handled.count - handledBefore)
    if case .failure(let error) = outcome, error is LimitReached { throw error }
    guard !parts.finally.isEmpty else { return try outcome.get() }
    if case .failure(let error) = outcome, let raised = error as? Raised { handled.append(raised.exception) }
    defer { handled.removeLast(handled.count - handledBefore) }
    let completion = try execute(parts.finally, &frame)
    guard case .normal = completion else { return completion }
    return try outcome.get()
  }

  /// What the first fitting handler does with an exception, or the exception itself if none fits.
  private func handle(
    _ error: any Error,
    _ handlers: [Try.Handler],
    _ frame: inout Frame
  ) throws -> Result<Completion, any Error> {
    guard let exception = try? exception(for: error) else { throw error }
    handled.append(exception)
    for handler in handlers {
      do {
        if let type = handler.type {
          let accepted = try evaluate(type, &frame)
          mark(type.range)
          guard try matches(exception, accepted) else { continue }
        }
        writer?.append(.raised(diagnostic(for: error, asRecorded: true), caught: true))
        if let name = handler.name { store(.instance(exception), name, &frame) }
        let outcome = Result { try execute(handler.body, &frame) }.mapError { noted($0) }
        if let name = handler.name { unbind(name, &frame) }
        return outcome
      } catch {
        return .failure(noted(error))
      }
    }
    return .failure(error)
  }

  /// `e` is gone after its block.
  private func unbind(_ name: Name, _ frame: inout Frame) {
    if case .cell(let cell) = frame.values[name.slot] {
      cell.value = .unbound
    } else {
      frame.values[name.slot] = .unbound
    }
  }

  /// Whether `except accepted` catches the exception: a class, or a tuple of classes.
  private func matches(_ exception: InstanceObject, _ accepted: Value) throws -> Bool {
    switch accepted {
    case .type(let type) where type.isSubclass(of: types.baseException):
      return exception.type.isSubclass(of: type)
    case .tuple(let tuple):
      return try tuple.items.contains { try matches(exception, $0) }
    default:
      throw ScriptError.type("catching classes that do not inherit from BaseException is not allowed")
    }
  }

  // MARK: Context managers

  /// `with a, b: body`: managers are entered from left to right and left in reverse.
  func executeWith(_ items: ArraySlice<WithItem>, _ body: [Statement], _ frame: inout Frame) throws
    -> Completion
  {
    guard let item = items.first else { return try execute(body, &frame) }
    let manager = try evaluate(item.context, &frame)
    mark(item.context.range)
    guard let enter = special("__enter__", of: manager), let exit = special("__exit__", of: manager) else {
      throw ScriptError.type(
        "'\(typeName(of: manager))' object does not support the context manager protocol"
      )
    }
    let entered = try callSpecial(enter, manager)
    let completion: Completion
    do {
      if let target = item.target { try assign(entered, to: target, &frame) }
      completion = try executeWith(items.dropFirst(), body, &frame)
    } catch {
      let error = noted(error)
      guard let exception = try? exception(for: error) else {
        // A limit was reached: the manager puts things back, and the script cannot tell.
        _ = try? callSpecial(exit, manager, .none, .none, .none)
        throw error
      }
      handled.append(exception)
      defer { handled.removeLast() }
      let suppress = try callSpecial(exit, manager, .type(exception.type), .instance(exception), .none)
      if try truth(suppress) { return .normal }
      throw error
    }
    mark(item.context.range)
    _ = try callSpecial(exit, manager, .none, .none, .none)
    return completion
  }
}
