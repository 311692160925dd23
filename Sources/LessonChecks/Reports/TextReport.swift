import Diagnostics

/// Findings for people: each with its place, the source line, a caret and what to try; a count at the end.
enum TextReport {
  static func render(_ reports: [LessonReport], decorator: any DiagnosticDecorator) -> String {
    var text = ""
    for report in reports {
      let renderer = DiagnosticRenderer(source: report.source, decorator: decorator)
      for finding in report.findings { text += renderer.render(finding.labelled) + "\n\n" }
    }
    return text + summary(of: reports) + "\n"
  }

  private static func summary(of reports: [LessonReport]) -> String {
    let findings = reports.reduce(0) { $0 + $1.findings.count }
    let lessons = reports.count == 1 ? "1 lesson" : "\(reports.count) lessons"
    if findings == 0 { return "\(lessons), no findings" }
    let faulty = reports.count { !$0.findings.isEmpty }
    return "\(lessons), \(findings == 1 ? "1 finding" : "\(findings) findings") in \(faulty) of them"
  }
}

extension Finding {
  /// The diagnostic with the check's id behind its message, by which it can be looked up and accepted.
  var labelled: Diagnostic {
    Diagnostic(
      id: check,
      severity: diagnostic.severity,
      className: diagnostic.className,
      message: diagnostic.message.isEmpty ? "[\(check)]" : "\(diagnostic.message) [\(check)]",
      range: diagnostic.range,
      notes: diagnostic.notes,
      help: diagnostic.help
    )
  }
}
