import Testing

@testable import Canvas

/// Widths of text and what of it reaches a cell.
struct TextWidthTests {
  @Test(arguments: [
    ("", 0),
    ("x = 3", 5),
    ("∂y/∂x", 5),
    ("梯度", 4),
    ("「あ」", 6),
    ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("e\u{0301}t\u{0302}", 2),
    ("\u{0301}", 1),
    ("😀", 2),
    ("👩\u{200D}🔬", 4),
    ("👍🏽", 2),
    ("❤\u{FE0F}", 1),
    ("🇩🇪", 2),
    ("ｆ，", 4),
    ("\t|", 5),
    ("a\u{1B}[31mb", 7),
  ])
  func width(text: String, expected: Int) {
    #expect(displayWidth(of: text) == expected)
    #expect(clusters(of: text).reduce(0) { $0 + $1.width } == expected)
  }

  @Test(arguments: [
    ("a\u{1B}[31m", "a·[31m"),
    ("\r\n\u{7F}\u{9B}", "····"),
    ("x\u{202E}y\u{2066}z", "x·y·z"),
    ("\u{FEFF}a\u{AD}\u{E000}", "·a··"),
    ("a\u{0300}\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}", "a\u{0300}\u{0301}\u{0302}\u{0303}"),
    ("👩\u{200D}🔬", "👩🔬"),
  ])
  func nothingSteersTheTerminal(text: String, expected: String) {
    let shown = clusters(of: text).map(\.text).joined()
    #expect(Array(shown.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func everyClusterFitsOneCell() {
    for value in UInt32(0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for cluster in clusters(of: String(scalar)) {
        #expect((1...2).contains(cluster.width) && !cluster.text.isEmpty, "U+\(String(value, radix: 16))")
        #expect(
          cluster.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
        )
      }
    }
  }

  @Test(arguments: [
    ("gradient", 8, "gradient"), ("gradient", 5, "grad…"), ("梯度下降", 5, "梯度…"), ("梯度下降", 4, "梯…"),
    ("ab", 1, "…"), ("ab", 0, ""), ("ab", -3, ""),
  ])
  func truncation(text: String, columns: Int, expected: String) {
    #expect(truncated(text, columns: columns) == expected)
  }

  @Test func padding() {
    #expect(padded("梯", columns: 4) == "梯  ")
    #expect(padded("7", columns: 3, trailing: true) == "  7")
    #expect(padded("long", columns: 2) == "long")
  }
}
