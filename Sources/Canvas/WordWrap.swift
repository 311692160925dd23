/// Breaks a text into lines of at most `columns` columns.
///
/// Lines break at blanks and between wide characters, never before closing punctuation nor after opening
/// punctuation; a word too long for a line is cut. Line breaks in the text are kept, blanks at the end of a
/// line are dropped, and lines after the first of a paragraph are indented by `hanging` columns.
/// - Complexity: linear in the length of the text.
package func wrapped(_ text: String, columns: Int, hanging: Int = 0) -> [String] {
  let limit = max(1, columns)
  let indent = hanging < limit ? max(0, hanging) : 0
  return text.split(omittingEmptySubsequences: false) { $0.isNewline }
    .flatMap { paragraph in wrapParagraph(clusters(of: String(paragraph)), limit: limit, indent: indent) }
}

private func wrapParagraph(_ content: [Cluster], limit: Int, indent: Int) -> [String] {
  var lines: [String] = []
  var start = 0
  while true {
    let room = lines.isEmpty ? limit : limit - indent
    let end = endOfLine(content, from: start, room: room)
    var stop = end
    while stop > start, content[stop - 1].text == " " { stop -= 1 }
    let blanks = lines.isEmpty ? "" : String(repeating: " ", count: indent)
    lines.append(blanks + content[start..<stop].map(\.text).joined())
    start = end
    while start < content.count, content[start].text == " " { start += 1 }
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
    if used > room, content[index].text != " " {
      return lastBreak > start ? lastBreak : max(index, start + 1)
    }
  }
  return content.count
}

private func allowsBreak(between left: Cluster, and right: Cluster) -> Bool {
  if right.text == " " { return false }
  if left.text == " " { return true }
  guard left.width == 2 || right.width == 2 else { return false }
  return !closing.contains(right.text) && !opening.contains(left.text)
}

private let closing = Set("、。，．：；！？）］｝〉》」』】〕〗…—～・％‰℃,.:;!?)]}%’”ー々".map(String.init))
private let opening = Set("（［｛〈《「『【〔〖([{‘“￥＄$".map(String.init))
