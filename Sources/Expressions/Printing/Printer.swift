/// Prints expressions: decides what needs brackets, and leaves the signs themselves to the notation.
struct Printer {
  let notation: Notation
  let spacious: Bool
  /// One pending derivative is written `d/dx […]`; several are written with primes.
  let derivatives: [String]

  private var nesting = 0
  private var operations = 0

  /// Brackets within brackets beyond this many are not read by anyone.
  private static let deepestNesting = 48
  /// The most operations that are printed.
  private static let mostOperations = 4_000
  /// The most terms or factors that are printed in a row.
  private static let longestRow = 24

  init(notation: Notation, spacious: Bool, derivatives: [String]) {
    self.notation = notation
    self.spacious = spacious
    self.derivatives = derivatives
  }

  mutating func piece(_ expression: Expression) -> Piece {
    guard nesting < Self.deepestNesting, operations < Self.mostOperations else { return .ellipsis }
    nesting += 1
    operations += 1
    defer { nesting -= 1 }
    switch expression.kind {
    case .constant(let number): return self.number(number)
    case .variable(let name): return Piece(symbol(name), .atom)
    case .unary(let function, let a): return unary(function, a)
    case .binary(let function, let a, let b): return binary(function, a, b, of: expression)
    case .fma: return sum(expression)
    case .sum(let terms): return entries(terms)
    case .select(let condition, let then, let otherwise): return choice(condition, then, otherwise)
    case .derivative(let body, let variable): return derivative(of: body, variable)
    }
  }

  /// The piece, in brackets if it binds less strongly than `level`.
  mutating func piece(_ expression: Expression, atLeast level: Piece.Level) -> Piece {
    let piece = piece(expression)
    return piece.level < level ? grouped(piece) : piece
  }

  // MARK: - Sums

  /// A chain of additions and subtractions, printed in a row however deep it is.
  private mutating func sum(_ expression: Expression) -> Piece {
    var terms: [(isSubtracted: Bool, term: Expression)] = []
    var rest = expression
    chain: while true {
      switch rest.kind {
      case .binary(.add, let a, let b):
        terms.append((false, b))
        rest = a
      case .binary(.subtract, let a, let b):
        terms.append((true, b))
        rest = a
      case .fma(let a, let b, let c):
        terms.append((false, c))
        rest = a * b
      default: break chain
      }
    }
    terms.append((false, rest))
    return row(terms.reversed())
  }

  private mutating func row(_ terms: [(isSubtracted: Bool, term: Expression)]) -> Piece {
    var result = Piece("", .sum)
    let hidden = terms.count > Self.longestRow ? Self.longestRow / 2..<terms.count - 1 : 0..<0
    for (index, entry) in terms.enumerated() {
      if hidden.contains(index) {
        if index == hidden.lowerBound { result.text += " + …" }
        continue
      }
      let opposite = index == 0 && !entry.isSubtracted ? nil : entry.term.withoutLeadingMinus
      let isSubtracted = entry.isSubtracted != (opposite != nil)
      // What is added may be a sum itself; what is subtracted may not, and a choice always needs brackets.
      let part = piece(opposite ?? entry.term, atLeast: isSubtracted ? .bigSum : .sum)
      if index > 0 || isSubtracted {
        result.text += index == 0 ? "-" : isSubtracted ? " - " : " + "
      }
      result.text += part.startsWithMinus && index > 0 ? grouped(part).text : part.text
      result.hasGroup = result.hasGroup || part.hasGroup
    }
    return result
  }

  /// A sum over entries: in full when short, else by its pattern, else by its ends.
  private mutating func entries(_ terms: [Expression]) -> Piece {
    if terms.count > 4, let pattern = IndexPattern(terms) {
      let body = piece(pattern.term, atLeast: .product)
      return bigSum(over: pattern.indices, body)
    }
    guard let last = terms.last else { return piece(0) }
    if terms.count > 4 {
      let parts = (terms.prefix(3) + [last]).map { piece($0, atLeast: .bigSum) }
      func joined(_ text: String) -> String {
        text.hasPrefix("-") ? " - \(text.dropFirst())" : " + \(text)"
      }
      let start = parts[0].text + joined(parts[1].text) + joined(parts[2].text)
      let dots = notation == .latex ? "\\dots" : notation == .ascii ? "..." : "…"
      return Piece(
        "\(start) + \(dots)\(joined(parts[3].text))",
        .sum,
        hasGroup: parts.contains { $0.hasGroup }
      )
    }
    return terms.count == 1 ? piece(last) : row(terms.map { (false, $0) })
  }

  // MARK: - Products and fractions

  private mutating func product(_ expression: Expression) -> Piece {
    var factors: [Expression] = []
    var rest = expression
    while case .binary(.multiply, let a, let b) = rest.kind {
      factors.append(b)
      rest = a
    }
    factors.append(rest)
    factors.reverse()
    if factors.count > Self.longestRow {
      factors.removeSubrange(Self.longestRow..<factors.count)
    }
    var result = piece(factors[0], atLeast: .product)
    for (index, factor) in factors.enumerated().dropFirst() {
      var part = piece(factor)
      let fits = part.level >= .product || (part.level == .bigSum && index == factors.count - 1)
      if !fits || part.startsWithMinus { part = grouped(part) }
      let isLoose = result.isFraction || part.isFraction
      result.text += sign(between: result.text, and: part.text, isLoose: isLoose) + part.text
      result.hasGroup = result.hasGroup || part.hasGroup
      result.isFraction = isLoose
    }
    if factors.count == Self.longestRow { result.text += sign(between: "", and: "", isLoose: false) + "…" }
    result.level = .product
    return result
  }

  private mutating func quotient(_ a: Expression, _ b: Expression) -> Piece {
    if notation == .latex { return fraction(piece(a), piece(b)) }
    var top = piece(a, atLeast: .product)
    if spacious, top.isFraction, !a.isPendingDerivative { top = grouped(top) }
    let bottom = piece(b, atLeast: .prefix)
    let bar = spacious && (top.text.contains(" ") || bottom.text.contains(" ")) ? " / " : "/"
    return Piece(
      top.text + bar + bottom.text,
      .product,
      hasGroup: top.hasGroup || bottom.hasGroup,
      isFraction: true
    )
  }

  private mutating func negation(_ a: Expression) -> Piece {
    var part = piece(a, atLeast: .product)
    if part.startsWithMinus { part = grouped(part) }
    return Piece("-" + part.text, .product, hasGroup: part.hasGroup, isFraction: part.isFraction)
  }

  // MARK: - Functions

  private mutating func unary(_ function: UnaryFunction, _ a: Expression) -> Piece {
    switch function {
    case .negate: return negation(a)
    case .reciprocal: return quotient(1, a)
    case .rsqrt: return quotient(1, sqrt(a))
    case .square: return power(a, 2)
    case .exp2: return power(2, a)
    case .exp where notation != .ascii:
      if let power = raised("e", to: a) { return power }
      return call(function.row, [a])
    case .not:
      let part = piece(a, atLeast: .comparison)
      return Piece(logic(.not) + part.text, .not, hasGroup: part.hasGroup)
    case .sqrt where notation == .unicode:
      let part = piece(a, atLeast: .atom)
      return Piece("√" + part.text, .prefix, hasGroup: part.hasGroup)
    case .abs, .floor, .ceil:
      let part = piece(a)
      guard let (left, right) = fence(function), !part.text.contains(left) else {
        return call(function.row, [a])
      }
      return Piece(left + part.text + right, .atom, hasGroup: part.hasGroup)
    default: return call(function.row, [a])
    }
  }

  private mutating func binary(
    _ function: BinaryFunction,
    _ a: Expression,
    _ b: Expression,
    of expression: Expression
  ) -> Piece {
    switch function {
    case .add, .subtract: return sum(expression)
    case .multiply: return product(expression)
    case .divide: return quotient(a, b)
    case .power: return power(a, b)
    case .remainder: return infix(function, piece(a, atLeast: .prefix), piece(b, atLeast: .prefix), .product)
    case .floorDivide where notation == .latex:
      return Piece("\\left\\lfloor \(quotient(a, b).text) \\right\\rfloor", .atom)
    case .floorDivide:
      return infix(function, piece(a, atLeast: .prefix), piece(b, atLeast: .prefix), .product)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      return infix(function, piece(a, atLeast: .sum), piece(b, atLeast: .sum), .comparison)
    case .and: return infix(function, piece(a, atLeast: .and), piece(b, atLeast: .and), .and)
    case .or: return infix(function, piece(a, atLeast: .or), piece(b, atLeast: .or), .or)
    case .minimum, .maximum, .atan2, .hypot, .copysign, .fmod, .polygamma: return call(function, a, b)
    }
  }

  private func infix(_ function: BinaryFunction, _ a: Piece, _ b: Piece, _ level: Piece.Level) -> Piece {
    Piece(
      "\(a.text) \(sign(of: function)) \(b.text)",
      level,
      hasGroup: a.hasGroup || b.hasGroup,
      isFraction: true
    )
  }

  private mutating func power(_ base: Expression, _ exponent: Expression) -> Piece {
    let base = piece(base, atLeast: .atom)
    if var power = raised(base.text, to: exponent) {
      power.hasGroup = power.hasGroup || base.hasGroup
      return power
    }
    let exponent = piece(exponent, atLeast: .atom)
    let sign = notation == .ascii ? "**" : "^"
    return Piece(base.text + sign + exponent.text, .power, hasGroup: base.hasGroup || exponent.hasGroup)
  }

  private mutating func call(_ row: UnaryFunction.Row, _ arguments: [Expression]) -> Piece {
    let list = arguments.map { piece($0).text }.joined(separator: ", ")
    return Piece(called(name(of: row), list), .atom)
  }

  private mutating func call(_ function: BinaryFunction, _ a: Expression, _ b: Expression) -> Piece {
    Piece(called(sign(of: function), piece(a).text + ", " + piece(b).text), .atom)
  }

  private mutating func choice(
    _ condition: Expression,
    _ then: Expression,
    _ otherwise: Expression
  ) -> Piece {
    if notation == .latex {
      return cases(piece(then).text, piece(condition).text, piece(otherwise).text)
    }
    let parts = [piece(then, atLeast: .or), piece(condition, atLeast: .or), piece(otherwise)]
    return Piece(
      "\(parts[0].text) if \(parts[1].text) else \(parts[2].text)",
      .choice,
      hasGroup: parts.contains { $0.hasGroup }
    )
  }

  private mutating func derivative(of body: Expression, _ variable: String) -> Piece {
    let inside = piece(body)
    if derivatives.count > 1, Set(derivatives).count == 1 {
      let isName = if case .variable = body.kind { true } else { false }
      return Piece((isName ? inside : grouped(inside)).text + "'", .atom, hasGroup: !isName)
    }
    return Piece(
      differential(inside.text, symbol(variable)),
      .prefix,
      hasGroup: true,
      isFraction: true
    )
  }
}

extension Expression {
  /// Whether this is a derivative still to be taken, or the opposite of one.
  fileprivate var isPendingDerivative: Bool {
    switch kind {
    case .derivative: true
    case .unary(.negate, let a): if case .derivative = a.kind { true } else { false }
    default: false
    }
  }

  /// The opposite, if this is written with a minus at its front: `-x`, `-2·x`, `-a/b`.
  var withoutLeadingMinus: Expression? {
    // Fronts of fronts are followed a few levels only: what lies deeper keeps its minus, in brackets.
    withoutLeadingMinus(levels: 16)
  }

  private func withoutLeadingMinus(levels: Int) -> Expression? {
    guard levels > 0 else { return nil }
    switch kind {
    case .constant(let number): return number.isNegative ? .number(-number) : nil
    case .unary(.negate, let a): return a
    case .binary(.multiply, let a, let b): return a.withoutLeadingMinus(levels: levels - 1).map { $0 * b }
    case .binary(.divide, let a, let b): return a.withoutLeadingMinus(levels: levels - 1).map { $0 / b }
    default: return nil
    }
  }
}
