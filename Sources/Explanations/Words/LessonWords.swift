import Diagnostics
import LessonFiles
import Recordings

/// The lesson's own words: title, prose, questions, statements, and what the script printed.
extension Narrator {
  var lesson: LessonFile { run.lesson }

  var openingWords: StepWords {
    var words = StepWords()
    words.headline.label = LessonName(fileName: lesson.source.name).number
    words.headline.text = lesson.header.title
    if !lesson.header.summary.isEmpty { words.lines.append(.init(text: lesson.header.summary)) }
    return words
  }

  func proseWords(_ cell: Int) -> StepWords {
    var words = StepWords()
    guard lesson.cells.indices.contains(cell), let blocks = lesson.cells[cell].prose else { return words }
    for (index, block) in blocks.enumerated() {
      switch block {
      case .heading where index == 0: words.headline.text = block.plain
      case .heading, .paragraph: words.lines.append(.init(text: block.plain))
      case .item(let number, _):
        words.lines.append(.init(label: number.map { "\($0)." } ?? "-", text: block.plain))
      case .quote: words.lines.append(.init(label: ">", text: block.plain))
      case .fenced(let lines):
        for line in lines { words.lines.append(.init(label: "", text: "    " + line, style: .verbatim)) }
      }
    }
    return words
  }

  func questionWords(_ cell: Int, _ index: Int) -> StepWords {
    var words = StepWords()
    guard let question = question(cell, index) else { return words }
    switch question.kind {
    case .predict(let expression, _, let step):
      words.headline.label = "predict"
      words.headline.text = "\(expression) = ?" + (step.map { "  after step \($0)" } ?? "")
    case .open, .rule: words.headline.label = "question"
    }
    if words.headline.text.isEmpty {
      words.headline.text = question.text
    } else {
      words.lines.append(.init(text: question.text))
    }
    for choice in choices(of: question) { words.lines.append(.init(label: "-", text: choice)) }
    words.lines.append(.init(text: "Stop here and work it out; the answer follows below.", style: .note))
    return words
  }

  /// The question, if there is one.
  package func question(_ cell: Int, _ index: Int) -> Question? {
    guard lesson.cells.indices.contains(cell), let questions = lesson.cells[cell].code?.questions,
      questions.indices.contains(index)
    else { return nil }
    return questions[index]
  }

  /// The texts to choose from: the author's, or the names of rules.
  package func choices(of question: Question) -> [String] {
    if !question.choices.isEmpty { return question.choices }
    guard case .rule(_, let rule) = question.kind else { return [] }
    let others = Question.ruleNames.filter { $0 != rule }
    // The place of the right one depends on its name alone, so that it is the same in every run.
    let place = rule.unicodeScalars.reduce(0) { ($0 &* 31 &+ Int($1.value)) & 0xFFFF } % 4
    var choices = Array(others.prefix(3))
    choices.insert(rule, at: min(place, choices.count))
    return choices
  }

  func statementWords(_ step: Step) -> StepWords {
    var words = StepWords()
    guard let range = step.range else { return words }
    let source = lesson.source
    var line = source.line(at: range.start)
    // A decorator says less than what it decorates.
    while source.text(ofLine: line).trimmingSpaces.hasPrefix("@"), line < source.line(at: range.end) {
      line += 1
    }
    words.headline.label = "line \(line)"
    words.headline.text = ownText(of: range, onLine: line)
    return words
  }

  /// The line of a statement; of several on one line the statement alone.
  private func ownText(of range: SourceRange, onLine line: Int) -> String {
    let whole = lesson.source.text(ofLine: line).trimmingSpaces
    let own = lesson.source.text(in: range).trimmingSpaces
    guard let place = whole.firstRange(of: own) else { return whole }
    let before = String(whole[..<place.lowerBound]).trimmingSpaces
    let after = String(whole[place.upperBound...]).trimmingSpaces
    return before.hasSuffix(";") || before.hasSuffix(":") || after.hasPrefix(";") ? own : whole
  }

  /// What "saves" means, for whoever reads it for the first time.
  package static let savingNote = "What a step saves is kept for the way back, where its rule reads it again."

  /// What a finite difference is, for whoever reads it for the first time.
  package static let witnessNote =
    "A finite difference is measured: nudge the entry both ways and see how the result moves."

  func printedWords(_ event: Int) -> StepWords {
    var words = StepWords()
    guard case .printed(let text) = recording.events[event] else { return words }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      words.lines.append(.init(text: TerminalText.escaped(String(line)), style: .verbatim))
    }
    while words.lines.last?.text.isEmpty == true { words.lines.removeLast() }
    return words
  }

  func diagnosticWords(_ event: Int) -> StepWords {
    let diagnostic: Diagnostic
    var words = StepWords()
    switch recording.events[event] {
    case .warned(let warning):
      diagnostic = warning
      words.headline.label = "warning"
    case .raised(let error, let caught):
      diagnostic = error
      words.headline.label = caught ? "caught" : "error"
    default: return words
    }
    let explained = FailureReasons.explained(diagnostic, at: event, self)
    let texts = diagnostic.headline.split(separator: "\n").map { TerminalText.escaped(String($0)) }
    words.headline.text = texts.first ?? ""
    words.lines = texts.dropFirst().map { .init(text: $0, style: .verbatim) }
    for note in explained.notes {
      let place = note.range.map { "line \(lesson.source.line(at: $0.start)): " } ?? ""
      let message = note.message.hasPrefix(place) ? note.message : place + note.message
      words.lines.append(.init(label: "why", text: TerminalText.escaped(message), style: .note))
    }
    if let help = explained.help {
      words.lines.append(.init(label: "mend", text: TerminalText.escaped(help), style: .note))
    }
    return words
  }
}
