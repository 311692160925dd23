import Diagnostics
import LessonFiles
import ScriptRuntime

/// A lesson with its `#>` lines written anew from what its cells really print; nothing else changes.
package struct Blessing {
  /// The whole text as it shall be.
  package let text: String
  /// What changed: a line each, `-` or `+` in front, with the number of the line it stands in or goes to.
  package let changes: [String]

  /// Runs a lesson and writes its outputs.
  ///
  /// Cells that did not run to their end keep what they have.
  package init(of lesson: LessonFile, limits: Limits = Limits()) {
    let run = LessonRunner.record(lesson, limits: limits)
    var edits: [Edit] = []
    for (cell, result) in zip(lesson.cells, run.cells) {
      guard let code = cell.code, result.hasRun, result.failure == nil || code.isErrorExpected else {
        continue
      }
      edits += Self.edits(of: code, printing: Self.lines(of: result), in: lesson.source)
    }
    var bytes = lesson.source.bytes
    for edit in edits.sorted(by: { $0.start > $1.start }) {
      bytes.replaceSubrange(edit.start..<edit.end, with: Array(edit.text.utf8))
    }
    text = String(decoding: bytes, as: UTF8.self)
    changes = edits.sorted { $0.start < $1.start }.flatMap(\.description)
  }

  /// A replacement of some bytes.
  private struct Edit {
    let start: Int
    let end: Int
    let text: String
    let description: [String]
  }

  /// What a cell prints, its announced error's text at the end.
  private static func lines(of result: CellRun) -> [String] {
    ExpectedOutput.normalized(result.printed)
      + (result.failure.map { ExpectedOutput.normalized($0.headline) } ?? [])
  }

  private static func edits(of code: CodeCell, printing lines: [String], in source: SourceText) -> [Edit] {
    let old = code.expected
    if (old?.lines.map(\.trimmingTrailing) ?? []) == lines { return [] }
    // Whole lines go; those of an output that stands in pieces go one by one.
    var edits = (old?.lineRanges ?? []).map { range in
      let number = source.line(at: range.start)
      let end = number < source.lineCount ? source.range(ofLine: number + 1).start : range.end
      return Edit(
        start: range.start,
        end: end,
        text: "",
        description: ["\(number) - \(TerminalText.escaped(source.text(in: range)))"]
      )
    }
    guard !lines.isEmpty else { return edits }
    let written = lines.map { $0.isEmpty ? "#>" : "#> \($0)" }
    let newline = source.text(in: source.wholeRange).contains("\r\n") ? "\r\n" : "\n"
    let number = source.line(at: code.outputOffset) + 1
    edits.append(
      Edit(
        start: code.outputOffset,
        end: code.outputOffset,
        text: written.map { newline + $0 }.joined(),
        description: written.map { "\(number) + \(TerminalText.escaped($0))" }
      )
    )
    return edits
  }
}
