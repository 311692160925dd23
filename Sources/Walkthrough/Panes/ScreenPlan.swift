import Canvas

/// Where the parts of the screen stand, for an extent of the terminal.
struct ScreenPlan {
  struct Place {
    let pane: Pane
    let box: Rect
  }

  var header = Rect(column: 0, row: 0, columns: 0, rows: 0)
  var panes: [Place] = []
  var timeline: Rect?
  var footer = Rect(column: 0, row: 0, columns: 0, rows: 0)

  func box(of pane: Pane) -> Rect? { panes.first { $0.pane == pane }?.box }

  static let least = Size(columns: 60, rows: 20)

  static func isTooSmall(_ size: Size) -> Bool { size.columns < least.columns || size.rows < least.rows }

  /// Whether there is room for one pane only.
  static func isNarrow(_ size: Size) -> Bool { size.columns < 80 || size.rows < 24 }

  /// Whether there is room for three columns.
  static func isWide(_ size: Size) -> Bool { size.columns >= 100 && size.rows >= 30 }

  static func hasRoomForInspector(_ size: Size) -> Bool { size.columns >= 116 && size.rows >= 30 }
}

extension WalkModel {
  /// The plan of a screen.
  func plan(_ size: Size) -> ScreenPlan {
    var plan = ScreenPlan()
    let (header, rest) = Rect(size).split(rows: 1)
    let (body, bottom) = rest.split(rows: rest.rows - 2)
    plan.header = header
    plan.timeline = bottom.split(rows: 1).top
    plan.footer = bottom.split(rows: 1).bottom
    if isZoomed || ScreenPlan.isNarrow(size) {
      plan.panes = [.init(pane: focusedPane, box: body)]
    } else if ScreenPlan.isWide(size) {
      plan.panes = wide(body, size)
    } else {
      plan.panes = narrow(body)
    }
    return plan
  }

  /// Two columns: code above the explanation on the left, the graph on the right.
  private func narrow(_ body: Rect) -> [ScreenPlan.Place] {
    let (left, right) = body.split(columns: max(36, body.columns * 45 / 100))
    let upper = upperPane
    if isReading && upper == .code && focus != .code {
      return [.init(pane: .explanation, box: left), .init(pane: .graph, box: right)]
    }
    let (top, bottom) = left.split(rows: max(7, body.rows * 35 / 100))
    return [
      .init(pane: upper, box: top), .init(pane: .explanation, box: bottom), .init(pane: .graph, box: right),
    ]
  }

  /// Three columns above the explanation.
  private func wide(_ body: Rect, _ size: Size) -> [ScreenPlan.Place] {
    let (top, bottom) = body.split(rows: body.rows - max(10, min(18, body.rows * 30 / 100)))
    let (left, rest) = top.split(columns: min(52, max(36, top.columns * 33 / 100)))
    let (code, tensors) = left.split(rows: left.rows * 55 / 100)
    var panes: [ScreenPlan.Place] = [
      .init(pane: .code, box: code), .init(pane: .tensors, box: tensors),
      .init(pane: .explanation, box: bottom),
    ]
    if showsInspector && ScreenPlan.hasRoomForInspector(size) || focus == .inspector {
      let (graph, inspector) = rest.split(columns: rest.columns - min(48, max(32, rest.columns * 38 / 100)))
      panes += [.init(pane: .graph, box: graph), .init(pane: .inspector, box: inspector)]
    } else {
      panes.append(.init(pane: .graph, box: rest))
    }
    return panes
  }

  /// What stands above the explanation where there is room for one.
  private var upperPane: Pane {
    switch focus {
    case .tensors?: .tensors
    case .inspector?: .inspector
    default: .code
    }
  }
}
