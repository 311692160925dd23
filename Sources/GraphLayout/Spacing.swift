/// Distances between what is drawn, across the flow unless said otherwise.
struct Spacing {
  /// Free cells between two boxes.
  let box: Int
  /// Free cells between a line and what stands beside it.
  let line: Int
  /// Cells from one port to the next.
  let port: Int
  /// Cells from one track to the next, along the flow.
  let track: Int
  /// Free cells between two layers at least, along the flow.
  let layer: Int
  let preferredBreadth: Int
  let isDown: Bool

  init(_ options: LayoutOptions) {
    // A column is about half as wide as a row is high.
    isDown = options.direction == .down
    box = max(1, options.boxGap)
    line = isDown ? 1 : 0
    port = isDown ? 3 : 1
    track = isDown ? 1 : 2
    layer = max(1, options.layerGap)
    preferredBreadth = options.preferredBreadth
  }

  /// The extent across and along the flow of what has so many columns and rows, and the other way round.
  func turned(_ columns: Int, _ rows: Int) -> (breadth: Int, depth: Int) {
    isDown ? (columns, rows) : (rows, columns)
  }
}
