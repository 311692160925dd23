/// The alphabet in which an expression is printed.
package enum Notation: Sendable, CaseIterable {
  /// As on paper: `-a/b²`, `2·√x`.
  case unicode
  /// As in Python: `-a/b**2`, `2*sqrt(x)`.
  case ascii
  /// As LaTeX's mathematics has it, without the dollar signs.
  case latex
}

extension Expression: CustomStringConvertible {
  /// The expression in `notation`, with as few parentheses as its structure needs.
  ///
  /// Nothing is simplified. What is nested or repeated beyond reading is printed as an ellipsis. `spacious`
  /// gives fractions with long parts some air around the bar: `x² / (x - 2)`, not `x²/(x - 2)`.
  package func text(_ notation: Notation = .unicode, spacious: Bool = false) -> String {
    var printer = Printer(notation: notation, spacious: spacious, derivatives: pendingDerivatives)
    return printer.piece(self).text
  }

  /// The expression as on paper.
  package var description: String { text() }

  /// The variables of the derivatives that are still to be taken, one for each place.
  private var pendingDerivatives: [String] {
    guard containsDerivative else { return [] }
    let steps = Schedule(self).steps
    return (steps.flatMap(\.operands) + [steps.count - 1]).compactMap { use in
      if case .derivative(_, let variable) = steps[use].expression.kind { variable } else { nil }
    }
  }
}

/// A printed part, with what its surroundings must know to place it.
struct Piece {
  /// How strongly the outermost operation binds.
  enum Level: Int, Comparable {
    case choice, or, and, not, comparison, sum, bigSum, product, prefix, power, atom

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  var text: String
  var level: Level
  /// Whether brackets that only group occur inside.
  var hasGroup = false
  /// Whether it holds a bar or brackets that a dot without air around it would blur.
  var isFraction = false

  init(_ text: String, _ level: Level, hasGroup: Bool = false, isFraction: Bool = false) {
    self.text = text
    self.level = level
    self.hasGroup = hasGroup
    self.isFraction = isFraction
  }

  var startsWithMinus: Bool { text.utf8.first == UInt8(ascii: "-") }

  static let ellipsis = Piece("…", .atom)
}
