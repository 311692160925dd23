extension PythonLibrary {
  func addAggregates(to session: Session) {
    session.builtin("len", "obj, /") { .int(try $0.session.length($0.value(0))) }
    session.builtin("sum", "iterable, /, start=0") { arguments in
      let session = arguments.session
      var total = arguments[1] ?? .int(0)
      if case .string = total {
        throw ScriptError.type("sum() can't sum strings [use ''.join(seq) instead]")
      }
      try session.forEach(arguments.value(0)) { total = try session.binary(.add, total, $0) }
      return total
    }
    session.builtin("any", "iterable, /") { arguments in
      let iterator = try arguments.session.iterator(arguments.value(0))
      while let element = try iterator.next(arguments.session) {
        try arguments.session.charge()
        if try arguments.session.truth(element) { return .bool(true) }
      }
      return .bool(false)
    }
    session.builtin("all", "iterable, /") { arguments in
      let iterator = try arguments.session.iterator(arguments.value(0))
      while let element = try iterator.next(arguments.session) {
        try arguments.session.charge()
        if try !arguments.session.truth(element) { return .bool(false) }
      }
      return .bool(true)
    }
    session.builtin("max", "*args, key=None, default=None") { try extreme($0, "max", .greater) }
    session.builtin("min", "*args, key=None, default=None") { try extreme($0, "min", .less) }
    session.builtin("sorted", "iterable=None, /, *args, key=None, reverse=False") { arguments in
      let count = arguments.rest.count + (arguments[0] == nil ? 0 : 1)
      guard count == 1 else { throw ScriptError.type("sorted expected 1 argument, got \(count)") }
      let items = try arguments.session.collect(arguments.value(0))
      let reverse = try arguments.bool(2, default: false)
      return .list(of: try arguments.session.sorted(items, key: arguments.given(1), reverse: reverse))
    }
  }

  /// The first of the greatest, or of the smallest, elements.
  private func extreme(_ arguments: Arguments, _ name: String, _ better: ComparisonOperator) throws -> Value {
    let session = arguments.session
    guard let first = arguments.rest.first else {
      throw ScriptError.type("\(name) expected at least 1 argument, got 0")
    }
    if arguments.rest.count > 1, arguments[1] != nil {
      throw ScriptError.type(
        "Cannot specify a default for \(name)() with multiple positional arguments"
      )
    }
    let iterator =
      arguments.rest.count == 1
      ? try session.iterator(first) : session.iterator(over: arguments.rest, "tuple")
    let key = arguments.given(0)
    guard let start = try iterator.next(session) else {
      if let fallback = arguments[1] { return fallback }
      throw ScriptError.value("\(name)() arg is an empty sequence")
    }
    var best = start
    var bestKey = try key.map { try session.call($0, [start]) } ?? start
    while let element = try iterator.next(session) {
      try session.charge()
      let elementKey = try key.map { try session.call($0, [element]) } ?? element
      if try session.truth(session.compare(better, elementKey, bestKey)) {
        (best, bestKey) = (element, elementKey)
      }
    }
    return best
  }
}

extension Session {
  /// Values in ascending order, equal ones in the order given.
  func sorted(_ items: [Value], key: Value?, reverse: Bool) throws -> [Value] {
    try charge(items.count)
    var entries: [(key: Value, item: Value)] = []
    entries.reserveCapacity(items.count)
    for item in items { entries.append((try key.map { try call($0, [item]) } ?? item, item)) }
    // Reversed before and after, equal elements keep their order.
    if reverse { entries.reverse() }
    try entries.sort { left, right in
      try charge()
      return try isLess(left.key, right.key)
    }
    if reverse { entries.reverse() }
    return entries.map(\.item)
  }
}
