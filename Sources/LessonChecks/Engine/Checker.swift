import Diagnostics
import LessonFiles
import ScriptRuntime

/// Runs all checks over lessons.
package struct Checker: Sendable {
  private let collection: LessonCollection
  private let limits: Limits

  /// A checker for lessons that belong together.
  package init(collection: LessonCollection, limits: Limits = Limits()) {
    self.collection = collection
    self.limits = limits
  }

  /// Runs a lesson and every check over it, or just those in `checks`.
  package func report(
    on lesson: LessonFile,
    checks: [any LessonCheck.Type] = LessonChecks.all
  ) -> LessonReport {
    let subject = CheckedLesson(lesson, in: collection, limits: limits)
    let found = checks.flatMap { check in
      check.findings(in: subject).map { Finding(check: check.id, diagnostic: $0) }
    }
    return LessonReport(source: lesson.source, findings: Acceptance.applied(to: found, of: lesson))
  }
}
