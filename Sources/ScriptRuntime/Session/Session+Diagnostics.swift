import Diagnostics
import ScriptSyntax

extension Session {
  /// What to tell about a failure that no handler caught: Python's class and text, the place, and what to try.
  ///
  /// The text of a script's own class comes from its `__str__`, unless `asRecorded`: writing down must not run
  /// the script.
  package func diagnostic(for error: any Error, asRecorded: Bool = false) -> Diagnostic {
    if let limit = error as? LimitReached {
      return Diagnostic(
        id: Diagnostic.limitReached,
        message: limit.message,
        range: limit.range ?? position,
        help: limit.help
      )
    }
    guard let exception = try? exception(for: error) else {
      return Diagnostic(id: "internal-error", message: "\(error)", range: position)
    }
    let state = exception.state as? ExceptionState
    let runsScript = asRecorded && !(state?.arguments.allSatisfy(\.isScalar) ?? true)
    let message = runsScript ? "" : (try? asRecorded ? text(of: exception) : str(.instance(exception))) ?? ""
    let trace = state?.trace ?? []
    let isOwn = exception.type.module == "__main__"
    return Diagnostic(
      id: "script-error",
      className: isOwn ? exception.type.qualifiedName : qualifiedName(of: exception.type),
      message: message,
      range: trace.first ?? position,
      notes: trace.dropFirst().prefix(3).map { Diagnostic.Note("called from here", range: $0) },
      help: asRecorded ? nil : help(for: exception, message: message, state)
    )
  }

  private func help(for exception: InstanceObject, message: String, _ state: ExceptionState?) -> String? {
    if let candidates = state?.candidates,
      let nearest = nearestName(to: candidates.name, among: candidates.gather())
    {
      return "Did you mean: '\(nearest)'?"
    }
    return adviceTable.first { $0.className == exception.type.name && message.contains($0.fragment) }?.advice
  }
}

extension Value {
  /// Whether its text is Python's own business.
  fileprivate var isScalar: Bool {
    switch self {
    case .none, .bool, .int, .bigInt, .float, .string: true
    default: false
    }
  }
}
