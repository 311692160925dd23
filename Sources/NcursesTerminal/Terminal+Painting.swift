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

  /// Paints the picture again with what has become known of the terminal since.
  func repaintShown() {
    guard let picture = shown else { return }
    shown = nil
    paint(picture.frame, showsCursor: picture.showsCursor)
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
    nc_hold_stops(true)
    defer { nc_hold_stops(false) }
    hasUnsentPicture = false
    let count = drawsLines ? nc_render() : -1
    guard count >= 0 else {
      nc_show(synchronizesOutput)
      return
    }
    let rendered = [UInt8](unsafeUninitializedCapacity: Int(count)) { bytes, filled in
      nc_take_rendered(bytes.baseAddress, count)
      filled = Int(count)
    }
    let sent = LeanOutput.lean(rendered, repeats: nc_repeats())
    nc_write(sent, CInt(sent.count))
  }

  private func isShown(_ row: Int, of picture: Picture) -> Bool {
    guard let shown, shown.frame.size == picture.frame.size else { return false }
    return shown.frame.row(row) == picture.frame.row(row)
  }

  /// Writes one row.
  private func put(row: Int, of frame: Frame, columns: Int) {
    let cells = frame.row(row).prefix(columns)
    for stretch in RowStretches(cells, columns: columns, drawsLines: drawsLines).stretches {
      nc_put(
        CInt(row),
        CInt(stretch.start),
        stretch.characters,
        CInt(stretch.characters.count),
        stretch.style.ncursesAttributes | CInt(stretch.isLineDrawing ? NC_LINES : 0),
        stretch.style.hue.ansiColor
      )
    }
  }
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
