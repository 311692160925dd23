/// What stands in one cell of a frame.
package struct Cell: Hashable, Sendable {
  package var cluster: Cluster
  package var style: Style

  /// A cell with nothing in it.
  package static let blank = Cell(cluster: .blank, style: .plain)

  /// Whether the cell is the right half of a wide character.
  package var isContinuation: Bool { cluster.isContinuation }
}

/// A text that did not fit where it was put.
package struct Clip: Hashable, Sendable {
  /// Where the text began.
  package let point: Point
  package let text: String
  /// The part that nobody will see.
  package let cut: String
}

/// What happens to a text that does not fit.
package enum Overflow: Sendable {
  /// A fault: it is noted in the frame's list of clips, where the lesson's validator finds it.
  case reported
  /// Intended, as at the edge of a view that can be panned.
  case expected
}

/// A screen as a value: a grid of cells, where the cursor rests, and the texts that were clipped.
package struct Frame: Hashable, Sendable {
  package let size: Size
  package let glyphs: Glyphs
  /// The cells row by row.
  package private(set) var cells: [Cell]
  /// The texts that did not fit, in the order drawn.
  package private(set) var clips: [Clip] = []
  /// Where the terminal's own cursor rests, for readers that follow it.
  package var cursor: Point?

  /// Makes an empty frame.
  package init(_ size: Size, glyphs: Glyphs = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The whole frame as a rectangle.
  package var bounds: Rect { Rect(size) }

  /// The cell at a place; a blank one outside the frame.
  package subscript(point: Point) -> Cell {
    bounds.contains(point) ? cells[offset(of: point)] : .blank
  }

  /// The cells of one row.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    guard (0..<size.rows).contains(row) else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Writes one cluster; the halves of wide characters that it overwrites become blanks.
  ///
  /// The cluster is not drawn if it does not fit into the frame.
  package mutating func set(_ cluster: Cluster, at point: Point, style: Style) {
    guard bounds.contains(point), point.column + cluster.width <= size.columns else { return }
    let start = offset(of: point)
    if cells[start].isContinuation { cells[start - 1].cluster = .blank }
    let end = start + cluster.width
    if point.column + cluster.width < size.columns, cells[end].isContinuation { cells[end].cluster = .blank }
    cells[start] = Cell(cluster: cluster, style: style)
    if cluster.width == 2 { cells[start + 1] = Cell(cluster: .continuation, style: style) }
  }

  /// Changes the style of the cells in a rectangle, and nothing else.
  package mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    let area = area.intersection(bounds)
    for row in area.rowRange {
      for column in area.columnRange {
        let offset = offset(of: Point(column: column, row: row))
        cells[offset].style = change(cells[offset].style)
      }
    }
  }

  /// Notes that a text was cut.
  package mutating func note(_ clip: Clip) {
    clips.append(clip)
  }

  private func offset(of point: Point) -> Int {
    point.row * size.columns + point.column
  }
}

extension Frame {
  /// The rows as text, without blanks at their ends.
  package var text: [String] {
    (0..<size.rows).map { index in
      let line = row(index)
      let end = line.lastIndex { !$0.cluster.isBlank }.map { $0 + 1 } ?? line.startIndex
      return line[..<end].lazy.map(\.cluster).text
    }
  }

  /// The runs of cells that are not plain, as `row:column "text" green bold`.
  package var styleRuns: [String] {
    (0..<size.rows).flatMap { index in
      var runs: [(column: Int, text: String, style: Style)] = []
      for (column, cell) in row(index).enumerated() {
        if let last = runs.last, last.style == cell.style {
          runs[runs.count - 1].text += cell.cluster.text
        } else {
          runs.append((column, cell.cluster.text, cell.style))
        }
      }
      return runs.filter { $0.style != .plain }.map { "\(index):\($0.column) \"\($0.text)\" \($0.style)" }
    }
  }
}

extension Frame: CustomStringConvertible {
  /// The rows as one text, for a test's message.
  package var description: String {
    text.joined(separator: "\n")
  }
}
