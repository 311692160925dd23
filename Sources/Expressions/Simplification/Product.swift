/// A number times powers of bases: the form in which the simplifier holds every expression.
///
/// Bases are known by their index in the simplifier's table, so that comparing and merging products is
/// comparing and merging small numbers.
struct Product: Hashable {
  /// One base with its exponent, which is not zero.
  struct Factor: Hashable {
    var base: Int
    var exponent: Number
  }

  var coefficient: Number
  /// In ascending order of their bases.
  var factors: [Factor]

  init(_ coefficient: Number, _ factors: [Factor] = []) {
    self.coefficient = coefficient
    self.factors = factors
  }

  static let zero = Product(0)
  static let one = Product(1)

  /// The number, if there is nothing else.
  var constant: Number? { factors.isEmpty ? coefficient : nil }

  /// The exponent of a base; zero where it does not occur.
  func exponent(of base: Int) -> Number {
    factors.first { $0.base == base }?.exponent ?? 0
  }

  /// The product with its number multiplied by `number`.
  func scaled(by number: Number) -> Product {
    coefficient * number == 0 ? .zero : Product(coefficient * number, factors)
  }

  /// The base, if this is a number times one base to the power of 1.
  var soleBase: Int? {
    factors.count == 1 && factors[0].exponent.isOne ? factors[0].base : nil
  }

  /// The factors of both with their exponents added, before any identity is applied.
  static func merging(_ a: [Factor], _ b: [Factor]) -> [Factor] {
    var merged: [Factor] = []
    merged.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i].base == b[j].base {
        let exponent = a[i].exponent + b[j].exponent
        if !exponent.isZero { merged.append(Factor(base: a[i].base, exponent: exponent)) }
        i += 1
        j += 1
      } else if a[i].base < b[j].base {
        merged.append(a[i])
        i += 1
      } else {
        merged.append(b[j])
        j += 1
      }
    }
    merged.append(contentsOf: a[i...])
    merged.append(contentsOf: b[j...])
    return merged
  }
}
