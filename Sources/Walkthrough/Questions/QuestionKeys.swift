/// What a learner presses or types while a question is open, as the questions' own words name it.
package struct QuestionKeys: Sendable, Hashable {
  /// How to ask for a hint, and for the answer.
  let hint: String
  let reveal: String
  /// How to go on when it is answered; nothing where it goes on by itself.
  let goesOn: String?

  /// On the screen.
  package static let screen = QuestionKeys(
    hint: "Tab",
    reveal: "Ctrl-R",
    goesOn: "→ goes on: see how it comes about."
  )

  /// In a walk line by line.
  package static let lines = QuestionKeys(
    hint: "?",
    reveal: "!",
    goesOn: "Enter goes on: see how it comes about."
  )

  /// In a review.
  package static let review = QuestionKeys(hint: "?", reveal: "!", goesOn: nil)
}
