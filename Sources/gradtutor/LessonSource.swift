import ArgumentParser
import Diagnostics
import Host
import LessonFiles
import ShippedLessons

/// Finds what a command's argument names: a lesson of the catalogue, a file, or standard input.
enum LessonSource {
  /// The lessons that come with the tool, and those in folders of one's own.
  static let catalogue = Catalogue(
    ShippedLesson.all.map { Catalogue.Entry(fileName: $0.name, text: $0.text) }
  ).adding(own.files.map { Catalogue.Entry(path: $0.path, text: $0.text) })

  private static let own = Environment.current.ownLessons()

  /// Tells which lessons of one's own cannot be read; they are no reason to fail.
  static func reportProblems() {
    for problem in own.problems { Problem.report("warning: GRADTUTOR_LESSONS: \(problem)") }
  }

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
    case .success(let entry): return entry.source
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
