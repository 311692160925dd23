import ArgumentParser
import Diagnostics
import Host
import LessonFiles
import ShippedLessons

/// Finds what a command's argument names: a shipped lesson, a file, or standard input.
enum LessonSource {
  /// The lessons that come with the tool.
  static let catalogue = Catalogue(
    ShippedLesson.all.map { Catalogue.Entry(fileName: $0.name, text: $0.text) }
  )

  /// The endings of files that hold lessons.
  static let endings = [".lesson", ".py"]

  /// Whether the argument is a path: it has a slash or a file's ending.
  static func isPath(_ argument: String) -> Bool {
    argument.contains("/") || endings.contains { argument.hasSuffix($0) }
  }

  /// The text that `argument` names.
  ///
  /// - Throws: an exit code, after the reason has been written to standard error.
  static func text(_ argument: String, _ options: GlobalOptions) throws -> SourceText {
    if argument == "-" { return SourceText(name: "<stdin>", text: try reading { try readStandardInput() }) }
    if isPath(argument) { return try file(argument) }
    switch catalogue.find(argument, language: options.language) {
    case .success(let entry): return source(of: entry)
    case .failure(let failure):
      Problem.report(failure.text)
      throw ExitCode.noInput
    }
  }

  /// The text of a file.
  ///
  /// - Throws: an exit code, after the reason has been written to standard error.
  static func file(_ path: String) throws -> SourceText {
    SourceText(name: path, text: try reading { try readText(path: path) })
  }

  /// The text of a shipped lesson, under its file's name.
  static func source(of entry: Catalogue.Entry) -> SourceText {
    SourceText(name: entry.fileName + ".lesson", text: entry.text)
  }

  /// Does what reads files, and tells what went wrong.
  ///
  /// - Throws: an exit code, after the reason has been written to standard error.
  static func reading<Value>(_ read: () throws -> Value) throws -> Value {
    do { return try read() } catch {
      Problem.report("\(error)")
      throw ExitCode.noInput
    }
  }
}

/// Writes diagnostics to standard error, each with its place in the text.
struct DiagnosticOutput {
  private let renderer: DiagnosticRenderer

  init(_ source: SourceText, _ options: GlobalOptions) {
    renderer = DiagnosticRenderer(source: source, decorator: options.decorator(for: .error))
  }

  func write(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { StandardStream.error.write(renderer.render(diagnostic) + "\n") }
  }
}
