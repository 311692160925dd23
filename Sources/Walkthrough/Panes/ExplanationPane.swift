import Canvas
import Explanations
import LessonFiles

extension WalkModel {
  var explanationTitle: String {
    switch step.kind {
    case .opening, .prose: "lesson"
    case .question: isQuestionOpen ? "your turn" : "answered"
    case .statement, .printed: "run"
    case .warned: "warning"
    case .raised: "error"
    case .forward: "why: the way forward"
    case .seed, .backward, .accumulated, .hooked: "why: the way back"
    case .derivation: "why: pencil and paper"
    case .plot: "plot"
    }
  }

  /// Whether the last row of the pane is for typing.
  var hasAnswerLine: Bool { isAnswering }

  func drawExplanation(in box: Rect, on frame: inout Frame) {
    var inside = box.inset().textArea
    if hasAnswerLine, let id = questionID {
      let (rest, row) = inside.split(rows: inside.rows - 1)
      inside = rest
      let label = "answer> "
      frame.put(label, at: row.origin, in: row, style: Look.ask)
      let start = Point(column: row.column + displayWidth(of: label), row: row.row)
      put(state(of: id).editor, at: start, columns: row.columns - displayWidth(of: label), on: &frame)
    }
    if case .plot = step.kind, drawPlot(in: inside, on: &frame) { return }
    text(of: .explanation, in: box).draw(in: inside, box: box, on: &frame)
  }

  /// The words of the step, laid out.
  func explanation(columns: Int) -> [StyledLine] {
    let width = min(columns, Self.readable)
    var lines: [StyledLine]
    switch step.kind {
    case .opening: lines = opening
    case .prose(let cell):
      lines = ProseText(walk: walk).lines(of: walk.lesson.cells[cell].prose ?? [])
    case .question: lines = questionLines
    case .statement:
      lines = wordLines(columns: width) + statementLines + (closedFold(at: index).map(foldLines) ?? [])
    default: lines = wordLines(columns: width)
    }
    if let nudge { lines = nudgeLines(nudge) + [StyledLine()] + lines }
    return lines.wrapped(columns: width)
  }

  /// Longer lines are hard to read.
  private static let readable = 96

  private var opening: [StyledLine] {
    let header = walk.lesson.header
    let name = LessonName(fileName: walk.lesson.source.name)
    let title = header.title.isEmpty ? name.base : header.title
    var lines = [StyledLine(walk.spelled(title), .bold)]
    if !header.chapter.isEmpty { lines.append(StyledLine(walk.spelled(header.chapter), .dim)) }
    lines.append(StyledLine())
    if !header.summary.isEmpty { lines += [StyledLine(walk.spelled(header.summary)), StyledLine()] }
    lines.append(StyledLine(walk.spelled("→ goes on, ← goes back, ? shows all keys."), .dim))
    return lines
  }

  /// The failure of a run that did not get to its end.
  private var statementLines: [StyledLine] {
    guard index == walk.steps.count - 1 else { return [] }
    return walk.run.failures.map { StyledLine(walk.spelled($0.headline), Look.wrong, hanging: 2) }
  }

  // MARK: Words

  private func wordLines(columns: Int) -> [StyledLine] {
    let isWide = columns >= 60
    var lines: [StyledLine] = []
    let headline = words.headline
    if !headline.label.isEmpty || !headline.text.isEmpty {
      let spans = [
        Span(
          walk.spelled(isWide ? padded(headline.label, columns: 8) : headline.label + "  "),
          headlineStyle
        ),
        Span(walk.spelled(headline.text), .bold),
      ]
      lines += withAside(StyledLine(spans, hanging: 2), walk.spelled(headline.aside), columns, isWide)
    }
    for line in words.lines.flatMap({ Self.split($0, columns: columns) }) {
      let label = walk.spelled(line.label)
      let text = walk.spelled(line.text)
      var spans: [Span] = []
      if isWide {
        spans.append(Span(padded(label, columns: 7) + " ", .dim))
      } else if !label.isEmpty {
        spans.append(Span(label + " ", .dim))
      }
      spans.append(Span(text, style(of: line.style)))
      let hanging = isWide ? max(8, displayWidth(of: label) + 1) : 2
      lines += withAside(
        StyledLine(spans, hanging: hanging),
        walk.spelled(line.aside),
        columns,
        isWide
      )
    }
    return lines
  }

  /// Formulas that stand beside each other, below each other where they are too wide.
  private static func split(_ line: StepWords.Line, columns: Int) -> [StepWords.Line] {
    let parts = line.text.split(separator: "    ").map(String.init)
    guard line.style == .rule, parts.count > 1, displayWidth(of: line.text) + 8 > columns else {
      return [line]
    }
    return parts.enumerated().map { place, part in
      var single = line
      single.text = part
      if place > 0 { single.label = String(repeating: " ", count: line.label.count) }
      if place < parts.count - 1 { single.aside = "" }
      return single
    }
  }

  /// A line with a remark at its right, or below it where there is no room.
  private func withAside(_ line: StyledLine, _ aside: String, _ columns: Int, _ isWide: Bool) -> [StyledLine]
  {
    guard !aside.isEmpty else { return [line] }
    let gap = isWide ? max(3, 46 - line.width) : 3
    if line.width + gap + displayWidth(of: aside) <= columns {
      var line = line
      line.spans += [Span(String(repeating: " ", count: gap)), Span(aside, .dim)]
      return [line]
    }
    let indent = isWide ? 8 : 2
    return [
      line, StyledLine([Span(String(repeating: " ", count: indent)), Span(aside, .dim)], hanging: indent),
    ]
  }

  private var headlineStyle: Style {
    switch step.kind {
    case .seed, .backward, .accumulated, .hooked: Look.gradient
    case .forward: Look.value
    case .warned: Look.ask
    case .raised: Look.wrong
    default: .bold
    }
  }

  private func style(of style: StepWords.Line.Style) -> Style {
    switch style {
    case .plain, .verbatim: .plain
    case .rule: Style(.cyan)
    case .numbers: .bold
    case .note: .plain
    case .agreement: Style(.green)
    case .alarm: Look.wrong
    }
  }

  // MARK: Questions

  private var questionLines: [StyledLine] {
    guard let id = questionID, let question else { return [] }
    let state = state(of: id)
    var lines: [StyledLine] = []
    switch question.kind {
    case .predict(let expression, _, let step):
      let known = state.isOpen ? "?" : rightText(to: id)
      let after = step.map { "  after step \($0)" } ?? ""
      lines.append(
        StyledLine(
          [Span("predict  ", Look.ask), Span(walk.spelled("\(expression) = \(known)\(after)"), .bold)],
          hanging: 2
        )
      )
      lines.append(StyledLine(walk.spelled(question.text)))
    case .open, .rule: lines.append(StyledLine(walk.spelled(question.text), .bold))
    }
    for (place, choice) in choices(of: question).enumerated() {
      lines.append(StyledLine([Span("\(place + 1) ", Look.ask), Span(walk.spelled(choice))], hanging: 2))
    }
    for (place, hint) in question.hints.prefix(state.hintsShown).enumerated() {
      lines.append(StyledLine([Span("hint \(place + 1)  ", .dim), Span(walk.spelled(hint))], hanging: 2))
    }
    return lines + outcomeLines(state, id)
  }

  private func outcomeLines(_ state: QuestionState, _ id: QuestionID) -> [StyledLine] {
    var lines: [StyledLine] = []
    if let wrong = state.wrong {
      lines += [
        StyledLine(),
        StyledLine(
          [
            Span(walk.spelled("✗ \(wrong.answer): "), Look.wrong), Span(walk.spelled(wrong.reason)),
          ],
          hanging: 2
        ),
      ]
    }
    let right = walk.spelled(rightText(to: id))
    switch state.outcome {
    case .open:
      if state.isSetAside {
        lines += [StyledLine(), StyledLine("Set aside; A comes back to it.", .dim)]
      }
    case .right(let answer):
      let praise = ["Right.", "Yes, that is it.", "Exactly."][(id.cell + id.question) % 3]
      lines += [
        StyledLine(),
        StyledLine([Span(walk.spelled("✓ \(answer)  "), Look.right), Span(praise, .bold)], hanging: 2),
      ]
    case .revealed:
      lines += [
        StyledLine(), StyledLine([Span("the answer  ", .dim), Span(right, .bold)], hanging: 2),
      ]
    }
    if !state.isOpen, let goesOn = questionKeys.goesOn {
      lines.append(StyledLine(walk.spelled(goesOn), .dim))
    }
    return lines
  }

  // MARK: Nudges

  private func nudgeLines(_ nudge: Nudge) -> [StyledLine] {
    guard let node = walk.recording.node(nudge.node), let pass = walk.acts[scene.key.act].pass else {
      return []
    }
    let place = TensorText.index(EntryIndex.index(nudge.flat, in: node.shape))
    let leaf = narrator.naming.name(of: node) + place
    let root = pass.pass.roots.first.map { narrator.naming.name(of: $0.node) } ?? "the output"
    let number: (Double) -> String = NumberText.text
    let isAsked = !metOpenQuestions.isEmpty
    let hidesGradient = isAsked || pass.firstEvent >= step.position
    let predicted = nudge.gradient.map { gradient in
      hidesGradient
        ? isAsked ? "? (a question is open)" : "? (the gradient has not arrived yet)"
        : "\(number(gradient)) × \(NumberText.operand(nudge.change)) = \(number(gradient * nudge.change))"
    }
    let name = pass.pass.hasExplicitSeed ? "seed · \(root)" : root
    let isHidden = pass.pass.roots.contains { hiding.hidesValue(of: $0.node) }
    let moved =
      isHidden
      ? "\(name): ? (you are asked for it)"
      : "\(name): \(number(nudge.outputBefore)) → \(number(nudge.outputAfter))"
    let change = isHidden ? moved : "\(moved), a change of \(number(nudge.outputChange))"
    return [
      StyledLine(
        [
          Span("nudge  ", Look.ask),
          Span(walk.spelled("\(leaf): \(number(nudge.from)) → \(number(nudge.from + nudge.change))"), .bold),
        ],
        hanging: 2
      ),
      StyledLine(walk.spelled(change), hanging: 2),
      StyledLine(
        [
          Span("gradient × nudge  ".asSpelled(by: walk), .dim),
          Span(walk.spelled(predicted ?? "none"), .bold),
        ],
        hanging: 2
      ),
      StyledLine("+ and - go on, = takes it back", .dim),
    ]
  }
}

extension String {
  /// The text in the walk's alphabet.
  func asSpelled(by walk: Walk) -> String { walk.spelled(self) }
}
