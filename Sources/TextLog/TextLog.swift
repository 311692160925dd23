import Autograd
import Explanations
import LessonFiles
import Recordings

/// The explained recording as plain text: the same bytes for the same lesson, whatever the terminal.
///
/// Nothing needs box drawing to be followed, and line numbers and names are repeated where a sighted reader would
/// glance back.
package struct TextLog {
  private let run: LessonRun
  private let options: LogOptions
  private let narrator: Narrator
  private var layout: LogLayout
  private var ordinal = 0
  private var lastKind: Step.Kind?

  /// The log of a run.
  package static func render(_ run: LessonRun, options: LogOptions = LogOptions()) -> String {
    var log = TextLog(run, options)
    log.write()
    let text = log.layout.lines.joined(separator: "\n") + "\n"
    return options.notation == .ascii ? Narrator.ascii(text) : text
  }

  private init(_ run: LessonRun, _ options: LogOptions) {
    self.run = run
    self.options = options
    narrator = Narrator(run, notation: options.notation, focus: options.focus)
    layout = LogLayout(width: options.width)
  }

  private mutating func write() {
    let reading = Reading(
      run,
      Timeline(run).steps,
      showsAllPasses: options.showsAllPasses,
      showsAnswers: options.showsAnswers
    )
    var cell = 0
    for entry in reading.entries {
      if entry.cell != cell {
        closeCell(cell)
        cell = entry.cell
      }
      switch entry {
      case .step(let step, _): write(step)
      case .passes(let skipped):
        layout.blank()
        layout.paragraph(skipped.text, indent: 4)
        layout.blank()
        lastKind = nil
      }
    }
    closeCell(cell)
  }

  /// The answers, once the cell has shown them.
  private mutating func closeCell(_ index: Int) {
    guard options.showsAnswers, run.cells.indices.contains(index), let code = run.lesson.cells[index].code
    else {
      return
    }
    for question in code.questions.indices {
      guard let text = narrator.answerText(index, question) else { continue }
      layout.blank()
      layout.row("answer", text, "", indent: 4)
    }
  }

  private mutating func write(_ step: Step) {
    defer { lastKind = step.kind }
    let words = narrator.words(for: step)
    switch step.kind {
    case .opening:
      layout.verbatim(padded(words.headline.label) + words.headline.text, indent: 0)
      for line in words.lines { layout.paragraph(line.text) }
    case .prose: writeProse(words)
    case .question: writeQuestion(words)
    case .statement:
      if case .statement? = lastKind {} else { layout.blank() }
      layout.row(words.headline.label, words.headline.text, "", indent: 4)
    case .forward: writeForward(words)
    case .printed:
      for line in words.lines { layout.verbatim(line.text, indent: 14) }
    case .warned, .raised:
      layout.row(words.headline.label, words.headline.text, "", indent: 4)
      for line in words.lines { layout.row(line.label, line.text, line.aside) }
    case .seed:
      ordinal = 0
      layout.paragraph(words.headline.text)
      for line in words.lines { layout.paragraph(line.text) }
    case .backward(let event): writeBackward(words, line: line(of: event))
    case .accumulated, .hooked: writeBackward(words, line: nil)
    case .derivation, .plot:
      layout.blank()
      layout.row(words.headline.label, words.headline.text, "", indent: 4)
      for line in words.lines { layout.row(line.label, line.text, line.aside, indent: 9, textAt: 11) }
    }
  }

  private func padded(_ label: String) -> String {
    label.isEmpty ? "" : label + String(repeating: " ", count: max(1, 4 - label.count))
  }

  private mutating func writeProse(_ words: StepWords) {
    layout.blank()
    if !words.headline.text.isEmpty { layout.verbatim(words.headline.text, indent: 0) }
    for (index, line) in words.lines.enumerated() {
      if index > 0 && line.label.isEmpty && line.style != .verbatim { layout.blank() }
      if line.style == .verbatim {
        layout.verbatim(line.text, indent: 4)
      } else if line.label.isEmpty {
        layout.paragraph(line.text)
      } else {
        layout.paragraph("\(line.label) \(line.text)", hanging: line.label.count + 1)
      }
    }
  }

  private mutating func writeQuestion(_ words: StepWords) {
    layout.blank()
    layout.row(words.headline.label, words.headline.text, "", indent: 4)
    for line in words.lines {
      layout.paragraph(line.label.isEmpty ? line.text : "\(line.label) \(line.text)", indent: 14, hanging: 2)
    }
  }

  private mutating func writeForward(_ words: StepWords) {
    layout.row(words.headline.label, words.headline.text, words.headline.aside)
    for line in words.lines { layout.paragraph(line.text, indent: 13) }
  }

  private func line(of event: Int) -> Int? {
    guard case .tape(.pulledBack(let step)) = run.recording.events[event] else { return nil }
    return narrator.line(of: step.node)
  }

  private mutating func writeBackward(_ words: StepWords, line: Int?) {
    ordinal += 1
    if options.detail == .full { layout.blank() }
    let number = String(ordinal)
    let place = line.map { "line \($0)" } ?? ""
    let aside = [words.headline.aside, place].filter { !$0.isEmpty }.joined(separator: "   ")
    layout.row(
      number + "  " + words.headline.label,
      words.headline.text,
      aside,
      indent: max(0, 7 - number.count),
      textAt: 16
    )
    for line in words.lines where options.detail == .full || line.style == .numbers || line.style == .alarm {
      layout.row(line.label, line.text, line.aside, indent: 9, textAt: 16)
    }
  }
}
