/// The signs of each notation.
extension Printer {
  // MARK: - Brackets

  /// The piece in brackets; square ones around round ones where mathematics allows it.
  func grouped(_ piece: Piece) -> Piece {
    let text =
      switch notation {
      case .unicode: piece.hasGroup ? "[\(piece.text)]" : "(\(piece.text))"
      case .ascii: "(\(piece.text))"
      case .latex: piece.hasGroup ? "\\left[\(piece.text)\\right]" : "\\left(\(piece.text)\\right)"
      }
    return Piece(text, .atom, hasGroup: true)
  }

  /// A function's name applied to its arguments.
  func called(_ name: String, _ arguments: String) -> String {
    switch (notation, name) {
    case (.latex, "\\sqrt"): "\\sqrt{\(arguments)}"
    case (.latex, _): "\(name)\\left(\(arguments)\\right)"
    default: "\(name)(\(arguments))"
    }
  }

  /// The signs around an operand of `abs`, `floor` or `ceil`, where the notation has any.
  func fence(_ function: UnaryFunction) -> (left: String, right: String)? {
    switch (notation, function) {
    case (.unicode, .abs): ("|", "|")
    case (.unicode, .floor): ("⌊", "⌋")
    case (.unicode, .ceil): ("⌈", "⌉")
    case (.latex, .abs): ("\\left|", "\\right|")
    case (.latex, .floor): ("\\left\\lfloor ", "\\right\\rfloor")
    case (.latex, .ceil): ("\\left\\lceil ", "\\right\\rceil")
    default: nil
    }
  }

  // MARK: - Names

  func name(of row: UnaryFunction.Row) -> String {
    switch notation {
    case .unicode: row.symbol ?? row.name
    case .ascii: row.name
    case .latex: row.latex ?? "\\operatorname{\(row.name)}"
    }
  }

  /// The sign or name of a function of two operands.
  func sign(of function: BinaryFunction) -> String {
    switch (notation, function) {
    case (.unicode, .lessOrEqual): "≤"
    case (.unicode, .greaterOrEqual): "≥"
    case (.unicode, .equal), (.latex, .equal): "="
    case (.unicode, .notEqual): "≠"
    case (.unicode, .minimum): "min"
    case (.unicode, .maximum): "max"
    case (.latex, .lessOrEqual): "\\le"
    case (.latex, .greaterOrEqual): "\\ge"
    case (.latex, .notEqual): "\\ne"
    case (.latex, .minimum): "\\min"
    case (.latex, .maximum): "\\max"
    case (.latex, .remainder): "\\bmod"
    case (.latex, .and): "\\land"
    case (.latex, .or): "\\lor"
    case (.latex, .atan2), (.latex, .hypot), (.latex, .copysign), (.latex, .fmod), (.latex, .polygamma):
      "\\operatorname{\(function.row.name)}"
    default: function.row.name
    }
  }

  /// The prefix of a negated condition.
  func logic(_ function: UnaryFunction) -> String {
    notation == .latex ? "\\lnot " : function.name + " "
  }

  /// The sign of multiplication between two factors.
  func sign(between left: String, and right: String, isLoose: Bool) -> String {
    switch notation {
    case .unicode: isLoose ? " · " : "·"
    case .ascii: isLoose ? " * " : "*"
    case .latex: right.first?.isNumber == true || right.hasPrefix("\\frac") ? " \\cdot " : " "
    }
  }

  /// A variable's name: `x[i, j]` with letters for indices is `xᵢⱼ`, others stay as they are written.
  func symbol(_ name: String) -> String {
    switch notation {
    case .ascii: return name
    case .unicode:
      guard let entry = IndexedName(name), let marks = Scripts.subscripts(entry.indices) else { return name }
      return entry.base + marks
    case .latex:
      let entry = IndexedName(name)
      let base = Scripts.latexName(entry?.base ?? name)
      return entry.map { "\(base)_{\($0.indices.joined(separator: ","))}" } ?? base
    }
  }

  func number(_ number: Number) -> Piece {
    if let (top, bottom) = number.fraction, number.isWrittenAsFraction {
      let sign = top < 0 ? "-" : ""
      return notation == .latex
        ? Piece("\(sign)\\frac{\(top.magnitude)}{\(bottom)}", .product)
        : Piece("\(top)/\(bottom)", .product, isFraction: true)
    }
    if let named = NamedConstant.all.first(where: { $0.value == number.value }) {
      var printer = Printer(notation: notation, spacious: false, derivatives: [])
      return printer.named(named)
    }
    return Piece(
      number.integer.map(String.init) ?? decimal(number.value),
      number.isNegative ? .product : .atom
    )
  }

  private func decimal(_ value: Double) -> String {
    let text = value.description
    if value.isInfinite {
      let symbol = notation == .unicode ? "∞" : notation == .latex ? "\\infty" : "inf"
      return value < 0 ? "-" + symbol : symbol
    }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private mutating func named(_ constant: NamedConstant) -> Piece {
    switch constant.form {
    case .symbol(let unicode, let ascii, let latex):
      Piece(notation == .unicode ? unicode : notation == .ascii ? ascii : latex, .atom)
    case .formula(let formula): piece(formula)
    }
  }

  // MARK: - Two-dimensional forms

  /// A power, where the notation can raise this exponent; `base` is ready to be raised.
  mutating func raised(_ base: String, to exponent: Expression) -> Piece? {
    switch notation {
    case .ascii: return nil
    case .latex: return Piece("\(base)^{\(piece(exponent).text)}", .power)
    case .unicode:
      guard exponent.depth <= 3 else { return nil }
      return Scripts.superscript(piece(exponent).text).map { Piece(base + $0, .power) }
    }
  }

  /// LaTeX's fraction.
  func fraction(_ top: Piece, _ bottom: Piece) -> Piece {
    top.startsWithMinus && top.level >= .product
      ? Piece("-\\frac{\(top.text.dropFirst())}{\(bottom.text)}", .product)
      : Piece("\\frac{\(top.text)}{\(bottom.text)}", .product)
  }

  /// LaTeX's two cases.
  func cases(_ then: String, _ condition: String, _ otherwise: String) -> Piece {
    Piece(
      "\\begin{cases} \(then) & \\text{if } \(condition) \\\\ \(otherwise) & \\text{otherwise} \\end{cases}",
      .prefix
    )
  }

  /// A derivative that is still to be taken.
  func differential(_ body: String, _ variable: String) -> String {
    notation == .latex
      ? "\\frac{d}{d\(variable)} \\left[\(body)\\right]" : "d/d\(variable) [\(body)]"
  }

  /// The sum of one pattern over its indices.
  func bigSum(over indices: [String], _ body: Piece) -> Piece {
    let text =
      switch notation {
      case .unicode: "Σ\(Scripts.subscripts(indices) ?? "") \(body.text)"
      case .ascii: "sum(\(body.text))"
      case .latex: "\\sum_{\(indices.joined(separator: ","))} \(body.text)"
      }
    return Piece(text, notation == .ascii ? .atom : .bigSum, hasGroup: body.hasGroup, isFraction: true)
  }
}
