import ArgumentParser
import Diagnostics
import LessonFiles

/// `gradtutor list`: every lesson with its chapter, title and summary.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the lessons.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    var separator = ""
    for chapter in LessonSource.catalogue.chapters(language: options.language) {
      write(separator)
      separator = "\n"
      if !chapter.title.isEmpty { write(escaped(chapter.title) + "\n") }
      for (name, header) in chapter.lessons {
        let name = escaped(name)
        let gap = String(repeating: " ", count: max(2, 26 - name.count))
        write("  \(name)\(gap)\(escaped(header.title))\n")
        if !header.summary.isEmpty {
          write(String(repeating: " ", count: 28) + escaped(header.summary) + "\n")
        }
      }
    }
  }

  private func write(_ text: String) { Output.write(text, in: options.notation) }

  private func escaped(_ text: String) -> String { TerminalText.escaped(text) }
}
