/// Finding one text in another, byte by byte: UTF-8 is self-synchronising, so a match begins at a character.
enum StringSearch {
  /// The byte offset of the first match at or after `start`; an empty needle matches at once.
  static func first(_ needle: String, in haystack: String, from start: Int = 0) -> Int? {
    first(Array(needle.utf8), in: Array(haystack.utf8), from: start)
  }

  /// The byte offset of the first match within `start..<end`.
  static func first(_ needle: [UInt8], in haystack: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int?
  {
    let end = end ?? haystack.count
    guard let head = needle.first else { return start <= end ? start : nil }
    var position = start
    while position + needle.count <= end {
      if haystack[position] == head, matches(needle, haystack, at: position) { return position }
      position += 1
    }
    return nil
  }

  /// The byte offset of the last match within `start..<end`.
  static func last(_ needle: [UInt8], in haystack: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = end ?? haystack.count
    var position = end - needle.count
    while position >= start {
      if matches(needle, haystack, at: position) { return position }
      position -= 1
    }
    return nil
  }

  private static func matches(_ needle: [UInt8], _ haystack: [UInt8], at position: Int) -> Bool {
    for index in needle.indices where haystack[position + index] != needle[index] { return false }
    return true
  }
}
