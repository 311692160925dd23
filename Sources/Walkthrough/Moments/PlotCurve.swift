/// The picture of a `plot:` step as numbers: a curve, and where the recording stands on it.
package struct PlotCurve: Sendable {
  /// A place on the curve.
  package struct Place: Sendable, Hashable {
    package let x: Double
    package let y: Double

    /// Describes a place.
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// The curve from left to right, in pieces where it has gaps or poles.
  package let pieces: [[Place]]
  /// Where the recording stands, if it is a curve of one entry.
  package let here: Place?
  /// The slope there.
  package let slope: Double?
  /// What the picture shows of both axes.
  package let columns: ClosedRange<Double>
  package let rows: ClosedRange<Double>
}

extension PlotPicture {
  /// The picture as numbers; `nil` where there is nothing to see.
  var curve: PlotCurve? {
    let finite = points.filter(\.y.isFinite)
    guard let left = points.first?.x, let right = points.last?.x, right > left, !finite.isEmpty else {
      return nil
    }
    let (low, high) = Self.bounds(finite.map(\.y))
    var pieces: [[PlotCurve.Place]] = []
    var isOpen = false
    for (index, point) in points.enumerated() {
      guard point.y.isFinite else {
        isOpen = false
        continue
      }
      let place = PlotCurve.Place(x: point.x, y: point.y)
      if isOpen, Self.joins(points[index - 1].y, point.y, low...high) {
        pieces[pieces.count - 1].append(place)
      } else {
        pieces.append([place])
      }
      isOpen = true
    }
    return PlotCurve(
      pieces: pieces,
      here: here.map { PlotCurve.Place(x: $0.x, y: $0.y) },
      slope: here?.slope,
      columns: left...right,
      rows: low...high
    )
  }
}
