extension ComparisonOperator {
  /// The special method of the left operand.
  var methodName: String {
    switch self {
    case .equal: "__eq__"
    case .notEqual: "__ne__"
    case .less: "__lt__"
    case .lessEqual: "__le__"
    case .greater: "__gt__"
    case .greaterEqual: "__ge__"
    case .in, .notIn, .is, .isNot: "__contains__"
    }
  }

  /// The operator that says the same with its operands exchanged.
  package var mirrored: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    default: self
    }
  }

  /// Whether the operator holds for operands in that order.
  func holds(for order: Order) -> Bool {
    switch self {
    case .equal: order == .equal
    case .notEqual: order != .equal
    case .less: order == .less
    case .lessEqual: order == .less || order == .equal
    case .greater: order == .greater
    case .greaterEqual: order == .greater || order == .equal
    case .in, .notIn, .is, .isNot: false
    }
  }
}

/// How two values compare; `unordered` when one is not a number.
enum Order {
  case less, equal, greater, unordered

  init<Operand: Comparable>(_ left: Operand, _ right: Operand) {
    self = left < right ? .less : left > right ? .greater : left == right ? .equal : .unordered
  }
}

extension Session {
  /// `left op right`: a bool for Python's own types, whatever the operands' methods give for others.
  package func compare(_ operation: ComparisonOperator, _ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)):
      return .bool(
        operation.compares ? operation.holds(for: Order(a, b)) : try membership(operation, left, right)
      )
    case (.float(let a), .float(let b)) where operation.compares:
      return .bool(operation.holds(for: Order(a, b)))
    default: break
    }
    guard operation.compares else { return .bool(try membership(operation, left, right)) }
    switch (left, right) {
    case (.tensor, _), (_, .tensor):
      if case .instance = right, let result = try reflectedComparison(operation, left, right) {
        return result
      }
      if let tensors {
        let result = try tensors.compare(operation, left, right)
        if case .notImplemented = result { break }
        return result
      }
    case (.instance, _), (_, .instance):
      if let result = try reflectedComparison(operation, left, right) { return result }
    default: break
    }
    switch operation {
    case .equal: return .bool(try equalPlain(left, right))
    case .notEqual: return .bool(try !equalPlain(left, right))
    default: break
    }
    if let order = try order(left, right, operation) { return .bool(operation.holds(for: order)) }
    throw ScriptError.type(
      "'\(operation.rawValue)' not supported between instances of '\(typeName(of: left))' and '\(typeName(of: right))'"
    )
  }

  /// The truth of `left < right`, for sorting.
  func isLess(_ left: Value, _ right: Value) throws -> Bool {
    if case .int(let a) = left, case .int(let b) = right { return a < b }
    return try truth(compare(.less, left, right))
  }

  private func membership(_ operation: ComparisonOperator, _ left: Value, _ right: Value) throws -> Bool {
    switch operation {
    case .is: left.isIdentical(to: right)
    case .isNot: !left.isIdentical(to: right)
    case .notIn: try !contains(right, left)
    default: try contains(right, left)
    }
  }

  /// Asks the operands' classes, a derived right operand first; `nil` if none of them answers.
  private func reflectedComparison(
    _ operation: ComparisonOperator,
    _ left: Value,
    _ right: Value
  ) throws -> Value? {
    let mirrored = operation.mirrored
    let rightFirst = type(of: right) !== type(of: left) && isInstance(right, of: type(of: left))
    let attempts = [(left, right, operation), (right, left, mirrored)]
    for (receiver, other, operation) in rightFirst ? attempts.reversed() : attempts {
      if let method = special(operation.methodName, of: receiver), !method.isNone {
        let result = try callSpecial(method, receiver, other)
        if case .notImplemented = result { continue }
        return result
      }
      // Without __ne__, a class is unequal where its __eq__ does not hold.
      if operation == .notEqual, let method = special("__eq__", of: receiver) {
        let result = try callSpecial(method, receiver, other)
        if case .notImplemented = result { continue }
        return .bool(try !truth(result))
      }
    }
    return nil
  }

  /// The order of two values of Python's own ordered types, or `nil`.
  private func order(_ left: Value, _ right: Value, _ operation: ComparisonOperator) throws -> Order? {
    if let a = Number(left), let b = Number(right) { return a.compare(to: b) }
    switch (left, right) {
    case (.string(let a), .string(let b)):
      let length = min(a.utf8Count, b.utf8Count)
      if length > 256 { try charge(length / 64) }
      return a == b ? .equal : a.precedes(b) ? .less : .greater
    case (.list(let a), .list(let b)): return try order(a.items, b.items, operation)
    case (.tuple(let a), .tuple(let b)): return try order(a.items, b.items, operation)
    case (.set(let a), .set(let b)):
      let within = try a.elements.allSatisfy { try b.contains($0, self) }
      let without = try b.elements.allSatisfy { try a.contains($0, self) }
      return within ? (without ? .equal : .less) : without ? .greater : .unordered
    default: return nil
    }
  }

  /// Lexicographic: the first pair that differs decides, with the operator itself.
  private func order(_ left: [Value], _ right: [Value], _ operation: ComparisonOperator) throws -> Order? {
    try charge(min(left.count, right.count))
    return try nested {
      for (a, b) in zip(left, right) where try !isSame(a, b) {
        let holds = try truth(compare(operation, a, b))
        let ascending = operation == .less || operation == .lessEqual
        return holds == ascending ? .less : .greater
      }
      return Order(left.count, right.count)
    }
  }
}

extension ComparisonOperator {
  /// Whether it compares values, rather than asking for identity or membership.
  var compares: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: true
    case .in, .notIn, .is, .isNot: false
    }
  }
}
