import Diagnostics
import Explanations
import LessonFiles

/// Options that say what to show.
enum ViewCheck: LessonCheck {
  static let id = "view"
  static let summary = "Each derive, plot, focus, stop and fold has its form and names what exists."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.codeCells.flatMap { cell in repeated(in: cell.code) } + focuses(subject) + derivations(subject)
      + plots(subject)
  }

  private static func repeated(in code: CodeCell) -> [Diagnostic] {
    ["stop", "fold", "focus", "error"].compactMap { name in
      guard let second = code.values(name).dropFirst().first else { return nil }
      return finding("a cell has at most one \(name)", at: second.nameRange)
    }
  }

  private static func focuses(_ subject: CheckedLesson) -> [Diagnostic] {
    subject.options("focus").compactMap { cell, option in
      guard let reference = EntryReference(option.value) else {
        return finding("a focus is an entry, such as x[0, 0]", at: option.valueRange)
      }
      guard cell.isComplete else { return nil }
      return problem(with: reference, cell, subject).map { finding($0, at: option.valueRange) }
    }
  }

  private static func derivations(_ subject: CheckedLesson) -> [Diagnostic] {
    subject.options("derive").compactMap { cell, option in
      guard let request = DerivationRequest(option.value) else {
        return finding("a derivation is asked for as: OUT wrt IN[i]", at: option.valueRange)
      }
      guard cell.isComplete else { return nil }
      return
        (problem(with: request.output, cell, subject, isNumber: true)
        ?? problem(with: request.input, cell, subject, isNumber: true))
        .map { finding($0, at: option.valueRange) }
    }
  }

  private static func plots(_ subject: CheckedLesson) -> [Diagnostic] {
    let form = "a plot is asked for as: Y wrt X over [A, B], or by the name of a list of numbers"
    return subject.options("plot").compactMap { cell, option in
      guard let request = PlotRequest(option.value) else { return finding(form, at: option.valueRange) }
      guard cell.isComplete else { return nil }
      switch request {
      case .function(let output, let input, _, _):
        return
          (problem(with: output, cell, subject, isNumber: true)
          ?? problem(with: input, cell, subject, isNumber: true))
          .map { finding($0, at: option.valueRange) }
      case .list(let name):
        let known = subject.names
        if known.contains(name) { return nil }
        return finding(
          "nothing is called \(name) here",
          at: option.valueRange,
          help: nearestName(to: name, among: known.sorted()).map { "did you mean \($0)?" }
        )
      }
    }
  }

  /// What is wrong with a reference to an entry, in a sentence.
  ///
  /// - Parameters:
  ///   - reference: what the author wrote.
  ///   - cell: the cell whose option it is; later tensors don't count.
  ///   - subject: the lesson.
  ///   - isNumber: whether the reference must be a single number.
  /// - Returns: the sentence, or `nil` if nothing is wrong.
  private static func problem(
    with reference: EntryReference,
    _ cell: CheckedLesson.RanCell,
    _ subject: CheckedLesson,
    isNumber: Bool = false
  ) -> String? {
    guard let (node, output) = subject.node(named: reference.name, throughCell: cell.index) else {
      return "no tensor is called \(reference.name) here"
    }
    let shape = node.shape(ofOutput: output)
    let written = "[\(shape.map(String.init).joined(separator: ", "))]"
    if isNumber && reference.index.isEmpty && shape.reduce(1, *) != 1 {
      return "\(reference.name) has the shape \(written); say which entry, such as \(reference.name)"
        + "[\(shape.map { _ in "0" }.joined(separator: ", "))]"
    }
    return reference.flat(in: shape) == nil
      ? "\(reference.name) has the shape \(written), and no such entry" : nil
  }
}
