extension Expression {
  /// A tidied copy of equal value wherever both are defined, never longer to read than the original.
  ///
  /// Numbers are folded exactly, like terms and powers collected, common factors pulled out, fractions
  /// cancelled, and the parts put in the order of textbooks. Equal expressions give equal copies in every run.
  /// The work is bounded: what is too large to be tidied as a whole is tidied in parts or left as it is.
  package func simplified() -> Expression {
    var simplifier = Simplifier()
    let result = simplifier.simplify(self)
    if max(size, result.size) > Simplifier.largestPrinted { return result.size <= size ? result : self }
    return result.readingLength <= readingLength ? result : self
  }

  /// How long the expression is to read: its printed length while it is printed in full.
  var readingLength: Int {
    size <= Simplifier.largestPrinted ? text().count : size
  }
}

/// Rewrites an expression bottom up into products of powers, and writes the result out again.
///
/// Sums are bases like any other: `2·x·(x - 2)` is the number 2 and the powers `x¹` and `(x - 2)¹`. What a sum
/// consists of is kept beside it, for collecting and multiplying out.
struct Simplifier {
  /// Above this size, length is measured in operations, of which there are fewer than characters.
  static let largestPrinted = 600
  /// Expressions of more operations than this are not worth tidying: no one reads them.
  private static let largestTidied = 5_000

  /// Every base that has occurred.
  var bases: [Expression] = []
  private var indexOfBase: [Expression: Int] = [:]
  /// The terms of the bases that are sums.
  var terms: [Int: [Product]] = [:]
  /// For a sum under a root, out of which no number can be taken, the sum that stands for it elsewhere and the
  /// number by which they differ: 1 - x² is -1 times x² - 1.
  var scaledSums: [Int: (base: Int, scale: Number)] = [:]
  /// The numbers that have a name, as products that stay exact.
  private var namedNumbers: [Number: Product] = [:]
  /// The operands of bases that are absolute values, exponentials, logarithms or powers.
  var operandsOfBase: [Int: [Product]] = [:]
  /// Products that came about as sums and may be written as such: x·(3·x + 2) as 3·x² + 2·x; with their terms.
  var sumsByOrigin: [[Product.Factor]: [Product]] = [:]
  /// What has been written out already.
  var written: [Product: Expression] = [:]
  /// Choices of form within choices of form; those within many others are not weighed.
  var writingLevel = 0
  static let deepestChoice = 4
  /// What remains of the work that may be done, in operations looked at.
  var budget = 200_000

  mutating func simplify(_ expression: Expression) -> Expression {
    let schedule = Schedule(expression)
    guard schedule.steps.count <= Self.largestTidied else { return expression }
    let products: [Product] = schedule.values { expression, operands in
      guard budget > 0 else { return leftAsItIs(expression, operands) }
      budget -= 1
      return product(expression, operands)
    }
    return products.last.map { self.expression($0) } ?? expression
  }

  /// The index of a base, which is new when it has not occurred before.
  mutating func index(of base: Expression) -> Int {
    if let index = indexOfBase[base] { return index }
    indexOfBase[base] = bases.count
    bases.append(base)
    return bases.count - 1
  }

  mutating func power(of base: Expression, _ exponent: Number = 1) -> Product {
    Product(1, [Product.Factor(base: index(of: base), exponent: exponent)])
  }

  /// A number by itself; 0.7071067811865476 as 1/√2, so that its square is a half.
  private mutating func constant(_ number: Number) -> Product {
    guard number.isFinite else { return power(of: .number(number)) }
    guard number.fraction == nil else { return Product(number) }
    if number.isZero { return .zero }
    if let known = namedNumbers[number] { return known }
    var product = Product(number)
    switch NamedConstant.all.first(where: { $0.value == number.value })?.form {
    case .formula(let formula):
      let parts: [Product] = Schedule(formula).values { self.product($0, $1) }
      product = parts.last ?? product
    case .symbol: product = number.value == .pi ? power(of: .pi) : exponential(of: .one)
    case nil: break
    }
    namedNumbers[number] = product
    return product
  }

  private mutating func leftAsItIs(_ expression: Expression, _ operands: [Product]) -> Product {
    power(of: expression.replacingOperands(operands.map { self.expression($0) }))
  }

  private mutating func product(_ expression: Expression, _ operands: [Product]) -> Product {
    switch expression.kind {
    case .constant(let number):
      constant(number)
    case .unary(let function, _): apply(function, operands[0], of: expression)
    case .binary(let function, _, _): apply(function, operands[0], operands[1], of: expression)
    case .fma: sum([multiply(operands[0], operands[1]), operands[2]])
    case .sum: sum(operands)
    case .select:
      if let condition = operands[0].constant {
        condition.isZero ? operands[2] : operands[1]
      } else if operands[1] == operands[2] {
        operands[1]
      } else {
        leftAsItIs(expression, operands)
      }
    case .variable: power(of: expression)
    case .derivative: leftAsItIs(expression, operands)
    }
  }

  private mutating func apply(
    _ function: BinaryFunction,
    _ a: Product,
    _ b: Product,
    of expression: Expression
  ) -> Product {
    switch function {
    case .add: return sum([a, b])
    case .subtract: return sum([a, b.scaled(by: -1)])
    case .multiply: return multiply(a, b)
    case .divide: return multiply(a, raise(b, to: -1))
    case .power: return raise(a, to: b)
    case .minimum, .maximum:
      if a == b { return a }
    default: break
    }
    if let p = a.constant, let q = b.constant {
      let value = Number(function.value(at: p.value, q.value))
      if value.integer != nil { return Product(value) }
    }
    return leftAsItIs(expression, [a, b])
  }

  private mutating func apply(_ function: UnaryFunction, _ a: Product, of expression: Expression) -> Product {
    switch function {
    case .negate: return a.scaled(by: -1)
    case .reciprocal: return raise(a, to: -1)
    case .square: return raise(a, to: 2)
    case .sqrt: return raise(a, to: Number(1, over: 2))
    case .rsqrt: return raise(a, to: Number(-1, over: 2))
    case .exp: return exponential(of: a)
    case .exp2: return raise(Product(2), to: a)
    case .log:
      if let logarithm = logarithm(of: a) { return logarithm }
    case .abs: return absolute(a)
    default: break
    }
    if let folded = folded(function, a) { return folded }
    if a.coefficient.isNegative, !isSum(a), let sign = function.parity {
      let positive = a.scaled(by: -1)
      return leftAsItIs(expression, [positive]).scaled(by: sign)
    }
    return leftAsItIs(expression, [a])
  }

  /// The value of a function of a number, where both are simple enough to be exact: `cos(0)`, not `cos(2)`.
  private func folded(_ function: UnaryFunction, _ a: Product) -> Product? {
    guard let number = a.constant, number.fraction != nil else { return nil }
    let value = Number(function.value(at: number.value))
    switch function {
    case .sign, .floor, .ceil, .round, .trunc, .isnan, .isinf, .isfinite, .not:
      return Product(value)
    default:
      guard number.isZero || number.isOne, value.fraction.map({ $0.denominator <= 2 }) ?? false else {
        return nil
      }
      return Product(value.isZero ? 0 : Number(Int(value.value * 2), over: 2))
    }
  }

  /// Whether a product is a number times a sum.
  func isSum(_ product: Product) -> Bool {
    product.soleBase.map { terms[$0] != nil } ?? false
  }

  /// The terms that add up to a product, multiplied by its number.
  func addends(of product: Product) -> [Product] {
    let known = product.soleBase.map { terms[$0] } ?? sumsByOrigin[product.factors]
    guard let terms = known else { return [product] }
    return terms.map { $0.scaled(by: product.coefficient) }
  }
}

extension UnaryFunction {
  /// -1 for odd functions, 1 for even ones, nil for the others.
  fileprivate var parity: Number? {
    switch self {
    case .sin, .tan, .asin, .atan, .sinh, .tanh, .asinh, .atanh, .erf, .erfinv, .sign: -1
    case .cos, .cosh, .sinc: 1
    default: nil
    }
  }
}
