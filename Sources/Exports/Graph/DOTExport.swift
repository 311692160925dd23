import Diagnostics
import Walkthrough

/// The graph of a step for Graphviz; calls and loop passes are clusters.
struct DOTExport {
  private let picture: GraphPicture
  private var lines: [String] = []

  init(_ picture: GraphPicture) { self.picture = picture }

  /// The whole file.
  var text: String {
    var writer = self
    writer.write()
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private mutating func write() {
    lines = [
      "digraph {",
      "  graph [label=\(Self.quoted(picture.title)), labelloc=t, fontname=monospace];",
      "  node [shape=box, fontname=monospace];",
      "  edge [fontname=monospace];",
    ]
    writeBoxes(Array(picture.boxes.indices), depth: 0)
    for edge in picture.edges {
      let label = edge.label.isEmpty ? [] : ["label=\(Self.quoted(edge.label))"]
      let attributes = (label + Self.look(of: edge.flow)).joined(separator: ", ")
      lines.append("  n\(edge.source) -> n\(edge.target)\(attributes.isEmpty ? "" : " [\(attributes)]");")
    }
    lines.append("}")
  }

  /// Writes the boxes whose blocks agree up to `depth`: those in a deeper block within its cluster.
  private mutating func writeBoxes(_ boxes: [Int], depth: Int) {
    let indent = String(repeating: "  ", count: depth + 1)
    var inner: [Int: [Int]] = [:]
    for box in boxes {
      if picture.boxes[box].blocks.count > depth {
        inner[picture.boxes[box].blocks[depth], default: []].append(box)
      } else {
        lines.append("\(indent)n\(box) [\(Self.look(of: picture.boxes[box]).joined(separator: ", "))];")
      }
    }
    for (block, members) in inner.sorted(by: { $0.key < $1.key }) {
      lines.append("\(indent)subgraph cluster\(block) {")
      lines.append("\(indent)  label=\(Self.quoted(picture.blockTitles[block] ?? ""));")
      writeBoxes(members, depth: depth + 1)
      lines.append("\(indent)}")
    }
  }

  private static func look(of box: GraphPicture.Box) -> [String] {
    let text = [box.title, box.data].filter { !$0.isEmpty }.joined(separator: "\n")
    var look = ["label=\(quoted(text))"]
    switch box.kind {
    case .leaf: look.append("shape=ellipse")
    case .given: look.append("shape=plaintext")
    case .fold: look.append("shape=folder")
    case .operation: break
    }
    switch box.state {
    case .later: look.append("style=dashed")
    case .value, .gradient: look.append("penwidth=3")
    case .done: break
    }
    return look
  }

  private static func look(of flow: GraphPicture.Flow) -> [String] {
    switch flow {
    case .later: ["style=dashed"]
    case .done, .passed: []
    case .value: ["penwidth=3"]
    // The edge keeps its direction, so that nothing moves; its head turns.
    case .gradient: ["penwidth=3", "dir=back"]
    }
  }

  /// A text as Graphviz reads it; a line break is one.
  private static func quoted(_ text: String) -> String {
    let escaped = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      TerminalText.escaped(String(line)).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    return "\"\(escaped.joined(separator: "\\n"))\""
  }
}
