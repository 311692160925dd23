import LessonFiles

/// How an answer would stand in a text that gives it away.
///
/// A number gives itself away when it is one that nobody meets by chance: it has three significant digits or
/// more. Smaller ones, such as 2 or 0.5, occur in every explanation. A list does where it stands in brackets.
struct AnswerSpelling {
  private let answer: AnswerValue

  init(_ answer: AnswerValue) { self.answer = answer }

  /// Whether the text holds the answer, so that it can be copied.
  func occurs(in text: String) -> Bool {
    switch answer {
    case .number(let number):
      return Self.digits(of: number) >= 3
        && Self.numbers(in: text).contains { AnswerValue.number($0).matches(answer) }
    case .list:
      let rows = Self.rows(of: answer)
      return !rows.isEmpty && Self.holds(rows, in: Self.groups(in: text))
    case .text(let phrase):
      return phrase.count >= 6 && text.lowercased().contains(phrase.lowercased())
    case .bool, .none: return false
    }
  }

  /// Whether a printed text is the answer itself, whatever follows it, such as a `grad_fn`.
  func begins(_ text: String) -> Bool {
    switch answer {
    case .number: Self.numbers(in: text).first.map { AnswerValue.number($0).matches(answer) } ?? false
    case .list: occurs(in: text)
    case .bool, .none, .text:
      AnswerValue(typed: text.split(separator: "\n").first.map(String.init) ?? "") == answer
    }
  }

  /// The innermost lists of two numbers or more.
  private static func rows(of answer: AnswerValue) -> [[Double]] {
    guard case .list(let items) = answer else { return [] }
    if let row = answer.numbers, answer.shape.count == 1 { return row.count >= 2 ? [row] : [] }
    return items.flatMap(rows)
  }

  /// Whether some rows stand one after the other among those of a text.
  private static func holds(_ wanted: [[Double]], in rows: [[Double]]) -> Bool {
    guard rows.count >= wanted.count else { return false }
    return (0...(rows.count - wanted.count)).contains { start in
      zip(wanted, rows[start...]).allSatisfy { wanted, row in
        wanted.count == row.count
          && zip(wanted, row).allSatisfy { AnswerValue.number($1).matches(.number($0)) }
      }
    }
  }

  /// The numbers in each innermost pair of brackets.
  private static func groups(in text: String) -> [[Double]] {
    var groups: [[Double]] = []
    var open: String?
    for character in text {
      switch character {
      case "[", "(": open = ""
      case "]", ")":
        if let inner = open { groups.append(numbers(in: inner)) }
        open = nil
      default: open?.append(character)
      }
    }
    return groups
  }

  /// The significant digits of a number as it is printed to four of them.
  private static func digits(of number: Double) -> Int {
    guard number.isFinite, number != 0 else { return 0 }
    let text = AnswerValue.number(Double(Float(number))).plain
    let mantissa = text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
    let significant = text.contains(".") ? mantissa[...] : mantissa[...].trimmingZeros
    return min(4, significant.count)
  }

  /// Every number in a text, in order; digits that belong to a name are none.
  private static func numbers(in text: String) -> [Double] {
    var numbers: [Double] = []
    var word = ""
    func take() {
      var candidate = word[...]
      while let last = candidate.last, ".,:;".contains(last) { candidate.removeLast() }
      if let number = Double(candidate) { numbers.append(number) }
      word = ""
    }
    for character in text.replacing("−", with: "-") {
      if character.isLetter || character.isNumber || "._-+".contains(character) {
        word.append(character)
      } else {
        take()
      }
    }
    take()
    return numbers
  }
}

extension Substring {
  /// Without zeros at the end.
  fileprivate var trimmingZeros: Substring {
    var digits = self
    while digits.last == "0" { digits.removeLast() }
    return digits
  }
}
