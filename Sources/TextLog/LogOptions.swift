import Expressions

/// How a log is written.
package struct LogOptions: Sendable, Hashable {
  /// How much each step says.
  package enum Detail: String, Sendable, CaseIterable {
    /// One line a step.
    case brief
    /// Rule, numbers and what is special.
    case full
  }

  package var detail = Detail.full
  /// Every pass of every loop, not just the first ones and the last.
  package var showsAllPasses = false
  /// Whether what answers a question is shown; a worksheet leaves it out.
  package var showsAnswers = true
  /// The columns at which prose wraps; `nil` for no wrapping.
  package var width: Int?
  package var notation = Notation.unicode
  /// The entry to follow, in place of the lesson's choice.
  package var focus: String?

  /// The usual log.
  package init() {}
}
