import Canvas
import Diagnostics
import LessonFiles

/// The code of a lesson, coloured, and broken into lines once for each width.
final class CodeListing {
  /// One line of the source.
  struct Line {
    /// Counted from 1.
    let number: Int
    let spans: [Span]
  }

  /// The lines of one cell, which follow each other in the source.
  struct Block {
    let cell: Int
    let lines: [Line]

    /// The place of a line of the source, if the block has it.
    func place(ofLine number: Int) -> Int? {
      guard let first = lines.first?.number, lines.indices.contains(number - first) else { return nil }
      return number - first
    }
  }

  /// The whole listing broken to one width, an empty row between blocks.
  struct Broken {
    fileprivate(set) var rows: [StyledLine] = []
    /// Where each line of each block begins, and the last one ends.
    fileprivate(set) var starts: [[Int]] = []
  }

  let blocks: [Block]
  /// The columns of a line's number.
  let digits: Int
  private let source: SourceText
  private var broken: [Int: Broken] = [:]

  /// Colours the code of a lesson.
  /// - Complexity: linear in the length of the code.
  init(_ lesson: LessonFile, _ glyphs: Glyphs) {
    let source = lesson.source
    self.source = source
    digits = max(2, String(source.lineCount).count)
    blocks = lesson.cells.compactMap { cell in
      guard let code = cell.code, let first = code.statements.first, let last = code.statements.last else {
        return nil
      }
      let start = source.line(at: first.range.start)
      let end = source.line(at: max(first.range.start, last.range.end - 1))
      return Block(
        cell: cell.index,
        lines: (start...max(start, end)).map { number in
          Line(number: number, spans: CodeText.spans(glyphs.spelled(source.text(ofLine: number))))
        }
      )
    }
  }

  /// The lines of a cell that some ranges of the source cover, each once; the ranges are in order.
  func lines(of cell: Int, in ranges: some Sequence<SourceRange>) -> [Line] {
    guard let block = blocks.first(where: { $0.cell == cell }) else { return [] }
    var lines: [Line] = []
    lines.reserveCapacity(block.lines.count)
    // Statements may share a line.
    var next = 0
    for range in ranges {
      guard let first = block.place(ofLine: source.line(at: range.start)),
        let last = block.place(ofLine: source.line(at: max(range.start, range.end - 1))), last >= next
      else { continue }
      lines += block.lines[max(first, next)...last]
      next = last + 1
    }
    return lines
  }

  /// The lines as they look where nothing happens, broken to a width.
  func broken(columns: Int) -> Broken {
    if let known = broken[columns] { return known }
    var made = Broken()
    for block in blocks {
      if !made.rows.isEmpty { made.rows.append(StyledLine()) }
      var starts: [Int] = []
      for line in block.lines {
        starts.append(made.rows.count)
        made.rows += shown(line, columns: columns)
      }
      made.starts.append(starts + [made.rows.count])
    }
    broken[columns] = made
    return made
  }

  /// A line behind its number; with a mark it is bold.
  func shown(_ line: Line, mark: Span? = nil, columns: Int) -> [StyledLine] {
    let number = padded("\(line.number)", columns: digits, trailing: true) + " "
    let code = mark == nil ? line.spans : line.spans.map { Span($0.text, $0.style.with(.bold)) }
    let spans = [mark ?? Span(" "), Span(number, mark == nil ? .dim : .bold)] + code
    return StyledLine(spans, hanging: min(digits + 4, columns / 2)).wrapped(columns: columns)
  }
}
