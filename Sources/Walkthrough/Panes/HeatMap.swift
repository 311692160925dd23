import Canvas
import Explanations
import Tensors

/// A matrix as a small picture: an entry is the darker, the larger its magnitude, in one texture for each sign.
struct HeatMap {
  private let cells: [[Cell]]
  private let top: Double
  private let bottom: Double
  /// How many rows and columns of the matrix share a cell, which shows the largest of them.
  private let pool: (rows: Int, columns: Int)
  private let width: Int
  private let glyphs: Glyphs

  private struct Cell {
    let value: Double
    let isFollowed: Bool
  }

  /// Draws the last two dimensions of a tensor, those before them below each other.
  ///
  /// - Parameters:
  ///   - tensor: numbers of at least two dimensions.
  ///   - followed: the entry to mark, in row-major order.
  ///   - room: the cells that there are.
  ///   - glyphs: the alphabet.
  init?(_ tensor: Tensor, followed: Int, room: Size, glyphs: Glyphs) {
    guard tensor.rank >= 2, tensor.count > 0, tensor.count <= 1 << 20, room.columns > 0, room.rows > 0 else {
      return nil
    }
    let columns = tensor.shape[tensor.rank - 1]
    let rows = tensor.count / columns
    let pool = (
      rows: (rows + room.rows - 1) / room.rows, columns: (columns + room.columns - 1) / room.columns
    )
    let values = tensor.doubles
    cells = stride(from: 0, to: rows, by: pool.rows).map { row in
      stride(from: 0, to: columns, by: pool.columns).map { column in
        var largest = 0.0
        var isFollowed = false
        for inner in row..<min(row + pool.rows, rows) {
          for place in column..<min(column + pool.columns, columns) {
            let value = values[inner * columns + place]
            if abs(value) > abs(largest) || value.isNaN { largest = value }
            if inner * columns + place == followed { isFollowed = true }
          }
        }
        return Cell(value: largest, isFollowed: isFollowed)
      }
    }
    self.pool = pool
    self.glyphs = glyphs
    let finite = values.filter(\.isFinite)
    top = max(0, finite.max() ?? 0)
    bottom = min(0, finite.min() ?? 0)
    let shown = (columns + pool.columns - 1) / pool.columns
    width = 2 * shown <= room.columns ? 2 : 1
  }

  /// The picture, and below it what its textures mean.
  var lines: [StyledLine] {
    let picture = cells.map { row in
      StyledLine(
        row.map { cell in
          let style = style(of: cell.value)
          return Span(
            String(repeating: texture(of: cell.value), count: width),
            cell.isFollowed ? style.with(.reverse) : style
          )
        }
      )
    }
    var legend: [String] = []
    if top > 0 { legend.append("\(ramp(isPositive: true).joined()) to \(NumberText.text(top))") }
    if bottom < 0 { legend.append("\(ramp(isPositive: false).joined()) to \(NumberText.text(bottom))") }
    if top == 0, bottom == 0 { legend.append("all 0") }
    var lines = picture + legend.map { StyledLine($0, .dim) }
    if pool.rows * pool.columns > 1 {
      let times = glyphs.times
      lines.append(StyledLine("the largest of each \(pool.rows)\(times)\(pool.columns)", .dim))
    }
    return lines
  }

  private func texture(of value: Double) -> String {
    if !value.isFinite { return "!" }
    let end = value > 0 ? top : bottom
    guard value != 0, end != 0 else { return glyphs.isASCII ? "." : "·" }
    let ramp = ramp(isPositive: value > 0)
    // The scale of both signs is that of the larger one, so that equal darkness is equal magnitude.
    let share = abs(value) / max(top, -bottom)
    return ramp[min(ramp.count - 1, Int(share * Double(ramp.count)))]
  }

  private func style(of value: Double) -> Style {
    if !value.isFinite { return Look.wrong }
    return value == 0 ? .dim : value > 0 ? Style(.cyan) : Style(.magenta)
  }

  private func ramp(isPositive: Bool) -> [String] {
    switch (glyphs.isASCII, isPositive) {
    case (false, true): ["░", "▒", "▓", "█"]
    case (false, false): ["⠄", "⠤", "⠶", "⠿"]
    case (true, true): [":", "+", "#", "@"]
    case (true, false): ["'", "-", "=", "%"]
    }
  }
}
