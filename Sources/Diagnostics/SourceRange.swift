/// A place in a text as a person reads it: both numbers count from 1, columns in Unicode scalars.
package struct SourceLocation: Hashable, Comparable, Sendable {
  package let line: Int
  package let column: Int

  /// A place at a line and a column, both counted from 1.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A half-open stretch of a text, as two UTF-8 offsets packed into eight bytes.
///
/// A syntax tree keeps one on every node, so that errors, events and views can point at their text.
package struct SourceRange: Hashable, Sendable {
  private let first: UInt32
  private let last: UInt32

  /// The stretch from `start` up to `end`; offsets outside 32 bits are clamped, an `end` before `start` is empty.
  package init(_ start: Int, _ end: Int) {
    first = UInt32(clamping: start)
    last = max(first, UInt32(clamping: end))
  }

  /// The offset of the first byte.
  package var start: Int { Int(first) }

  /// The offset just past the last byte.
  package var end: Int { Int(last) }

  /// The number of UTF-8 bytes.
  package var count: Int { end - start }

  /// The smallest range that covers both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(start, other.start), max(end, other.end))
  }

  /// Whether `other` lies within this range.
  package func contains(_ other: SourceRange) -> Bool {
    start <= other.start && other.end <= end
  }
}
