import Testing

@testable import Canvas

/// Putting text and boxes into a frame.
struct FrameTests {
  @Test func textIsCutAtTheEdgesAndTheCutIsNoted() {
    var frame = Frame(Size(columns: 8, rows: 2))
    let cut1 = frame.put("∂y = 2", at: Point(column: 0, row: 0))
    #expect(!cut1)
    let cut2 = frame.put("overflow", at: Point(column: 4, row: 1))
    #expect(cut2)
    let cut3 = frame.put("no row", at: Point(column: 0, row: 2), overflow: .expected)
    #expect(cut3)
    let cut4 = frame.put("fits    ", at: Point(column: 4, row: 0), in: frame.bounds)
    #expect(!cut4)
    #expect(frame.text == ["∂y =fits", "    over"])
    #expect(frame.clips == [Clip(point: Point(column: 4, row: 1), text: "overflow", cut: "flow")])
  }

  @Test func aWideCharacterIsNeverHalf() {
    var frame = Frame(Size(columns: 5, rows: 1))
    let cut5 = frame.put("梯度下", at: Point(column: 0, row: 0))
    #expect(cut5)
    #expect(frame.text == ["梯度"])
    frame.put("x", at: Point(column: 1, row: 0))
    #expect(frame.text == [" x度"])
    frame.put("y", at: Point(column: 2, row: 0))
    #expect(frame.text == [" xy"])
    frame.put("下", at: Point(column: -1, row: 0), overflow: .expected)
    #expect(frame.text == [" xy"])
    #expect(frame.row(0).count == 5)
  }

  @Test func textStaysInsideItsArea() {
    var frame = Frame(Size(columns: 10, rows: 3))
    let area = Rect(column: 2, row: 1, columns: 4, rows: 1)
    let cut6 = frame.put("abcdefgh", at: Point(column: 0, row: 1), in: area, overflow: .expected)
    #expect(cut6)
    let cut7 = frame.put("above", at: Point(column: 2, row: 0), in: area, overflow: .expected)
    #expect(cut7)
    #expect(frame.text == ["", "  cdef", ""])
    #expect(frame.clips.isEmpty)
  }

  @Test func boxesWithTitles() {
    var frame = Frame(Size(columns: 24, rows: 4))
    let inner = frame.box(Rect(column: 0, row: 0, columns: 12, rows: 4), title: "code")
    frame.box(Rect(column: 12, row: 0, columns: 12, rows: 4), title: "a long title", weight: .heavy)
    frame.put("x = 3", at: inner.origin, in: inner)
    #expect(
      frame.text == [
        "┌─ code ───┐┏━ a lon… ━┓",
        "│x = 3     │┃          ┃",
        "│          │┃          ┃",
        "└──────────┘┗━━━━━━━━━━┛",
      ]
    )
  }

  @Test func oneSwitchGivesASCII() {
    var frame = Frame(Size(columns: 26, rows: 4), glyphs: .ascii)
    frame.box(Rect(column: 0, row: 0, columns: 12, rows: 3), title: "code")
    frame.box(Rect(column: 12, row: 0, columns: 12, rows: 3), title: "a long title", weight: .heavy)
    frame.box(Rect(column: 0, row: 3, columns: 6, rows: 1), weight: .dotted)
    frame.put(frame.glyphs.spell("∂y ≤ x²"), at: Point(column: 7, row: 3))
    #expect(
      frame.text == [
        "+- code ---+#= a lon~ =#",
        "|          |H          H",
        "+----------+#==========#",
        "...... dy <= x^2",
      ]
    )
  }

  @Test func stylesAreDumpedAsRuns() {
    var frame = Frame(Size(columns: 12, rows: 2))
    frame.put("div", at: Point(column: 1, row: 0), style: Style(.green, .bold))
    frame.put("plain", at: Point(column: 5, row: 0))
    frame.put("why", at: Point(column: 0, row: 1), style: .dim)
    frame.restyle(Rect(column: 0, row: 1, columns: 1, rows: 9)) { $0.with(.reverse) }
    #expect(frame.styleRuns == ["0:1 \"div\" green bold", "1:0 \"w\" dim reverse", "1:1 \"hy\" dim"])
  }

  @Test func framesAreComparedByWhatTheyShow() {
    var one = Frame(Size(columns: 4, rows: 1))
    var two = one
    one.put("ab", at: Point(column: 0, row: 0))
    #expect(one != two)
    two.put("ab", at: Point(column: 0, row: 0), style: .bold)
    #expect(one.text == two.text && one != two)
  }

  @Test func rectanglesAreTakenApart() {
    let screen = Rect(Size(columns: 80, rows: 24))
    let (top, rest) = screen.split(rows: 3)
    let (left, right) = rest.split(columns: 100)
    #expect(top == Rect(column: 0, row: 0, columns: 80, rows: 3))
    #expect(left == Rect(column: 0, row: 3, columns: 80, rows: 21))
    #expect(right.isEmpty)
    #expect(screen.inset() == Rect(column: 1, row: 1, columns: 78, rows: 22))
    #expect(top.intersection(rest).isEmpty)
  }
}
