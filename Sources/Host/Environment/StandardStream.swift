import Glibc

/// One of the three files that every process starts with.
package enum StandardStream: CInt, Sendable {
  case input = 0
  case output = 1
  case error = 2

  /// Whether the stream is a terminal.
  package var isTerminal: Bool {
    isatty(rawValue) == 1
  }

  /// How many columns a line has: by `COLUMNS`, else by the terminal; none where neither knows.
  package func columns(in environment: Environment) -> Int? {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    var window = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return Int(window.ws_col)
  }

  /// Writes a text, as far as somebody reads it.
  /// - Returns: whether all of it was written.
  @discardableResult
  package func write(_ text: String) -> Bool {
    FileDescriptor.write(Array(text.utf8), to: rawValue) == 0
  }

  /// Writes a text, all of it.
  ///
  /// - Throws: `FileError.closed` where nobody reads any more, and what else went wrong.
  package func send(_ text: String) throws(FileError) {
    let failure = FileDescriptor.write(Array(text.utf8), to: rawValue)
    if failure != 0 { throw FileError(path: "standard output", errno: failure) }
  }
}
