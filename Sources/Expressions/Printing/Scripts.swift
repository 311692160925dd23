/// Raised and lowered characters, and names for LaTeX.
enum Scripts {
  private static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    "-": "⁻", "+": "⁺", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ", "d": "ᵈ", "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ",
    "k": "ᵏ", "m": "ᵐ", "n": "ⁿ", "p": "ᵖ", "r": "ʳ", "s": "ˢ", "t": "ᵗ", "u": "ᵘ", "v": "ᵛ", "w": "ʷ",
    "x": "ˣ", "y": "ʸ", "z": "ᶻ",
  ]

  private static let lowered: [String: String] = ["i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ", "m": "ₘ", "n": "ₙ"]

  /// An exponent raised: whole numbers, and sums of letters with whole coefficients, as `n - 1` and `-2·x`.
  static func superscript(_ exponent: String) -> String? {
    // A dot may go between a number and a letter, as in e²ˣ, but not between letters.
    let dots = exponent.indices.filter { exponent[$0] == "·" }
    guard dots.allSatisfy({ $0 > exponent.startIndex && exponent[exponent.index(before: $0)].isNumber })
    else {
      return nil
    }
    // Longer ones are easier to read on the line.
    let text = exponent.filter { $0 != " " && $0 != "·" }
    guard text.count <= 5 else { return nil }
    let marks = text.compactMap { raised[$0] }
    return marks.count == text.count ? String(marks) : nil
  }

  /// Indices lowered, if all are letters that can be.
  static func subscripts(_ indices: [String]) -> String? {
    let marks = indices.compactMap { lowered[$0] }
    return marks.count == indices.count && !marks.isEmpty ? marks.joined() : nil
  }

  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu", "xi",
    "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
  ]

  /// A name in LaTeX: one letter leans, Greek letters are themselves, longer names stand upright.
  static func latexName(_ name: String) -> String {
    if greek.contains(name) { return "\\" + name }
    let escaped = name.map { character in
      "_#$%&{}".contains(character) ? "\\\(character)" : "\\^~".contains(character) ? "" : String(character)
    }.joined()
    return escaped.count == 1 ? escaped : "\\mathrm{\(escaped)}"
  }
}

/// A variable that is an entry of a tensor: `x[0, 1]`.
struct IndexedName {
  let base: String
  let indices: [String]

  init?(_ name: String) {
    guard let bracket = name.firstIndex(of: "["), bracket > name.startIndex, name.last == "]" else {
      return nil
    }
    base = String(name[..<bracket])
    indices = name[name.index(after: bracket)...].dropLast().split(separator: ",").map { part in
      String(part.filter { $0 != " " })
    }
  }

  init(base: String, indices: [String]) {
    self.base = base
    self.indices = indices
  }

  var name: String { "\(base)[\(indices.joined(separator: ", "))]" }
}

/// A number that mathematics writes with a symbol.
struct NamedConstant: Sendable {
  enum Form: Sendable {
    case symbol(unicode: String, ascii: String, latex: String)
    case formula(Expression)
  }

  let value: Double
  let form: Form

  private init(_ formula: Expression, value: Double? = nil) {
    self.value = value ?? formula.evaluate()
    form = .formula(formula)
  }

  private init(value: Double, unicode: String, ascii: String, latex: String) {
    self.value = value
    form = .symbol(unicode: unicode, ascii: ascii, latex: latex)
  }

  /// The constants that the rules of differentiation bring along.
  static let all: [NamedConstant] = [
    NamedConstant(value: .pi, unicode: "π", ascii: "pi", latex: "\\pi"),
    NamedConstant(value: 2.718281828459045, unicode: "e", ascii: "e", latex: "e"),
    NamedConstant(2 * .pi),
    NamedConstant(.pi / 2),
    NamedConstant(log(2)),
    NamedConstant(log(10)),
    NamedConstant(sqrt(2)),
    NamedConstant(1 / sqrt(2)),
    NamedConstant(1 / sqrt(2), value: 0.5.squareRoot()),
    NamedConstant(sqrt(.pi)),
    NamedConstant(sqrt(.pi) / 2),
    NamedConstant(2 / sqrt(.pi)),
    NamedConstant(1 / sqrt(.pi)),
    NamedConstant(sqrt(2 / .pi)),
    NamedConstant(1 / sqrt(2 * .pi)),
  ]
}
