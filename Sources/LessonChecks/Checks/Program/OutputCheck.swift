import Diagnostics
import LessonFiles

/// What cells print beside what their `#>` lines say.
enum OutputCheck: LessonCheck {
  static let id = "output"
  static let summary = "Each cell prints what its #> lines show."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.codeCells.compactMap { cell in
      guard cell.isComplete else { return nil }
      let actual = ExpectedOutput.normalized(cell.run.printed)
      guard let expected = cell.code.expected else {
        return subject.isLesson ? missing(actual, of: cell) : nil
      }
      var lines = expected.lines.map(\.trimmingTrailing)
      // The lines of an announced error are ExpectedErrorCheck's.
      if let failure = cell.run.failure {
        lines.removeLast(min(lines.count, ExpectedOutput.normalized(failure.headline).count))
      }
      while lines.last == "" { lines.removeLast() }
      return lines == actual ? nil : difference(between: lines, and: actual, expected)
    }
  }

  private static let help = "gradtutor check --bless writes what the cell really prints"

  private static func missing(_ actual: [String], of cell: CheckedLesson.RanCell) -> Diagnostic? {
    guard let first = actual.first, let statement = cell.code.statements.last else { return nil }
    return finding(
      "the cell prints \(count(actual)), and no #> line says so",
      at: statement.range,
      notes: [Diagnostic.Note("printed: \(first)")],
      help: help
    )
  }

  /// Points at the first line that differs.
  private static func difference(
    between lines: [String],
    and actual: [String],
    _ expected: ExpectedOutput
  ) -> Diagnostic {
    let place = zip(lines, actual).prefix { $0 == $1 }.count
    let range = expected.lineRanges.indices.contains(place) ? expected.lineRanges[place] : expected.range
    guard place < actual.count else {
      return finding("the cell prints only \(count(actual))", at: range, help: help)
    }
    let notes = [
      Diagnostic.Note("expected: \(place < lines.count ? lines[place] : "nothing more")"),
      Diagnostic.Note("printed:  \(actual[place])"),
    ]
    return finding("the output is another one", at: range, notes: notes, help: help)
  }

  private static func count(_ lines: [String]) -> String {
    lines.isEmpty ? "nothing" : lines.count == 1 ? "one line" : "\(lines.count) lines"
  }
}
