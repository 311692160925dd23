/// How all elements of one tensor are written: with one width and one style, as PyTorch chooses them.
///
/// Width and style come from the numbers that are finite and not zero; others may overflow the width.
struct ElementFormat {
  private enum Style {
    /// Integers and bools.
    case python
    /// Floats that are all whole: `1.`
    case whole
    case fixed, scientific
  }

  private let style: Style
  private let precision: Int
  let width: Int

  /// Chooses the format for `elements`, the ones that will be shown.
  init(_ elements: [Scalar], dtype: DType, options: PrintOptions) {
    precision = options.precision
    guard dtype.isFloatingPoint else {
      style = .python
      width = elements.reduce(1) { max($0, $1.pythonRepr.utf8.count) }
      return
    }
    let telling = elements.map(\.double).filter { $0.isFinite && $0 != 0 }
    guard let first = telling.first else {
      style = .whole
      width = 1
      return
    }
    let (low, high) = telling.reduce((first.magnitude, first.magnitude)) {
      (min($0.0, $1.magnitude), max($0.1, $1.magnitude))
    }
    let style: Style =
      if options.usesExponents ?? (high / low > 1000 || high > 1e8 || low < 1e-4) {
        .scientific
      } else if telling.allSatisfy({ $0 == $0.rounded(.up) }) {
        .whole
      } else {
        .fixed
      }
    self.style = style
    width = telling.reduce(1) { max($0, Self.text(.double($1), style, options.precision).utf8.count) }
  }

  private static func text(_ element: Scalar, _ style: Style, _ precision: Int) -> String {
    switch style {
    case .python: element.pythonRepr
    case .whole: decimal(element.double, .fixed, decimals: 0) + (element.double.isFinite ? "." : "")
    case .fixed: decimal(element.double, .fixed, decimals: precision)
    case .scientific: decimal(element.double, .scientific, decimals: precision)
    }
  }

  /// The element, filled with blanks on the left.
  func text(_ element: Scalar) -> String {
    let text = Self.text(element, style, precision)
    return String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
