/// A named text, with its lines found once so that any offset maps to a line in O(log lines).
///
/// All positions are UTF-8 offsets into `bytes`, exactly as the file holds them: a byte order mark counts
/// three, `\r\n` two. A line ends at `\n`, `\r\n` or a lone `\r`.
package struct SourceText: Sendable {
  /// What diagnostics call the text: a path, or a name such as `<stdin>`.
  package let name: String

  /// The whole text as UTF-8.
  package let bytes: [UInt8]

  private let lineStarts: [UInt32]

  /// A text of at most 4 GiB; what lies beyond is left out.
  package init(name: String, text: String) {
    self.name = name
    bytes = Array(text.utf8.prefix(Int(UInt32.max)))
    lineStarts = SourceText.lineStarts(in: bytes)
  }

  private static func lineStarts(in bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      let isFirstHalf =
        byte == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      if !isFirstHalf { starts.append(UInt32(index + 1)) }
    }
    return starts
  }

  /// The length of a byte order mark at the start: 3 or 0.
  package var byteOrderMarkLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The range of the whole text, a byte order mark left out.
  package var wholeRange: SourceRange { SourceRange(byteOrderMarkLength, bytes.count) }

  /// The number of lines; a newline at the very end begins a last, empty one.
  package var lineCount: Int { lineStarts.count }

  /// The line, counted from 1, that holds the byte at `offset`; offsets past the end belong to the last line.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line and column of the byte at `offset`; the cost grows with the length of its line.
  package func location(of offset: Int) -> SourceLocation {
    let line = line(at: offset)
    let start = line == 1 ? byteOrderMarkLength : Int(lineStarts[line - 1])
    let end = min(max(start, offset), bytes.count)
    return SourceLocation(line: line, column: 1 + bytes[start..<end].count { $0 & 0xC0 != 0x80 })
  }

  /// The range of a line, counted from 1, without its line ending; empty at the end for lines that do not exist.
  package func range(ofLine line: Int) -> SourceRange {
    guard (1...lineCount).contains(line) else { return SourceRange(bytes.count, bytes.count) }
    let start = line == 1 ? byteOrderMarkLength : Int(lineStarts[line - 1])
    var end = line < lineCount ? Int(lineStarts[line]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return SourceRange(start, end)
  }

  /// The text of a range; a cut inside a character shows as U+FFFD.
  package func text(in range: SourceRange) -> String {
    let end = min(range.end, bytes.count)
    return String(decoding: bytes[min(range.start, end)..<end], as: UTF8.self)
  }

  /// The text of a line, counted from 1, without its line ending.
  package func text(ofLine line: Int) -> String {
    text(in: range(ofLine: line))
  }
}
