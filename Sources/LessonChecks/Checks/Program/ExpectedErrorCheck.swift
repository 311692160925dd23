import Diagnostics
import LessonFiles

/// Errors that were announced, and did not come or are other ones.
enum ExpectedErrorCheck: LessonCheck {
  static let id = "expected-error"
  static let summary = "A cell marked error: true raises the error that its last #> line shows."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.options("error").compactMap { cell, option in
      guard option.value == "true" else {
        return finding("error says true, or is left out", at: option.valueRange)
      }
      guard cell.run.hasRun else { return nil }
      guard let failure = cell.run.failure else {
        return finding(
          "this cell is meant to raise an error, and raises none",
          at: option.nameRange,
          help: "remove the option, or write code that fails"
        )
      }
      let actual = ExpectedOutput.normalized(failure.headline)
      let expected = cell.code.expected.map { $0.lines.map(\.trimmingTrailing) } ?? []
      guard expected.suffix(actual.count) != actual[...] else { return nil }
      return finding(
        "the error is another one: \(failure.headline)",
        at: cell.code.expected?.range ?? option.nameRange,
        help: "gradtutor check --bless writes what the cell really prints"
      )
    }
  }
}
