import Canvas

extension WalkModel {
  /// The screen, as a value: nothing but the model and the extent decides what is on it.
  package func view(size: Size) -> Frame {
    var frame = Frame(size, glyphs: walk.glyphs)
    guard !ScreenPlan.isTooSmall(size) else {
      drawTooSmall(on: &frame)
      return frame
    }
    let plan = plan(size)
    drawHeader(in: plan.header, on: &frame)
    for place in plan.panes { draw(place, on: &frame) }
    if let bar = plan.timeline { TimelineBar(self, columns: bar.columns).draw(in: bar, on: &frame) }
    drawFooter(in: plan.footer, on: &frame)
    if let page { draw(page, on: &frame) }
    return frame
  }

  private func drawTooSmall(on frame: inout Frame) {
    let lines = wrapped(
      walk.spelled(
        "The walk needs \(ScreenPlan.least.columns) columns and \(ScreenPlan.least.rows) rows; here are "
          + "\(frame.size.columns) and \(frame.size.rows). Make the window larger, or press q."
      ),
      columns: max(1, frame.size.columns - 2)
    )
    for (row, line) in lines.enumerated() {
      frame.put(line, at: Point(column: 1, row: row), overflow: .expected)
    }
  }

  private func draw(_ place: ScreenPlan.Place, on frame: inout Frame) {
    let hasFocus = focusedPane == place.pane
    let inside = frame.box(
      place.box,
      title: walk.spelled(title(of: place.pane)),
      style: Look.frame(hasFocus: hasFocus),
      titleStyle: hasFocus ? .bold : .plain
    )
    guard !inside.isEmpty else { return }
    switch place.pane {
    case .graph: drawGraph(in: inside, box: place.box, on: &frame)
    case .explanation: drawExplanation(in: place.box, on: &frame)
    case .code, .tensors, .inspector:
      let rows = textRows(of: place.pane, in: place.box)
      let (area, rest) = inside.textArea.split(rows: rows)
      text(of: place.pane, in: place.box).draw(in: area, box: place.box, on: &frame)
      if !rest.isEmpty { drawStack(in: rest, on: &frame) }
    }
  }

  private func title(of pane: Pane) -> String {
    switch pane {
    case .graph: graphTitle
    case .explanation: explanationTitle
    case .code: "code"
    case .tensors: "tensors"
    case .inspector: "inspector"
    }
  }

  /// The lines of a pane that holds text, broken to its width.
  func text(of pane: Pane, in box: Rect) -> ScrolledText {
    let columns = box.inset().textArea.columns
    let rows = textRows(of: pane, in: box)
    switch pane {
    case .graph: return ScrolledText(lines: [], offset: 0)
    case .explanation:
      return ScrolledText(lines: explanation(columns: columns), offset: scroll[.explanation] ?? 0)
    case .code:
      let (lines, current) = code(columns: columns)
      return ScrolledText(lines: lines, offset: scroll[.code] ?? Self.offset(showing: current, rows: rows))
    case .tensors:
      let (lines, current) = tensors(columns: columns)
      return ScrolledText(lines: lines, offset: scroll[.tensors] ?? Self.offset(showing: current, rows: rows))
    case .inspector:
      return ScrolledText(lines: inspector(columns: columns), offset: scroll[.inspector] ?? 0)
    }
  }

  /// The rows that a pane has for scrolled text.
  func textRows(of pane: Pane, in box: Rect) -> Int {
    let rows = box.inset().rows
    switch pane {
    case .explanation: return hasAnswerLine ? rows - 1 : rows
    case .code: return rows > 3 && step.block != nil ? rows - 1 : rows
    default: return rows
    }
  }

  /// Where text is scrolled to, so that the current lines are seen with what stands around them.
  private static func offset(showing current: Range<Int>, rows: Int) -> Int {
    if current.upperBound <= rows { return 0 }
    return max(0, min(current.lowerBound, current.lowerBound - (rows - current.count) / 2))
  }
}

extension Rect {
  /// The inside of a pane with a margin left and right.
  var textArea: Rect { inset(columns: 1, rows: 0) }
}
