import Canvas
import GraphLayout
import TestSupport

@testable import Walkthrough

extension GraphSample {
  /// The edges, by target and input.
  var layoutEdges: [LayoutEdge<String>] {
    nodes.flatMap { node in
      node.inputs.enumerated().map { input, source in
        LayoutEdge(from: nodes[source.node].name, output: source.output, to: node.name, input: input)
      }
    }
  }

  /// Lays the graph out, with boxes that hold their labels.
  func drawing(_ options: LayoutOptions = LayoutOptions(), rows: Int = 3) throws -> GraphDrawing {
    let layoutNodes = nodes.enumerated().map { index, node in
      LayoutNode(
        id: node.name,
        columns: displayWidth(of: node.label) + 4,
        rows: rows,
        inputs: node.inputs.count,
        isLeaf: node.inputs.isEmpty,
        number: index
      )
    }
    return try GraphDrawing(nodes: layoutNodes, edges: layoutEdges, options: options)
  }

  /// Draws the whole graph.
  func frame(_ drawing: GraphDrawing, glyphs: Glyphs = .unicode) -> Frame {
    var frame = Frame(Size(columns: drawing.columns, rows: drawing.rows), glyphs: glyphs)
    let painter = GraphPainter(drawing) { BoxLook(lines: [" " + nodes[$0].label]) }
    painter.paint(from: GridPoint(column: 0, row: 0), in: frame.bounds, on: &frame)
    return frame
  }
}
