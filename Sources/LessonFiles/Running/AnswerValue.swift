/// The answer to a question, the script's or the learner's, in a form in which they can be compared.
package indirect enum AnswerValue: Sendable, Hashable {
  case none
  case bool(Bool)
  case number(Double)
  /// A vector, a matrix, a shape, a tuple.
  case list([AnswerValue])
  case text(String)

  /// Whether two answers are the same.
  ///
  /// Numbers are the same if they agree as printed to four significant digits, or differ by at most `tolerance`
  /// where one is given. Texts are compared without regard to case and blanks.
  ///
  /// - Parameters:
  ///   - answer: the right answer, or an expected wrong one.
  ///   - tolerance: the author's, if any.
  /// - Returns: whether this answer counts as that one.
  package func matches(_ answer: AnswerValue, tolerance: Double? = nil) -> Bool {
    switch (self, answer) {
    case (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): Self.areEqual(a, b, tolerance)
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.matches($1, tolerance: tolerance) }
    case (.text(let a), .text(let b)): Self.folded(a) == Self.folded(b)
    case (.text(let text), let other), (let other, .text(let text)):
      Self.folded(text) == Self.folded(other.plain)
    default: false
    }
  }

  private static func areEqual(_ a: Double, _ b: Double, _ tolerance: Double?) -> Bool {
    if a == b || (a.isNaN && b.isNaN) { return true }
    guard a.isFinite, b.isFinite else { return false }
    if let tolerance { return abs(a - b) <= tolerance }
    return abs(a - b) <= (b == 0 ? 5e-5 : 5e-4 * abs(b))
  }

  private static func folded(_ text: String) -> String {
    let words = text.lowercased().split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }

  /// The answer as a learner would write it.
  package var plain: String {
    switch self {
    case .none: "None"
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(Float(number))"
    case .list(let items): "[\(items.map(\.plain).joined(separator: ", "))]"
    case .text(let text): text
    }
  }

  /// The numbers in reading order, if it holds nothing else.
  package var numbers: [Double]? {
    switch self {
    case .number(let number): return [number]
    case .list(let items):
      let parts = items.map(\.numbers)
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    default: return nil
    }
  }

  /// The lengths of a list and of the lists in it, where they are regular.
  package var shape: [Int] {
    guard case .list(let items) = self else { return [] }
    return [items.count] + (items.first?.shape ?? [])
  }
}

extension AnswerValue {
  /// Reads what a learner typed: `-0.3333`, `-1/3`, `[2, 4]`, `2 4`, `(3, 3)`, `yes`, `None`, or any text.
  package init(typed text: String) {
    var reader = AnswerReader(text)
    self = reader.read() ?? .text(text.trimmingSpaces)
  }
}

/// Reads numbers, lists and words; anything else is text.
private struct AnswerReader {
  private var tokens: [Substring] = []
  private var index = 0

  init(_ text: String) {
    var rest = text.trimmingSpaces[...]
    for wrapping in ["tensor(", "torch.Size("] where rest.hasPrefix(wrapping) {
      rest = rest.dropFirst(wrapping.count)
      if let end = rest.lastIndex(of: ")") { rest = rest[..<end] }
    }
    while let character = rest.first {
      if "[](),".contains(character) {
        tokens.append(rest.prefix(1))
        rest = rest.dropFirst()
      } else if character == " " || character == "\t" || character == ";" {
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { !"[](), \t;".contains($0) }
        tokens.append(word)
        rest = rest.dropFirst(word.count)
      }
    }
  }

  mutating func read() -> AnswerValue? {
    var items: [AnswerValue] = []
    while index < tokens.count {
      if tokens[index] == "," {
        index += 1
        continue
      }
      guard let item = item(depth: 0) else { return nil }
      items.append(item)
    }
    if items.count == 1 { return items[0] }
    return items.isEmpty || items.contains { if case .text = $0 { true } else { false } } ? nil : .list(items)
  }

  private mutating func item(depth: Int) -> AnswerValue? {
    guard index < tokens.count, depth < 8 else { return nil }
    let token = tokens[index]
    index += 1
    if token == "[" || token == "(" {
      var items: [AnswerValue] = []
      while index < tokens.count, tokens[index] != "]", tokens[index] != ")" {
        if tokens[index] == "," {
          index += 1
          continue
        }
        guard let item = item(depth: depth + 1) else { return nil }
        items.append(item)
      }
      guard index < tokens.count else { return nil }
      index += 1
      return .list(items)
    }
    if token == "]" || token == ")" { return nil }
    return Self.word(token)
  }

  private static func word(_ token: Substring) -> AnswerValue? {
    switch token.lowercased() {
    case "yes", "y", "true", "是": return .bool(true)
    case "no", "n", "false", "否", "不是": return .bool(false)
    case "none": return AnswerValue.none
    case "inf", "+inf": return .number(.infinity)
    case "-inf": return .number(-.infinity)
    case "nan": return .number(.nan)
    default: break
    }
    let text = token.replacing("−", with: "-").replacing("‑", with: "-")
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let top = Double(parts[0]), let bottom = Double(parts[1]), bottom != 0 {
      return .number(top / bottom)
    }
    return Double(text.hasSuffix(".") ? text + "0" : text).map { .number($0) }
  }
}
