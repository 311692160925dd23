import Diagnostics
import FoundationEssentials

/// Findings as one JSON object: `{"findings": […], "lessons": N, "version": 1}`, keys in alphabetical order.
enum JSONReport {
  private struct Report: Encodable {
    var findings: [Entry]
    var lessons: Int
    var version = 1
  }

  private struct Entry: Encodable {
    var check: String
    var column: Int
    var file: String
    var help: String?
    var line: Int
    var message: String
    var notes: [String]
    var severity: String
  }

  static func render(_ reports: [LessonReport]) throws -> String {
    let entries = reports.flatMap { report in
      report.findings.map { finding in
        let place = report.location(of: finding)
        return Entry(
          check: finding.check,
          column: place.column,
          file: report.source.name,
          help: finding.diagnostic.help,
          line: place.line,
          message: finding.diagnostic.headline,
          notes: finding.diagnostic.notes.map(\.message),
          severity: finding.diagnostic.severity.rawValue
        )
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let data = try encoder.encode(Report(findings: entries, lessons: reports.count))
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
