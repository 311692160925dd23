import Diagnostics
import Host

/// Gives the parts of diagnostics their colours, by the sequences that every terminal knows.
struct ColorDecorator: DiagnosticDecorator {
  func decorate(_ text: String, as part: DiagnosticPart) -> String {
    guard let code = code(of: part) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Bold for what is read first, red and yellow for how bad it is, blue for the margin.
  private func code(of part: DiagnosticPart) -> String? {
    switch part {
    case .location, .message: "1"
    case .severity(.error), .carets(.error): "1;31"
    case .severity(.warning), .carets(.warning): "1;33"
    case .severity(.note), .carets(.note): "1;36"
    case .gutter: "34"
    case .help: "32"
    case .source: nil
    }
  }
}

extension GlobalOptions {
  /// The look of diagnostics on a stream.
  func decorator(for stream: StandardStream) -> any DiagnosticDecorator {
    let usesColor = color.usesColor(in: .current, isTerminal: stream.isTerminal)
    return usesColor ? ColorDecorator() : PlainDecorator()
  }
}
