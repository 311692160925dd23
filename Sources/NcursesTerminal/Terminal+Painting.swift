internal import CNcurses
import Canvas

/// A frame with its cursor, as last painted.
struct Picture: Equatable {
  var frame: Frame
  var showsCursor: Bool
}

extension Terminal {
  /// Shows a frame, by sending what differs from the one before.
  ///
  /// The terminal's cursor rests at the frame's; it is hidden unless `showsCursor`, but screen readers follow it
  /// all the same. A frame of another size is cut or filled up with blanks. If the terminal is slow, the frame is
  /// sent while waiting for a key, unless there is a newer one by then.
  package func paint(_ frame: Frame, showsCursor: Bool = false) {
    guard isOpen, !hasVanished else { return }
    takeEvents()
    let picture = Picture(frame: frame, showsCursor: showsCursor)
    if picture == shown { return }
    let size = size
    for row in 0..<size.rows where !isShown(row, of: picture) {
      put(row: row, of: frame, columns: size.columns)
    }
    let cursor = frame.cursor ?? Point(column: 0, row: size.rows - 1)
    nc_stage(
      CInt(max(0, min(cursor.row, size.rows - 1))),
      CInt(max(0, min(cursor.column, size.columns - 1))),
      showsCursor && frame.cursor != nil
    )
    shown = picture
    hasUnsentPicture = true
    sendPicture()
  }

  /// Draws everything again, as after another program has written to the terminal.
  package func repaint() {
    guard isOpen, !hasVanished else { return }
    nc_forget()
    hasUnsentPicture = true
    sendPicture()
  }

  /// Sends the picture, if the terminal takes it without waiting.
  func sendPicture() {
    guard nc_wait(0, true) & CInt(NC_CAN_WRITE) != 0 else { return }
    nc_show(synchronizesOutput)
    hasUnsentPicture = false
  }

  private func isShown(_ row: Int, of picture: Picture) -> Bool {
    guard let shown, shown.frame.size == picture.frame.size else { return false }
    return shown.frame.row(row) == picture.frame.row(row)
  }

  /// Writes one row, in stretches of one style.
  private func put(row: Int, of frame: Frame, columns: Int) {
    let cells = frame.row(row).prefix(columns)
    var stretch: [wchar_t] = []
    var style = Style.plain
    var start = 0
    var column = 0
    /// Where the blanks end that are written in the style of what stands around them.
    var bridgeEnd = 0
    func flush() {
      nc_put(
        CInt(row),
        CInt(start),
        stretch,
        CInt(stretch.count),
        style.ncursesAttributes,
        style.hue.ansiColor
      )
      stretch.removeAll(keepingCapacity: true)
      start = column
    }
    while column < columns {
      let cell = column < cells.count ? cells[cells.startIndex + column] : .blank
      let next = column + 1 < cells.count ? cells[cells.startIndex + column + 1] : .blank
      let width = next.isContinuation && column + 1 < cells.count ? 2 : 1
      if cell.style != style, column >= bridgeEnd {
        if let end = Self.bridge(in: cells, from: column, style) {
          bridgeEnd = end
        } else {
          flush()
          style = cell.style
        }
      }
      stretch += characters(of: cell, width: width)
      column += width
    }
    flush()
  }
}

extension Terminal {
  /// The end of a few blanks behind which a style goes on; `nil` where there are none.
  ///
  /// Blanks look the same in most styles, and to leave a style and come back to it takes more bytes than they do.
  private static func bridge(in cells: ArraySlice<Cell>, from column: Int, _ style: Style) -> Int? {
    let shows: Style.Attributes = [.reverse, .underline]
    guard style.attributes.isDisjoint(with: shows) else { return nil }
    let start = cells.startIndex + column
    let end = cells[start...].prefix(longestBridge + 1).firstIndex {
      $0.cluster != .blank || $0.style != .plain
    }
    guard let end, end > start, cells[end].style == style else { return nil }
    return end - cells.startIndex
  }

  private static let longestBridge = 12
}

/// What to write for a cell so that it takes up exactly `width` columns, whatever its text is.
///
/// The C library decides how wide ncurses takes a character to be. Where it disagrees with the frame, as on
/// newer emoji or on anything at all in the C locale, a question mark keeps the rest of the row in place.
private func characters(of cell: Cell, width: Int) -> [wchar_t] {
  guard let base = cell.cluster.base else { return [wchar_t](repeating: 0x20, count: width) }
  let marks = cell.cluster.marks
  if base.value < 0x7f, base.value >= 0x20, width == 1, marks.isEmpty { return [wchar_t(base.value)] }
  guard nc_width(wchar_t(base.value)) == CInt(width) else {
    return [0x3f] + [wchar_t](repeating: 0x20, count: width - 1)
  }
  // Joiners and variation selectors would change the width.
  let shown = marks.filter { mark in
    nc_width(wchar_t(mark.value)) == 0 && !mark.properties.isVariationSelector
      && !mark.properties.isJoinControl
  }
  return [wchar_t(base.value)] + shown.map { wchar_t($0.value) }
}

extension Style {
  fileprivate var ncursesAttributes: CInt {
    var bits = 0
    if attributes.contains(.bold) { bits |= NC_BOLD }
    if attributes.contains(.dim) { bits |= NC_DIM }
    if attributes.contains(.reverse) { bits |= NC_REVERSE }
    if attributes.contains(.underline) { bits |= NC_UNDERLINE }
    return CInt(bits)
  }
}

extension Hue {
  /// The hue's number among the ANSI colours; 0 for the terminal's own.
  fileprivate var ansiColor: CInt {
    switch self {
    case .standard: 0
    case .red: 1
    case .green: 2
    case .yellow: 3
    case .blue: 4
    case .magenta: 5
    case .cyan: 6
    }
  }
}
