import Autograd
import Diagnostics
import Explanations
import LessonFiles
import Recordings
import ScriptRuntime

/// A lesson that has run once, with all that the checks look at.
package struct CheckedLesson {
  package let run: LessonRun
  package let collection: LessonCollection
  /// The words of its steps, made once for all checks.
  let narrator: Narrator

  var lesson: LessonFile { run.lesson }
  var source: SourceText { run.lesson.source }
  var recording: Recording { run.recording }

  /// Whether the text is a lesson, with a header or the ending of one; a plain script has to run, no more.
  var isLesson: Bool { lesson.header.isPresent || source.name.hasSuffix(".lesson") }

  /// Runs a lesson.
  package init(_ lesson: LessonFile, in collection: LessonCollection, limits: Limits = Limits()) {
    run = LessonRunner.record(lesson, limits: limits)
    narrator = Narrator(run)
    self.collection = collection
  }

  /// A code cell with what it did.
  struct RanCell {
    let index: Int
    let code: CodeCell
    let run: CellRun

    /// Whether it ran to its end, or to the error it announced.
    var isComplete: Bool { run.hasRun && (run.failure == nil || code.isErrorExpected) }

    /// Its questions, each with its answer once there is one.
    var questions: [(question: Question, answer: Answer?)] {
      code.questions.enumerated().map { index, question in
        (question, run.answers.indices.contains(index) ? run.answers[index] : nil)
      }
    }
  }

  /// The code cells, in order.
  var codeCells: [RanCell] {
    zip(lesson.cells, run.cells).compactMap { cell, run in
      cell.code.map { RanCell(index: cell.index, code: $0, run: run) }
    }
  }

  /// The values of a cell's option, each with its place.
  func options(_ name: String) -> [(cell: RanCell, option: CellOption)] {
    codeCells.flatMap { cell in cell.code.values(name).map { (cell, $0) } }
  }

  /// The names that the script uses outside functions.
  var names: Set<String> { Set(lesson.script.module.scopes.first?.symbols.map(\.text) ?? []) }

  /// The last node that `name` stood for once cell `cell` had run.
  func node(named name: String, throughCell cell: Int) -> (node: Node, output: Int)? {
    recording.nodes.reversed().lazy.filter { recording.cell(of: $0) <= cell }.compactMap { node in
      recording.history(of: node).output(named: name).map { (node, $0) }
    }.first
  }
}
