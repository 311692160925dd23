import Diagnostics
import FoundationEssentials
import LessonFiles
import ScriptRuntime

/// Lessons run under real PyTorch, compared cell by cell with what they do here.
///
/// The comparison starts no process: it gives the program and its input, and judges what the program wrote.
package struct PyTorchComparison {
  /// The id of its findings.
  package static let id = "pytorch"
  /// The exit code of the program where Python has no PyTorch.
  package static let absent = PyTorchDriver.absent
  /// What to run, as `python3 -c PROGRAM`.
  package static let program = PyTorchDriver.program

  private let lessons: [LessonFile]

  /// Prepares lessons; those that have syntax errors are left out, for Python has them too.
  package init(_ lessons: [LessonFile]) {
    self.lessons = lessons.filter { lesson in
      !lesson.script.diagnostics.contains { $0.severity == .error }
    }
  }

  private struct CellInput: Encodable {
    let code: String
    let mayFail: Bool
  }

  private struct CellOutput: Decodable {
    let printed: String
    let error: String?
  }

  /// What the program shall read from standard input.
  package func input() throws -> String {
    let cells = lessons.map { lesson in
      lesson.cells.compactMap { cell in
        cell.code.map { code in
          CellInput(code: Self.text(of: code, in: lesson.source), mayFail: code.isErrorExpected)
        }
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(cells), as: UTF8.self)
  }

  /// From the first statement to the last; options and prose around them are comments.
  private static func text(of code: CodeCell, in source: SourceText) -> String {
    guard let first = code.statements.first, let last = code.statements.last else { return "" }
    let start = source.range(ofLine: source.line(at: first.range.start)).start
    return source.text(in: SourceRange(start, last.range.end)) + "\n"
  }

  /// Compares what the program wrote with what the lessons do here.
  ///
  /// - Throws: an error where the output is not the program's.
  package func reports(on output: String, limits: Limits = Limits()) throws -> [LessonReport] {
    let theirs = try JSONDecoder().decode([[CellOutput]].self, from: Data(output.utf8))
    return zip(lessons, theirs).map { lesson, theirs in
      let run = LessonRunner.record(lesson, limits: limits)
      let ours = zip(lesson.cells, run.cells).compactMap { cell, run in cell.code.map { ($0, run) } }
      let findings = zip(ours, theirs).compactMap { ours, theirs in
        Self.difference(ours.0, ours.1, theirs).map { Finding(check: Self.id, diagnostic: $0) }
      }
      return LessonReport(source: lesson.source, findings: findings)
    }
  }

  private static func difference(_ code: CodeCell, _ ours: CellRun, _ theirs: CellOutput) -> Diagnostic? {
    let mine =
      ExpectedOutput.normalized(ours.printed) + ExpectedOutput.normalized(ours.failure?.headline ?? "")
    let other = ExpectedOutput.normalized(theirs.printed) + ExpectedOutput.normalized(theirs.error ?? "")
    guard mine != other else { return nil }
    let place = zip(mine, other).prefix { $0 == $1 }.count
    return Diagnostic(
      id: id,
      message: "PyTorch prints something else",
      range: code.expected?.range ?? code.statements.last?.range,
      notes: [
        Diagnostic.Note("PyTorch: \(place < other.count ? other[place] : "nothing more")"),
        Diagnostic.Note("here:    \(place < mine.count ? mine[place] : "nothing more")"),
      ]
    )
  }
}
