/// Why there is no terminal to draw on.
package enum TerminalRefusal: Error, Hashable {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// TERM is not set.
  case noType
  /// The terminal cannot place its cursor, as with TERM=dumb.
  case cannotPlaceCursor(type: String)
  /// Neither the type nor those tried in its place are known here.
  case unknownType(String)
  /// Another one is open in this process.
  case alreadyOpen
  /// The system refuses something that a terminal needs.
  case systemFailed
}

extension TerminalRefusal: CustomStringConvertible {
  /// The reason in a sentence, without a full stop.
  package var description: String {
    switch self {
    case .notATerminal: "standard input and output are not both a terminal"
    case .noType: "TERM is not set, so the kind of terminal is not known"
    case .cannotPlaceCursor(let type): "a terminal of type \(printable(type)) cannot place its cursor"
    case .unknownType(let type): "no terminal of type \(printable(type)) is known on this machine"
    case .alreadyOpen: "the terminal is in use"
    case .systemFailed: "the terminal cannot be set up"
    }
  }

  /// The type as it may be printed: it comes from the environment.
  private func printable(_ type: String) -> String {
    String(
      type.unicodeScalars.prefix(40).map {
        $0.isASCII && $0.value > 0x20 && $0.value < 0x7f ? Character($0) : "?"
      }
    )
  }
}
