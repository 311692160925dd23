/// What one cell can show: a base character with its combining marks, one or two columns wide.
package struct Cluster: Hashable, Sendable {
  package let text: String
  package let width: Int
}

/// The columns that a text takes on one line.
package func displayWidth(of text: String) -> Int {
  if isPlain(text) { return text.utf8.count }
  return clusters(of: text).reduce(0) { $0 + $1.width }
}

/// Cuts a text into what single cells can show.
///
/// Nothing that could steer a terminal gets through: control characters, line breaks, bidirectional
/// overrides, private and unassigned characters each become a visible `·`, and a tab becomes four blanks.
/// Joiners, variation selectors and skin tones are dropped and the parts of an emoji sequence stand side by
/// side, because terminals disagree about the width of the joined form and agree about the parts.
package func clusters(of text: String) -> [Cluster] {
  if isPlain(text) { return text.utf8.map { plainClusters[Int($0) - 0x20] } }
  var result: [Cluster] = []
  result.reserveCapacity(text.utf8.count)
  var pending = ""
  var width = 0
  var marks = 0
  func flush() {
    guard !pending.isEmpty else { return }
    result.append(Cluster(text: pending, width: width))
    pending = ""
  }
  for scalar in text.unicodeScalars {
    switch role(of: scalar) {
    case .base(let columns):
      flush()
      pending = String(scalar)
      width = columns
      marks = 0
    case .mark:
      if pending.isEmpty {
        pending = " "
        width = 1
        marks = 0
      }
      // A terminal's cell holds few marks; a pile of them is no text.
      guard marks < maximumMarks else { continue }
      pending.unicodeScalars.append(scalar)
      marks += 1
    case .dropped:
      continue
    case .tab:
      flush()
      result += repeatElement(Cluster(text: " ", width: 1), count: 4)
    case .unprintable:
      flush()
      result.append(Cluster(text: "·", width: 1))
    }
  }
  flush()
  return result
}

/// Whether a text is printable ASCII, as most are: each byte is a cluster of one column.
private func isPlain(_ text: String) -> Bool {
  for byte in text.utf8 where byte < 0x20 || byte >= 0x7F { return false }
  return true
}

/// The clusters of printable ASCII, from the blank on.
private let plainClusters = (0x20..<0x7F as Range<UInt8>).map {
  Cluster(text: String(Unicode.Scalar($0)), width: 1)
}

/// The text cut to a number of columns, with an ellipsis if something is missing.
package func truncated(_ text: String, columns: Int, ellipsis: String = "…") -> String {
  if isPlain(text), text.utf8.count <= columns { return text }
  let all = clusters(of: text)
  guard all.reduce(0, { $0 + $1.width }) > columns else { return all.map(\.text).joined() }
  let room = columns - displayWidth(of: ellipsis)
  guard room >= 0 else { return "" }
  var used = 0
  var kept = ""
  for cluster in all {
    used += cluster.width
    if used > room { break }
    kept += cluster.text
  }
  return kept + ellipsis
}

/// The text with blanks added to reach a number of columns.
package func padded(_ text: String, columns: Int, trailing: Bool = false) -> String {
  let blanks = String(repeating: " ", count: max(0, columns - displayWidth(of: text)))
  return trailing ? blanks + text : text + blanks
}

/// ncurses keeps four combining characters in a cell.
private let maximumMarks = 4

private enum ScalarRole {
  case base(columns: Int)
  case mark
  case dropped
  case tab
  case unprintable
}

private func role(of scalar: Unicode.Scalar) -> ScalarRole {
  let value = scalar.value
  if value < 0x7F { return value >= 0x20 ? .base(columns: 1) : value == 9 ? .tab : .unprintable }
  if value < 0x300 { return value < 0xA0 || value == 0xAD ? .unprintable : .base(columns: 1) }
  if (0x4E00...0x9FFF).contains(value) { return .base(columns: 2) }
  let properties = scalar.properties
  if properties.isVariationSelector || properties.isEmojiModifier || value == 0x200C || value == 0x200D {
    return .dropped
  }
  switch properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return .mark
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
    return .unprintable
  default: break
  }
  // The vowels and finals of decomposed Hangul sit in the cell of their initial.
  if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return .mark }
  return .base(columns: isWide(scalar) ? 2 : 1)
}

/// Whether a character takes two columns: East Asian Wide and Fullwidth, and emoji drawn as pictures.
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  let value = scalar.value
  guard value >= 0x1100 else { return false }
  // Each regional indicator takes one column, so that a flag, which is a pair, takes two.
  if (0x1F1E6...0x1F1FF).contains(value) { return false }
  return scalar.properties.isEmojiPresentation || wideRanges.contains { $0.contains(value) }
}

/// Blocks whose assigned characters are Wide or Fullwidth in Unicode's EastAsianWidth.txt.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F,  // Hangul initials
  0x2329...0x232A,  // angle brackets
  0x2E80...0x303E,  // radicals, CJK punctuation
  0x3041...0x3247,  // kana, bopomofo, Hangul compatibility, enclosed CJK
  0x3250...0xA4C6,  // CJK compatibility, extension A, unified ideographs, Yi
  0xA960...0xA97C,  // Hangul initials, extended
  0xAC00...0xD7A3,  // Hangul syllables
  0xF900...0xFAFF,  // compatibility ideographs
  0xFE10...0xFE19,  // vertical forms
  0xFE30...0xFE6B,  // compatibility and small forms
  0xFF01...0xFF60,  // fullwidth forms
  0xFFE0...0xFFE6,  // fullwidth signs
  0x16FE0...0x18D08,  // Tangut, Khitan
  0x1AFF0...0x1B2FB,  // kana extensions, Nushu
  0x1F200...0x1F265,  // enclosed ideographs
  0x20000...0x3FFFD,  // extensions B and later
]
