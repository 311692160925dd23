/// The parts of a rendered diagnostic that may look different.
package enum DiagnosticPart: Hashable, Sendable {
  case location
  case severity(Severity)
  case message
  case gutter
  case source
  case carets(Severity)
  case help
}

/// Gives the parts of a diagnostic their look, such as colour; the text itself is final when it gets here.
package protocol DiagnosticDecorator: Sendable {
  /// The text as it shall be printed.
  func decorate(_ text: String, as part: DiagnosticPart) -> String
}

/// Leaves all text as it is.
package struct PlainDecorator: DiagnosticDecorator {
  /// A decorator without settings.
  package init() {}

  package func decorate(_ text: String, as part: DiagnosticPart) -> String { text }
}
