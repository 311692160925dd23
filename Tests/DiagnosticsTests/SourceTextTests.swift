import Testing

@testable import Diagnostics

@Suite struct SourceTextTests {
  @Test(arguments: [
    ("", 0, 1, 1),
    ("ab\ncd", 0, 1, 1),
    ("ab\ncd", 2, 1, 3),
    ("ab\ncd", 3, 2, 1),
    ("ab\ncd", 99, 2, 3),
    ("ab\r\ncd", 3, 1, 4),
    ("ab\r\ncd", 4, 2, 1),
    ("ab\rcd", 3, 2, 1),
    ("é = 1", 3, 1, 3),
    ("\u{FEFF}x = 1", 3, 1, 1),
    ("\u{FEFF}x = 1", 7, 1, 5),
    ("梯度 = 1", 6, 1, 3),
  ])
  func locatesOffsets(text: String, offset: Int, line: Int, column: Int) {
    let source = SourceText(name: "t", text: text)
    #expect(source.location(of: offset) == SourceLocation(line: line, column: column))
  }

  @Test func givesLinesWithoutTheirEndings() {
    let source = SourceText(name: "t", text: "\u{FEFF}one\r\ntwo\rthree\n")
    #expect(source.lineCount == 4)
    #expect((0...5).map { source.text(ofLine: $0) } == ["", "one", "two", "three", "", ""])
    #expect(source.wholeRange == SourceRange(3, 18))
  }

  @Test func findsEveryOffsetsLine() {
    let source = SourceText(name: "t", text: "a\n\nbcd\r\ne")
    for line in 1...source.lineCount {
      let range = source.range(ofLine: line)
      for offset in range.start...range.end where offset < source.bytes.count || line == source.lineCount {
        #expect(source.line(at: offset) == line)
      }
    }
  }

  @Test func rangesNeverRunBackwards() {
    #expect(SourceRange(5, 3) == SourceRange(5, 5))
    #expect(SourceRange(-1, 2) == SourceRange(0, 2))
    #expect(SourceRange(2, 4).union(SourceRange(8, 9)) == SourceRange(2, 9))
    #expect(SourceRange(2, 9).contains(SourceRange(2, 9)))
    #expect(!SourceRange(2, 9).contains(SourceRange(1, 3)))
  }
}
