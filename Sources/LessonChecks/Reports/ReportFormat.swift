import Diagnostics

/// The forms in which findings are written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: place, message, source line and caret.
  case text
  /// For programs.
  case json
  /// For test dashboards.
  case junit
  /// For annotations on GitHub.
  case github

  /// Writes the reports on some lessons.
  ///
  /// - Parameters:
  ///   - reports: one a lesson.
  ///   - decorator: the look of the form for people.
  /// - Returns: the whole text, which ends with a newline unless it is empty.
  /// - Throws: what the JSON encoder throws.
  package func render(
    _ reports: [LessonReport],
    decorator: any DiagnosticDecorator = PlainDecorator()
  ) throws -> String {
    switch self {
    case .text: TextReport.render(reports, decorator: decorator)
    case .json: try JSONReport.render(reports)
    case .junit: JUnitReport.render(reports)
    case .github: GitHubReport.render(reports)
    }
  }
}
