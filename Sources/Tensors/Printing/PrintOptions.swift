/// How tensors are printed, as `torch.set_printoptions` sets it.
package struct PrintOptions: Sendable, Hashable {
  /// Decimals of numbers that are not whole.
  package var precision: Int
  /// Tensors of more entries than this are summarised.
  package var threshold: Int
  /// Entries shown at each end of a dimension that is summarised.
  package var edgeItems: Int
  /// Columns of a line.
  package var lineWidth: Int
  /// Whether numbers have exponents; `nil` lets the numbers decide.
  package var usesExponents: Bool?

  /// PyTorch's own options.
  package static let standard = PrintOptions(precision: 4, threshold: 1000, edgeItems: 3, lineWidth: 80)
  /// Fewer decimals and fewer entries.
  package static let short = PrintOptions(precision: 2, threshold: 1000, edgeItems: 2, lineWidth: 80)
  /// All entries, however many there are.
  package static let full = PrintOptions(precision: 4, threshold: .max, edgeItems: 3, lineWidth: 80)

  /// The indices of a dimension that are shown; in two groups where some are left out between them.
  func shownIndices(_ length: Int, summarizing: Bool) -> [Range<Int>] {
    // Halved, so that no number of entries is too large to be doubled.
    guard summarizing, (length - 1) / 2 >= edgeItems else { return [0..<length] }
    return [0..<edgeItems, (length - edgeItems)..<length]
  }

  /// How many entries of a tensor with this shape are shown.
  package func shownCount(_ shape: [Int]) -> Int {
    let count = Tensor.count(shape)
    guard count > threshold else { return count }
    return shape.reduce(1) { $0 * shownIndices($1, summarizing: true).reduce(0) { $0 + $1.count } }
  }
}
