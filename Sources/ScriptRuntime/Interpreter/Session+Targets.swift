import Diagnostics
import ScriptSyntax

extension Session {
  /// Writes a value to a target.
  func assign(_ value: Value, to target: Target, _ frame: inout Frame) throws {
    switch target.kind {
    case .name(let name): store(value, name, &frame)
    case .attribute(let object, let name):
      let object = try evaluate(object, &frame)
      mark(target.range)
      try setAttribute(object, name.text, to: value)
    case .item(let container, let index):
      let container = try evaluate(container, &frame)
      let index = try evaluateIndex(index, &frame)
      mark(target.range)
      try setItem(container, index, to: value)
    case .sequence(let targets, let starred):
      mark(target.range)
      let values = try unpack(value, into: targets.count, starred: starred)
      for (target, value) in zip(targets, values) { try assign(value, to: target, &frame) }
    case .invalid: throw LimitReached("this target is not part of the language")
    }
  }

  /// As many values as there are targets, the starred one given a list of what the others leave.
  func unpack(_ value: Value, into count: Int, starred: Int?) throws -> [Value] {
    guard let starred else {
      if let items = value.items, value.isPlainSequence {
        if items.count == count { return items }
        throw items.count < count ? notEnough(count, items.count) : tooMany(count)
      }
      let iterator = try iteratorForUnpacking(value)
      var values: [Value] = []
      while let next = try iterator.next(self) {
        try charge()
        if values.count == count { throw tooMany(count) }
        values.append(next)
      }
      if values.count < count { throw notEnough(count, values.count) }
      return values
    }
    let iterator = try iteratorForUnpacking(value)
    var values: [Value] = []
    while let next = try iterator.next(self) {
      try charge()
      values.append(next)
      try checkSize(values.count)
    }
    guard values.count >= count - 1 else {
      throw ScriptError.value(
        "not enough values to unpack (expected at least \(count - 1), got \(values.count))"
      )
    }
    let end = values.count - (count - 1 - starred)
    return Array(values[..<starred]) + [.list(of: Array(values[starred..<end]))] + Array(values[end...])
  }

  private func iteratorForUnpacking(_ value: Value) throws -> IteratorObject {
    do { return try iterator(value) } catch let error as ScriptError {
      guard error.className == "TypeError", special("__iter__", of: value) == nil, value.tensor == nil else {
        throw error
      }
      throw ScriptError.type("cannot unpack non-iterable \(typeName(of: value)) object")
    }
  }

  private func notEnough(_ expected: Int, _ given: Int) -> ScriptError {
    .value("not enough values to unpack (expected \(expected), got \(given))")
  }

  private func tooMany(_ expected: Int) -> ScriptError {
    .value("too many values to unpack (expected \(expected))")
  }

  /// `target op= value`: the target's parts are evaluated once.
  func augment(
    _ target: Target,
    _ operation: BinaryOperator,
    _ expression: Expression,
    _ range: SourceRange,
    _ frame: inout Frame
  ) throws {
    switch target.kind {
    case .name(let name):
      let old = try load(name, &frame)
      let value = try evaluate(expression, &frame)
      mark(range)
      store(try update(operation, old, value), name, &frame)
    case .attribute(let object, let name):
      let object = try evaluate(object, &frame)
      mark(target.range)
      let old = try attribute(object, name.text)
      let value = try evaluate(expression, &frame)
      mark(range)
      try setAttribute(object, name.text, to: update(operation, old, value))
    case .item(let container, let index):
      let container = try evaluate(container, &frame)
      let index = try evaluateIndex(index, &frame)
      mark(target.range)
      let old = try item(container, index)
      let value = try evaluate(expression, &frame)
      mark(range)
      try setItem(container, index, to: update(operation, old, value))
    case .sequence, .invalid: throw LimitReached("this target is not part of the language")
    }
  }

  /// `del target`.
  func delete(_ target: Target, _ frame: inout Frame) throws {
    switch target.kind {
    case .name(let name): try delete(name, &frame)
    case .attribute(let object, let name):
      let object = try evaluate(object, &frame)
      mark(target.range)
      try deleteAttribute(object, name.text)
    case .item(let container, let index):
      let container = try evaluate(container, &frame)
      let index = try evaluateIndex(index, &frame)
      mark(target.range)
      try deleteItem(container, index)
    case .sequence(let targets, _):
      for target in targets { try delete(target, &frame) }
    case .invalid: throw LimitReached("this target is not part of the language")
    }
  }
}

extension Value {
  /// A list, or a tuple whose iteration no class changes.
  fileprivate var isPlainSequence: Bool {
    switch self {
    case .list: true
    case .tuple(let tuple): tuple.type == nil
    default: false
    }
  }
}
