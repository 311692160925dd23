import Testing

@testable import Canvas

/// Breaking of prose into lines.
struct WordWrapTests {
  @Test(arguments: [
    ("", 10, [""]),
    ("the chain rule", 10, ["the chain", "rule"]),
    ("the chain rule", 9, ["the chain", "rule"]),
    ("a  b", 2, ["a", "b"]),
    ("  indented text", 10, ["  indented", "text"]),
    ("one\n\ntwo", 10, ["one", "", "two"]),
    ("unbreakable", 4, ["unbr", "eaka", "ble"]),
    ("梯度沿着图往回走。", 8, ["梯度沿着", "图往回", "走。"]),
    ("先算「梯」再走", 6, ["先算", "「梯」", "再走"]),
    ("先算「梯度」再走", 8, ["先算「梯", "度」再走"]),
    ("把x和y相加", 6, ["把x和y", "相加"]),
    ("trailing   ", 8, ["trailing"]),
    ("梯度", 1, ["梯", "度"]),
    ("ab", 0, ["a", "b"]),
  ])
  func lines(text: String, columns: Int, expected: [String]) {
    #expect(wrapped(text, columns: columns) == expected)
  }

  @Test func hangingIndent() {
    #expect(
      wrapped("- add the two arrivals", columns: 12, hanging: 2) == ["- add the", "  two", "  arrivals"]
    )
  }

  @Test(arguments: 2...30)
  func everyLineFits(columns: Int) {
    let text = "mean() 把九个数相加，再除以九：\"each entry owns 1/9\" of the mean（均值）。\tEnd😀😀😀😀"
    let lines = wrapped(text, columns: columns)
    #expect(lines.allSatisfy { displayWidth(of: $0) <= columns })
    let letters = { (text: String) in clusters(of: text).map(\.text).filter { $0 != " " }.joined() }
    #expect(letters(lines.joined()) == letters(text))
  }
}
