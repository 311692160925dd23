import Canvas
import Testing

@testable import Walkthrough

/// A click means what stands under it.
struct MouseTests {
  private static let sizes = [Sample.small, Sample.wide]

  private static func model(_ size: Size) throws -> WalkModel {
    var model = try Sample.model("22-seed-mean", size: size)
    model.answerAll()
    model.press([.end])
    return model
  }

  /// Where a text stands in an area of the picture.
  private static func place(of text: String, in area: Rect, _ frame: Frame) -> Point? {
    let wanted = clusters(of: text)
    for row in area.rowRange {
      for column in area.column..<max(area.column, area.columnRange.upperBound - wanted.count) {
        let found = wanted.indices.allSatisfy {
          frame[Point(column: column + $0, row: row)].cluster == wanted[$0]
        }
        if found { return Point(column: column, row: row) }
      }
    }
    return nil
  }

  /// Each box is clicked where its title stands, on either end and in its frame's corners.
  @Test(arguments: sizes) func boxesAreSelected(size: Size) throws {
    let start = try Self.model(size)
    var clicked = 0
    for place in start.scene.items.indices {
      let title = start.scene.cards[place].title
      var model = start
      // The camera brings the box into view.
      model.selection = start.scene.items[place].members.last?.id
      let box = try #require(model.plan(size).box(of: .graph))
      guard let point = Self.place(of: title, in: box.inset(), model.frame) else { continue }
      let last = title.count - 1
      for (column, row) in [(0, 0), (last, 0), (-2, -1), (-2, 1)] {
        model.focus = .code
        model.selection = nil
        // What is seen moves with the selection: the click goes to where the box stands without one.
        guard let there = Self.place(of: title, in: box.inset(), model.frame) else { continue }
        model.press([.click(Point(column: there.column + column, row: there.row + row))])
        #expect(model.selection == start.scene.items[place].members.last?.id, "\(title) at \(point)")
        #expect(model.focusedPane == .graph)
        clicked += 1
      }
    }
    #expect(clicked >= 12)
  }

  /// Between the boxes nothing is selected, and what was stays.
  @Test(arguments: sizes) func theGroundSelectsNothing(size: Size) throws {
    var model = try Self.model(size)
    let inside = try #require(model.plan(size).box(of: .graph)).inset()
    let corner = Point(column: inside.column, row: inside.rowRange.upperBound - 1)
    try #require(model.frame[corner].cluster.isBlank)
    let before = model.selection
    model.press([.click(corner)])
    #expect(model.selection == before)
    #expect(model.focusedPane == .graph)
  }

  /// A pane takes the focus from its first cell to its last, and its frame shows it.
  @Test(arguments: sizes) func panesAreFocused(size: Size) throws {
    let start = try Self.model(size)
    for place in start.plan(size).panes {
      let box = place.box
      for (column, row) in [
        (box.column, box.row), (box.columnRange.upperBound - 1, box.rowRange.upperBound - 1),
        (box.column + box.columns / 2, box.row),
      ] {
        var model = start
        model.press([.click(Point(column: column, row: row))])
        #expect(model.focusedPane == place.pane)
        let corner = model.plan(size).box(of: place.pane).map { model.frame[$0.origin].style }
        #expect(corner == .bold)
      }
    }
  }

  /// Each tick of the time line leads to a step that it stands for; the header and the footer lead nowhere.
  @Test(arguments: sizes) func ticksAreSteps(size: Size) throws {
    let start = try Self.model(size)
    let bar = try #require(start.plan(size).timeline)
    let glyphs = start.walk.glyphs
    var model = start
    model.press([.home])
    let ticks = bar.columnRange.filter {
      [glyphs.later, glyphs.done, glyphs.current].contains(
        model.frame[Point(column: $0, row: bar.row)].cluster.text
      )
    }
    #expect(ticks.count >= 8)
    for column in ticks {
      let point = Point(column: column, row: bar.row)
      model.press([.click(point)])
      #expect(model.frame[point].cluster.text == glyphs.current, "column \(column)")
    }
    for row in [0, size.rows - 1] {
      let before = model.index
      model.press([.click(Point(column: size.columns / 2, row: row))])
      #expect(model.index == before)
    }
  }

  @Test func aClickClosesAPage() throws {
    var model = try Self.model(Sample.small)
    model.press([.character("?"), .click(Point(column: 40, row: 12))])
    #expect(model.page == nil)
    #expect(model.selection == nil)
  }
}
