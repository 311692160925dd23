import Diagnostics
import ScriptSyntax

/// A lesson up to one of its cells, with other numbers in its leaves: the same program, another answer.
///
/// Only literals change that a leaf with a gradient is made of, and `torch.ones` and `torch.zeros` become
/// `torch.full`. Signs stay, equal numbers of one leaf stay equal and different ones different, and a zero among
/// other numbers stays, since a kink or a mask is often the point of it. Lines keep their numbers.
///
/// What the author wrote for the old numbers goes: expected wrong answers, choices and the wording of predictions,
/// and hints that name numbers.
package struct FreshNumbers {
  /// A lesson with certain numbers in its leaves.
  package struct Variation {
    package let lesson: LessonFile
    /// The numbers, without their signs.
    package let numbers: Set<Double>
  }

  private let lesson: LessonFile
  private let end: Int
  private let leaves: [LeafLiterals]
  private let stale: [SourceRange]

  /// Looks for what can change in a lesson.
  ///
  /// - Parameters:
  ///   - lesson: the lesson as its author wrote it.
  ///   - cell: the last cell that is kept.
  package init(_ lesson: LessonFile, through cell: Int) {
    self.lesson = lesson
    end = lesson.cells.indices.contains(cell) ? lesson.cells[cell].range.end : 0
    leaves = LeafLiterals.all(in: lesson, before: end)
    stale = lesson.cells.prefix(cell + 1).flatMap { $0.code?.staleOptions ?? [] }
  }

  /// Whether there is nothing that could change.
  package var isEmpty: Bool { leaves.isEmpty }

  /// The lines of the literals, counted from 1.
  package var changedLines: Set<Int> {
    Set(leaves.flatMap(\.edits).map { lesson.source.line(at: $0.range.start) })
  }

  /// The lesson up to the cell, as it is.
  package var original: Variation {
    Variation(lesson: applying([]), numbers: Set(leaves.flatMap(\.edits).compactMap { $0.number?.value }))
  }

  /// The lesson up to the cell, with numbers that depend on `seed` alone.
  ///
  /// - Complexity: O(length).
  package func variation(seed: UInt64) -> Variation {
    var generator = SplitMix(seed: seed)
    let fresh = leaves.map { $0.changed(using: &generator) }
    var changes = fresh.flatMap { leaf in leaf.edits.map { ($0.range, $0.before + ($0.number?.text ?? "")) } }
    for range in stale {
      let lines = lesson.source.line(at: range.start)...lesson.source.line(at: range.end)
      changes += lines.map { (lesson.source.range(ofLine: $0), "") }
    }
    return Variation(
      lesson: applying(changes),
      numbers: Set(fresh.flatMap(\.edits).compactMap { $0.number?.value })
    )
  }

  private func applying(_ changes: [(range: SourceRange, text: String)]) -> LessonFile {
    let bytes = lesson.source.bytes
    var result: [UInt8] = []
    var place = 0
    for (range, text) in changes.sorted(by: { $0.range.start < $1.range.start }) {
      guard range.start >= place, range.end <= end else { continue }
      result += bytes[place..<range.start]
      result += Array(text.utf8)
      place = range.end
    }
    result += bytes[place..<end]
    let text = String(decoding: result, as: UTF8.self)
    return LessonFile.parse(SourceText(name: lesson.source.name, text: text))
  }
}

extension CodeCell {
  /// The options of predictions that speak of the numbers of the program, or may do so.
  fileprivate var staleOptions: [SourceRange] {
    var isPrediction = false
    return options.compactMap { option in
      switch option.name {
      case "predict": isPrediction = true
      case "question", "rule": isPrediction = false
      case "ask", "wrong", "choice": return isPrediction ? option.nameRange.union(option.valueRange) : nil
      case "hint" where option.value.namesNumbers:
        return isPrediction ? option.nameRange.union(option.valueRange) : nil
      default: break
      }
      return nil
    }
  }
}

extension String {
  /// Whether a number stands in the text, other than in a name or in an index behind one: not in `x1[0, 2]`.
  var namesNumbers: Bool {
    var previous: Character = " "
    var depth = 0
    for character in self {
      let followsName =
        previous.isASCII && (previous.isLetter || previous.isNumber) || "_])".contains(previous)
      switch character {
      case "[" where depth > 0 || followsName: depth += 1
      case "]": depth = max(0, depth - 1)
      case "0"..."9" where depth == 0 && !followsName: return true
      default: break
      }
      previous = character
    }
    return false
  }
}
