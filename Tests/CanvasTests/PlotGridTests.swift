import Testing

@testable import Canvas

/// Dots finer than cells.
struct PlotGridTests {
  private func parabola(_ texture: PlotGrid.Texture) -> [String] {
    var plot = PlotGrid(Size(columns: 9, rows: 4), texture: texture)
    let extent = plot.dotSize
    var last: Point?
    for column in 0..<extent.columns {
      let x = 2 * Double(column) / Double(extent.columns - 1) - 1
      let row = Int(((1 - x * x) * Double(extent.rows - 1)).rounded())
      let point = Point(column: column, row: row)
      plot.addLine(from: last ?? point, to: point)
      last = point
    }
    return plot.text
  }

  @Test func texturesOfOneCurve() {
    #expect(parabola(.braille) == ["⢣       ⡜", "⠈⡆     ⢰⠁", " ⠸⡀   ⢠⠃", "  ⠘⢄⣀⡰⠁"])
    #expect(parabola(.halfBlocks) == ["█       █", " █     █", " ▀▄   █", "  ▀▄▄█"])
    #expect(parabola(.ascii) == [":       :", " :     :", " '.   :", "  '..:"])
  }

  @Test func dotsOutsideAreIgnored() {
    var plot = PlotGrid(Size(columns: 2, rows: 1), texture: .braille)
    plot.setDot(column: -1, row: 0)
    plot.setDot(column: 4, row: 0)
    plot.addLine(from: Point(column: .min, row: 0), to: Point(column: .max, row: 0))
    #expect(plot.text == [""])
    plot.addLine(from: Point(column: -9, row: 3), to: Point(column: 9, row: 3))
    #expect(plot.text == ["⣀⣀"])
  }
}
