import GraphLayout

/// Which part of a graph is on the screen.
///
/// The camera rests while what happens stays in the middle of the window, so that the picture is calm, and
/// centres it when it leaves.
package struct GraphCamera: Hashable, Sendable {
  /// The cell of the drawing in the window's top left corner.
  package private(set) var origin = GridPoint(column: 0, row: 0)

  /// Makes a camera that shows the drawing's beginning.
  package init() {}

  /// Follows a rectangle of the drawing.
  ///
  /// - Parameters:
  ///   - focus: what should be seen.
  ///   - columns: the window's columns.
  ///   - rows: the window's rows.
  ///   - drawing: the whole drawing, beyond which the camera does not look.
  package mutating func follow(_ focus: GridArea, columns: Int, rows: Int, in drawing: GraphDrawing) {
    origin.column = Self.moved(origin.column, focus.columnRange, window: columns, whole: drawing.columns)
    origin.row = Self.moved(origin.row, focus.rowRange, window: rows, whole: drawing.rows)
  }

  /// Moves the window by hand.
  ///
  /// - Parameters:
  ///   - right: the columns to move by.
  ///   - down: the rows to move by.
  ///   - columns: the window's columns.
  ///   - rows: the window's rows.
  ///   - drawing: the whole drawing, beyond which the camera does not look.
  package mutating func pan(right: Int, down: Int, columns: Int, rows: Int, in drawing: GraphDrawing) {
    origin.column = Self.clamped(origin.column + right, window: columns, whole: drawing.columns)
    origin.row = Self.clamped(origin.row + down, window: rows, whole: drawing.rows)
  }

  /// Where the window begins along one axis, so that the focus is in its middle 60 per cent.
  private static func moved(_ origin: Int, _ focus: Range<Int>, window: Int, whole: Int) -> Int {
    let margin = window / 5
    let isCentral = focus.lowerBound >= origin + margin && focus.upperBound <= origin + window - margin
    let centred = focus.lowerBound + (focus.count - window) / 2
    return clamped(isCentral ? origin : centred, window: window, whole: whole)
  }

  /// The nearest beginning from which a window shows no more emptiness than it must; what is smaller than
  /// the window stands in its middle.
  private static func clamped(_ origin: Int, window: Int, whole: Int) -> Int {
    whole <= window ? (whole - window) / 2 : min(max(origin, 0), whole - window)
  }
}
