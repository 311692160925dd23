/// Raised and lowered characters, spelled for terminals that have none: `x⁴` as `x^4`, `xⁿ⁻¹` as `x^(n-1)`,
/// `y₁` as `y_1`.
enum Scripts {
  private static let raised: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁺": "+", "⁻": "-", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i", "ᵀ": "T", "ᵗ": "t", "ˢ": "s", "ˣ": "x",
    "ᵏ": "k", "ᵐ": "m", "ᵃ": "a", "ᵇ": "b", "ᶻ": "z", "ʸ": "y",
  ]

  private static let lowered: [Unicode.Scalar: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
    "₊": "+", "₋": "-", "ₙ": "n", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₘ": "m", "ₜ": "t", "ₓ": "x",
  ]

  /// The text with its raised and lowered characters on the line.
  static func onTheLine(_ text: String) -> String {
    var result = ""
    var run = ""
    var mark: Character?
    func flush() {
      if let mark {
        result += run.count == 1 || run.allSatisfy(\.isNumber) ? "\(mark)\(run)" : "\(mark)(\(run))"
      }
      run = ""
      mark = nil
    }
    for scalar in text.unicodeScalars {
      let found: (Character, Character)? =
        raised[scalar].map { ("^", $0) } ?? lowered[scalar].map { ("_", $0) }
      guard let (kind, plain) = found else {
        flush()
        result.unicodeScalars.append(scalar)
        continue
      }
      if mark != kind { flush() }
      mark = kind
      run.append(plain)
    }
    flush()
    return result
  }
}
