import Diagnostics
import LessonFiles

/// A header line `accept: ID: reason`: the author has seen the findings of a check and keeps them.
///
/// A line that names no check, gives no reason or accepts nothing is a finding itself, so that none outlives
/// its cause.
package enum Acceptance {
  /// The id of findings about acceptances.
  package static let id = "accept"
  /// What `check --list` says of them.
  package static let summary = "Each accept line names a check that found something, and gives the reason."

  /// The findings that stay once the lesson's acceptances are taken off.
  static func applied(to findings: [Finding], of lesson: LessonFile) -> [Finding] {
    var kept = findings
    for entry in lesson.header.entries where entry.name == "accept" {
      let parts = entry.value.split(separator: ":", maxSplits: 1).map(\.trimmingSpaces)
      let check = parts.first ?? ""
      func complain(_ message: String, help: String?) {
        let diagnostic = Diagnostic(id: id, message: message, range: entry.valueRange, help: help)
        kept.append(Finding(check: id, diagnostic: diagnostic))
      }
      guard LessonChecks.all.contains(where: { $0.id == check }) else {
        let near = nearestName(to: check, among: LessonChecks.all.map { $0.id })
        complain(
          "there is no check called \(check)",
          help: near.map { "did you mean \($0)?" } ?? "gradtutor check --list shows them all"
        )
        continue
      }
      guard parts.count == 2, !parts[1].isEmpty else {
        complain("an acceptance needs its reason", help: "write: # accept: \(check): why it is right here")
        continue
      }
      if !findings.contains(where: { $0.check == check }) {
        complain("\(check) has nothing to accept", help: "remove the line")
      }
      kept.removeAll { $0.check == check }
    }
    return kept
  }
}
