import Canvas

/// The styles of the walk, each with its meaning; none of them means anything alone, a glyph or a word says the same.
enum Look {
  static let title = Style.bold
  static let quiet = Style.dim
  /// A value on its way forward.
  static let value = Style(.cyan, .bold)
  /// A gradient on its way back.
  static let gradient = Style(.magenta, .bold)
  /// An edge along which a gradient has gone.
  static let gone = Style(.magenta)
  static let right = Style(.green, .bold)
  static let wrong = Style(.red, .bold)
  static let ask = Style(.yellow, .bold)

  // Code.
  static let keyword = Style(.magenta)
  static let number = Style(.cyan)
  static let string = Style(.green)
  static let comment = Style.dim

  /// The frame of a pane.
  static func frame(hasFocus: Bool) -> Style { hasFocus ? .bold : .dim }
}
