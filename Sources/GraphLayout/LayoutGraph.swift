/// A node to be placed: a box of so many cells with input ports above and output ports below.
package struct LayoutNode<ID: Hashable & Sendable>: Sendable {
  package let id: ID
  /// The columns that the box needs; it may be made wider to hold its ports.
  package let columns: Int
  /// The rows that the box needs.
  package let rows: Int
  /// The number of input ports, one for each argument.
  package let inputs: Int
  /// Whether the node is a parameter or constant that may stand next to its first consumer.
  package let isLeaf: Bool
  /// What labels call the node where an edge is too long to be drawn.
  package let number: Int

  /// Describes a node.
  package init(id: ID, columns: Int, rows: Int, inputs: Int, isLeaf: Bool = false, number: Int) {
    self.id = id
    self.columns = columns
    self.rows = rows
    self.inputs = inputs
    self.isLeaf = isLeaf
    self.number = number
  }
}

/// A value that flows from an output of one node into an argument of another.
package struct LayoutEdge<ID: Hashable & Sendable>: Hashable, Sendable {
  package let source: ID
  package let output: Int
  package let target: ID
  package let input: Int

  /// Describes an edge; `x * x` has two, with inputs 0 and 1.
  package init(from source: ID, output: Int = 0, to target: ID, input: Int) {
    self.source = source
    self.output = output
    self.target = target
    self.input = input
  }
}

/// The way values flow on the screen.
package enum FlowDirection: Sendable {
  case down
  case right
}

/// What a layout should look like.
package struct LayoutOptions: Sendable {
  package var direction = FlowDirection.down
  /// The free rows (columns, if values flow to the right) between two layers, if lines do not need more.
  package var layerGap: Int
  /// The free columns (rows) between two boxes of one layer.
  package var boxGap: Int
  /// The layers that an edge may span before it is drawn as two labelled stubs; `nil` draws every edge.
  package var longestEdge: Int? = 8
  /// The extent, across the flow, up to which unconnected parts stand side by side.
  package var preferredBreadth: Int

  /// Makes the options that suit a direction.
  package init(direction: FlowDirection = .down) {
    self.direction = direction
    layerGap = direction == .down ? 1 : 4
    boxGap = direction == .down ? 2 : 1
    preferredBreadth = direction == .down ? 76 : 24
  }
}

/// Why a graph has no layout.
package enum LayoutError<ID: Hashable & Sendable>: Error, Hashable {
  case duplicateNode(ID)
  case unknownNode(ID)
  /// An edge leads to an input that its target does not have.
  case noSuchInput(ID, input: Int)
  /// Two edges lead to the same input.
  case inputTaken(ID, input: Int)
  case negativeOutput(ID, output: Int)
  /// The nodes of a cycle, in the direction of its edges.
  case cycle([ID])
  case cancelled
}

/// A cell on the layout's grid.
package struct GridPoint: Hashable, Sendable {
  package var column: Int
  package var row: Int

  /// Makes the place at a column and a row.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells on the layout's grid.
package struct GridArea: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  /// Makes a rectangle from its top left cell and its extent.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  /// The columns that the rectangle covers.
  package var columnRange: Range<Int> { column..<column + max(0, columns) }

  /// The rows that the rectangle covers.
  package var rowRange: Range<Int> { row..<row + max(0, rows) }
}
