/// The columns that a text takes on one line.
package func displayWidth(of text: String) -> Int {
  if isPlain(text) { return text.utf8.count }
  return clusters(of: text).width
}

/// Cuts a text into what single cells can show.
///
/// Nothing that could steer a terminal gets through: control characters, line breaks, bidirectional
/// overrides, private and unassigned characters each become a visible `·`, and a tab becomes four blanks.
/// Joiners, variation selectors and skin tones are dropped and the parts of an emoji sequence stand side by
/// side, because terminals disagree about the width of the joined form and agree about the parts.
package func clusters(of text: String) -> [Cluster] {
  if isPlain(text) { return text.utf8.map { Cluster(Unicode.Scalar($0), width: 1) } }
  var result: [Cluster] = []
  result.reserveCapacity(text.utf8.count)
  // Whether the last cluster takes marks; behind a tab or what is not shown they stand on a blank of their own.
  var takesMarks = false
  for scalar in text.unicodeScalars {
    switch role(of: scalar) {
    case .base(let columns):
      result.append(Cluster(scalar, width: columns))
      takesMarks = true
    case .mark:
      if !takesMarks { result.append(.blank) }
      result[result.count - 1].append(scalar)
      takesMarks = true
    case .dropped:
      continue
    case .tab:
      result += repeatElement(.blank, count: 4)
      takesMarks = false
    case .unprintable:
      result.append(Cluster("·", width: 1))
      takesMarks = false
    }
  }
  return result
}

/// Whether a text is printable ASCII, as most are: each byte is a cluster of one column.
private func isPlain(_ text: String) -> Bool {
  for byte in text.utf8 where byte < 0x20 || byte >= 0x7F { return false }
  return true
}

/// The text cut to a number of columns, with an ellipsis if something is missing.
package func truncated(_ text: String, columns: Int, ellipsis: String = "…") -> String {
  if isPlain(text), text.utf8.count <= columns { return text }
  let all = clusters(of: text)
  guard all.width > columns else { return all.text }
  let room = columns - displayWidth(of: ellipsis)
  guard room >= 0 else { return "" }
  var used = 0
  let kept = all.prefix { cluster in
    used += cluster.width
    return used <= room
  }
  return kept.text + ellipsis
}

/// The text with blanks added to reach a number of columns.
package func padded(_ text: String, columns: Int, trailing: Bool = false) -> String {
  let blanks = String(repeating: " ", count: max(0, columns - displayWidth(of: text)))
  return trailing ? blanks + text : text + blanks
}

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
  // What lessons are full of is told apart here: looking up a character's properties takes far longer.
  switch value {
  case 0x4E00...0x9FFF: return .base(columns: 2)
  case 0x391...0x3A1, 0x3A3...0x3C9, 0x2010...0x2027, 0x2190...0x22FF, 0x2500...0x25FC:
    return .base(columns: 1)
  default: break
  }
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
