import Diagnostics

/// What one check found at one place of a lesson.
package struct Finding: Sendable {
  /// The id of the check.
  package let check: String
  /// What is wrong, and where.
  package let diagnostic: Diagnostic
}

/// What all checks found in one lesson, in the order of the text.
package struct LessonReport: Sendable {
  /// The lesson's text; its name is the path that reports show.
  package let source: SourceText
  package let findings: [Finding]

  init(source: SourceText, findings: [Finding]) {
    self.source = source
    self.findings = findings.enumerated().sorted { left, right in
      let (a, b) = (left.element.diagnostic.range?.start ?? 0, right.element.diagnostic.range?.start ?? 0)
      return (a, left.offset) < (b, right.offset)
    }.map(\.element)
  }

  /// Where a finding is, counted from 1; the first character for what concerns the text as a whole.
  package func location(of finding: Finding) -> SourceLocation {
    source.location(of: finding.diagnostic.range?.start ?? source.wholeRange.start)
  }
}
