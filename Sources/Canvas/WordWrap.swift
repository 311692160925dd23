/// Breaks a text into lines of at most `columns` columns.
///
/// Lines break at blanks and between wide characters, never before closing punctuation nor after opening
/// punctuation; a word too long for a line is cut. Line breaks in the text are kept, blanks at the end of a
/// line are dropped, and lines after the first of a paragraph are indented by `hanging` columns.
/// - Complexity: linear in the length of the text.
package func wrapped(_ text: String, columns: Int, hanging: Int = 0) -> [String] {
  let indent = shownIndent(hanging, columns: columns)
  return text.split(omittingEmptySubsequences: false) { $0.isNewline }.flatMap { paragraph in
    let content = clusters(of: String(paragraph))
    return lineRanges(of: content, columns: columns, hanging: hanging).enumerated().map { row, range in
      (row == 0 ? "" : String(repeating: " ", count: indent)) + content[range].text
    }
  }
}

/// The columns that lines after the first are indented by; none where that would leave no room.
package func shownIndent(_ hanging: Int, columns: Int) -> Int {
  hanging < max(1, columns) ? max(0, hanging) : 0
}

/// Where the lines of one paragraph begin and end, as ``wrapped(_:columns:hanging:)`` breaks it.
///
/// The blanks at a break belong to no line.
/// - Complexity: linear in the number of clusters.
package func lineRanges(of content: [Cluster], columns: Int, hanging: Int = 0) -> [Range<Int>] {
  let limit = max(1, columns)
  let indent = shownIndent(hanging, columns: columns)
  var lines: [Range<Int>] = []
  var start = 0
  while true {
    let room = lines.isEmpty ? limit : limit - indent
    let end = endOfLine(content, from: start, room: room)
    var stop = end
    while stop > start, content[stop - 1].isBlank { stop -= 1 }
    lines.append(start..<stop)
    start = end
    while start < content.count, content[start].isBlank { start += 1 }
    if start >= content.count { return lines }
  }
}

/// Where the line that starts at `start` ends: at the last allowed break that fits, else where it is full.
private func endOfLine(_ content: [Cluster], from start: Int, room: Int) -> Int {
  var used = 0
  var lastBreak = start
  for index in start..<content.count {
    if index > start, allowsBreak(between: content[index - 1], and: content[index]) { lastBreak = index }
    used += content[index].width
    // Blanks may hang over the edge: they are dropped at the break.
    if used > room, !content[index].isBlank {
      return lastBreak > start ? lastBreak : max(index, start + 1)
    }
  }
  return content.count
}

private func allowsBreak(between left: Cluster, and right: Cluster) -> Bool {
  if right.isBlank { return false }
  if left.isBlank { return true }
  guard left.width == 2 || right.width == 2 else { return false }
  return !(right.base.map(closing.contains) ?? false) && !(left.base.map(opening.contains) ?? false)
}

private let closing = Set("、。，．：；！？）］｝〉》」』】〕〗…—～・％‰℃,.:;!?)]}%’”ー々".unicodeScalars)
private let opening = Set("（［｛〈《「『【〔〖([{‘“￥＄$".unicodeScalars)
