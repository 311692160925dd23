import Diagnostics
import LessonFiles

/// Questions for the rule of a node.
enum RuleCheck: LessonCheck {
  static let id = "rule"
  static let summary = "A rule question names a result and the rule by which its gradient goes back."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.options("rule").compactMap { cell, option in
      let parts = option.value.split(separator: " ").map(String.init)
      // Its form is FormatCheck's.
      guard parts.count >= 3, parts[1] == "is", cell.isComplete else { return nil }
      let rule = parts[2...].joined(separator: " ")
      guard let (node, _) = subject.node(named: parts[0], throughCell: cell.index) else {
        return finding("no tensor is called \(parts[0]) here", at: option.valueRange)
      }
      let actual = node.operation.words.ruleName
      if rule == actual { return nil }
      if actual.isEmpty {
        return finding(
          "\(parts[0]) is made by \(node.operation.name), whose rule has no name to ask for",
          at: option.valueRange
        )
      }
      return finding(
        "the gradient goes back through \(parts[0]) by the rule: \(actual)",
        at: option.valueRange
      )
    }
  }
}
