import Canvas
import Diagnostics
import LessonFiles
import Recordings

extension WalkModel {
  /// The lesson's code with what it has printed so far, and which of the lines are the current ones.
  ///
  /// `>` marks the line that runs, `<` the line whose node sends its gradient back.
  func code(columns: Int) -> (lines: [StyledLine], current: Range<Int>) {
    let listing = walk.listing
    let broken = listing.broken(columns: columns)
    let marks = currentLines
    let outputs = printedOutputs
    let margin = listing.digits + 2
    // Only these lines look different from what the listing keeps.
    let special = Set(outputs.keys).union([marks.run, marks.back].compactMap { $0 }).sorted()
    var lines: [StyledLine] = []
    lines.reserveCapacity(broken.rows.count + special.count * 8)
    var current: Range<Int>?
    var taken = 0
    /// Takes rows over as they are.
    func take(upTo row: Int) {
      lines += broken.rows[taken..<row]
      taken = row
    }
    for (block, starts) in zip(listing.blocks, broken.starts) {
      take(upTo: starts[0])
      let top = lines.count
      for place in special.compactMap(block.place) {
        let line = block.lines[place]
        take(upTo: starts[place])
        let start = lines.count
        if let mark = mark(of: line.number, marks) {
          lines += listing.shown(line, mark: mark, columns: columns)
          taken = starts[place + 1]
          if current == nil || marks.back == line.number { current = start..<lines.count }
        } else {
          take(upTo: starts[place + 1])
        }
        for output in outputs[line.number] ?? [] {
          let text = StyledLine(String(repeating: " ", count: margin) + output, .dim, hanging: margin)
          lines += text.wrapped(columns: columns)
        }
      }
      take(upTo: starts[block.lines.count])
      if block.cell >= step.cell, current == nil { current = top..<lines.count }
    }
    return (lines, current ?? max(0, lines.count - 1)..<lines.count)
  }

  private func mark(of line: Int, _ marks: (run: Int?, back: Int?)) -> Span? {
    if marks.run == line { return Span(">", Look.value) }
    return marks.back == line ? Span("<", Look.gradient) : nil
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
