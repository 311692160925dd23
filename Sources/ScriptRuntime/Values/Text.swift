/// A string of a script: its text, counted and compared by Unicode scalar as Python does.
///
/// Swift compares strings by canonical equivalence and counts `\r\n` as one; Python does neither, so all
/// comparing and counting of script text goes through this type.
package final class Text: ExpressibleByStringInterpolation {
  /// The text.
  package let string: String

  /// The number of UTF-8 bytes.
  package let utf8Count: Int

  private var cachedCount = -1
  private var cachedScalars: [Unicode.Scalar]?
  private var cachedHash: Int?

  /// A string object with this text.
  package init(_ string: String) {
    self.string = string
    utf8Count = string.utf8.count
  }

  /// A string object from a literal.
  package convenience init(stringLiteral value: String) { self.init(value) }

  /// The number of Unicode scalars: Python's `len`.
  package var count: Int {
    if cachedCount < 0 { cachedCount = string.unicodeScalars.count }
    return cachedCount
  }

  /// Whether every scalar is one byte, so that offsets in bytes are offsets in scalars.
  package var isASCII: Bool { count == utf8Count }

  /// The scalar at an index that must be within `0..<count`; constant time after the first use.
  package func scalar(at index: Int) -> Unicode.Scalar {
    if isASCII {
      let utf8 = string.utf8
      return Unicode.Scalar(utf8[utf8.index(utf8.startIndex, offsetBy: index)])
    }
    return scalars[index]
  }

  /// Python's `hash`: the same in every run, unlike CPython's.
  var pythonHash: Int {
    if let cachedHash { return cachedHash }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in string.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let result = Int(bitPattern: UInt(hash ^ (hash >> 29)))
    cachedHash = result
    return result
  }

  /// All scalars.
  package var scalars: [Unicode.Scalar] {
    if let cachedScalars { return cachedScalars }
    let scalars = Array(string.unicodeScalars)
    cachedScalars = scalars
    return scalars
  }
}

extension Text: Hashable {
  package static func == (left: Text, right: Text) -> Bool {
    guard left !== right else { return true }
    guard left.utf8Count == right.utf8Count, left.string == right.string else { return false }
    return left.isASCII || left.string.utf8.elementsEqual(right.string.utf8)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(string) }

  /// Whether it sorts before `other`, by code points.
  package func precedes(_ other: Text) -> Bool {
    string.utf8.lexicographicallyPrecedes(other.string.utf8)
  }
}
