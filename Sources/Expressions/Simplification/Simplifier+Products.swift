import Glibc

/// Products and powers.
extension Simplifier {
  mutating func multiply(_ a: Product, _ b: Product) -> Product {
    budget -= a.factors.count + b.factors.count
    let coefficient = a.coefficient * b.coefficient
    guard !coefficient.isZero else { return .zero }
    return normalised(Product(coefficient, Product.merging(a.factors, b.factors)))
  }

  /// Applies what holds for particular bases: √2 · √2 = 2, |x|² = x², and one sign for sums under roots.
  private mutating func normalised(_ product: Product) -> Product {
    for (position, factor) in product.factors.enumerated() {
      var replacement: Product?
      if case .constant(let number) = bases[factor.base].kind {
        replacement = number.exactPower(factor.exponent).map { Product($0) }
      } else if case .unary(.abs, _) = bases[factor.base].kind,
        let operand = operandsOfBase[factor.base]?.first,
        let exponent = factor.exponent.integer, exponent.isMultiple(of: 2)
      {
        replacement = raise(operand, to: factor.exponent)
      } else if let opposite = opposites[factor.base], let exponent = factor.exponent.integer {
        let sign: Number = exponent.isMultiple(of: 2) ? 1 : -1
        replacement = Product(sign, [Product.Factor(base: opposite, exponent: factor.exponent)])
      } else if let exponent = factor.exponent.integer,
        let root = product.factors.first(where: { opposites[$0.base] == factor.base })
      {
        // (x² - 1)·√(1 - x²) becomes -(1 - x²)^(3/2).
        let sign: Number = exponent.isMultiple(of: 2) ? 1 : -1
        let merged = Product.Factor(base: root.base, exponent: root.exponent + factor.exponent)
        let others = product.factors.filter { $0.base != root.base && $0.base != factor.base }
        return multiply(Product(product.coefficient * sign, others), Product(1, [merged]))
      }
      guard let replacement else { continue }
      var rest = product
      rest.factors.remove(at: position)
      return multiply(rest, replacement)
    }
    return product.factors.count > 1 ? cancelled(product) : product
  }

  /// A product to the power of a number.
  mutating func raise(_ base: Product, to exponent: Number) -> Product {
    budget -= base.factors.count + 1
    if exponent.isZero { return .one }
    if exponent.isOne { return base }
    if base.coefficient.isZero {
      return exponent.isNegative ? power(of: 0, exponent) : .zero
    }
    guard exponent.integer != nil else { return raiseToFraction(base, exponent) }
    if exponent.isNegative, let single = withoutInnerFractions(base) { return raise(single, to: exponent) }
    let number = base.coefficient.exactPower(exponent)
    return normalised(
      Product(
        number ?? Number(Glibc.pow(base.coefficient.value, exponent.value)),
        base.factors.map { Product.Factor(base: $0.base, exponent: $0.exponent * exponent) }
      )
    )
  }

  /// A sum that goes below the bar, as one fraction where that makes it shorter: 1/(1 + 1/x) is x/(x + 1).
  private mutating func withoutInnerFractions(_ base: Product) -> Product? {
    guard let sum = base.soleBase, let terms = terms[sum], let single = overCommonDenominator(terms) else {
      return nil
    }
    let inverse = Product(1, single.factors.map { Product.Factor(base: $0.base, exponent: -$0.exponent) })
    let plain = Product(1, [Product.Factor(base: sum, exponent: -1)])
    return readingLength(of: inverse) <= readingLength(of: plain) ? single.scaled(by: base.coefficient) : nil
  }

  /// A power of which only the positive base has one; even powers inside leave their absolute value.
  private mutating func raiseToFraction(_ base: Product, _ exponent: Number) -> Product {
    var result = Product.one
    var sign = base.coefficient.isNegative ? -1 : 1
    if let number = base.coefficient.magnitude.exactPower(exponent) {
      result.coefficient = number
    } else if !base.coefficient.magnitude.isOne {
      result = power(of: .number(base.coefficient.magnitude), exponent)
    }
    var odd: [Product.Factor] = []
    for factor in base.factors {
      let raised = factor.exponent * exponent
      if isPositive(factor.base) || factor.exponent.integer == nil {
        result = multiply(result, Product(1, [Product.Factor(base: factor.base, exponent: raised)]))
      } else if let whole = factor.exponent.integer, whole.isMultiple(of: 2) {
        let magnitude = absolute(Product(1, [Product.Factor(base: factor.base, exponent: 1)]))
        result = multiply(result, raise(magnitude, to: raised))
      } else {
        odd.append(factor)
      }
    }
    // A single odd power of a base takes the sign along: √(-x³) is (-x)^(3/2), √(1 - x²) stays.
    if odd.count == 1, sign == 1 || terms[odd[0].base] != nil {
      let base = sign == 1 ? odd[0].base : negated(odd[0].base)
      let factor = Product.Factor(base: base, exponent: odd[0].exponent * exponent)
      return multiply(result, Product(1, [factor]))
    }
    guard !odd.isEmpty || sign < 0 else { return result }
    let inner = expression(Product(Number(sign), odd))
    sign = 1
    return multiply(result, power(of: inner, exponent))
  }

  /// The sum of opposite sign, as a base of its own for use under roots.
  private mutating func negated(_ base: Int) -> Int {
    guard let terms = terms[base] else { return base }
    let opposite = terms.map { $0.scaled(by: -1) }
    let index = index(of: writtenSum(opposite))
    self.terms[index] = opposite
    opposites[index] = base
    return index
  }

  private func isPositive(_ base: Int) -> Bool {
    switch bases[base].kind {
    case .unary(.exp, _), .unary(.sigmoid, _), .unary(.cosh, _), .unary(.abs, _): true
    case .constant(let number): !number.isNegative
    default: false
    }
  }

  /// A product to the power of a product: one factor for each term of the exponent.
  mutating func raise(_ base: Product, to exponent: Product) -> Product {
    if let number = exponent.constant { return raise(base, to: number) }
    if base == .one { return .one }
    let written = expression(base)
    return addends(of: exponent).reduce(.one) { result, term in
      if let number = term.constant { return multiply(result, raise(base, to: number)) }
      let unit = Product(1, term.factors)
      let index = index(of: pow(written, expression(unit)))
      operandsOfBase[index] = [base, unit]
      let factor = Product.Factor(base: index, exponent: term.coefficient)
      return multiply(result, Product(1, [factor]))
    }
  }

  mutating func exponential(of exponent: Product) -> Product {
    addends(of: exponent).reduce(.one) { result, term in
      if term.coefficient.isZero { return result }
      let unit = Product(1, term.factors)
      if let base = unit.soleBase, case .unary(.log, _) = bases[base].kind, let inner = operandsOfBase[base] {
        return multiply(result, raise(inner[0], to: term.coefficient))
      }
      let index = index(of: exp(expression(unit)))
      operandsOfBase[index] = [unit]
      return multiply(result, Product(1, [Product.Factor(base: index, exponent: term.coefficient)]))
    }
  }

  /// The logarithm, where it is more than a sign in front: ln(eˣ) = x, ln(1) = 0.
  mutating func logarithm(of product: Product) -> Product? {
    if product == .one { return .zero }
    guard product.coefficient.isOne else { return opaqueLogarithm(of: product) }
    var exponents: [Product] = []
    for factor in product.factors {
      guard case .unary(.exp, _) = bases[factor.base].kind, let inner = operandsOfBase[factor.base] else {
        return opaqueLogarithm(of: product)
      }
      exponents.append(inner[0].scaled(by: factor.exponent))
    }
    return sum(exponents)
  }

  private mutating func opaqueLogarithm(of product: Product) -> Product? {
    let index = index(of: log(expression(product)))
    operandsOfBase[index] = [product]
    return Product(1, [Product.Factor(base: index, exponent: 1)])
  }

  /// The absolute value, factor by factor.
  mutating func absolute(_ product: Product) -> Product {
    var result = Product(product.coefficient.magnitude)
    for factor in product.factors {
      let single = Product(1, [Product.Factor(base: factor.base, exponent: 1)])
      if isPositive(factor.base) || factor.exponent.integer?.isMultiple(of: 2) ?? true {
        result = multiply(result, Product(1, [factor]))
      } else {
        let index = index(of: abs(expression(single)))
        operandsOfBase[index] = [single]
        result = multiply(result, Product(1, [Product.Factor(base: index, exponent: factor.exponent)]))
      }
    }
    return result
  }
}
