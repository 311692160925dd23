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
    guard case .function(let output, let input, let from, let to)? = PlotRequest(line.value) else {
      return words
    }
    let entry = { (reference: EntryReference) in reference.name + TensorText.index(reference.index) }
    guard let worked = try? work("\(entry(output)) wrt \(entry(input))") else { return words }
    // The curve as numbers, for those who read and do not see it.
    let points = (0...4).map { from + (to - from) * Double($0) / 4 }
    let values = points.map { worked.value(at: $0) }
    let texts = zip(points, values).map { "\(NumberText.text($1)) at \(NumberText.text($0))" }
    words.lines = [.init(text: "\(entry(output)) is " + texts.joined(separator: ", "), style: .numbers)]
    return words
  }
}
