/// Exact division of polynomials: (x² - 1)/(x - 1) is x + 1.
extension Simplifier {
  /// Polynomials of higher degree are not divided.
  private static let highestDegree = 16

  /// Cancels a sum above the bar against one below it, where one divides the other.
  mutating func cancelled(_ product: Product) -> Product {
    let sums = product.factors.filter { terms[$0.base] != nil && $0.exponent.integer != nil }
    for below in sums where below.exponent.isNegative {
      for above in sums where !above.exponent.isNegative {
        if let single = fraction(above.base, cancelling: below.base) {
          let rest = Product(
            product.coefficient,
            product.factors.map { factor in
              factor.base == above.base
                ? Product.Factor(base: factor.base, exponent: factor.exponent - 1) : factor
            }.filter { !$0.exponent.isZero }
          )
          return multiply(rest, single)
        }
        guard let (quotient, isBelow) = quotient(above.base, below.base) else { continue }
        // One step of both exponents goes into the quotient, which lands where the larger polynomial stood.
        let step = [
          Product.Factor(base: above.base, exponent: -1), Product.Factor(base: below.base, exponent: 1),
        ].sorted { $0.base < $1.base }
        let rest = Product(product.coefficient, Product.merging(product.factors, step))
        return multiply(rest, isBelow ? raise(quotient, to: -1) : quotient)
      }
    }
    return product
  }

  /// A sum with fractions inside as one fraction, if that uncovers `base`: x/r + 1 is (x + r)/r.
  private mutating func fraction(_ sum: Int, cancelling base: Int) -> Product? {
    guard let terms = terms[sum], let single = overCommonDenominator(terms) else { return nil }
    return single.exponent(of: base).isNegative || single.exponent(of: base).isZero ? nil : single
  }

  /// `a / b`, or `b / a` and true, if either leaves no remainder.
  private mutating func quotient(_ a: Int, _ b: Int) -> (quotient: Product, isBelow: Bool)? {
    guard let (variable, p) = polynomial(a), let (other, q) = polynomial(b), variable == other else {
      return nil
    }
    let isBelow = q.count > p.count
    let (dividend, divisor) = isBelow ? (q, p) : (p, q)
    guard let coefficients = Self.divide(dividend, by: divisor) else { return nil }
    let terms = coefficients.enumerated().compactMap { degree, coefficient -> Product? in
      guard !coefficient.isZero else { return nil }
      let factor = Product.Factor(base: variable, exponent: Number(degree))
      return Product(coefficient, degree == 0 ? [] : [factor])
    }
    return (sum(terms), isBelow)
  }

  /// The exact coefficients of a sum by ascending degree, if it is a polynomial in one base.
  private func polynomial(_ sum: Int) -> (variable: Int, coefficients: [Number])? {
    guard let terms = terms[sum] else { return nil }
    var variable: Int?
    var coefficients: [Number] = []
    for term in terms {
      guard term.factors.count <= 1, term.coefficient.fraction != nil else { return nil }
      var degree = 0
      if let factor = term.factors.first {
        guard let power = factor.exponent.integer, (1...Self.highestDegree).contains(power),
          variable ?? factor.base == factor.base
        else { return nil }
        variable = factor.base
        degree = power
      }
      while coefficients.count <= degree { coefficients.append(0) }
      coefficients[degree] = term.coefficient
    }
    return variable.map { ($0, coefficients) }
  }

  /// Long division; nil when a remainder is left or the numbers outgrow exact fractions.
  private static func divide(_ dividend: [Number], by divisor: [Number]) -> [Number]? {
    guard let leading = divisor.last, !leading.isZero, dividend.count >= divisor.count else { return nil }
    var rest = dividend
    var quotient: [Number] = []
    while rest.count >= divisor.count, let highest = rest.last {
      let factor = highest / leading
      guard factor.fraction != nil else { return nil }
      quotient.append(factor)
      let shift = rest.count - divisor.count
      for (degree, coefficient) in divisor.enumerated() {
        rest[shift + degree] = rest[shift + degree] - factor * coefficient
      }
      rest.removeLast()
    }
    return rest.allSatisfy { $0.isZero } ? quotient.reversed() : nil
  }
}
