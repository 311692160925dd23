/// How much a diagnostic matters.
package enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  case note
  case warning
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// Something to tell about a text: what, where, how bad, and what to try.
package struct Diagnostic: Hashable, Sendable {
  /// A further place or fact that belongs to a diagnostic.
  package struct Note: Hashable, Sendable {
    package let message: String
    package let range: SourceRange?

    /// A note about the whole text, or about a range of it.
    package init(_ message: String, range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// The ``id`` of what tells that a run took more time or memory than it may.
  package static let limitReached = "limit-reached"

  /// A stable kebab-case name of the kind of diagnostic, for machine-readable reports.
  package let id: String

  package let severity: Severity

  /// The Python class shown before the message, such as `SyntaxError`.
  package let className: String?

  package let message: String

  /// The place; `nil` for what concerns the text as a whole.
  package let range: SourceRange?

  package let notes: [Note]

  /// One sentence on what to try.
  package let help: String?

  /// A diagnostic; all but its id and message may be left out.
  package init(
    id: String,
    severity: Severity = .error,
    className: String? = nil,
    message: String,
    range: SourceRange? = nil,
    notes: [Note] = [],
    help: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.className = className
    self.message = message
    self.range = range
    self.notes = notes
    self.help = help
  }

  /// The message with its class in front, as Python's last line has it.
  package var headline: String {
    guard let className else { return message }
    return message.isEmpty ? className : "\(className): \(message)"
  }
}
