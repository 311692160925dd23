import ArgumentParser
import Diagnostics
import Host
import LessonFiles

/// `gradtutor list`: every lesson with its chapter, title and summary.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the lessons.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let catalogue = LessonSource.catalogue
    let language = options.lang ?? Environment.current.language
    var chapter = ""
    for name in catalogue.names {
      guard let entry = catalogue.entry(name, language: language) else { continue }
      let header = LessonFile.parse(SourceText(name: entry.fileName, text: entry.text)).header
      if header.chapter != chapter {
        if !chapter.isEmpty { StandardStream.output.write("\n") }
        chapter = header.chapter
        StandardStream.output.write("\(chapter)\n")
      }
      let gap = String(repeating: " ", count: max(2, 26 - name.count))
      StandardStream.output.write("  \(name)\(gap)\(header.title)\n")
    }
  }
}
