import Diagnostics

/// Findings as JUnit XML: a test suite for each lesson, a test case for each check.
enum JUnitReport {
  static func render(_ reports: [LessonReport]) -> String {
    let findings = reports.reduce(0) { $0 + $1.findings.count }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"gradtutor check\" tests=\"\(reports.count * LessonChecks.ids.count)\""
    text += " failures=\"\(findings)\">\n"
    for report in reports { text += suite(report) }
    return text + "</testsuites>\n"
  }

  private static func suite(_ report: LessonReport) -> String {
    let name = escaped(report.source.name)
    let faulty = Set(report.findings.map(\.check)).count
    var text = "  <testsuite name=\"\(name)\" tests=\"\(LessonChecks.ids.count)\" failures=\"\(faulty)\">\n"
    for id in LessonChecks.ids {
      let findings = report.findings.filter { $0.check == id }
      text += "    <testcase classname=\"\(name)\" name=\"\(id)\""
      text += findings.isEmpty ? "/>\n" : ">\n\(failure(findings, report))    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  /// One failure a test case, as readers of the format expect; it lists all that was found.
  private static func failure(_ findings: [Finding], _ report: LessonReport) -> String {
    let renderer = DiagnosticRenderer(source: report.source)
    let details = findings.map { renderer.render($0.labelled) }.joined(separator: "\n")
    let message = findings.first?.diagnostic.headline ?? ""
    return "      <failure message=\"\(escaped(message))\">\(escaped(details))</failure>\n"
  }

  /// XML has no place for control characters, not even as references.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in TerminalText.escaped(text, keepingNewlines: true) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
