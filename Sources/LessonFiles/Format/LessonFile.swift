import Diagnostics
import ScriptSyntax

/// A lesson as it is written: header, cells with their options, and the script's tree.
///
/// Parsing never fails: it returns what could be read and a diagnostic for all that could not.
package struct LessonFile: Sendable {
  package let source: SourceText
  package let header: LessonHeader
  /// Prose and code, in order.
  package let cells: [Cell]
  /// The whole script; positions are those of ``source``.
  package let script: ParsedScript
  /// What is wrong with the format; what is wrong with the script stands in ``script``.
  package let diagnostics: [Diagnostic]

  /// The name without folder, ending and language: `22-seed-mean`.
  package var name: String { LessonName(fileName: source.name).base }
}

/// The lines between the two `# ---`.
package struct LessonHeader: Sendable {
  /// A line `name: value`.
  package struct Entry: Sendable {
    package let name: String
    package let value: String
    package let nameRange: SourceRange
    package let valueRange: SourceRange
  }

  package var entries: [Entry] = []
  /// From the first `# ---` to the second; empty without a header.
  package var range = SourceRange(0, 0)

  /// The names that a header may have, in their usual order.
  package static let known = ["title", "summary", "chapter", "requires", "accept"]

  /// The value of `name`, or the empty text.
  package func value(_ name: String) -> String { entries.first { $0.name == name }?.value ?? "" }

  package var title: String { value("title") }
  package var summary: String { value("summary") }
  package var chapter: String { value("chapter") }
  /// The lessons that come before this one.
  package var requires: [String] {
    value("requires").split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty }
  }
  /// Whether the text has a header at all; a plain script has none.
  package var isPresent: Bool { !entries.isEmpty }
}

/// A stretch of a lesson between two `# %%` lines.
package struct Cell: Sendable {
  /// What a cell holds.
  package enum Content: Sendable {
    case prose([ProseBlock])
    case code(CodeCell)
  }

  /// Counts all cells from 0.
  package let index: Int
  package let range: SourceRange
  package let content: Content

  /// The code, if it is a code cell.
  package var code: CodeCell? { if case .code(let code) = content { code } else { nil } }
  /// The prose, if it is a prose cell.
  package var prose: [ProseBlock]? { if case .prose(let blocks) = content { blocks } else { nil } }
}

/// A code cell: options, statements, expected output.
package struct CodeCell: Sendable {
  package let options: [CellOption]
  package let statements: [Statement]
  /// What the cell must print, a line each; `nil` if it says nothing.
  package let expected: ExpectedOutput?
  /// What the options ask, in order.
  package let questions: [Question]
  /// Where outputs would be written by `--bless`: just past the last statement's line.
  package let outputOffset: Int

  /// The values of every option called `name`.
  package func values(_ name: String) -> [CellOption] { options.filter { $0.name == name } }

  /// Whether the cell is meant to raise.
  package var isErrorExpected: Bool { values("error").contains { $0.value == "true" } }
  /// The title of the author's stop, if there is one.
  package var stop: String? { values("stop").first?.value }
  /// The entry that explanations follow, if the author says.
  package var focus: CellOption? { values("focus").first }
}

/// A line `#| name: value`, with the lines that continue it.
package struct CellOption: Sendable {
  package let name: String
  package let value: String
  package let nameRange: SourceRange
  package let valueRange: SourceRange
}

/// The `#>` lines of a cell.
package struct ExpectedOutput: Sendable {
  package let lines: [String]
  /// The range of each line, its `#>` included.
  package let lineRanges: [SourceRange]
  /// From the first line to the last.
  package let range: SourceRange

  /// Compares with what was printed; trailing blanks don't count.
  package func matches(_ printed: String) -> Bool {
    Self.normalized(printed) == lines.map(\.trimmingTrailing)
  }

  /// Printed text as lines without trailing blanks.
  package static func normalized(_ printed: String) -> [String] {
    var lines = printed.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).trimmingTrailing
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// The parts of a lesson's file name: `22-seed-mean.zh.lesson` is number 22, base `22-seed-mean`, language `zh`.
package struct LessonName: Hashable, Sendable {
  package let base: String
  package let language: String?

  /// Takes a file name apart; a folder and the ending are dropped.
  package init(fileName: String) {
    var name = fileName.split(separator: "/").last.map(String.init) ?? fileName
    for ending in [".lesson", ".py"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].count == 2, parts[1].allSatisfy({ $0.isASCII && $0.isLowercase }) {
      base = String(parts[0])
      language = String(parts[1])
    } else {
      base = name
      language = nil
    }
  }

  /// The number at the start, or the empty text.
  package var number: String { String(base.prefix { $0.isASCII && $0.isNumber }) }

  /// The base without its number.
  package var title: String {
    number.isEmpty ? base : String(base.dropFirst(number.count).drop { $0 == "-" || $0 == "_" })
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  package var trimmingSpaces: String {
    var slice = self[...]
    while let first = slice.first, first == " " || first == "\t" { slice.removeFirst() }
    return String(slice).trimmingTrailing
  }

  /// Without blanks at the end.
  package var trimmingTrailing: String {
    var slice = self[...]
    while let last = slice.last, last == " " || last == "\t" || last == "\r" { slice.removeLast() }
    return String(slice)
  }
}
