import Diagnostics
import ScriptSyntax

extension LessonFile {
  /// Parses a lesson, or a plain script, which is one code cell without a header.
  ///
  /// - Complexity: O(length).
  package static func parse(_ source: SourceText) -> LessonFile {
    var parser = LessonParser(source)
    return parser.parse()
  }
}

/// Reads the lesson format: header, cell markers, options, expected output.
private struct LessonParser {
  let source: SourceText
  let lines: [LessonLines.Line]
  let script: ParsedScript
  var diagnostics: [Diagnostic] = []

  /// A cell before its contents are sorted.
  struct Stretch {
    var lines: [LessonLines.Line] = []
    var isProse = false
    var range: SourceRange
  }

  init(_ source: SourceText) {
    self.source = source
    lines = LessonLines(source).lines
    script = parseScript(source)
  }

  mutating func parse() -> LessonFile {
    let (header, bodyStart) = parseHeader()
    let stretches = cut(lines[bodyStart...])
    var remaining = script.module.statements[...]
    var cells: [Cell] = []
    for (index, stretch) in stretches.enumerated() {
      let end = index + 1 < stretches.count ? stretches[index + 1].range.start : Int.max
      let statements = remaining.prefix { $0.range.start < end }
      remaining = remaining.dropFirst(statements.count)
      if let last = statements.last, last.range.end > end {
        report("statement-across-cells", "this statement goes on behind the next # %% line", last.range)
      }
      let content: Cell.Content =
        stretch.isProse
        ? .prose(prose(of: stretch, statements)) : .code(code(of: stretch, Array(statements)))
      cells.append(Cell(index: index, range: stretch.range, content: content))
    }
    return LessonFile(source: source, header: header, cells: cells, script: script, diagnostics: diagnostics)
  }

  // MARK: Header

  private mutating func parseHeader() -> (LessonHeader, Int) {
    var header = LessonHeader()
    guard let first = lines.firstIndex(where: { $0.kind != .blank }), lines[first].kind == .rule else {
      return (header, 0)
    }
    guard let last = lines[(first + 1)...].firstIndex(where: { $0.kind == .rule }) else {
      report(
        "header-open",
        "the header is not closed",
        lines[first].range,
        help: "close it with a second line: # ---"
      )
      return (header, first + 1)
    }
    header.range = lines[first].range.union(lines[last].range)
    for line in lines[(first + 1)..<last] {
      guard case .comment(let text) = line.kind else {
        if line.kind != .blank {
          report("header-form", "a header line is a comment: # name: value", line.range)
        }
        continue
      }
      if text.hasPrefix("  "), let entry = header.entries.popLast() {
        header.entries.append(
          .init(
            name: entry.name,
            value: entry.value + " " + text.trimmingSpaces,
            nameRange: entry.nameRange,
            valueRange: entry.valueRange.union(line.range)
          )
        )
        continue
      }
      guard let (name, value, nameRange, valueRange) = split(text, at: line) else {
        report("header-form", "a header line is: # name: value", line.range)
        continue
      }
      if !LessonHeader.known.contains(name) {
        report(
          "unknown-header",
          "there is no header line called \(name)",
          nameRange,
          help: suggestion(name, LessonHeader.known)
        )
      } else if name != "accept" && header.entries.contains(where: { $0.name == name }) {
        report("repeated-header", "\(name) stands in the header twice", nameRange)
      }
      header.entries.append(.init(name: name, value: value, nameRange: nameRange, valueRange: valueRange))
    }
    return (header, last + 1)
  }

  /// `name: rest` with the ranges of both parts.
  private func split(_ text: String, at line: LessonLines.Line) -> (String, String, SourceRange, SourceRange)?
  {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].trimmingSpaces
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" }) else { return nil }
    let behind = text[text.index(after: colon)...]
    let value = behind.trimmingSpaces
    let start =
      line.contentStart + text[...colon].utf8.count + behind.prefix { $0 == " " || $0 == "\t" }.utf8.count
    return (
      name, value, SourceRange(line.contentStart, line.contentStart + name.utf8.count),
      SourceRange(start, start + value.utf8.count)
    )
  }

  // MARK: Cells

  private mutating func cut(_ body: ArraySlice<LessonLines.Line>) -> [Stretch] {
    var stretches: [Stretch] = []
    for line in body {
      if case .cell(let rest) = line.kind {
        let isProse = rest.hasPrefix("[markdown]")
        if !isProse && rest.hasPrefix("[") {
          report(
            "unknown-cell",
            "a cell is code, or [markdown]",
            line.range,
            help: suggestion(rest, ["[markdown]"])
          )
        }
        stretches.append(Stretch(isProse: isProse, range: line.range))
        continue
      }
      if stretches.isEmpty {
        // What stands above the first marker is a code cell of its own, unless it is empty.
        if line.kind == .blank { continue }
        stretches.append(Stretch(range: line.range))
      }
      stretches[stretches.count - 1].lines.append(line)
      stretches[stretches.count - 1].range = stretches[stretches.count - 1].range.union(line.range)
    }
    return stretches
  }

  private mutating func prose(of stretch: Stretch, _ statements: ArraySlice<Statement>) -> [ProseBlock] {
    if let statement = statements.first {
      report(
        "code-in-prose",
        "a prose cell holds comments only",
        statement.range,
        help: "start a code cell with a line: # %%"
      )
    }
    return ProseBlock.parse(
      stretch.lines.compactMap { line in
        switch line.kind {
        case .comment(let text): text
        case .blank: ""
        case .option(let text): "| " + text
        case .output(let text): "> " + text
        default: nil
        }
      }
    )
  }

  private mutating func code(of stretch: Stretch, _ statements: [Statement]) -> CodeCell {
    var options: [CellOption] = []
    var output: [String] = []
    var outputRanges: [SourceRange] = []
    for line in stretch.lines {
      switch line.kind {
      case .option(let text):
        if text.hasPrefix(" "), let option = options.popLast() {
          options.append(
            CellOption(
              name: option.name,
              value: option.value + " " + text.trimmingSpaces,
              nameRange: option.nameRange,
              valueRange: option.valueRange.union(line.range)
            )
          )
        } else if let option = option(text, line) {
          options.append(option)
        }
      case .output(let text):
        output.append(text)
        outputRanges.append(line.range)
      default: break
      }
    }
    let questions = Question.questions(in: options) { diagnostics.append($0) }
    let end = statements.last.map { source.range(ofLine: source.line(at: max(0, $0.range.end - 1))).end }
    return CodeCell(
      options: options,
      statements: statements,
      expected: outputRanges.first.map { first in
        let range = outputRanges.reduce(first) { $0.union($1) }
        return ExpectedOutput(lines: output, lineRanges: outputRanges, range: range)
      },
      questions: questions,
      outputOffset: end ?? stretch.range.end
    )
  }

  private mutating func option(_ text: String, _ line: LessonLines.Line) -> CellOption? {
    var name = text.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
    let isKnown = OptionName.all.contains(String(name))
    let nameRange = SourceRange(line.contentStart, line.contentStart + name.utf8.count)
    guard isKnown else {
      if name.isEmpty { name = text.prefix { $0 != " " && $0 != ":" } }
      report(
        "unknown-option",
        "there is no option called \(name)",
        nameRange,
        help: suggestion(String(name), OptionName.all)
      )
      return nil
    }
    // `wrong VALUE: why` has its value before the colon; every other option has its name there.
    var rest = text.dropFirst(name.count)
    if name != "wrong" {
      guard rest.first == ":" else {
        report("option-form", "an option is: #| \(name): VALUE", line.range)
        return nil
      }
      rest = rest.dropFirst()
    }
    let value = rest.trimmingSpaces
    let start = line.contentStart + text.utf8.count - rest.drop { $0 == " " || $0 == "\t" }.utf8.count
    if value.isEmpty { report("option-empty", "\(name) says nothing", nameRange) }
    return CellOption(
      name: String(name),
      value: value,
      nameRange: nameRange,
      valueRange: SourceRange(start, start + value.utf8.count)
    )
  }

  // MARK: Reports

  private mutating func report(_ id: String, _ message: String, _ range: SourceRange, help: String? = nil) {
    diagnostics.append(Diagnostic(id: id, severity: .error, message: message, range: range, help: help))
  }

  private func suggestion(_ name: String, _ known: [String]) -> String {
    if let near = nearestName(to: name, among: known) { return "did you mean \(near)?" }
    return "known: \(known.joined(separator: ", "))"
  }
}

/// The names of cell options.
package enum OptionName {
  /// All of them, in the order of the reference.
  package static let all = [
    "predict", "question", "answer", "rule", "ask", "hint", "wrong", "choice", "tolerance", "derive", "plot",
    "focus", "stop", "fold", "error",
  ]
}
