import Diagnostics
import LessonFiles

/// Lines of prose that no editor window shows as a whole.
enum WidthCheck: LessonCheck {
  static let id = "width"
  static let summary = "Lines of prose, options and code are at most 120 columns wide."

  private static let most = 120

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    guard subject.isLesson else { return [] }
    return (1...subject.source.lineCount).compactMap { number in
      let range = subject.source.range(ofLine: number)
      // An output is as wide as PyTorch makes it.
      guard range.count > most else { return nil }
      let text = subject.source.text(in: range)
      let columns = TerminalText.columns(of: text)
      guard columns > most, !text.hasPrefix("#>") else { return nil }
      return finding(
        "this line is \(columns) columns wide; \(most) is the most",
        at: range,
        help: "go on in the next line; a header line or an option is continued by one indented by two blanks"
      )
    }
  }
}
