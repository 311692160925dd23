/// A drawing surface of dots finer than cells, for the graphs of functions.
///
/// Dots count from the top left. Braille characters hold 2×4 dots a cell, half blocks and ASCII 1×2.
package struct PlotGrid: Sendable {
  /// The characters that show the dots.
  package enum Texture: Sendable {
    case braille
    case halfBlocks
    case ascii

    /// The dots in one cell.
    package var dotsPerCell: Size {
      self == .braille ? Size(columns: 2, rows: 4) : Size(columns: 1, rows: 2)
    }
  }

  package let size: Size
  package let texture: Texture
  private var dots: [UInt8]
  private var styles: [Style]

  /// Makes an empty surface of so many cells.
  package init(_ size: Size, texture: Texture) {
    self.size = size
    self.texture = texture
    dots = Array(repeating: 0, count: size.columns * size.rows)
    styles = Array(repeating: .plain, count: size.columns * size.rows)
  }

  /// The extent in dots.
  package var dotSize: Size {
    let scale = texture.dotsPerCell
    return Size(columns: size.columns * scale.columns, rows: size.rows * scale.rows)
  }

  /// Sets one dot; dots outside the surface are ignored.
  package mutating func setDot(column: Int, row: Int, style: Style = .plain) {
    guard (0..<dotSize.columns).contains(column), (0..<dotSize.rows).contains(row) else { return }
    let scale = texture.dotsPerCell
    let cell = row / scale.rows * size.columns + column / scale.columns
    let (x, y) = (column % scale.columns, row % scale.rows)
    dots[cell] |= texture == .braille ? Self.brailleBits[y * 2 + x] : UInt8(1 << y)
    styles[cell] = style
  }

  /// Sets the dots of a straight line, ends included (Bresenham's algorithm).
  ///
  /// Ends may lie outside; only lines whose ends are within eight surfaces' size are drawn.
  package mutating func addLine(from start: Point, to end: Point, style: Style = .plain) {
    let reach = 8 * max(dotSize.columns, dotSize.rows, 1)
    let coordinates = [start.column, start.row, end.column, end.row]
    guard coordinates.allSatisfy({ (-reach...reach).contains($0) }) else { return }
    let (width, height) = (abs(end.column - start.column), abs(end.row - start.row))
    let (stepX, stepY) = (end.column > start.column ? 1 : -1, end.row > start.row ? 1 : -1)
    var (x, y, error) = (start.column, start.row, width - height)
    while true {
      setDot(column: x, row: y, style: style)
      if x == end.column, y == end.row { return }
      let doubled = 2 * error
      if doubled > -height {
        error -= height
        x += stepX
      }
      if doubled < width {
        error += width
        y += stepY
      }
    }
  }

  /// The character of a cell, or `nil` if it has no dot.
  package func character(column: Int, row: Int) -> String? {
    guard (0..<size.columns).contains(column), (0..<size.rows).contains(row) else { return nil }
    let bits = dots[row * size.columns + column]
    guard bits != 0 else { return nil }
    switch texture {
    case .braille: return Unicode.Scalar(0x2800 + UInt32(bits)).map { String(Character($0)) }
    case .halfBlocks: return ["", "▀", "▄", "█"][Int(bits & 3)]
    case .ascii: return ["", "'", ".", ":"][Int(bits & 3)]
    }
  }

  /// The rows as text, without blanks at their ends.
  package var text: [String] {
    var frame = Frame(size)
    frame.paint(self, at: Point(column: 0, row: 0))
    return frame.text
  }

  /// The bits of a braille character's dots, row by row.
  private static let brailleBits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  fileprivate func style(column: Int, row: Int) -> Style {
    styles[row * size.columns + column]
  }
}

extension Frame {
  /// Draws the dots of a surface; cells without dots are left alone.
  package mutating func paint(_ plot: PlotGrid, at origin: Point) {
    for row in 0..<plot.size.rows {
      for column in 0..<plot.size.columns {
        guard let character = plot.character(column: column, row: row) else { continue }
        let point = Point(column: origin.column + column, row: origin.row + row)
        set(Cluster(text: character, width: 1), at: point, style: plot.style(column: column, row: row))
      }
    }
  }
}
