import Diagnostics
import LessonFiles
import ScriptSyntax

/// Lessons in another language beside the ones that they translate.
enum TwinCheck: LessonCheck {
  static let id = "twin"
  static let summary = "A lesson in another language has the code, outputs and questions of its original."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    guard let original = subject.collection.original(of: subject.lesson) else { return [] }
    let ours = codes(of: subject.lesson)
    let theirs = codes(of: original)
    let name = original.source.name
    guard ours.count == theirs.count else {
      let start = subject.source.wholeRange.start
      return [
        finding(
          "\(name) has \(theirs.count) code cells, this lesson has \(ours.count)",
          at: SourceRange(start, start)
        )
      ]
    }
    return zip(ours, theirs).compactMap { ours, theirs in
      if let difference = firstDifference(ours, subject.lesson, theirs, original) {
        return finding("the code differs from that of \(name)", at: difference)
      }
      if ours.expected?.lines.map(\.trimmingTrailing) != theirs.expected?.lines.map(\.trimmingTrailing) {
        return finding("the output differs from that of \(name)", at: ours.expected?.range ?? place(of: ours))
      }
      if ours.questions.map(asked) != theirs.questions.map(asked) {
        return finding(
          "the questions differ from those of \(name)",
          at: ours.questions.first?.range ?? place(of: ours)
        )
      }
      return nil
    }
  }

  private static func codes(of lesson: LessonFile) -> [CodeCell] { lesson.cells.compactMap(\.code) }

  private static func place(of code: CodeCell) -> SourceRange? { code.statements.first?.range }

  /// The first statement that reads otherwise, comments aside.
  private static func firstDifference(
    _ ours: CodeCell,
    _ lesson: LessonFile,
    _ theirs: CodeCell,
    _ original: LessonFile
  ) -> SourceRange? {
    for (left, right) in zip(ours.statements, theirs.statements)
    where text(of: left, in: lesson) != text(of: right, in: original) {
      return left.range
    }
    return ours.statements.count == theirs.statements.count
      ? nil : ours.statements.last?.range ?? SourceRange(ours.outputOffset, ours.outputOffset)
  }

  /// A statement's text without its comments.
  private static func text(of statement: Statement, in lesson: LessonFile) -> [String] {
    var pieces = ""
    var start = statement.range.start
    for comment in lesson.script.comments where statement.range.contains(comment) {
      pieces += lesson.source.text(in: SourceRange(start, comment.start))
      start = comment.end
    }
    pieces += lesson.source.text(in: SourceRange(start, statement.range.end))
    return pieces.split(separator: "\n").map(\.trimmingTrailing)
  }

  /// What a question asks, without its words.
  private static func asked(_ question: Question) -> String {
    switch question.kind {
    case .predict(let expression, _, let step): "predict \(expression) \(step ?? -1)"
    case .open: "question \(question.choices.count)"
    case .rule(let name, let rule): "rule \(name) \(rule)"
    }
  }
}
