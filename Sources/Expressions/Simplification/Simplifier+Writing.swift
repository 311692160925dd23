/// Writing products and sums out again.
extension Simplifier {
  /// The expression that a product stands for, in the shorter of its forms.
  mutating func expression(_ product: Product) -> Expression {
    if let number = product.constant { return .number(number) }
    if product.coefficient.isOne, let base = product.soleBase { return bases[base] }
    if let known = written[product] { return known }
    var best = plain(product)
    if budget > 0, writingLevel < Self.deepestChoice {
      writingLevel += 1
      defer { writingLevel -= 1 }
      let alternatives = alternatives(to: product)
      var shortest = alternatives.isEmpty ? 0 : readingLength(of: best)
      for candidate in alternatives {
        let length = readingLength(of: candidate.expression)
        if length < shortest || (length == shortest && candidate.winsTies) {
          (best, shortest) = (candidate.expression, length)
        }
      }
    }
    written[product] = best
    return best
  }

  private mutating func alternatives(to product: Product) -> [(expression: Expression, winsTies: Bool)] {
    var alternatives: [(Expression, Bool)] = []
    let sums = product.factors.filter { terms[$0.base] != nil }
    // Multiply the number and names into a single sum: 2·x - 4 rather than 2·(x - 2), but eˣ·(x + 1).
    if sums.count == 1, sums[0].exponent.isOne, let inner = terms[sums[0].base],
      inner.count <= 12, product.factors.count == 1 || sumsByOrigin[product.factors] != nil,
      product.factors.allSatisfy({ $0.base == sums[0].base || isPolynomial($0) })
    {
      let rest = Product(product.coefficient, product.factors.filter { $0.base != sums[0].base })
      let distributed = inner.map { multiply($0, rest) }
      alternatives.append(
        (
          writtenSum(sortedForReading(distributed)),
          distributed.allSatisfy { $0.factors.allSatisfy(isPolynomial) }
        )
      )
    }
    // Let a sum take in the minus: (1 - x)·… rather than -(x - 1)·…
    guard product.coefficient.isNegative else { return alternatives }
    for sum in sums where sum.exponent.integer.map({ !$0.isMultiple(of: 2) }) ?? false {
      guard let inner = terms[sum.base], scaledSums[sum.base] == nil,
        inner.contains(where: { $0.coefficient.isNegative })
      else { continue }
      let opposite = writtenSum(inner.map { $0.scaled(by: -1) })
      alternatives.append((plain(product.scaled(by: -1), replacing: sum.base, with: opposite), true))
    }
    return alternatives
  }

  /// Whether a factor is a power of a name.
  func isName(_ factor: Product.Factor) -> Bool {
    if case .variable = bases[factor.base].kind { true } else { false }
  }

  /// Whether a factor is a name to a positive whole power.
  func isPolynomial(_ factor: Product.Factor) -> Bool {
    if case .variable = bases[factor.base].kind {
      factor.exponent.integer.map { $0 > 0 } ?? false
    } else {
      false
    }
  }

  /// The terms as a chain of additions and subtractions, a positive one first if there is one.
  mutating func writtenSum(_ sorted: [Product]) -> Expression {
    var terms = sorted
    if let first = terms.first, first.coefficient.isNegative,
      let positive = terms.firstIndex(where: { !$0.coefficient.isNegative })
    {
      terms.insert(terms.remove(at: positive), at: 0)
    }
    guard let first = terms.first else { return 0 }
    return terms.dropFirst().reduce(expression(first)) { sum, term in
      term.coefficient.isNegative ? sum - expression(term.scaled(by: -1)) : sum + expression(term)
    }
  }

  // MARK: - Fractions

  /// A factor ready to be written: where it stands in a row, and above or below the bar.
  private struct Part {
    var rank: Rank
    var expression: Expression
    var isSum = false
  }

  private mutating func plain(
    _ product: Product,
    replacing sum: Int? = nil,
    with opposite: Expression = 0
  ) -> Expression {
    var (above, below): ([Part], [Part]) = ([], [])
    for (base, exponent) in regrouped(product.factors, replacing: sum, with: opposite) {
      let isBelow = exponent.isNegative
      let parts = self.parts(base.expression, base.rank, exponent.magnitude, isSum: base.isSum)
      if isBelow { below += parts } else { above += parts }
    }
    above.sort { $0.rank < $1.rank }
    below.sort { $0.rank < $1.rank }
    let number = product.coefficient
    guard number.isWrittenAsFraction, let (top, bottom) = number.fraction else {
      return quotient(row(number, above), below.isEmpty ? nil : row(1, below))
    }
    // A numeric fraction stands in front of a fraction with sums below the bar, else it joins the bar.
    if !above.isEmpty, below.contains(where: \.isSum) {
      return .number(number) * quotient(row(1, above), row(1, below))
    }
    return quotient(row(Number(top), above), row(Number(bottom), below))
  }

  private func quotient(_ top: Expression, _ bottom: Expression?) -> Expression {
    bottom.map { top / $0 } ?? top
  }

  private func row(_ number: Number, _ parts: [Part]) -> Expression {
    guard let first = parts.first?.expression else { return .number(number) }
    if number.isOne { return parts.dropFirst().reduce(first) { $0 * $1.expression } }
    if (-number).isOne { return -parts.dropFirst().reduce(first) { $0 * $1.expression } }
    return parts.reduce(.number(number)) { $0 * $1.expression }
  }

  /// A power with a positive exponent: x, x², √x, x·√x.
  private func parts(_ base: Expression, _ rank: Rank, _ exponent: Number, isSum: Bool) -> [Part] {
    if exponent.isOne { return [Part(rank: rank, expression: base, isSum: isSum)] }
    if exponent.fraction.map({ $0 == (1, 2) }) ?? false {
      return [Part(rank: rank.asRoot, expression: sqrt(base))]
    }
    if let (top, bottom) = exponent.fraction, bottom == 2, exponent.isWrittenAsFraction, base.depth == 0 {
      let whole = Number(top / 2)
      return parts(base, rank, whole, isSum: isSum) + [Part(rank: rank.asRoot, expression: sqrt(base))]
    }
    return [Part(rank: rank, expression: pow(base, .number(exponent)), isSum: isSum)]
  }

  private typealias WrittenBase = (expression: Expression, rank: Rank, isSum: Bool)

  /// Brings together what was split for merging: exponentials, powers of one base, sine over cosine.
  private mutating func regrouped(
    _ factors: [Product.Factor],
    replacing sum: Int?,
    with opposite: Expression
  ) -> [(base: WrittenBase, exponent: Number)] {
    var result: [(base: WrittenBase, exponent: Number)] = []
    var exponents: [Product] = []
    var powers: [(base: Product, exponents: [Product])] = []
    var plainFactors: [Product.Factor] = []
    for factor in tangents(factors) {
      switch (bases[factor.base].kind, operandsOfBase[factor.base]) {
      case (.unary(.exp, _), let operands?) where operands.count == 1:
        exponents.append(operands[0].scaled(by: factor.exponent))
      case (.binary(.power, _, _), let operands?) where operands.count == 2:
        let term = operands[1].scaled(by: factor.exponent)
        if let known = powers.firstIndex(where: { $0.base == operands[0] }) {
          powers[known].exponents.append(term)
        } else {
          powers.append((operands[0], [term]))
        }
      default: plainFactors.append(factor)
      }
    }
    if !exponents.isEmpty {
      let exponential = exp(writtenSum(sortedForReading(exponents)))
      result.append(((exponential, Rank(of: exponential), false), 1))
    }
    for (base, ownTerms) in powers {
      var terms = ownTerms
      if let own = plainFactors.firstIndex(where: { Product(1, [$0]).soleBaseIgnoringExponent == base }) {
        terms.append(Product(plainFactors.remove(at: own).exponent))
      }
      let power = pow(expression(base), writtenSum(sortedForReading(terms)))
      result.append(((power, Rank(of: power), false), 1))
    }
    for factor in plainFactors {
      let expression = factor.base == sum ? opposite : bases[factor.base]
      let isSum = terms[factor.base] != nil
      result.append(((expression, Rank(of: expression), isSum), factor.exponent))
    }
    return result
  }

  /// Writes `sin(u)ⁿ / cos(u)ⁿ` as `tan(u)ⁿ`.
  private mutating func tangents(_ factors: [Product.Factor]) -> [Product.Factor] {
    for (i, factor) in factors.enumerated() {
      guard case .unary(.sin, let angle) = bases[factor.base].kind else { continue }
      let partner = index(of: cos(angle))
      guard let j = factors.firstIndex(where: { $0.base == partner && $0.exponent == -factor.exponent })
      else {
        continue
      }
      var result = factors
      result[i].base = index(of: tan(angle))
      result.remove(at: j)
      return tangents(result)
    }
    return factors
  }
}

extension Product {
  /// The base of a single power, to the power of 1.
  fileprivate var soleBaseIgnoringExponent: Product {
    Product(coefficient, factors.map { Factor(base: $0.base, exponent: 1) })
  }
}
