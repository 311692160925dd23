import ArgumentParser
import Diagnostics
import Explanations
import Expressions
import Host

/// Standard output, for results.
enum Output {
  /// Writes a result as it stands, at once.
  ///
  /// Where nobody reads any more, the process ends as one that the closed pipe had killed.
  static func write(_ text: String) {
    do {
      try StandardStream.output.send(text)
    } catch FileError.closed {
      Gradtutor.exit(withError: ExitCode.closedPipe)
    } catch {
      Problem.report("\(error)")
      Gradtutor.exit(withError: ExitCode.cannotWrite)
    }
  }

  /// Writes words of the tool's or of a lesson, in ASCII where that is asked for.
  static func write(_ text: String, in notation: Notation) {
    write(notation == .ascii ? Narrator.ascii(text) : text)
  }
}

/// Standard error, for what is wrong with a command rather than with a lesson.
enum Problem {
  /// Writes a sentence behind the tool's name; control characters are spelled out.
  static func report(_ sentence: String) {
    StandardStream.error.write("gradtutor: \(TerminalText.escaped(sentence))\n")
  }
}

/// The exit codes, as sysexits has them.
extension ExitCode {
  /// The lesson or program has a fault.
  static let fault = ExitCode(1)
  /// The command cannot be understood.
  static let usage = ExitCode(64)
  /// No such file or lesson.
  static let noInput = ExitCode(66)
  /// Something that the command needs is not installed.
  static let unavailable = ExitCode(69)
  /// A fault of the tool's own.
  static let internalFault = ExitCode(70)
  /// A file cannot be written.
  static let cannotWrite = ExitCode(73)
  /// Killed by a closed pipe: 128 and SIGPIPE's number.
  static let closedPipe = ExitCode(141)
}
