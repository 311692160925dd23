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
      } else if let (base, scale) = scaledSums[factor.base], let power = scale.exactPower(factor.exponent) {
        replacement = Product(power, [Product.Factor(base: base, exponent: factor.exponent)])
      } else if let root = product.factors.first(where: { scaledSums[$0.base]?.base == factor.base }),
        let scale = scaledSums[root.base]?.scale, let power = (1 / scale).exactPower(factor.exponent)
      {
        // (x² - 1)·√(1 - x²) becomes -(1 - x²)^(3/2).
        let merged = Product.Factor(base: root.base, exponent: root.exponent + factor.exponent)
        let others = product.factors.filter { $0.base != root.base && $0.base != factor.base }
        return multiply(Product(product.coefficient * power, others), Product(1, [merged]))
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
    // The number comes out of the root if its root is exact; else a sum takes it in: √(2·x + 2), √(1 - x²).
    var number = base.coefficient
    if let root = number.magnitude.exactPower(exponent) {
      result = result.scaled(by: root)
      number = number.isNegative ? -1 : 1
    }
    if number.isOne {
      // Nothing is left to take in.
    } else if odd.count == 1, odd[0].exponent.isOne, let sum = scaled(odd[0].base, by: number) {
      return multiply(result, Product(1, [Product.Factor(base: sum, exponent: exponent)]))
    } else if !number.magnitude.isOne {
      result = multiply(result, root(of: number.magnitude, exponent))
      number = number.isNegative ? -1 : 1
    }
    if number.isOne, odd.isEmpty { return result }
    if number.isOne, odd.count == 1 {
      let factor = Product.Factor(base: odd[0].base, exponent: odd[0].exponent * exponent)
      return multiply(result, Product(1, [factor]))
    }
    return multiply(result, power(of: expression(Product(number, odd)), exponent))
  }

  /// An inexact power of a positive number: √(2/9) as √2/3.
  private mutating func root(of number: Number, _ exponent: Number) -> Product {
    guard number.isWrittenAsFraction, let (top, bottom) = number.fraction else {
      return power(of: .number(number), exponent)
    }
    return multiply(raise(Product(Number(top)), to: exponent), raise(Product(Number(bottom)), to: -exponent))
  }

  /// A multiple of a sum, as a base of its own for use under roots.
  private mutating func scaled(_ sum: Int, by scale: Number) -> Int? {
    guard let terms = terms[sum]?.map({ $0.scaled(by: scale) }) else { return nil }
    let index = index(of: writtenSum(terms))
    if index != sum, self.terms[index] == nil {
      self.terms[index] = terms
      scaledSums[index] = (sum, scale)
    }
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
