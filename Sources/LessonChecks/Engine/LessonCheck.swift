import Diagnostics

/// Something that may be wrong with a lesson, and how to find it.
///
/// One file a check; ``LessonChecks`` lists them.
package protocol LessonCheck: SendableMetatype {
  /// The name by which reports and `accept:` lines know the check, in kebab-case.
  static var id: String { get }
  /// What a lesson must be like to pass, in one sentence.
  static var summary: String { get }
  /// What is wrong, in any order; the diagnostics' own ids are not looked at.
  static func findings(in subject: CheckedLesson) -> [Diagnostic]
}

extension LessonCheck {
  /// An error of this check.
  static func finding(
    _ message: String,
    at range: SourceRange?,
    notes: [Diagnostic.Note] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(id: id, message: message, range: range, notes: notes, help: help)
  }
}

/// Every check there is, in the order in which `check --list` shows them.
package enum LessonChecks {
  package static let all: [any LessonCheck.Type] = [
    // The file.
    CharacterCheck.self,
    FormatCheck.self,
    HeaderCheck.self,
    WidthCheck.self,
    // The program.
    SyntaxCheck.self,
    LanguageCheck.self,
    FailureCheck.self,
    ExpectedErrorCheck.self,
    OutputCheck.self,
    // The questions.
    PredictionCheck.self,
    WrongAnswerCheck.self,
    ChoiceCheck.self,
    HintCheck.self,
    GivenAwayCheck.self,
    RuleCheck.self,
    // The views.
    ViewCheck.self,
    DerivationCheck.self,
    GradientCheck.self,
    FrameCheck.self,
    // The collection.
    RequirementCheck.self,
    TwinCheck.self,
  ]

  /// The ids that reports may show: the checks' own, and those of acceptances and of a real Python.
  package static var ids: [String] { all.map { $0.id } + [Acceptance.id, PythonSyntax.id] }
}
