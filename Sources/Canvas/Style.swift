/// One of the six hues that are readable on light and on dark backgrounds, or the terminal's own.
///
/// There is no black and no white: which of the two is legible depends on the terminal. Keep blue for lines
/// and marks, since many palettes make blue text too dark to read. A hue never carries a meaning alone: a
/// glyph or a word says the same.
package enum Hue: String, Hashable, Sendable, CaseIterable {
  case standard
  case red
  case green
  case yellow
  case blue
  case magenta
  case cyan
}

/// How a cell looks: attributes that every terminal has, and a hue.
package struct Style: Hashable, Sendable {
  /// Attributes that work without colour.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    /// Makes a set of attributes from its bits.
    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let reverse = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
  }

  package var hue: Hue
  package var attributes: Attributes

  /// Makes a style.
  package init(_ hue: Hue = .standard, _ attributes: Attributes = []) {
    self.hue = hue
    self.attributes = attributes
  }

  package static let plain = Style()
  package static let bold = Style(.standard, .bold)
  package static let dim = Style(.standard, .dim)
  package static let reverse = Style(.standard, .reverse)
  package static let underline = Style(.standard, .underline)

  /// The same style with more attributes.
  package func with(_ more: Attributes) -> Style {
    Style(hue, attributes.union(more))
  }

  /// The same attributes in another hue.
  package func with(_ hue: Hue) -> Style {
    Style(hue, attributes)
  }
}

extension Style: CustomStringConvertible {
  /// The words for the style, as `green bold`; `plain` if there is nothing to say.
  package var description: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
    ]
    var words = hue == .standard ? [] : [hue.rawValue]
    words += names.filter { attributes.contains($0.0) }.map(\.1)
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }
}
