/// Finding one text in others, byte by byte: UTF-8 synchronises itself, so a match begins at a character.
///
/// Knuth, Morris and Pratt: time proportional to the lengths, whatever the texts.
struct StringSearch {
  private let needle: [UInt8]
  /// For each prefix of the needle, how much of its end is a prefix again.
  private let borders: [Int]

  init(_ needle: some Sequence<UInt8>) {
    self.needle = Array(needle)
    var borders = [Int](repeating: 0, count: self.needle.count)
    var matched = 0
    for index in self.needle.indices.dropFirst() {
      while matched > 0, self.needle[index] != self.needle[matched] { matched = borders[matched - 1] }
      if self.needle[index] == self.needle[matched] { matched += 1 }
      borders[index] = matched
    }
    self.borders = borders
  }

  /// The number of bytes looked for.
  var count: Int { needle.count }

  /// The offset of the first match at or after `start`; an empty needle matches at once.
  func first(in haystack: some RandomAccessCollection<UInt8>, from start: Int = 0) -> Int? {
    guard !needle.isEmpty else { return start }
    var matched = 0
    var offset = start
    for byte in haystack.dropFirst(start) {
      while matched > 0, byte != needle[matched] { matched = borders[matched - 1] }
      if byte == needle[matched] { matched += 1 }
      offset += 1
      if matched == needle.count { return offset - needle.count }
    }
    return nil
  }

  /// Whether `haystack` holds `needle`.
  static func contains(_ needle: String, in haystack: String) -> Bool {
    StringSearch(needle.utf8).first(in: Array(haystack.utf8)) != nil
  }

  /// The offset of the last match of `needle` before `end`.
  static func last(_ needle: [UInt8], in haystack: [UInt8], to end: Int? = nil) -> Int? {
    let end = end ?? haystack.count
    return StringSearch(needle.reversed()).first(in: haystack[..<end].reversed()).map {
      end - $0 - needle.count
    }
  }
}
