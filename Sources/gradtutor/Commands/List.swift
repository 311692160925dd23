import ArgumentParser
import LessonFiles

/// `gradtutor list`: every lesson with its chapter, title and summary.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the lessons.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let catalogue = LessonSource.catalogue
    let notation = options.notation
    var chapter = ""
    for name in catalogue.names {
      guard let entry = catalogue.entry(name, language: options.language) else { continue }
      let header = entry.header
      if header.chapter != chapter {
        if !chapter.isEmpty { Output.write("\n") }
        chapter = header.chapter
        Output.write("\(chapter)\n", in: notation)
      }
      let gap = String(repeating: " ", count: max(2, 26 - name.count))
      Output.write("  \(name)\(gap)\(header.title)\n", in: notation)
      if !header.summary.isEmpty {
        Output.write(String(repeating: " ", count: 28) + header.summary + "\n", in: notation)
      }
    }
  }
}
