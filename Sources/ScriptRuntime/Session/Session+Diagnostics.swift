import Diagnostics
import ScriptSyntax

extension Session {
  /// What to tell about a failure that no handler caught: Python's class and text, the place, and what to try.
  package func diagnostic(for error: any Error) -> Diagnostic {
    if let limit = error as? LimitReached {
      return Diagnostic(
        id: "limit-reached",
        message: limit.message,
        range: limit.range ?? position,
        help: limit.help
      )
    }
    guard let exception = try? exception(for: error) else {
      return Diagnostic(id: "internal-error", message: "\(error)", range: position)
    }
    let state = exception.state as? ExceptionState
    let message = (try? text(of: exception)) ?? ""
    let shown = exception.type.lookup("__str__").flatMap { _ in try? str(.instance(exception)) } ?? message
    let trace = state?.trace ?? []
    let isOwn = exception.type.module == "__main__"
    return Diagnostic(
      id: "script-error",
      className: isOwn ? exception.type.qualifiedName : qualifiedName(of: exception.type),
      message: shown,
      range: trace.first ?? position,
      notes: trace.dropFirst().prefix(3).map { Diagnostic.Note("called from here", range: $0) },
      help: help(for: exception, message: shown, state)
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
