import Explanations
import LessonFiles

/// A handout in Markdown: prose, questions, code with its output, and every step of the way back explained.
struct HandoutExport {
  private let run: LessonRun
  private let options: ExportOptions
  private let narrator: Narrator

  init(_ run: LessonRun, _ options: ExportOptions) {
    self.run = run
    self.options = options
    narrator = Narrator(run, notation: options.isASCII ? .ascii : .unicode)
  }

  /// The whole file.
  var text: String {
    var parts = ["# \(MarkdownText.escaped(run.title))"]
    let summary = run.lesson.header.summary
    if !summary.isEmpty { parts.append("*\(MarkdownText.escaped(summary))*") }
    let explanations = explanations()
    let code = run.lesson.codeLines()
    for cell in run.lesson.cells {
      switch cell.content {
      case .prose(let blocks): parts.append(MarkdownText.prose(blocks))
      case .code(let content):
        let questions = QuestionMarkdown(narrator: narrator, showsAnswers: options.showsAnswers)
        parts += content.questions.indices.map { questions.text(cell.index, $0) }
        if !code[cell.index].isEmpty {
          parts.append(MarkdownText.fenced(code[cell.index].map(\.text), language: "python"))
        }
        if options.showsAnswers || content.questions.isEmpty { parts += outputs(of: run.cells[cell.index]) }
        parts += explanations[cell.index] ?? []
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func outputs(of cell: CellRun) -> [String] {
    var parts: [String] = []
    let printed = ExpectedOutput.normalized(cell.printed)
    if !printed.isEmpty { parts.append(MarkdownText.fenced(printed, language: "text")) }
    for warning in cell.warnings { parts.append("**Warning:** \(MarkdownText.code(warning.headline))") }
    if let failure = cell.failure { parts.append("**Error:** \(MarkdownText.code(failure.headline))") }
    return parts
  }

  // MARK: Explanations

  /// What is explained of each cell.
  private func explanations() -> [Int: [String]] {
    var parts: [Int: [String]] = [:]
    var ordinal = 0
    let reading = Reading(run, Timeline(run).steps, showsAnswers: options.showsAnswers)
    for entry in reading.entries {
      switch entry {
      case .step(let step, _, _):
        guard let text = explanation(of: step, &ordinal) else { continue }
        parts[step.cell, default: []].append(text)
      case .skipped(let skipped):
        ordinal += skipped.count
        // What was printed stands above, all of it.
        if skipped.isPrinted { continue }
        parts[skipped.cell, default: []].append("*\(MarkdownText.inline(skipped.text))*")
      }
    }
    return parts
  }

  /// The explanation of a step, the steps of the way back numbered; `nil` where code and output tell enough.
  private func explanation(of step: Step, _ ordinal: inout Int) -> String? {
    let words = narrator.words(for: step)
    let headline = words.headline
    let title: String
    switch step.kind {
    case .seed:
      ordinal = 0
      title = "**Backward** \(MarkdownText.inline(headline.text))"
    case .backward:
      ordinal += 1
      title = "\(numbered(ordinal, headline.label)) \(MarkdownText.code(headline.text))"
    case .accumulated, .hooked:
      ordinal += 1
      title = "\(numbered(ordinal, headline.label)) \(MarkdownText.inline(headline.text))"
    case .derivation: title = "**Derivation** of \(MarkdownText.code(headline.text))"
    case .opening, .prose, .question, .statement, .forward, .printed, .warned, .raised, .plot: return nil
    }
    let aside = headline.aside.isEmpty ? "" : ", where \(MarkdownText.code(headline.aside))"
    let lines = words.lines.filter { !$0.text.isEmpty || !$0.label.isEmpty }
    guard !lines.isEmpty else { return title + aside }
    return title + aside + "\n\n" + lines.map { "- " + line($0) }.joined(separator: "\n")
  }

  private func numbered(_ ordinal: Int, _ label: String) -> String {
    "**\(ordinal). \(MarkdownText.inline(label))**"
  }

  private func line(_ line: StepWords.Line) -> String {
    let text: String
    if line.label == "rule" {
      text = "rule: " + MarkdownText.code(line.text)
    } else if line.label == "=" || [.rule, .numbers, .verbatim].contains(line.style) {
      // What stands before an arrow or an equals sign belongs to the formula.
      text = MarkdownText.code([line.label, line.text].filter { !$0.isEmpty }.joined(separator: " "))
    } else {
      text = MarkdownText.escaped(line.label.isEmpty ? line.text : "\(line.label): \(line.text)")
    }
    return line.aside.isEmpty ? text : "\(text) — \(MarkdownText.inline(line.aside))"
  }
}
