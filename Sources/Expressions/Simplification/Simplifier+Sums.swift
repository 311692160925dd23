/// Sums: collecting like terms, pulling out common factors, multiplying out where that is shorter.
extension Simplifier {
  /// More terms than this are collected and factored, but not multiplied out in search of something shorter.
  private static let mostTermsToExpand = 24
  private static let highestPowerToExpand = 4

  mutating func sum(_ terms: [Product]) -> Product {
    let collected = collect(terms)
    guard collected.count > 1 else { return collected.first ?? .zero }
    let plain = factored(collected)
    // A common factor of names is taken apart again when the sum becomes part of another.
    if plain.soleBase == nil, plain.factors.allSatisfy({ isPolynomial($0) || self.terms[$0.base] != nil }) {
      sumsByOrigin[plain.factors] = collected.map { $0.scaled(by: 1 / plain.coefficient) }
    }
    let sum = shortest(plain, collected)
    if sumsByOrigin[sum.factors] == nil { sumsByOrigin[sum.factors] = [Product(1, sum.factors)] }
    return sum
  }

  /// The shortest form of a sum, of which `plain` is the form with common factors in front.
  private mutating func shortest(_ plain: Product, _ collected: [Product]) -> Product {
    guard collected.count <= Self.mostTermsToExpand, budget > 0 else { return plain }
    let candidates = [expanded(collected), overCommonDenominator(collected)].compactMap { $0 }
    guard candidates.contains(where: { $0 != plain }) else { return plain }
    var (best, shortest) = (plain, readingLength(of: plain))
    for candidate in candidates {
      let length = readingLength(of: candidate)
      if length < shortest { (best, shortest) = (candidate, length) }
    }
    return best
  }

  mutating func readingLength(of product: Product) -> Int {
    readingLength(of: expression(product))
  }

  /// The printed length, for which the work of printing is paid.
  mutating func readingLength(of expression: Expression) -> Int {
    budget -= min(expression.size, Self.largestPrinted)
    return expression.readingLength
  }

  /// Adds up the numbers of terms that are alike; sums among the terms are taken apart first.
  private mutating func collect(_ terms: [Product]) -> [Product] {
    var order: [[Product.Factor]] = []
    var coefficients: [[Product.Factor]: Number] = [:]
    for term in terms.flatMap(addends) {
      budget -= 1
      if let known = coefficients[term.factors] {
        coefficients[term.factors] = known + term.coefficient
      } else {
        coefficients[term.factors] = term.coefficient
        order.append(term.factors)
      }
    }
    let collected = order.compactMap { factors -> Product? in
      guard let coefficient = coefficients[factors], !coefficient.isZero else { return nil }
      return Product(coefficient, factors)
    }
    return withSquaresOfSineAndCosine(collected)
  }

  /// Replaces `c·sin²(u) + c·cos²(u)` and `c·cosh²(u) - c·sinh²(u)` by `c`, once for each pair found.
  private mutating func withSquaresOfSineAndCosine(_ terms: [Product]) -> [Product] {
    guard terms.count > 1, terms.count <= Self.mostTermsToExpand else { return terms }
    for (i, term) in terms.enumerated() {
      for factor in term.factors where factor.exponent.integer.map({ $0 >= 2 }) ?? false {
        let rest = multiply(term, Product(1, [Product.Factor(base: factor.base, exponent: -2)]))
        let partner: Product
        switch bases[factor.base].kind {
        case .unary(.sin, let angle): partner = multiply(rest, power(of: cos(angle), 2))
        case .unary(.cosh, let angle): partner = multiply(rest, power(of: sinh(angle), 2)).scaled(by: -1)
        default: continue
        }
        guard let j = terms.firstIndex(of: partner) else { continue }
        var others = terms
        others.remove(at: max(i, j))
        others.remove(at: min(i, j))
        return collect(others + [rest])
      }
    }
    return terms
  }

  /// The common factor of collected terms, times the sum of what remains.
  private mutating func factored(_ collected: [Product]) -> Product {
    var (common, rest) = withoutCommonFactor(collected)
    // Taking out a factor can uncover a sum, whose terms then join the others.
    while rest.count > 1, rest.contains(where: isSum), budget > 0 {
      let (further, remaining) = withoutCommonFactor(collect(rest))
      common = multiply(common, further)
      rest = remaining
    }
    guard rest.count > 1 else { return multiply(common, rest.first ?? .zero) }
    let sorted = sortedForReading(rest)
    let content = contents(of: sorted)
    let primitive = sorted.map { $0.scaled(by: 1 / content) }
    let index = index(of: writtenSum(primitive))
    terms[index] = primitive
    return multiply(common.scaled(by: content), Product(1, [Product.Factor(base: index, exponent: 1)]))
  }

  /// The powers that all terms share, and the terms divided by them.
  private mutating func withoutCommonFactor(_ terms: [Product]) -> (common: Product, rest: [Product]) {
    guard terms.count > 1, let first = terms.first else { return (.one, terms) }
    var common: [Product.Factor] = []
    for factor in first.factors {
      var least = factor.exponent
      let isShared = terms.allSatisfy { term in
        let exponent = term.exponent(of: factor.base)
        if exponent.value < least.value { least = exponent }
        return !exponent.isZero && exponent.isNegative == factor.exponent.isNegative
      }
      if isShared { common.append(Product.Factor(base: factor.base, exponent: least)) }
    }
    budget -= terms.count
    guard !common.isEmpty else { return (.one, terms) }
    let divisor = common.map { Product.Factor(base: $0.base, exponent: -$0.exponent) }
    return (Product(1, common), terms.map { multiply($0, Product(1, divisor)) })
  }

  /// The largest number that divides all terms, with the sign that is to lead; inexact terms share only a number
  /// that all have.
  private func contents(of terms: [Product]) -> Number {
    guard let first = terms.first, let last = terms.last else { return 1 }
    // Of a sum such as 1 - tanh(x)² the constant is positive, of x² - 1 the highest power.
    let leading = last.factors.isEmpty && !first.factors.allSatisfy(isName) ? last : first
    let sign: Number = leading.coefficient.isNegative ? -1 : 1
    if terms.allSatisfy({ $0.coefficient.magnitude == first.coefficient.magnitude }) {
      return sign * first.coefficient.magnitude
    }
    var (top, bottom) = (0, 1)
    for term in terms {
      guard let (numerator, denominator) = term.coefficient.fraction else { return sign }
      top = Number.greatestCommonDivisor(top, Int(numerator.magnitude))
      let common = Number.greatestCommonDivisor(bottom, denominator)
      let (multiple, overflows) = bottom.multipliedReportingOverflow(by: denominator / common)
      guard !overflows else { return sign }
      bottom = multiple
      // Different decimals stay as they were written.
      if denominator > 1, !term.coefficient.isWrittenAsFraction { return sign }
    }
    let content = Number(top, over: bottom)
    return content.fraction == nil ? sign : sign * content
  }

  // MARK: - Candidates

  /// The sum with the products of sums among its terms multiplied out.
  private mutating func expanded(_ collected: [Product]) -> Product? {
    let (common, rest) = withoutCommonFactor(collected)
    guard let expansion = multipliedOut(rest) else { return nil }
    return multiply(common, factored(orOnly: collect(expansion)))
  }

  /// The sum as one fraction.
  mutating func overCommonDenominator(_ collected: [Product]) -> Product? {
    var least: [Int: Number] = [:]
    for term in collected {
      for factor in term.factors where factor.exponent.isNegative {
        if factor.exponent.value < least[factor.base]?.value ?? 0 { least[factor.base] = factor.exponent }
      }
    }
    guard !least.isEmpty, least.count <= 4 else { return nil }
    let denominator = least.map { Product.Factor(base: $0.key, exponent: $0.value) }.sorted {
      $0.base < $1.base
    }
    let inverse = Product(1, denominator.map { Product.Factor(base: $0.base, exponent: -$0.exponent) })
    let numerators = collected.map { multiply($0, inverse) }
    let collectedNumerators = collect(multipliedOut(numerators) ?? numerators)
    return multiply(factored(orOnly: collectedNumerators), Product(1, denominator))
  }

  private mutating func factored(orOnly collected: [Product]) -> Product {
    collected.count > 1 ? factored(collected) : collected.first ?? .zero
  }

  /// The terms without products of sums; nil when there are none to multiply out, or it would be too long.
  private mutating func multipliedOut(_ products: [Product]) -> [Product]? {
    var result: [Product] = []
    var changed = false
    for product in products {
      var partial = [Product(product.coefficient)]
      for factor in product.factors {
        guard let inner = terms[factor.base], let power = factor.exponent.integer, power > 0,
          power <= Self.highestPowerToExpand
        else {
          partial = partial.map { multiply($0, Product(1, [factor])) }
          continue
        }
        changed = true
        for _ in 0..<power {
          guard partial.count * inner.count <= 4 * Self.mostTermsToExpand, budget > 0 else { return nil }
          partial = collectFlat(partial.flatMap { a in inner.map { multiply(a, $0) } })
        }
      }
      result += partial
    }
    return changed ? result : nil
  }

  private mutating func collectFlat(_ terms: [Product]) -> [Product] {
    var order: [[Product.Factor]] = []
    var coefficients: [[Product.Factor]: Number] = [:]
    for term in terms {
      if coefficients[term.factors] == nil { order.append(term.factors) }
      coefficients[term.factors, default: 0] = coefficients[term.factors, default: 0] + term.coefficient
    }
    return order.map { Product(coefficients[$0, default: 0], $0) }
  }
}
