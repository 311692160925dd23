import Diagnostics

/// Findings as workflow commands, which GitHub shows beside the lines of a change.
enum GitHubReport {
  static func render(_ reports: [LessonReport]) -> String {
    var text = ""
    for report in reports {
      for finding in report.findings {
        let place = report.location(of: finding)
        let level = finding.diagnostic.severity == .error ? "error" : "warning"
        let parts = [finding.diagnostic.headline] + finding.diagnostic.notes.map(\.message)
        let message = (parts + [finding.diagnostic.help].compactMap { $0 }).joined(separator: "\n")
        text += "::\(level) file=\(property(report.source.name)),line=\(place.line),col=\(place.column),"
        text += "title=\(property(finding.check))::\(data(message))\n"
      }
    }
    return text
  }

  /// The escapes of a command's message.
  private static func data(_ text: String) -> String {
    TerminalText.escaped(text.replacing("%", with: "%25"), keepingNewlines: true)
      .replacing("\n", with: "%0A")
  }

  /// The escapes of a command's property, which ends at a comma or a colon.
  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
