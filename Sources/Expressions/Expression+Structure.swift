extension Expression {
  /// An expression's outermost operation without its operands.
  enum Head: Hashable, Sendable {
    case constant(Number)
    case variable(String)
    case unary(UnaryFunction)
    case binary(BinaryFunction)
    case fma, select, sum
    case derivative(String)
  }
}

extension Expression.Kind {
  /// Calls `body` with each operand, in order.
  func forEachOperand(_ body: (Expression) -> Void) {
    switch self {
    case .constant, .variable: break
    case .unary(_, let a), .derivative(let a, _): body(a)
    case .binary(_, let a, let b):
      body(a)
      body(b)
    case .fma(let a, let b, let c), .select(let a, let b, let c):
      body(a)
      body(b)
      body(c)
    case .sum(let terms): terms.forEach(body)
    }
  }

  /// The operation without its operands.
  var head: Expression.Head {
    switch self {
    case .constant(let number): .constant(number)
    case .variable(let name): .variable(name)
    case .unary(let function, _): .unary(function)
    case .binary(let function, _, _): .binary(function)
    case .fma: .fma
    case .select: .select
    case .sum: .sum
    case .derivative(_, let variable): .derivative(variable)
    }
  }

  /// The same operation on other operands, of which there must be as many.
  func replacingOperands(_ operands: [Expression]) -> Expression.Kind {
    switch (self, operands.count) {
    case (.unary(let function, _), 1): .unary(function, operands[0])
    case (.binary(let function, _, _), 2): .binary(function, operands[0], operands[1])
    case (.fma, 3): .fma(operands[0], operands[1], operands[2])
    case (.select, 3): .select(condition: operands[0], then: operands[1], otherwise: operands[2])
    case (.sum, _): .sum(operands)
    case (.derivative(_, let variable), 1): .derivative(of: operands[0], withRespectTo: variable)
    default: self
    }
  }
}

extension Expression.Head {
  /// A hash that is the same in every run, so that nothing that is printed can depend on a seed.
  var stableHash: Int {
    switch self {
    case .constant(let number): 3 &+ Int(truncatingIfNeeded: number.value.bitPattern) &* 0x9e37_79b9
    case .variable(let name): name.utf8.reduce(5) { ($0 ^ Int($1)) &* 0x0100_0000_01b3 }
    case .unary(let function): 1_000 + Int(function.rawValue)
    case .binary(let function): 2_000 + Int(function.rawValue)
    case .fma: 3_000
    case .select: 3_001
    case .sum: 3_002
    case .derivative(let name): Expression.Head.variable(name).stableHash &+ 3_003
    }
  }
}

extension Expression: Hashable {
  /// Whether both are built alike: the same operations on the same operands in the same order.
  ///
  /// - Complexity: O(1) for the same object and, nearly always, for different contents; else O(nodes).
  package static func == (a: Expression, b: Expression) -> Bool {
    if a.isIdentical(to: b) { return true }
    guard a.node.hash == b.node.hash, a.size == b.size, a.depth == b.depth else { return false }
    var schedule = Schedule()
    return schedule.add(a) == schedule.add(b)
  }

  /// Feeds the contents to `hasher`.
  package func hash(into hasher: inout Hasher) { hasher.combine(node.hash) }
}

extension Expression {
  /// The operands, in order.
  package var operands: [Expression] {
    var operands: [Expression] = []
    kind.forEachOperand { operands.append($0) }
    return operands
  }

  /// The variables that occur, in the order of their first occurrence.
  ///
  /// - Complexity: O(nodes).
  package var freeVariables: [String] {
    Schedule(self).steps.compactMap { step in
      if case .variable(let name) = step.expression.kind { name } else { nil }
    }
  }

  /// Whether `variable` occurs.
  package func depends(on variable: String) -> Bool {
    node.variables & Node.bit(of: variable) != 0 && freeVariables.contains(variable)
  }

  /// A copy in which the named variables are replaced, all at once.
  package func substituting(_ replacements: [String: Expression]) -> Expression {
    rebuilt { expression, operands in
      if case .variable(let name) = expression.kind { return replacements[name] ?? expression }
      return expression.replacingOperands(operands)
    }
  }

  /// The same operation on other operands; the same object when they are the same.
  package func replacingOperands(_ operands: [Expression]) -> Expression {
    zip(self.operands, operands).allSatisfy { $0.isIdentical(to: $1) }
      ? self : Expression(kind.replacingOperands(operands))
  }

  /// Works from the leaves up: `transform` gets each expression with its transformed operands, shared ones once.
  func rebuilt(_ transform: (Expression, [Expression]) -> Expression) -> Expression {
    Schedule(self).folded(transform)
  }
}
