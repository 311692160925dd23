import Canvas
import Diagnostics
import LessonFiles
import Recordings

extension WalkModel {
  /// The lesson's code with what it has printed so far, and which of the lines are the current ones.
  ///
  /// `>` marks the line that runs, `<` the line whose node sends its gradient back.
  func code(columns: Int) -> (lines: [StyledLine], current: Range<Int>) {
    let source = walk.lesson.source
    let digits = max(2, String(source.lineCount).count)
    let marks = currentLines
    let outputs = printedOutputs
    var lines: [StyledLine] = []
    var current: Range<Int>?
    for cell in walk.lesson.cells {
      guard let code = cell.code, let first = code.statements.first, let last = code.statements.last else {
        continue
      }
      if !lines.isEmpty { lines.append(StyledLine()) }
      let span =
        source.line(at: first.range.start)...source.line(at: max(first.range.start, last.range.end - 1))
      for number in span {
        let mark = marks.run == number ? ">" : marks.back == number ? "<" : " "
        let isMarked = mark != " "
        let style: Style = marks.run == number ? Look.value : Look.gradient
        var spans = [
          Span("\(mark)", isMarked ? style : .plain),
          Span(padded("\(number)", columns: digits, trailing: true) + " ", isMarked ? .bold : .dim),
        ]
        spans += CodeText.spans(walk.spelled(source.text(ofLine: number)))
        if isMarked { spans = spans.map { Span($0.text, $0.style.with(.bold)) } }
        let start = lines.count
        lines += StyledLine(spans, hanging: min(digits + 4, columns / 2)).wrapped(columns: columns)
        if isMarked, current == nil || marks.back == number { current = start..<lines.count }
        for output in outputs[number] ?? [] {
          let text = StyledLine(String(repeating: " ", count: digits + 2) + output, .dim, hanging: digits + 2)
          lines += text.wrapped(columns: columns)
        }
      }
      if cell.index == step.cell, current == nil {
        current = max(0, lines.count - 1 - span.count)..<lines.count
      }
      if cell.index > step.cell, current == nil { current = lines.count - span.count..<lines.count }
    }
    return (lines, current ?? max(0, lines.count - 1)..<lines.count)
  }

  /// The line that runs, and the line that made the node whose rule runs.
  var currentLines: (run: Int?, back: Int?) {
    let source = walk.lesson.source
    var run = step.range.map { source.line(at: $0.start) }
    var back: Int?
    if let node = walk.node(of: step), node.range.count > 0 {
      let line = source.line(at: node.range.start)
      switch step.kind {
      case .forward: run = line
      case .seed, .backward, .accumulated, .hooked: back = line
      default: break
      }
    }
    return (run, back)
  }

  /// What was printed so far, by the line of the statement that printed it, as `#>` lines.
  private var printedOutputs: [Int: [String]] {
    var outputs: [Int: [String]] = [:]
    for step in walk.printSteps.prefix(while: { $0 <= index }).suffix(200).map({ walk.steps[$0] }) {
      guard case .printed(let event) = step.kind, let range = step.range,
        case .printed(let text) = walk.recording.events[event]
      else { continue }
      let line = lastLine(of: range)
      if hiding.hidesPrint(at: event) {
        outputs[line] = ["#> ?"]
        continue
      }
      let printed = ExpectedOutput.normalized(text).map { "#> " + TerminalText.escaped(walk.spelled($0)) }
      outputs[line, default: []] += printed
      // A loop prints many times; the last few lines tell where it is.
      if let count = outputs[line]?.count, count > 6 { outputs[line] = Array(outputs[line]?.suffix(6) ?? []) }
    }
    return outputs
  }

  private func lastLine(of range: SourceRange) -> Int {
    walk.lesson.source.line(at: max(range.start, range.end - 1))
  }
}
