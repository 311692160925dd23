import Canvas

extension WalkModel {
  /// The keys that matter now, from the key table; or what was asked for, or a message.
  func drawFooter(in row: Rect, on frame: inout Frame) {
    let start = Point(column: 1, row: row.row)
    let columns = row.columns - 2
    if let prompt {
      let label = walk.spelled(prompt.label)
      let room = columns - displayWidth(of: label) - 1
      frame.put(label, at: start, style: .bold)
      put(
        prompt.editor,
        at: Point(column: 1 + displayWidth(of: label), row: row.row),
        columns: room,
        on: &frame
      )
      return
    }
    if let notice {
      let text = truncated(walk.spelled(notice), columns: columns, ellipsis: walk.glyphs.ellipsis)
      frame.put(text, at: start, style: .bold)
      return
    }
    var hints = KeyMap.standard.groups(in: mode).flatMap(\.bindings).compactMap(\.hint)
    if mode == .walking, isSetAside { hints.insert("A answer", at: 0) }
    // The help is the last to go.
    let last = mode == .walking ? hints.firstIndex(of: "? help").map { hints.remove(at: $0) } : nil
    var shown: [String] = []
    var used = last.map { displayWidth(of: walk.spelled($0)) } ?? 0
    for hint in hints.map(walk.spelled) {
      let width = displayWidth(of: hint) + 2
      guard used + width <= columns else { break }
      used += width
      shown.append(hint)
    }
    if let last { shown.append(walk.spelled(last)) }
    frame.put(shown.joined(separator: "  "), at: start, style: .dim)
  }

  private var isSetAside: Bool { !metOpenQuestions.isEmpty }

  /// Draws a line that is being typed, with the cursor, scrolled so that the cursor is seen.
  func put(_ editor: LineEditor, at start: Point, columns: Int, on frame: inout Frame) {
    guard columns > 1 else { return }
    let before = clusters(of: String(editor.characters[..<editor.cursor]))
    let after = clusters(of: String(editor.characters[editor.cursor...]))
    var kept = before[...]
    while kept.width > columns - 1 { kept.removeFirst() }
    var column = start.column
    for cluster in kept {
      frame.set(cluster, at: Point(column: column, row: start.row), style: .plain)
      column += cluster.width
    }
    let cursor = Point(column: column, row: start.row)
    for cluster in after {
      guard column + cluster.width <= start.column + columns else { break }
      frame.set(cluster, at: Point(column: column, row: start.row), style: .plain)
      column += cluster.width
    }
    if after.isEmpty { frame.put("_", at: cursor, style: .bold) }
    frame.restyle(Rect(column: cursor.column, row: cursor.row, columns: 1, rows: 1)) { $0.with(.reverse) }
    frame.cursor = cursor
  }
}
