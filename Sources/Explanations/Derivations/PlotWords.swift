import LessonFiles

/// A plot asked for: a function of one entry, or a list of numbers.
package enum PlotRequest: Hashable, Sendable {
  case function(output: EntryReference, input: EntryReference, from: Double, to: Double)
  case list(name: String)

  /// Reads `y wrt x over [-4, 1]` or `losses`; `nil` if it is neither.
  package init?(_ text: String) {
    guard let wrt = text.firstRange(of: " wrt ") else {
      guard let reference = EntryReference(text), reference.index.isEmpty else { return nil }
      self = .list(name: reference.name)
      return
    }
    guard let over = text.firstRange(of: " over "), wrt.upperBound <= over.lowerBound,
      let output = EntryReference(String(text[..<wrt.lowerBound])),
      let input = EntryReference(String(text[wrt.upperBound..<over.lowerBound])),
      case .list(let ends) = AnswerValue(typed: String(text[over.upperBound...])), ends.count == 2,
      let bounds = AnswerValue.list(ends).numbers, bounds[0] < bounds[1]
    else { return nil }
    self = .function(output: output, input: input, from: bounds[0], to: bounds[1])
  }
}

extension Narrator {
  func plotWords(_ cell: Int, _ option: Int) -> StepWords {
    var words = StepWords()
    guard let line = lesson.cells[cell].code?.options[option] else { return words }
    words.headline.label = "plot"
    words.headline.text = line.value
    return words
  }
}
