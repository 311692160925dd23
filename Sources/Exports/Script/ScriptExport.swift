import Diagnostics
import Explanations
import LessonFiles

/// The program alone, for Python: prose and questions as comments, no options, no expected output.
///
/// A cell that is meant to fail catches its error and prints it, so that the program runs to its end.
struct ScriptExport {
  private let run: LessonRun
  private let options: ExportOptions
  private let narrator: Narrator

  init(_ run: LessonRun, _ options: ExportOptions) {
    self.run = run
    self.options = options
    narrator = Narrator(run)
  }

  /// The whole file.
  var text: String {
    var cells: [[String]] = []
    if run.lesson.header.isPresent {
      cells.append([run.title, run.lesson.header.summary].filter { !$0.isEmpty }.map(Self.comment))
    }
    let code = run.lesson.codeLines()
    let prose = run.lesson.proseLines()
    for cell in run.lesson.cells {
      switch cell.content {
      case .prose: cells.append(["# %% [markdown]"] + prose[cell.index].map(Self.shown))
      case .code(let content):
        let questions = questions(of: content, cell.index)
        let lines = code[cell.index]
        let isCaught = content.isErrorExpected && !content.statements.isEmpty
        let program = isCaught ? Self.caught(lines) : lines.map(\.text)
        cells.append(["# %%"] + questions + program)
      }
    }
    return cells.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func questions(of code: CodeCell, _ cell: Int) -> [String] {
    code.questions.enumerated().flatMap { index, question in
      let choices = narrator.choices(of: question)
      let text = question.text + (choices.isEmpty ? "" : " (\(choices.joined(separator: " / ")))")
      let answer = options.showsAnswers ? narrator.answerText(cell, index) : nil
      return [Self.comment("Question: " + text)] + (answer.map { [Self.comment("Answer: " + $0)] } ?? [])
    }
  }

  /// The lines of a cell with its error caught.
  private static func caught(_ lines: [CodeLine]) -> [String] {
    let body = lines.map { line in
      line.isInsideString || line.text.isEmpty ? line.text : "    " + line.text
    }
    return ["try:"] + body + [
      "except Exception as error:", "    print(f\"{type(error).__name__}: {error}\")",
    ]
  }

  private static func comment(_ text: String) -> String { "# " + TerminalText.escaped(text) }

  /// A comment as it stands, fit for any editor.
  private static func shown(_ line: String) -> String { MarkdownText.verbatim(line) }
}
