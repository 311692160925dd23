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

  /// The lines of one cell.
  struct Block {
    let cell: Int
    let lines: [Line]
  }

  let blocks: [Block]
  /// The columns of a line's number.
  let digits: Int
  private let source: SourceText
  private var broken: [Int: [[[StyledLine]]]] = [:]

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

  /// The lines of a range of the source.
  func lines(in range: SourceRange) -> ArraySlice<Line> {
    let (first, last) = (source.line(at: range.start), source.line(at: max(range.start, range.end - 1)))
    let block = blocks.first { block in
      block.lines.first.map { $0.number <= first } ?? false
        && block.lines.last.map { $0.number >= last } ?? false
    }
    guard let block, let start = block.lines.first?.number else { return [] }
    return block.lines[first - start..<last - start + 1]
  }

  /// The lines as they look where nothing happens, by block and line, broken to a width.
  func broken(columns: Int) -> [[[StyledLine]]] {
    if let known = broken[columns] { return known }
    let made = blocks.map { block in block.lines.map { shown($0, columns: columns) } }
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
