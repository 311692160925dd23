/// One line of a derivation: every derivative still to be taken is taken one rule further.
struct DerivationStep {
  let variable: String
  private(set) var rules: [String] = []
  private(set) var kinks: [Expression] = []

  /// The most rules that a line applies to one derivative without writing what lies between.
  private static let mostAtOnce = 2

  init(variable: String) {
    self.variable = variable
  }

  /// The expression with one rule applied to each derivative in it.
  mutating func advance(_ expression: Expression) -> Expression {
    var step = self
    let result = expression.rebuilt { part, operands in
      if case .derivative(let body, _) = part.kind {
        // A derivative of a derivative waits for the inner one.
        return body.containsDerivative ? part.replacingOperands(operands) : step.derivative(of: body)
      }
      return part.replacingOperands(operands)
    }
    self = step
    return result
  }

  private mutating func name(_ rule: String) {
    if !rules.contains(rule) { rules.append(rule) }
  }

  private mutating func derivative(of body: Expression) -> Expression {
    guard body.depends(on: variable) else {
      name("constant rule")
      return 0
    }
    return atOnce(body) ?? byOneRule(body)
  }

  private func isConstant(_ expression: Expression) -> Bool { !expression.depends(on: variable) }

  private func pending(_ expression: Expression) -> Expression? {
    isConstant(expression) ? nil : .pendingDerivative(of: expression, withRespectTo: variable)
  }

  // MARK: - Derivatives known by heart

  /// The derivative, if it is one that is written down without a second thought: of powers and functions of the
  /// bare variable, their multiples and sums.
  private mutating func atOnce(_ body: Expression) -> Expression? {
    var attempt = self
    guard let result = attempt.known(body, levels: 24), attempt.rules.count <= rules.count + Self.mostAtOnce
    else {
      return nil
    }
    self = attempt
    if rules.isEmpty { name("power rule") }
    return result
  }

  private mutating func known(_ body: Expression, levels: Int) -> Expression? {
    guard levels > 0 else { return nil }
    switch body.kind {
    case .variable: return 1
    case .unary(.negate, let a):
      return slope(of: body, [known(a, levels: levels - 1)], naming: nil)
    case .unary(let function, let a):
      guard case .variable = a.kind else { return nil }
      noteKinks(of: body)
      return slope(of: body, [1], naming: function.rule) ?? 0
    case .binary(.power, let a, let b):
      if case .variable = a.kind, isConstant(b) { return slope(of: body, [1, nil], naming: "power rule") }
      if case .variable = b.kind, isConstant(a) { return slope(of: body, [nil, 1], naming: "exponential") }
      return nil
    case .binary(.multiply, let a, let b) where isConstant(a):
      name("constant multiple")
      return known(b, levels: levels - 1).flatMap { slope(of: body, [nil, $0], naming: nil) }
    case .binary(.multiply, let a, let b) where isConstant(b):
      name("constant multiple")
      return known(a, levels: levels - 1).flatMap { slope(of: body, [$0, nil], naming: nil) }
    case .binary(.divide, let a, let b) where isConstant(b):
      name("constant multiple")
      return known(a, levels: levels - 1).flatMap { slope(of: body, [$0, nil], naming: nil) }
    case .binary(.add, let a, let b), .binary(.subtract, let a, let b):
      name("sum rule")
      return known(body, terms: [a, b], levels: levels - 1)
    case .sum(let terms):
      name("sum rule")
      return known(body, terms: terms, levels: levels - 1)
    default: return nil
    }
  }

  private mutating func known(_ body: Expression, terms: [Expression], levels: Int) -> Expression? {
    var slopes: [Expression?] = []
    for term in terms {
      guard !isConstant(term) else {
        slopes.append(nil)
        continue
      }
      guard let slope = known(term, levels: levels) else { return nil }
      slopes.append(slope)
    }
    return body.slope(slopes, withRespectTo: variable)
  }

  private mutating func slope(of body: Expression, _ slopes: [Expression?], naming rule: String?)
    -> Expression?
  {
    if let rule { name(rule) }
    return body.slope(slopes, withRespectTo: variable)
  }

  // MARK: - One rule

  private mutating func byOneRule(_ body: Expression) -> Expression {
    if let factors = constantMultiple(body) { return factors }
    noteKinks(of: body)
    switch body.kind {
    case .unary(let function, _):
      if function.rule != "constant multiple" { name("chain rule") }
      name(function.rule)
    case .binary(let function, let a, let b): name(function, isConstant(a), isConstant(b))
    case .fma: name("sum rule")
    case .sum(let terms):
      name("sum rule")
      return total(terms)
    case .select: name("piecewise")
    case .constant, .variable, .derivative: break
    }
    switch body.kind {
    case .binary(.multiply, _, _): return productRule(body)
    case .fma(let a, let b, let c): return total([a * b, c])
    case .binary(.power, let a, let b) where !isConstant(a) && !isConstant(b):
      return body * .pendingDerivative(of: b * log(a), withRespectTo: variable)
    default: break
    }
    return body.slope(body.operands.map(pending), withRespectTo: variable) ?? 0
  }

  private mutating func name(_ function: BinaryFunction, _ isFirstConstant: Bool, _ isSecondConstant: Bool) {
    switch function {
    case .add, .subtract: name("sum rule")
    case .multiply: name("product rule")
    case .divide: name(isFirstConstant ? "reciprocal rule" : "quotient rule")
    case .power where isSecondConstant:
      name("power rule")
      name("chain rule")
    case .power where isFirstConstant:
      name("exponential")
      name("chain rule")
    case .power: name("logarithmic differentiation")
    case .minimum, .maximum: name("piecewise")
    default: name(function.isCondition || function == .floorDivide ? "constant rule" : "chain rule")
    }
  }

  /// Takes constant factors out, and of a sum of which one term alone depends on the variable, that term.
  private mutating func constantMultiple(_ body: Expression) -> Expression? {
    var factor: Expression?
    var rest = body
    var changed = false
    strip: while true {
      let (constant, inner): (Expression?, Expression)
      switch rest.kind {
      case .binary(.multiply, let a, let b) where isConstant(a): (constant, inner) = (a, b)
      case .binary(.multiply, let a, let b) where isConstant(b): (constant, inner) = (b, a)
      case .binary(.divide, let a, let b) where isConstant(b): (constant, inner) = (Self.reciprocal(b), a)
      case .sum(let terms):
        let dependent = terms.filter { !isConstant($0) }
        guard dependent.count == 1 else { break strip }
        (constant, inner) = (nil, dependent[0])
      default: break strip
      }
      name(constant == nil ? "sum rule" : "constant multiple")
      changed = true
      if let constant { factor = factor.map { Expression.times($0, constant) } ?? constant }
      rest = inner
    }
    guard changed else { return nil }
    let derivative = Expression.pendingDerivative(of: rest, withRespectTo: variable)
    return factor.map { $0 * derivative } ?? derivative
  }

  private static func reciprocal(_ expression: Expression) -> Expression {
    if case .constant(let number) = expression.kind { return .number(1 / number) }
    return 1 / expression
  }

  private func total(_ terms: [Expression]) -> Expression {
    let slopes = terms.compactMap(pending)
    return slopes.count > 1 ? .sum(slopes) : slopes.first ?? 0
  }

  /// The product rule for any number of factors at once: f'·g·h + f·g'·h + f·g·h'.
  private func productRule(_ body: Expression) -> Expression {
    var factors: [Expression] = []
    var rest = body
    while case .binary(.multiply, let a, let b) = rest.kind, factors.count < 6 {
      factors.append(b)
      rest = a
    }
    factors.append(rest)
    factors.reverse()
    var sum: Expression?
    for (index, factor) in factors.enumerated() {
      guard let slope = pending(factor) else { continue }
      let term = factors.indices.dropFirst().reduce(index == 0 ? slope : factors[0]) { product, other in
        product * (other == index ? slope : factors[other])
      }
      sum = sum.map { $0 + term } ?? term
    }
    return sum ?? 0
  }

  // MARK: - Kinks

  private mutating func noteKinks(of body: Expression) {
    let kink: Expression
    switch body.kind {
    case .unary(.abs, let a): kink = a .== 0
    case .binary(.minimum, let a, let b), .binary(.maximum, let a, let b): kink = a .== b
    case .select(let condition, _, _):
      switch condition.kind {
      case .binary(.less, let a, let b), .binary(.lessOrEqual, let a, let b), .binary(.greater, let a, let b),
        .binary(.greaterOrEqual, let a, let b):
        kink = a .== b
      default: return
      }
    default: return
    }
    if !kinks.contains(kink) { kinks.append(kink) }
  }
}
