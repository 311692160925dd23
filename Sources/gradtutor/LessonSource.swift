import ArgumentParser
import Diagnostics
import Host
import LessonFiles
import ShippedLessons

/// Finds what a command's argument names: a shipped lesson, a file, or standard input.
struct LessonSource {
  /// The lessons that come with the tool.
  static let catalogue = Catalogue(
    ShippedLesson.all.map { Catalogue.Entry(fileName: $0.name, text: $0.text) }
  )

  /// Whether the argument is a path: it has a slash or a file's ending.
  static func isPath(_ argument: String) -> Bool {
    argument.contains("/") || argument.hasSuffix(".lesson") || argument.hasSuffix(".py")
  }

  /// The text that `argument` names.
  ///
  /// - Throws: an exit code, after the reason has been written to standard error.
  static func text(_ argument: String, _ options: GlobalOptions) throws -> SourceText {
    if argument == "-" { return SourceText(name: "<stdin>", text: try reading { try readStandardInput() }) }
    if isPath(argument) {
      return SourceText(name: argument, text: try reading { try readText(path: argument) })
    }
    let language = options.lang ?? Environment.current.language
    switch catalogue.find(argument, language: language) {
    case .success(let entry): return SourceText(name: entry.fileName + ".lesson", text: entry.text)
    case .failure(let failure):
      StandardStream.error.write("gradtutor: \(TerminalText.escaped(failure.text))\n")
      throw ExitCode.noInput
    }
  }

  private static func reading(_ read: () throws -> String) throws -> String {
    do { return try read() } catch {
      StandardStream.error.write("gradtutor: \(TerminalText.escaped("\(error)"))\n")
      throw ExitCode.noInput
    }
  }
}

extension ExitCode {
  /// No such file: 66, as sysexits has it.
  static let noInput = ExitCode(66)
  /// The lesson or program has a fault.
  static let fault = ExitCode(1)
}

/// Writes diagnostics to standard error, each with its place in the text.
struct DiagnosticOutput {
  let source: SourceText
  let usesColor: Bool

  init(_ source: SourceText, _ options: GlobalOptions) {
    self.source = source
    usesColor = options.color.usesColor(
      in: Environment.current,
      isTerminal: StandardStream.error.isTerminal
    )
  }

  func write(_ diagnostics: [Diagnostic]) {
    let renderer = DiagnosticRenderer(source: source)
    for diagnostic in diagnostics { StandardStream.error.write(renderer.render(diagnostic)) }
  }
}
