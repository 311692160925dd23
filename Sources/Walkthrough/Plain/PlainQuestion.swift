import LessonFiles

/// Asks the question of a walk's step line by line, until it is answered, shown or left.
struct PlainQuestion {
  /// How the asking ended.
  enum Ending {
    case answered
    /// Left for later.
    case setAside
    /// The learner wants to stop.
    case stopped
    /// Nobody types any more.
    case inputEnded
  }

  /// The next line of input without its end, or nothing at the end of input.
  let read: () -> String?
  /// Takes whole lines.
  let write: (String) -> Void

  /// The width of what is written.
  static let columns = 78

  /// Asks the open question of the step at which the walk stands.
  func ask(_ model: inout WalkModel) -> Ending {
    write("answer (? for a hint, ! to be shown, nothing to leave it, q to stop):")
    while model.isQuestionOpen {
      guard let line = read() else { return .inputEnded }
      let before = model.explanation(columns: Self.columns).map(\.text)
      switch line.trimmingSpaces {
      case "":
        _ = model.update(.setAside)
        write("left for later")
        return .setAside
      case "q" where !isRight("q", model): return .stopped
      case "?": _ = model.update(.hint)
      case "!": _ = model.update(.reveal)
      case let typed:
        // No answer is longer; typing takes time that grows with the square of the length.
        for character in typed.prefix(1_000) { _ = model.update(.type(character)) }
        _ = model.update(.check)
      }
      if let notice = model.notice { write(model.walk.spelled(notice)) }
      let after = model.explanation(columns: Self.columns).map(\.text)
      let new = after.filter { !before.contains($0) }
      // The same wrong answer twice gets the same words, and these are said again.
      let repeated = after.lastIndex(of: "").map { after[($0 + 1)...] } ?? []
      for line in new.isEmpty && model.notice == nil ? Array(repeated) : new { write(line) }
    }
    return .answered
  }

  private func isRight(_ typed: String, _ model: WalkModel) -> Bool {
    guard let right = model.questionID.flatMap(model.rightAnswer) else { return false }
    return AnswerValue(typed: typed).matches(right)
  }
}
