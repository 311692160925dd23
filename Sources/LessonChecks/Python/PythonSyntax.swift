import Diagnostics
import FoundationEssentials

/// Lessons read by a real Python: a text that it refuses opens in no notebook.
///
/// It starts no process: it gives the program and its input, and judges what the program wrote.
package enum PythonSyntax {
  /// The id of its findings.
  package static let id = "python"
  /// What `check --list` says of them.
  package static let summary = "A real Python, where there is one, can read the text."

  /// What to run, as `python3 -c PROGRAM`.
  ///
  /// It reads a JSON list of texts from standard input, and writes a list with the first fault of each, or null.
  package static let program = """
    import json, sys, warnings
    warnings.simplefilter("ignore")

    def fault(text):
        try:
            compile(text.encode(), "lesson", "exec")
        except SyntaxError as error:
            return {"line": error.lineno or 1, "message": f"{type(error).__name__}: {error.msg}"}
        except Exception as error:
            return {"line": 1, "message": f"{type(error).__name__}: {error}"}

    json.dump([fault(text) for text in json.load(sys.stdin)], sys.stdout)
    """

  private struct Fault: Decodable {
    let line: Int
    let message: String
  }

  /// What the program shall read from standard input.
  package static func input(_ lessons: [SourceText]) throws -> String {
    let texts = lessons.map { $0.text(in: $0.wholeRange) }
    return String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
  }

  /// Reports on these lessons, with what the program found; a lesson whose syntax has been found faulty already
  /// gains nothing.
  ///
  /// - Throws: an error where the output is not the program's.
  package static func adding(_ output: String, to reports: [LessonReport]) throws -> [LessonReport] {
    let faults = try JSONDecoder().decode([Fault?].self, from: Data(output.utf8))
    return zip(reports, faults).map { report, fault in
      guard let fault, !report.findings.contains(where: { $0.check == SyntaxCheck.id }) else { return report }
      let line = min(max(fault.line, 1), report.source.lineCount)
      let diagnostic = Diagnostic(
        id: id,
        message: "Python cannot read this: \(fault.message)",
        range: report.source.range(ofLine: line)
      )
      return LessonReport(
        source: report.source,
        findings: report.findings + [Finding(check: id, diagnostic: diagnostic)]
      )
    }
  }
}
