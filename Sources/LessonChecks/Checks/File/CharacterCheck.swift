import Diagnostics

/// Characters that could move the cursor, hide text or turn its direction.
enum CharacterCheck: LessonCheck {
  static let id = "characters"
  static let summary = "The text holds no control characters, bidirectional overrides or invisible marks."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var line = -1
    var offset = subject.source.wholeRange.start
    for scalar in subject.source.text(in: subject.source.wholeRange).unicodeScalars {
      defer { offset += scalar.utf8.count }
      guard TerminalText.isUnsafe(scalar), !"\t\n\r".unicodeScalars.contains(scalar) else { continue }
      // One finding a line: a text full of them is told once where it hurts.
      let place = subject.source.line(at: offset)
      if place == line { continue }
      line = place
      findings.append(
        finding(
          "the character \(TerminalText.escaped(String(scalar))) is not allowed in a lesson",
          at: SourceRange(offset, offset + scalar.utf8.count),
          help: "write it as an escape in a string, or remove it"
        )
      )
    }
    return findings
  }
}
