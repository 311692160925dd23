import Autograd
import Canvas
import Explanations
import GraphLayout
import Recordings

extension WalkModel {
  /// Whose derivative with respect to each node is shown as ∂.
  var graphTitle: String {
    let count = scene.items.count
    let part = scene.isPart ? ", a part" : ""
    guard let pass = walk.acts[scene.key.act].pass, pass.firstEvent < step.position,
      let root = pass.pass.roots.first
    else { return count == 0 ? "graph" : "graph  \(count) node\(count == 1 ? "" : "s")\(part)" }
    let name = narrator.naming.name(of: root.node)
    return "graph  ∂ = ∂\(pass.pass.hasExplicitSeed ? "(seed·\(name))" : name)/∂node\(part)"
  }

  /// The detail that is shown where nothing else fits or is asked for.
  var shownDetail: Detail {
    let inside = plan(size).box(of: .graph)?.inset().size ?? Size(columns: 40, rows: 16)
    return shownDetail(in: inside)
  }

  /// As much detail as fits, at least framed boxes.
  private func shownDetail(in room: Size) -> Detail {
    if let detail { return detail }
    let fitting = [Detail.full, .tall].first { detail in
      scene.drawings[detail, flow].map { $0.columns <= room.columns && $0.rows <= room.rows } ?? false
    }
    return fitting ?? .box
  }

  func drawGraph(in inside: Rect, box: Rect, on frame: inout Frame) {
    let level = shownDetail(in: inside.size)
    guard !scene.items.isEmpty, let drawing = scene.drawings[level, flow] else {
      let text = "nothing is computed here"
      let start = Point(
        column: inside.column + max(0, (inside.columns - text.count) / 2),
        row: inside.row + inside.rows / 2
      )
      frame.put(truncated(text, columns: inside.columns), at: start, in: inside, style: .dim)
      return
    }
    let origin = camera(drawing, inside.size)
    let light = StepLight(self)
    let sights = scene.items.map { item in item.members.last.map(sight) }
    let painter = GraphPainter(
      drawing,
      box: { index in look(ofItem: index, sights[index], light, level) },
      wire: { look(ofEdge: $0, light, sights) }
    )
    painter.paint(from: origin, in: inside, on: &frame)
    for edge in light.edges { drawPulse(along: edge, drawing, origin, inside, light, on: &frame) }
    drawArrows(drawing, origin, inside, box, on: &frame)
    if frame.cursor == nil, let item = currentItem {
      let area = drawing.box(at: item).area
      let point = Point(
        column: area.column - origin.column + inside.column,
        row: area.row - origin.row + inside.row
      )
      if inside.contains(point) { frame.cursor = point }
    }
  }

  /// The box of the selected node, or of the step's.
  private var currentItem: Int? {
    if selection == nil, let fold = closedFold(at: index),
      let item = scene.items.firstIndex(where: { $0.group == .cell(fold.cell) })
    {
      return item
    }
    return (selection ?? walk.nearestNode(at: index).map { shown($0).id }).flatMap { scene.itemOf[$0] }
  }

  /// The box under a place on the screen.
  func item(at point: Point, in box: Rect) -> Int? {
    let inside = box.inset()
    guard let drawing = scene.drawings[shownDetail(in: inside.size), flow], inside.contains(point) else {
      return nil
    }
    let origin = camera(drawing, inside.size)
    let place = GridPoint(
      column: point.column - inside.column + origin.column,
      row: point.row - inside.row + origin.row
    )
    return scene.items.indices.first { item in
      let area = drawing.box(at: item).area
      return area.columnRange.contains(place.column) && area.rowRange.contains(place.row)
    }
  }

  // MARK: Camera

  /// Where the window onto the drawing begins: a drawing that fits stands in the middle; of a larger one the current
  /// box is in view, and the window moves only when the box gets near its edge.
  private func camera(_ drawing: GraphDrawing, _ room: Size) -> GridPoint {
    let area = currentItem.map { drawing.box(at: $0).area }
    return GridPoint(
      column: Self.start(drawing.columns, room.columns, area.map { $0.column + $0.columns / 2 } ?? 0),
      row: Self.start(drawing.rows, room.rows, area.map { $0.row + $0.rows / 2 } ?? 0)
    )
  }

  private static func start(_ extent: Int, _ room: Int, _ center: Int) -> Int {
    if extent <= room { return -(room - extent) / 2 }
    // Steps of two fifths of the window leave the current box in its middle part.
    let stride = max(1, room * 2 / 5)
    let start = (center - room * 3 / 10) / stride * stride
    return max(0, min(start, extent - room))
  }

  private func drawArrows(
    _ drawing: GraphDrawing,
    _ origin: GridPoint,
    _ inside: Rect,
    _ box: Rect,
    on frame: inout Frame
  ) {
    let glyphs = frame.glyphs
    let (right, bottom) = (box.columnRange.upperBound - 1, box.rowRange.upperBound - 1)
    let (middleColumn, middleRow) = (box.column + box.columns / 2, box.row + box.rows / 2)
    var arrows: [(String, Point)] = []
    if origin.row > 0 { arrows.append((glyphs.arrowUp, Point(column: right - 2, row: box.row))) }
    if origin.row + inside.rows < drawing.rows {
      arrows.append((glyphs.arrowDown, Point(column: middleColumn, row: bottom)))
    }
    if origin.column > 0 { arrows.append((glyphs.arrowLeft, Point(column: box.column, row: middleRow))) }
    if origin.column + inside.columns < drawing.columns {
      arrows.append((glyphs.arrowRight, Point(column: right, row: middleRow)))
    }
    for (arrow, point) in arrows { frame.put(arrow, at: point, style: .bold) }
  }

  // MARK: Boxes

  private func look(ofItem index: Int, _ sight: NodeSight?, _ light: StepLight, _ level: Detail) -> BoxLook {
    let card = scene.cards[index]
    let isLit = light.items.contains(index)
    let isSelected = selection.map { scene.itemOf[$0] == index } ?? false
    guard let sight, sight.hasRun else {
      let style: Style = isSelected ? .bold : .dim
      let lines = level == .dot ? [walk.glyphs.later] : [indented(card.title, card, level)]
      return BoxLook(lines: lines, weight: isSelected ? .double : .dotted, style: style)
    }
    let style = isLit ? light.style : isSelected ? .bold : sight.nudged != nil ? Look.ask : .plain
    let weight: LineWeight = isSelected ? .double : isLit ? .heavy : .light
    return BoxLook(
      lines: lines(of: scene.items[index], card, sight, level, isLit),
      weight: weight,
      style: style
    )
  }

  private func lines(
    of item: GraphScene.Item,
    _ card: NodeCard,
    _ sight: NodeSight,
    _ level: Detail,
    _ isLit: Bool
  ) -> [String] {
    if level == .dot { return [isLit ? walk.glyphs.current : walk.glyphs.done] }
    guard case .node = item, level != .row else { return [indented(card.title, card, level)] }
    if level == .box {
      let data = sight.data(walk, columns: 0)
      let room = NodeCard.mostColumns - displayWidth(of: data) - 2
      // The name is worth more than the last of the numbers, which the tensors' pane has in full.
      let title = displayWidth(of: card.title) <= room ? card.title : card.name
      return [indented(data.isEmpty ? title : "\(title)  \(data)", card, level)]
    }
    let data = sight.data(walk, columns: card.columns(level))
    return [indented(card.title, card, level), indented(data, card, level)]
  }

  /// A box's line with the margin that framed boxes have.
  private func indented(_ text: String, _ card: NodeCard, _ level: Detail) -> String {
    let text = truncated(text, columns: card.columns(level), ellipsis: walk.glyphs.ellipsis)
    return level >= .box ? " " + text : text
  }

  // MARK: Edges

  private func look(ofEdge index: Int, _ light: StepLight, _ sights: [NodeSight?]) -> WireLook {
    let edge = scene.edges[index]
    if light.edges.contains(index) {
      return WireLook(weight: .heavy, style: light.style, head: light.isGradient ? .none : .atTarget)
    }
    guard let target = sights[edge.target], target.hasRun else {
      return WireLook(weight: .dotted, style: .dim)
    }
    return WireLook(weight: .light, style: edge.sent < step.position ? Look.gone : .plain)
  }

  /// Draws what travels along an edge, with its number where there is room beside it.
  private func drawPulse(
    along edge: Int,
    _ drawing: GraphDrawing,
    _ origin: GridPoint,
    _ inside: Rect,
    _ light: StepLight,
    on frame: inout Frame
  ) {
    var cells = drawing.path(ofEdge: edge).flatMap { Self.cells(along: $0) }
    // The first and last cell belong to the boxes' frames.
    cells = Array(cells.dropFirst().dropLast())
    if light.isGradient { cells.reverse() }
    guard !cells.isEmpty else { return }
    let points = cells.map {
      Point(column: $0.column - origin.column + inside.column, row: $0.row - origin.row + inside.row)
    }
    let glyph = light.isGradient ? frame.glyphs.current : frame.glyphs.value
    var point = points[min(points.count - 1, Int(pulse * Double(points.count)))]
    if pulse >= 1, let text = light.labels[edge] {
      // It rests as near to its goal as its number finds room beside it.
      for place in points.reversed() where inside.contains(place) {
        guard let start = room(for: text, beside: place, in: inside, frame) else { continue }
        frame.put(text, at: start, in: inside, style: light.style)
        point = place
        break
      }
    }
    if inside.contains(point) { frame.put(glyph, at: point, in: inside, style: light.style) }
  }

  /// Where blanks beside a place have room for a text.
  private func room(for text: String, beside point: Point, in inside: Rect, _ frame: Frame) -> Point? {
    let width = displayWidth(of: text)
    for start in [point.column + 2, point.column - 1 - width] {
      let columns = start - 1..<start + width + 1
      let isFree = columns.allSatisfy { column in
        column == point.column || frame[Point(column: column, row: point.row)].cluster.isBlank
      }
      if start >= inside.column, start + width <= inside.columnRange.upperBound, isFree {
        return Point(column: start, row: point.row)
      }
    }
    return nil
  }

  /// The cells of a line with right angles.
  private static func cells(along corners: [GridPoint]) -> [GridPoint] {
    guard var here = corners.first else { return [] }
    var cells = [here]
    for corner in corners.dropFirst() {
      while here != corner {
        here.column += (corner.column - here.column).signum()
        here.row += (corner.row - here.row).signum()
        cells.append(here)
      }
    }
    return cells
  }
}
