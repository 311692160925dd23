import GraphLayout
import Walkthrough

/// A graph as SVG, boxes and lines where the walk has them.
///
/// What happens to a box or a line stands in its `data-state`, its looks in ``style``, so that a page can go from
/// step to step without drawing anew.
struct SVGDrawing {
  /// The extent of a cell in pixels.
  private static let (cellWidth, cellHeight) = (8.5, 18.0)

  let picture: GraphPicture
  /// What the ids of elements begin with.
  var prefix = ""

  /// The `svg` element; `style` stands in it where it is to be a file of its own.
  func element(style: String = "") -> String {
    guard let drawing = picture.drawing else {
      let text = Markup.element("text", ["x": "12", "y": "26"], "nothing is computed here")
      return Self.svg(width: 220, height: 40, label: "no graph", style + text)
    }
    var content = style
    for edge in picture.edges.indices { content += "\n" + wire(edge, drawing) }
    for label in drawing.labels(in: Self.whole(drawing)) {
      content += "\n" + Self.text(label.text, class: "stub", column: label.area.column, row: label.area.row)
    }
    for box in picture.boxes.indices { content += "\n" + self.box(box, drawing) }
    return Self.svg(
      width: Double(drawing.columns) * Self.cellWidth,
      height: Double(drawing.rows) * Self.cellHeight,
      label: picture.title,
      content
    )
  }

  private static func svg(width: Double, height: Double, label: String, _ content: String) -> String {
    Markup.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "graph", "role": "img", "aria-label": label,
        "viewBox": "0 0 \(SVGNumber.text(width)) \(SVGNumber.text(height))", "width": SVGNumber.text(width),
        "height": SVGNumber.text(height),
      ],
      content + "\n"
    )
  }

  private static func whole(_ drawing: GraphDrawing) -> GridArea {
    GridArea(column: 0, row: 0, columns: drawing.columns, rows: drawing.rows)
  }

  // MARK: Boxes

  private func box(_ index: Int, _ drawing: GraphDrawing) -> String {
    let box = picture.boxes[index]
    let area = drawing.box(at: index).area
    // A frame of line characters runs through the middle of its cells.
    let frame = Markup.empty(
      "rect",
      [
        "x": Self.x(area.column), "y": Self.y(area.row),
        "width": SVGNumber.text(Double(area.columns - 1) * Self.cellWidth),
        "height": SVGNumber.text(Double(area.rows - 1) * Self.cellHeight),
        "rx": box.kind == .operation || box.kind == .fold ? "2" : "14",
      ]
    )
    let title = Self.text(box.title, class: "title", column: area.column + 2, row: area.row + 1)
    let data = Self.text(box.data, class: "data", column: area.column + 2, row: area.row + 2)
    return Markup.element(
      "g",
      ["class": "box \(box.kind.rawValue)", "id": "\(prefix)b\(index)", "data-state": box.state.rawValue],
      frame + title + data
    )
  }

  private static func text(_ text: String, class name: String, column: Int, row: Int) -> String {
    Markup.element(
      "text",
      [
        "class": name, "x": SVGNumber.text(Double(column) * cellWidth),
        "y": SVGNumber.text((Double(row) + 0.72) * cellHeight),
      ],
      Markup.escaped(text)
    )
  }

  // MARK: Lines

  private func wire(_ index: Int, _ drawing: GraphDrawing) -> String {
    let edge = picture.edges[index]
    let lines = drawing.path(ofEdge: index)
    let path = lines.map { line in
      line.enumerated().map { "\($0 == 0 ? "M" : "L")\(Self.x($1.column)) \(Self.y($1.row))" }.joined()
    }.joined()
    var content = Markup.empty("path", ["class": "line", "d": path])
    if let start = lines.first?.first, let end = lines.last?.last {
      content += Self.head("forward", at: end, pointing: 1) + Self.head("back", at: start, pointing: -1)
    }
    if let start = lines.first?.first { content += label(index, below: start) }
    return Markup.element(
      "g",
      ["class": "wire", "id": "\(prefix)w\(index)", "data-state": edge.flow.rawValue],
      content
    )
  }

  /// An arrowhead whose tip is at a box: downwards (1) or upwards (-1).
  private static func head(_ name: String, at point: GridPoint, pointing way: Double) -> String {
    let (column, row) = (center(point.column, cellWidth), center(point.row, cellHeight))
    let base = row - 9 * way
    let corners = [(column, row), (column - 4.5, base), (column + 4.5, base)]
    let path = corners.map { "\(SVGNumber.text($0.0)) \(SVGNumber.text($0.1))" }.joined(separator: "L")
    return Markup.empty("path", ["class": "head \(name)", "d": "M\(path)Z"])
  }

  /// What flows along an edge, below the box that it leaves; to the left of it where another edge has the right.
  private func label(_ index: Int, below point: GridPoint) -> String {
    let edge = picture.edges[index]
    let isSecond = picture.edges[..<index].contains { $0.source == edge.source && $0.target == edge.target }
    let shift = isSecond ? -7.0 : 7.0
    return Markup.element(
      "text",
      [
        "class": "label", "x": SVGNumber.text(Self.center(point.column, Self.cellWidth) + shift),
        "y": SVGNumber.text(Self.center(point.row, Self.cellHeight) + 14),
        "text-anchor": isSecond ? "end" : "",
      ],
      Markup.escaped(edge.label)
    )
  }

  // MARK: Numbers

  private static func center(_ cell: Int, _ extent: Double) -> Double { (Double(cell) + 0.5) * extent }
  private static func x(_ column: Int) -> String { SVGNumber.text(center(column, cellWidth)) }
  private static func y(_ row: Int) -> String { SVGNumber.text(center(row, cellHeight)) }
}

extension SVGDrawing {
  /// The looks of graphs, on light and on dark ground; nothing is told by colour alone.
  static let style = """
    :root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1f; --dim: #6b6b75; --value: #0b5cad; \
    --gradient: #a3301c; }
    @media (prefers-color-scheme: dark) { :root { --paper: #17171b; --ink: #e8e8ec; --dim: #9a9aa5; \
    --value: #6db3ff; --gradient: #ff9a7d; } }
    .graph { background: var(--paper); }
    .graph text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: var(--ink); \
    white-space: pre; }
    .box rect { fill: var(--paper); stroke: var(--ink); stroke-width: 1.2; }
    .wire .line { fill: none; stroke: var(--ink); stroke-width: 1.2; }
    .wire .head { fill: var(--ink); }
    .wire .back { display: none; }
    .wire .label, .graph .stub { paint-order: stroke; stroke: var(--paper); stroke-width: 5px; }
    [data-state=later] rect, [data-state=later] .line { stroke: var(--dim); stroke-dasharray: 3 3; }
    [data-state=later] text { fill: var(--dim); }
    [data-state=later] .head { fill: var(--dim); }
    [data-state=passed] .line { stroke: var(--gradient); }
    [data-state=passed] .head { fill: var(--gradient); }
    [data-state=value] rect, [data-state=value] .line { stroke: var(--value); stroke-width: 3; }
    [data-state=value] text, [data-state=value] .head { fill: var(--value); }
    [data-state=gradient] rect, [data-state=gradient] .line { stroke: var(--gradient); stroke-width: 3; }
    [data-state=gradient] text, [data-state=gradient] .head { fill: var(--gradient); }
    [data-state=gradient] .forward { display: none; }
    [data-state=gradient] .back { display: inline; }
    [data-state=value] .title, [data-state=gradient] .title { font-weight: bold; }
    """
}

/// The graph of a step as a picture of its own.
enum SVGExport {
  /// The whole file.
  static func text(of picture: GraphPicture) -> String {
    let style = "\n" + Markup.element("style", "\n\(SVGDrawing.style)\n")
    return SVGDrawing(picture: picture).element(style: style) + "\n"
  }
}
