import Autograd
import LessonFiles
import Recordings
import Tensors

/// Recognizes wrong answers to questions about gradients by what would have led to them.
///
/// Every candidate is computed from the recording for all asked entries; an answer is recognized only if it equals
/// one of them, and among those that it equals the most telling kind is said. Nothing is guessed: where no candidate
/// fits there is no diagnosis.
package struct MistakeFinder {
  private let narrator: Narrator

  /// Prepares the diagnosis of answers about a run.
  package init(_ narrator: Narrator) { self.narrator = narrator }

  /// What an answer tells.
  ///
  /// - Parameters:
  ///   - answer: the wrong answer.
  ///   - question: what was asked.
  ///   - cell: the cell that asks.
  ///   - right: the right answer.
  /// - Returns: `nil` where nothing that is known leads to this answer.
  package func mistake(
    _ answer: AnswerValue,
    to question: Question,
    cell: Int,
    right: AnswerValue
  ) -> Mistake? {
    mistakes(in: question, cell: cell, right: right)
      .first { answer.matches($0.answer, tolerance: question.tolerance) }?.mistake
      ?? Self.otherShape(answer, right)
  }

  /// A number where a list is asked, a list of another length, a list where a number is asked.
  private static func otherShape(_ answer: AnswerValue, _ right: AnswerValue) -> Mistake? {
    guard answer.numbers != nil, right.numbers != nil, answer.shape != right.shape else { return nil }
    return Mistake(
      kind: .otherShape,
      text: "The answer is \(form(right)); what you wrote is \(form(answer))."
    )
  }

  /// `one number`, `a list of 3 numbers`, `2 rows of 3 numbers each`.
  private static func form(_ answer: AnswerValue) -> String {
    let shape = answer.shape
    func numbers(_ count: Int) -> String { count == 1 ? "1 number" : "\(count) numbers" }
    switch shape.count {
    case 0: return "one number"
    case 1:
      return
        "a list of \(numbers(shape[0])), such as [\((0..<min(3, shape[0])).map { _ in "0" }.joined(separator: ", "))]"
    case 2: return "\(shape[0] == 1 ? "1 row" : "\(shape[0]) rows") of \(numbers(shape[1])) each"
    default: return "a list of the shape \(TensorText.list(shape))"
    }
  }

  /// Every wrong answer that would be recognized, with what it tells, the most telling kind first.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - cell: the cell that asks.
  ///   - right: the right answer, which is never among them.
  /// - Returns: the answers with what they tell; none where nothing is known.
  package func mistakes(
    in question: Question,
    cell: Int,
    right: AnswerValue
  ) -> [(answer: AnswerValue, mistake: Mistake)] {
    guard case .predict(let expression, _, _) = question.kind else { return [] }
    var candidates: [Candidate] = []
    if let target = GradientTarget(expression, cell: cell, narrator.recording, right: right) {
      candidates = GradientMistakes(target, narrator).candidates
    }
    candidates += Self.plainCandidates(of: right)
    return candidates.sorted { $0.kind < $1.kind }
      .filter { !$0.answer.matches(right) }
      .map { ($0.answer, Mistake(kind: $0.kind, text: $0.text)) }
  }

  /// What can be said without knowing where the answer comes from.
  private static func plainCandidates(of right: AnswerValue) -> [Candidate] {
    guard let numbers = right.numbers else { return [] }
    var candidates: [Candidate] = []
    if numbers.contains(where: { $0 != 0 }) {
      candidates.append(
        Candidate(
          kind: .sign,
          answer: negated(right),
          text: "The size is right, the sign is not: a minus got lost, or one too many came in."
        )
      )
    }
    guard case .list = right, numbers.count > 1 else { return candidates }
    candidates.append(
      Candidate(
        kind: .summed,
        answer: .number(numbers.reduce(0, +)),
        text:
          "That is the sum of all entries. A gradient keeps the shape of its tensor: one number for each entry."
      )
    )
    let shape = right.shape
    if shape.count == 2, shape[0] > 0, shape[1] > 0 {
      let rows = (0..<shape[1]).map { column in
        AnswerValue.list((0..<shape[0]).map { .number(numbers[$0 * shape[1] + column]) })
      }
      candidates.append(
        Candidate(
          kind: .transposed,
          answer: .list(rows),
          text: "These are the right numbers with rows and columns exchanged: that is the transpose."
        )
      )
    }
    return candidates
  }

  private static func negated(_ answer: AnswerValue) -> AnswerValue {
    switch answer {
    case .number(let number): .number(-number)
    case .list(let items): .list(items.map(negated))
    default: answer
    }
  }
}

/// A wrong answer as it would come about, and what is to be said of it.
struct Candidate {
  let kind: Mistake.Kind
  let answer: AnswerValue
  let text: String
}

/// The leaf, its entries and the pass that a question about a gradient is about.
struct GradientTarget {
  let leaf: Node
  let name: String
  let pass: RecordedPass
  let kept: Accumulated
  /// The asked entries, by their place in row-major order.
  let entries: [Int]
  /// The shape of the answer: empty for a single number.
  let shape: [Int]

  /// Reads `x.grad` or `x.grad[0, 1]`; `nil` if the expression is anything else.
  init?(_ expression: String, cell: Int, _ recording: Recording, right: AnswerValue) {
    guard let dot = expression.firstRange(of: ".grad") else { return nil }
    let name = String(expression[..<dot.lowerBound])
    let rest = String(expression[dot.upperBound...])
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    var current = -1
    var found: Accumulated?
    for event in recording.events {
      switch event {
      case .cell(let index): current = index
      case .tape(.accumulated(let step)) where current == cell:
        if recording.history(of: step.node).bears(name) { found = step }
      default: break
      }
    }
    guard let found, let pass = recording.pass(found.pass) else {
      return nil
    }
    let shape = found.node.shape(ofOutput: found.output)
    if rest.isEmpty {
      entries = Array(0..<Tensor.count(shape))
      self.shape = shape
    } else {
      guard let reference = EntryReference(name + rest), reference.index.count == shape.count,
        let flat = reference.flat(in: shape)
      else { return nil }
      entries = [flat]
      self.shape = []
    }
    guard (1...64).contains(entries.count) else { return nil }
    self.name = name
    self.pass = pass
    kept = found
    leaf = found.node
    // A gradient that the script changed afterwards is no longer what the pass left.
    guard answer(found.after.value).matches(right) else { return nil }
  }

  /// The asked entries of a tensor of the leaf's shape.
  func answer(_ tensor: Tensor) -> AnswerValue { answer(entries.map { tensor[flat: $0].double }) }

  /// The asked entries as an answer.
  func answer(_ numbers: [Double]) -> AnswerValue { Self.nested(numbers[...], shape[...]) }

  /// Numbers as nested lists.
  static func nested(_ numbers: ArraySlice<Double>, _ shape: ArraySlice<Int>) -> AnswerValue {
    guard let length = shape.first else { return .number(numbers.first ?? .nan) }
    let size = length == 0 ? 0 : numbers.count / length
    return .list(
      (0..<length).map { place in
        let start = numbers.startIndex + place * size
        return nested(numbers[start..<start + size], shape.dropFirst())
      }
    )
  }
}
