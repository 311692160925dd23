internal import CNcurses
import Canvas

/// A row of a frame, cut into stretches of one style each.
///
/// Blanks between two pieces of one style take it, since a change of style takes more bytes than they do.
struct RowStretches {
  struct Stretch: Equatable {
    /// The column where it begins.
    let start: Int
    let style: Style
    /// Whether the characters name those of the terminal's line-drawing set.
    let isLineDrawing: Bool
    var characters: [wchar_t] = []
  }

  private(set) var stretches: [Stretch] = []

  /// Cuts a row.
  ///
  /// - Parameters:
  ///   - cells: the row's cells; blanks follow them up to `columns`.
  ///   - columns: the columns of the terminal.
  ///   - drawsLines: whether the terminal's line-drawing set may be used.
  ///   - libraryWidth: the columns that ncurses takes a character for, -1 for one that it would not print.
  init(
    _ cells: ArraySlice<Cell>,
    columns: Int,
    drawsLines: Bool,
    libraryWidth: (Unicode.Scalar) -> Int = { Int(nc_width(wchar_t($0.value))) }
  ) {
    var column = 0
    /// Where the blanks end that are written in the style of what stands around them.
    var bridgeEnd = 0
    while column < columns {
      let cell = column < cells.count ? cells[cells.startIndex + column] : .blank
      let next = column + 1 < cells.count ? cells[cells.startIndex + column + 1] : .blank
      let width = next.isContinuation && column + 1 < cells.count ? 2 : 1
      var style = stretches.last?.style ?? cell.style
      if cell.style != style, column >= bridgeEnd {
        if let end = Self.bridge(in: cells, from: column, style) {
          bridgeEnd = end
        } else {
          style = cell.style
        }
      }
      let line = drawsLines ? cell.cluster.base.flatMap(Self.lineName) : nil
      if stretches.last?.style != style || stretches.last?.isLineDrawing != (line != nil) {
        stretches.append(Stretch(start: column, style: style, isLineDrawing: line != nil))
      }
      if let line {
        stretches[stretches.count - 1].characters.append(line)
      } else {
        Self.append(cell, width: width, libraryWidth, to: &stretches[stretches.count - 1].characters)
      }
      column += width
    }
  }
}

extension RowStretches {
  /// The end of a few blanks behind which a style goes on; `nil` where there are none.
  ///
  /// Blanks look the same in most styles, and to leave a style and come back to it takes more bytes than they do.
  private static func bridge(in cells: ArraySlice<Cell>, from column: Int, _ style: Style) -> Int? {
    let shows: Style.Attributes = [.reverse, .underline]
    guard column < cells.count, style.attributes.isDisjoint(with: shows) else { return nil }
    let start = cells.startIndex + column
    let end = cells[start...].prefix(longestBridge + 1).firstIndex {
      $0.cluster != .blank || $0.style != .plain
    }
    guard let end, end > start, cells[end].style == style else { return nil }
    return end - cells.startIndex
  }

  private static let longestBridge = 12

  /// Adds what to write for a cell so that it takes up exactly `width` columns, whatever its text is.
  ///
  /// The C library decides how wide ncurses takes a character to be. Where it disagrees with the frame, as on
  /// newer emoji or on anything at all in the C locale, a question mark keeps the rest of the row in place.
  private static func append(
    _ cell: Cell,
    width: Int,
    _ libraryWidth: (Unicode.Scalar) -> Int,
    to text: inout [wchar_t]
  ) {
    guard let base = cell.cluster.base else {
      text += repeatElement(0x20, count: width)
      return
    }
    let marks = cell.cluster.marks
    if base.value < 0x7f, base.value >= 0x20, width == 1, marks.isEmpty {
      text.append(wchar_t(base.value))
      return
    }
    guard libraryWidth(base) == width else {
      text.append(0x3f)
      text += repeatElement(0x20, count: width - 1)
      return
    }
    text.append(wchar_t(base.value))
    // Joiners and variation selectors would change the width.
    for mark in marks
    where libraryWidth(mark) == 0 && !mark.properties.isVariationSelector
      && !mark.properties.isJoinControl
    {
      text.append(wchar_t(mark.value))
    }
  }

  /// The letters that name line-drawing characters in terminfo's `acsc`, from U+2500 on; 0 for those without one.
  private static let names: [wchar_t] = zip("─│┌┐└┘├┤┬┴┼".unicodeScalars, "qxlkmjtuwvn".unicodeScalars)
    .reduce(into: Array(repeating: 0, count: 0x40)) { names, line in
      names[Int(line.0.value) - 0x2500] = wchar_t(line.1.value)
    }

  /// The letter of a line.
  private static func lineName(_ scalar: Unicode.Scalar) -> wchar_t? {
    guard (0x2500..<0x2540).contains(scalar.value) else { return nil }
    let name = names[Int(scalar.value) - 0x2500]
    return name == 0 ? nil : name
  }
}
