/// What one cell can show: a base character with at most four combining marks, one or two columns wide.
///
/// A screen has thousands of them and is drawn with every key, so the characters are packed into two words, and
/// copying a frame counts no references. A Unicode scalar takes 21 bits.
package struct Cluster: Hashable, Sendable {
  /// The base and the first two marks.
  private var head: UInt64
  /// The other two marks, and the width behind them.
  private var tail: UInt64

  /// The most marks that are kept, as many as ncurses keeps in a cell: a pile of them is no text.
  package static let mostMarks = 4
  /// A blank of one column.
  package static let blank = Cluster(" ", width: 1)
  /// The right half of a wide character, which shows nothing itself.
  package static let continuation = Cluster(head: 0, tail: 0)

  private static let bits: UInt64 = 21
  private static let mask: UInt64 = 1 << bits - 1
  private static let widthShift = 2 * bits

  private init(head: UInt64, tail: UInt64) {
    self.head = head
    self.tail = tail
  }

  /// Makes a cluster of one character.
  package init(_ base: Unicode.Scalar, width: Int) {
    self.init(head: UInt64(base.value), tail: UInt64(width) << Self.widthShift)
  }

  /// Makes a cluster of a text's first character and the marks behind it; of a blank if there is none.
  package init(text: String, width: Int) {
    var scalars = text.unicodeScalars.makeIterator()
    self.init(scalars.next() ?? " ", width: width)
    while let mark = scalars.next() { append(mark) }
  }

  /// The columns that it takes.
  package var width: Int { Int(tail >> Self.widthShift) }

  package var isContinuation: Bool { head == 0 }

  package var isBlank: Bool { head == 0x20 && tail & (1 << Self.widthShift - 1) == 0 }

  /// The base character; none in the right half of a wide one.
  package var base: Unicode.Scalar? { isContinuation ? nil : Unicode.Scalar(UInt32(head & Self.mask)) }

  /// The marks, in the order in which they were written.
  package var marks: [Unicode.Scalar] {
    [head >> Self.bits, head >> (2 * Self.bits), tail, tail >> Self.bits]
      .prefix { $0 & Self.mask != 0 }
      .compactMap { Unicode.Scalar(UInt32($0 & Self.mask)) }
  }

  /// The characters as a text.
  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Adds a combining mark; what is more than ``mostMarks`` is dropped.
  mutating func append(_ mark: Unicode.Scalar) {
    let value = UInt64(mark.value)
    if head >> Self.bits == 0 {
      head |= value << Self.bits
    } else if head >> (2 * Self.bits) == 0 {
      head |= value << (2 * Self.bits)
    } else if tail & Self.mask == 0 {
      tail |= value
    } else if (tail >> Self.bits) & Self.mask == 0 {
      tail |= value << Self.bits
    }
  }

  /// Appends the characters to a text.
  func write(to text: inout String) {
    guard let base else { return }
    text.unicodeScalars.append(base)
    guard head >> Self.bits != 0 else { return }
    text.unicodeScalars.append(contentsOf: marks)
  }
}

extension Sequence<Cluster> {
  /// The clusters as one text.
  package var text: String { reduce(into: "") { $1.write(to: &$0) } }

  /// The columns that they take beside each other.
  package var width: Int { reduce(0) { $0 + $1.width } }
}
