import Canvas

extension MenuModel {
  package func view(size: Size) -> Frame {
    var frame = Frame(size, glyphs: glyphs)
    guard size.columns >= ScreenPlan.least.columns, size.rows >= ScreenPlan.least.rows else {
      let text =
        "The menu needs \(ScreenPlan.least.columns) columns and \(ScreenPlan.least.rows) rows; q leaves."
      for (row, line) in wrapped(text, columns: max(1, size.columns - 2)).enumerated() {
        frame.put(line, at: Point(column: 1, row: row), overflow: .expected)
      }
      return frame
    }
    drawHeader(on: &frame)
    let body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    let (list, summary) = body.split(rows: body.rows - 5)
    drawList(in: list, on: &frame)
    drawSummary(in: summary, on: &frame)
    drawFooter(row: size.rows - 1, on: &frame)
    if showsHelp { drawHelp(on: &frame) }
    return frame
  }

  private func drawHeader(on frame: inout Frame) {
    frame.put("gradtutor", at: Point(column: 1, row: 0), style: .bold)
    let start = Point(column: 12, row: 0)
    if reviewCount > 0 {
      frame.put("\(reviewCount) to review: gradtutor review", at: start, style: Look.ask)
    } else {
      frame.put("derivatives and backpropagation, step by step", at: start, style: .dim)
    }
    let finished = entries.count { progress.lessons[$0.name]?.isFinished ?? false }
    let count = "\(finished)/\(entries.count)"
    frame.put(count, at: Point(column: frame.size.columns - count.count - 1, row: 0), style: .bold)
  }

  private func drawList(in box: Rect, on frame: inout Frame) {
    let inside = frame.box(box, title: "lessons", style: .bold, titleStyle: .bold).textArea
    let (lines, chosen) = lines(columns: inside.columns)
    let offset = max(0, chosen - inside.rows * 2 / 3)
    ScrolledText(lines: lines, offset: offset).draw(in: inside, box: box, on: &frame)
    let row = inside.row + chosen - ScrolledText(lines: lines, offset: offset).first(rows: inside.rows)
    if self.chosen != nil, inside.rowRange.contains(row) {
      frame.restyle(Rect(column: inside.column, row: row, columns: inside.columns, rows: 1)) {
        $0.with(.reverse)
      }
      frame.cursor = Point(column: inside.column, row: row)
    }
  }

  /// A line for each chapter and lesson, and which is the chosen one.
  private func lines(columns: Int) -> (lines: [StyledLine], chosen: Int) {
    var lines: [StyledLine] = []
    var chosen = 0
    var chapter: String?
    for (place, entry) in shown.enumerated() {
      if entry.chapter != chapter {
        if chapter != nil { lines.append(StyledLine()) }
        chapter = entry.chapter
        lines.append(chapterLine(entry.chapter, columns: columns))
      }
      if place == choice { chosen = lines.count }
      let state = progressText(entry)
      let room = columns - 10 - displayWidth(of: state)
      let title = truncated(glyphs.spell(entry.title), columns: room, ellipsis: glyphs.ellipsis)
      let isFinished = progress.lessons[entry.name]?.isFinished ?? false
      lines.append(
        StyledLine([
          Span(
            "  \(isFinished ? glyphs.done : progress.lessons[entry.name] == nil ? glyphs.later : glyphs.current) "
          ),
          Span(padded(entry.number, columns: 4), .dim), Span(padded(title, columns: room)),
          Span("  " + state, isFinished ? Look.right : .dim),
        ])
      )
    }
    if lines.isEmpty { lines = [StyledLine("no lesson has these words; Esc shows all", .dim)] }
    return (lines, chosen)
  }

  /// The title of a chapter, and how many of its lessons have been walked to the end.
  private func chapterLine(_ chapter: String, columns: Int) -> StyledLine {
    let lessons = entries.filter { $0.chapter == chapter }
    let finished = lessons.count { progress.lessons[$0.name]?.isFinished ?? false }
    let state = "\(finished) of \(lessons.count) done"
    let room = max(0, columns - displayWidth(of: state) - 2)
    let title = truncated(
      glyphs.spell(chapter.isEmpty ? "Lessons" : chapter),
      columns: room,
      ellipsis: glyphs.ellipsis
    )
    let style: Style = finished == lessons.count ? Look.right : .dim
    return StyledLine([Span(padded(title, columns: room), .bold), Span("  " + state, style)])
  }

  private func progressText(_ entry: Entry) -> String {
    guard let lesson = progress.lessons[entry.name] else { return "" }
    let questions = lesson.questions > 0 ? "\(lesson.answered)/\(lesson.questions) answered  " : ""
    return questions + (lesson.isFinished ? "done" : "step \(lesson.step + 1)/\(lesson.steps)")
  }

  private func drawSummary(in box: Rect, on frame: inout Frame) {
    let inside = frame.box(box, style: .dim).textArea
    guard let chosen else { return }
    let lines =
      [
        StyledLine(
          truncated(glyphs.spell(chosen.title), columns: inside.columns, ellipsis: glyphs.ellipsis),
          .bold
        )
      ]
      + [StyledLine(glyphs.spell(chosen.summary))].wrapped(columns: inside.columns)
    ScrolledText(lines: lines, offset: 0).draw(in: inside, box: box, on: &frame)
  }

  private func drawFooter(row: Int, on frame: inout Frame) {
    let start = Point(column: 1, row: row)
    let columns = frame.size.columns - 2
    if isFiltering || !filter.text.isEmpty {
      let text = "/" + filter.text + (isFiltering ? "_" : "   Esc shows all")
      frame.put(truncated(text, columns: columns, ellipsis: glyphs.ellipsis), at: start, style: .bold)
      return
    }
    if let notice {
      frame.put(
        truncated(glyphs.spell(notice), columns: columns, ellipsis: glyphs.ellipsis),
        at: start,
        style: .bold
      )
      return
    }
    frame.put(glyphs.spell("↑/↓ choose  Enter walk  / find  q quit  ? help"), at: start, style: .dim)
  }

  private func drawHelp(on frame: inout Frame) {
    let lines = Self.keys.map { key in
      StyledLine([Span(padded(glyphs.spell(key.label), columns: 15), .bold), Span(key.help)])
    }
    let width = (lines.map(\.width).max() ?? 20) + 4
    let box = Rect(
      column: (frame.size.columns - width) / 2,
      row: (frame.size.rows - lines.count - 2) / 2,
      columns: width,
      rows: lines.count + 2
    )
    frame.fill(box)
    let inside = frame.box(box, title: "keys", weight: .heavy, titleStyle: .bold).textArea
    ScrolledText(lines: lines, offset: 0).draw(in: inside, box: box, on: &frame)
  }
}
