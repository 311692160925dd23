import Diagnostics
import ScriptSyntax

extension Session {
  /// A comprehension: a scope of its own, whose first iterable is evaluated outside it.
  func evaluate(_ comprehension: Comprehension, _ range: SourceRange, _ frame: inout Frame) throws -> Value {
    guard let first = comprehension.clauses.first else { return .none }
    let iterable = try evaluate(first.iterable, &frame)
    mark(first.iterable.range)
    let code = frame.code.program.code(at: comprehension.scope)
    var inner = Frame(code, values: code.template(from: frame))
    inner.makeCells()
    if case .generator = comprehension.kind {
      return .iterator(try generator(comprehension, iterator(iterable), inner))
    }
    let source = try iterator(iterable)
    switch comprehension.kind {
    case .list, .generator:
      var items: [Value] = []
      try visit(comprehension.clauses[...], source, &inner) { session, frame in
        items.append(try session.evaluate(comprehension.element, &frame))
        try session.checkSize(items.count)
      }
      return .list(of: items)
    case .set:
      let set = SetObject()
      try visit(comprehension.clauses[...], source, &inner) { session, frame in
        try set.insert(session.evaluate(comprehension.element, &frame), session)
      }
      return .set(set)
    case .dictionary(let key):
      let dictionary = DictionaryObject()
      try visit(comprehension.clauses[...], source, &inner) { session, frame in
        let key = try session.evaluate(key, &frame)
        let value = try session.evaluate(comprehension.element, &frame)
        try dictionary.set(key, to: value, session)
      }
      return .dictionary(dictionary)
    }
  }

  /// Runs `body` for every combination of the clauses' elements that satisfies their conditions.
  private func visit(
    _ clauses: ArraySlice<Comprehension.Clause>,
    _ source: IteratorObject,
    _ frame: inout Frame,
    _ body: (Session, inout Frame) throws -> Void
  ) throws {
    guard let clause = clauses.first else { return }
    let rest = clauses.dropFirst()
    while let element = try source.next(self) {
      try charge()
      try assign(element, to: clause.target, &frame)
      guard try satisfies(clause, &frame) else { continue }
      guard let next = rest.first else {
        try body(self, &frame)
        continue
      }
      let iterable = try evaluate(next.iterable, &frame)
      mark(next.iterable.range)
      try visit(rest, iterator(iterable), &frame, body)
    }
  }

  fileprivate func satisfies(_ clause: Comprehension.Clause, _ frame: inout Frame) throws -> Bool {
    for condition in clause.conditions {
      let value = try evaluate(condition, &frame)
      mark(condition.range)
      if try !truth(value) { return false }
    }
    return true
  }

  /// A generator expression: the same visit, stopped after each element.
  private func generator(
    _ comprehension: Comprehension,
    _ source: IteratorObject,
    _ frame: Frame
  ) throws -> IteratorObject {
    let state = GeneratorState(comprehension, frame)
    // The variables are held too: a generator's may refer to another generator, and so on.
    let held = [Value.iterator(source)] + frame.values
    return IteratorObject("generator", over: held) { iterator, session in
      try iterator.source().map { try state.next($0, session) } ?? nil
    }
  }
}

/// Where a generator expression stands: the iterators of its inner clauses, the innermost last.
private final class GeneratorState {
  private let comprehension: Comprehension
  private var inner: [IteratorObject] = []
  private var frame: Frame
  private var isRunning = false

  init(_ comprehension: Comprehension, _ frame: Frame) {
    self.comprehension = comprehension
    self.frame = frame
  }

  /// The next element; asking for one while one is being made is an error, as in Python.
  func next(_ source: IteratorObject, _ session: Session) throws -> Value? {
    guard !isRunning else { throw ScriptError.value("generator already executing") }
    isRunning = true
    // The frame is taken out while the script runs, so that no access overlaps another.
    var running = frame
    defer {
      frame = running
      isRunning = false
    }
    return try advance(source, session, &running)
  }

  private func advance(
    _ outermost: IteratorObject,
    _ session: Session,
    _ frame: inout Frame
  ) throws -> Value? {
    let clauses = comprehension.clauses
    while true {
      let clause = clauses[inner.count]
      guard let element = try (inner.last ?? outermost).next(session) else {
        if inner.isEmpty { return nil }
        inner.removeLast()
        continue
      }
      try session.charge()
      try session.assign(element, to: clause.target, &frame)
      guard try session.satisfies(clause, &frame) else { continue }
      let next = inner.count + 1
      if next == clauses.count { return try session.evaluate(comprehension.element, &frame) }
      let iterable = try session.evaluate(clauses[next].iterable, &frame)
      session.mark(clauses[next].iterable.range)
      inner.append(try session.iterator(iterable))
    }
  }
}
