/// A derivative taken with pencil and paper: one rule, or a few plain ones, a line.
///
///     d/dx [1/9 · x²/(x - 2)]
///       = 1/9 · d/dx [x² / (x - 2)]                          constant multiple
///       = 1/9 · [(x²)'·(x - 2) - x²·(x - 2)'] / (x - 2)²      quotient rule
///       = 1/9 · [2·x·(x - 2) - x²·1] / (x - 2)²               power rule, sum rule
///       = 1/9 · x·(x - 4) / (x - 2)²                          simplify
package struct Derivation: Sendable {
  /// One line.
  package struct Line: Sendable {
    /// What the derivative is equal to, derivatives still to be taken included.
    package let expression: Expression
    /// The rules that led here from the line above, by name.
    package let rules: [String]
    /// Conditions such as `x = 0` where a rule of this line meets a kink, so that the slope there is a choice.
    package let kinks: [Expression]

    /// The line as it is printed, fractions with air around the bar.
    package func text(_ notation: Notation = .unicode) -> String {
      expression.text(notation, spacious: true)
    }
  }

  /// What is differentiated, as a derivative still to be taken.
  package let question: Expression
  /// The lines, of which there is at least one.
  package private(set) var lines: [Line] = []

  /// The derivative, simplified.
  package var result: Expression { lines.last?.expression ?? question }

  /// Stands beside a derivative that is differentiated once more, in the place of a rule.
  package static let again = "differentiate again"

  /// Longer derivations than this are brought to their end in one line.
  private static let mostLines = 40
  private static let longestLine = 600

  /// Differentiates `expression` with respect to `variable`, `order` times in a row.
  package init(of expression: Expression, withRespectTo variable: String, order: Int = 1) {
    question = .pendingDerivative(of: expression, withRespectTo: variable)
    var current = expression
    for derivative in 1...max(order, 1) {
      if derivative > 1 {
        let next = Expression.pendingDerivative(of: current, withRespectTo: variable)
        lines.append(Line(expression: next, rules: [Self.again], kinks: []))
      }
      current = appendLines(for: current, variable)
    }
  }

  /// Appends the lines for one derivative and returns it.
  private mutating func appendLines(for expression: Expression, _ variable: String) -> Expression {
    var current = Expression.pendingDerivative(of: expression, withRespectTo: variable)
    let last = lines.count + Self.mostLines
    while current.containsDerivative {
      guard lines.count < last, current.size < Self.longestLine else {
        let result = expression.derivative(withRespectTo: variable).simplified()
        lines.append(Line(expression: result, rules: ["the same rules for the rest", "simplify"], kinks: []))
        return result
      }
      var step = DerivationStep(variable: variable)
      current = step.advance(current)
      lines.append(Line(expression: current, rules: step.rules, kinks: step.kinks))
    }
    let result = current.simplified()
    if result.text() != current.text() {
      lines.append(Line(expression: result, rules: ["simplify"], kinks: []))
    }
    return result
  }
}

extension Expression {
  /// The derivative with respect to `variable`, line by line.
  package func derivation(withRespectTo variable: String, order: Int = 1) -> Derivation {
    Derivation(of: self, withRespectTo: variable, order: order)
  }
}
