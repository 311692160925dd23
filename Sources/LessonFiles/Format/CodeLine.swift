import Diagnostics

/// A line of a lesson's program, without anything that belongs to the lesson format alone.
package struct CodeLine: Sendable, Hashable {
  /// The line of the lesson, counted from 1.
  package let number: Int
  package let text: String
  /// Whether the line begins inside a string of several lines, so that a blank before it would change the program.
  package let isInsideString: Bool
}

extension LessonFile {
  /// For each cell the lines of its program: no marker, options or expected output, no blank lines at either end.
  ///
  /// - Complexity: O(length).
  package func codeLines() -> [[CodeLine]] {
    sortedLines(of: \.code) { line, number in
      switch line.kind {
      case .code, .blank, .comment, .rule:
        CodeLine(
          number: number,
          text: source.text(ofLine: number),
          isInsideString: line.isInsideString
        )
      case .cell, .option, .output: nil
      }
    } isBlank: {
      $0.text.trimmingSpaces.isEmpty && !$0.isInsideString
    }
  }

  /// For each cell the comment lines of its prose as they stand, no blank lines at either end.
  ///
  /// - Complexity: O(length).
  package func proseLines() -> [[String]] {
    sortedLines(of: \.prose) { line, number in
      switch line.kind {
      case .comment, .option, .output, .blank: source.text(ofLine: number)
      case .code, .cell, .rule: nil
      }
    } isBlank: {
      $0.trimmingSpaces.isEmpty
    }
  }

  /// What `take` makes of the lines of those cells that have `content`.
  private func sortedLines<Content, Taken>(
    of content: (Cell) -> Content?,
    take: (LessonLines.Line, Int) -> Taken?,
    isBlank: (Taken) -> Bool
  ) -> [[Taken]] {
    let lines = LessonLines(source).lines
    return cells.map { cell in
      guard content(cell) != nil, cell.range.count > 0 else { return [] }
      let first = source.line(at: cell.range.start)
      let last = source.line(at: max(cell.range.start, cell.range.end - 1))
      let taken = (first...max(first, last)).compactMap { number in
        lines.indices.contains(number - 1) ? take(lines[number - 1], number) : nil
      }
      guard let start = taken.firstIndex(where: { !isBlank($0) }),
        let end = taken.lastIndex(where: { !isBlank($0) })
      else { return [] }
      return Array(taken[start...end])
    }
  }
}
