import Testing

@testable import Canvas

/// Lines that meet, cross and change weight.
struct LineLayerTests {
  private func drawn(_ size: Size, glyphs: Glyphs = .unicode, _ draw: (inout LineLayer) -> Void) -> [String] {
    var frame = Frame(size, glyphs: glyphs)
    var lines = LineLayer(frame.bounds)
    draw(&lines)
    frame.paint(lines)
    return frame.text
  }

  @Test func boxesShareTheirSides() {
    let text = drawn(Size(columns: 9, rows: 5)) { lines in
      lines.addBox(Rect(column: 0, row: 0, columns: 5, rows: 3), weight: .light)
      lines.addBox(Rect(column: 4, row: 0, columns: 5, rows: 3), weight: .light)
      lines.addBox(Rect(column: 0, row: 2, columns: 9, rows: 3), weight: .heavy)
    }
    #expect(text == ["┌───┬───┐", "│   │   │", "┢━━━┷━━━┪", "┃       ┃", "┗━━━━━━━┛"])
  }

  @Test func aCrossingIsNoJunction() {
    for (isJoin, row) in [(true, "──┼──"), (false, "──│──")] {
      let text = drawn(Size(columns: 5, rows: 3)) { lines in
        lines.addHorizontal(row: 1, from: -1, to: 5, weight: .light)
        lines.addVertical(column: 2, from: 0, to: 0, weight: .light)
        let through = Strokes.vertical(.light)
        if isJoin {
          lines.join(through, at: Point(column: 2, row: 1))
        } else {
          lines.cross(through, at: Point(column: 2, row: 1))
        }
      }
      #expect(text[1] == row)
    }
  }

  @Test(arguments: [
    (Strokes(east: .light, south: .light), "┌", "+"),
    (Strokes(north: .heavy, east: .light, west: .light), "┸", "+"),
    (Strokes(east: .heavy, south: .light, west: .heavy), "┯", "+"),
    (Strokes(north: .light, east: .heavy, south: .light, west: .heavy), "┿", "+"),
    (Strokes(north: .light, east: .heavy, south: .heavy, west: .heavy), "╈", "#"),
    (Strokes(east: .heavy, south: .heavy, west: .heavy), "┳", "#"),
    (Strokes(north: .light, east: .double, west: .double), "╧", "+"),
    (Strokes(east: .double, south: .double), "╔", "#"),
    (Strokes(north: .double, south: .light), "╿", "H"),
    (Strokes.horizontal(.dotted), "┄", "."),
    (Strokes.vertical(.dotted), "┆", ":"),
    (Strokes(east: .dotted, south: .dotted), "┌", "."),
    (Strokes(north: .light), "╵", "|"),
    (Strokes(), " ", " "),
  ])
  func glyphs(strokes: Strokes, unicode: String, ascii: String) {
    #expect(Glyphs.unicode.line(strokes).text == unicode)
    #expect(Glyphs.ascii.line(strokes).text == ascii)
  }

  @Test func everyCombinationHasAGlyphOfOneColumn() {
    for north in LineWeight.allCases {
      for east in LineWeight.allCases {
        for south in LineWeight.allCases {
          for west in LineWeight.allCases {
            let strokes = Strokes(north: north, east: east, south: south, west: west)
            for glyph in [Glyphs.unicode.line(strokes).text, Glyphs.ascii.line(strokes).text] {
              #expect(glyph != "?" && displayWidth(of: glyph) == 1)
              #expect((glyph == " ") == strokes.isEmpty)
            }
            #expect(Glyphs.ascii.line(strokes).text.utf8.allSatisfy { $0 < 0x80 })
          }
        }
      }
    }
  }

  @Test func strokesOutsideTheLayerAreIgnored() {
    let text = drawn(Size(columns: 4, rows: 2)) { lines in
      lines.addHorizontal(row: 0, from: -5, to: 50, weight: .light)
      lines.addHorizontal(row: 7, from: 0, to: 3, weight: .light)
      lines.addVertical(column: 9, from: 0, to: 3, weight: .light)
    }
    #expect(text == ["────", ""])
  }
}
