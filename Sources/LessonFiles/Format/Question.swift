import Diagnostics

/// Something that a cell asks before it runs.
package struct Question: Sendable {
  /// What the answer is compared with.
  package enum Kind: Sendable {
    /// The value of an expression after the cell, or after pass `step` of its loop.
    case predict(expression: String, range: SourceRange, step: Int?)
    /// A text with its answer, often one of several choices.
    case open(text: String, answer: String)
    /// The name of the rule by which gradients go through the node bound to `name`.
    case rule(name: String, rule: String)
  }

  /// An expected wrong answer with its reason.
  package struct Wrong: Sendable {
    package let value: String
    package let reason: String
    package let range: SourceRange
  }

  package let kind: Kind
  /// The author's wording, if any.
  package internal(set) var ask: String?
  /// Shown one at a time.
  package internal(set) var hints: [String] = []
  package internal(set) var wrongs: [Wrong] = []
  package internal(set) var choices: [String] = []
  /// How far a number may be off; `nil` for equal as printed to four significant digits.
  package internal(set) var tolerance: Double?
  /// The option that opens the question.
  package let range: SourceRange

  /// The names of rules that a `rule:` question offers besides the right one.
  package static let ruleNames = [
    "sum", "product", "quotient", "power", "exponential", "logarithm", "root", "trigonometric", "mean",
    "matrix product",
  ]

  /// The text to show: the author's, else one made of the question itself.
  package var text: String {
    if let ask { return ask }
    switch kind {
    case .predict(let expression, _, let step):
      return step.map { "What will \(expression) be after step \($0)?" } ?? "What will \(expression) be?"
    case .open(let text, _): return text
    case .rule(let name, _): return "By which rule does the gradient go back through \(name)?"
    }
  }
}

extension Question {
  /// Groups options into questions: each `predict`, `question` or `rule` opens one, and what follows belongs to it.
  static func questions(in options: [CellOption], report: (Diagnostic) -> Void) -> [Question] {
    var questions: [Question] = []
    for (index, option) in options.enumerated() {
      switch option.name {
      case "predict": questions.append(Question(kind: predict(option), range: option.nameRange))
      case "question":
        let answer = options[(index + 1)...].prefix { !opensQuestion.contains($0.name) }
          .first { $0.name == "answer" }
        if answer == nil {
          report(
            Diagnostic(
              id: "question-without-answer",
              severity: .error,
              message: "this question has no answer",
              range: option.nameRange,
              help: "add a line: #| answer: TEXT"
            )
          )
        }
        questions.append(
          Question(kind: .open(text: option.value, answer: answer?.value ?? ""), range: option.nameRange)
        )
      case "rule":
        let parts = option.value.components(separatedBy: " is ")
        if parts.count != 2 {
          report(
            Diagnostic(
              id: "rule-form",
              severity: .error,
              message: "a rule is asked for as: NAME is RULE",
              range: option.valueRange,
              help: "for example: #| rule: y is quotient"
            )
          )
        }
        questions.append(
          Question(
            kind: .rule(
              name: parts[0].trimmingSpaces,
              rule: (parts.count > 1 ? parts[1] : "").trimmingSpaces
            ),
            range: option.nameRange
          )
        )
      case "ask", "hint", "wrong", "choice", "tolerance":
        guard !questions.isEmpty else {
          report(
            Diagnostic(
              id: "option-without-question",
              severity: .error,
              message: "\(option.name) belongs to a question, and none stands above it",
              range: option.nameRange,
              help: "put it below a line #| predict: EXPRESSION or #| question: TEXT"
            )
          )
          continue
        }
        questions[questions.count - 1].add(option, report: report)
      default: break
      }
    }
    return questions
  }

  private static let opensQuestion: Set = ["predict", "question", "rule"]

  private static func predict(_ option: CellOption) -> Kind {
    let parts = option.value.components(separatedBy: " at step ")
    if parts.count == 2, let step = Int(parts[1].trimmingSpaces) {
      let start = option.valueRange.start
      return .predict(
        expression: parts[0],
        range: SourceRange(start, start + parts[0].utf8.count),
        step: step
      )
    }
    return .predict(expression: option.value, range: option.valueRange, step: nil)
  }

  private mutating func add(_ option: CellOption, report: (Diagnostic) -> Void) {
    switch option.name {
    case "ask": ask = option.value
    case "hint": hints.append(option.value)
    case "choice": choices.append(option.value)
    case "tolerance":
      tolerance = Double(option.value)
      if tolerance == nil || tolerance.map({ !($0 >= 0) }) == true {
        report(
          Diagnostic(
            id: "tolerance-form",
            severity: .error,
            message: "a tolerance is a number that is not negative",
            range: option.valueRange
          )
        )
      }
    default:
      guard let colon = option.value.firstRange(of: ": ") else {
        report(
          Diagnostic(
            id: "wrong-form",
            severity: .error,
            message: "a wrong answer needs its reason: wrong VALUE: WHY",
            range: option.valueRange
          )
        )
        return
      }
      wrongs.append(
        Wrong(
          value: option.value[..<colon.lowerBound].trimmingSpaces,
          reason: option.value[colon.upperBound...].trimmingSpaces,
          range: option.valueRange
        )
      )
    }
  }
}

extension String {
  func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
