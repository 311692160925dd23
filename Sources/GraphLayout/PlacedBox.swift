/// Where a node stands.
package struct PlacedBox: Hashable, Sendable {
  package let area: GridArea
  /// The layer, counted along the flow.
  package let layer: Int
  /// The cells of the border where lines come in, by argument.
  package let inputs: [GridPoint]
  /// The cells of the border where lines leave, by output.
  package let outputs: [GridPoint]
}

/// A label in place of a line that is too long to be drawn.
package struct StubLabel: Hashable, Sendable {
  package let area: GridArea
  /// The numbers of the nodes at the other end, as `(->12)`, `(->12 +3)` or `(12->)`.
  package let text: String
  /// The edges that the label stands for, by index.
  package let edges: [Int]
}

/// A piece of a line, from one layer to the next.
package struct Wire: Hashable, Sendable {
  /// Which value the line carries: wires of one net may join, others only cross.
  package let net: Int
  /// The edges that run along the piece, by index.
  package let edges: [Int]
  /// The corners in the direction of the flow, ends included.
  package let points: [GridPoint]
  /// Whether the piece ends in an input port.
  package let reachesInput: Bool
}
