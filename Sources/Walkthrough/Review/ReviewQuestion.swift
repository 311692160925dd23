import Canvas
import Diagnostics
import Explanations
import LessonFiles

/// A question as it is asked again: the lesson up to its cell, run with fresh numbers where that is fair.
package struct ReviewQuestion {
  /// A walk that stands at the question.
  let model: WalkModel
  /// The lines whose numbers changed; none where the lesson's own numbers are asked about.
  package let changedLines: Set<Int>
  /// The step of the question in a walk through the lesson itself, counted from 0.
  let step: Int

  /// How many sets of numbers are tried.
  private static let tries: UInt64 = 12

  /// Prepares a question; there is none where the lesson does not get to it.
  ///
  /// - Parameters:
  ///   - lesson: the lesson as its author wrote it.
  ///   - id: the question.
  ///   - seed: what the numbers depend on.
  ///   - glyphs: how it is written.
  ///   - record: runs a lesson.
  package init?(
    _ lesson: LessonFile,
    _ id: QuestionID,
    seed: UInt64,
    glyphs: Glyphs = .unicode,
    record: (LessonFile) -> LessonRun
  ) {
    let fresh = FreshNumbers(lesson, through: id.cell)
    let original = fresh.original
    let old = record(original.lesson)
    guard old.failures.isEmpty, let answer = old.answer(to: id), let walk = Walk(old, glyphs: glyphs),
      let place = walk.step(of: id)
    else { return nil }
    step = place
    // What is asked does not depend on numbers unless a number is the answer to a prediction.
    let tries = fresh.isEmpty || answer.numbers == nil || !walk.isPrediction(id) ? 0 : Self.tries
    for attempt in 0..<tries {
      let variation = fresh.variation(seed: seed &+ attempt)
      let run = record(variation.lesson)
      guard run.endsLike(old), let other = run.answer(to: id), other.isFair(insteadOf: answer),
        !other.stands(in: variation) || answer.stands(in: original),
        let walk = Walk(run, glyphs: glyphs), let place = walk.step(of: id)
      else { continue }
      model = WalkModel(walk, at: place, hasMotion: false)
      changedLines = fresh.changedLines
      return
    }
    model = WalkModel(walk, at: place, hasMotion: false)
    changedLines = []
  }

  /// The program up to the question's cell with what it has printed before, fit for a terminal; changed lines are
  /// marked.
  package var program: [String] {
    let run = model.walk.run
    let asked = model.step.cell
    var lines: [String] = []
    for (cell, code) in run.lesson.codeLines().enumerated() where !code.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines += code.map { line in
        let mark = changedLines.contains(line.number) ? "  * " : "    "
        return (mark + TerminalText.escaped(line.text)).trimmingTrailing
      }
      guard cell < asked else { continue }
      var output = ExpectedOutput.normalized(run.cells[cell].printed)
      if let failure = run.cells[cell].failure { output.append(failure.headline) }
      // A loop prints many times; the last few lines tell where it got to.
      lines += output.suffix(6).map { "    #> " + TerminalText.escaped($0) }
    }
    return lines.map(model.walk.spelled)
  }

  /// What the question asks, and in which form an answer is expected.
  package var words: [String] {
    var lines = model.explanation(columns: PlainQuestion.columns).map(\.text)
    if let id = model.questionID, !changedLines.isEmpty, let form = model.rightAnswer(to: id)?.form {
      lines.append(form)
    }
    return lines
  }
}

extension LessonRun {
  fileprivate func answer(to id: QuestionID) -> AnswerValue? {
    guard cells.indices.contains(id.cell), cells[id.cell].answers.indices.contains(id.question) else {
      return nil
    }
    return cells[id.cell].answers[id.question].value
  }

  /// Whether the same cells fail, and no others.
  fileprivate func endsLike(_ run: LessonRun) -> Bool {
    failures.isEmpty && zip(cells, run.cells).allSatisfy { ($0.failure == nil) == ($1.failure == nil) }
  }
}

extension Walk {
  /// The step that asks a question.
  func step(of id: QuestionID) -> Int? { questionSteps.first { $0.id == id }?.step }

  fileprivate func isPrediction(_ id: QuestionID) -> Bool {
    guard let questions = lesson.cells[id.cell].code?.questions,
      case .predict = questions[id.question].kind
    else { return false }
    return true
  }
}

extension AnswerValue {
  /// Whether an answer can be asked for in place of another: it is another one of the same form, finite and zero where that
  /// is, and no longer to write.
  func isFair(insteadOf old: AnswerValue) -> Bool {
    guard let new = numbers, let numbers = old.numbers, shape == old.shape, new.count == numbers.count else {
      return false
    }
    return !matches(old)
      && zip(new, numbers).allSatisfy { new, old in
        new.isFinite == old.isFinite && (new == 0) == (old == 0) && (Self.isShort(new) || !Self.isShort(old))
      }
  }

  /// Whether the answer is one of the numbers that the program begins with, and so can be read off.
  fileprivate func stands(in variation: FreshNumbers.Variation) -> Bool {
    if case .number(let number) = self { variation.numbers.contains(abs(number)) } else { false }
  }

  /// Whether a number has at most four digits behind the point, apart from the rounding of single precision.
  private static func isShort(_ number: Double) -> Bool {
    let scaled = number * 10_000
    return abs(scaled - scaled.rounded()) <= 1e-6 * abs(scaled)
  }

  /// How the answer is to be written, in a sentence.
  fileprivate var form: String? {
    guard let numbers else { return nil }
    let precision = numbers.allSatisfy(Self.isShort) ? "" : " Four digits will do, or a fraction such as 2/3."
    switch shape.count {
    case 0: return "Write a number." + precision
    case 1: return "Write a list of \(numbers.count) numbers, such as [1, 2]." + precision
    default:
      let shape = shape.map(String.init).joined(separator: ", ")
      return "Write its \(numbers.count) numbers row by row as nested lists, shape (\(shape))." + precision
    }
  }
}
