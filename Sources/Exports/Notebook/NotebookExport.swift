import Explanations
import FoundationEssentials
import LessonFiles
import ScriptSyntax

/// A notebook that Jupyter opens and PyTorch runs.
///
/// Prose and questions are Markdown cells; code stands without options and expected output, with what it printed as
/// its output. Options are kept in the cells' metadata, so that nothing of the lesson is lost.
struct NotebookExport {
  private let run: LessonRun
  private let options: ExportOptions
  private let narrator: Narrator

  init(_ run: LessonRun, _ options: ExportOptions) {
    self.run = run
    self.options = options
    narrator = Narrator(run, notation: options.isASCII ? .ascii : .unicode)
  }

  /// The whole file.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(notebook), as: UTF8.self) + "\n"
  }

  private var notebook: Notebook {
    let header = run.lesson.header
    var cells: [NotebookCell] = []
    if header.isPresent {
      let parts =
        ["# \(MarkdownText.escaped(run.title))"]
        + (header.summary.isEmpty ? [] : ["*\(MarkdownText.escaped(header.summary))*"])
      cells.append(markdown(id: "title", parts.joined(separator: "\n\n")))
    }
    let lines = run.lesson.codeLines()
    var count = 0
    for cell in run.lesson.cells {
      switch cell.content {
      case .prose(let blocks):
        cells.append(markdown(id: "cell-\(cell.index)", MarkdownText.prose(blocks)))
      case .code(let code):
        let questions = QuestionMarkdown(narrator: narrator, showsAnswers: options.showsAnswers)
        for question in code.questions.indices {
          let id = "cell-\(cell.index)-question-\(question + 1)"
          cells.append(markdown(id: id, questions.text(cell.index, question)))
        }
        cells.append(self.cell(code, cell.index, lines[cell.index], &count))
      }
    }
    return Notebook(
      cells: cells,
      metadata: Notebook.Metadata(
        gradtutor: Notebook.Origin(
          lesson: run.lesson.name,
          header: header.entries.map { "\($0.name): \($0.value)" }
        )
      )
    )
  }

  private func markdown(id: String, _ text: String) -> NotebookCell {
    NotebookCell(id: id, kind: .markdown, source: text)
  }

  private func cell(_ code: CodeCell, _ index: Int, _ lines: [CodeLine], _ count: inout Int) -> NotebookCell {
    let result = run.cells[index]
    let isOpen = !options.showsAnswers && !code.questions.isEmpty
    if result.hasRun { count += 1 }
    var cell = NotebookCell(
      id: "cell-\(index)",
      kind: .code(
        count: result.hasRun && !isOpen ? count : nil,
        outputs: isOpen ? [] : Self.outputs(of: result)
      ),
      source: source(code, lines)
    )
    // Jupyter goes on behind a cell that raises if it is marked so.
    if code.isErrorExpected { cell.tags = ["raises-exception"] }
    if !isOpen {
      cell.options = code.options.map { "\($0.name)\($0.name == "wrong" ? " " : ": ")\($0.value)" }
    }
    return cell
  }

  private static func outputs(of cell: CellRun) -> [NotebookOutput] {
    var outputs: [NotebookOutput] = []
    if !cell.printed.isEmpty { outputs.append(.stream(name: "stdout", text: cell.printed)) }
    if !cell.warnings.isEmpty {
      let text = cell.warnings.map { $0.headline + "\n" }.joined()
      outputs.append(.stream(name: "stderr", text: text))
    }
    if let failure = cell.failure {
      outputs.append(.error(name: failure.className ?? "Error", value: failure.message))
    }
    return outputs
  }

  /// The program of a cell.
  ///
  /// Jupyter shows the value of a cell's last expression, and a script does not: a semicolon keeps it silent.
  private func source(_ code: CodeCell, _ lines: [CodeLine]) -> String {
    var texts = lines.map(\.text)
    if let last = code.statements.last, case .expression(let expression) = last.kind,
      !Self.givesNone(expression)
    {
      let source = run.lesson.source
      let number = source.line(at: max(last.range.start, last.range.end - 1))
      let offset = last.range.end - source.range(ofLine: number).start
      if let place = lines.firstIndex(where: { $0.number == number }) {
        let text = texts[place].utf8
        let end = text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex) ?? text.endIndex
        texts[place].insert(";", at: end)
      }
    }
    return texts.joined(separator: "\n")
  }

  /// Whether an expression is a call that is known to give nothing: `print(…)`, `loss.backward()`.
  private static func givesNone(_ expression: ScriptSyntax.Expression) -> Bool {
    guard case .call(let call) = expression.kind else { return false }
    switch call.callee.kind {
    case .name(let name): return name.text == "print"
    case .attribute(_, let name): return name.text == "backward"
    default: return false
    }
  }
}
