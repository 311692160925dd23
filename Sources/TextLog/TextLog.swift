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
  /// How many leaves the present statement made so far; negative once it has done anything else.
  private var leavesSinceStatement = -1
  /// Whether the present pass has so many steps that blank lines between them would hide how they hang together.
  private var isCrowded = false
  /// What the walk back itself recorded since its last step.
  private var recorded: [StepWords] = []
  private static let mostSpaced = 16
  /// How much is said of the present step.
  private var detail: LogOptions.Detail
  /// What holds for every step of its kind and has been said in this cell.
  private var said: Set<String> = []
  /// The words whose meaning has been told.
  private var introduced: Set<String> = []

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
    detail = options.detail
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
        said = []
      }
      switch entry {
      case .step(let step, _, .full): write(step)
      case .step(let step, _, .brief): inBrief { $0.write(step) }
      case .step(let step, _, .result): inBrief { $0.writeResult(step) }
      case .skipped(let skipped): write(skipped)
      }
    }
    closeCell(cell)
  }

  /// What stands for steps that are left out.
  private mutating func write(_ skipped: Reading.Skipped) {
    ordinal += skipped.count
    if skipped.isPrinted {
      layout.verbatim(skipped.text, indent: 14)
      return
    }
    layout.blank()
    layout.paragraph(skipped.text, indent: 4)
    // What ends with a colon leads to what comes next.
    if skipped.count == 0 && skipped.text.last != ":" { layout.blank() }
    lastKind = nil
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

  /// Writes one step with less detail.
  private mutating func inBrief(_ write: (inout TextLog) -> Void) {
    let detail = detail
    self.detail = .brief
    write(&self)
    self.detail = detail
  }

  /// One line for what the last pass of a long loop came to.
  private mutating func writeResult(_ step: Step) {
    var words = narrator.words(for: step)
    switch step.kind {
    case .forward:
      words.headline.text = narrator.result(of: step) ?? words.headline.text
      words.headline.aside = ""
      words.lines = []
      writeForward(words)
    case .accumulated: layout.row("", words.headline.label + " " + words.headline.text, "")
    default: write(step)
    }
  }

  private mutating func write(_ step: Step) {
    defer { lastKind = step.kind }
    let words = withoutRepetition(narrator.words(for: step))
    switch step.kind {
    case .opening:
      layout.verbatim(padded(words.headline.label) + words.headline.text, indent: 0)
      for line in words.lines { layout.paragraph(line.text) }
    case .prose: writeProse(words)
    case .question: writeQuestion(words)
    case .statement:
      // Statements that only make leaves stand together.
      let isAfterLeaf = leavesSinceStatement == 1
      leavesSinceStatement = 0
      if case .statement? = lastKind {
      } else if (detail == .full || options.detail == .brief) && !isAfterLeaf {
        layout.blank()
      }
      layout.row(words.headline.label, words.headline.text, "", indent: 4)
    case .forward where step.pass != nil:
      // What create_graph records belongs to the step whose rule makes it, which comes right after.
      recorded.append(words)
    case .forward:
      writeForward(words)
      leavesSinceStatement =
        words.headline.label == "leaf" && leavesSinceStatement >= 0 ? leavesSinceStatement + 1 : -1
    case .printed:
      leavesSinceStatement = -1
      for line in words.lines { layout.verbatim(line.text, indent: 14) }
    case .warned, .raised:
      leavesSinceStatement = -1
      layout.row(words.headline.label, words.headline.text, "", indent: 4)
      for line in words.lines {
        layout.row(line.label, line.text, line.aside, textAt: line.style == .verbatim ? 11 : nil)
      }
    case .seed(let event):
      ordinal = 0
      isCrowded = stepCount(ofPassAt: event) > Self.mostSpaced
      layout.paragraph(words.headline.text)
      for line in words.lines { layout.paragraph(line.text) }
    case .backward(let event):
      writeBackward(words, line: line(of: event))
      writeRecorded()
    case .accumulated, .hooked:
      writeBackward(words, line: nil)
      writeRecorded()
    case .derivation, .plot:
      layout.blank()
      layout.row(words.headline.label, words.headline.text, "", indent: 4)
      for line in words.lines { layout.row(line.label, line.text, line.aside, indent: 9, textAt: 11) }
    }
  }

  /// The words without what this cell has already said of other steps.
  private mutating func withoutRepetition(_ words: StepWords) -> StepWords {
    var words = words
    words.lines = words.lines.compactMap { line in
      guard line.isGeneral else { return line }
      guard line.style == .rule else { return said.insert(line.text).inserted ? line : nil }
      var rule = line
      if !said.insert(line.aside).inserted { rule.aside = "" }
      return rule
    }
    return words
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
    if words.headline.aside.contains("saves "), !words.headline.aside.contains("saves nothing") {
      introduce(Narrator.savingNote, indent: 13)
    }
    for line in words.lines where line.label.isEmpty { layout.paragraph(line.text, indent: 13) }
    for line in words.lines where !line.label.isEmpty {
      layout.row(line.label, line.text, line.aside, indent: 13, textAt: 19)
    }
  }

  private func stepCount(ofPassAt event: Int) -> Int {
    guard let pass = run.recording.passes.first(where: { $0.firstEvent == event }) else { return 0 }
    return run.recording.events[pass.firstEvent...max(pass.firstEvent, pass.lastEvent)].count {
      if case .tape(.pulledBack(let step)) = $0 { return step.pass == pass.pass.id }
      return false
    }
  }

  private mutating func writeRecorded() {
    for words in recorded where detail == .full {
      layout.row("made", words.headline.text, words.headline.aside, indent: 9, textAt: 16)
    }
    recorded = []
  }

  private func line(of event: Int) -> Int? {
    guard case .tape(.pulledBack(let step)) = run.recording.events[event] else { return nil }
    return narrator.line(of: step.node)
  }

  private mutating func writeBackward(_ words: StepWords, line: Int?) {
    ordinal += 1
    leavesSinceStatement = -1
    let number = String(ordinal)
    guard detail == .full else {
      // What has no label goes on from a line that is not shown.
      let shown = words.lines.filter { ($0.style == .numbers && !$0.label.isEmpty) || $0.style == .alarm }
      let texts = shown.map { $0.label.isEmpty ? $0.text : "\($0.label) \($0.text)" }
      let isAtRest = line == nil
      let first = isAtRest ? words.headline.text : texts.first ?? words.headline.text
      layout.row(
        "\(number)  \(words.headline.label)",
        first,
        "",
        indent: max(0, 7 - number.count),
        textAt: 16
      )
      for text in isAtRest ? [] : texts.dropFirst() { layout.row("", text, "", indent: 9, textAt: 16) }
      return
    }
    if !isCrowded { layout.blank() }
    let place = line.map { "line \($0)" } ?? ""
    let aside = [words.headline.aside, place].filter { !$0.isEmpty }.joined(separator: "   ")
    layout.row(
      number + "  " + words.headline.label,
      words.headline.text,
      aside,
      indent: max(0, 7 - number.count),
      textAt: 16
    )
    for line in words.lines {
      layout.row(line.label, line.text, line.aside, indent: 9, textAt: 16)
      if line.label == "check" && line.style == .agreement { introduce(Narrator.witnessNote, indent: 16) }
    }
  }

  /// Says what a word means where it stands for the first time.
  private mutating func introduce(_ note: String, indent: Int) {
    guard options.detail == .full, introduced.insert(note).inserted else { return }
    layout.paragraph("(\(note))", indent: indent)
  }
}
