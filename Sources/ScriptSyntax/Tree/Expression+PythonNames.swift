extension Expression.Kind {
  /// What CPython calls such an expression when it cannot be assigned to.
  var pythonName: String {
    switch self {
    case .name: "name"
    case .boolean(let value): value ? "True" : "False"
    case .none: "None"
    case .ellipsis: "ellipsis"
    case .integer, .bigInteger, .float, .imaginary, .string, .bytes: "literal"
    case .formatted: "f-string expression"
    case .unary, .binary, .logical: "expression"
    case .comparison, .comparisonChain: "comparison"
    case .conditional: "conditional expression"
    case .namedValue: "named expression"
    case .lambda: "lambda"
    case .call: "function call"
    case .attribute: "attribute"
    case .item: "subscript"
    case .slice: "slice"
    case .tuple: "tuple"
    case .list: "list"
    case .set: "set display"
    case .dictionary: "dict literal"
    case .starred: "starred"
    case .comprehension(let comprehension): comprehension.kind.pythonName
    case .unsupported("await"): "await expression"
    case .unsupported("async comprehension"): "generator expression"
    case .unsupported: "yield expression"
    case .invalid: "expression"
    }
  }

  /// Whether the grammar has it below comparisons, so that `… = value` may be a slip for `… == value`.
  var isBitwiseOperand: Bool {
    switch self {
    case .comparison, .comparisonChain, .logical, .unary(.not, _), .conditional, .lambda, .namedValue,
      .starred:
      false
    default: true
    }
  }

  /// Whether CPython takes `… = value` with it for a slip for `… == value`.
  var isAssignableLookalike: Bool {
    switch self {
    case .list, .tuple, .boolean, .none: false
    case .comprehension(let comprehension): !comprehension.kind.isGenerator
    default: isBitwiseOperand
    }
  }
}

extension Comprehension.Kind {
  fileprivate var pythonName: String {
    switch self {
    case .list: "list comprehension"
    case .set: "set comprehension"
    case .generator: "generator expression"
    case .dictionary: "dict comprehension"
    }
  }

  var isGenerator: Bool {
    if case .generator = self { return true }
    return false
  }
}
