/// Where a factor stands in its product: numbers, names, exponentials, functions, sums.
struct Rank: Comparable {
  private var group: Int
  private var function = 0
  /// Decides between factors of one kind; printed only when there are such.
  private let base: Expression

  init(of base: Expression) {
    self.base = base
    switch base.kind {
    case .constant: group = 0
    case .variable: group = 1
    case .unary(.exp, let a): group = a.containsFunction ? 4 : 2
    case .binary(.power, _, let exponent): group = exponent.containsFunction ? 4 : 2
    case .unary(let name, _):
      group = 3
      function = Int(name.rawValue)
    case .binary(.add, _, _), .binary(.subtract, _, _): group = 6
    default: group = 5
    }
  }

  /// The place of the square root of the same base.
  var asRoot: Rank {
    var root = self
    if group == 1 { root.group = 2 } else { root.function = Int(UnaryFunction.sqrt.rawValue) }
    return root
  }

  static func < (a: Rank, b: Rank) -> Bool {
    if (a.group, a.function) != (b.group, b.function) { return (a.group, a.function) < (b.group, b.function) }
    return a.base.precedes(b.base)
  }

  static func == (a: Rank, b: Rank) -> Bool { !(a < b) && !(b < a) }
}

extension Expression {
  /// Whether a named function occurs near the top, so that the expression is long to read as an exponent.
  fileprivate var containsFunction: Bool {
    if case .unary(let function, _) = kind { return function != .negate }
    return depth <= 8 && size <= 64 && operands.contains { $0.containsFunction }
  }
}

extension Expression {
  /// An order for expressions of which nothing else decides: short before long, then by spelling.
  fileprivate func precedes(_ other: Expression) -> Bool {
    // Larger ones are not worth printing for this.
    guard size <= 200, other.size <= 200 else { return size < other.size }
    let (first, second) = (text(.ascii), other.text(.ascii))
    return (first.utf8.count, first) < (second.utf8.count, second)
  }
}

extension Simplifier {
  /// What decides the place of a term: high powers first, constants last.
  private struct TermKey {
    let degree: Double
    let isConstant: Bool
    let powers: [(name: String, exponent: Double)]
    /// The term without its number, if it has more than names.
    let remainder: Expression?

    static func precedes(_ a: TermKey, _ b: TermKey) -> Bool {
      if a.degree != b.degree { return a.degree > b.degree }
      if a.isConstant != b.isConstant { return b.isConstant }
      // Of one degree, x·ln(x) goes before x.
      if (a.remainder == nil) != (b.remainder == nil) { return b.remainder == nil }
      for (p, q) in zip(a.powers, b.powers) {
        if p.name != q.name { return p.name < q.name }
        if p.exponent != q.exponent { return p.exponent > q.exponent }
      }
      if a.powers.count != b.powers.count { return a.powers.count > b.powers.count }
      guard let first = a.remainder, let second = b.remainder else { return false }
      return first.precedes(second)
    }
  }

  /// The terms in the order in which a textbook writes them.
  mutating func sortedForReading(_ terms: [Product]) -> [Product] {
    var keyed = terms.map { (term: $0, key: key(of: $0)) }
    keyed.sort { TermKey.precedes($0.key, $1.key) }
    return keyed.map(\.term)
  }

  private mutating func key(of product: Product) -> TermKey {
    var powers: [(name: String, exponent: Double)] = []
    for factor in product.factors {
      if case .variable(let name) = bases[factor.base].kind { powers.append((name, factor.exponent.value)) }
    }
    let isNamesOnly = powers.count == product.factors.count
    return TermKey(
      degree: degree(of: product),
      isConstant: product.factors.isEmpty,
      powers: powers.sorted { $0.name < $1.name },
      remainder: isNamesOnly ? nil : expression(Product(1, product.factors))
    )
  }

  private func degree(of product: Product, levels: Int = 4) -> Double {
    // An exponential alone goes after the constants, as in 1 + eˣ.
    if product.factors.count == 1, case .unary(.exp, _) = bases[product.factors[0].base].kind { return -0.5 }
    return product.factors.reduce(0) { sum, factor in
      if case .variable = bases[factor.base].kind { return sum + factor.exponent.value }
      guard levels > 0, let first = terms[factor.base]?.first else { return sum }
      return sum + degree(of: first, levels: levels - 1) * factor.exponent.value
    }
  }
}
