import Diagnostics
import LessonFiles
import Recordings

/// Predictions whose answer stands on the screen before they are asked.
enum GivenAwayCheck: LessonCheck {
  static let id = "given-away"
  static let summary =
    "No earlier output, no stop and no line of the header shows what a prediction asks for."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    let printed = Printed(subject.recording)
    return subject.codeCells.flatMap { cell in
      cell.questions.flatMap { question, answer -> [Diagnostic] in
        guard case .predict(let expression, let range, _) = question.kind, let answer = answer?.value else {
          return []
        }
        let spelling = AnswerSpelling(answer)
        var findings: [Diagnostic] = []
        if let earlier = printed.pieces.first(where: { piece in
          piece.cell < cell.index
            && (spelling.occurs(in: piece.text) || isSame(expression, spelling, piece, subject))
        }) {
          let note = earlier.statement.map { Diagnostic.Note("it is printed here", range: $0) }
          findings.append(
            finding(
              "an earlier output gives the answer away: \(answer.plain)",
              at: range,
              notes: note.map { [$0] } ?? []
            )
          )
        }
        let titles = [subject.lesson.header.title, subject.lesson.header.summary, cell.code.stop ?? ""]
        if titles.contains(where: spelling.occurs) {
          findings.append(finding("a title or the summary gives the answer away", at: range))
        }
        return findings
      }
    }
  }

  /// Whether a statement printed the very expression, with the value that it still has.
  private static func isSame(
    _ expression: String,
    _ spelling: AnswerSpelling,
    _ piece: Printed.Piece,
    _ subject: CheckedLesson
  ) -> Bool {
    guard let statement = piece.statement else { return false }
    return subject.source.text(in: statement) == "print(\(expression))"
      && spelling.begins(piece.text)
  }
}

/// What a recording printed, piece by piece, with the cell and the statement of each.
private struct Printed {
  struct Piece {
    let cell: Int
    let statement: SourceRange?
    let text: String
  }

  var pieces: [Piece] = []

  init(_ recording: Recording) {
    var cell = 0
    var statement: SourceRange?
    for event in recording.events {
      switch event {
      case .cell(let index): cell = index
      case .statement(let range): statement = range
      case .printed(let text): pieces.append(Piece(cell: cell, statement: statement, text: text))
      default: break
      }
    }
  }
}
