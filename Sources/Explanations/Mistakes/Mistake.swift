/// What a wrong answer tells of how it came about.
package struct Mistake: Hashable, Sendable {
  /// The kinds that are recognized, the most telling first.
  package enum Kind: Int, Sendable, CaseIterable, Comparable {
    /// What this backward brought, without what `.grad` held before.
    case oldGradientIgnored
    /// One of several ways to the leaf.
    case onePath
    /// The division by n of a mean was left out.
    case missingMean
    /// The gradient of one use, where the entry was stretched to several.
    case oneUse
    /// The shape before broadcasting was undone.
    case notUnbroadcast
    case transposed
    /// A factor's own value, where the other one's counts.
    case otherFactor
    /// What arrived at the last operation, without its slope.
    case upstreamOnly
    /// The last operation's slope, without what arrived.
    case localOnly
    /// A gradient of the right entries, all added.
    case summed
    /// The value of the output, not its slope.
    case valueNotSlope
    case sign
    /// Numbers in another shape than the asked one: one for a list, or a list of another length.
    case otherShape

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package let kind: Kind
  /// The reason, in a sentence or two.
  package let text: String
}
