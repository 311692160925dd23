/// How a line is drawn, from absent to the most prominent.
package enum LineWeight: UInt8, Comparable, Sendable, CaseIterable {
  case none
  case dotted
  case light
  case heavy
  case double

  /// Orders weights by prominence.
  package static func < (left: LineWeight, right: LineWeight) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The four half lines that run from the middle of a cell to its sides.
package struct Strokes: Hashable, Sendable {
  package var north: LineWeight
  package var east: LineWeight
  package var south: LineWeight
  package var west: LineWeight

  /// Makes a cell's strokes; what is not named is absent.
  package init(
    north: LineWeight = .none,
    east: LineWeight = .none,
    south: LineWeight = .none,
    west: LineWeight = .none
  ) {
    self.north = north
    self.east = east
    self.south = south
    self.west = west
  }

  /// A piece of a horizontal line.
  package static func horizontal(_ weight: LineWeight) -> Strokes {
    Strokes(east: weight, west: weight)
  }

  /// A piece of a vertical line.
  package static func vertical(_ weight: LineWeight) -> Strokes {
    Strokes(north: weight, south: weight)
  }

  /// Whether there is nothing to draw.
  package var isEmpty: Bool { code == 0 }

  /// The four weights as one number below ``codes``.
  var code: Int {
    let upper = Int(north.rawValue) * 5 + Int(east.rawValue)
    return (upper * 5 + Int(south.rawValue)) * 5 + Int(west.rawValue)
  }

  /// How many different strokes there are.
  static let codes = 625

  /// The strokes with a code.
  init(code: Int) {
    func weight(_ digit: Int) -> LineWeight { LineWeight(rawValue: UInt8(digit % 5)) ?? .none }
    self.init(
      north: weight(code / 125),
      east: weight(code / 25),
      south: weight(code / 5),
      west: weight(code)
    )
  }

  /// Both drawings in one cell, connected; the more prominent weight wins on each side.
  package func joined(_ other: Strokes) -> Strokes {
    Strokes(
      north: max(north, other.north),
      east: max(east, other.east),
      south: max(south, other.south),
      west: max(west, other.west)
    )
  }

  /// Two lines that pass without touching: the vertical one is unbroken, the horizontal one has a gap.
  package func crossed(_ other: Strokes) -> Strokes {
    let vertical = max(max(north, south), max(other.north, other.south))
    return vertical == .none ? joined(other) : .vertical(vertical)
  }
}
