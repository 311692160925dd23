/// Lengths in pictures.
enum SVGNumber {
  /// A length to a hundredth of a pixel; 0 for what is none.
  static func text(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    guard abs(rounded) < 1e12 else { return "0" }
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
